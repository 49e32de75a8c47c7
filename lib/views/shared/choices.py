"""The reader's choices: each one a widget that shows labels and an address that keeps codes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from lib import regions
from lib.i18n import LANGUAGES, _, current_language, small
from lib.indicators.ranked import leading
from lib.regions.tree import is_group
from lib.views.shared import address
from lib.views.shared.params import Choice
from lib.views.shared.place_box import place_box
from lib.views.shared.together import small_print

TYPED = "atlas_typed"  # a text that was typed for a place and was not plain, for the run that it starts
CALLED = "called"  # in the address: what a reader calls a group of their own
LONGEST_NAME = 40
DEFAULT_REGION = "DE11"  # the region with most people in the motor industry


def _key(name: str) -> str:
    return f"choose_{name}"


def set_widget(key: str, value: Any) -> None:
    """The address is the truth: a widget is set from it before it is drawn."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _store(name: str, default: str) -> None:
    """Callback of a widget: its code goes into the address before the page is drawn again."""
    address.write(name, str(st.session_state[_key(name)] or default), default)


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    words: Callable[[str], str],
    *,
    kind: str = "list",
    help: str | None = None,
) -> str:
    """One code out of `options`: `kind` is "list" (select box) or "buttons" (segmented control).

    The address is the truth: the widget is set from it before it is drawn.
    """
    code = address.read(name, default, options, what=small(label))
    if st.session_state.get(_key(name)) != code:
        st.session_state[_key(name)] = code
    store = partial(_store, name, default)
    if kind == "buttons":
        st.segmented_control(
            label, options, key=_key(name), format_func=words, on_change=store, required=True, help=help
        )
    else:
        st.selectbox(label, options, key=_key(name), format_func=words, on_change=store, help=help)
    return code


def asked_for(choice: Choice) -> Any:
    """What the address asks for under this choice; each thing in it that cannot be used gets a sentence."""
    value, sentences = choice.parse(address.text(choice.code))
    for sentence in sentences:
        address.notice(sentence)
    return value


def choose_switch(name: str, label: str, help: str | None = None) -> bool:
    """A yes or no, off by default; "1" in the address."""
    on = address.read(name, "", ("1",), what=small(label)) == "1"
    if st.session_state.get(_key(name)) != on:
        st.session_state[_key(name)] = on
    st.toggle(
        label,
        key=_key(name),
        help=help,
        on_change=lambda: address.write(name, "1" if st.session_state[_key(name)] else ""),
    )
    return on


def choose_number(
    name: str,
    label: str,
    low: float,
    high: float,
    default: float,
    step: float,
    *,
    format: str | None = None,
    help: str | None = None,
) -> float:
    """A number on a slider, kept in the address with its own decimals; out of range falls back with a sentence."""

    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            raise ValueError(
                _("The address asks for {what} “{value}”; it can be {low} to {high}. The usual one is shown.").format(
                    what=small(label), value=text[:20], low=low, high=high
                )
            )
        return type(default)(value)

    value = address.read_with(name, parse, default)
    if st.session_state.get(_key(name)) != value:
        st.session_state[_key(name)] = value

    def store() -> None:
        chosen = st.session_state[_key(name)]
        address.write(name, f"{chosen:g}", f"{default:g}")

    st.slider(label, low, high, step=step, key=_key(name), format=format, help=help, on_change=store)
    return value


def meant(text: str, otherwise: str = DEFAULT_REGION) -> tuple[str, str]:
    """The place that a typed text or an address means, and a sentence where that was not plain.

    A place is a NUTS 2 region, a NUTS 1 region or country of the EU (all its regions), or a group put together by hand
    ("group:DE91+DE92"). Where the text means none, `otherwise` stays in hand, and the sentence says so.
    """
    code, sentence = regions.read(text)
    code = code or otherwise
    if sentence and regions.label(code) not in sentence:
        sentence += " " + _("{region} is shown.").format(region=regions.label(code))
    return code, sentence


def is_place(code: str) -> bool:
    """Whether this code stands for one or more of the EU's NUTS 2 regions (the EU as a whole is what the map is
    for).
    """
    if code == regions.EU:
        return False
    try:
        members = regions.parse_region(code)
    except regions.UnknownRegion:
        return False
    return bool(members) and set(members) <= set(regions.eu_nuts2())


def region_in_address() -> str:
    """The place the address names (code, any version, a name with its typos, a group), else the default with a
    notice.
    """
    given = address.text("region")
    if not given:
        return DEFAULT_REGION
    code, sentence = meant(given)
    if sentence:
        address.notice(sentence)
    return code


def one_region(place: str) -> str:
    """The region that speaks for a place on a page that shows one region at a time: the one with most motor vehicle
    jobs.
    """
    return place if place in regions.eu_nuts2() else leading(place)


def say_which(place: str) -> None:
    """Under the box of the region: which one a page shows where none is chosen, or a whole that it cannot show."""
    if is_chosen():
        text = _("This page shows one region at a time: {region}, of {place} the one with most motor vehicle jobs.")
        text = text.format(region=regions.label(one_region(place)), place=regions.label(place))
    else:
        text = _("No region is chosen yet: this is the one with most motor vehicle jobs.")
    small_print(text)


def is_chosen() -> bool:
    """Whether the reader has chosen a place: where not, a page that needs one shows the usual one."""
    return bool(address.text("region"))


def choose_region(usual: bool = True) -> str:
    """The place in hand, kept in the sidebar and in the address: typed in any language, pasted as a list, or chosen.

    usual: whether the box names the usual region while none is chosen

    A text that means no place leaves the reader where they were and says so, in the language of the page.
    """
    code = region_in_address()
    if typed := st.session_state.pop(TYPED, ""):
        _code, sentence = meant(typed, code)
        if sentence:
            address.notice(sentence)
    shown = regions.label(code) if usual or is_chosen() else ""
    name = name_of(address.text(CALLED)) if is_group(code) else ""
    place_box(_("Region"), f"{name}: {shown}" if name else shown, take_region)
    return code


def name_of(text: str) -> str:
    """What a reader calls a group, as one short line."""
    return " ".join("".join(c for c in text if c.isprintable()).split())[:LONGEST_NAME]


def take_region(text: str) -> None:
    """What was chosen or typed goes into the address; the run it starts says what was not plain."""
    given = address.text("region")
    code, sentence = meant(text, meant(given)[0] if given else DEFAULT_REGION)
    address.write_all({"region": code, CALLED: ""})
    if sentence:
        st.session_state[TYPED] = text


def choose_language() -> None:
    """Language of the page, each under its own name."""
    code = current_language()
    if st.session_state.get(_key("lang")) != code:
        st.session_state[_key("lang")] = code
    st.selectbox(
        _("Language"),
        list(LANGUAGES),
        key=_key("lang"),
        format_func=LANGUAGES.__getitem__,
        on_change=lambda: address.write("lang", st.session_state[_key("lang")]),
    )
