"""Made-up frames for tests and benches: no figure in here is a figure of any region."""

import numpy as np
import pandas as pd

from lib.model.risk.draws import run_readings
from lib.model.risk.panel import Panel, panel_of
from lib.model.risk.recipe import DRIVERS, Driver, Recipe


def codes(count: int) -> list[str]:
    """Codes that look like regions and name none: XX00, XX01, …"""
    return [
        f"X{'ABCDEFGHJKLMNPQRSTUVWXYZ'[i // 36]}{'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'[i % 36]}0" for i in range(count)
    ]


def risk_matrix(count: int, seed: int, missing: float = 0.03, drivers: dict[str, Driver] = DRIVERS) -> pd.DataFrame:
    """Region × driver, long: skewed and plain columns, some cells missing, some of `plant_size` known as intervals; a range
    round the value of each driver that has one.
    """
    random = np.random.default_rng(seed)
    parts = []
    for place, driver in enumerate(drivers.values()):
        value = random.lognormal(1.0, 1.1, count) + 1 if place % 3 == 1 else random.gamma(9.0, 4.0, count) + 1
        value[random.random(count) < missing] = np.nan
        low, high = np.full(count, np.nan), np.full(count, np.nan)
        if driver.ranged:
            low, high = 0.7 * value, 1.5 * value
        if driver.id == "plant_size":
            hidden = random.random(count) < 0.2
            low[hidden], high[hidden] = 0.5 * value[hidden], 1.5 * value[hidden]
            value[hidden] = np.nan
        parts.append(
            pd.DataFrame({"region": codes(count), "driver": driver.id, "value": value, "low": low, "high": high})
        )
    return pd.concat(parts, ignore_index=True)


def exposed_frame(count: int, seed: int, hidden: int = 9, shared: int = 3) -> pd.DataFrame:
    """As clusters.exposed() returns it: `hidden` regions bounded, the first `shared` of them with a total of their own."""
    random = np.random.default_rng(seed + 1)
    employment = random.uniform(100_000, 2_000_000, count)
    share = random.gamma(0.4, 2.5, count)
    share[-1] = 0.0
    persons = share * employment / 100
    low, high = 0.2 * persons, 3.0 * persons + 100
    manufacturing = np.maximum(employment * random.uniform(0.05, 0.4, count), 3.2 * persons + 200)
    chosen = random.permutation(count - 1)[:hidden]
    is_hidden = np.zeros(count, dtype=bool)
    is_hidden[chosen] = True
    group = np.full(count, "", dtype=object)
    total, size = np.full(count, np.nan), np.zeros(count, dtype=int)
    members = chosen[:shared]
    group[members], total[members], size[members] = "made up", persons[members].sum(), shared
    return pd.DataFrame(
        {
            "region": codes(count),
            "year": 2022,
            "persons": np.where(is_hidden, np.nan, persons),
            "persons_low": np.where(is_hidden, low, np.nan),
            "persons_high": np.where(is_hidden, high, np.nan),
            "employment": employment,
            "manufacturing": manufacturing,
            "manufacturing_low": np.nan,
            "manufacturing_high": np.nan,
            "share": np.where(is_hidden, np.nan, share),
            "share_low": np.where(is_hidden, 100 * low / employment, np.nan),
            "share_high": np.where(is_hidden, 100 * high / employment, np.nan),
            "state": np.where(is_hidden, "bounded", "observed"),
            "group": group,
            "group_total": total,
            "group_size": size,
        }
    )


def risk_question(
    count: int = 40, seed: int = 1, recipe: Recipe | None = None, **more: float
) -> tuple[pd.DataFrame, pd.DataFrame, Panel]:
    """A made-up question of risk: matrix, exposed, panel."""
    matrix, exposed = risk_matrix(count, seed, **more), exposed_frame(count, seed)
    return matrix, exposed, panel_of(matrix, exposed, recipe or Recipe())


def scores_drawn(
    panel: Panel, recipe: Recipe, draws: int, streams: dict[str, str] | None = None, **how: int
) -> np.ndarray:
    """Scores of the recipe's own reading, draws × regions (lib/model/risk/draws.run_readings)."""
    return run_readings(panel, recipe, draws, (recipe.reading,), streams, **how)[recipe.reading]
