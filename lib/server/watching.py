"""Who waits for a room to move: one look at the store for all who wait, a line to each when something is new.

Rooms whose time is up are deleted from here.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
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
HOUR = 3_600.0


Told = tuple[str, Callable[[State], str]]  # the name of an event, and what it says of a room


@dataclass
class Ear:
    """All who listen for the same events: `news` is set when one of these says something else."""

    told: tuple[Told, ...]
    lines: dict[str, str] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, state: State | None) -> None:
        """Take in what a room is at now (None: it has ended)."""
        lines = {name: of(state) for name, of in self.told} if state else {"place": "gone"}
        if lines != self.lines:
            self.lines = lines
            self.news.set()
            self.news = asyncio.Event()


@dataclass
class Seen:
    """The last look at a room, for all who wait, by the names of the events that they wait for."""

    state: State | None = None
    looked: bool = False
    waiting: int = 0
    ears: dict[tuple[str, ...], Ear] = field(default_factory=dict)
    watcher: asyncio.Task[None] | None = None


_seen: dict[str, Seen] = {}


def _look(code: str) -> State | None:
    """What a room is at; None where it has ended."""
    room = rooms.find(code)
    return rooms.state(room) if room else None


async def _watch(code: str, held: Seen) -> None:
    """Look four times a second as long as somebody waits; wake those for whom something is new."""
    try:
        while held.waiting:
            try:
                state = await run_in_threadpool(_look, code)
                if not held.looked or state is not held.state:  # the same object until something happens
                    held.state, held.looked = state, True
                    for ear in held.ears.values():
                        ear.hear(state)
            except StoreError:  # busy: look again
                pass
            await asyncio.sleep(EVERY)
    finally:
        _seen.pop(code, None)


async def delete_ended() -> None:
    """Delete the rooms that have ended, now and every hour: also where nobody opens another one."""
    while True:
        with suppress(StoreError):  # busy, or nowhere to keep rooms: look again
            await run_in_threadpool(rooms.delete_ended)
        await asyncio.sleep(HOUR)


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


def stream(request: Request, room: Room, *told: Told) -> StreamingResponse:
    """A line for each thing told that has changed, as long as somebody listens."""

    async def lines() -> AsyncIterator[str]:
        held = _seen.setdefault(room.code, Seen())
        held.waiting += 1
        held.watcher = held.watcher or asyncio.create_task(_watch(room.code, held))
        ear = held.ears.setdefault(tuple(name for name, _of in told), Ear(told))
        if held.looked:
            ear.hear(held.state)
        last: dict[str, str] = {}
        try:
            yield "retry: 1000\n\n"
            while True:
                news, now = ear.news, ear.lines
                if new := {name: words for name, words in now.items() if last.get(name) != words}:
                    yield "".join(f"event: {name}\ndata: {words}\n\n" for name, words in new.items())
                    if "gone" in new.values():
                        return
                    last = now
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
