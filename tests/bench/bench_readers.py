"""A hundred readers who think between two clicks, on two processes as `make run` starts them.

Twice: right after both are ready, while they still draw regions ahead, and after that is done. LOAD=100 THINK=5 SECONDS=25
"""

import os
import random
import threading
import time

import httpx

from lib.indicators import REGISTRY
from tests.bench.bench_load import CODES, address, megabytes_of, processes, said, seconds_of
from tests.bench.visitor import Visitor

USUAL = {"LOAD": 100, "THINK": 5, "SECONDS": 25}
SESSIONS, THINK, SECONDS = (int(os.environ.get(name, usual)) for name, usual in USUAL.items())
LONGEST = 150.0  # seconds in which all is to be drawn ahead


def thinking(servers: list[httpx.Client]) -> None:
    """70 % another indicator on the map, 30 % another region; every page is opened before the clock runs."""
    took: dict[str, list[float]] = {"map": [], "region": []}
    errors: list[int] = []
    opened = threading.Barrier(SESSIONS + 1)

    def live(n: int) -> None:
        dice, to_come = random.Random(n), THINK
        time.sleep(dice.uniform(0, THINK))
        with Visitor(address(servers[n % len(servers)])) as on_map, Visitor(address(servers[n % len(servers)])) as on_region:  # fmt: skip
            on_map.ask()
            opened.wait()
            stop = time.monotonic() + SECONDS
            time.sleep(dice.uniform(0, THINK))
            while time.monotonic() < stop:
                if dice.random() < 0.7:
                    visit, kind = on_map.choose(ind=dice.choice(list(REGISTRY))), "map"
                else:
                    visit, kind = on_region.ask("region", region=dice.choice(CODES)), "region"
                took[kind].append(visit.seconds + visit.painted)
                errors.extend([1] * visit.errors)
                time.sleep(dice.uniform(0.5, 1.5) * to_come)

    threads = [threading.Thread(target=live, args=(n,)) for n in range(SESSIONS)]
    for thread in threads:
        thread.start()
    opened.wait()
    before, mine, begun = seconds_of(servers), time.process_time(), time.monotonic()
    for thread in threads:
        thread.join()
    spent, wall, runs = seconds_of(servers) - before, time.monotonic() - begun, sum(map(len, took.values()))
    print(f"{SESSIONS} visitors, {THINK} s of thought, {len(servers)} processes, {wall:.0f} s: {runs} runs, "
          f"{1000 * spent / max(1, runs):.0f} ms of a processor a run and {1000 * (time.process_time() - mine) / max(1, runs):.0f} "
          f"of the visitors', {len(errors)} errors")  # fmt: skip
    for page, seconds in took.items():
        print(f"  {page}: {said(seconds)} ({len(seconds)} runs)")


def regions_drawn(server: httpx.Client) -> int:
    """Regions whose page a process has drawn ahead."""
    return int(server.get("/health").json()["places"])


def main() -> None:
    with processes("all") as servers:
        print(f"right after they are ready, {sum(map(regions_drawn, servers)) / 2:.0f} regions drawn ahead in each:")
        thinking(servers)
        begun = time.monotonic()
        while min(map(regions_drawn, servers)) < len(CODES) and time.monotonic() - begun < LONGEST:
            time.sleep(1)
        print(f"{time.monotonic() - begun:.0f} s later, {sum(map(regions_drawn, servers)) / 2:.0f} regions drawn ahead in "
              f"each, {megabytes_of(servers[0].process.pid):.0f} MB:")  # fmt: skip
        thinking(servers)


if __name__ == "__main__":
    main()
