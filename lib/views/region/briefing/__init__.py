"""The briefing: one paragraph about a place from templates, in every language; its markup and its footnotes as a table.

No free text: a sentence is a template filled from the chain (lib/model/chain.py), and one about a figure that is not
published says so. Source: METHODS, section 9.
"""

import html
import re

import pandas as pd

from lib.data import sources
from lib.data.memo import memo
from lib.data.states import CONFIDENTIAL, STATES, State, reason_lost
from lib.i18n import _, current_language, ngettext, number
from lib.model.chain import Chain
from lib.quantity.quantity import ASSUMED, Evidence
from lib.quantity.text import NOT_APART, STATE
from lib.views.region.briefing import jobs, people
from lib.views.region.briefing.notes import Briefing, Draft, Note

PARTS = (
    (jobs.exposed, jobs.sure, jobs.occupation),
    (people.ends, people.look, people.missing),
    (people.training, people.alike, people.done),
)

MOST_NAMED = 3  # sources of one figure; the file to take away has the ids of all
FOOTNOTE = re.compile(r" ?\[(\d+)\]")

__all__ = ["Briefing", "Note", "briefing", "download", "footnotes", "paragraph", "plain"]


@memo(language=True)
def briefing(here: Chain) -> Briefing:
    """The paragraph about a region, a country or a group in the language of this run."""
    draft = Draft()
    for part in PARTS:
        draft.parts.append([])
        for write in part:
            write(here, draft)
    return draft.done(here.label)


@memo(language=True)
def paragraph(here: Chain) -> str:
    """The paragraph in three parts, each figure with a link to its footnote."""
    parts = [FOOTNOTE.sub(_to_note, html.escape(" ".join(part), quote=False)) for part in briefing(here).parts]
    return (
        f'<div class="atlas-brief" lang="{current_language()}">'
        + "".join(f"<p>{text}</p>" for text in parts)
        + "</div>"
    )


@memo(language=True)
def plain(here: Chain) -> str:
    """The paragraph as clean text, without the numbers of its footnotes, and a line that says where it is from."""
    brief = briefing(here)
    parts = [FOOTNOTE.sub("", " ".join(part)).replace("**", "") for part in brief.parts]
    cited = [sources.source(s) for n in brief.notes for s in n.sources if s in sources.sources()]
    producers = list(dict.fromkeys(s.maker for s in cited))
    where = _("Source: Automotive Skills Atlas, from its own models and these data: {producers}.")
    return "\n\n".join([*parts, where.format(producers=_("; ").join(producers))])


def _to_note(mark: re.Match) -> str:
    return f'<sup><a href="#note-{mark[1]}" aria-label="{html.escape(_("note"))} {mark[1]}">{mark[1]}</a></sup>'


@memo(language=True)
def footnotes(here: Chain) -> str:
    """The footnotes as a list: the figure as it stands above, what it is, its state, sources, row and year."""
    lines = []
    for note in briefing(here).notes:
        at = ", ".join(t for t in (note.evidence.row, note.evidence.year) if t)
        where = ". ".join(t for t in (source_words(note), at) if t)
        lines.append(
            f'<li id="note-{note.number}" value="{note.number}"><b>{html.escape(note.shown)}</b> '
            f"<span>{html.escape(note.name)}</span> "
            f'<span class="atlas-pill">{html.escape(state_words(note.state, note.evidence))}</span>'
            f"<small>{html.escape(where)}</small></li>"
        )
    return f'<ol class="atlas-notes" aria-label="{html.escape(_("Footnotes"))}">{"".join(lines)}</ol>'


def state_words(state: str, behind: Evidence) -> str:
    """The state of a figure as a reader says it; a blank whose reason was lost is not called confidential."""
    if state in CONFIDENTIAL and behind.year.isdigit() and reason_lost(behind.row, int(behind.year)):
        return _(NOT_APART)
    return _(STATE[State(state)]) if state in STATES else _("assumption") if state == ASSUMED else _(state)


def source_words(note: Note) -> str:
    """Producers and tables behind a figure; our own assumption by that name."""
    known = [sources.source(s) for s in note.sources if s in sources.sources()]
    names = list(dict.fromkeys(f"{s.maker}, {s.title}" for s in known))
    if len(names) > MOST_NAMED:
        more = len(names) - MOST_NAMED
        more_sources = ngettext("{count} more source", "{count} more sources", more).format(count=number(more))
        names = [*names[:MOST_NAMED], more_sources]
    return _("; ").join([*names, *([_("our assumption")] if ASSUMED in note.sources else [])])


def download(brief: Briefing) -> pd.DataFrame:
    """The footnotes as numbers: value, low, high as in the tables, and as shown."""

    def ends(note: Note) -> tuple[float | None, float | None, float | None]:
        if len(note.values) == 1:
            return note.values[0], None, None
        if len(note.values) == 2:
            return None, note.values[0], note.values[1]
        return note.values[0], note.values[1], note.values[2]

    rows = [
        (n.number, n.name, n.shown, *ends(n), n.state, n.evidence.year, n.evidence.row, "+".join(n.sources))
        for n in brief.notes
    ]
    columns = ["note", "figure", "shown", "value", "low", "high", "state", "year", "row", "sources"]
    return pd.DataFrame(rows, columns=columns)
