"""What must not be read as a change: jumps and flags, figures that changed places, rules that changed.

Exchanged figures were found in the business statistics of 2008-2015: from 2013 on the industry figures of Dresden
(DED2) and Chemnitz (DED4) stand under each other's code (39 of 40 fit; the services do not change). The figures are
marked, never put right. Frames in, overlay rows out. Source: METHODS, section 1 (breaks; the gap between 2015 and
2022).
"""

from enum import StrEnum
from itertools import combinations

import numpy as np
import pandas as pd

from lib.data.states import CONFIDENTIAL, Overlay

BREAK, DEFINITION = "b", "d"  # Eurostat's flags: break in time series, definition differs
JUMP = 0.4  # |ln(e_t / e_{t-1})|: up by half, or down by a third
SIZEABLE = 200  # persons in the larger of the two years; below, a jump is a firm that moved
COLUMNS = ["series", "region", "year", "overlay", "kind", "detail"]


def breaks(observations: pd.DataFrame) -> pd.DataFrame:
    """Overlay rows of the values that are not comparable with the year before.

    observations: series, region, year, value, state, flag (rows of data/observations.parquet, or of the source's own
    geography); series that count persons or places, not rates. Years are compared within a series only, t with t − 1.
    Returns rows of data/overlays.parquet: series, region, year, overlay ("break"), kind, detail. The kinds:

    jump          up by half or down by a third against the year before, 200 persons or more: "4923 > 8844"
    state_change  confidential the year before, published now: whoever reports or what is booked has changed; "c > 4354"
    flag          the producer's b (break): "b"; a d (definition differs) in the year it starts or ends against a year
                  before with a figure: "no d > d", "d > no d". A d that stands from year to year is no break

    Only cells with a value are marked: one without has nothing to compare.
    """
    rows = observations[["series", "region", "year", "value", "state", "flag"]].copy()
    rows = rows.astype({"series": str, "region": str, "year": int, "state": str, "flag": str})
    before = rows.assign(year=rows["year"] + 1)
    rows = rows.merge(before, "left", ["series", "region", "year"], suffixes=("", "_before"), validate="one_to_one")
    rows = rows[rows["value"].notna()]
    now, then = rows["value"].round().astype("Int64").astype(str), rows["value_before"].round().astype("Int64")
    confidential = rows["state_before"].isin([str(state) for state in CONFIDENTIAL])
    flag, differs, differed = rows["flag"].fillna(""), *(_has(rows[c], DEFINITION) for c in ("flag", "flag_before"))
    broken, known_before = _has(flag, BREAK), rows["value_before"].notna()
    changed = known_before & (differs != differed)
    said = flag.where(broken, np.where(differs, "no d > d", "d > no d"))
    found = [
        _marked(rows, _jumps(rows["value"], rows["value_before"]), "jump", then.astype(str) + " > " + now),
        _marked(rows, confidential, "state_change", "c > " + now),
        _marked(rows, broken | changed, "flag", said),
    ]
    return pd.concat(found, ignore_index=True).sort_values(COLUMNS[:5], ignore_index=True)


def denominator_breaks(observations: pd.DataFrame, denominators: pd.DataFrame) -> pd.DataFrame:
    """The same marks (kind "denominator") for series whose denominator jumps between two years.

    observations: series, region, year, value (the numerators that get the mark); denominators: region, year, value
    (persons, one series). A value of `observations` gets the mark when the denominator of its region jumps that year.
    """
    base = denominators[["region", "year", "value"]].astype({"region": str, "year": int})
    base = base.merge(base.assign(year=base["year"] + 1), on=["region", "year"], suffixes=("", "_before"))
    base = base[_jumps(base["value"], base["value_before"])]
    rows = observations.loc[observations["value"].notna(), ["series", "region", "year"]]
    rows = rows.astype({"series": str, "region": str, "year": int}).merge(base, on=["region", "year"])
    detail = (
        rows["value_before"].round().astype("Int64").astype(str)
        + " > "
        + rows["value"].round().astype("Int64").astype(str)
    )
    return _marked(rows, pd.Series(True, rows.index), "denominator", detail).sort_values(COLUMNS[:5], ignore_index=True)


def _has(flags: pd.Series, letter: str) -> pd.Series:
    """Whether the letters of a flag hold this one."""
    return flags.fillna("").str.contains(letter, regex=False)


def _jumps(now: pd.Series, before: pd.Series) -> pd.Series:
    """Whether two years differ by more than JUMP in logarithms, with SIZEABLE persons in one of them."""
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = np.abs(np.log(now.to_numpy(float) / before.to_numpy(float))) > JUMP
    return pd.Series(moved, now.index) & (np.maximum(now, before) >= SIZEABLE)


def _marked(rows: pd.DataFrame, where: pd.Series, kind: str, detail: pd.Series) -> pd.DataFrame:
    """Overlay rows for the rows `where`."""
    marked = rows.loc[where, ["series", "region", "year"]].astype({"year": "int16"})
    return marked.assign(overlay=str(Overlay.BREAK), kind=kind, detail=detail[where].astype(str))[COLUMNS]


FIGURES = 8  # that both regions publish in both years, at least
APART = 0.2  # mean |ln| of the change against the year before: less is no news
FIT = 0.25  # exchanged, the figures fit the year before at least four times as well


def exchanges(observations: pd.DataFrame) -> pd.DataFrame:
    """Overlay rows (kind "exchange", detail: the other region) for figures that seem to be those of a sister region.

    observations: series, region, year, value; several series that count things in one classification, all activities
    of a section and, better, persons, local units and wages together ("persons_sbs.C29" belongs to section C).
    Regions of one parent are compared, section by section. Every figure is marked from the year of the exchange until
    the two change back, or to the last year. Returns rows of data/overlays.parquet.
    """
    rows = observations.loc[observations["value"] > 0, ["series", "region", "year", "value"]]
    rows = rows.astype({"series": str, "region": str, "year": int})
    rows["section"] = rows["series"].str.split(".").str[-1].str[0]
    marked = [rows.iloc[:0].assign(detail="")]
    for _section, own in rows.groupby("section"):
        table = np.log(own.pivot(index=["year", "region"], columns="series", values="value"))
        for (one, other), years in _pairs(table).items():
            changes = sum((own["year"] >= year).astype(int) for year in years)
            wrong = own[own["region"].isin([one, other]) & (changes % 2 == 1)]
            marked.append(wrong.assign(detail=np.where(wrong["region"] == one, other, one)))
    found = pd.concat(marked).assign(overlay=str(Overlay.BREAK), kind="exchange")
    return found[COLUMNS].astype({"year": "int16"}).sort_values(COLUMNS[:5], ignore_index=True)


def _pairs(table: pd.DataFrame) -> dict[tuple[str, str], list[int]]:
    """Years in which two sister regions change places, by pair; table: logarithms by (year, region) and series."""
    found: dict[tuple[str, str], list[int]] = {}
    regions = table.index.unique("region")
    table = table.unstack("region").stack("series", future_stack=True)[regions]  # (year, series) × region
    for year in sorted(set(table.index.get_level_values("year")))[1:]:
        if year - 1 not in table.index:
            continue
        now, before = table.loc[year].align(table.loc[year - 1], join="inner", axis=0)
        now, before = ({region: part[region].to_numpy() for region in part} for part in (now, before))
        for _parent, sisters in regions.to_series().groupby(regions.str[:-1]):
            for one, other in combinations(sorted(sisters), 2):
                if _exchanged(now[one], now[other], before[one], before[other]):
                    found.setdefault((one, other), []).append(int(year))
    return found


def _exchanged(one: np.ndarray, other: np.ndarray, one_before: np.ndarray, other_before: np.ndarray) -> bool:
    """Whether two regions' figures (logarithms) fit the year before much better under each other's name."""
    kept = (np.abs(one - one_before) + np.abs(other - other_before)) / 2
    both = ~np.isnan(kept)
    if both.sum() < FIGURES:
        return False
    crossed = (np.abs(one - other_before) + np.abs(other - one_before)) / 2
    return bool(np.median(kept[both]) > APART and np.median(crossed[both]) < FIT * np.median(kept[both]))


PLACE_OF_WORK, OLD_RULES = "persons.", "persons_sbs."  # 2022, and 2008-2015 (France to 2020)


class Comparison(StrEnum):
    """Whether a change between two figures may be shown, and why not."""

    ALLOWED = "allowed"
    OTHER_RULES = "other_rules"  # two sets of rules of business statistics: the difference is booking, not growth
    OTHER_SERIES = "other_series"  # two different figures: the difference is no change over time


def comparable(series_a: str, series_b: str) -> Comparison:
    """Whether a change from one figure to the other means anything: never across 2015 | 2022 business statistics.

    Series as in data/series.parquet ("persons_sbs.C29"). The same series compares with itself, whatever the years
    (breaks() marks the years that do not); two different series never make a change.
    """
    if series_a == series_b:
        return Comparison.ALLOWED
    rules = {stem for stem in (PLACE_OF_WORK, OLD_RULES) for series in (series_a, series_b) if series.startswith(stem)}
    return Comparison.OTHER_RULES if len(rules) == 2 else Comparison.OTHER_SERIES
