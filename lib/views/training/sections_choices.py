"""What a reader asks of the catalogue: words, a topic, a skill; everything else one key away."""

from collections.abc import Callable, Sequence

import streamlit as st

from lib.data.store import table
from lib.i18n import N_, _, ngettext, number, small
from lib.model.esco_code import short
from lib.model.skills import RegionGap
from lib.model.training.catalogue import Catalogue, default_reach
from lib.model.training.search import SHORT_HOURS, WHERE, Wanted, choices
from lib.views.shared import address, concepts, esco, show
from lib.views.shared.choices import choose, choose_switch, set_widget
from lib.views.shared.concepts import JOIN, LETTERS, SKILLS
from lib.views.shared.html import plain
from lib.views.shared.together import say, small_print
from lib.views.training.params import (
    FILTERS,
    LONGEST_SEARCH,
    MOST_PLACES,
    MOST_SKILLS,
    OF_A_RESULT,
    PLACES_STEP,
    CourseQuery,
    TrainingParams,
    codes_of,
    fewest_places,
    search_text,
)
from lib.views.training.text import MODES, OPEN_TO, REACH, TOPICS, language

SEVERAL: dict[str, tuple[str, Callable[[str], str]]] = {  # filters of several codes: label, and what a code is called
    "eqf": (N_("Level (EQF)"), lambda code: _("EQF {level}").format(level=code)),
    "mode": (N_("Mode"), lambda code: _(MODES[code])),
    "tongue": (N_("Language"), language),
    "open": (N_("Who may enter"), lambda code: _(OPEN_TO[code])),
}
MOST_NAMED = 12  # skills of a move that are named


def in_address() -> TrainingParams:
    """The choices of this address; what cannot be used has its default, and its widget says so where it is drawn."""
    query = {choice.code: address.text(choice.code) for choice in TrainingParams.choices().values()}
    params, _said_by_the_widgets = TrainingParams.from_query(query)
    return params


def choose_all(params: TrainingParams, gap: RegionGap, catalogue: Catalogue) -> CourseQuery:
    """The choices that say which courses are asked for; a new question starts its list at the first page."""
    offered = choices(catalogue.index)
    _search_box(params.text)
    topics = [code for code, _count in offered["topics"] if code in TOPICS]
    topic = choose("topic", _("Topic"), ["", *topics], "", lambda code: _(TOPICS[code]) if code else _("All topics"))
    skill = ""
    if move := _move():
        _of_a_move(move)
    else:
        skill = _skill(gap, catalogue)
    wanted = _filters(gap.region, offered)
    query = CourseQuery(params.text, topic, skill, wanted, move)
    _start_anew(query)
    return query


def _start_anew(query: CourseQuery) -> None:
    """Forget page, course and place of the list when the question has changed since the last run."""
    if st.session_state.get("training_asked", query) != query:
        clear(OF_A_RESULT)
    st.session_state["training_asked"] = query


def _search_box(text: str) -> None:
    set_widget("choose_q", text)
    st.text_input(
        _("Search titles, schools, towns"),
        key="choose_q",
        max_chars=LONGEST_SEARCH,
        placeholder=_("mechatronics, Ostrava"),
        on_change=lambda: address.write("q", search_text(str(st.session_state["choose_q"]))),
    )


def _skill(gap: RegionGap, catalogue: Catalogue) -> str:
    """One skill that a course must teach (its URI): those most people lack here stand first, any other can be typed."""
    skills = table("skills")
    chosen = esco.in_address("skill", "skill")
    lacked = gap.gap.loc[~gap.gap["everywhere"], ["skill", "uri"]]
    listed = lacked.loc[lacked["uri"].isin(catalogue.taught), "skill"].head(MOST_SKILLS).tolist()
    esco.choose_concept("skill", "skill", _("Teaches the skill"), listed, chosen, placeholder=_("Any skill"))
    return "" if chosen is None else str(skills["uri"].iloc[chosen])


def _move() -> tuple[str, ...]:
    """The skills (URIs) that an address lists for a move; what it cannot mean is said and left out."""
    skills, found = table("skills")["uri"].astype(str), []
    for code in filter(None, address.text(SKILLS).split(JOIN)):
        number, sentences = concepts.read("skill", code)
        for sentence in sentences:
            address.notice(sentence)
        if number is None and not sentences:
            address.notice(_("ESCO has no skill “{code}”. It is left out.").format(code=code[:LETTERS]))
        if number is not None:
            found.append(skills.iloc[number])
    return tuple(dict.fromkeys(found))


def _of_a_move(move: tuple[str, ...]) -> None:
    """In place of the one skill: how many skills of a move are asked for, and the way back to all courses."""
    text = ngettext("Teaches {count} skill of a move", "Teaches any of {count} skills of a move", len(move))
    names = concepts.labels("skill")
    st.button(
        text.format(count=number(len(move))) + " ×",
        key="move-off",
        width="stretch",
        help=_("Asked for: {skills}. Choose to see all courses again.").format(
            skills=", ".join(plain(names[short(uri)]) for uri in move[:MOST_NAMED])
        ),
        on_click=clear,
        args=((SKILLS,),),
    )


def _filters(region: str, offered: dict[str, list]) -> Wanted:
    """What is in reach: distance, level, mode, language, places. Beside the control stands how many are set."""
    options = {
        "eqf": [str(level) for level, _count in offered["eqf"]],
        "mode": [code for code, _count in offered["modes"] if code in MODES],
        "tongue": [code for code, _count in offered["languages"]],
        "open": [code for code, _count in offered["open_to"]],
    }
    usual, count = default_reach(region), sum(bool(address.text(name)) for name in FILTERS)
    if (held := show.popover(_("Filters"), "filters", width="stretch")) is not None:
        with held, st.container(key="filters-in"):
            _draw_filters(usual, options, bool(count))
    if count:
        small_print(ngettext("{count} filter set", "{count} filters set", count).format(count=number(count)))
    levels, modes, tongues, entry = (_several(name, options[name]) for name in SEVERAL)
    return Wanted(
        region=region,
        reach=address.read("reach", usual, tuple(WHERE), what=small(_("How far away"))),
        eqf=tuple(int(level) for level in levels),
        modes=modes,
        languages=tongues,
        open_to=entry,
        short=address.read("short", "", ("1",), what=small(_("Short courses"))) == "1",
        trainers=address.read("trainers", "", ("1",), what=small(_("For trainers and teachers"))) == "1",
        places=address.read_with("places", fewest_places, 0) or None,
    )


def _draw_filters(usual: str, options: dict[str, list[str]], any_set: bool) -> None:
    """A control for each filter; what it says goes into the address."""
    say(_("These count for everything on this page but the map of skills by region, which takes in every course."))
    choose("reach", _("How far away"), list(WHERE), usual, lambda code: _(REACH[code]))
    for name, (_label, words) in SEVERAL.items():
        _choose_several(name, options[name], words)
    choose_switch(
        "short",
        _("Short courses"),
        help=_("Up to half a year or {hours} hours, where a source says so.").format(hours=number(SHORT_HOURS)),
    )
    choose_switch(
        "trainers",
        _("For trainers and teachers"),
        help=_("Where the subject or the title says that those who train others learn here."),
    )
    _choose_places()
    if any_set:
        st.button(_("Clear the filters"), key="clear-filters", on_click=clear, args=(FILTERS,))


def clear(names: Sequence[str]) -> None:
    """Take these names out of the address."""
    for name in names:
        address.write(name, "")


def _several(name: str, options: Sequence[str]) -> tuple[str, ...]:
    """Any number of codes out of `options`, joined by "~" in the address; any other is said and left out."""
    chosen, sentence = codes_of(address.text(name), options, _(SEVERAL[name][0]))
    if sentence:
        address.notice(sentence)
    return chosen


def _choose_several(name: str, options: Sequence[str], words: Callable[[str], str]) -> None:
    """The control of such codes."""
    key = f"choose_{name}"
    set_widget(key, list(_several(name, options)))
    st.multiselect(
        _(SEVERAL[name][0]),
        options,
        key=key,
        format_func=words,
        placeholder=_("Any"),
        on_change=lambda: address.write(name, "~".join(st.session_state[key])),
    )


def _choose_places() -> None:
    """The fewest places a course must print; 0 asks nothing."""
    set_widget("choose_places", address.read_with("places", fewest_places, 0))
    st.number_input(
        _("At least so many places a year"),
        0,
        MOST_PLACES,
        step=PLACES_STEP,
        key="choose_places",
        on_change=lambda: address.write("places", str(st.session_state["choose_places"] or 0), "0"),
        help=_("Courses that print no number of places are then left out."),
    )
