"""What a region is like in things that are hard to change in the short run, on one scale; how far apart two regions
are.

Structure only, never performance. D² of two regions is the weighted mean over groups of the mean over variables of
((x_r − x_q) / MAD)². Confidential figures stay intervals: two that do not touch count with the gap between them, the
least the published limits allow; two that overlap say nothing about the pair, and the variable is left out for it. What
a reader calls groups and variables: lib/views/shared/peers_text.py. Source: Navarro et al. (2014, JRC89819); METHODS,
section 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

GROUPS: tuple[str, ...] = (
    "size",
    "settlement",
    "age",
    "income",
    "attainment",
    "sectors",
    "industry",
    "specialisation",
    "firms",
)
# NACE Rev. 2 divisions of manufacturing but C29, which is the specialisation.
DIVISIONS = tuple(f"C{number}" for number in range(10, 34) if number != 29)
SECTORS = ("A", "B-E", "F", "G-I", "J", "K", "L", "M-N", "O-Q", "R-U")  # NACE Rev. 2 sections as JRC ARDECO groups them


@dataclass(frozen=True)
class Variable:
    """One structural variable: `transform` calms its skew before regions are compared ("log", "root" or "none")."""

    id: str
    group: str
    unit: str
    transform: str = "none"

    def transformed(self, values: np.ndarray) -> np.ndarray:
        """The values as they are compared."""
        if self.transform == "log":
            return np.log(np.where(values > 0, values, np.nan))
        return np.sqrt(values) if self.transform == "root" else values


VARIABLES: dict[str, Variable] = {
    v.id: v
    for v in (
        Variable("population", "size", "persons", "log"),
        Variable("urban", "settlement", "%"),
        Variable("rural", "settlement", "%"),
        Variable("metro", "settlement", "%"),
        Variable("density", "settlement", "persons per km²", "log"),
        Variable("employed_55_64", "age", "%"),
        Variable("gdp_pps", "income", "PPS", "log"),
        Variable("attainment_low", "attainment", "%"),
        Variable("tertiary", "attainment", "%"),
        Variable("manufacturing", "industry", "%", "root"),
        Variable("automotive", "specialisation", "%", "root"),
        Variable("unit_size", "firms", "persons", "log"),
        *(Variable(f"sector.{code}", "sectors", "%", "root") for code in SECTORS),
        *(Variable(f"division.{code}", "industry", "%", "root") for code in DIVISIONS),
    )
}
COLUMNS = ["region", "variable", "value", "low", "high", "state", "year"]


@dataclass(frozen=True)
class Structure:
    """Structural variables on one scale: regions × variables, rows and columns in the order of their codes.

    value, low and high are transformed figures divided by the variable's MAD (low = high = value where published, nan
    where nothing is known). A variable without any spread is left out.
    """

    regions: tuple[str, ...]
    variables: tuple[Variable, ...]
    low: np.ndarray
    high: np.ndarray

    @property
    def interval(self) -> np.ndarray:
        """Cells known as an interval only."""
        return self.low != self.high

    def row(self, region: str) -> int:
        """Row number of a region; ValueError where it is not in the structure."""
        return self.regions.index(region)

    def table(self, long: pd.DataFrame) -> pd.DataFrame:
        """The frame a reader downloads: what was published, and its place on the scale.

        long: the frame this was made of. Returns region, variable, group, value, low, high, state, year, scaled,
        scaled_low, scaled_high. D² between two regions follows from `scaled` alone (METHODS, section 4).
        """
        rows, columns = np.indices(self.low.shape)
        scaled = pd.DataFrame(
            {
                "region": np.array(self.regions)[rows.ravel()],
                "variable": np.array([v.id for v in self.variables])[columns.ravel()],
                "group": np.array([v.group for v in self.variables])[columns.ravel()],
                "scaled": np.where(self.interval, np.nan, self.low).ravel(),
                "scaled_low": np.where(self.interval, self.low, np.nan).ravel(),
                "scaled_high": np.where(self.interval, self.high, np.nan).ravel(),
            }
        )
        return long.merge(scaled, on=["region", "variable"], how="inner")[
            ["region", "variable", "group", *COLUMNS[2:], "scaled", "scaled_low", "scaled_high"]
        ]


def structure_of(long: pd.DataFrame, variables: dict[str, Variable] = VARIABLES) -> Structure:
    """Variables on one scale: transformed, then divided by the median absolute deviation of the published figures.

    long: as variables.gather() returns it. ValueError for a region and variable given twice or an unknown variable.
    """
    if unknown := set(long["variable"]) - set(variables):
        raise ValueError(f"no such structural variable: {', '.join(sorted(map(str, unknown)))}")
    if long.duplicated(["region", "variable"]).any():
        raise ValueError("a region stands twice for one variable")
    wide = {c: long.pivot(index="region", columns="variable", values=c).sort_index() for c in ("value", "low", "high")}
    kept: list[Variable] = []
    lows, highs = [], []
    for id in sorted(wide["value"].columns):
        variable = variables[id]
        value, low, high = (variable.transformed(wide[c][id].to_numpy(float)) for c in ("value", "low", "high"))
        mad = median_deviation(value)
        if not mad > 0:
            continue
        point = ~np.isnan(value)
        known = ~np.isnan(low) & ~np.isnan(high)
        lows.append(np.where(point, value, np.where(known, low, np.nan)) / mad)
        highs.append(np.where(point, value, np.where(known, high, np.nan)) / mad)
        kept.append(variable)
    regions = tuple(map(str, wide["value"].index))
    empty = np.empty((len(regions), 0))
    return Structure(
        regions,
        tuple(kept),
        np.column_stack(lows) if kept else empty,
        np.column_stack(highs) if kept else empty,
    )


def median_deviation(values: np.ndarray) -> float:
    """Median absolute deviation from the median, of the values that are there; nan for none."""
    known = values[~np.isnan(values)]
    return float(np.median(np.abs(known - np.median(known)))) if len(known) else float("nan")


MIN_COMMON_WEIGHT = 2 / 3  # share of the groups' weight two regions must have in common
MIN_COMMON_VARIABLES = 0.5  # share of a group's variables two regions must share for the group to count


@dataclass(frozen=True)
class Distances:
    """One region against all: squared differences and group means; nan where a pair shares too little."""

    structure: Structure
    region: str
    squared: np.ndarray  # regions × variables
    groups: tuple[str, ...]
    by_group: np.ndarray  # regions × groups

    def squared_distance(self, weights: np.ndarray, draws: np.ndarray | None = None) -> np.ndarray:
        """D² to every region; nan for a pair with too little in common by `weights`.

        draws: many sets of weights instead (sets × groups), for sets × regions; what is too little stays as it is.
        """
        there = ~np.isnan(self.by_group)
        used = weights if draws is None else draws
        lower = used @ there.T.astype(float)
        upper = used @ np.nan_to_num(self.by_group).T
        enough = self.in_common(weights) >= MIN_COMMON_WEIGHT - 1e-12
        return np.where(enough & (lower > 0), upper / np.where(lower > 0, lower, 1.0), np.nan)

    def in_common(self, weights: np.ndarray) -> np.ndarray:
        """Share of the groups' weight that each pair has in common."""
        return (~np.isnan(self.by_group)) @ weights / weights.sum()


def distances(structure: Structure, region: str) -> Distances:
    """Differences of one region from every other; ValueError for a region without structure."""
    row = structure.row(region)
    low, high = structure.low, structure.high
    with np.errstate(invalid="ignore"):
        gap = np.maximum(np.maximum(low[row] - high, low - high[row]), 0.0)
    unsure = structure.interval | structure.interval[row]
    gap = np.where(unsure & (gap == 0), np.nan, gap)
    squared = gap**2
    names = tuple(g for g in GROUPS if any(v.group == g for v in structure.variables))
    by_group = (
        np.column_stack(
            [_group_mean(squared[:, [k for k, v in enumerate(structure.variables) if v.group == g]]) for g in names]
        )
        if names
        else np.empty((len(structure.regions), 0))
    )
    return Distances(structure, region, squared, names, by_group)


def _group_mean(squared: np.ndarray) -> np.ndarray:
    there = ~np.isnan(squared)
    count = there.sum(axis=1)
    mean = np.nan_to_num(squared).sum(axis=1) / np.where(count > 0, count, 1)
    return np.where(count >= MIN_COMMON_VARIABLES * squared.shape[1], mean, np.nan)


def group_weights(pair: Distances, weights: Mapping[str, float] | None) -> np.ndarray:
    """Weights of the groups in their order, 1 where nothing is said; ValueError for an unknown group or no weight."""
    asked = dict(weights or {})
    if unknown := set(asked) - set(GROUPS):
        raise ValueError(f"no such group: {', '.join(sorted(unknown))}")
    whole = np.array([float(asked.get(g, 1.0)) for g in pair.groups])
    if (whole < 0).any() or not whole.sum() > 0:
        raise ValueError("group weights run from 0 up, and one must be above 0")
    return whole
