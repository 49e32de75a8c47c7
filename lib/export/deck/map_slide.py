"""A map on a slide in any of its forms: its shapes, or those of several maps side by side, and what they mean."""

import re
from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, NamedTuple

from lib.data.states import Overlay, State
from lib.export.deck import map_shapes
from lib.export.deck.slide import CM, Deck
from lib.i18n import _, number
from lib.i18n.numbers import localised
from lib.views.shared.map.legend import LegendRow
from lib.views.shared.map.look import code_of
from lib.views.shared.map.payload import LARGEST, MARK_LETTER, STATE
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

FIRST_ID, APART = 1000, 700  # of the shapes of a map, and how many one map may have
GAP, HEAD = 0.4 * CM, 0.75 * CM
LEGEND, NARROW = 11.5 * CM, 7.6 * CM  # width of a legend beside one map, and beside several
ROW, STEP = 0.85 * CM, 0.05 * CM  # height of a row, and of its letters' size in points the least that it gives way to
TITLE = 14
LETTER = 0.019 * CM  # width of a letter, of its size in points
CAVEAT, BREAK = (f"mark-{MARK_LETTER[overlay]}" for overlay in (Overlay.CAVEAT, Overlay.BREAK))  # rows of a legend
MIDDLE = {"sequential7": "3", "diverging7": "3", "bivariate": "4"}  # the class that shows what a warning looks like


class Box(NamedTuple):
    """A part of a slide in EMU."""

    left: float
    top: float
    width: float
    height: float


def draw(deck: Deck, slide: Any, view: MapView, box: Box, title: str = "") -> None:
    """The map or maps in this part of the slide, with their legend to the right."""
    maps, legends = view.each, view.legends
    if view.looked:
        deck.text(slide, [view.looked], box.left, box.top, box.width, HEAD, 12, muted=True)
        box = Box(box.left, box.top + HEAD, box.width, box.height - HEAD)
    if len(maps) == 1:
        wide = min(box.height / _shape(maps[0][1]), box.width - LEGEND - CM)
        _map(deck, slide, maps[0][1], Box(box.left, box.top, wide, 0), 0)
        left = box.left + wide + 1.2 * CM
        _legend(deck, slide, legends[0], Box(left, box.top, box.left + box.width - left, box.height), title)
    elif len(legends) == 2:
        half = (box.width - GAP) / 2
        wide = min(half - NARROW + CM, (box.height - HEAD) / _shape(maps[0][1]))
        for i, ((head, one), own) in enumerate(zip(maps, legends, strict=True)):
            left = box.left + i * (half + GAP)
            _headed(deck, slide, one, head, Box(left, box.top, wide, half), i)
            beside = Box(left + wide + GAP, box.top + HEAD, half - wide - GAP, box.height - HEAD)
            _legend(deck, slide, own, beside, "", 11)
    else:
        wide, columns = max(_fitting(box, _shape(maps[0][1]), len(maps), n) for n in range(1, len(maps) + 1))
        for i, (head, one) in enumerate(maps):
            high = HEAD + wide * _shape(one) + GAP
            at = Box(box.left + i % columns * (wide + GAP), box.top + i // columns * high, wide, wide)
            _headed(deck, slide, one, head, at, i)
        left = box.left + columns * (wide + GAP) + GAP
        _legend(deck, slide, legends[0], Box(left, box.top, box.left + box.width - left, box.height), title, 11)


def _fitting(box: Box, shape: float, count: int, columns: int) -> tuple[float, int]:
    """The width that each of so many maps has beside a legend where this many stand in a line, and how many do."""
    lines = ceil(count / columns)
    across = (box.width - NARROW - columns * GAP) / columns
    return min(across, (box.height / lines - HEAD - GAP) / shape), columns


def _shape(view: MapView) -> float:
    """Height of a map over its width."""
    from lib.data.store import geometry

    geo = geometry(view.geometry)
    return float(geo["height"] / geo["width"])


def _headed(deck: Deck, slide: Any, view: MapView, head: str, box: Box, at: int) -> None:
    deck.text(slide, [f"**{head}**"], box.left, box.top, box.width, HEAD, 12 if len(head) < 30 else 9)
    _map(deck, slide, view, Box(box.left, box.top + HEAD, box.width, 0), at)


def _map(deck: Deck, slide: Any, view: MapView, box: Box, at: int) -> None:
    from pptx.oxml import parse_xml

    xml = map_shapes.group(view, FIRST_ID + APART * at, *map(deck.emu, (box.left, box.top, box.width)))
    slide.shapes._spTree.append(parse_xml(xml))


def _legend(deck: Deck, slide: Any, view: MapView, box: Box, title: str, size: int = 12) -> None:
    """Blocks of rows; nine colours of two figures turned as on the page, circles by size inside one another."""
    ink, data, y = variables("light", view.payload["palette"]), view.payload, box.top
    if title:
        title_lines = ceil(len(title) * 1.15 * LETTER * TITLE / box.width)  # bold letters are wider
        deck.text(slide, [f"**{title}**"], box.left, y, box.width, CM, TITLE)
        y += (0.6 + 0.6 * title_lines) * CM
    heads = {
        "class": data["head"],
        "certainty": data.get("alphaHead", ""),
        "warning": _("Shown, with a warning (counted above)"),
        "none": _("No value to show"),
    }
    blocks = {name: [r for r in view.legend if r.block == name] for name in heads}
    nine = data["form"] == "bivariate"
    taken = (5.7 * CM if nine else 0) + (2.6 * CM if data.get("sizes") else 0)
    room = box.top + box.height - y - taken
    listed = {name: [] if nine and name == "class" else rows for name, rows in blocks.items() if rows}
    for smaller in (size, size - 1, size - 2):  # a long legend is written smaller
        size = smaller
        in_head, in_row = (_lines(box.width - more, size) for more in (0.3 * CM, 2.9 * CM))
        lines = sum(in_head(heads[n]) + sum(in_row(row.label) for row in rows) for n, rows in listed.items())
        if room >= lines * STEP * size:
            break
    step = min(ROW, max(STEP * size, room / max(lines, 1)))
    for name, rows in blocks.items():
        if not rows:
            continue
        high = step * in_head(heads[name])
        deck.text(slide, [f"**{heads[name]}**"], box.left, y, box.width, high, size, muted=True)
        y += high
        if nine and name == "class":
            y = _turned(deck, slide, view, rows, ink, Box(box.left, y, box.width, 0), size)
            continue
        for row in rows:
            high = step * in_row(row.label)
            _row(deck, slide, view, row, ink, Box(box.left, y, box.width, high), size)
            y += high
        if name == "class" and data.get("sizes"):
            y = _sizes(deck, slide, view, ink, box.left, y, size)


def _lines(width: float, size: int) -> Callable[[str], float]:
    """How many steps words take in this width: a further line of the same words stands closer."""
    return lambda words: max(1.0, 0.75 * ceil(len(words) * LETTER * size / width))


def _row(deck: Deck, slide: Any, view: MapView, row: LegendRow, ink: dict[str, str], box: Box, size: int) -> None:
    fill, round_one = fill_of(view, row, ink), view.payload["form"] == "symbols" and row.block != "none"
    across = 0.55 * CM if round_one else 1.1 * CM
    at = Box(box.left + (0.27 * CM if round_one else 0), box.top + 0.05 * CM, across, 0.045 * CM * size)
    kept = code_of(row) in view.look.rows
    _sample(deck, slide, "ellipse" if round_one else "rect", at, fill, row.label, ink["selected" if kept else "stroke"])
    if row.key == BREAK:
        mark = Box(at.left + across / 2 - 0.12 * CM, at.top + 0.16 * CM, 0.24 * CM, 0.24 * CM)
        pen = ink["on-accent" if round_one else "o" + MIDDLE.get(view.payload["palette"], "2")]
        _sample(deck, slide, "triangle", mark, map_shapes.solid(pen), row.label, pen)
    words = f"**{row.label}**" if kept else row.label
    deck.text(slide, [words], box.left + 1.4 * CM, box.top, box.width - 2.9 * CM, box.height, size)
    deck.text(slide, [number(row.count)], box.left + box.width - 1.4 * CM, box.top, 1.4 * CM, box.height, size)


def fill_of(view: MapView, row: LegendRow, ink: dict[str, str]) -> str:
    """The fill of a row's sample, as its regions are drawn."""
    state = STATE.get(row.key, "") if row.block in ("warning", "none") else str(State.OBSERVED)
    shown = row.key if row.block == "class" else MIDDLE.get(view.payload["palette"], "2")
    round_one = view.payload["form"] == "symbols" and row.block != "none"
    fill = map_shapes.fill_of(
        state or State.OBSERVED, map_shapes.CIRCLE if round_one else shown, ink, row.key == CAVEAT
    )
    if round_one:
        return fill if "pattFill" in fill else map_shapes.clear(fill, 0.7)
    return map_shapes.clear(fill, 1 if row.key == "9" else int(row.key) / 10) if row.block == "certainty" else fill


def _sample(deck: Deck, slide: Any, form: str, box: Box, fill: str, name: str, pen: str, width: float = 0.5) -> None:
    """One plain shape with a fill of its own."""
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.oxml import parse_xml

    forms = {
        "rect": MSO_SHAPE.RECTANGLE,
        "ellipse": MSO_SHAPE.OVAL,
        "diamond": MSO_SHAPE.DIAMOND,
        "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    }
    drawn = slide.shapes.add_shape(forms[form], *map(deck.emu, box))
    drawn.name = name
    properties = drawn._element.spPr
    for old in properties.xpath("./a:solidFill|./a:noFill|./a:pattFill|./a:ln"):
        properties.remove(old)
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    properties.append(parse_xml(re.sub(r"^<a:(\w+)", rf"<a:\1 {a}", fill)))
    properties.append(parse_xml(map_shapes.line(pen, width).replace("<a:ln ", f"<a:ln {a} ", 1)))
    style = drawn._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
    drawn._element.remove(style)


def _turned(
    deck: Deck, slide: Any, view: MapView, rows: Sequence[LegendRow], ink: dict[str, str], box: Box, size: int
) -> float:
    """Nine colours of two figures, turned both growing outward from the low corner below; the height under them."""
    half = 0.68 * CM
    middle, floor = box.left + 3 * half, box.top + 6 * half
    for i, row in enumerate(rows):
        column, up = i % 3, i // 3
        x, y = middle + (column - up) * half, floor - (column + up + 1) * half
        kept = code_of(row) in view.look.rows
        pen = ink["selected" if kept else "background"]
        cell = Box(x - half, y - half, 2 * half, 2 * half)
        _sample(deck, slide, "diamond", cell, map_shapes.solid(ink[f"c{row.key}"]), row.label, pen, 2 if kept else 1)
        count = deck.text(slide, [number(row.count)], x - half, y - 0.25 * CM, 2 * half, 0.5 * CM, 10, name=row.label)
        count.text_frame.paragraphs[0].alignment = 2
        count.text_frame.paragraphs[0].runs[0].font.color.rgb = _rgb(ink[f"o{row.key}"])
    for i, name in enumerate(view.payload["axes"]):
        deck.text(slide, [f"{'↖' if i else '↗'} {name}"], box.left, floor + (0.1 + 0.6 * i) * CM, box.width, CM, size)
    return floor + 1.6 * CM


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour[1:])


def _sizes(deck: Deck, slide: Any, view: MapView, ink: dict[str, str], left: float, y: float, size: int) -> float:
    """Circles inside one another with the values they stand for; the height under them."""
    largest, tail = 1.1 * CM, view.payload.get("sizeTail", view.payload["unit"])
    floor, last = y + 2 * largest + 0.1 * CM, y - CM
    for part, label in view.payload["sizes"]:
        radius = part / LARGEST * largest
        circle = Box(left + largest - radius, floor - 2 * radius, 2 * radius, 2 * radius)
        words = localised(label) + tail
        _sample(deck, slide, "ellipse", circle, "<a:noFill/>", words, ink["stroke"])
        last = max(floor - 2 * radius - 0.2 * CM, last + 0.55 * CM)
        deck.text(slide, [words], left + 2 * largest + 0.4 * CM, last, 8 * CM, 0.5 * CM, size)
    return floor + 0.4 * CM
