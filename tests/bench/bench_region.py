"""The chain of a place: CPU milliseconds of a run of the whole page, beside the map of the same process as anchor.

Kinds of run are interleaved in shuffled order, five rounds; a place is cold when nobody has asked for it in this process.
"""

import random
import statistics

from lib import regions
from tests.bench.machine import page_of, run_of

ROUNDS = 5
COLD, WARM = 1000, 300  # ms: a place for the first time, and again


def main() -> None:
    """Print one line for each kind of run, with its ratio to the map."""
    chance = random.Random(1)
    fresh = chance.sample([c for c in regions.eu_nuts2() if c not in ("DE11", "CZ02")], ROUNDS)
    countries = chance.sample(regions.eu_countries(), ROUNDS)
    chain, anchor = page_of("pages/region.py"), page_of("dashboard.py")
    print(f"{'first run of all in a new process':<36} {run_of(chain, region='DE11'):>6.0f} ms")
    run_of(anchor), run_of(chain, region="CZ02"), run_of(chain, region="DE"), run_of(chain, region="group:DE91+DE92")
    kinds = {
        "map, warm (anchor)": lambda n: run_of(anchor),
        "a region for the first time": lambda n: run_of(chain, region=fresh[n]),
        "that region again": lambda n: run_of(chain, region=fresh[max(n - 1, 0)]),
        "a region again, another language": lambda n: run_of(chain, region="CZ02", lang=("de", "fr")[n % 2]),
        "a country for the first time": lambda n: run_of(chain, region=countries[n]),
        "a group of three for the first time": lambda n: run_of(chain, region=f"group:{fresh[n]}+{fresh[n - 1]}+DE11"),
        "a group again": lambda n: run_of(chain, region="group:DE91+DE92"),
    }
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for n in range(ROUNDS):
        for name in chance.sample(list(kinds), len(kinds)):
            found[name].append(kinds[name](n))
    base = found["map, warm (anchor)"]
    for name, times in found.items():
        ratio = statistics.median(t / b for t, b in zip(times, base, strict=True))
        budget = COLD if "first" in name else WARM
        middle = statistics.median(times)
        print(
            f"{name:<36} {middle:>6.0f} ms  ({min(times):.0f} to {max(times):.0f})  {ratio:>5.1f} × map  {'kept' if middle < budget else 'MISSED'}"
        )


if __name__ == "__main__":
    main()
