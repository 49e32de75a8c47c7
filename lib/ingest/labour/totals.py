"""Sums of regions where nobody publishes a total: NUTS 1, country and EU-27, state derived (or weaker)."""

import pandas as pd

from lib.data.states import STATES, WITH_VALUE, weakest
from lib.ingest.labour.series import family

RANK = {str(state): i for i, state in enumerate(STATES)}
VALUED = [str(s) for s in WITH_VALUE]


def summed(rows: pd.DataFrame, live: frozenset[str]) -> pd.DataFrame:
    """Rows of NUTS 1, countries and (for families with totals) the EU-27, each the sum of its NUTS 2 regions.

    Only where every region has a value and no published row has one; the EU-27 row of `persons` is the sum of the
    regions that have one, and its flag says how many of how many.
    """
    named = {name: family(name) for name in rows["series"].unique()}
    counted = rows[rows["series"].map(lambda s: named[s].kind == "count").astype(bool) & rows["region"].isin(live)]
    taken = rows[rows["value"].notna()].set_index(["series", "region", "year"]).index
    sums_by_level = [rows.iloc[:0]]
    for width in (3, 2, 0):
        block = counted
        if width < 3:
            block = counted[counted["series"].map(lambda s: named[s].totals).astype(bool)]
        if block.empty:
            continue
        above = block["region"].str[:width] if width else pd.Series("EU27", index=block.index)
        size = pd.Series(sorted(live)).str[:width].value_counts() if width else pd.Series({"EU27": len(live)})
        has = block["state"].isin(VALUED)
        g = block.assign(above=above, n=has.astype(int), rank=block["state"].map(RANK).where(has, -1)).groupby(
            ["series", "above", "year"], observed=True
        )
        sums = g.agg(
            value=("value", "sum"), n=("n", "sum"), rank=("rank", "max"), source=("source", "first")
        ).reset_index()
        sums = sums.rename(columns={"above": "region"})
        of = sums["region"].map(size).astype(int)
        whole = (sums["n"] == of) | ((sums["region"] == "EU27") & sums["series"].str.startswith("persons."))
        sums = sums.assign(of=of)[whole & (sums["n"] > 0)]
        if sums.empty:
            continue
        partly = sums["n"] < sums["of"]
        words = sums["n"].astype(str) + (" of " + sums["of"].astype(str)).where(partly, "")
        sums["flag"] = "sum of " + words + sums["of"].map(lambda n: " region" if n == 1 else " regions")
        sums["state"] = sums["rank"].map(lambda i: str(weakest("derived", STATES[int(i)])))
        free = ~pd.MultiIndex.from_frame(sums[["series", "region", "year"]]).isin(taken)
        sums_by_level.append(sums[free].drop(columns=["n", "rank", "of"]))
    out = pd.concat(sums_by_level, ignore_index=True)
    return out.assign(low=float("nan"), high=float("nan"))


def eu_totals(observations: pd.DataFrame) -> dict[str, str]:
    """For each persons.* series a sentence: what its EU-27 row is the sum of, and what the countries sum to."""
    rows = observations[observations["series"].astype(str).str.startswith("persons.")]
    code, sentences = rows["region"].astype(str), {}
    for name, g in rows.groupby(rows["series"].astype(str)):
        total = g[code[g.index] == "EU27"]
        countries = g[(code[g.index].str.len() == 2) & (g["state"].astype(str) == "observed")]
        if len(total):
            flag, value = total["flag"].iloc[0], total["value"].iloc[0]
            published = f"the {len(countries)} published country totals sum to {countries['value'].sum():,.0f}"
            sentences[name] = f"EU-27: {flag}, {value:,.0f}; {published}."
    return sentences
