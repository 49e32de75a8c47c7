"""Every choice lives in the address: stable codes in the URL, labels on the screen, only what differs from the default.

A value that is unknown falls back to the default and a sentence says so; nothing in an address can break a page.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

import streamlit as st
from streamlit.errors import StreamlitInvalidLayoutContextError

from lib.i18n import _
from lib.views.shared.html import inert
from lib.views.shared.params import OPEN_NAMES, in_own_names

T = TypeVar("T")
SCHEME = "1"  # `v=` in the address: raise it when a code changes its meaning
LONGEST_VALUE = 600
LONGEST_QUERY = 4_000
CARRIED = {  # choices that follow the reader from page to page
    "region",
    "called",
    "lang",
    "ind",
    "year",
    "method",
    "classes",
    "form",
    "weights",
    "norm",
    "agg",
    "parts",
    "winsor",
    "seed",
    "draws",
    "scope",
    "with",
    "peers",
    "like",
    "path",
    "iota",
    "lambda",
    "pi",
    "lag",
    "sigma",
    "phi",
    "retire",
    "new",
    "until",
    "closure",
    "vs",
    "b_path",
    "b_iota",
    "b_lambda",
    "b_pi",
    "b_lag",
    "b_sigma",
    "b_phi",
    "b_retire",
    "b_new",
    "origin",
    "skill",
    "at",
    "basket",
}
NOTICES = "atlas_notices"
LATER = "atlas_notice_later"  # a sentence that the callback of a widget leaves for the run it starts
HERE = "atlas_here"  # the place that the page speaks of
NEWER = "atlas_newer"  # choices made since the links of the page were drawn: what each was, and what it is
PAGE = "atlas_page"  # the page of the run before
AREA = "atlas_notice_area"  # the container under the title, once it stands
_speaker: ContextVar[str] = ContextVar("the part of the page that says something", default="")


def query() -> dict[str, str]:
    """The query of this page as plain text, or nothing where it is too long to be ours."""
    values = st.query_params.to_dict()
    if sum(len(n) + len(v) for n, v in values.items()) > LONGEST_QUERY:
        notice(_("This address is too long to be read. The page starts from its first view."))
        st.query_params.clear()
        return {}
    return values


def start() -> None:
    """Forget the notices of the last run, keep what a choice has just left to say, and read the scheme of the
    address.
    """
    st.session_state[NOTICES] = {said: "" for said in [st.session_state.pop(LATER, "")] if said}
    if OPEN_NAMES.keys() & (given := query()).keys():
        st.query_params.from_dict(in_own_names(given))
    version = query().get("v", SCHEME)
    if version != SCHEME:
        notice(_("This address was made for another version of the atlas. What still fits is kept."))


def notice(sentence: str) -> None:
    """Keep a sentence for the top of the page: what in the address could not be used, and what stands instead."""
    said = st.session_state.setdefault(NOTICES, {})
    if sentence not in said:
        if (area := st.session_state.get(AREA)) is not None:
            try:
                area.warning(inert(sentence))
            except StreamlitInvalidLayoutContextError:  # a part that runs by itself and said nothing there before
                st.rerun()
        said[sentence] = _speaker.get()


@contextmanager
def saying(part: str) -> Iterator[None]:
    """While this part of a page is drawn, it is the one that says notices; what it said before has gone with it."""
    st.session_state[NOTICES] = {s: of for s, of in st.session_state.get(NOTICES, {}).items() if of != part}
    before = _speaker.set(part)
    try:
        yield
    finally:
        _speaker.reset(before)


def notices() -> list[str]:
    """Sentences gathered in this run."""
    return list(st.session_state.get(NOTICES, {}))


def text(name: str) -> str:
    """What the address says under this name, cut to a length that can be ours; empty where it says nothing."""
    return query().get(name, "")[:LONGEST_VALUE]


def read(name: str, default: str, allowed: Collection[str] | None = None, what: str = "") -> str:
    """The code under this name in the address, or the default.

    `allowed` are the codes that mean something; `what` names the choice in the sentence about an unknown one.
    """
    given = query().get(name, "")
    if not given:
        return default
    if len(given) <= LONGEST_VALUE and (allowed is None or given in allowed):
        return given
    shown = given if len(given) <= 40 else given[:40] + "…"
    notice(
        _("The address asks for {what} “{value}”, which is not known. The usual one is shown.").format(
            what=what or name, value=shown.replace("`", "'")
        )
    )
    return default


def read_with(name: str, parse: Callable[[str], T], default: T) -> T:
    """What `parse` makes of the address's value; its ValueError sentence becomes a notice and the default stands."""
    given = query().get(name, "")
    if not given:
        return default
    try:
        return parse(given[:LONGEST_VALUE])
    except ValueError as error:
        notice(str(error))
        return default


def write(name: str, value: str, default: str = "") -> None:
    """Put a choice into the address; the default leaves it."""
    write_all({name: "" if value == default else value})


def write_all(choices: Mapping[str, str]) -> None:
    """Put several choices into the address at once ("" leaves it), so that the browser is told once."""
    values = st.query_params.to_dict()
    new = {name: value for name, value in {**values, **choices}.items() if value}
    if new != values:
        newer = st.session_state.setdefault(NEWER, {})
        for name in CARRIED & {*choices}:
            newer[name] = (newer.get(name, (values.get(name, ""),))[0], new.get(name, ""))
        st.query_params.from_dict(new)


def catch_up(arrived: bool) -> None:
    """On arriving by a link that was drawn before the last choices: they are in its address after all."""
    newer = st.session_state.pop(NEWER, {})
    here = query() if arrived else {}
    late = {name: new for name, (old, new) in newer.items() if here.get(name, "") == old}
    if arrived and late:
        write_all(late)
        st.session_state.pop(NEWER, None)


def carried(**more: str) -> dict[str, str]:
    """Query of a link to another page: what follows the reader, and what this link adds or (with "") takes away."""
    kept = {n: v for n, v in query().items() if n in CARRIED and (len(v) <= LONGEST_VALUE or n == "basket")}
    kept.update(more)
    return {n: v for n, v in kept.items() if v}


def link(page_address: str, **more: str) -> str:
    """A relative address for a plain link: "/region?region=DE11"."""
    from urllib.parse import urlencode

    encoded = urlencode(carried(**more))
    return (page_address.lstrip("/") or ".") + (f"?{encoded}" if encoded else "")


def here() -> str:
    """The whole address of this page with every choice in it, for whoever takes a figure away."""
    from urllib.parse import urlencode

    encoded = urlencode({name: value for name, value in query().items() if name != "basket"})
    return (st.context.url or "") + (f"?{encoded}" if encoded else "")


def site() -> str:
    """The address of this installation, without the page: what stands before "region?region=DE91"."""
    return (st.context.url or "").partition("?")[0].rstrip("/").rpartition("/")[0]
