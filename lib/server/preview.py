"""The picture beside a link in a mail or a chat: question, answer and the map with the place, 1200 × 630."""

from textwrap import wrap

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.data.memo import memo
from lib.data.store import geometry, snapshot_id
from lib.export.picture import png
from lib.export.picture.drawing import Drawing, Tiles, text_at
from lib.export.picture.paper import Sheet, whole
from lib.i18n import _
from lib.server.doors import LONGEST_PATH
from lib.server.subject import NAME, Subject, speak, subject_of
from lib.views.map import charts
from lib.views.shared import menu
from lib.views.shared.theme import variables

WIDTH, HEIGHT, MARGIN, TEXT = 1200, 630, 44, 540
LINES = {44: 5, 25: 7}  # lines that a size of letters may take


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
    for text, size, weight, colour in ((head, 44, 600, "text"), (subject.sentence, 25, 400, "text")):
        for line in shortened(text, size):
            y += round(size * 1.2)
            parts.append(text_at(line, MARGIN, y, size, weight, ink[colour]))
        y += 22
    if subject.page != "map":
        entry, year = subject.params.entry, subject.params.shown_year
        words = _("On the map: {title}, {year}").format(title=_(entry.title), year=year)
        for above, line in enumerate(reversed(wrap(words, int(TEXT / (0.5 * 18))))):
            parts.append(text_at(line, MARGIN, HEIGHT - MARGIN - 22 * above, 18, 400, ink["muted"]))
    paper = Sheet(width=WIDTH, height=HEIGHT)
    return whole(parts, paper, HEIGHT, subject.title, view.alt, ink["background"], tiles.definitions() + drawing.clip())


def shortened(text: str, size: int) -> list[str]:
    """The lines of a text, cut with a sign where there are more than fit."""
    lines, most = wrap(text, int(TEXT / (0.5 * size))), LINES[size]
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
