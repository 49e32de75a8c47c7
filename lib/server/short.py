"""Short links: /v/… holds page and choices in few letters and leads to their address. Nothing is stored for it."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from lib.data.refusal import Refusal
from lib.i18n import LANGUAGES
from lib.server.not_found import not_found
from lib.server.settings import settings
from lib.views.shared import collection


async def lead(request: Request) -> Response:
    """/v/w6YL4uW0xOIS?lang=de"""
    try:
        view = collection.view(collection.unsqueezed(request.path_params["packed"]))
    except Refusal:
        return not_found(request.headers.get("accept-language", ""), settings().outside)
    spoken = request.query_params.get("lang", "")
    query = {**view.query, **({"lang": spoken} if spoken in LANGUAGES else {})}
    page = view.address.partition("?")[0]
    address = f"{settings().outside}/{page}" + (f"?{urlencode(query)}" if query else "")
    return RedirectResponse(address, 307, headers={"Cache-Control": "no-cache"})


ROUTES = [Route("/v/{packed}", lead)]
