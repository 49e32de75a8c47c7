"""Slides of a comparison: a place beside others, figure by figure, each with its state; why these regions."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib import indicators, regions
from lib.data.series import BASE_YEAR
from lib.export.deck import KEY, _key, _unknown, charts
from lib.export.deck.opening import first, mapped
from lib.export.deck.slide import CM, MARGIN, TOP, Deck
from lib.export.deck.words import notes_of, source_of
from lib.export.story import Story
from lib.i18n import _, current_language
from lib.indicators.ranked import figure
from lib.model.portrait import portrait
from lib.quantity import text
from lib.quantity.quantity import Quantity
from lib.regions.place import place as parsed

MOST = 6  # regions beside the place
FIGURES = 9  # rows of the table


def comparison(story: Story, others: Sequence[str], link: str = "", template: bytes | None = None) -> bytes:
    """Six slides: the answer, the map, share of all jobs and people side by side, key figures, what is not known."""
    deck = Deck(story.title, current_language(), template)
    codes = (story.here.code, *[c for c in others if c != story.here.code][:MOST])
    slides = [
        first(deck, story, link),
        mapped(deck, story, link),
        _beside(deck, story, link, codes, "auto_share"),
        _beside(deck, story, link, codes, "auto_persons"),
        _figures(deck, story, link, codes),
        _unknown(deck, story, link),
    ]
    for count, (slide, source) in enumerate(slides, start=1):
        deck.close(slide, source, count)
    return deck.done()


def _beside(deck: Deck, story: Story, link: str, codes: Sequence[str], id: str) -> tuple[Any, str]:
    """One figure of every place: a mark where it is published, a bar from low to high where limits are known."""
    entry = indicators.indicator(id)
    found = [figure(id, parsed(code), BASE_YEAR) for code in codes]
    words = _("; ").join(f"{regions.label(q.place)}{_(': ')}{text.sentence(q)}" for q in found)
    slide = deck.slide(f"{_(entry.title)}, {BASE_YEAR}", notes=notes_of(story, link, words, *map(_, entry.caveats)))
    open_ones = [q.ends if q.value is None and q.ends else (None, None) for q in found]
    series = (
        (_(entry.short), [q.value for q in found]),
        (_("At least"), [low for low, _high in open_ones]),
        (_("At most"), [high for _low, high in open_ones]),
    )
    box = (MARGIN, TOP, deck.inside, deck.room - KEY)
    labels = [regions.label(code) for code in codes]
    if charts.ranged(deck, slide, labels, series, box, words, format="0.0" if entry.unit == "%" else charts.WHOLE):
        _key(deck, slide, _unpublished(found), published=True)
    sources = [s for q in found for s in (q.sources or entry.sources)]
    return slide, source_of(story, sources, [str(q.state) for q in found])


def _unpublished(found: Sequence[Quantity]) -> str:
    """Who has neither a value nor limits."""
    none = [regions.label(q.place) for q in found if q.value is None and not q.ends]
    return f"{regions.listed(none)}{_(': ')}{_('not published')}." if none else ""


def _figures(deck: Deck, story: Story, link: str, codes: Sequence[str]) -> tuple[Any, str]:
    """Key figures side by side, each in the words of the page."""
    columns = [portrait(parsed(code)) for code in codes]
    rows = []
    for entries in list(zip(*columns, strict=True))[:FIGURES]:
        rows.append([_(entries[0][0].title), *(_short(q) for _entry, q, _beside in entries)])
    heads = [_("Figure"), *(regions.label(code) for code in codes)]
    slide = deck.slide(_("Key figures side by side"), notes=notes_of(story, link))
    frame = pd.DataFrame(rows, columns=heads)
    deck.table(
        slide, frame, heads[1:], MARGIN, TOP - 1.2 * CM, deck.inside, _("Key figures side by side"), (12, 11, 10)
    )
    return slide, source_of(story, story.parts["figures"].sources, [str(q.state) for c in columns for _e, q, _b in c])


def _short(q: Quantity) -> str:
    """The value with its year; limits where there is none, words where there are neither."""
    if q.value is None:
        return text.interval_words(*q.ends, q.unit, q.decimals) if q.ends else text.value(q)
    return f"{text.cell(q)} ({q.year})"
