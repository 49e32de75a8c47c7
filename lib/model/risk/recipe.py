"""One way of counting risk: weights, scale, mix, parts, and the draws behind its bands.

What a reader may ask for, and how it stands in an address: lib/views/risk/params.py.
"""

from dataclasses import dataclass
from functools import cached_property

from lib.model.risk.drivers import DRIVERS, SIDES
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS, Aggregation, Normalisation

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
