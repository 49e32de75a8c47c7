"""What is not known about a region: what is hidden, exchanged, broken or missing, and what is known instead."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from lib import indicators
from lib.data.memo import memo
from lib.data.states import CONFIDENTIAL, VALUED, State, reason_lost, unsplit
from lib.data.store import table
from lib.quantity.marks import reasons

_CONFIDENTIAL = [str(s) for s in CONFIDENTIAL]
KINDS = (  # what may be not known of a figure, most important first
    "gone",
    "lost",
    "confidential",
    "older",
    "exchange",
    "caveat",
    "definition",
    "flag",
    "state_change",
    "jump",
    "denominator",
    "missing",
)
COLUMNS = [
    "series",
    "title",
    "kind",
    "years",
    "low",
    "high",
    "limits_year",
    "other",
    "above",
    "above_value",
    "above_year",
    "later",
]
WATCHED = {  # series whose unknowns a reader must hear of → the indicator that names it, in order of importance
    "persons.C29": "auto_persons",
    "persons_sbs.C29": "auto_persons",
    "employment": "employment",
    "persons.C": "manufacturing_persons",
    "local_units_sbs.C29": "auto_local_units",
}
BLANK = ("gone", "lost", "confidential", "older", "missing")  # kinds without a figure of the region's own


def unknowns(
    observations: pd.DataFrame, overlays: pd.DataFrame, watched: Mapping[str, str], above: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row for each thing not known about one region, the most important first (columns COLUMNS).

    observations, overlays: rows of the region. `watched`: series id → title, in order of importance; the rest is not
    looked at. above: observations of the larger regions that hold it, the nearest first. kind is one of KINDS; years
    are those it concerns; low and high the limits of the last one that has any (limits_year); other the region that
    figures were exchanged with; above_value what the nearest larger region has in the last year that it has one
    (above_year); later the region's figure of 2022 where the years to 2020 count at the head office.
    """
    rows: list[dict] = []
    valued = observations[observations["state"].isin(VALUED)]
    for series, title in watched.items():
        mine = observations[observations["series"] == series].sort_values("year")
        empty = mine[~mine["state"].isin(VALUED)]
        kinds = [
            _kind(str(state), series, int(year), str(flag))
            for state, year, flag in zip(empty["state"], empty["year"], empty["flag"], strict=True)
        ]
        for kind, blank in empty.groupby(pd.Series(kinds, index=empty.index, dtype=object)):
            rows.append(
                _row(series, title, kind, blank["year"]) | _limits(blank) | _above(above, series, blank["year"])
            )
        marks = overlays[(overlays["series"] == series) & overlays["year"].isin(mine["year"])]
        for (kind, other), breaks in reasons(marks).groupby(["kind", "other"]):
            rows.append(_row(series, title, str(kind), breaks["year"]) | {"other": other})
        if len(head_office := marks[marks["overlay"] == "caveat"]):
            later = valued.loc[valued["series"] == series.replace("_sbs.", "."), "value"]
            counted = {"later": float(later.iloc[-1])} if len(later) and "_sbs." in series else {}
            rows.append(_row(series, title, "caveat", head_office["year"]) | counted)
    place = {series: i for i, series in enumerate(watched)}
    rows.sort(key=lambda row: (KINDS.index(row["kind"]), place[row["series"]]))
    return pd.DataFrame(rows, columns=COLUMNS)


@memo(size=1024)
def unknowns_of(region: str) -> pd.DataFrame:
    """What is not known of a NUTS 2 region on the atlas's own tables (columns COLUMNS); read-only."""
    watched = {series: indicators.indicator(id).title for series, id in WATCHED.items()}
    above = pd.concat([rows_of("observations", code) for code in (region[:3], region[:2])])
    return unknowns(
        rows_of("observations", region), rows_of("overlays", region), watched, above[above["series"].isin(watched)]
    )


@memo(size=256)
def _unknown_regions(members: tuple[str, ...], year: int) -> tuple[set[str], set[str]]:
    observations, overlays = (
        frame[frame["region"].isin(list(members))] for frame in (table("observations"), table("overlays"))
    )
    return unknown_regions(observations, overlays, list(WATCHED), year)


def open_regions(members: Sequence[str], year: int) -> int:
    """How many of several regions have anything that is not known of their watched figures, in any year."""
    now, other = _unknown_regions(tuple(members), year)
    return len(now | other)


def blanks_of(members: Sequence[str], year: int) -> tuple[pd.DataFrame, int]:
    """Of several regions: what is blank in `year` (columns COLUMNS after region).

    And of how many anything else is not known.
    """
    now, other = _unknown_regions(tuple(members), year)
    parts = []
    for member in sorted(now):
        unknown = unknowns_of(member)
        blank = unknown[unknown["kind"].isin(BLANK) & unknown["years"].map(lambda years: year in years)]
        parts.append(blank.assign(region=member))
    columns = ["region", *COLUMNS]
    return (pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)), len(other)


@memo(size=2048)
def rows_of(name: str, region: str) -> pd.DataFrame:
    """Rows of a table for one region, text as plain strings; read-only."""
    frame = table(name)
    rows = frame[frame["region"] == region].copy()
    for column in rows.columns:
        if isinstance(rows[column].dtype, pd.CategoricalDtype):
            rows[column] = rows[column].astype(object)
    return rows


def unknown_regions(
    observations: pd.DataFrame, overlays: pd.DataFrame, watched: Collection[str], year: int
) -> tuple[set[str], set[str]]:
    """Regions with a watched figure that is blank in `year`, and those with one blank in another year or marked.

    observations, overlays: rows of any number of regions.
    """
    mine = observations[observations["series"].isin(watched)]
    empty = mine[~mine["state"].isin(VALUED)]
    now = empty["year"] == year
    marked = overlays[overlays["series"].isin(watched)]["region"].astype(str)
    return set(empty.loc[now, "region"].astype(str)), set(empty.loc[~now, "region"].astype(str)) | set(marked)


def _row(series: str, title: str, kind: str, years: pd.Series) -> dict:
    nothing = dict.fromkeys(COLUMNS, float("nan"))
    return {
        **nothing,
        "series": series,
        "title": title,
        "kind": kind,
        "years": tuple(sorted({int(y) for y in years})),
        "other": "",
        "above": "",
    }


def _limits(blank: pd.DataFrame) -> dict:
    """Limits of the last year that has any."""
    known = blank[blank["low"].notna()]
    if known.empty:
        return {}
    last = known.iloc[-1]
    return {"low": last["low"], "high": last["high"], "limits_year": int(last["year"])}


def _above(above: pd.DataFrame | None, series: str, years: pd.Series) -> dict:
    """What the nearest larger region has, in the last of these years that it has a figure for."""
    if above is None:
        return {}
    known = above[(above["series"] == series) & above["year"].isin(years) & above["state"].isin(VALUED)]
    if known.empty:
        return {}
    nearest = known[known["region"] == known["region"].iloc[0]].sort_values("year").iloc[-1]
    return {"above": str(nearest["region"]), "above_value": float(nearest["value"]), "above_year": int(nearest["year"])}


def _kind(state: str, series: str, year: int, flag: str) -> str:
    if reason_lost(series, year):
        return "lost" if state in _CONFIDENTIAL else "gone"
    if unsplit(state, flag):
        return "older"
    return "missing" if state == str(State.MISSING) else "confidential"
