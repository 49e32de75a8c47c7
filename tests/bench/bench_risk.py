"""How long risk takes: `python -m tests.bench.bench_risk` (processor time on one core; medians of five)."""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # before numpy starts its threads

import time  # noqa: E402
from statistics import median  # noqa: E402

from lib.model.risk import coverage, uncertainty  # noqa: E402
from lib.model.risk.panel import panel_of  # noqa: E402
from lib.model.risk.recipe import Recipe  # noqa: E402
from lib.model.risk.score import score  # noqa: E402
from tests.made_up import exposed_frame, risk_matrix  # noqa: E402


def timed(what, repeats: int = 5) -> float:
    """Median milliseconds of processor time of a call: what the server works, however busy the machine is."""
    taken = []
    for _again in range(repeats):
        start = time.process_time()
        what()
        taken.append(1000 * (time.process_time() - start))
    return median(taken)


def main() -> None:
    matrix, exposed = risk_matrix(244, seed=1), exposed_frame(244, seed=1)
    built = panel_of(matrix, exposed, Recipe())
    print(f"{len(built.ranked)} regions, {len(built.drivers)} indicators, made-up figures")
    print(f"panel        {timed(lambda: panel_of(matrix, exposed, Recipe())):8.1f} ms")
    print(f"score        {timed(lambda: score(built, Recipe())):8.1f} ms")
    for draws in (500, 1_000, 2_000, 5_000, 10_000, 20_000):
        recipe = Recipe(draws=draws)
        taken = timed(lambda recipe=recipe: uncertainty.bands_of_readings(built, recipe, (recipe.reading,)))
        print(f"{draws:6,} draws {taken:8.1f} ms   {1000 * taken / draws:6.1f} µs each")
    taken = timed(lambda: uncertainty.bands_of_readings(built, Recipe()))
    print(f" 2,000 draws {taken:8.1f} ms   in both readings")
    start = time.process_time()
    uncertainty.influence(built, Recipe())
    spent = 1000 * (time.process_time() - start)
    print(
        f"influence    {spent:8.1f} ms ({uncertainty.SOBOL_RUNS} base runs, {len(uncertainty.factors(built))} factors)"
    )
    bands = uncertainty.bands_of_readings(built, Recipe())["weight"]
    print(f"one by one   {timed(lambda: coverage.outside(built, Recipe(), bands), 3):8.1f} ms")
    scored = score(built, Recipe())
    top = scored.loc[scored["in_top"].fillna(False)].sort_values("rank")["region"].iloc[-1]
    print(f"inverse      {timed(lambda: uncertainty.smallest_changes(built, Recipe(), top), 3):8.1f} ms")


if __name__ == "__main__":
    main()
