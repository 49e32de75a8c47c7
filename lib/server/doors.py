"""What is let in: known hosts, known addresses, requests of a size and number that a reader can need."""

import asyncio
import json
import logging
import time
from collections import Counter
from collections.abc import Callable

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.data.store import TableError
from lib.server.health import HEALTH
from lib.server.not_found import not_found
from lib.server.settings import KILOBYTE, Settings

LONGEST_QUERY, LONGEST_PATH = 8 * KILOBYTE, KILOBYTE
LARGEST_UPLOAD = 5 * KILOBYTE * KILOBYTE + 64 * KILOBYTE  # an own file of 5 MB and the frame that it travels in
LARGEST_BODY = 256 * KILOBYTE
BETWEEN_PARTS, LONGEST_BODY = 15.0, 180.0  # seconds between two parts of a body, and for the whole of it
SAID = {
    408: "This came too slowly.\n",
    413: "This is larger than what can be sent here.\n",
    500: "This could not be answered.\n",
}
MOST_PREVIEWS = 60  # a minute of one visitor: a new picture takes half a second of a processor
HOST_CONFIG = {  # what Streamlit's page asks before it starts; no other site may speak to it
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}
LOOPBACK = {"127.0.0.1", "::1", "testclient"}
FOR_THE_HOUSE = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
log = logging.getLogger("atlas")


class Doors:
    """Turns away what no reader of the atlas sends, each with its own status and one sentence.

    known(scope) says whether there is something at an address.
    """

    def __init__(self, app: ASGIApp, settings: Settings, known: Callable[[Scope], bool]):
        self.app, self.settings, self.known = app, settings, known
        self.limiter = FixedWindowRateLimiter(MemoryStorage())
        self.pages_of: Counter[str] = Counter()  # pages that each visitor holds open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send, refusal)
        elif refusal:
            await refusal(scope, receive, send)
        else:
            await self._limited(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), inner_path(scope, self.settings)
        host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
        asks_itself = path in ("/health", "/health/live") and from_here(scope)  # whoever runs it, by its bare address
        if "*" not in self.settings.hosts and host not in self.settings.hosts and not asks_itself:
            return PlainTextResponse("This host is not served here.\n", 400)
        if len(scope.get("query_string", b"")) > LONGEST_QUERY or len(scope["path"]) > LONGEST_PATH:
            return PlainTextResponse("This address is too long.\n", 414)
        if scope["type"] == "websocket":
            return None
        if path.startswith(FOR_THE_HOUSE) and not from_here(scope):
            return not_found(headers.get("accept-language", ""), self.settings.outside)
        if path == "/_stcore/host-config" and scope["method"] in ("GET", "HEAD"):
            text = json.dumps(HOST_CONFIG, separators=(",", ":"))
            return Response(text, media_type="application/json", headers={"Cache-Control": "no-cache"})
        if not self.known(scope):
            return not_found(headers.get("accept-language", ""), self.settings.outside)
        if int(headers.get("content-length") or 0) > largest(path):
            return PlainTextResponse(SAID[413], 413)
        counted = self._counted(path)
        if counted and not self.limiter.hit(RateLimitItemPerMinute(counted[1]), counted[0], visitor(scope)):
            return PlainTextResponse("Too many requests; try again in a minute.\n", 429, headers={"Retry-After": "60"})
        return None

    def _counted(self, path: str) -> tuple[str, int] | None:
        """What is counted a minute for each visitor, and how often it may be."""
        if path.startswith("/_stcore/upload_file/"):
            return "uploads", self.settings.uploads
        if path.startswith("/preview/"):
            return "previews", MOST_PREVIEWS
        return ("requests", self.settings.requests) if path.startswith(("/api/", "/mcp")) else None

    async def _socket(self, scope: Scope, receive: Receive, send: Send, refusal: Response | None) -> None:
        """A page that is opened, or turned away where the process holds as many as it can, or half of them for one
        visitor alone.
        """
        who = visitor(scope)
        alone = who not in LOOPBACK and self.pages_of[who] >= max(1, self.settings.sessions // 2)
        if refusal or alone or HEALTH.visitors >= self.settings.sessions:
            await receive()
            await send({"type": "websocket.close", "code": 1008 if refusal else 1013})
            return
        HEALTH.visitors += 1
        self.pages_of[who] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            HEALTH.visitors -= 1
            self.pages_of[who] -= 1
            if not self.pages_of[who]:
                del self.pages_of[who]  # nothing is kept of who has left

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The request, cut where its body grows beyond what was announced; an error becomes one plain sentence."""
        most, got, begun = largest(inner_path(scope, self.settings)), 0, False
        whole, slow, end = False, False, time.monotonic() + LONGEST_BODY

        async def counted() -> Message:
            nonlocal got, whole, slow
            try:
                wait = None if whole else min(BETWEEN_PARTS, end - time.monotonic())
                message = await asyncio.wait_for(receive(), wait)
            except TimeoutError:
                slow = True
                return {"type": "http.disconnect"}
            whole = not message.get("more_body", False)
            got += len(message.get("body", b""))
            if got > most:
                return {"type": "http.disconnect"}
            return message

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, counted, watched)
        except Exception as error:
            if isinstance(error, ClientDisconnect) and got <= most and not slow:
                return  # whoever asked has left: nobody to answer, nothing to log
            table = isinstance(error, TableError)
            status = 413 if got > most else 408 if slow else 503 if table else 500
            if status >= 500:
                log.exception("no answer to %s", scope["path"])
            if begun:
                raise
            said = f"{error}\n" if status == 503 else SAID[status]
            await PlainTextResponse(said, status, headers={"Connection": "close"})(scope, receive, send)


def largest(path: str) -> int:
    """Most bytes that may be sent to an address."""
    return LARGEST_UPLOAD if path.startswith("/_stcore/upload_file/") else LARGEST_BODY


def inner_path(scope: Scope, settings: Settings) -> str:
    """Path of a request without the path that the atlas is served under."""
    path = str(scope["path"])
    return path.removeprefix(settings.root) or "/"


def visitor(scope: Scope) -> str:
    """Address of whoever asks, as a proxy that is believed says it."""
    return str((scope.get("client") or ("", 0))[0])


def from_here(scope: Scope) -> bool:
    """Whether a request comes from this machine and not through a proxy on it."""
    return visitor(scope) in LOOPBACK and not any(
        k.startswith((b"x-forwarded", b"forwarded")) for k, _v in scope["headers"]
    )
