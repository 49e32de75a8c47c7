"""The briefing in words: a paragraph with a footnote for each figure, and the footnotes as a table."""

import html
import re
from functools import lru_cache

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.data import sources
from lib.data.states import CONFIDENTIAL, STATES, State, reason_lost
from lib.data.store import snapshot_id
from lib.i18n import _, current_language, ngettext, number
from lib.model.chain import Chain
from lib.model.scenario import Scenario
from lib.quantity.text import STATE
from lib.views.region.briefing import OURS, Briefing, Note, briefing
from lib.views.region.sections_whys import file_name
from lib.views.shared.show import downloads, provenance

MOST_NAMED = 3  # sources of one figure; the file to take away has the ids of all
FIGURE = re.compile(r" ?\[(\d+)\]")


def space() -> DeltaGenerator:
    """The place of the paragraph: it stands first and is filled last, so that what is in sight does not wait for it."""
    return st.container(key="brief")


@lru_cache(maxsize=512)
def _held(code: str, scenario: Scenario, language: str, _snapshot: str) -> tuple[str, str, Briefing]:
    said = briefing(code, scenario)
    marked = [FIGURE.sub(_footnote, html.escape(" ".join(part), quote=False)) for part in said.parts]
    return (
        f'<div class="atlas-brief" lang="{language}">' + "".join(f"<p>{text}</p>" for text in marked) + "</div>",
        notes(said),
        said,
    )


def _footnote(mark: re.Match) -> str:
    return f'<sup><a href="#note-{mark[1]}" aria-label="{html.escape(_("note"))} {mark[1]}">{mark[1]}</a></sup>'


def draw(here: Chain, place: DeltaGenerator) -> None:
    """The paragraph, the footnotes one key away, and both to take along."""
    paragraph, below, said = _held(here.code, here.scenario, current_language(), snapshot_id())
    with place:
        st.html(paragraph)
        with st.expander(_("What stands behind these {count} figures").format(count=len(said.notes))):
            st.html(below)
            about = provenance(
                _("Briefing on {place}").format(place=here.label),
                [s for s in dict.fromkeys(s for n in said.notes for s in n.sources) if s in sources.sources()],
                list(said.sentences),
            )
            downloads(lambda: to_take_away(said), about, f"briefing-{file_name(here.code)}")


def notes(said: Briefing) -> str:
    """The footnotes as a list: the figure as it stands above, what it is, its state, its sources, the row it stands in, its year."""
    lines = []
    for n in said.notes:
        where = ". ".join(t for t in (source_words(n), ", ".join(t for t in (n.row, n.year) if t)) if t)
        lines.append(
            f'<li id="note-{n.number}" value="{n.number}"><b>{html.escape(n.shown)}</b> <span>{html.escape(n.name)}</span> '
            f'<span class="atlas-pill">{html.escape(state_words(n.state, n.row))}</span><small>{html.escape(where)}</small></li>'
        )
    return f'<ol class="atlas-notes" aria-label="{html.escape(_("Footnotes"))}">{"".join(lines)}</ol>'


def state_words(state: str, row: str) -> str:
    """The state of a figure as a reader says it; a blank whose reason was lost is not called confidential."""
    if state in CONFIDENTIAL and reason_lost(row):
        return _("not published apart")
    return _(STATE[State(state)]) if state in STATES else _("assumption") if state == OURS else _(state)


def source_words(note: Note) -> str:
    """Producers and tables behind a figure; our own assumption by that name."""
    known = [sources.source(s) for s in note.sources if s in sources.sources()]
    said = list(dict.fromkeys(f"{s.producer}, {s.title}" for s in known))
    if len(said) > MOST_NAMED:
        more = len(said) - MOST_NAMED
        said = [
            *said[:MOST_NAMED],
            ngettext("{count} more source", "{count} more sources", more).format(count=number(more)),
        ]
    return "; ".join([*said, *([_("our assumption")] if OURS in note.sources else [])])


def to_take_away(said: Briefing) -> pd.DataFrame:
    """The footnotes as numbers: value, low, high as in the tables, and as shown."""

    def ends(n: Note) -> tuple[float | None, float | None, float | None]:
        if len(n.values) == 1:
            return n.values[0], None, None
        if len(n.values) == 2:
            return None, n.values[0], n.values[1]
        return n.values[0], n.values[1], n.values[2]

    rows = [(n.number, n.name, n.shown, *ends(n), n.state, n.year, n.row, "+".join(n.sources)) for n in said.notes]
    return pd.DataFrame(
        rows, columns=["note", "figure", "shown", "value", "low", "high", "state", "year", "row", "sources"]
    )
