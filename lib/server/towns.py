"""The towns that the box of the region suggests, by an address that never changes: too many to send with every page."""

import gzip
import json

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.data.edition import edition
from lib.data.memo import memo
from lib.data.store import snapshot_id
from lib.regions import suggested
from lib.server.compressed import FOREVER, HOUR
from lib.server.maps import POLICY


@memo(size=3)
def small(form: str) -> bytes:
    """The list as it travels: "br", "gzip" or "" for no compression."""
    content = json.dumps(suggested.towns(), ensure_ascii=False, separators=(",", ":")).encode()
    if form == "br":
        return brotli.compress(content, quality=9)
    return gzip.compress(content, 9, mtime=0) if form else content


async def towns(request: Request) -> Response:
    """/towns/{snapshot}?v=…"""
    if request.path_params["snapshot"] != snapshot_id() or request.query_params.get("v", edition()) != edition():
        return JSONResponse({"error": "another edition", "snapshot": snapshot_id()}, 410)
    taken = request.headers.get("accept-encoding", "")
    form = "br" if "br" in taken else "gzip" if "gzip" in taken else ""
    content = await run_in_threadpool(small, form)
    headers = {
        "Cache-Control": FOREVER if "v" in request.query_params else HOUR,
        "Content-Security-Policy": POLICY,
        "Vary": "Accept-Encoding",
    }
    if form:
        headers["Content-Encoding"] = form
    return Response(content, media_type="application/json", headers=headers)


suggested.serve()
ROUTES = [Route("/towns/{snapshot}", towns)]
