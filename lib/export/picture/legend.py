"""The legend of a picture: the rows of the view, drawn as on the screen (lib/views/shared/map/legend.js)."""

from textwrap import wrap

from lib.export.picture.axes import width_of
from lib.export.picture.drawing import LARGEST_RADIUS, Tiles, text_at
from lib.i18n import _, number
from lib.i18n.numbers import localised
from lib.views.shared.map.legend import LegendRow
from lib.views.shared.map.look import code_of
from lib.views.shared.map.payload import LARGEST, STATE
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import patterns, tokens

ROW, LINE, SIZE = 24, 17, 14
MIDDLE = {"sequential7": "3", "diverging7": "3", "bivariate": "4"}  # the class that shows what a warning looks like


def legend(
    view: MapView, ink: dict[str, str], tiles: Tiles, x: int, y: int, width: int, across: float
) -> tuple[list[str], int]:
    """The rows in their blocks with swatch, words and count, and the height under them.

    across: pixels of a map unit
    """
    data, parts = view.payload, []
    heads = {
        "class": data["head"],
        "certainty": data.get("alphaHead", ""),
        "warning": _("Shown, with a warning (counted above)"),
        "none": _("No value to show"),
    }
    for block, head in heads.items():
        rows = [row for row in view.legend if row.block == block]
        if not rows:
            continue
        beside = _("Regions") if block == "class" else ""
        lines = wrap(head, int((width - width_of(beside, SIZE)) / (0.5 * SIZE))) or [""]
        parts += [text_at(line, x, y + 14 + LINE * n, SIZE, 600, ink["muted"]) for n, line in enumerate(lines)]
        parts.append(
            text_at(beside, x + width, y + 14, SIZE, 600, ink["muted"], ' text-anchor="end"') if beside else ""
        )
        y += 22 + LINE * (len(lines) - 1)
        if block == "class" and data["form"] == "bivariate":
            parts += turned(view, rows, ink, x, y)
            y += 208
        else:
            for row in rows:
                lines = wrap(row.label, int((width - 44 - 36) / (0.47 * SIZE))) or [""]
                parts += _row(view, row, lines, ink, tiles, x, y, width)
                y += ROW + LINE * (len(lines) - 1)
        if block == "class" and data.get("sizes"):
            largest = data["radius"] * across if "radius" in data else LARGEST_RADIUS
            parts += sized(view, ink, x, y, largest)
            y += 2 * round(largest) + 12
        y += 10
    return parts, y


def _row(
    view: MapView, row: LegendRow, lines: list[str], ink: dict[str, str], tiles: Tiles, x: int, y: int, width: int
) -> list[str]:
    kept = code_of(row) in view.look.rows
    bar = f'<rect x="{x - 8}" y="{y}" width="3" height="{18 + LINE * (len(lines) - 1)}" fill="{ink["accent"]}"/>'
    weight = 600 if kept else 400
    return [
        bar if kept else "",
        swatch(view, row, ink, tiles, x, y),
        *(text_at(line, x + 44, y + 14 + LINE * n, SIZE, weight, ink["text"]) for n, line in enumerate(lines)),
        text_at(number(row.count), x + width, y + 14, SIZE, 400, ink["text"], ' text-anchor="end"'),
    ]


def swatch(view: MapView, row: LegendRow, ink: dict[str, str], tiles: Tiles, x: int, y: int) -> str:
    """A sample of what the row speaks of."""
    data = view.payload
    round_one = data["form"] == "symbols" and row.block != "none"
    ground = row.key if row.block == "class" else MIDDLE.get(data["palette"], "2")
    if round_one:
        ground = "accent"
    elif row.block == "none":
        ground = "confidential"
    name = "caveat" if row.key == "mark-c" else STATE.get(row.key, "") if row.block in ("warning", "none") else ""
    fill = ink["missing"] if name == "missing" else tiles.grounds(ground)[0]
    if name in patterns():
        fill = tiles.fill(name, ground, in_legend=True)
    line = f'stroke="{ink["stroke"]}" stroke-width="{1 if round_one else 0.6}"'
    clear = f' fill-opacity="{1 if row.key == "9" else int(row.key) / 10}"' if row.block == "certainty" else ""
    form = f'circle cx="{x + 17}" cy="{y + 9}" r="8"' if round_one else f'rect x="{x}" y="{y}" width="34" height="18"'
    mark = ""
    if row.key == "mark-k":
        pen = tiles.grounds(ground)[1]
        mark = (
            f'<path d="{tokens()["pattern"]["break"]["path"]}" fill="{pen}" transform="translate({x + 17} {y + 9.5})"/>'
        )
    return f'<{form} fill="{fill}"{clear} {line}/>{mark}'


def sized(view: MapView, ink: dict[str, str], x: int, y: int, largest: float) -> list[str]:
    """Circles inside one another, with the values they stand for; the largest has a radius of so many pixels."""
    tail = view.payload.get("sizeTail", view.payload["unit"])
    shapes, last, floor = [], -99.0, y + 2 * largest + 2
    for size, label in view.payload["sizes"]:
        radius = size / LARGEST * largest
        top = floor - 2 * radius
        last = max(top, last + 15)
        line = f'fill="none" stroke="{ink["stroke"]}"'
        shapes.append(f'<circle cx="{x + largest + 1}" cy="{floor - radius:.1f}" r="{radius:.1f}" {line}/>')
        shapes.append(
            f'<path d="M{x + largest + 1} {top:.1f}L{x + 2 * largest + 10} {last:.1f}h6" fill="none" '
            f'stroke="{ink["muted"]}"/>'
        )
        shapes.append(text_at(localised(label) + tail, x + 2 * largest + 20, last + 4.5, SIZE, 400, ink["text"]))
    return shapes


def turned(view: MapView, rows: list[LegendRow], ink: dict[str, str], x: float, y: float) -> list[str]:
    """Nine colours of two variables, turned so that both grow outward from the low corner below."""
    half, cells, shapes = 24.0, [], []
    left, x = x, x + 3 * half + 2
    floor = y + 6 * half + 2
    for i, row in enumerate(rows):
        column, line = i % 3, i // 3
        cx, cy = x + (column - line) * half, floor - (column + line + 1) * half
        d = f"M{cx:g} {cy + half:g}L{cx + half:g} {cy:g}L{cx:g} {cy - half:g}L{cx - half:g} {cy:g}Z"
        kept = code_of(row) in view.look.rows
        pen = f'stroke="{ink["selected" if kept else "background"]}" stroke-width="{3 if kept else 2}"'
        cells.append((kept, f'<path d="{d}" fill="{ink["c" + row.key]}" {pen}/>'))
        shapes.append(text_at(number(row.count), cx, cy + 5, SIZE, 400, ink["o" + row.key], ' text-anchor="middle"'))
    for i, name in enumerate(view.payload["axes"]):
        foot, turn = floor + 22 + 20 * i, ' transform="scale(-1 1)"' if i else ""
        shapes.append(  # drawn: letters of a machine may have no arrow
            f'<g transform="translate({left + 6:g} {foot - 5:g})"><path d="M-4 4L4-4M-2-4H4V2"{turn} fill="none" '
            f'stroke="{ink["muted"]}" stroke-width="1.4"/></g>'
        )
        shapes.append(text_at(name, left + 18, foot, SIZE, 400, ink["muted"]))
    return [*(cell for _kept, cell in sorted(cells)), *shapes]  # what is kept lies over its neighbours
