"""The figures behind the structure of regions: shares, sizes and mixes from the atlas's observations.

Source: METHODS, section 4. Business figures are of one year under its own rules, everything else of the year nearest to
it; figures counted at the head office take no part; confidential figures stay intervals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.data.series import AUTOMOTIVE, BASE_YEAR, EMPLOYMENT, HISTORY, MANUFACTURING, series_of
from lib.data.states import STATES, TRUST, State
from lib.model.peers.structure import COLUMNS, DIVISIONS, SECTORS

MAX_YEARS_AWAY = 3  # that a figure may lie from the year asked for; its own year is kept
SERIES = {  # variables that are one published series
    "population": "population",
    "employed_55_64": "employed_55_64",
    "gdp_pps": "gdp_pps",
    "attainment_low": "attainment.low",
    "tertiary": "tertiary_25_64",
}
HISTORY_DIVISIONS = ("C22", "C24", "C25", "C26", "C27", "C28", "C30")  # those kept of 2008-2015
SETTLEMENT = ("urban", "rural", "metro")
_NAMES = np.array([str(s) for s in STATES], dtype=object)
_MISSING, _DERIVED = STATES.index(State.MISSING), STATES.index(State.DERIVED)


@dataclass(frozen=True)
class VariableValues:
    """One variable for every region, as arrays: value, low, high (nan where none), trust (place in STATES), year."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    trust: np.ndarray
    year: np.ndarray

    @classmethod
    def none(cls, count: int, year: int) -> "VariableValues":
        """Nothing published for anyone."""
        empty = np.full(count, np.nan)
        return cls(empty, empty.copy(), empty.copy(), np.full(count, _MISSING), np.full(count, year))

    def where(self, keep: np.ndarray) -> "VariableValues":
        """The same with nothing known where `keep` is false."""
        off = ~keep
        return replace(
            self,
            value=np.where(off, np.nan, self.value),
            low=np.where(off, np.nan, self.low),
            high=np.where(off, np.nan, self.high),
            trust=np.where(off, _MISSING, self.trust),
        )

    def share_of(self, whole: "VariableValues") -> "VariableValues":
        """Percentage in another; an interval in either leaves an interval, from 0 to 100."""
        least, most = (np.where(np.isnan(self.value), side, self.value) for side in (self.low, self.high))
        below, above = (np.where(np.isnan(whole.value), side, whole.value) for side in (whole.low, whole.high))
        value = 100 * self.value / _positive(whole.value)
        known = ~np.isnan(value)
        return replace(
            self,
            value=value,
            low=np.where(known, np.nan, 100 * least / _positive(above)),
            high=np.where(known, np.nan, np.clip(100 * most / _positive(below), 0, 100)),
            trust=np.maximum(self.trust, whole.trust),
        )


def _positive(values: np.ndarray) -> np.ndarray:
    return np.where(values > 0, values, np.nan)


def _wanted() -> set[str]:
    """Every series that a structural figure may need."""
    activities = (MANUFACTURING, AUTOMOTIVE, *DIVISIONS)
    business = {f"{kind}.{nace}" for kind in ("persons", "persons_sbs") for nace in activities}
    return {
        *SERIES.values(),
        EMPLOYMENT,
        f"local_units_sbs.{MANUFACTURING}",
        *business,
        *(f"employment_sector.{c}" for c in SECTORS),
    }


class _Observations:
    """Rows of the regions asked for, by series."""

    def __init__(
        self, observations: pd.DataFrame, overlays: pd.DataFrame | None, codes: list[str], first: int, last: int
    ) -> None:
        near = observations[observations["series"].isin(_wanted()) & observations["year"].between(first, last)]
        at = pd.Index(codes).get_indexer(near["region"].astype(object))
        near, self.at = near[at >= 0], at[at >= 0]
        self.count = len(codes)
        self.rows = near.groupby(near["series"].astype(object)).indices
        self.year = near["year"].to_numpy(int)
        self.numbers = [near[c].to_numpy(float) for c in ("value", "low", "high")]
        self.trust = near["state"].astype(object).map(TRUST).to_numpy(int)
        self.at_head_office = self._marks(overlays, pd.Index(codes))

    @staticmethod
    def _marks(overlays: pd.DataFrame | None, codes: pd.Index) -> dict[tuple[str, int], np.ndarray]:
        if overlays is None:
            return {}
        marks = overlays[(overlays["overlay"] == "caveat") & overlays["series"].isin(_wanted())]
        at = codes.get_indexer(marks["region"].astype(object))
        grouped = pd.DataFrame(
            {"at": at, "series": marks["series"].astype(object).to_numpy(), "year": marks["year"].to_numpy()}
        )
        return {key: part["at"].to_numpy() for key, part in grouped[at >= 0].groupby(["series", "year"])}

    def _filled(self, rows: np.ndarray, year: int) -> VariableValues:
        values = VariableValues.none(self.count, year)
        at = self.at[rows]
        for target, numbers in zip((values.value, values.low, values.high), self.numbers, strict=True):
            target[at] = numbers[rows]
        values.trust[at] = self.trust[rows]
        values.year[at] = self.year[rows]
        return values

    def near(self, series: str, year: int) -> VariableValues:
        """The published figure of each region nearest to a year, the earlier one where two are as near."""
        rows = self.rows.get(series, np.empty(0, dtype=int))
        away = np.abs(self.year[rows] - year)
        rows = rows[(away <= MAX_YEARS_AWAY) & ~np.isnan(self.numbers[0][rows])]
        order = np.lexsort((self.year[rows], np.abs(self.year[rows] - year)))[::-1]  # the nearest is written last
        return self._filled(rows[order], year)

    def business(self, series: str, year: int) -> VariableValues:
        """Figures of one year with their intervals; those counted at the head office become missing."""
        rows = self.rows.get(series, np.empty(0, dtype=int))
        keep = np.ones(self.count, dtype=bool)
        keep[self.at_head_office.get((series, year), np.empty(0, dtype=int))] = False
        return self._filled(rows[self.year[rows] == year], year).where(keep)


def gather(
    observations: pd.DataFrame,
    typologies: pd.DataFrame,
    regions: Sequence[str],
    year: int = BASE_YEAR,
    areas: pd.Series | None = None,
    overlays: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Structural figures, long: region, variable, value, low, high, state, year (of the figure).

    observations: rows of data/observations.parquet; typologies: of geo/typologies.parquet (region, urban, rural, metro
    as shares of NUTS 3 regions); areas: km² by region, without which density is left out; overlays: of
    data/overlays.parquet. year: 2022 or 2008-2015; figures that are no business statistics lie within three years of
    it. People per workplace are of 2015 or up to three years before, the last that were published. A variable nobody
    has is left out.
    """
    codes = list(regions)
    series_of(AUTOMOTIVE, year)
    read = _Observations(observations, overlays, codes, min(year, HISTORY[-1]) - MAX_YEARS_AWAY, year + MAX_YEARS_AWAY)
    figures = {id: read.near(series, year) for id, series in SERIES.items()}
    figures |= _settlement(typologies, figures["population"], codes, areas, year)
    sectors = {f"sector.{code}": read.near(f"employment_sector.{code}", year) for code in SECTORS}
    everyone = VariableValues.none(len(codes), year)
    everyone = replace(
        everyone, value=np.add.reduce([part.value for part in sectors.values()]), trust=np.zeros(len(codes), dtype=int)
    )
    figures |= {id: part.share_of(everyone) for id, part in sectors.items()}
    employment = read.near(EMPLOYMENT, year)
    employment = employment.where(employment.year == year)
    whole = read.business(series_of(MANUFACTURING, year), year)
    figures["manufacturing"] = whole.share_of(employment)
    figures["automotive"] = read.business(series_of(AUTOMOTIVE, year), year).share_of(employment)
    for code in DIVISIONS if year == BASE_YEAR else HISTORY_DIVISIONS:
        figures[f"division.{code}"] = read.business(series_of(code, year), year).share_of(whole)
    figures["unit_size"] = _unit_size(read, len(codes), year)
    return _long({id: part for id, part in figures.items() if not np.isnan(part.value).all()}, codes)


def _settlement(
    typologies: pd.DataFrame, population: VariableValues, codes: list[str], areas: pd.Series | None, year: int
) -> dict[str, VariableValues]:
    at = pd.Index(typologies["region"].astype(object)).get_indexer(codes)
    figures: dict[str, VariableValues] = {}
    columns = {name: 100 * typologies[name].to_numpy(float)[at] for name in SETTLEMENT}
    columns = {name: np.where(at >= 0, values, np.nan) for name, values in columns.items()}
    if areas is not None:
        columns["density"] = population.value / _positive(areas.reindex(codes).to_numpy(float))
    for name, values in columns.items():
        trust = np.where(np.isnan(values), _MISSING, _DERIVED)
        figures[name] = replace(VariableValues.none(len(codes), year), value=values, trust=trust)
    return figures


def _unit_size(read: _Observations, count: int, year: int) -> VariableValues:
    """People per manufacturing workplace, of the last year before the change of rules that has both."""
    last = min(year, HISTORY[-1])
    sizes = VariableValues.none(count, last)
    for at in range(last - MAX_YEARS_AWAY, last + 1):  # the last one that is there is written last
        persons, units = (read.business(f"{kind}_sbs.{MANUFACTURING}", at) for kind in ("persons", "local_units"))
        size = persons.value / _positive(units.value)
        known = ~np.isnan(size)
        sizes = replace(
            sizes,
            value=np.where(known, size, sizes.value),
            year=np.where(known, at, sizes.year),
            trust=np.where(known, np.maximum(persons.trust, units.trust), sizes.trust),
        )
    return sizes


def _long(figures: dict[str, VariableValues], codes: list[str]) -> pd.DataFrame:
    ids = sorted(figures)
    order = np.argsort(np.array(codes, dtype=object), kind="stable")

    def stacked(column: str) -> np.ndarray:
        return np.column_stack([getattr(figures[id], column)[order] for id in ids]).ravel()

    return pd.DataFrame(
        {
            "region": np.repeat(np.array(codes, dtype=object)[order], len(ids)),
            "variable": np.tile(ids, len(codes)),
            "value": stacked("value"),
            "low": stacked("low"),
            "high": stacked("high"),
            "state": _NAMES[stacked("trust")],
            "year": stacked("year"),
        }
    )[COLUMNS]
