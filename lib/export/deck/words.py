"""What stands around what a slide shows: the finding as its title, the source line, the notes of the speaker."""

import re
from collections.abc import Sequence

from lib.export.markdown import bare
from lib.export.story import Story
from lib.i18n import _
from lib.quantity.text import STATE
from lib.views.region.briefing import FOOTNOTE, briefing
from lib.views.shared.map.said import said
from lib.views.shared.map.view import MapView


def finding(story: Story, step: str, otherwise: str) -> str:
    """The sentence of the briefing about a link of the chain; where it has none, the other sentence."""
    brief = briefing(story.here)
    numbers = {str(n.number) for n in brief.notes if n.step == step}
    for sentence in brief.sentences:
        if numbers & set(re.findall(r"\[(\d+)\]", sentence)):
            return FOOTNOTE.sub("", sentence)
    return otherwise


def of_the_place(view: MapView, label: str) -> str:
    """What the map says of the place in hand, in one line; "" for a country or group."""
    shown = view.each if len(view.each) < 3 else (view.each[0], view.each[-1])
    lines = [said(one).get(view.payload["selected"], "") for _head, one in shown]
    if not any(lines):
        return ""
    if len(lines) > 1:  # the maps say year and state
        lines = [f"{head}{_(': ')}{line.partition(', ')[0]}" for (head, _one), line in zip(shown, lines, strict=True)]
    return f"**{label}**{_(': ')}" + " · ".join(lines)


def source_of(story: Story, ids: Sequence[str], states: Sequence[str] = ()) -> str:
    """Producers and titles, the states of what is shown, NUTS version and snapshot, for the foot of a slide."""
    from lib.data import sources

    known = [sources.source(s) for s in dict.fromkeys(ids) if s in sources.sources()]
    named = [f"{s.maker}, {s.title}, {s.years}" for s in known[:3]]
    worded = ", ".join(dict.fromkeys(_(words) for state, words in STATE.items() if str(state) in set(states)))
    parts = [
        *named,
        _("State") + ": " + worded if worded else "",
        "NUTS 2024",
        _("data {snapshot}").format(snapshot=story.snapshot),
    ]
    return ". ".join(p for p in parts if p) + "."


def notes_of(story: Story, link: str, *sentences: str) -> str:
    """What the speaker needs: how it was worked out, under which path, the way to the page."""
    lines = [bare(s) for s in (*sentences, story.path) if s]
    return "\n\n".join([*lines, _("This page with every figure and its source:") + f" {link}" if link else ""]).strip()
