"""How a room bears its phones: python -m tests.bench.bench_workshop

SQLite, and PostgreSQL where it is installed; a server of its own and plain HTTP clients: 100 joins in a minute, 100 votes
in ten seconds, the time from the answer to a vote until its number stands on the wall (server-sent events), 300 phones
at once, and the room's map for 100 people, counted for the first time and again. Prints medians, 95 % marks and errors.
"""

import asyncio
import contextlib
import os
import re
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx
import numpy as np
import pytest

from lib.i18n import use_language
from lib.model.room import weighting
from lib.model.room.verdict import room_map
from lib.regions.place import place
from lib.views.workshop.agendas import agenda
from lib.workshop import rooms
from tests.postgres import cluster
from tests.served import served

MANY, RUSH = 100, 300


def marks(times: list[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"median {1000 * statistics.median(ordered):.0f} ms, 95 % under {1000 * p95:.0f} ms, longest {1000 * ordered[-1]:.0f} ms"


async def phones(base: str, code: str, key: str, count: int, seconds: float, step: int) -> None:
    """`count` phones join and vote, spread over some seconds each; a wall listens."""
    limits = httpx.Limits(max_connections=400, max_keepalive_connections=400)
    async with httpx.AsyncClient(base_url=base, timeout=60, follow_redirects=True, limits=limits) as lead:
        await lead.get(f"/wall/{code}/enter", params={"key": key})
        joins, votes, errors = [], [], []
        answered: list[float] = []
        seen: dict[int, float] = {}

        async def listen() -> None:
            async with lead.stream("GET", f"/wall/{code}/events", timeout=None) as lines:
                event = ""
                async for line in lines.aiter_lines():
                    event = line[7:] if line.startswith("event: ") else event
                    if line.startswith("data: ") and event == "count":
                        number = int(line[6:].split()[0])
                        for n in range(max(seen, default=0) + 1, number + 1):
                            seen[n] = time.perf_counter()

        async def one(i: int, made: httpx.AsyncClient) -> None:
            try:
                await asyncio.sleep(i / count * seconds * 6)
                begun = time.perf_counter()
                page = (await made.get(f"/join/{code}")).text
                joins.append(time.perf_counter() - begun)
                sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)) | {
                    "answer": "agree"
                }
                await gate.wait()
                await asyncio.sleep(i / count * seconds)
                begun = time.perf_counter()
                answer = await made.post(f"/join/{code}/vote", data=sent)
                votes.append(time.perf_counter() - begun)
                answered.append(time.perf_counter())
                if "told=counted" not in str(answer.url):
                    errors.append(f"{answer.status_code} {answer.url.path}")
            except httpx.HTTPError as error:
                errors.append(repr(error))

        gate = asyncio.Event()
        wall = asyncio.create_task(listen())
        async with contextlib.AsyncExitStack() as stack:
            clients = [
                await stack.enter_async_context(httpx.AsyncClient(base_url=base, timeout=60, follow_redirects=True))
                for _i in range(count)
            ]
            await lead.post(f"/wall/{code}/act", data={"act": "go", "nonce": f"go-{count}-{step}", "step": str(step)})
            await lead.post(f"/wall/{code}/act", data={"act": "open", "nonce": f"open-{count}-{step}"})
            tasks = [asyncio.create_task(one(i, made)) for i, made in enumerate(clients)]
            await asyncio.sleep(seconds * 6 + 1)
            gate.set()
            await asyncio.gather(*tasks)
            await asyncio.sleep(1)
        wall.cancel()
        late = [seen[n] - t for n, t in enumerate(sorted(answered), start=1) if n in seen]
        print(f"  {count} joins in {seconds * 6:.0f} s: {marks(joins)}")
        print(f"  {count} votes in {seconds:.0f} s: {marks(votes)}; errors: {len(errors)} {errors[:2]}")
        print(f"  on the wall after the answer: {marks([max(0.0, t) for t in late])} ({len(late)} of {count} seen)")


def room_of(kind: str, address: str) -> None:
    print(kind)
    os.environ["ATLAS_ROOMS"] = address
    use_language("en")
    code, key = rooms.open_room(agenda(place("DE91"), 180), "en")
    steps = [i for i, s in enumerate(rooms.find(code).plan.steps) if s.vote == "agree"]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), ATLAS_ROOMS=address) as server:
        base = str(server.base_url)
        asyncio.run(phones(base, code, key, MANY, 10, steps[0]))
        asyncio.run(phones(base, code, key, RUSH, 2, steps[1]))


def the_map() -> None:
    random = np.random.default_rng(1)
    ballots = [tuple(int(x) for x in row) for row in random.integers(0, 6, (MANY, len(weighting.CRITERIA)))]
    weighting.drawn()
    for name in ("for the first time", "again, all but one counted before", "again"):
        if name.startswith("again, all"):
            ballots[0] = (5, *ballots[0][1:-1], 0)
        begun = time.perf_counter()
        room_map(ballots)
        print(f"  the room's map of {MANY} people {name}: {1000 * (time.perf_counter() - begun):.0f} ms")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started here is stopped here
    the_map()
    with tempfile.TemporaryDirectory() as own:
        room_of("SQLite", f"sqlite:///{own}/rooms.sqlite")
    try:
        with cluster() as where:
            room_of("PostgreSQL", where)
    except pytest.skip.Exception as missing:
        print(missing)
    sys.exit(0)
