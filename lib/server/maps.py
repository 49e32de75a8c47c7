"""The values of a map by an address that never changes: snapshot, level, indicator and year (and the language).

The answer is the payload that the page sends (lib/views/shared/map/payload.py), so that a browser can fetch the next
map before it is asked for and keep it.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.data.memo import memo
from lib.data.store import snapshot_id, use_snapshot
from lib.indicators import REGISTRY
from lib.server.answers import as_json
from lib.server.compressed import FOREVER
from lib.server.subject import speak
from lib.views.map import charts
from lib.views.map.params import MapParams, year_codes

LEVELS = ("nuts2",)


@memo(language=True, size=256)  # 8 KB each
def payload(indicator: str, year: str) -> bytes:
    """Codes, names, values, states, classes and legend of a map."""
    view = charts.drawn(MapParams(indicator=indicator, year=year))
    return as_json({"codes": " ".join(view.codes), "alt": view.alt, **view.payload})


async def values(request: Request) -> Response:
    """/map/{snapshot}/{level}/{indicator}/{year}?lang=de; the year "2022", or "2022n" for the nearest."""
    snapshot, level, indicator, year = (request.path_params[n] for n in ("snapshot", "level", "indicator", "year"))
    if snapshot != use_snapshot(snapshot):
        return JSONResponse({"error": "another snapshot", "snapshot": snapshot_id()}, 410)
    if level not in LEVELS or indicator not in REGISTRY or year not in year_codes(indicator, year):
        return JSONResponse({"error": "there is no such map"}, 404)
    speak({**request.query_params, "at": snapshot}, "")
    content = await run_in_threadpool(payload, indicator, year)
    return Response(content, media_type="application/json", headers={"Cache-Control": FOREVER})


ROUTES = [Route("/map/{snapshot}/{level}/{indicator}/{year}", values)]
