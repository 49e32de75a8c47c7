"""What a browser keeps, by addresses that never change: the values of a map and the names of towns, compressed once.

The values are what the page itself would send (lib/views/map/charts.to_browser), so that a browser can fetch the next
map before it is asked for, keep it, and paint it before the page has answered. The towns, which the box of the region
suggests, are too many to send with every page.
"""

import gzip
import json
from collections.abc import Callable

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.data.edition import edition
from lib.data.memo import memo
from lib.data.store import snapshot_id, use_snapshot
from lib.indicators import REGISTRY
from lib.indicators.levels import LEVELS, levels_of
from lib.regions import suggested
from lib.server.subject import speak
from lib.views.map import charts, sent
from lib.views.map.offered import year_codes
from lib.views.map.params import MapParams

FOREVER, HOUR = "public, immutable, max-age=31536000", "public, max-age=3600"
OWN = set(sent.codes()) - {MapParams.choices()["level"].code}


def smallest(asked: Headers) -> str:
    """The smallest form that the program of a reader takes: "br", "gzip" or "" for no compression."""
    taken = asked.get("accept-encoding", "")
    return "br" if "br" in taken else "gzip" if "gzip" in taken else ""


def pressed(content: bytes, form: str) -> bytes:
    """Content as it travels: "br", "gzip" or "" for no compression."""
    return (
        brotli.compress(content, quality=9) if form == "br" else gzip.compress(content, 9, mtime=0) if form else content
    )


async def kept_json(request: Request, make: Callable[[str], bytes]) -> Response:
    """What `make` gives in the smallest form (as in `pressed`) that the program of the reader takes. The browser keeps
    it: its address names the edition.
    """
    form = smallest(request.headers)
    headers = {
        "Cache-Control": FOREVER if "v" in request.query_params else HOUR,
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Vary": "Accept-Encoding",
    }
    if form:
        headers["Content-Encoding"] = form
    return Response(await run_in_threadpool(make, form), media_type="application/json", headers=headers)


def another_edition() -> JSONResponse:
    """Of an address that this process does not answer: the figures or the code are others."""
    return JSONResponse({"error": "another edition", "snapshot": snapshot_id()}, 410)


@memo(language=True, size=1536)  # every indicator in every year and language: 2 KB each
def small_map(params: MapParams, form: str) -> bytes:
    """The values of a map as they travel."""
    return pressed(charts.packed(params), form)


async def values(request: Request) -> Response:
    """/map/{snapshot}/{level}/{indicator}/{year}?lang=de&v=…; the year "2022", or "2022n" for the nearest.

    Further choices as an address of the page has them: method, classes, from, by, with.
    """
    snapshot, level, indicator, year = (request.path_params[n] for n in ("snapshot", "level", "indicator", "year"))
    asked = request.query_params.get("v", edition())
    if snapshot != use_snapshot(snapshot) or asked != edition():
        return another_edition()
    if level not in LEVELS or indicator not in REGISTRY or level not in levels_of(indicator):
        return JSONResponse({"error": "there is no such map"}, 404)
    if year not in year_codes(indicator, year, level):
        return JSONResponse({"error": "there is no such map"}, 404)
    speak({**request.query_params, "at": snapshot}, "")
    said = {code: request.query_params[code] for code in OWN if code in request.query_params}
    params, refused = MapParams.from_query({**said, "ind": indicator, "year": year, "level": level})
    params = sent.plain(params)
    if refused:
        return JSONResponse({"error": refused[0]}, 404)
    return await kept_json(request, lambda form: small_map(params, form) if form else charts.packed(params))


@memo(size=3)
def small_towns(form: str) -> bytes:
    """The list of towns as it travels."""
    content = json.dumps(suggested.towns(), ensure_ascii=False, separators=(",", ":")).encode()
    return pressed(content, form)


async def towns(request: Request) -> Response:
    """/towns/{snapshot}?v=…"""
    if request.path_params["snapshot"] != snapshot_id() or request.query_params.get("v", edition()) != edition():
        return another_edition()
    return await kept_json(request, small_towns)


sent.serve()
suggested.serve()
ROUTES = [Route("/map/{snapshot}/{level}/{indicator}/{year}", values), Route("/towns/{snapshot}", towns)]
