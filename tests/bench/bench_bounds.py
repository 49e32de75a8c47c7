"""How long bounds and ranks take at the size of the real tables: python -m tests.bench.bench_bounds

Made-up figures of 28 countries, 330 regions of three levels, 24 divisions and 8 years; as much is hidden as in the
business statistics of 2008-2015 (one cell in eight), and one country in ten has no regional figures in a year. Prints
seconds of wall clock and of CPU, and the medians of ranks.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from lib.indicators.ranks import rank_ranges
from lib.model.bounds import bounds

DIVISIONS = tuple(f"C{i}" for i in range(10, 34))
SHOWN = frozenset({"C", "C22", "C24", "C25", "C26", "C27", "C28", "C29", "C30"})
COUNTRIES, YEARS = 28, range(2008, 2016)


def made_up(seed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells and regions of the size and the secrecy of the real table."""
    draw = np.random.default_rng(seed)
    leaves = [
        f"{chr(65 + country // 26)}{chr(65 + country % 26)}{middle}{leaf}"
        for country in range(COUNTRIES)
        for middle in range(draw.integers(1, 6))
        for leaf in range(draw.integers(1, 5))
    ]
    codes = sorted({leaf[:length] for leaf in leaves for length in (2, 3, 4)})
    belongs = np.array([[leaf.startswith(code) for leaf in leaves] for code in codes], dtype=float)
    frames = []
    for year in YEARS:
        persons = np.round(10 ** draw.uniform(0, 4.5, (len(leaves), len(DIVISIONS))))
        table = pd.DataFrame(belongs @ persons, index=codes, columns=list(DIVISIONS))
        table["C"] = table.sum(axis=1)
        frames.append(table.stack().rename("value").rename_axis(["region", "activity"]).reset_index().assign(year=year))
    cells = pd.concat(frames, ignore_index=True)
    secret = {2: 0.05, 3: 0.10, 4: 0.13}
    share = cells["region"].str.len().map(secret) * np.where(cells["activity"] == "C", 0.2, 1.0)
    hidden = draw.random(len(cells)) < share
    cells["local_units"] = np.where(draw.random(len(cells)) < 0.7, np.ceil(cells["value"] / 30), np.nan)
    cells["state"] = np.where(hidden, "hidden", "observed")
    country, code = cells["region"].str[:2], cells["region"].str.len()
    silent = pd.Series(draw.random(len(cells)) < 0.1).groupby([country, cells["year"]]).transform("first") & (code > 2)
    cells.loc[silent, "state"] = "missing"
    cells.loc[hidden | silent, "value"] = np.nan
    regions = pd.DataFrame({"code": codes, "parent": [code[:-1] if len(code) > 2 else "" for code in codes]})
    return cells, regions


def timed(what: str, run: Callable[[], object]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    print(f"{what:<48}{time.perf_counter() - wall:8.1f} s wall{time.process_time() - cpu:8.1f} s CPU")


def main() -> None:
    cells, regions = made_up()
    hidden = int((cells["state"] == "hidden").sum())
    print(f"{len(cells)} cells of {len(regions)} regions, {hidden} hidden")
    timed("bounds, every activity", lambda: bounds(cells, regions, {"C": DIVISIONS}))
    timed("bounds, the nine that are shown", lambda: bounds(cells, regions, {"C": DIVISIONS}, wanted=SHOWN))

    draw = np.random.default_rng(1)
    frame = pd.DataFrame({"region": [f"R{i}" for i in range(244)], "value": draw.lognormal(8, 1, 244)})
    frame["low"], frame["high"], frame["state"] = np.nan, np.nan, "observed"
    out = draw.random(244) < 0.1
    frame.loc[out, ["low", "high"]] = np.column_stack([frame["value"][out] / 2, frame["value"][out] * 2])
    total = frame["value"][out][:6].sum()
    frame.loc[out, ["value", "state"]] = [np.nan, "hidden"]
    groups = pd.DataFrame({"group": "g", "region": frame["region"][out][:6], "total": total})
    for name, given in (("without", None), ("with", groups)):
        times = []
        for _ in range(50):
            start = time.perf_counter()
            rank_ranges(frame, groups=given)
            times.append(time.perf_counter() - start)
        print(f"ranks of 244 regions, {name} a shared total{'':<12}{statistics.median(times) * 1e3:8.2f} ms")


if __name__ == "__main__":
    main()
