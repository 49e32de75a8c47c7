"""Many files into one table: the preferred figure of each cell, and every figure on the regions of NUTS 2024."""

import pandas as pd

from lib.ingest.conversion import Splitting, convert_counts, convert_rates
from lib.ingest.labour.geography import RETIRED, complete
from lib.ingest.labour.series import SHIPPED_SBS, family, kinds
from lib.ingest.nuts import TARGET, Nuts
from lib.ingest.report import Report

CELL = ["series", "geo", "year"]
REGION = ["series", "region", "year"]
PREFERRED = "the same figure is taken from a better file"
REPLACED = "a blank for which the region's older code has a figure"
TIGHTENS = "an activity read only to narrow the intervals of others"
NO_AREA = "a NUTS 1 code whose area NUTS 2024 does not have"
INTERVAL = {"low": float("nan"), "high": float("nan"), "group": ""}


def best_source(cells: pd.DataFrame, report: Report) -> pd.DataFrame:
    """One row per series, code and year: the first source in order of preference that says anything at all.

    A blank without a reason never hides a figure, nor a `confidential` that another release of the table states.
    """
    ranked = cells.assign(silent=cells["state"] == "missing").sort_values(
        [*CELL, "silent", "preference"], kind="stable"
    )
    first = ~ranked.duplicated(CELL)
    for source, rows in ranked["source"][~first].value_counts().items():
        report.drop(source, int(rows), PREFERRED)
    return ranked[first].drop(columns="silent").reset_index(drop=True)


def fill_from_old_codes(
    cells: pd.DataFrame, older: pd.DataFrame, version: int, nuts: Nuts, report: Report
) -> pd.DataFrame:
    """`cells` with gaps filled from rows that a source prints under codes of an earlier version.

    Within an old version only exact moves count (recodes and merges of whole regions); on NUTS 2024 all do. A row under
    a retired code that fills no gap is dropped with that reason: it is never a gap itself.
    """
    silent = cells[cells["state"] == "missing"].set_index(CELL).index
    stated = cells.set_index(CELL).index
    for before, rows in older.groupby("from_version"):
        links = nuts.links(int(before), version)
        if version != TARGET:
            links = links[links["kind"].isin(("recode", "merge"))]
        rows = rows.drop(columns="from_version").assign(**INTERVAL)
        counted = kinds(rows["series"]) == "count"
        nothing_above = pd.DataFrame(columns=[*REGION, "value", "state"])
        moved = pd.concat(
            [convert_counts(rows[counted], links), convert_rates(rows[~counted], links, nothing_above)],
            ignore_index=True,
        ).rename(columns={"region": "geo"})
        places = pd.MultiIndex.from_frame(moved[CELL])
        moved = moved[(moved["state"] != "missing") & (places.isin(silent) | ~places.isin(stated))]
        _account(rows, links, moved, report)
        replaced = pd.MultiIndex.from_frame(cells[CELL]).isin(pd.MultiIndex.from_frame(moved[CELL]))
        for source, blanks in cells[replaced & ~cells["from_old_code"]]["source"].value_counts().items():
            report.drop(source, int(blanks), REPLACED)
        cells = cells[~replaced]
        cells = pd.concat([cells, moved.assign(from_old_code=True)], ignore_index=True)
    return cells


def _account(rows: pd.DataFrame, links: pd.DataFrame, moved: pd.DataFrame, report: Report) -> None:
    """Enter the rows under old codes: kept (recode), converted, or dropped because nothing needed them."""
    joined = rows.merge(links[["from_code", "region", "kind"]], how="left", left_on="geo", right_on="from_code")
    places = pd.MultiIndex.from_frame(joined[["series", "region", "year"]])
    joined["used"] = places.isin(pd.MultiIndex.from_frame(moved[CELL]))
    used = (
        joined.groupby(["source", *CELL], observed=True).agg(used=("used", "any"), kind=("kind", "first")).reset_index()
    )
    for source, g in used.groupby("source"):
        plain = g["used"] & (g["kind"] == "recode")
        report.kept[source] += int(plain.sum())
        report.converted[source] += int((g["used"] & ~plain).sum())
        report.drop(source, int((~g["used"]).sum()), RETIRED)


def shipped(cells: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Cells of the series that are shipped; activities that were read to tighten the intervals of others end here."""
    activity = cells["series"].str.partition("_sbs.")[2]
    extra = ~activity.isin(("", *SHIPPED_SBS))
    for source, rows in cells[extra & ~cells[["filled", "from_old_code"]].any(axis=1)]["source"].value_counts().items():
        report.drop(source, int(rows), TIGHTENS)
    return cells[~extra].reset_index(drop=True)


def to_target(
    cells: pd.DataFrame, version: int, nuts: Nuts, report: Report, splitting: Splitting | None = None
) -> pd.DataFrame:
    """Cells of one version (geo) on NUTS 2024 (region), all levels; every row entered as kept, converted or dropped."""
    same = nuts.same_area(version)
    level2 = cells["geo"].isin(nuts.live(version))
    above = cells[~level2]
    placed = above["geo"].map(lambda code: code if code == "EU27" else same.get(code))
    filled = above[["filled", "from_old_code"]].any(axis=1)
    for source, g in above[~filled].groupby("source", observed=True):
        report.kept[source] += int(placed[g.index].notna().sum())
        report.drop(source, int(placed[g.index].isna().sum()), NO_AREA)
    above = above.assign(geo=placed)[placed.notna()].rename(columns={"geo": "region"})
    links = nuts.links(version)
    moved = set(links["from_code"][links["kind"] != "recode"])
    raw = cells[level2 & ~cells[["filled", "from_old_code"]].any(axis=1)]
    for source, g in raw.groupby("source", observed=True):
        gone = int(g["geo"].isin(moved).sum())
        report.converted[source] += gone
        report.kept[source] += len(g) - gone
    counted = level2 & (kinds(cells["series"]) == "count")
    return pd.concat(
        [
            above,
            convert_counts(cells[counted], links, splitting),
            convert_rates(cells[level2 & ~counted], links, above),
        ],
        ignore_index=True,
    )


def fill(cells: pd.DataFrame, version: int, nuts: Nuts) -> pd.DataFrame:
    """Cells and, for every regional series and year, the live regions it leaves out, as missing."""
    gaps = []
    for level in (1, 2):
        wanted = cells[
            cells["series"].map({s: family(s).level == level for s in cells["series"].unique()}).astype(bool)
        ]
        alone = wanted[wanted["geo"].str.len() == level + 2].groupby(["series", "year"], observed=True)["geo"]
        one_country = alone.transform(lambda codes: codes.str[:2].nunique() == 1).reindex(
            wanted.index, fill_value=False
        )
        live = nuts.live(version, level)
        gaps.append(complete(wanted[~one_country.astype(bool)], live))
        for country in sorted(set(wanted["geo"][one_country.astype(bool)].str[:2])):
            mine = wanted[one_country.astype(bool) & (wanted["geo"].str[:2] == country)]
            gaps.append(complete(mine, frozenset(code for code in live if code.startswith(country))))
    return pd.concat([cells, *(g.assign(filled=True) for g in gaps if not g.empty)], ignore_index=True)


def non_eu(cells: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Context rows of countries outside the EU, under the codes they have."""
    chosen = best_source(cells, report)
    for source, rows in chosen["source"].value_counts().items():
        report.kept[source] += int(rows)
    return chosen.rename(columns={"geo": "region"})
