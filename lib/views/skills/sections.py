"""The moves of one job, as the page draws them: the choices, the list, one move in detail, what is missed most."""

from typing import TypeVar

import pandas as pd
import streamlit as st

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import N_, _, number
from lib.model.moves import SCOPES
from lib.model.moves.results import first_gateway, listed, missed_most, reached
from lib.model.skills import apart, most_exposed
from lib.regions.place import Place
from lib.views.scenario.sections import in_address as scenario_in_address
from lib.views.scenario.text import path_title
from lib.views.shared import address, menu, pick
from lib.views.shared.choices import choose
from lib.views.shared.concepts import asked_skills, code_of
from lib.views.shared.esco import choose_concept
from lib.views.shared.esco_names import esco
from lib.views.shared.figure import Figure
from lib.views.shared.files import downloads, figure_pictures, provenance
from lib.views.shared.moves_markup import people
from lib.views.shared.params import Params
from lib.views.shared.show import fact_html, facts_row, lead_on, note, row, whole_table
from lib.views.shared.together import say, small_print
from lib.views.skills import gap_lists, lists, moves_text, tables, text
from lib.views.skills.charts import ESCO, RISK
from lib.views.skills.params import GapAsked, MovesAsked, SkillParams, SkillsParams, selection

PICKED = ("to", "origin", "show", "of", "full", "skill", "work")  # what links in the markup of this page may choose
ONWARD = (
    ("training", N_("Find training for these skills")),
    ("scenario", N_("Change what happens until 2040")),
    ("support", N_("Who pays for it")),
)
MISSED_SHOWN = 8
CODE_LENGTH = 8  # letters of a concept's code in the name of a file
Asked = TypeVar("Asked", bound=Params)


def read(params: type[Asked]) -> Asked:
    """What the address holds of these choices; a sentence at the top of the page says what cannot be used."""
    asked, sentences = params.from_query({c.code: address.text(c.code) for c in params.choices().values()})
    for sentence in sentences:
        address.notice(sentence)
    return asked


@memo(language=True)
def label_of(occupation: int) -> str:
    """The name of an occupation (row number) in the reader's language."""
    return esco(str(table("occupations")["label"].iloc[occupation]))


def asked(place: Place) -> tuple[MovesAsked, GapAsked]:
    """What the address asks for: the moves of one job, and the gap of the place. The job to begin with is the one tied
    to the engine that most people of the place have to leave.
    """
    pick.listen(PICKED)
    params = read(SkillsParams)
    gap = params.gap_of(place, scenario_in_address())
    moves, sentences = params.moves(_job_to_begin_with(gap))
    for sentence in sentences:
        address.notice(sentence)
    return moves, gap


@memo(size=256)
def _job_to_begin_with(gap: GapAsked) -> int | None:
    return most_exposed(gap.gap)


def choose_jobs(moves: MovesAsked) -> None:
    """The job that people leave, and the one they look at."""
    with row("jobs"):
        choose_concept("origin", "occupation", _("From the occupation"), selection(), moves.origin)
        choose_concept("to", "occupation", _("To the occupation"), selection(), moves.destination)


def facts(moves: MovesAsked, gap: GapAsked) -> None:
    """Three figures: open moves from this job, what is held for the one looked at, who has to leave this job here."""
    free, kinds = _open_moves(moves.origin, moves.scope, moves.optional)
    move = moves.move
    leaving = _leaving(moves.origin, gap)
    words = people(*leaving) if leaving else _("not counted")
    three = (
        (number(free), _("Open moves from this job"), kinds),
        (
            _("{held} of {needed}").format(held=number(move["held"]), needed=number(move["needed"])),
            _("Skills held for this move"),
            moves_text.near_and_missing(move),
        ),
        (words, _("People here leave this job by {year}").format(year=gap.scenario.until), moves_text.modelled_jobs()),
    )
    facts_row([fact_html(value, label, more) for value, label, more in three], "skills")


@memo(language=True, size=256)
def _open_moves(origin: int, scope: str, optional: bool) -> tuple[int, str]:
    """How many moves from a job are open, and of which kinds, in words."""
    free = listed(reached(origin, optional), "open", scope)
    return len(free), moves_text.kinds_of_open(free)


@memo(size=256)
def _leaving(origin: int, gap: GapAsked) -> tuple[float, float] | None:
    """Fewest and most people of the place who have to leave a job; None where it is not among those counted."""
    moving = gap.gap.moving
    here = moving[moving["occupation"] == origin]
    band = here[["low", "high"]].sum(min_count=1)
    return (float(band["low"]), float(band["high"])) if len(here) else None


def first_moves(moves: MovesAsked) -> None:
    """The moves of this job with what is held, near and missing."""
    pick.draw(_first_moves(moves).chart)


def files_of_first(moves: MovesAsked) -> None:
    """The same to take away."""
    figure_pictures(_first_moves(moves))


def to_learn(moves: MovesAsked, gap: GapAsked) -> None:
    """What is left to learn for the move looked at, and the courses that teach it; what sets the place apart."""
    pick.draw(lists.to_learn(moves))
    missing = _missing(moves)
    if missing:
        lead_on(("training", _("Courses for this move")), **asked_skills(missing))
    if (skill := read(SkillParams).skill) is not None:  # where somebody came for one skill
        pick.draw(gap_lists.one_skill(gap.gap, skill))
    note(_headline(gap))


@memo(size=256)
def _missing(moves: MovesAsked) -> tuple[str, ...]:
    """Skills (URIs) that the move looked at takes and its job does not bring."""
    return tuple(moves.detail.loc[moves.detail["state"] == "missing", "uri"])


@memo(language=True, size=256)
def _headline(gap: GapAsked) -> str:
    return text.headline(gap.gap, apart(gap.place.code, gap.scenario), gap.place.label)


@memo(language=True, size=512)
def _first_moves(moves: MovesAsked) -> Figure:
    first = lists.first_of(moves)
    words = tables.moves_words(first)
    return Figure(
        name=f"first-moves-{_file_code(moves.origin)}",
        title=_("Moves from {origin}").format(origin=label_of(moves.origin)),
        alt=answer(moves).replace("**", ""),
        table=words,
        numeric=tuple(words.columns[1:-2]),
        download=lambda: tables.moves_file(first),
        sources=(*ESCO, *RISK),
        chart=lists.first_moves(moves),
    )


def choose_list() -> None:
    """Which moves are listed and which skills count."""
    with row("moves"):
        shows = {"open": _("Open moves"), "all": _("All moves"), "stays": _("Stays with the engine")}
        _choose("show", shows)
        _choose("counted", {"essential": _("Essential"), "both": _("Essential and optional")})


def _choose(field: str, names: dict[str, str]) -> None:
    """The box of one field of SkillsParams."""
    choice = SkillsParams.choices()[field]
    choose(choice.code, _(choice.what), choice.options, choice.default, names.__getitem__)


def conditions(asked: GapAsked) -> None:
    """What stands behind the figures, in one line: list of jobs, scenario and year, with the way to change it."""
    line = text.conditions(path_title(asked.scenario), asked.scenario.until, len(selection()))
    if any(p.id == "scenario" for p in menu.PAGES):
        line += f" [{_('Change it')}]({address.link('/scenario')})"
    small_print(line)


@memo(language=True, size=256)
def answer(asked: MovesAsked) -> str:
    """What someone already has for the move that is looked at, and what is left."""
    return moves_text.answer(label_of(asked.origin), asked.move, asked.detail, asked.optional)


def heading(asked: MovesAsked) -> str:
    """What the list of moves is called."""
    return moves_text.list_heading(asked.show, bool(table("occupations")["ice_tied"].iloc[asked.origin]))


def show_list(asked: MovesAsked) -> None:
    """The list of moves in full: which are shown, the jobs to move to, and the table of all of them."""
    choose_list()
    pick.draw(lists.moves_list(asked))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="moves-more"):
        scopes = {"all": _("All of ESCO"), "selection": _("Automotive selection")}
        choose("among", _("Jobs to move to"), SCOPES, "all", scopes.__getitem__, kind="buttons")
        title = _("Moves from {origin}").format(origin=label_of(asked.origin))
        downloads(
            lambda: tables.moves_file(asked.destinations).assign(origin=label_of(asked.origin)),
            provenance(title, (*ESCO, *RISK)),
            f"moves-{_file_code(asked.origin)}",
        )
        if count := _count(asked):
            words = lambda: tables.moves_words(_listed(asked))  # noqa: E731
            whole_table(lambda: tables.moves_file(_listed(asked)), "moves", title, words=words, rows=count)


def _listed(asked: MovesAsked) -> pd.DataFrame:
    return listed(asked.destinations, asked.show, asked.scope)


@memo(size=256)
def _count(asked: MovesAsked) -> int:
    return len(_listed(asked))


def show_move(asked: MovesAsked) -> None:
    """One move: which one, how alike, why and what to beware of, and its skills in three lists."""
    pick.draw(lists.how_similar(asked.move))
    pick.draw(lists.move_lists(asked))
    names = {"origin": label_of(asked.origin), "label": label_of(asked.destination)}
    downloads(
        lambda: tables.move_file(asked.detail),
        provenance(_("From {origin} to {label}").format(**names), (*ESCO, *RISK)),
        f"move-{_file_code(asked.origin)}-{_file_code(asked.destination)}",
    )


@memo(language=True, size=256)
def _missed_bars(origin: int, scope: str) -> str:
    missed, moves = missed_most(origin, scope)
    return lists.missed(missed.head(MISSED_SHOWN), moves)


def show_missed(asked: MovesAsked) -> None:
    """Skills that are missing in most of the open moves, and the one that lifts most more over the threshold."""
    missed, moves = missed_most(asked.origin, asked.scope)
    if not moves or missed.empty:
        note(moves_text.missed_sentence(0))
        return
    note(moves_text.missed_sentence(moves))
    pick.draw(_missed_bars(asked.origin, asked.scope))
    if gateway := first_gateway(asked.origin, asked.scope):
        skill, opened = gateway
        say(moves_text.first_gateway_sentence(str(table("skills")["label"].iloc[skill]), opened))
    title = _("Missing most often in moves from {origin}").format(origin=label_of(asked.origin))
    downloads(lambda: missed.assign(moves=moves), provenance(title, ESCO), f"missed-{_file_code(asked.origin)}")


def _file_code(occupation: int) -> str:
    return code_of("occupation", occupation)[:CODE_LENGTH]


def lead_onward() -> None:
    """Where to go next."""
    lead_on(*((id, _(label)) for id, label in ONWARD))
