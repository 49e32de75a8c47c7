"""Whose row is it: live regions, regions under the code of another NUTS version, countries outside the EU, the rest;
and how complete that leaves each table (the rows of data/coverage.parquet).
"""

from dataclasses import dataclass

import pandas as pd

from lib.ingest.labour.cells import keep
from lib.ingest.nuts import TARGET, Nuts
from lib.ingest.report import Report

EXTRA_REGIO = "extra-regio territory (ZZ): no place on a map"
NO_REGION = "a code that names no region (an EU total of another composition, or unknown)"
OUTSIDE = "a region outside the EU under a code that NUTS 2024 does not know or gives to another area"
RETIRED = "a retired code: its region stands under a live code"


@dataclass(frozen=True)
class SortedCodes:
    """Cells of one source by what their code is.

    live: EU-27 codes in force in the source's NUTS version, levels 0 to 2, and EU27. older: EU-27 NUTS 2 codes of an
    earlier version (column from_version says which). non_eu: EFTA, candidate countries, United Kingdom (country only).
    """

    live: pd.DataFrame
    older: pd.DataFrame
    non_eu: pd.DataFrame


def sort_codes(cells: pd.DataFrame, version: int, nuts: Nuts, report: Report, source: str) -> SortedCodes:
    """Split the cells of one source by code; what belongs nowhere is dropped with its reason."""
    cells = keep(
        cells, ~cells["geo"].str.endswith("ZZ") & ~cells["geo"].str.fullmatch("[A-Z]{2}Z"), report, source, EXTRA_REGIO
    )
    member = cells["geo"].str[:2].isin(nuts.countries) & (cells["geo"] != "EU27")
    outside = cells[~member & (cells["geo"] != "EU27")]
    changed = nuts.changed_outside(version) if version != TARGET else frozenset()
    known = (outside["geo"].isin(nuts.known(TARGET)) & ~outside["geo"].isin(changed)) | (outside["geo"] == "UK")
    aggregates = outside["geo"].str.match(r"^(EU|EA|EF)")
    report.drop(source, int((~known & aggregates).sum()), NO_REGION)
    report.drop(source, int((~known & ~aggregates).sum()), OUTSIDE)
    inside = cells[member | (cells["geo"] == "EU27")]
    in_force = set().union(*(nuts.live(version, level) for level in (0, 1, 2)), {"EU27"})
    alive = inside["geo"].isin(in_force)
    rest = inside[~alive].copy()
    rest["from_version"] = (
        rest["geo"].map({code: nuts.newest_version(code) for code in rest["geo"].unique()}).astype("int64")
    )
    older = (rest["geo"].str.len() == 4) & (rest["from_version"] > 0) & (rest["from_version"] < version)
    report.drop(source, int((~older).sum()), RETIRED)
    return SortedCodes(inside[alive], rest[older], outside[known])


def complete(cells: pd.DataFrame, codes: frozenset[str]) -> pd.DataFrame:
    """Rows (state missing) for the codes that a series and year leave out, so that a gap is stated and never silent.

    Only series and years that hold at least one of these codes; the new rows take the source of the series' first row.
    """
    here = cells[cells["geo"].isin(codes)]
    if here.empty:
        return here
    blocks = here.groupby(["series", "year"], observed=True)["source"].first().reset_index()
    every = blocks.merge(pd.DataFrame({"geo": sorted(codes)}), how="cross")
    have = pd.MultiIndex.from_frame(here[["series", "year", "geo"]])
    gaps = every[~pd.MultiIndex.from_frame(every[["series", "year", "geo"]]).isin(have)]
    return gaps.assign(value=float("nan"), flag="", state="missing")


def coverage(source: str, version: int, cells: SortedCodes, nuts: Nuts) -> pd.DataFrame:
    """Per series and year: EU-27 NUTS 2 regions live in that version, and how many stand in which state.

    observed, estimated (a value with a producer's doubt, a forecast, derived, modelled), confidential, missing add up
    to live. retired counts rows of the file under codes that are dead in that version; they are no gaps.
    """
    live = nuts.live(version)
    level2 = cells.live[cells.live["geo"].isin(live)]
    if level2.empty:
        return pd.DataFrame()
    keys = ["series", "year"]
    counts = (
        level2.assign(kind=level2["state"].map(lambda s: s if s in ("observed", "hidden", "missing") else "estimated"))
        .groupby([*keys, "kind"], observed=True)
        .size()
        .unstack(fill_value=0)
        .reindex(columns=["observed", "estimated", "hidden"], fill_value=0)
        .rename(columns={"hidden": "confidential"})
        .reset_index()
    )
    counts["live"] = len(live)
    counts["missing"] = len(live) - counts[["observed", "estimated", "confidential"]].sum(axis=1)
    retired = cells.older.groupby(keys, observed=True).size().rename("retired").reset_index()
    counts = counts.merge(retired, how="left", on=keys).fillna({"retired": 0})
    numbers = ["live", "observed", "estimated", "confidential", "missing", "retired"]
    counts = counts.assign(source=source, nuts_version=str(version)).astype(dict.fromkeys(numbers, "int32"))
    counts = counts[counts[["observed", "estimated", "confidential"]].sum(axis=1) > 0]
    return counts.astype({"year": "int16"})[["series", "source", "nuts_version", "year", *numbers]]
