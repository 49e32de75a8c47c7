"""A scenario for 244 regions, 16 years and 500 draws: CPU milliseconds of server work, median of 9.

CPU and not the clock on the wall: neighbours on the machine cost time and no work. The anchor beside it says how fast
this machine sorts today.
"""

import statistics
import time

import numpy as np
import pandas as pd

from lib.data.store import table
from lib.indicators import values
from lib.model.occupations import automotive_mix
from lib.model.scenario.jobs import Outlook
from lib.model.scenario.maps import difference
from lib.model.scenario.scenario import Scenario
from lib.model.scenario.totals import total
from lib.model.scenario.units import units
from lib.model.scenario.work import Work
from lib.regions import eu_nuts2

GERMANY = [code for code in eu_nuts2() if code.startswith("DE")]
BUDGET = 500  # ms
ANCHOR = "anchor: one partition of 244 × 16 × 500"


def frames() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame, Work]:
    """The shipped figures: jobs, shared totals, age, engine share, kinds of work with openings."""
    groups, older = table("groups"), table("observations")
    groups = groups[(groups["series"].astype(str) == "persons.C29") & (groups["year"] == 2022)]
    older = older[(older["series"].astype(str) == "employed_55_64") & (older["year"] == 2023)]
    older = older.assign(region=older["region"].astype(str))[["region", "value", "state"]]
    work = Work(automotive_mix, table("openings"))
    return values("auto_persons", 2022), groups, older, table("ice_share"), work


def main() -> None:
    """Print one line for each part."""
    jobs, totals, older, ice, work_here = frames()

    def outlook(scenario: Scenario) -> Outlook:
        return Outlook(scenario, units(jobs, totals, older, ice), work_here)

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
        worked = clock("change of jobs with bands", lambda: (o := outlook(Scenario()), o.change)[0])
        clock("people who need retraining, on the map", lambda w: w.flow_bands(("retrain",), since_base=False), worked)
        clock("a country with bands", lambda w: total(w, GERMANY).flows, worked)
        timed.setdefault("scenario, all of it", []).append(1000 * (time.process_time() - start))
        other = outlook(Scenario(path="fast"))
        clock("B against A, with B worked out", difference, worked, other)
    for name, times in timed.items():
        print(f"{name:<42} {statistics.median(times):>7.0f} ms  ({min(times):.0f} to {max(times):.0f})")
    whole, sorting = (statistics.median(timed[name]) for name in ("scenario, all of it", ANCHOR))
    print(f"budget {BUDGET} ms: {'kept' if whole < BUDGET else 'MISSED'} ({whole / sorting:.1f} times the anchor)")


if __name__ == "__main__":
    main()
