"""What a region is like, in things that are hard to change in the short run: the variables of its likeness to others.

Source: Navarro et al. (2014, JRC89819); METHODS, section 4. Structure only, never performance.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.i18n import N_

GROUPS: dict[str, str] = {
    "size": N_("Size"),
    "settlement": N_("Town and country"),
    "age": N_("Age of the employed"),
    "income": N_("GDP per head"),
    "attainment": N_("Attainment"),
    "sectors": N_("Broad sectors"),
    "industry": N_("Manufacturing mix"),
    "specialisation": N_("Motor vehicle concentration"),
    "firms": N_("Size of workplaces"),
}
# NACE Rev. 2 divisions of manufacturing but C29, which is the specialisation.
DIVISIONS: dict[str, str] = {
    "C10": N_("Food"),
    "C11": N_("Beverages"),
    "C12": N_("Tobacco"),
    "C13": N_("Textiles"),
    "C14": N_("Clothing"),
    "C15": N_("Leather"),
    "C16": N_("Wood"),
    "C17": N_("Paper"),
    "C18": N_("Printing"),
    "C19": N_("Coke and petroleum"),
    "C20": N_("Chemicals"),
    "C21": N_("Pharmaceuticals"),
    "C22": N_("Rubber and plastics"),
    "C23": N_("Glass, cement, ceramics"),
    "C24": N_("Basic metals"),
    "C25": N_("Metal products"),
    "C26": N_("Electronics"),
    "C27": N_("Electrical equipment"),
    "C28": N_("Machinery"),
    "C30": N_("Other transport equipment"),
    "C31": N_("Furniture"),
    "C32": N_("Other manufacturing"),
    "C33": N_("Repair of machinery"),
}
SECTORS: dict[str, str] = {  # NACE Rev. 2 sections as JRC ARDECO groups them
    "A": N_("Farming, forestry, fishing"),
    "B-E": N_("Industry"),
    "F": N_("Construction"),
    "G-I": N_("Trade, transport, hotels"),
    "J": N_("Information and communication"),
    "K": N_("Finance"),
    "L": N_("Real estate"),
    "M-N": N_("Business services"),
    "O-Q": N_("Public services, education, health"),
    "R-U": N_("Arts and other services"),
}


@dataclass(frozen=True)
class Variable:
    """One structural variable: `transform` calms its skew before regions are compared ("log", "root" or "none")."""

    id: str
    group: str
    title: str
    unit: str
    transform: str = "none"

    def transformed(self, values):
        """The value as it is compared."""
        if self.transform == "log":
            return np.log(np.where(values > 0, values, np.nan))
        return np.sqrt(values) if self.transform == "root" else values


_FIXED = (
    Variable("population", "size", N_("Population"), "persons", "log"),
    Variable("urban", "settlement", N_("Urban subregions"), "%"),
    Variable("rural", "settlement", N_("Rural subregions"), "%"),
    Variable("metro", "settlement", N_("Metropolitan subregions"), "%"),
    Variable("density", "settlement", N_("People per square kilometre"), "persons per km²", "log"),
    Variable("employed_55_64", "age", N_("Share of people aged 55-64"), "%"),
    Variable("gdp_pps", "income", N_("GDP per head"), "PPS", "log"),
    Variable("attainment_low", "attainment", N_("Low attainment"), "%"),
    Variable("tertiary", "attainment", N_("Tertiary education"), "%"),
    Variable("manufacturing", "industry", N_("Share of manufacturing jobs"), "%", "root"),
    Variable("automotive", "specialisation", N_("Share of motor vehicle jobs"), "%", "root"),
    Variable("unit_size", "firms", N_("People per manufacturing workplace"), "persons", "log"),
)
VARIABLES: dict[str, Variable] = {
    v.id: v
    for v in (
        *_FIXED,
        *(Variable(f"sector.{code}", "sectors", title, "%", "root") for code, title in SECTORS.items()),
        *(Variable(f"division.{code}", "industry", title, "%", "root") for code, title in DIVISIONS.items()),
    )
}
COLUMNS = ["region", "variable", "value", "low", "high", "state", "year"]


@dataclass(frozen=True)
class Structure:
    """Structural variables on one scale: regions × variables, rows and columns in the order of their codes.

    value, low and high are transformed figures divided by the variable's MAD (low = high = value where published, nan where
    nothing is known). A variable without any spread is left out.
    """

    regions: tuple[str, ...]
    variables: tuple[Variable, ...]
    low: np.ndarray
    high: np.ndarray
    mad: np.ndarray

    @property
    def interval(self) -> np.ndarray:
        """Cells known as an interval only."""
        return self.low != self.high

    def row(self, region: str) -> int:
        """Row number of a region; ValueError where it is not in the structure."""
        return self.regions.index(region)

    def table(self, long: pd.DataFrame) -> pd.DataFrame:
        """The frame a reader downloads: region, variable, group, value, low, high, state, year, scaled, scaled_low, scaled_high.

        long: the frame this was made of. D² between two regions follows from `scaled` alone (METHODS, section 4).
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


def structure(long: pd.DataFrame, variables: dict[str, Variable] = VARIABLES) -> Structure:
    """Variables on one scale: transformed, then divided by the median absolute deviation of the published figures.

    long: as traits.gather() returns it. ValueError for a region and variable given twice or an unknown variable.
    """
    if unknown := set(long["variable"]) - set(variables):
        raise ValueError(f"no such structural variable: {', '.join(sorted(map(str, unknown)))}")
    if long.duplicated(["region", "variable"]).any():
        raise ValueError("a region stands twice for one variable")
    wide = {c: long.pivot(index="region", columns="variable", values=c).sort_index() for c in ("value", "low", "high")}
    kept, lows, highs, mads = [], [], [], []
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
        mads.append(mad)
    regions = tuple(map(str, wide["value"].index))
    empty = np.empty((len(regions), 0))
    return Structure(
        regions,
        tuple(kept),
        np.column_stack(lows) if kept else empty,
        np.column_stack(highs) if kept else empty,
        np.array(mads),
    )


def median_deviation(values: np.ndarray) -> float:
    """Median absolute deviation from the median, of the values that are there; nan for none."""
    known = values[~np.isnan(values)]
    return float(np.median(np.abs(known - np.median(known)))) if len(known) else float("nan")
