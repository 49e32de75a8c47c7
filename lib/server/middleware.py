"""What stands between a request and the application, told of HTTP alone; everything else passes."""

from abc import ABC, abstractmethod

from starlette.types import ASGIApp, Receive, Scope, Send

from lib.server.settings import Settings


class OfHttp(ABC):
    """Base of a middleware that looks at HTTP requests and lets WebSockets and the life of the process pass."""

    def __init__(self, app: ASGIApp, settings: Settings):
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.http if scope["type"] == "http" else self.app)(scope, receive, send)

    @abstractmethod
    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it to `self.app`."""
