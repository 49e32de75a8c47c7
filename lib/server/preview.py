"""The picture beside a link in a mail or a chat: question, answer and the map with place and legend, 1200 × 630."""

from math import ceil
from textwrap import wrap

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.data.memo import memo
from lib.data.store import geometry, snapshot_id
from lib.export.picture import png
from lib.export.picture.axes import width_of
from lib.export.picture.drawing import LARGEST_RADIUS, Drawing, Tiles, text_at
from lib.export.picture.legend import swatch
from lib.export.picture.paper import Sheet, whole
from lib.i18n import _
from lib.i18n.numbers import localised
from lib.server.doors import LONGEST_PATH
from lib.server.subject import NAME, Subject, speak, subject_of
from lib.views.map import charts
from lib.views.shared import menu
from lib.views.shared.map.legend import LegendRow
from lib.views.shared.map.payload import LARGEST
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

WIDTH, HEIGHT, MARGIN, TEXT = 1200, 630, 44, 540
LINES = {44: 5, 25: 7}  # lines that a size of letters may take
KEY, ROW, CELL = 18, 27, 26  # of the legend: letters, a row, one of nine colours; read where the picture is shown small


def svg(subject: Subject) -> str:
    """The picture as SVG."""
    view = charts.looked_at(subject.params, subject.here)
    ink = variables("light", view.payload["palette"])
    geo = geometry(view.geometry)
    scale = HEIGHT / geo["height"]
    tiles = Tiles(ink, scale)
    drawing = Drawing(view, geo, ink, tiles, scale)
    parts = [f'<g transform="translate({WIDTH - geo["width"] * scale:.1f} 0) scale({scale:.5f})">{drawing.draw()}</g>']
    parts.append(f'<rect width="{TEXT + MARGIN}" height="{HEIGHT}" fill="{ink["background"]}"/>')
    parts.append(f'<rect width="12" height="{HEIGHT}" fill="{ink["accent"]}"/>')
    y = MARGIN + 22
    parts.append(text_at(NAME, MARGIN, y, 24, 600, ink["accent"]))
    y += 26
    head = subject.title if subject.page == "map" else subject.question
    key, high = legend(view, ink, tiles, scale, "" if subject.page == "map" else of_map(subject))
    room = HEIGHT - MARGIN - high - 12
    for text, size, weight in ((head, 44, 600), (subject.sentence, 25, 400)):
        step = round(size * 1.2)
        for line in shortened(text, size, max(1, (room - y) // step)):
            y += step
            parts.append(text_at(line, MARGIN, y, size, weight, ink["text"]))
        y += 22
    parts.append(f'<g transform="translate({MARGIN} {HEIGHT - MARGIN - high})">{"".join(key)}</g>')
    paper = Sheet(width=WIDTH, height=HEIGHT)
    return whole(parts, paper, HEIGHT, subject.title, view.alt, ink["background"], tiles.definitions() + drawing.clip())


def of_map(subject: Subject) -> str:
    """What the map shows, on the pages whose title does not say it."""
    entry, year = subject.params.entry, subject.params.shown_year
    return _("On the map: {title}, {year}").format(title=_(entry.title), year=year)


def legend(view: MapView, ink: dict[str, str], tiles: Tiles, scale: float, head: str) -> tuple[list[str], int]:
    """Classes and what has no value, from the corner 0, 0 downward, and how high they stand.

    scale: pixels of a map unit
    """
    data, parts, y = view.payload, [], 0
    classes, none = ([row for row in view.legend if row.block == block] for block in ("class", "none"))
    for line in wrap(head, int(TEXT / (0.5 * KEY))):
        parts.append(text_at(line, 0, y + 15, KEY, 400, ink["muted"]))
        y += ROW
    if data["form"] == "bivariate":
        for i, row in enumerate(classes):
            at = f'x="{i % 3 * CELL}" y="{y + (2 - i // 3) * CELL}" width="{CELL}" height="{CELL}"'
            parts.append(f'<rect {at} fill="{ink["c" + row.key]}" stroke="{ink["background"]}" stroke-width="2"/>')
        for i, (name, turn) in enumerate(zip(data["axes"], (0, -90), strict=True)):
            middle = y + 22 + 38 * i
            arrow = f'<path d="M-8 0H8M3-5L8 0L3 5" transform="translate({3 * CELL + 22} {middle}) rotate({turn})" '
            parts.append(f'{arrow}fill="none" stroke="{ink["text"]}" stroke-width="1.6"/>')
            parts.append(text_at(name, 3 * CELL + 42, middle + 6, KEY, 400, ink["text"]))
        y += 3 * CELL + 10
    elif data["form"] == "symbols":
        largest, x = data["radius"] * scale if "radius" in data else LARGEST_RADIUS, 0.0
        for size, label in data["sizes"]:
            radius, tail = size / LARGEST * largest, "" if x else data.get("sizeTail", data["unit"])  # said once
            words = localised(label) + tail
            spot = f'cx="{x + radius + 1:.1f}" cy="{y + largest + 1:.1f}" r="{radius:.1f}"'
            parts.append(f'<circle {spot} fill="none" stroke="{ink["stroke"]}" stroke-width="1.4"/>')
            parts.append(text_at(words, x + 2 * radius + 8, y + largest + 7, KEY, 400, ink["text"]))
            x += 2 * radius + 8 + width_of(words, KEY) + 22
        y += round(2 * largest) + 10
    else:
        columns = 1 if any(width_of(row.label, KEY) > TEXT / 2 - 60 for row in classes) else 2
        deep = ceil(len(classes) / columns)
        for i, row in enumerate(classes):
            parts += _row(view, row, ink, tiles, i // deep * TEXT // 2, y + i % deep * ROW)
        y += deep * ROW
    for row in none:
        parts += _row(view, row, ink, tiles, 0, y)
        y += ROW
    return parts, y


def _row(view: MapView, row: LegendRow, ink: dict[str, str], tiles: Tiles, x: int, y: int) -> list[str]:
    return [swatch(view, row, ink, tiles, x, y), text_at(row.label, x + 44, y + 15, KEY, 400, ink["text"])]


def shortened(text: str, size: int, room: int) -> list[str]:
    """The lines of a text, cut with a sign where there are more than its size may take or than there is room for."""
    lines, most = wrap(text, int(TEXT / (0.5 * size))), min(LINES[size], room)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + " …"]


@memo(language=True, size=256)  # 60 to 120 KB each
def picture(subject: Subject) -> bytes:
    """The picture as PNG."""
    return png(svg(subject), WIDTH)


async def preview(request: Request) -> Response:
    """/preview/region.png?region=DE91&lang=de"""
    page = request.path_params["page"]
    if page not in {p.id for p in (*menu.PAGES, *menu.ABOUT)} or len(request.url.query) > LONGEST_PATH:
        return Response(status_code=404)
    speak(request.query_params, request.headers.get("accept-language", ""))
    subject = subject_of(page, request.query_params)
    tag = f'"{snapshot_id()}"'
    headers = {"Cache-Control": "public, max-age=86400", "ETag": tag, "Cross-Origin-Resource-Policy": "cross-origin"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(await run_in_threadpool(picture, subject), media_type="image/png", headers=headers)


ROUTES = [Route("/preview/{page}.png", preview)]
