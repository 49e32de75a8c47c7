"""Whose row is it: live regions, regions under the code of another NUTS version, countries outside the EU, the rest."""

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
class Sorted:
    """Cells of one source by what their code is.

    live: EU-27 codes in force in the source's NUTS version, levels 0 to 2, and EU27. older: EU-27 NUTS 2 codes of an
    earlier version (column from_version says which). outside: EFTA, candidate countries, United Kingdom (country only).
    """

    live: pd.DataFrame
    older: pd.DataFrame
    outside: pd.DataFrame


def sort_codes(cells: pd.DataFrame, version: int, nuts: Nuts, report: Report, source: str) -> Sorted:
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
    return Sorted(inside[alive], rest[older], outside[known])


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
