"""The towns that the box of the region suggests, by an address that never changes: too many to send with every page."""

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.data.edition import edition
from lib.data.memo import memo
from lib.data.store import snapshot_id
from lib.regions import suggested
from lib.server.compressed import kept_json, pressed


@memo(size=3)
def small(form: str) -> bytes:
    """The list as it travels."""
    content = json.dumps(suggested.towns(), ensure_ascii=False, separators=(",", ":")).encode()
    return pressed(content, form)


async def towns(request: Request) -> Response:
    """/towns/{snapshot}?v=…"""
    if request.path_params["snapshot"] != snapshot_id() or request.query_params.get("v", edition()) != edition():
        return JSONResponse({"error": "another edition", "snapshot": snapshot_id()}, 410)
    return await kept_json(request, small)


suggested.serve()
ROUTES = [Route("/towns/{snapshot}", towns)]
