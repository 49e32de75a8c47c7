"""Who waits for a room to move: one look at the store for all who wait, a line to each when something is new."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from zlib import crc32

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

from lib.workshop import rooms
from lib.workshop.rooms import Room
from lib.workshop.state import State
from lib.workshop.store import StoreError

EVERY, BEAT = 0.25, 15.0  # seconds between two looks, and between two signs of life


@dataclass
class Seen:
    """The last look at a room, for all who wait: `news` is set when there is another one."""

    state: State | None = None
    version: str = ""
    looked: bool = False
    waiting: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)
    watcher: asyncio.Task[None] | None = None


_seen: dict[str, Seen] = {}


def _look(room: Room, seen: str) -> tuple[str, State | None] | None:
    """Version and state of a room; None where nothing has changed."""
    if rooms.find(room.code) is None:
        return "gone", None
    version = rooms.version(room.code)
    return None if version == seen else (version, rooms.state(room))


async def _watch(room: Room, held: Seen) -> None:
    """Look four times a second as long as somebody waits."""
    try:
        while held.waiting:
            try:
                found = await run_in_threadpool(_look, room, held.version)
            except StoreError:  # busy: look again
                found = None
            if found:
                held.version, held.state = found
                held.looked = True
                held.news.set()
                held.news = asyncio.Event()
            await asyncio.sleep(EVERY)
    finally:
        _seen.pop(room.code, None)


def place_of(state: State) -> str:
    """Changes when a phone has something else to show."""
    round_, phase = state.phase()
    return f"{state.step}.{round_}.{phase}.{int(state.ended)}"


def wall_of(state: State) -> str:
    """Changes when the wall has something else to show, but for the number of votes."""
    title = crc32(state.now.title.encode())
    return f"{place_of(state)}.{int(state.blank)}.{state.spot}.{state.timer}.{len(state.said)}.{title}"


def count_of(state: State) -> str:
    """Votes in this round and phones in the room."""
    round_, _phase = state.phase()
    return f"{state.many(state.step, round_)} {len(state.joined)}"


def stream(request: Request, room: Room, *told: tuple[str, Callable[[State], str]]) -> StreamingResponse:
    """A line for each thing told that has changed, as long as somebody listens."""

    async def lines() -> AsyncIterator[str]:
        held = _seen.setdefault(room.code, Seen())
        held.waiting += 1
        held.watcher = held.watcher or asyncio.create_task(_watch(room, held))
        last: dict[str, str] = {}
        try:
            yield "retry: 1000\n\n"
            while True:
                news, state, told_now = held.news, held.state, ""
                if held.looked and state is None:
                    yield "event: place\ndata: gone\n\n"
                    return
                for event, of in told if state else ():
                    if state and last.get(event) != (now := of(state)):
                        last[event] = now
                        told_now += f"event: {event}\ndata: {now}\n\n"
                if told_now:
                    yield told_now
                try:
                    await asyncio.wait_for(news.wait(), BEAT)
                except TimeoutError:
                    if held.watcher.done() or await request.is_disconnected():  # the phone asks again
                        return
                    yield ": here\n\n"
        finally:
            held.waiting -= 1

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(lines(), media_type="text/event-stream", headers=headers)
