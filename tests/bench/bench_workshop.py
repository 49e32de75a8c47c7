"""How a room bears its phones: python -m tests.bench.bench_workshop

SQLite, and PostgreSQL where it is installed; a server of its own and plain HTTP clients: 100 joins in a minute, 100 votes
in ten seconds, the time from the answer to a vote until its number stands on the wall (server-sent events), 300 phones
at once, and the room's map for 100 people, counted for the first time and again. Prints medians, 95 % marks and errors.
"""

import asyncio
import os
import re
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

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


class Line:
    """One phone's connection: as little work as a client can do, so that the server is what is measured."""

    def __init__(self, base: str):
        self.host, self.port = base.split("//")[1].strip("/").split(":")
        self.cookie, self.streams = "", None

    async def ask(self, method: str, path: str, body: str = "") -> tuple[int, dict[str, str], str]:
        if self.streams is None:
            self.streams = await asyncio.open_connection(self.host, int(self.port))
        reader, writer = self.streams
        head = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", f"Content-Length: {len(body)}"]
        head += ["Content-Type: application/x-www-form-urlencoded", *([f"Cookie: {self.cookie}"] * bool(self.cookie))]
        writer.write(("\r\n".join(head) + "\r\n\r\n" + body).encode())
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {k.lower(): v for k, _sep, v in (line.partition(": ") for line in lines[1:])}
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].partition(";")[0]
        sent = await reader.readexactly(int(headers.get("content-length", 0)))
        return int(lines[0].split()[1]), headers, sent.decode()

    async def events(self, path: str):
        """Lines of server-sent events, for ever."""
        reader, writer = await asyncio.open_connection(self.host, int(self.port))
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\n\r\n".encode())
        while line := await reader.readline():
            yield line.decode().strip()


def spent(pid: int) -> float:
    """Seconds of a processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def phones(base: str, code: str, key: str, count: int, seconds: float, step: int, pid: int) -> None:
    """`count` phones join within six times `seconds` and vote within `seconds`; each follows the room, a wall listens."""
    joins, votes, errors, answered, seen = [], [], [], [], {}
    lead = Line(base)
    await lead.ask("GET", f"/wall/{code}/enter?key={key}")

    async def listen() -> None:
        event = ""
        async for line in lead.events(f"/wall/{code}/events"):
            event = line[7:] if line.startswith("event: ") else event
            if line.startswith("data: ") and event == "count":
                for n in range(max(seen, default=0) + 1, int(line[6:].split()[0]) + 1):
                    seen[n] = time.perf_counter()

    async def follow(made: Line) -> None:
        async for _line in made.events(f"/join/{code}/events"):
            pass

    async def one(i: int) -> None:
        made = Line(base)
        try:
            await asyncio.sleep(i / count * seconds * 6)
            begun = time.perf_counter()
            status, _headers, page = await made.ask("GET", f"/join/{code}")
            joins.append(time.perf_counter() - begun)
            following.append(asyncio.create_task(follow(made)))
            sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)) | {"answer": "agree"}
            await gate.wait()
            made.streams = None  # the server has closed what was idle for five seconds
            await asyncio.sleep(i / count * seconds)
            begun = time.perf_counter()
            status, headers, _page = await made.ask("POST", f"/join/{code}/vote", urlencode(sent))
            answered.append(time.perf_counter())
            where = headers.get("location", "")
            if "told=counted" not in where:
                errors.append(f"{status} {where}")
            status, _headers, page = await made.ask("GET", where)
            votes.append(time.perf_counter() - begun)
            if status != 200:
                errors.append(f"{status} {page[:80]}")
        except (OSError, EOFError) as error:
            errors.append(repr(error))

    gate, following = asyncio.Event(), []
    for act, more in (("go", {"step": step}), ("open", {})):
        form = {"act": act, "nonce": f"{act}-{count}-{step}-nonce", **more}
        await lead.ask("POST", f"/wall/{code}/act", urlencode(form))
    following.append(asyncio.create_task(listen()))
    tasks = [asyncio.create_task(one(i)) for i in range(count)]
    before = spent(pid)
    await asyncio.sleep(seconds * 6 + 1)
    joined, begun = spent(pid), time.perf_counter()
    gate.set()
    await asyncio.gather(*tasks)
    after, took = spent(pid), time.perf_counter() - begun
    await asyncio.sleep(1)
    for task in following:
        task.cancel()
    late = [max(0.0, seen[n] - t) for n, t in enumerate(sorted(answered), start=1) if n in seen]
    print(f"  {count} joins in {seconds * 6:.0f} s: {marks(joins)}; {1000 * (joined - before) / count:.1f} ms CPU each")
    print(f"  {count} votes in {seconds:.0f} s ({took:.1f} s), sent and the next page seen: {marks(votes)}")
    print(f"  {1000 * (after - joined) / count:.1f} ms CPU a vote; errors: {len(errors)} {errors[:2]}")
    print(f"  on the wall after the answer: {marks(late)} ({len(late)} of {count} seen)", flush=True)


def room_of(kind: str, address: str) -> None:
    print(kind)
    os.environ["ATLAS_ROOMS"] = address
    use_language("en")
    code, key = rooms.open_room(agenda(place("DE91"), 180), "en")
    steps = [i for i, s in enumerate(rooms.find(code).plan.steps) if s.vote == "agree"]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), ATLAS_ROOMS=address) as server:
        base, pid = str(server.base_url), server.process.pid
        asyncio.run(phones(base, code, key, MANY, 10, steps[0], pid))
        asyncio.run(phones(base, code, key, RUSH, 2, steps[1], pid))


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
