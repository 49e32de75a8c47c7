"""A scenario for 244 regions, 16 years and 500 draws: CPU milliseconds of server work, median of 9.

CPU and not the clock on the wall: neighbours on the machine cost time and no work. The anchor beside it says how fast
this machine sorts today.
"""

import statistics
import time

import numpy as np
import pandas as pd

from lib.model.scenario.jobs import outlook
from lib.model.scenario.maps import difference
from lib.model.scenario.scenario import Scenario
from lib.model.scenario.totals import total

BUDGET = 500  # ms
ANCHOR = "anchor: one partition of 244 × 16 × 500"


def frames() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The shipped figures, or as many made-up regions where there are none."""
    try:
        from lib.data.store import table
        from lib.indicators import values

        groups, older = table("groups"), table("observations")
        groups = groups[(groups["series"].astype(str) == "persons.C29") & (groups["year"] == 2022)]
        older = older[(older["series"].astype(str) == "employed_55_64") & (older["year"] == 2023)]
        return (
            values("auto_persons", 2022),
            groups,
            older.assign(region=older["region"].astype(str))[["region", "value", "state"]],
        )
    except Exception as error:
        print(f"made-up figures, for the shipped ones could not be read ({error})")
        random = np.random.default_rng(1)
        codes = [f"{c}{n:02d}" for c in ("AA", "BB", "CC", "DD") for n in range(61)]
        jobs = pd.DataFrame(
            {
                "region": codes,
                "value": random.lognormal(8, 1.3, 244).round(),
                "low": np.nan,
                "high": np.nan,
                "state": "observed",
                "group": "",
            }
        )
        older = pd.DataFrame({"region": codes, "value": random.normal(20, 3, 244).round(1)})
        return jobs, pd.DataFrame({"group": [], "region": [], "total": []}), older


def main() -> None:
    """Print one line for each part."""
    given = frames()
    timed: dict[str, list[float]] = {}

    def clock(name: str, work, *given_to_it):
        start = time.process_time()
        result = work(*given_to_it)
        timed.setdefault(name, []).append(1000 * (time.process_time() - start))
        return result

    anchor = np.random.default_rng(0).random((244, 16, 500), dtype=np.float32)
    for _round in range(9):
        clock(ANCHOR, lambda: np.partition(anchor, (25, 474), axis=-1))
        start = time.process_time()
        worked = clock("change of jobs with bands", lambda: (o := outlook(*given, Scenario()), o.change)[0])
        clock("flows by year with bands", lambda w: w.flows, worked)
        clock("flows since the base year with bands", lambda w: w.flows_since_base, worked)
        clock("EU total with bands", total, worked)
        timed.setdefault("scenario, all of it", []).append(1000 * (time.process_time() - start))
        other = outlook(*given, Scenario(path="fast"))
        clock("B against A, with B worked out", difference, worked, other)
    for name, times in timed.items():
        print(f"{name:<42} {statistics.median(times):>7.0f} ms  ({min(times):.0f} to {max(times):.0f})")
    whole, sorting = (statistics.median(timed[name]) for name in ("scenario, all of it", ANCHOR))
    print(f"budget {BUDGET} ms: {'kept' if whole < BUDGET else 'MISSED'} ({whole / sorting:.1f} times the anchor)")


if __name__ == "__main__":
    main()
