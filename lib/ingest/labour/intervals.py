"""Intervals and shared totals of business statistics, worked out on the regions the producer published."""

import pandas as pd

from lib.ingest.labour.bulk import DIVISIONS, TRADE
from lib.ingest.labour.series import SHIPPED_SBS
from lib.ingest.nuts import Nuts
from lib.model.bounds import REPORT, bounds, shown

ACTIVITIES = {"C": DIVISIONS, "G45": TRADE[1:]}
BLANKS_UNEXPLAINED = ("persons",)  # the table of 2022: a blank may be confidential or missing
TENTHS = {"wages_sbs": 10.0}  # million EUR with one decimal; intervals are worked out in the last digit published
UNITS_OF = {"persons_sbs": "local_units_sbs"}  # a region with a local unit has at least one person
FAMILIES = ("persons_sbs", "local_units_sbs", "wages_sbs", "persons")
NO_GROUPS = pd.DataFrame(columns=["group", "region", "series", "year", "total"])
NO_REPORTS = pd.DataFrame(columns=["family", *REPORT])


def with_intervals(cells: pd.DataFrame, version: int, nuts: Nuts) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """cells with state, low and high of what has no value; the groups of that version; what did not add up.

    cells: rows of one NUTS version (series, geo, year, value, state, …), every activity that was read. Series other
    than business statistics pass through.
    """
    stems = cells["series"].str.partition(".")[0]
    found_groups, reports = [NO_GROUPS], []
    for stem in FAMILIES:
        mine = stems == stem
        if not mine.any():
            continue
        rows = _ledger_rows(cells[mine], cells[stems == UNITS_OF.get(stem)], stem)
        found, groups, misses = _found(rows, _regions(cells.loc[mine, "geo"], version, nuts), stem)
        factor = TENTHS.get(stem, 1.0)
        cells = _entered(cells, found, stem, factor)
        found_groups.append(groups.assign(total=groups["total"] / factor))
        scaled = {name: misses[name] / factor for name in ("published", "miss", "tolerance")}
        reports.append(misses.assign(family=stem, **scaled))
    return cells, pd.concat(found_groups, ignore_index=True), pd.concat(reports or [NO_REPORTS], ignore_index=True)


def _found(rows: pd.DataFrame, regions: pd.DataFrame, stem: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Cells, groups and reports of lib.model.bounds for one family of series.

    Where the reason of a blank was lost, what counts is the total that regions leave to a blank: totals over activities
    narrow the members of a shared total, but by themselves they call no blank confidential.
    """
    if stem not in BLANKS_UNEXPLAINED:
        found = bounds(rows, regions, ACTIVITIES, prefix=stem, wanted=frozenset(SHIPPED_SBS))
        return found.cells, found.groups, found.reports
    narrow = bounds(rows, regions, ACTIVITIES, prefix=stem, blanks=True)
    plain = bounds(rows, regions, {}, prefix=stem, blanks=True)
    key = ["region", "activity", "year"]
    shared = narrow.cells[narrow.cells["state"] == "shared"]
    rest = ~pd.MultiIndex.from_frame(plain.cells[key]).isin(pd.MultiIndex.from_frame(shared[key]))
    other = ~plain.groups["group"].isin(set(narrow.groups["group"]))
    groups = pd.concat([narrow.groups, plain.groups[other]], ignore_index=True)
    return pd.concat([shared, plain.cells[rest]], ignore_index=True), groups, narrow.reports


def _ledger_rows(rows: pd.DataFrame, local_units: pd.DataFrame, stem: str) -> pd.DataFrame:
    """Rows as lib.model.bounds takes them."""
    out = rows.assign(
        region=rows["geo"], activity=rows["series"].str.partition(".")[2], value=rows["value"] * TENTHS.get(stem, 1.0)
    )
    out["local_units"] = float("nan")
    if len(local_units):
        units = local_units.assign(activity=local_units["series"].str.partition(".")[2])
        named = units.set_index(["geo", "activity", "year"])["value"]
        out["local_units"] = named.reindex(pd.MultiIndex.from_frame(out[["region", "activity", "year"]])).to_numpy()
    return out[["region", "activity", "year", "value", "state", "local_units"]]


def _regions(codes: pd.Series, version: int, nuts: Nuts) -> pd.DataFrame:
    """Codes and parents of one version, for the countries that the rows speak of."""
    r = nuts.regions
    here = (r["version"] == version) & (r["level"] <= 2) & r["eu27"] & r["country"].isin(set(codes.str[:2]))
    return r.loc[here, ["code", "parent"]].reset_index(drop=True)


def _entered(cells: pd.DataFrame, found: pd.DataFrame, stem: str, factor: float) -> pd.DataFrame:
    """The cells with what bounds found about those without a value."""
    found = found.assign(series=stem + "." + found["activity"].astype(str), geo=found["region"].astype(str))
    found = found.set_index(["series", "geo", "year"])[["state", "low", "high", "group"]]
    at = found.reindex(pd.MultiIndex.from_frame(cells[["series", "geo", "year"]]))
    told = at["state"].notna().to_numpy()
    cells = cells.copy()
    for name, scale in (("state", None), ("low", factor), ("high", factor), ("group", None)):
        values = at[name] if scale is None else at[name] / scale
        cells.loc[told, name] = values.to_numpy()[told]
    return cells


def fit_to_show(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows whose intervals have been added up over old regions, rounded outward again and wide enough to be shown."""
    bound = rows["low"].notna()
    series = rows.loc[bound, "series"].astype(str)
    factor = series.str.split(".").str[0].map(TENTHS).fillna(1.0).to_numpy()
    low, high = shown(*(rows.loc[bound, end].to_numpy(float) * factor for end in ("low", "high")))
    rows = rows.copy()
    rows.loc[bound, "low"], rows.loc[bound, "high"] = low / factor, high / factor
    return rows


def groups_on_target(groups: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Groups of old regions as groups of new ones, where the new ones together are exactly the old ones together."""
    if groups.empty:
        return groups
    moved = groups.merge(
        links[["from_code", "region"]].rename(columns={"region": "new"}), left_on="region", right_on="from_code"
    )
    sources = links.groupby("region")["from_code"].agg(set)
    rows = []
    for _name, g in moved.groupby("group", sort=True):
        inside = set(g["from_code"])
        new = sorted(set(g["new"]))
        if all(sources[code] <= inside for code in new) and len(new) > 1:
            first = g.iloc[0]
            name = f"{first['series']}:{first['year']}:{'+'.join(new)}"
            rows += [(name, code, first["series"], first["year"], first["total"]) for code in new]
    return pd.DataFrame(rows, columns=["group", "region", "series", "year", "total"]).astype({"year": "int16"})


def settle_shared(rows: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Rows on NUTS 2024 (region): `shared` only where a group names them, and never above the total of that group."""
    key = pd.MultiIndex.from_frame(rows[["series", "region", "year"]].astype({"series": str, "region": str}))
    total = groups.set_index(["series", "region", "year"])["total"].reindex(key).to_numpy()
    named = pd.notna(total)
    alone = (rows["state"] == "shared").to_numpy() & ~named
    blank = rows["series"].str.startswith(tuple(f"{stem}." for stem in BLANKS_UNEXPLAINED)).to_numpy()
    downgraded = (
        pd.Series("bounded", rows.index)
        .where(rows["low"].notna(), "hidden")
        .mask(rows["low"].isna() & blank, "missing")
    )
    return rows.assign(
        state=rows["state"].mask(alone, downgraded),
        high=rows["high"].where(~named | ~(rows["high"] > total), total),
    )
