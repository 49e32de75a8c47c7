"""Where a figure cannot be compared with the year before: jumps, a secrecy that ends, flags of the producer.

Source: METHODS, section 1 (breaks).
"""

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
