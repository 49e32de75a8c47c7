"""What risk is counted from and how: the indicators of sensitivity and of capacity, their weights, scale, mix and
draws.

A driver says where its figure comes from, on which side it counts and which way round. How the figures are gathered:
inputs.py. What a reader calls it and why it counts: lib/views/risk/text.py. What a reader may ask for, and how it
stands in an address: lib/views/risk/params.py. Source: METHODS, section 3.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np

from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS, Aggregation, Normalisation

Side = Literal["sensitivity", "capacity"]
SIDES: tuple[Side, ...] = ("sensitivity", "capacity")
Reading = Literal["weight", "people"]
READINGS: tuple[Reading, ...] = ("weight", "people")  # exposure as a share of jobs, or as people
V = TypeVar("V", float, np.ndarray)


@dataclass(frozen=True)
class Driver:
    """One indicator of risk.

    id           short, stable, in addresses (letters, digits and underscores)
    indicator    its id in lib/indicators; "" for a figure that inputs.py makes from a table of its own
    side         what more of it means: more sensitivity, or more capacity (after `turn`)
    turn         "as_is"; "inverse": less of it is more capacity
    step         the smallest change worth naming, in `unit`, the indicator's own
    per          an indicator that it is divided by: people per workplace
    ranged       every region has a central value and limits round it: the score takes the one, the draws the others
    """

    id: str
    indicator: str
    side: Side
    turn: Literal["as_is", "inverse"] = "as_is"
    unit: str = "%"
    step: float = 0.1
    per: str = ""
    ranged: bool = False

    def oriented(self, value: V) -> V:
        """The value turned so that more is more of its side; its own inverse."""
        return -value if self.turn == "inverse" else value


ICE = "ice_share"  # share of motor vehicle jobs tied to the combustion engine
ROUTINE = "routine_manual"  # share of motor vehicle jobs in groups of routine manual work

# An indicator that comes to count is one entry here, with its title, its reason and its weight in words (TITLES, WHY in
# lib/views/risk/text.py, WEIGHT_FACTORS in lib/views/shared/risk_text.py).
DRIVERS: dict[str, Driver] = {
    driver.id: driver
    for driver in (
        Driver("attainment_low", "attainment_low", "sensitivity"),
        Driver(ROUTINE, "", "sensitivity"),
        Driver("plant_size", "auto_persons", "sensitivity", per="auto_local_units", unit="", step=1),
        Driver(ICE, "", "sensitivity", ranged=True),
        Driver("adult_learning", "lifelong_learning", "capacity"),
        Driver("tertiary", "tertiary", "capacity"),
        Driver("digital_skills", "digital_skills", "capacity"),
        Driver("rd_gdp", "rd_gdp", "capacity"),
        Driver("employment_rate", "employment_rate", "capacity"),
        Driver("unemployment", "unemployment_rate", "capacity", turn="inverse"),
        Driver("pressure", "pressure", "capacity", turn="inverse", unit=""),
    )
}


WINSOR_LIMITS = (0.0, 0.01, 0.02, 0.03, 0.04, 0.05)  # share of values pulled in on each side, where there are outliers


def side_without_weight(weights: dict[str, float]) -> bool:
    """Whether these weights leave a side without any indicator with a figure; an indicator not named weighs 1."""
    ranking = [[d.id for d in DRIVERS.values() if d.side == side and not d.ranged] for side in SIDES]
    return any(all(weights.get(id, 1.0) <= 0 for id in ids) for ids in ranking)


@dataclass(frozen=True)
class Recipe:
    """One way of counting risk. Frozen and hashable: it is a key of caches. ValueError for one that cannot be.

    weights        pairs (driver id, weight); 0 leaves an indicator out; kept sorted, and only those that differ from 1
    parts          how much exposure, sensitivity and missing capacity count; the exponents are their shares
    winsor         share of values pulled in on each side of an indicator with outliers (one of WINSOR_LIMITS); exposure
                   is never pulled in
    reading        exposure as a share of jobs, or as people
    seed, draws    of the uncertainty draws: the same recipe gives the same numbers
    """

    weights: tuple[tuple[str, float], ...] = ()
    normalisation: Normalisation = "minmax"
    aggregation: Aggregation = "arithmetic"
    parts: tuple[float, float, float] = (1.0, 1.0, 1.0)
    winsor: float = 0.02
    reading: Reading = "weight"
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
        if self.reading not in READINGS:
            raise ValueError(f"unknown reading: {self.reading}")
        if len(self.parts) != 3 or any(not 0 <= p < float("inf") for p in self.parts) or self.parts[0] <= 0:
            raise ValueError("the three parts run from 0 up; exposure above 0: no car industry, no car-transition risk")
        if self.winsor not in WINSOR_LIMITS or self.draws < 1 or self.seed < 0:
            raise ValueError("winsor limit, draws or seed out of range")

    @cached_property
    def _weight_of(self) -> dict[str, float]:
        return dict(self.weights)

    @property
    def silent(self) -> tuple[str, ...]:
        """Indicators that do not count: their own weight is 0, or their side does not."""
        counts = dict(zip(SIDES, self.parts[1:], strict=True))
        return tuple(id for id, driver in DRIVERS.items() if not self.weight(id) or not counts[driver.side])

    def weight(self, driver: str) -> float:
        """Weight of an indicator within its side, before weights are made to add up to one."""
        return self._weight_of.get(driver, 1.0)

    @property
    def exponents(self) -> tuple[float, float, float]:
        """a, b, c of R = X^a · S^b · (1 − C)^c; they add up to 1."""
        whole = sum(self.parts)
        exposure, sensitivity, capacity = self.parts
        return exposure / whole, sensitivity / whole, capacity / whole
