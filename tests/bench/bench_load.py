"""Visitors at once: ten who each open a new region, ten on the map beside new regions, many who come and go.

Real WebSockets and the messages of a page (visitor.py), against processes of the server as `make run` starts them; pages
are not worked out ahead, so that a new region is new. On a machine that others use too only
seconds of a processor and ratios count; both are printed, with those that the visitors themselves take.
COMING=500; names of parts run them alone. Many who think between two clicks stand in bench_readers.py.
"""

import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from lib.indicators import REGISTRY
from lib.regions import eu_nuts2
from tests.bench.machine import processor_seconds
from tests.bench.visitor import Visit, Visitor
from tests.served import served

COMING = int(os.environ.get("COMING", 500))
ROUNDS, ALONE, OPENED = 5, 4, 15  # rounds in turn: seconds in which nobody opens a new region, then so many new regions
MARK = 100  # visits after which the memory is printed
CODES = random.Random(3).sample(sorted(eu_nuts2()), len(eu_nuts2()))
NEW = iter(CODES)  # regions that no part of this bench has opened yet


def seconds_of(servers: list[httpx.Client]) -> float:
    """Seconds of a processor that the servers have taken."""
    return sum(processor_seconds(server.process.pid) for server in servers)


def megabytes_of(pid: int) -> float:
    """Memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def address(server: httpx.Client) -> str:
    return str(server.base_url).rstrip("/")


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def said(seconds: list[float]) -> str:
    return f"median {1000 * percentile(seconds, 0.5):.0f} ms, p95 {1000 * percentile(seconds, 0.95):.0f} ms"


def at_once(work: list[Callable[[], None]]) -> float:
    """Run all at the same moment; seconds until the last has ended."""
    threads = [threading.Thread(target=one) for one in work]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def change_of_one_choice(servers: list[httpx.Client]) -> None:
    """The map, another indicator: for the first time in this process, and again."""
    with Visitor(address(servers[0])) as visitor:
        visitor.ask()
        for when in ("for the first time", "again"):
            before, visits = seconds_of(servers[:1]), [visitor.choose(ind=id) for id in REGISTRY]
            spent = seconds_of(servers[:1]) - before
            frames, size = (statistics.median(getattr(v, what) for v in visits) for what in ("frames", "bytes"))
            print(f"another indicator on the map, {when}: {frames:.0f} frames, {size / 1000:.1f} KB, "
                  f"values {said([v.painted for v in visits])}, {1000 * spent / len(visits):.0f} ms of a processor")  # fmt: skip


def ten_new_regions(servers: list[httpx.Client]) -> None:
    codes, took, before = [next(NEW) for _n in range(10)], [], seconds_of(servers)

    def open_one(n: int) -> None:
        with Visitor(address(servers[n % len(servers)])) as visitor:
            took.append(visitor.ask("region", region=codes[n]).seconds)

    whole = at_once([lambda n=n: open_one(n) for n in range(10)])
    print(f"ten visitors open a new region at once: last after {whole:.1f} s, median {statistics.median(took):.1f} s, "
          f"{seconds_of(servers) - before:.1f} s of a processor")  # fmt: skip


@contextmanager
def moving(server: httpx.Client, count: int) -> Iterator[list[Visit]]:
    """So many visitors choose on the map, half a second apart, as long as this holds; what they got."""
    over, visits = threading.Event(), []

    def move(n: int) -> None:
        dice = random.Random(n)
        with Visitor(address(server)) as visitor:
            visitor.ask()
            while not over.wait(dice.uniform(0.3, 0.7)):
                visits.append(visitor.choose(ind=dice.choice(list(REGISTRY))))

    threads = [threading.Thread(target=move, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield visits
    finally:
        over.set()
        for thread in threads:
            thread.join()


def new_region_beside_others(servers: list[httpx.Client]) -> None:
    """What ten who move the map wait, alone and while somebody opens new regions one after another; a process without
    and one with a worker, in turn.
    """
    with processes("first", 1, workers=1) as helped:
        kinds = {"no worker": Beside(servers[0]), "one worker": Beside(helped[0])}
        for beside in kinds.values():
            with Visitor(address(beside.server)) as visitor:  # maps that nobody has seen are not what is asked here
                visitor.ask()
                for id in REGISTRY:
                    visitor.choose(ind=id)
        for _n in range(ROUNDS):
            for beside in kinds.values():
                beside.measure()
        for name, beside in kinds.items():
            print(f"{name}: {beside.said()}")
        ten_new_regions(helped)
        print(f"the server with a worker holds {megabytes_of(helped[0].process.pid):.0f} MB, the worker "
              f"{sum(megabytes_of(pid) for pid in children_of(helped[0].process.pid)):.0f} MB")  # fmt: skip


@dataclass
class Beside:
    """What those who move the map wait in one process, alone and beside new regions, in rounds."""

    server: httpx.Client
    alone: list[list[float]] = field(default_factory=list)
    beside: list[list[float]] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    spent: float = 0.0

    def measure(self) -> None:
        with moving(self.server, 10) as visits, Visitor(address(self.server)) as visitor:
            time.sleep(0.5)
            visits.clear()
            time.sleep(ALONE)
            self.alone.append([v.seconds for v in visits])
            visits.clear()
            before = seconds_of([self.server])
            self.took += [visitor.ask("region", region=next(NEW)).seconds for _n in range(OPENED)]
            self.spent += seconds_of([self.server]) - before
            self.beside.append([v.seconds for v in visits])

    def said(self) -> str:
        pairs = zip(self.alone, self.beside, strict=True)
        ratios = [percentile(beside, 0.95) / percentile(alone, 0.95) for alone, beside in pairs]
        return (
            f"ten move the map: {said(sum(self.alone, []))}; while {len(self.took)} new regions are opened "
            f"({said(self.took)}): {said(sum(self.beside, []))}; p95 {statistics.median(ratios):.1f} times "
            f"({min(ratios):.1f} to {max(ratios):.1f} in {len(ratios)} rounds), "
            f"{1000 * self.spent / len(self.took):.0f} ms of the server's processor a region with its maps"
        )


def open_all(server: httpx.Client) -> None:
    with Visitor(address(server)) as visitor:
        for code in CODES:
            visitor.ask("region", region=code)


def after_all_regions(servers: list[httpx.Client]) -> None:
    """A change on the map before and after all regions have been seen, in one process; the others see them too."""
    spent = {}
    with Visitor(address(servers[0])) as visitor:
        visitor.ask()
        for when in ("before", "after"):
            before = seconds_of(servers[:1])
            for id in list(REGISTRY) * 3:
                visitor.choose(ind=id)
            spent[when] = 1000 * (seconds_of(servers[:1]) - before) / len(REGISTRY) / 3
            if when == "before":
                at_once([lambda server=server: open_all(server) for server in servers])
    print(f"a change on the map before and after all {len(CODES)} regions were seen: {spent['before']:.1f} and "
          f"{spent['after']:.1f} ms of a processor ({spent['after'] / spent['before']:.2f}); "
          f"{megabytes_of(servers[0].process.pid):.0f} MB held")  # fmt: skip


def coming_and_going(servers: list[httpx.Client]) -> None:
    server, marks = servers[0], []
    for n in range(COMING):
        with Visitor(address(server)) as visitor:
            visit = visitor.ask()
        if n % MARK == 0 or n == COMING - 1:
            marks.append(f"{megabytes_of(server.process.pid):.0f}")
    print(f"{COMING} visits of the map one after another: {', '.join(marks)} MB held; the last sent {visit.frames} "
          f"frames, {visit.bytes / 1000:.0f} KB")  # fmt: skip


def open_data(servers: list[httpx.Client]) -> None:
    server, took = servers[0], []
    before = seconds_of(servers[:1])
    for n in range(300):
        query = {"indicator": list(REGISTRY)[n % len(REGISTRY)], "place": CODES[n % len(CODES)]}
        begun = time.perf_counter()
        server.get("/api/v1/values", params=query).raise_for_status()
        took.append(time.perf_counter() - begun)
    print(f"open data, a value: {said(took)}, {1000 * (seconds_of(servers[:1]) - before) / 300:.1f} ms of a processor")


def first_and_second(servers: list[httpx.Client]) -> None:
    """The first visit of a process beside the same in another, for the first time and again, in processor time."""
    for page in ("", "region"):
        spent = []
        for _n in range(3):
            before = seconds_of(servers[1:2])
            with Visitor(address(servers[1])) as visitor:
                visitor.ask(page)
            spent.append(1000 * (seconds_of(servers[1:2]) - before))
        print(f"{page or 'map'}, first visit of a process: {spent[0]:.0f} ms of a processor, then {min(spent[1:]):.0f}")


PARTS = (first_and_second, change_of_one_choice, ten_new_regions, new_region_beside_others, after_all_regions, coming_and_going, open_data)  # fmt: skip


@contextmanager
def processes(warm: str, count: int = 2, workers: int = 0) -> Iterator[list[httpx.Client]]:
    """So many processes of the server that work ahead as `warm` says, each ready, with so many workers each."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        servers, begun = [], time.monotonic()
        for n in range(count):
            (Path(folder) / str(n)).mkdir()
            variables = {"ATLAS_WARM": warm, "ATLAS_REQUESTS": "100000", "ATLAS_WORKERS": str(workers)}
            servers.append(stack.enter_context(served(Path(folder) / str(n), **variables)))
        for server in servers:
            while (answer := server.get("/health")).status_code != 200 or answer.json()["workers"] < workers:
                time.sleep(0.2)
        print(f"{count} processes ready after {time.monotonic() - begun:.0f} s, "
              f"{seconds_of(servers) / count:.1f} s of a processor and {megabytes_of(servers[0].process.pid):.0f} MB each")  # fmt: skip
        yield servers


def main() -> None:
    with processes("first") as servers:
        for part in PARTS:
            if not sys.argv[1:] or part.__name__ in sys.argv[1:]:
                part(servers)


if __name__ == "__main__":
    main()
