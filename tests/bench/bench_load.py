"""Visitors at once: ten who each open a new region, many who think between two clicks, many who come and go.

Real WebSockets and the messages of a page (visitor.py), against processes of the server as `make run` starts them. On a
machine that others use too only seconds of a processor and ratios count; both are printed. LOAD=100 THINK=5 SECONDS=60.
"""

import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import httpx

from lib.indicators import REGISTRY
from lib.regions import eu_nuts2
from tests.bench.machine import processor_seconds
from tests.bench.visitor import Visitor
from tests.served import served

SESSIONS, THINK, SECONDS = (
    int(os.environ.get(n, usual)) for n, usual in (("LOAD", 100), ("THINK", 5), ("SECONDS", 60))
)


def seconds_of(server: httpx.Client) -> float:
    """Seconds of a processor that a server has taken."""
    return processor_seconds(server.process.pid)


def megabytes_of(server: httpx.Client) -> float:
    """Memory that a server holds."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def address(server: httpx.Client) -> str:
    return str(server.base_url).rstrip("/")


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def at_once(work: list[Callable[[], None]]) -> float:
    """Run all at the same moment; seconds until the last has ended."""
    threads = [threading.Thread(target=one) for one in work]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def ten_new_regions(servers: list[httpx.Client]) -> None:
    codes, took = random.Random(3).sample(sorted(eu_nuts2()), 10), []
    before = sum(map(seconds_of, servers))

    def open_one(n: int) -> None:
        with Visitor(address(servers[n % len(servers)])) as visitor:
            took.append(visitor.ask("region", region=codes[n]).seconds)

    whole = at_once([lambda n=n: open_one(n) for n in range(10)])
    spent = sum(map(seconds_of, servers)) - before
    print(f"ten visitors open a new region at once: last after {whole:.1f} s, median {statistics.median(took):.1f} s, "
          f"{spent:.1f} s of a processor")  # fmt: skip


def thinking(servers: list[httpx.Client]) -> None:
    """70 % another indicator on the map, 30 % another region."""
    took: dict[str, list[float]] = {"map": [], "region": []}
    errors, stop = [], time.monotonic() + SECONDS
    before, begun = sum(map(seconds_of, servers)), time.monotonic()

    def live(n: int) -> None:
        dice = random.Random(n)
        time.sleep(dice.uniform(0, THINK))
        with Visitor(address(servers[n % len(servers)])) as visitor:
            visitor.ask()
            while time.monotonic() < stop:
                time.sleep(dice.uniform(0.5, 1.5) * THINK)
                if dice.random() < 0.7:
                    visit = visitor.ask("", ind=dice.choice(list(REGISTRY)))
                    took["map"].append(visit.seconds)
                else:
                    visit = visitor.ask("region", region=dice.choice(sorted(eu_nuts2())))
                    took["region"].append(visit.seconds)
                errors.extend([1] * visit.errors)

    at_once([lambda n=n: live(n) for n in range(SESSIONS)])
    spent, wall = sum(map(seconds_of, servers)) - before, time.monotonic() - begun
    runs = sum(map(len, took.values()))
    print(f"{SESSIONS} visitors, {THINK} s of thought, {len(servers)} processes, {wall:.0f} s: {runs} runs, "
          f"{1000 * spent / max(1, runs):.0f} ms of a processor a run, {len(errors)} errors")  # fmt: skip
    for page, seconds in took.items():
        print(
            f"  {page}: median {1000 * percentile(seconds, 0.5):.0f} ms, p95 {1000 * percentile(seconds, 0.95):.0f} ms"
        )


def coming_and_going(servers: list[httpx.Client]) -> None:
    server, marks = servers[0], []
    for n in range(SESSIONS):
        with Visitor(address(server)) as visitor:
            visit = visitor.ask()
        if n % max(1, SESSIONS // 5) == 0:
            marks.append(f"{megabytes_of(server):.0f}")
    print(f"{SESSIONS} visits of the map one after another: {', '.join(marks)} MB held; the last sent {visit.frames} "
          f"frames, {visit.bytes / 1000:.0f} KB")  # fmt: skip


def change_of_one_choice(servers: list[httpx.Client]) -> None:
    with Visitor(address(servers[0])) as visitor:
        visitor.ask()
        visits = [visitor.ask("", ind=id) for id in list(REGISTRY)[:8]]
    seconds = statistics.median(v.seconds for v in visits)
    print(f"another indicator on the map: {statistics.median(v.frames for v in visits):.0f} frames, "
          f"{statistics.median(v.bytes for v in visits) / 1000:.1f} KB, {1000 * seconds:.0f} ms")  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        servers = []
        for n in range(2):
            (Path(folder) / str(n)).mkdir()
            servers.append(stack.enter_context(served(Path(folder) / str(n), ATLAS_WARM="first")))
        for server in servers:
            while server.get("/health").status_code != 200:
                time.sleep(0.5)
        for part in (change_of_one_choice, ten_new_regions, thinking, coming_and_going):
            part(servers)


if __name__ == "__main__":
    main()
