"""The values of a map by an address that never changes: snapshot, level, indicator and year, with language and edition.

The answer is what the page itself would send (lib/views/map/charts.to_browser), so that a browser can fetch the next
map before it is asked for, keep it, and paint it before the page has answered.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.data.edition import edition
from lib.data.memo import memo
from lib.data.store import snapshot_id, use_snapshot
from lib.indicators import REGISTRY
from lib.indicators.levels import LEVELS, levels_of
from lib.server.compressed import kept_json, pressed
from lib.server.subject import speak
from lib.views.map import charts, sent
from lib.views.map.offered import year_codes
from lib.views.map.params import MapParams

OWN = set(sent.codes()) - {MapParams.choices()["level"].code}


@memo(language=True, size=1536)  # every indicator in every year and language: 2 KB each
def small(params: MapParams, form: str) -> bytes:
    """The values of a map as they travel."""
    return pressed(charts.packed(params), form)


async def values(request: Request) -> Response:
    """/map/{snapshot}/{level}/{indicator}/{year}?lang=de&v=…; the year "2022", or "2022n" for the nearest.

    Further choices as an address of the page has them: method, classes, from, by, with.
    """
    snapshot, level, indicator, year = (request.path_params[n] for n in ("snapshot", "level", "indicator", "year"))
    asked = request.query_params.get("v", edition())
    if snapshot != use_snapshot(snapshot) or asked != edition():
        return JSONResponse({"error": "another edition", "snapshot": snapshot_id()}, 410)
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
    return await kept_json(request, lambda form: small(params, form) if form else charts.packed(params))


sent.serve()
ROUTES = [Route("/map/{snapshot}/{level}/{indicator}/{year}", values)]
