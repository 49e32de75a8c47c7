"""What risk is counted from and how: the indicators of sensitivity and of capacity, their weights, scale, mix and
draws.

The figures come from the registry of indicators (lib/indicators); a driver says on which side one counts and which way
round. What a reader calls it and why it counts: lib/views/risk/text.py. What a reader may ask for, and how it stands in
an address: lib/views/risk/params.py. Source: METHODS, section 3.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np
import pandas as pd

from lib.data.states import VALUED, State, weakest_rows
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS, Aggregation, Normalisation

Side = Literal["sensitivity", "capacity"]
SIDES: tuple[Side, ...] = ("sensitivity", "capacity")
V = TypeVar("V", float, np.ndarray)


@dataclass(frozen=True)
class Driver:
    """One indicator of risk.

    id           short, stable, in addresses (letters, digits and underscores)
    indicator    its id in lib/indicators; "" for an assumption that is the same for every region
    side         what more of it means: more sensitivity, or more capacity (after `turn`)
    turn         "as_is"; "inverse": less of it is more capacity; "reciprocal": 1 / value counts
    step         the smallest change worth naming, in `unit`, the indicator's own
    less         an indicator that is taken off: all manufacturing less the makers of motor vehicles
    """

    id: str
    indicator: str
    side: Side
    turn: Literal["as_is", "inverse", "reciprocal"] = "as_is"
    unit: str = "%"
    step: float = 0.1
    less: str = ""

    @property
    def assumed(self) -> bool:
        """A range that we assume for every region alike: it can move ranks in the draws, but not rank by itself."""
        return not self.indicator

    def oriented(self, value: V) -> V:
        """The value turned so that more is more of its side; its own inverse."""
        if self.turn == "inverse":
            return -value
        return 1 / value if self.turn == "reciprocal" else value


ICE = "ice_share"  # share of jobs tied to the combustion engine

DRIVERS: dict[str, Driver] = {
    driver.id: driver
    for driver in (
        Driver("attainment_low", "attainment_low", "sensitivity"),
        Driver("employed_55_64", "employed_55_64", "sensitivity"),
        Driver("few_plants", "auto_local_units", "sensitivity", turn="reciprocal", unit="", step=1),
        Driver("neet", "neet", "sensitivity"),
        Driver("slack", "slack", "sensitivity"),
        Driver(ICE, "", "sensitivity"),
        Driver("adult_learning", "lifelong_learning", "capacity"),
        Driver("tertiary", "tertiary", "capacity"),
        Driver("digital_skills", "digital_skills", "capacity"),
        Driver("rd_gdp", "rd_gdp", "capacity"),
        Driver("employment_rate", "employment_rate", "capacity"),
        Driver("unemployment", "unemployment_rate", "capacity", turn="inverse"),
        Driver("gdp_pps", "gdp_pps", "capacity", unit="PPS", step=100),
        Driver("other_makers", "manufacturing_share", "capacity", less="auto_share"),
    )
}

Values = Callable[..., pd.DataFrame]  # lib.indicators.values(id, year, nearest)


def gather(values: Values, default_year: Callable[[str], int], drivers: dict[str, Driver] = DRIVERS) -> pd.DataFrame:
    """The figures behind risk, long: region, driver, value, low, high, state, year, caveat, broken.

    Each indicator in its newest full year; a region without a value then shows its nearest year, which stands in
    `year`. A value counted at the head office is not used: it becomes missing. Assumed drivers have no rows.
    """
    parts = []
    for driver in drivers.values():
        if driver.assumed:
            continue
        rows = _read(values, default_year, driver.indicator)
        if driver.less:
            rows = _less(rows, _read(values, default_year, driver.less))
        unusable = rows["caveat"] & rows["state"].isin(VALUED)
        rows.loc[unusable, ["value", "low", "high"]] = float("nan")
        rows.loc[unusable, "state"] = str(State.MISSING)
        parts.append(rows.assign(driver=driver.id))
    return pd.concat(parts, ignore_index=True)


def _read(values: Values, default_year: Callable[[str], int], indicator: str) -> pd.DataFrame:
    rows = values(indicator, default_year(indicator), nearest=True)
    return rows[["region", "value", "low", "high", "state", "year", "caveat", "broken"]].copy()


def _less(whole: pd.DataFrame, part: pd.DataFrame) -> pd.DataFrame:
    """One indicator less another of the same region and year; an interval in either leaves an interval, not below 0."""
    part = part.set_index("region").reindex(whole["region"]).reset_index()
    same = whole["year"] == part["year"]
    least, most = whole["value"].fillna(whole["low"]), whole["value"].fillna(whole["high"])
    off_least, off_most = part["value"].fillna(part["low"]), part["value"].fillna(part["high"])
    value = (whole["value"] - part["value"]).where(same)
    low, high = (least - off_most).clip(lower=0).where(same), (most - off_least).where(same)
    return whole.assign(
        value=value,
        low=low.mask(value.notna()),
        high=high.mask(value.notna()),
        state=weakest_rows(whole["state"], part["state"]),
        caveat=whole["caveat"] | part["caveat"],
        broken=whole["broken"] | part["broken"],
    )


WINSOR_LIMITS = (0.0, 0.01, 0.02, 0.03, 0.04, 0.05)  # share of values pulled in on each side, where there are outliers


def side_without_weight(weights: dict[str, float]) -> bool:
    """Whether these weights leave a side without any indicator that ranks; an indicator not named weighs 1."""
    ranking = [[d.id for d in DRIVERS.values() if d.side == side and not d.assumed] for side in SIDES]
    return any(all(weights.get(id, 1.0) <= 0 for id in ids) for ids in ranking)


@dataclass(frozen=True)
class Recipe:
    """One way of counting risk. Frozen and hashable: it is a key of caches. ValueError for one that cannot be.

    weights        pairs (driver id, weight); 0 leaves an indicator out; kept sorted, and only those that differ from 1
    parts          how much exposure, sensitivity and missing capacity count; the exponents are their shares
    winsor         share of values pulled in on each side of an indicator with outliers (one of WINSOR_LIMITS)
    seed, draws    of the uncertainty draws: the same recipe gives the same numbers
    """

    weights: tuple[tuple[str, float], ...] = ()
    normalisation: Normalisation = "minmax"
    aggregation: Aggregation = "arithmetic"
    parts: tuple[float, float, float] = (1.0, 1.0, 1.0)
    winsor: float = 0.02
    seed: int = 1
    draws: int = 2_000

    def __post_init__(self) -> None:
        plain = {id: float(w) for id, w in sorted(self.weights) if float(w) != 1.0}
        object.__setattr__(self, "weights", tuple(plain.items()))  # one spelling: recipes that count alike are equal
        if unknown := set(plain) - set(DRIVERS):
            raise ValueError(f"no such indicator of risk: {', '.join(sorted(unknown))}")
        if any(not 0 <= w < float("inf") for w in plain.values()) or side_without_weight(plain):
            raise ValueError("weights run from 0 up, and each side needs an indicator with a weight")
        if self.normalisation not in NORMALISATIONS or self.aggregation not in AGGREGATIONS:
            raise ValueError(f"unknown normalisation or aggregation: {self.normalisation}, {self.aggregation}")
        if len(self.parts) != 3 or any(not 0 <= p < float("inf") for p in self.parts) or self.parts[0] <= 0:
            raise ValueError("the three parts run from 0 up; exposure above 0: no car industry, no car-transition risk")
        if self.winsor not in WINSOR_LIMITS or self.draws < 1 or self.seed < 0:
            raise ValueError("winsor limit, draws or seed out of range")

    @cached_property
    def _weight_of(self) -> dict[str, float]:
        return dict(self.weights)

    def weight(self, driver: str) -> float:
        """Weight of an indicator within its side, before weights are made to add up to one."""
        return self._weight_of.get(driver, 1.0)

    @property
    def exponents(self) -> tuple[float, float, float]:
        """a, b, c of R = X^a · S^b · (1 − C)^c; they add up to 1."""
        whole = sum(self.parts)
        exposure, sensitivity, capacity = self.parts
        return exposure / whole, sensitivity / whole, capacity / whole
