"""Sums of regions where nobody publishes a total: NUTS 1, country and EU-27, state derived (or weaker)."""

import pandas as pd

from lib.data.states import STATES, WITH_VALUE, weakest
from lib.ingest.labour.series import family

RANK = {str(state): i for i, state in enumerate(STATES)}
VALUED = [str(s) for s in WITH_VALUE]
KEY = ["series", "region", "year"]
EU = "EU27"
BY_COUNTRY = "persons."  # the release of 2022 publishes totals of countries that hide regions


def summed(rows: pd.DataFrame, live: frozenset[str]) -> pd.DataFrame:
    """Rows of NUTS 1, countries and (for families with totals) the EU-27, each the sum of its NUTS 2 regions.

    Only where every region has a value and no published row has one. The EU-27 row of `persons` is the sum of the
    countries: published totals, and for a country without one the sum of its regions; its flag says how many of how
    many have a figure. A sum of regional cells alone would leave out what they hide and a country publishes.
    """
    named = {name: family(name) for name in rows["series"].unique()}
    counted = rows[rows["series"].map(lambda s: named[s].kind == "count").astype(bool) & rows["region"].isin(live)]
    taken = rows[rows["value"].notna()].set_index(KEY).index
    found = [rows.iloc[:0]]
    for width in (3, 2, 0):
        block = counted if width == 3 else counted[counted["series"].map(lambda s: named[s].totals).astype(bool)]
        block = block[~block["series"].str.startswith(BY_COUNTRY)] if width == 0 else block
        if len(block):
            size = pd.Series(sorted(live)).str[:width].value_counts() if width else pd.Series({EU: len(live)})
            sums = _added(block, block["region"].str[:width] if width else EU, size)
            sums = sums[(sums["n"] == sums["of"]) & ~pd.MultiIndex.from_frame(sums[KEY]).isin(taken)]
            found.append(_said(sums, ("region", "regions")))
    countries = sorted({code[:2] for code in live})
    every = pd.concat([rows, *found], ignore_index=True)
    national = every[every["region"].isin(countries) & every["series"].str.startswith(BY_COUNTRY)]
    if len(national):
        sums = _added(national, EU, pd.Series({EU: len(countries)}))
        found.append(_said(sums[sums["n"] > 0], ("country", "countries")))
    out = pd.concat(found, ignore_index=True)
    return out.assign(low=float("nan"), high=float("nan"))


def _added(block: pd.DataFrame, above: pd.Series | str, size: pd.Series) -> pd.DataFrame:
    """Sums of the rows of each area `above`: series, region, year, value, rank (of the weakest), source, n, of."""
    has = block["state"].isin(VALUED)
    rank = block["state"].map(RANK).where(has, -1)
    block = block.assign(region=above, n=has.astype(int), rank=rank)
    sums = (
        block.groupby(KEY, observed=True)
        .agg(value=("value", "sum"), n=("n", "sum"), rank=("rank", "max"), source=("source", "first"))
        .reset_index()
    )
    return sums.assign(of=sums["region"].map(size).astype(int))


def _said(sums: pd.DataFrame, parts: tuple[str, str]) -> pd.DataFrame:
    """The sums with their state, and a flag that says how many parts of how many they are made of."""
    flag = [
        f"sum of {n}{f' of {of}' if n < of else ''} {parts[of > 1]}"
        for n, of in zip(sums["n"], sums["of"], strict=True)
    ]
    state = [str(weakest("derived", STATES[int(i)])) for i in sums["rank"]]
    out = sums.drop(columns=["n", "rank", "of"])
    return out.assign(flag=pd.Series(flag, out.index, dtype=object), state=pd.Series(state, out.index, dtype=object))


def eu_totals(observations: pd.DataFrame) -> dict[str, str]:
    """For each persons.* series a sentence: what its EU-27 row is the sum of."""
    rows = observations[observations["series"].astype(str).str.startswith(BY_COUNTRY)]
    code, sentences = rows["region"].astype(str), {}
    for name, g in rows.groupby(rows["series"].astype(str)):
        total = g[code[g.index] == EU]
        published = (code[g.index].str.len() == 2) & (g["state"].astype(str) == "observed")
        if len(total):
            flag, value = total["flag"].iloc[0], total["value"].iloc[0]
            sentences[name] = f"EU-27: {flag}, {value:,.0f}; {int(published.sum())} countries publish a total."
    return sentences
