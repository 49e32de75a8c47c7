"""Any figure of a page as a picture of its own: its title, the drawing, what its marks mean, source and licence.

A map is drawn as on the screen, a chart by its own marks; a figure that is drawn as markup of the page, or is a table
alone, becomes the table in words, so that no number is lost and none is made up.
"""

from textwrap import wrap
from typing import Any

import pandas as pd

from lib.data import sources
from lib.data.sources import BOUNDARIES
from lib.data.store import snapshot_id
from lib.export.picture.axes import width_of
from lib.export.picture.drawing import text_at
from lib.export.picture.paper import SHAPES, Sheet, lines_at, whole
from lib.export.picture.plot import Plot, drawable
from lib.export.picture.points import drawn as drawn_points
from lib.export.picture.sheet import svg
from lib.i18n import _, number
from lib.views.shared.deck import PointMap
from lib.views.shared.figure import Figure
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import colours

ROWS, ROW, LETTERS = 16, 26, 15  # of a table that stands in for a drawing
SOURCES = 4  # by title; the rest by number


def of(figure: Figure, theme: str = "light", shape: str = "") -> str:
    """The figure as one self-contained SVG; shape: "" for as high as it is, "wide" for 16:9, "square"."""
    sheet = SHAPES[shape]
    if isinstance(figure.chart, MapView):
        return svg(figure.chart, theme, figure.title, source_line=source_line(figure, boundaries=True), sheet=sheet)
    ink = colours(theme)
    title, top = lines_at(figure.title, sheet.margin, 28, 600, ink["text"], sheet)
    under, top = lines_at(figure.alt, top + 6, 17, 400, ink["muted"], sheet)  # the figure in words: it names the place
    _lines, tail = lines_at(source_line(figure), 0, 13, 400, ink["muted"], sheet)
    room = sheet.height - top - tail - sheet.margin - 40 if sheet.height else 0
    body, definitions, high = _body(figure, ink, sheet, room)
    at = top + 16
    parts = [*title, *under, f'<g transform="translate({sheet.margin} {at})">{body}</g>']
    y = max(at + high + 24, sheet.height - sheet.margin - tail if sheet.height else 0)
    boundaries = isinstance(figure.chart, PointMap)
    below, y = lines_at(source_line(figure, boundaries), round(y), 13, 400, ink["muted"], sheet)
    height = sheet.height if sheet.height >= y else y + sheet.margin
    return whole([*parts, *below], sheet, height, figure.title, figure.alt, ink["background"], definitions)


def source_line(figure: Figure, boundaries: bool = False) -> str:
    """Sources with their years, licences, what must be known beside the figure, and the snapshot of the data."""
    known = [sources.source(s) for s in figure.sources if s in sources.sources()]
    parts = [s.citation() for s in known[:SOURCES]]
    if len(known) > SOURCES:
        parts.append(_("{count} more on the page").format(count=number(len(known) - SOURCES)))
    parts += figure.notes[:2]
    licences = list(dict.fromkeys(s.licence.split(";")[0] for s in known))
    licences = [one for one in licences if not any(one in other for other in licences if other != one)]
    parts += [BOUNDARIES] if boundaries else []
    data = _("data {snapshot}").format(snapshot=snapshot_id())
    parts.append(_("Licence") + ": " + _("; ").join([*licences, data]))
    return ". ".join(p.rstrip(".") for p in ["Automotive Skills Atlas", *parts]) + "."


def _body(figure: Figure, ink: dict[str, Any], sheet: Sheet, room: int) -> tuple[str, str, float]:
    """The drawing in a box as wide as the sheet, its hatches, and its height; no higher than `room` (0 for any)."""
    if isinstance(figure.chart, PointMap):
        return drawn_points(figure.chart, ink, sheet.inside, room)
    if drawable(figure.chart):
        own = float(figure.chart.layout.height or 420)
        scale = min(1.5, room / own) if room else 1.4
        plot = Plot(figure.chart, sheet.inside / scale, max(own, room / scale if room else 0), ink)
        drawn = f'<g transform="scale({scale:.4f})">{plot.draw()}</g>'
        return drawn, plot.definitions(), plot.height * scale
    rows = max(3, int(room / ROW) - 3) if room else ROWS
    drawn, high = table(figure.table, figure.numeric, ink, sheet.inside, rows)
    return drawn, "", high


def table(
    frame: pd.DataFrame, numeric: tuple[str, ...], ink: dict[str, Any], width: int, most: int
) -> tuple[str, float]:
    """A table in words as a drawing: so many rows, the others counted."""
    shown = frame.head(most).astype(str)
    need = {c: max([width_of(str(c), LETTERS), *(width_of(v, LETTERS) for v in shown[c])]) + 20 for c in shown.columns}
    free = width - sum(need.values())
    if free < 0:  # the widest columns give way
        narrow = {c: w for c, w in need.items() if w <= width / max(len(need), 1)}
        rest = (width - sum(narrow.values())) / max(len(need) - len(narrow), 1)
        need = {c: min(w, rest) if c not in narrow else w for c, w in need.items()}
    parts, y, x = [], 18.0, 0.0
    starts = {}
    for c, wide in need.items():
        starts[c] = x
        x += wide
    for row in [dict.fromkeys(shown.columns, ""), *shown.to_dict("records")]:
        head = not any(row.values())
        cells = {c: wrap(str(c) if head else row[c], max(4, int((need[c] - 16) / (0.5 * LETTERS)))) for c in need}
        for c, lines in cells.items():
            right = c in numeric
            at = starts[c] + (need[c] - 16 if right else 0)
            for n, line in enumerate(lines):
                colour = ink["muted"] if head else ink["text"]
                side = ' text-anchor="end"' if right else ""
                parts.append(text_at(line, round(at), round(y + 18 * n), LETTERS, 600 if head else 400, colour, side))
        y += 18 * (max(len(lines) for lines in cells.values()) - 1) + 8
        parts.append(f'<path d="M0 {y:.0f}H{width}" stroke="{ink["muted" if head else "rule"]}" stroke-width="1"/>')
        y += ROW - 8
    if (more := len(frame) - most) > 0:
        words = _("{count} more on the page.").format(count=number(more))
        parts.append(text_at(words, 0, round(y), LETTERS, 400, ink["muted"]))
        y += ROW
    return "".join(parts), y
