"""What a reader asks of the catalogue: words, a topic, a skill; everything else one key away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.data.store import table
from lib.i18n import N_, _, ngettext, number
from lib.model import training
from lib.model.skills import RegionGap
from lib.model.training.catalogue import MODES, TOPICS
from lib.model.training.held import Catalogue
from lib.model.training.offer import default_reach
from lib.model.training.search import WHERE, Wanted
from lib.views.shared import address, esco
from lib.views.shared.choices import choose
from lib.views.training.courses import language

LONGEST = 80  # letters of a search
MOST_SKILLS = 150  # offered in the list; any other can be typed
MOST_PLACES = 100
OF_A_RESULT = ("n", "course", "at")  # names that mean something for one result only
REACH: dict[str, str] = {
    "here": N_("This region"),
    "near": N_("Up to its neighbours"),
    "online": N_("Up to its neighbours, and online"),
    "country": N_("Up to its neighbours, online, and country-wide"),
    "beyond": N_("Up to one region further, online, and country-wide"),
    "elsewhere": N_("Everywhere"),
}
FILTERS = ("reach", "eqf", "mode", "tongue", "places")


@dataclass(frozen=True)
class Asked:
    """Words, topic and skill (its URI) narrow the list; `wanted` says what is in reach for everything on the page."""

    text: str
    topic: str
    skill: str
    wanted: Wanted

    @property
    def topics(self) -> tuple[str, ...]:
        """The topic as a search takes it."""
        return (self.topic,) if self.topic else ()

    @property
    def skills(self) -> tuple[str, ...]:
        """The skill as a search takes it."""
        return (self.skill,) if self.skill else ()

    @property
    def anything(self) -> bool:
        """Whether the list is narrowed."""
        return bool(self.text or self.topic or self.skill)


def choose_all(gap: RegionGap, catalogue: Catalogue) -> Asked:
    """All choices of the page, drawn in their order; a new question starts its list at the first page."""
    counted = training.choices(catalogue.index)
    with st.container(key="training-choices"):
        first, second, third, fourth = st.columns([1.7, 1.3, 1.5, 1.0], vertical_alignment="bottom")
        with first:
            text = _text()
        with second:
            topics = [code for code, _count in counted["topics"] if code in TOPICS]
            topic = choose(
                "topic", _("Topic"), ["", *topics], "", lambda code: _(TOPICS[code]) if code else _("All topics")
            )
        with third:
            skill = _skill(gap, catalogue)
        with fourth:
            wanted = _filters(gap.region, counted)
    asked = Asked(text, topic, skill, wanted)
    _start_anew(asked)
    return asked


def _start_anew(asked: Asked) -> None:
    """Forget page, course and place of the list when the question has changed since the last run."""
    if st.session_state.get("training_asked", asked) != asked:
        for name in OF_A_RESULT:
            address.write(name, "")
    st.session_state["training_asked"] = asked


def _text() -> str:
    """Words to look for, cut to a length that can be a search."""
    given = address.text("q")
    text = " ".join(given[:LONGEST].split())
    if st.session_state.get("choose_q") != text:
        st.session_state["choose_q"] = text
    st.text_input(
        _("Search titles, schools, towns"),
        key="choose_q",
        max_chars=LONGEST,
        placeholder=_("mechatronics, Ostrava"),
        on_change=lambda: address.write("q", " ".join(str(st.session_state["choose_q"]).split())),
        help=_("Typos and missing accents are forgiven. Every word must be found."),
    )
    return text


def _skill(gap: RegionGap, catalogue: Catalogue) -> str:
    """One skill that a course must teach (its URI): those most people lack here stand first, any other can be typed."""
    skills = table("skills")
    chosen = esco.in_address("skill", "skill")
    own = gap.gap.loc[~gap.gap["everywhere"], ["skill", "uri"]]
    listed = own.loc[own["uri"].isin(catalogue.taught), "skill"].head(MOST_SKILLS).tolist()
    esco.choose_concept("skill", "skill", _("Teaches the skill"), listed, chosen, placeholder=_("Any skill"))
    return "" if chosen is None else str(skills["uri"].iloc[chosen])


def _filters(region: str, counted: dict[str, list]) -> Wanted:
    """What is in reach: distance, level, mode, language, places."""
    far = default_reach(region)
    set_ = sum(bool(address.text(name)) for name in FILTERS)
    label = (
        ngettext("Filters ({count} set)", "Filters ({count} set)", set_).format(count=number(set_))
        if set_
        else _("Filters")
    )
    with st.popover(label, width="stretch", key="filters"), st.container(key="filters-in"):
        st.markdown(
            _("These count for everything on this page but the map of skills by region, which takes in every course.")
        )
        reach = choose("reach", _("How far away"), list(WHERE), far, lambda code: _(REACH[code]))
        levels = several(
            "eqf",
            _("Level (EQF)"),
            [str(level) for level, _count in counted["eqf"]],
            lambda code: _("EQF {level}").format(level=code),
        )
        modes = several("mode", _("Mode"), [c for c, _count in counted["modes"] if c in MODES], lambda c: _(MODES[c]))
        tongues = several("tongue", _("Language"), [c for c, _count in counted["languages"]], language)
        places = _places()
        if set_:
            st.button(_("Clear the filters"), key="clear-filters", on_click=clear, args=(FILTERS,))
    return Wanted(
        region=region,
        reach=reach,
        eqf=tuple(int(v) for v in levels),
        modes=modes,
        languages=tongues,
        places=places or None,
    )


def clear(names: Sequence[str]) -> None:
    """Take these names out of the address."""
    for name in names:
        address.write(name, "")


def several(name: str, label: str, options: Sequence[str], words: Callable[[str], str]) -> tuple[str, ...]:
    """Any number of codes out of `options`, joined by "_" in the address; what is not among them is said and left out."""
    given = [code for code in address.text(name).split("_") if code]
    if strange := [code for code in given if code not in options]:
        address.notice(
            _("The address asks for {what} “{value}”, which is not known. It is left out.").format(
                what=label, value=strange[0][:40].replace("`", "'")
            )
        )
    chosen = [code for code in options if code in given]
    key = f"choose_{name}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.multiselect(
        label,
        options,
        key=key,
        format_func=words,
        placeholder=_("Any"),
        on_change=lambda: address.write(name, "_".join(st.session_state[key])),
    )
    return tuple(chosen)


def _places() -> int:
    """The fewest places a course must print; 0 asks nothing."""

    def parse(text: str) -> int:
        if not text.isdecimal() or int(text) > MOST_PLACES:
            raise ValueError(
                _("The address asks for “{value}” places; it can be 0 to {most}. All are shown.").format(
                    value=text[:20], most=MOST_PLACES
                )
            )
        return int(text)

    value = address.read_with("places", parse, 0)
    if st.session_state.get("choose_places") != value:
        st.session_state["choose_places"] = value
    st.number_input(
        _("At least so many places a year"),
        0,
        MOST_PLACES,
        step=5,
        key="choose_places",
        on_change=lambda: address.write("places", str(st.session_state["choose_places"] or 0), "0"),
        help=_("Courses that print no number of places are then left out."),
    )
    return value
