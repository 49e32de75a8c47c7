"""The application: `python -m lib.server` or any ASGI server (`uvicorn lib.server.app:app`).

A room of its own is one module with a list ROUTES (addresses without the base path) and one entry in ROOMS.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from weakref import WeakSet

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import Scope
from streamlit import config
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

from lib.data.store import ROOT
from lib.server import (
    api,
    catalogue,
    embed,
    health,
    join,
    lasting,
    preview,
    shell,
    short,
    tools,
    turns,
    wall,
    warm,
    watching,
    wellknown,
)
from lib.server.compressed import Compressed, file_at
from lib.server.doors import Doors, inner_path
from lib.server.middleware import SafeHeaders
from lib.server.settings import Settings, settings
from lib.server.workers import WORKERS

ROOMS = (shell, short, preview, lasting, embed, catalogue, api, health, wellknown, join, wall)
STREAMLITS = ("/_stcore/", "/media/", "/component/")  # addresses that Streamlit's own page asks


def routes() -> list[BaseRoute]:
    """Every address of our own, under the base path."""
    own = [route for room in ROOMS for route in room.ROUTES]
    return [under(settings().root, route) for route in [*own, *tools.routes()]]


def under(root: str, route: BaseRoute) -> BaseRoute:
    """A route with the base path before it."""
    if isinstance(route, Mount):
        return Mount(root + route.path, app=route.app, name=route.name)
    if isinstance(route, Route):
        return Route(root + route.path, route.endpoint, methods=sorted(route.methods or ()), name=route.name)
    raise TypeError(f"{route!r} is neither a Route nor a Mount")


def known_to(own: Sequence[BaseRoute], settings: Settings) -> Callable[[Scope], bool]:
    """Says of a request whether there is something at its address."""

    def known(scope: Scope) -> bool:
        path = inner_path(scope, settings)
        if settings.root and not scope["path"].startswith(settings.root):
            return False
        if path.startswith(STREAMLITS) or file_at(path):
            return True
        bare = (
            {**scope, "path": scope["path"].rstrip("/") or "/"}
            if path != "/"
            else {**scope, "path": f"{settings.root}/"}
        )
        return any(route.matches(bare)[0] is not Match.NONE for route in own)

    return known


def whole_page_first() -> None:
    """Let the first run of every session draw the whole page.

    A reader whose replica was stopped comes to another one with his page open, and his next click may ask for a part of
    it that this session has never drawn: Streamlit would answer nothing, and the page would wait for ever.
    """
    begun: WeakSet[AppSession] = WeakSet()
    usual = AppSession.request_rerun

    def request_rerun(session: AppSession, client_state: ClientState | None) -> None:
        if client_state and session not in begun:
            client_state.ClearField("fragment_id")
        begun.add(session)
        usual(session, client_state)

    AppSession.request_rerun = request_rerun  # type: ignore[assignment, method-assign]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm while the process runs, stop when it ends."""
    warm.share_fairly()
    ahead = [
        asyncio.create_task(work) for work in (warm.work(settings().warm, settings().workers), watching.delete_ended())
    ]
    async with tools.running():
        yield
    health.HEALTH.ready = False
    for task in ahead:
        task.cancel()
    await asyncio.to_thread(WORKERS.stop)


@asynccontextmanager
async def runtime_alone() -> AsyncIterator[None]:
    """What draws pages, without a door to it and without work ahead."""
    alone = st.App(ROOT / "dashboard.py")
    async with alone.lifespan()(alone):
        yield


def build() -> st.App:
    """The application under the settings of this process."""
    chosen = settings()
    own = routes()
    middleware = [
        Middleware(SafeHeaders, settings=chosen),
        Middleware(Doors, settings=chosen, known=known_to(own, chosen)),
        Middleware(Compressed, settings=chosen),
    ]
    made = st.App(ROOT / "dashboard.py", routes=own, middleware=middleware, lifespan=lifespan)
    config.set_option("server.baseUrlPath", chosen.base.strip("/"))
    return made


whole_page_first()
turns.take_turns()
app = build()
