"""What a region is like, in things that are hard to change in the short run: the variables of its likeness to others.

Source: Navarro et al. (2014, JRC89819); METHODS, section 4. Structure only, never performance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.i18n import N_
from lib.model.exposure import AUTOMOTIVE, BASE_YEAR, HISTORY, cells, series_of, weakest_of
from lib.states import State

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
REACH = 3  # years a figure may lie from the year asked for; its own year is kept

# NACE Rev. 2 divisions of manufacturing but C29, which is the specialisation.
DIVISIONS: dict[str, str] = {
    "C10": N_("Food"), "C11": N_("Beverages"), "C12": N_("Tobacco"), "C13": N_("Textiles"), "C14": N_("Clothing"),
    "C15": N_("Leather"), "C16": N_("Wood"), "C17": N_("Paper"), "C18": N_("Printing"), "C19": N_("Coke and petroleum"),
    "C20": N_("Chemicals"), "C21": N_("Pharmaceuticals"), "C22": N_("Rubber and plastics"), "C23": N_("Glass, cement, ceramics"),
    "C24": N_("Basic metals"), "C25": N_("Metal products"), "C26": N_("Electronics"), "C27": N_("Electrical equipment"),
    "C28": N_("Machinery"), "C30": N_("Other transport equipment"), "C31": N_("Furniture"), "C32": N_("Other manufacturing"),
    "C33": N_("Repair of machinery"),
}  # fmt: skip
HISTORY_DIVISIONS = ("C22", "C24", "C25", "C26", "C27", "C28", "C30")  # those kept of 2008-2015
SECTORS: dict[str, str] = {  # NACE Rev. 2 sections as JRC ARDECO groups them
    "A": N_("Farming, forestry, fishing"), "B-E": N_("Industry"), "F": N_("Construction"),
    "G-I": N_("Trade, transport, hotels"), "J": N_("Information and communication"), "K": N_("Finance"), "L": N_("Real estate"),
    "M-N": N_("Business services"), "O-Q": N_("Public services, education, health"), "R-U": N_("Arts and other services"),
}  # fmt: skip


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
VARIABLES: dict[str, Variable] = {v.id: v for v in (
    *_FIXED,
    *(Variable(f"sector.{code}", "sectors", title, "%", "root") for code, title in SECTORS.items()),
    *(Variable(f"division.{code}", "industry", title, "%", "root") for code, title in DIVISIONS.items()),
)}  # fmt: skip
SERIES = {  # variables that are one published series
    "population": "population", "employed_55_64": "employed_55_64", "gdp_pps": "gdp_pps", "attainment_low": "attainment.low",
    "tertiary": "tertiary_25_64",
}  # fmt: skip
COLUMNS = ["region", "variable", "value", "low", "high", "state", "year"]


def gather(observations: pd.DataFrame, typologies: pd.DataFrame, regions: Sequence[str], year: int = BASE_YEAR,
           areas: pd.Series | None = None, overlays: pd.DataFrame | None = None) -> pd.DataFrame:
    """Structural figures, long: region, variable, value, low, high, state, year (of the figure).

    observations: rows of data/observations.parquet; typologies: of geo/typologies.parquet (region, urban, rural, metro as
    shares of NUTS 3 regions); areas: km² by region, without which density is left out. Business figures are of the year asked
    for, under its own rules (2022 or 2008-2015); everything else is the nearest year within three. Figures counted at the head
    office (overlays) are left out. A variable nobody has is left out.
    """
    codes = list(regions)
    base = series_of(AUTOMOTIVE, year) and year
    parts = [_near(observations, codes, series, year).assign(variable=id) for id, series in SERIES.items()]
    parts += _settlement(typologies, parts[0], codes, areas, year)
    parts += _sectors(observations, codes, year)
    employment = _near(observations, codes, "employment", base)
    whole = _business(observations, overlays, codes, series_of("C", base), base)
    parts.append(_share(whole, employment).assign(variable="manufacturing"))
    parts.append(_share(_business(observations, overlays, codes, series_of(AUTOMOTIVE, base), base), employment).assign(variable="automotive"))
    for code in DIVISIONS if base == BASE_YEAR else HISTORY_DIVISIONS:
        part = _business(observations, overlays, codes, series_of(code, base), base)
        parts.append(_share(part, whole).assign(variable=f"division.{code}"))
    parts.append(_unit_size(observations, overlays, codes, base).assign(variable="unit_size"))
    found = pd.concat(parts, ignore_index=True)[COLUMNS]
    known = found.groupby("variable")["value"].transform("count") > 0
    return found[known].sort_values(["region", "variable"], ignore_index=True)


def _near(observations: pd.DataFrame, codes: list[str], series: str, year: int) -> pd.DataFrame:
    """The figure of each region nearest to a year, the earlier one where two are as near; region, value … year."""
    mine = observations[(observations["series"] == series) & observations["value"].notna()]
    mine = mine.assign(region=mine["region"].astype(str), away=(mine["year"].astype(int) - year).abs())
    mine = mine[mine["region"].isin(codes) & (mine["away"] <= REACH)].sort_values(["region", "away", "year"])
    best = mine.drop_duplicates("region").set_index("region")[["value", "low", "high", "state", "year"]].reindex(codes)
    return _plain(best, year)


def _plain(best: pd.DataFrame, year: int) -> pd.DataFrame:
    best["state"] = best["state"].astype(object).where(best["state"].notna(), str(State.MISSING)).astype(str)
    best["year"] = best["year"].fillna(year).astype(int)
    return best.rename_axis("region").reset_index()


def _business(observations: pd.DataFrame, overlays: pd.DataFrame | None, codes: list[str], series: str, year: int) -> pd.DataFrame:
    """Business figures of one year with their intervals; those counted at the head office become missing."""
    found = cells(observations, codes, series, year).assign(year=year)
    if overlays is not None:
        hit = (overlays["series"].astype(str) == series) & (overlays["year"] == year) & (overlays["overlay"].astype(str) == "caveat")
        at_head_office = found.index.isin(overlays.loc[hit, "region"].astype(str))
        found.loc[at_head_office, ["value", "low", "high"]] = np.nan
        found.loc[at_head_office, "state"] = str(State.MISSING)
    return found.rename_axis("region").reset_index()


def _share(top: pd.DataFrame, bottom: pd.DataFrame) -> pd.DataFrame:
    """Percentage of one in the other; an interval in either leaves an interval, never below 0 or above 100."""
    least, most = (top["value"].fillna(top[side]) for side in ("low", "high"))
    below, above = (bottom["value"].fillna(bottom[side]) for side in ("low", "high"))
    value = 100 * top["value"] / bottom["value"].where(bottom["value"] > 0)
    low, high = 100 * least / above.where(above > 0), 100 * most / below.where(below > 0)
    return top[["region", "year"]].assign(
        value=value, low=low.mask(value.notna()), high=high.clip(upper=100).mask(value.notna()),
        state=weakest_of(top["state"], bottom["state"]),
    )  # fmt: skip


def _settlement(typologies: pd.DataFrame, population: pd.DataFrame, codes: list[str], areas: pd.Series | None, year: int) -> list[pd.DataFrame]:
    by_region = typologies.set_index(typologies["region"].astype(str)).reindex(codes)
    parts = []
    for name in ("urban", "rural", "metro"):
        value = 100 * by_region[name].to_numpy(float)
        state = np.where(np.isnan(value), str(State.MISSING), str(State.DERIVED))
        parts.append(pd.DataFrame({
            "region": codes, "variable": name, "value": value, "low": np.nan, "high": np.nan, "state": state, "year": year,
        }))  # fmt: skip
    if areas is not None:
        value = population["value"].to_numpy() / areas.reindex(codes).to_numpy(float)
        parts.append(population.assign(variable="density", value=value, state=np.where(np.isnan(value), str(State.MISSING), str(State.DERIVED))))
    return parts


def _sectors(observations: pd.DataFrame, codes: list[str], year: int) -> list[pd.DataFrame]:
    sectors = {code: _near(observations, codes, f"employment_sector.{code}", year) for code in SECTORS}
    whole = sum(part["value"] for part in sectors.values())
    return [
        part.assign(variable=f"sector.{code}", value=100 * part["value"] / whole.where(whole > 0))
        for code, part in sectors.items()
    ]


def _unit_size(observations: pd.DataFrame, overlays: pd.DataFrame | None, codes: list[str], year: int) -> pd.DataFrame:
    """People per manufacturing workplace, of the last year before the change of rules that has both; state kept."""
    last = min(year, HISTORY[-1])
    found = None
    for at in range(last, last - REACH - 1, -1):
        persons = _business(observations, overlays, codes, "persons_sbs.C", at)
        units = _business(observations, overlays, codes, "local_units_sbs.C", at)
        here = persons.assign(value=persons["value"] / units["value"].where(units["value"] > 0), low=np.nan, high=np.nan,
                              state=weakest_of(persons["state"], units["state"]))
        if found is None:
            found = here
        else:
            take = found["value"].isna() & here["value"].notna()
            found = found.where(~take, here)
    lost = found["value"].isna()
    return found.assign(state=found["state"].mask(lost, str(State.MISSING)))


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
        scaled = pd.DataFrame({
            "region": np.array(self.regions)[rows.ravel()],
            "variable": np.array([v.id for v in self.variables])[columns.ravel()],
            "group": np.array([v.group for v in self.variables])[columns.ravel()],
            "scaled": np.where(self.interval, np.nan, self.low).ravel(),
            "scaled_low": np.where(self.interval, self.low, np.nan).ravel(),
            "scaled_high": np.where(self.interval, self.high, np.nan).ravel(),
        })
        return long.merge(scaled, on=["region", "variable"], how="inner")[
            ["region", "variable", "group", *COLUMNS[2:], "scaled", "scaled_low", "scaled_high"]
        ]


def structure(long: pd.DataFrame, variables: dict[str, Variable] = VARIABLES) -> Structure:
    """Variables on one scale: transformed, then divided by the median absolute deviation of the published figures.

    long: as gather() returns it. ValueError for a region and variable given twice or an unknown variable.
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
        regions, tuple(kept), np.column_stack(lows) if kept else empty, np.column_stack(highs) if kept else empty, np.array(mads)
    )


def median_deviation(values: np.ndarray) -> float:
    """Median absolute deviation from the median, of the values that are there; nan for none."""
    known = values[~np.isnan(values)]
    return float(np.median(np.abs(known - np.median(known)))) if len(known) else float("nan")
