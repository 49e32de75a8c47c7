"""The first two slides of a place: its answer with three figures and the way to the page, and the map in shapes."""

import io
from typing import Any

from lib.export.deck import fit, map_slide
from lib.export.deck.slide import CM, MARGIN, TOP, Deck, describe
from lib.export.deck.words import notes_of, of_the_place, source_of
from lib.export.story import Story
from lib.i18n import _
from lib.views.map.answers import answer as map_answer
from lib.views.map.charts import values as map_values

WEB = ("http://", "https://")
QR = 5.2 * CM  # of the code for phones


def first(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """The answer, three figures, how sure they are, the way to the page; the slides after say the rest."""
    slide = deck.slide(story.answer, notes=notes_of(story, link, *story.short, story.certainty))
    width = deck.inside - (QR + CM if link.startswith(WEB) else 0)
    top = _facts(deck, slide, story, width)
    asked = f"**{_('How sure is this, and what belongs beside it?')}**"
    deck.text(slide, [asked], MARGIN, top, width, 0.8 * CM, 15)
    top += CM
    deck.text(slide, story.sure, MARGIN, top, width, deck.bottom - top, points=True)
    if link.startswith(WEB):
        _qr(deck, slide, link)
    q = story.here.persons
    return slide, source_of(story, q.sources, [str(q.state)])


def _facts(deck: Deck, slide: Any, story: Story, width: float) -> float:
    """Three figures beside each other; returns where they end."""
    column = width / len(story.facts)
    wide = column - 0.6 * CM
    labels = [label for (_value, label, _more, _pill), _in_words in story.facts]
    values = [f"**{value}**" for (value, *_rest), _in_words in story.facts]
    below = [", ".join(t for t in (more, pill) if t) for (_value, _label, more, pill), _in_words in story.facts]
    size = 34.0 if not any(in_words for _fact, in_words in story.facts) else 18.0
    size = min(fit.largest([value], wide / fit.BOLD, 1.6 * CM, (size, 28, 24, 18, 16, 14)) for value in values)
    top: float = TOP
    for sentences, points, muted in ((labels, 12.0, True), (values, size, False), (below, 12.0, True)):
        high = max(fit.height([sentence], wide, points) for sentence in sentences)
        for i, sentence in enumerate(sentences):
            deck.text(slide, [sentence], MARGIN + i * column, top, wide, high, points, muted=muted)
        top += high + 0.2 * CM
    return top + 0.4 * CM


def _qr(deck: Deck, slide: Any, link: str) -> None:
    """The way to the page as a code for phones, with the address in letters."""
    import segno  # only when slides are made

    drawn = io.BytesIO()
    segno.make(link, error="m").save(drawn, kind="png", scale=8, border=2)
    drawn.seek(0)
    left = deck.width - MARGIN - QR
    picture = slide.shapes.add_picture(drawn, *map(deck.emu, (left, TOP, QR, QR)))
    describe(picture, _("Code for phones: {link}").format(link=link))
    short = link if len(link) <= 120 else link[:119] + "…"
    deck.text(slide, [f"[{short}]({link})"], left, TOP + QR + 0.2 * CM, QR, 4 * CM, 10, muted=True)


def mapped(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """The map in shapes beside its legend, as the reader left it."""
    params, view = story.map_params, story.map.chart
    title = map_answer(params, story.here.place, view.top_break)
    slide = deck.slide(title, notes=notes_of(story, link, view.alt, *story.map.notes))
    here, top = of_the_place(view, story.here.label), TOP - 0.3 * CM
    size = 14 if len(here) < 100 else 12
    below = fit.height([here], deck.inside, size)
    high = deck.room + 0.3 * CM - (below + 0.2 * CM if here else 0)
    map_slide.draw(deck, slide, view, map_slide.Box(MARGIN, top, deck.inside, high), story.map.title)
    if here:
        deck.text(slide, [here], MARGIN, top + high + 0.2 * CM, deck.inside, below, size)
    states = [str(s) for s in set(map_values(params)["state"])]
    return slide, source_of(story, story.map.sources, states) + " © EuroGeographics"
