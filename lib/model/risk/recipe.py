"""How the reader wants risk counted: weights, scale, mix, parts, seed; small enough to live in an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from lib.i18n import N_, _, number
from lib.model.risk.drivers import DRIVERS
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS, Aggregation, Normalisation

MOST_WEIGHT = 4.0
MOST_DRAWS, FEWEST_DRAWS = 20_000, 100
WINSOR_LIMITS = (0.0, 0.01, 0.02, 0.03, 0.04, 0.05)  # share of values pulled in on each side, where there are outliers

NORMALISATION_NAMES: dict[Normalisation, str] = {
    "minmax": N_("From least to greatest"),
    "zscore": N_("By standard deviations"),
    "rank": N_("By rank"),
}
AGGREGATION_NAMES: dict[Aggregation, str] = {
    "arithmetic": N_("Strengths make up for weaknesses (arithmetic mean)"),
    "geometric": N_("Strengths make up in part (geometric mean)"),
    "harmonic": N_("The weakest counts most (harmonic mean)"),
}

NOT_IN_LIST = N_("The address asks for {what} “{value}”, which does not exist. The usual one is used.")
NOT_A_NUMBER = N_("The address asks for {what} “{value}”; it can be {low} to {high}. The usual one is used.")
NO_WEIGHT_LEFT = N_("The address gives every indicator of one side the weight 0. The usual weights are used.")


@dataclass(frozen=True)
class Recipe:
    """One way of counting risk. Frozen and hashable: it is a key of caches.

    weights        pairs (driver id, weight), only those that differ from 1; 0 leaves an indicator out
    parts          how much exposure, sensitivity and missing capacity count; the exponents are their shares
    winsor         share of values pulled in on each side of an indicator with outliers (one of WINSOR_LIMITS)
    seed, draws    of the variants: the same recipe gives the same numbers
    """

    weights: tuple[tuple[str, float], ...] = ()
    normalisation: Normalisation = "minmax"
    aggregation: Aggregation = "arithmetic"
    parts: tuple[float, float, float] = (1.0, 1.0, 1.0)
    winsor: float = 0.02
    seed: int = 1
    draws: int = 2_000
    _weight_of: dict[str, float] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        held = {id: float(w) for id, w in sorted(self.weights) if float(w) != 1.0}
        object.__setattr__(self, "weights", tuple(held.items()))
        object.__setattr__(self, "_weight_of", held)
        if unknown := set(held) - set(DRIVERS):
            raise ValueError(f"no such indicator of risk: {', '.join(sorted(unknown))}")
        if any(not 0 <= w <= MOST_WEIGHT for w in held.values()):
            raise ValueError(f"a weight runs from 0 to {MOST_WEIGHT:g}")
        for side in ("sensitivity", "capacity"):
            if not any(self.weight(d.id) > 0 for d in DRIVERS.values() if d.side == side and not d.assumed):
                raise ValueError(f"no indicator of {side} has a weight")
        if self.normalisation not in NORMALISATIONS or self.aggregation not in AGGREGATIONS:
            raise ValueError(f"unknown normalisation or aggregation: {self.normalisation}, {self.aggregation}")
        if len(self.parts) != 3 or any(not 0 <= p <= MOST_WEIGHT for p in self.parts) or self.parts[0] <= 0:
            raise ValueError("the three parts run from 0 up; exposure above 0: no car industry, no car-transition risk")
        if self.winsor not in WINSOR_LIMITS or not FEWEST_DRAWS <= self.draws <= MOST_DRAWS or self.seed < 0:
            raise ValueError("winsor limit, draws or seed out of range")

    def weight(self, driver: str) -> float:
        """Weight of an indicator within its side, before weights are made to add up to one."""
        return self._weight_of.get(driver, 1.0)

    @property
    def exponents(self) -> tuple[float, float, float]:
        """a, b, c of R = X^a · S^b · (1 − C)^c; they add up to 1."""
        whole = sum(self.parts)
        return tuple(p / whole for p in self.parts)

    def to_query(self) -> dict[str, str]:
        """What the address carries: stable codes, only what differs from the usual recipe."""
        usual = Recipe()
        query = {}
        if self.weights:
            query["weights"] = "~".join(f"{id}-{w:g}" for id, w in self.weights)
        if self.normalisation != usual.normalisation:
            query["norm"] = self.normalisation
        if self.aggregation != usual.aggregation:
            query["agg"] = self.aggregation
        if self.parts != usual.parts:
            query["parts"] = "~".join(f"{p:g}" for p in self.parts)
        for name in ("winsor", "seed", "draws"):
            if getattr(self, name) != getattr(usual, name):
                query[name] = f"{getattr(self, name):g}" if name == "winsor" else str(getattr(self, name))
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple["Recipe", list[str]]:
        """The recipe an address asks for, and a sentence for each thing in it that cannot be.

        Names that are not the recipe's own are left alone: the address belongs to the whole page.
        """
        notices: list[str] = []
        found: dict[str, Any] = {"weights": _weights(query.get("weights", ""), notices)}
        choices = (
            ("norm", "normalisation", N_("the scale"), NORMALISATIONS),
            ("agg", "aggregation", N_("the mix"), AGGREGATIONS),
        )
        for code, name, what, options in choices:
            if code in query:
                if query[code] in options:
                    found[name] = query[code]
                else:
                    notices.append(_(NOT_IN_LIST).format(what=_(what), value=query[code][:20]))
        if "parts" in query and (parts := _parts(query["parts"], notices)):
            found["parts"] = parts
        if "winsor" in query:
            limit = _number(query["winsor"], _("the share of outliers"), 0, WINSOR_LIMITS[-1], notices)
            if limit is not None:
                found["winsor"] = min(WINSOR_LIMITS, key=lambda allowed: abs(allowed - limit))
        for name, what, low, high in (
            ("seed", _("the seed"), 0, 2**31),
            ("draws", _("the number of ways of counting"), FEWEST_DRAWS, MOST_DRAWS),
        ):
            if name in query and (value := _number(query[name], what, low, high, notices)) is not None:
                found[name] = int(value)
        try:
            return cls(**found), notices
        except ValueError:  # each piece was in range: only a side without any weight is left
            notices.append(_(NO_WEIGHT_LEFT))
            return cls(**{**found, "weights": ()}), notices


def _number(text: str, what: str, low: float, high: float, notices: list[str]) -> float | None:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if isfinite(value) and low <= value <= high:
        return value
    decimals = 2 if isinstance(high, float) and high < 1 else 0
    notices.append(
        _(NOT_A_NUMBER).format(what=what, value=text[:20], low=number(low, decimals), high=number(high, decimals))
    )
    return None


def _weights(text: str, notices: list[str]) -> tuple[tuple[str, float], ...]:
    held = {}
    for piece in filter(None, text[:2000].split("~")):
        id, _sep, value = piece.partition("-")
        if id not in DRIVERS:
            notices.append(_(NOT_IN_LIST).format(what=_("the indicator"), value=id[:20]))
        elif (weight := _number(value, _("the weight of an indicator"), 0, MOST_WEIGHT, notices)) is not None:
            held[id] = weight
    return tuple(held.items())


def _parts(text: str, notices: list[str]) -> tuple[float, float, float] | None:
    pieces = text.split("~")
    if len(pieces) != 3:
        notices.append(_(NOT_IN_LIST).format(what=_("the parts"), value=text[:20]))
        return None
    found = [_number(p, _("a part"), 0, MOST_WEIGHT, notices) for p in pieces]
    if any(p is None for p in found):
        return None
    if found[0] <= 0:
        notices.append(_("Exposure always counts: no car industry, no car-transition risk. The usual parts are used."))
        return None
    return tuple(found)
