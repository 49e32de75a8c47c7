"""Whether this process can serve: /health draws a page and looks at every table, /health/live only answers."""

import asyncio
import logging
import time
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.data import store
from lib.server.workers import WORKERS

FRESH = 10.0  # seconds for which a drawn page speaks for the next question


@dataclass
class Health:
    """What is known of this process; `ready` once what the first visitors need is worked out.

    warmed    regions whose page was drawn ahead
    visitors  pages that are open
    """

    ready: bool = False
    warmed: int = 0
    visitors: int = 0
    drawn: tuple[bool, str] = (False, "not drawn yet")
    at: float = 0.0
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)


HEALTH = Health()
log = logging.getLogger("atlas")


async def health(request: Request) -> Response:
    """200 where tables are whole and a page can be drawn; 503 says what is not."""
    if not HEALTH.ready:
        return _answer(503, {"status": "starting"})
    broken = broken_tables()
    async with HEALTH.drawing:
        if not broken and time.monotonic() - HEALTH.at > FRESH:
            from streamlit.runtime import get_instance

            HEALTH.drawn = await get_instance().does_script_run_without_error()
            HEALTH.at = time.monotonic()
    good = HEALTH.drawn[0] and not broken
    if newer := store.newer():
        log.warning("data/ holds a newer snapshot than the one that is served: restart this process")
    about = {
        "newer_data": newer,
        "snapshot": store.snapshot_id(),
        "page": HEALTH.drawn[1],
        "places": HEALTH.warmed,
        "workers": WORKERS.ready,
        "broken": broken,
    }
    return _answer(200 if good else 503, {"status": "ok" if good else "broken", **about})


def broken_tables() -> list[str]:
    """Tables, and files kept by hand, that cannot be used."""
    broken = []
    for name in sorted({p.removesuffix(".parquet") for p in store.manifest()} | set(store.names())):
        try:
            store.table(name)
        except store.TableError:
            broken.append(name)
    for name in store.vouched_by_hand():
        try:
            (store.declared if name.endswith(".toml") else store.by_hand)(name)
        except store.TableError:
            broken.append(name)
    return broken


async def live(request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


def _answer(status: int, content: dict) -> Response:
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})


ROUTES = [Route("/health", health), Route("/health/live", live)]
