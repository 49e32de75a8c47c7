"""Who waits for a room to move: one look at the store for all who wait, a line to each when something is new."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from time import monotonic
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
    """The last look at a room."""

    at: float = 0.0
    version: str = ""
    state: State | None = None
    looking: asyncio.Lock | None = None


_seen: dict[str, Seen] = {}


async def look(room: Room) -> State | None:
    """The room as it is, at most a quarter of a second old; None where it is gone."""
    held = _seen.setdefault(room.code, Seen())
    held.looking = held.looking or asyncio.Lock()
    async with held.looking:
        if monotonic() - held.at >= EVERY:
            version = await run_in_threadpool(rooms.version, room.code)
            if version != held.version or held.state is None:
                held.state, held.version = await run_in_threadpool(rooms.state, room), version
            if await run_in_threadpool(rooms.find, room.code) is None:
                held.state = None
            held.at = monotonic()
    return held.state


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
        last: dict[str, str] = {}
        beat = monotonic()
        yield "retry: 1000\n\n"
        while not await request.is_disconnected():
            try:
                state = await look(room)
            except StoreError:  # busy: look again
                await asyncio.sleep(EVERY)
                continue
            if state is None:
                yield "event: place\ndata: gone\n\n"
                return
            for event, of in told:
                if last.get(event) != (now := of(state)):
                    last[event] = now
                    beat = monotonic()
                    yield f"event: {event}\ndata: {now}\n\n"
            if monotonic() - beat > BEAT:
                beat = monotonic()
                yield ": here\n\n"
            await asyncio.sleep(EVERY)

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(lines(), media_type="text/event-stream", headers=headers)
