"""Intervals and shared totals of business statistics, worked out on the regions the producer published.

Published totals that are not the sum of their parts are the rows of data/residuals.parquet.
"""

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
MISSED_KEY = ["series", "parent", "year", "parts", "nuts_version"]
AMOUNTS = ["published", "sum_of_parts", "miss", "tolerance"]


def with_intervals(cells: pd.DataFrame, version: int, nuts: Nuts) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """cells with state, low and high of what has no value; the groups of that version; what did not add up.

    cells: rows of one NUTS version (series, geo, year, value, state, …), every activity that was read. Series other
    than business statistics pass through.
    """
    stems = cells["series"].str.partition(".")[0]
    all_groups, reports = [NO_GROUPS], []
    for stem in FAMILIES:
        mine = stems == stem
        if not mine.any():
            continue
        rows = _balance_rows(cells[mine], cells[stems == UNITS_OF.get(stem)], stem)
        bounded, groups, misses = _bounded(rows, _regions(cells.loc[mine, "geo"], version, nuts), stem)
        factor = TENTHS.get(stem, 1.0)
        cells = _entered(cells, bounded, stem, factor)
        all_groups.append(groups.assign(total=groups["total"] / factor))
        scaled = {name: misses[name] / factor for name in ("published", "miss", "tolerance")}
        reports.append(misses.assign(family=stem, **scaled))
    return cells, pd.concat(all_groups, ignore_index=True), pd.concat(reports or [NO_REPORTS], ignore_index=True)


def _bounded(rows: pd.DataFrame, regions: pd.DataFrame, stem: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Cells, groups and reports of lib.model.bounds for one family of series.

    Where the reason of a blank was lost, what counts is the total that regions leave to a blank: totals over activities
    narrow the members of a shared total, but by themselves they call no blank confidential.
    """
    if stem not in BLANKS_UNEXPLAINED:
        result = bounds(rows, regions, ACTIVITIES, prefix=stem, wanted=frozenset(SHIPPED_SBS))
        return result.cells, result.groups, result.reports
    narrow = bounds(rows, regions, ACTIVITIES, prefix=stem, blanks=True)
    plain = bounds(rows, regions, {}, prefix=stem, blanks=True)
    key = ["region", "activity", "year"]
    shared = narrow.cells[narrow.cells["state"] == "shared"]
    rest = ~pd.MultiIndex.from_frame(plain.cells[key]).isin(pd.MultiIndex.from_frame(shared[key]))
    other = ~plain.groups["group"].isin(set(narrow.groups["group"]))
    groups = pd.concat([narrow.groups, plain.groups[other]], ignore_index=True)
    return pd.concat([shared, plain.cells[rest]], ignore_index=True), groups, narrow.reports


def _balance_rows(rows: pd.DataFrame, local_units: pd.DataFrame, stem: str) -> pd.DataFrame:
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


def _entered(cells: pd.DataFrame, bounded: pd.DataFrame, stem: str, factor: float) -> pd.DataFrame:
    """The cells with what bounds bounded about those without a value."""
    bounded = bounded.assign(series=stem + "." + bounded["activity"].astype(str), geo=bounded["region"].astype(str))
    bounded = bounded.set_index(["series", "geo", "year"])[["state", "low", "high", "group"]]
    at = bounded.reindex(pd.MultiIndex.from_frame(cells[["series", "geo", "year"]]))
    known = at["state"].notna().to_numpy()
    cells = cells.copy()
    for name, scale in (("state", None), ("low", factor), ("high", factor), ("group", None)):
        values = at[name] if scale is None else at[name] / scale
        cells.loc[known, name] = values.to_numpy()[known]
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


def shared_where_grouped(rows: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
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


def missed_totals(reports: pd.DataFrame, version: int) -> pd.DataFrame:
    """Totals of shipped series that miss their parts by more than rounding, in the terms of the source's own regions.

    reports: as with_intervals gives them. Returns series, parent (the region whose total it is), year, parts ("regions"
    of the parent, or "activities" within it), published, sum_of_parts (null where a part is hidden), miss (published
    minus parts; where a part is hidden the smallest correction that lets the other totals hold), tolerance (what
    rounding explains, plus how far the producer's totals of that kind are usually off where a part is hidden),
    treatment ("used" or "set aside"), nuts_version.
    """
    missed = reports[(reports["parts"] != "") & reports["published"].notna()]
    shipped = missed["activity"].isin(SHIPPED_SBS) | missed["family"].isin(BLANKS_UNEXPLAINED)
    missed = missed[shipped].rename(columns={"region": "parent"})
    both_known = missed["what"] == "total and parts differ"
    missed = missed.assign(
        series=missed["family"] + "." + missed["activity"],
        sum_of_parts=(missed["published"] - missed["miss"]).where(both_known),
        treatment=missed["used"].map({True: "used", False: "set aside"}),
        nuts_version=str(version),
    )
    return missed[["series", "parent", "year", "parts", *AMOUNTS, "treatment", "nuts_version"]]


def one_row_per_total(misses: list[pd.DataFrame]) -> pd.DataFrame:
    """All versions together, one row per total: where it was set aside in a first round, that is what counts."""
    rows = pd.concat(misses, ignore_index=True)
    rows = rows.sort_values([*MISSED_KEY, "treatment"]).drop_duplicates(
        MISSED_KEY, keep="first"
    )  # "set aside" < "used"
    return rows.astype({"year": "int16", **dict.fromkeys(AMOUNTS, "float64")}).reset_index(drop=True)


def notes(reports: pd.DataFrame, version: int) -> list[str]:
    """Sentences on what did not add up: how often, and by how much at most in motor vehicles (C29)."""
    sentences = []
    for (stem, what), g in reports.groupby(["family", "what"]):
        c29 = g[(g["activity"] == "C29") & g["miss"].notna()]
        worst = ""
        if len(c29):
            row = c29.loc[c29["miss"].abs().idxmax()]
            where = f"{row['region']} {row['year']}: {row['miss']:,.0f} of {row['published']:,.0f}"
            worst = f"; in C29 {len(c29)}, the largest {where}"
        sentences.append(f"{stem}, NUTS {version}: {what}, {len(g)} times{worst}")
    return sentences
