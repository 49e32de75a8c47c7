"""The moves of one job, as the page draws them: the choices, the list, one move in detail, what is missed most."""

from typing import TypeVar

import streamlit as st

from lib.data.store import table
from lib.i18n import _
from lib.model.moves import SCOPES
from lib.model.moves.results import first_gateway, listed, missed_most
from lib.regions.place import Place
from lib.views.scenario.sections import in_address as scenario_in_address
from lib.views.scenario.text import path_title
from lib.views.shared import address, menu, pick
from lib.views.shared.choices import choose
from lib.views.shared.concepts import code_of
from lib.views.shared.esco import choose_concept
from lib.views.shared.esco_names import esco
from lib.views.shared.params import Params
from lib.views.shared.show import downloads, note, provenance, whole_table
from lib.views.skills import lists, moves_text, tables, text
from lib.views.skills.charts import ESCO, RISK
from lib.views.skills.params import GapAsked, MovesAsked, SkillsParams, selection

PICKED = ("to", "origin", "show", "of", "more", "skill", "work")  # what links in the markup of this page may choose
MISSED_SHOWN = 8
CODE_LENGTH = 8  # letters of a concept's code in the name of a file
Asked = TypeVar("Asked", bound=Params)


def read(params: type[Asked]) -> Asked:
    """What the address holds of these choices; a sentence at the top of the page says what cannot be used."""
    asked, sentences = params.from_query({c.code: address.text(c.code) for c in params.choices().values()})
    for sentence in sentences:
        address.notice(sentence)
    return asked


def label_of(occupation: int) -> str:
    """The name of an occupation (row number) in the reader's language."""
    return esco(str(table("occupations")["label"].iloc[occupation]))


def choose_all(place: Place) -> tuple[MovesAsked, GapAsked]:
    """The choices of the page in one row: the job that people leave, which moves are listed, which skills count."""
    pick.listen(PICKED)
    params = read(SkillsParams)
    moves, sentences = params.moves()
    for sentence in sentences:
        address.notice(sentence)
    first, second, third = st.columns([1.9, 1.15, 0.95], vertical_alignment="bottom")
    with first:
        choose_concept("origin", "occupation", _("From the occupation"), selection(), moves.origin)
    with second:
        shows = {"open": _("Open moves"), "all": _("All moves"), "stays": _("Stays with the engine")}
        _choose("show", shows)
    with third:
        _choose("counted", {"essential": _("Essential"), "both": _("Essential and optional")})
    return moves, params.gap_of(place, scenario_in_address())


def _choose(field: str, names: dict[str, str]) -> None:
    """The box of one field of SkillsParams."""
    choice = SkillsParams.choices()[field]
    choose(choice.code, _(choice.what), choice.options, choice.default, names.__getitem__)


def conditions(asked: GapAsked) -> None:
    """What stands behind the figures, in one line: list of jobs, scenario and year, with the way to change it."""
    line = text.conditions(path_title(asked.scenario), asked.scenario.until, len(selection()))
    if any(p.id == "scenario" for p in menu.PAGES):
        line += f" [{_('Change it')}]({address.link('/scenario')})"
    with st.container(key="note-conditions"):
        st.markdown(line)


def answer(asked: MovesAsked) -> str:
    """What someone already has for the move that is looked at, and what is left."""
    return moves_text.answer(label_of(asked.origin), asked.move, asked.detail, asked.optional)


def heading(asked: MovesAsked) -> str:
    """What the list of moves is called."""
    return moves_text.list_heading(asked.show, bool(table("occupations")["ice_tied"].iloc[asked.origin]))


def show_list(asked: MovesAsked) -> None:
    """The list of moves, the choice of jobs to move to, and the table of all of them."""
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
        moves = listed(asked.destinations, asked.show, asked.scope)
        if len(moves):
            plain = address.text("t_moves") == "plain"  # thousands of rows are worded when somebody reads them
            words = tables.moves_words(moves) if plain else None
            whole_table(tables.moves_file(moves), "moves", title, words=words)


def show_move(asked: MovesAsked) -> None:
    """One move: which one, how alike, why and what to beware of, and its skills in three lists."""
    left, right = st.columns([1.9, 2.1], vertical_alignment="bottom")
    with left:
        choose_concept("to", "occupation", _("To the occupation"), selection(), asked.destination)
    with right:
        pick.draw(lists.how_similar(asked.move))
    pick.draw(lists.move_lists(asked))
    names = {"origin": label_of(asked.origin), "label": label_of(asked.destination)}
    downloads(
        lambda: tables.move_file(asked.detail),
        provenance(_("From {origin} to {label}").format(**names), (*ESCO, *RISK)),
        f"move-{_file_code(asked.origin)}-{_file_code(asked.destination)}",
    )


def show_missed(asked: MovesAsked) -> None:
    """Skills that are missing in most of the open moves, and the one that lifts most more over the threshold."""
    missed, moves = missed_most(asked.origin, asked.scope)
    if not moves or missed.empty:
        note(moves_text.missed_sentence(0), "missed")
        return
    note(moves_text.missed_sentence(moves), "missed")
    pick.draw(lists.missed(missed.head(MISSED_SHOWN), moves))
    if gateway := first_gateway(asked.origin, asked.scope):
        skill, opened = gateway
        st.markdown(moves_text.first_gateway_sentence(str(table("skills")["label"].iloc[skill]), opened))
    title = _("Missing most often in moves from {origin}").format(origin=label_of(asked.origin))
    downloads(lambda: missed.assign(moves=moves), provenance(title, ESCO), f"missed-{_file_code(asked.origin)}")


def _file_code(occupation: int) -> str:
    return code_of("occupation", occupation)[:CODE_LENGTH]
