"""What a region is like, in things that are hard to change in the short run: the structural variables, on one scale.

Source: Navarro et al. (2014, JRC89819); METHODS, section 4. Structure only, never performance. What a reader calls
groups and variables: lib/views/shared/peers_text.py.
"""

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
