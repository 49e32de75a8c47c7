"""The first two slides of a place: its answer with three figures and the way to the page, and the map in shapes."""

import io
import re
from typing import Any

from lib.export.deck import fit, map_shapes
from lib.export.deck.slide import CM, MARGIN, TOP, Deck, describe
from lib.export.deck.words import notes_of, source_of
from lib.export.story import Story, map_words
from lib.i18n import _
from lib.quantity.text import sentence as value_sentence
from lib.views.map import text as map_text
from lib.views.map.charts import values as map_values

WEB = ("http://", "https://")
QR = 5.2 * CM  # of the code for phones
MAP_SHAPE = 3232 / 3272  # width by height


def first(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """The answer, three figures, the place in short, the way to the page."""
    slide = deck.slide(story.answer, notes=notes_of(story, link, *story.short, story.certainty))
    width = deck.inside - (QR + CM if link.startswith(WEB) else 0)
    top = _facts(deck, slide, story, width)
    shown = [story.short[0], *story.short[1:2]]
    deck.text(slide, shown, MARGIN, top, width, deck.bottom - top)
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
    """The map in shapes beside its legend."""
    from pptx.oxml import parse_xml

    params, view = story.map_params, story.map.chart
    frame = map_values(params)
    title = map_text.headline(params.entry, params.shown_year, frame, view.top_break)
    slide = deck.slide(title, notes=notes_of(story, link, story.map.alt, *story.map.notes))
    width = min((deck.room + 0.3 * CM) * MAP_SHAPE, deck.inside * 0.52)
    top = TOP - 0.3 * CM
    xml = map_shapes.group(view, map_words(params), 1000, deck.emu(MARGIN), deck.emu(top), deck.emu(width))
    slide.shapes._spTree.append(parse_xml(xml))
    _legend(deck, slide, story, MARGIN + width + 1.2 * CM, top)
    return slide, source_of(story, story.map.sources, [str(s) for s in set(frame["state"])]) + " © EuroGeographics"


def _legend(deck: Deck, slide: Any, story: Story, left: float, top: float) -> None:
    """Title, classes and states with their regions, and the place itself."""
    width = deck.width - MARGIN - left
    title = f"**{story.map.title}**"
    deck.text(slide, [title], left, top, width, CM, 14)
    y = top + fit.height([title], width / fit.BOLD, 14) + 0.3 * CM
    for fill, words, count in map_shapes.legend(story.map.chart):
        if fill:
            _swatch(deck, slide, fill, words, left, y)
        beside, room = (1.4 * CM, width - 3.2 * CM) if fill else (0, width)
        shown = [words if fill else f"**{words}**"]
        high = fit.height(shown, room, 12)
        deck.text(slide, shown, left + beside, y, room, high, 12, muted=not fill)
        if count:
            deck.text(slide, [count], left + width - 1.5 * CM, y, 1.5 * CM, 0.7 * CM, 12)
        y += high + 0.28 * CM
    params = story.map_params
    q = story.here.figure(params.indicator, params.shown_year)
    deck.text(slide, [f"**{story.here.label}**: {value_sentence(q)}"], left, y + 0.5 * CM, width, 2 * CM, 14)


def _swatch(deck: Deck, slide: Any, fill: str, words: str, left: float, top: float) -> None:
    """A sample of a fill of the map, as it is drawn there."""
    from pptx.oxml import parse_xml

    swatch = slide.shapes.add_shape(1, *map(deck.emu, (left, top, 1.1 * CM, 0.52 * CM)))
    swatch.name = words
    properties = swatch._element.spPr
    for old in properties.xpath("./a:solidFill|./a:noFill|./a:pattFill|./a:ln"):
        properties.remove(old)
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    properties.append(parse_xml(re.sub(r"^<a:(\w+)", rf"<a:\1 {a}", fill)))
    pen = f'<a:solidFill><a:srgbClr val="{deck.ink["map"]["region_stroke"][1:]}"/></a:solidFill>'
    properties.append(parse_xml(f'<a:ln {a} w="6350">{pen}</a:ln>'))
    style = swatch._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
    swatch._element.remove(style)
