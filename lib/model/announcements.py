"""Announced closures, cuts, new and converted plants: evidence by name, newest first, never a sum.

A lower bound. A group's total overlaps its sites, a promise stays a promise, and some rows are changes of headcount
that were reported and not announced (`basis`).
"""

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.regions import country_of, eu_nuts2, parse_region

HERE, COUNTRY, ELSEWHERE = "here", "country", "elsewhere"
KINDS = ("closure", "cut", "new", "conversion", "cancelled")
FEWER, MORE = ("closure", "cut"), ("new", "conversion")  # kinds by the direction of jobs; a cancelled plan has none
LOSS, GAIN, BOTH = "loss", "gain", "both"


@memo(size=1)
def _events() -> pd.DataFrame:
    """Each event once, newest first, those without a date last, with all that it names: `regions` and `spots`."""
    rows = table("announcements")
    named, spots = (rows.groupby("id")[name].agg(tuple) for name in ("region", "nuts3"))
    each = rows.drop_duplicates("id")
    each = each.assign(regions=each["id"].map(named), spots=each["id"].map(spots)).drop(columns=["region", "nuts3"])
    return each.sort_values(["announced", "id"], ascending=[False, True], kind="stable")


@memo(size=512)
def announced_for(code: str, kind: str = "") -> pd.DataFrame:
    """Each event once, those of a place first, then those that name its country alone, then the others; read-only.

    code: a region, a group, a country or the EU; what names a country alone is of every place that holds all of it.
    Columns of data/announcements.parquet, with `where`, `regions` (a tuple: what the event names) and `spots` (the
    NUTS 3 region of its town in each of them, "" where the town is not placed). Within a group the newest stand first,
    those without a date last. kind: one of KINDS, "" for all.
    """
    own, each = set(parse_region(code)), _events().copy(deep=False)
    countries = {country_of(c) for c in own}
    own |= {country for country in countries if own.issuperset(parse_region(country))}
    each["where"] = [
        HERE if own & set(places) else COUNTRY if countries & set(places) else ELSEWHERE for places in each["regions"]
    ]
    if kind:
        each = each[each["kind"] == kind]
    each = each.assign(order=each["where"].map([HERE, COUNTRY, ELSEWHERE].index))
    return each.sort_values("order", kind="stable", ignore_index=True).drop(columns="order")


@memo
def near(code: str) -> pd.DataFrame:
    """Events of a place, then those of its country that name no region."""
    found = announced_for(code)
    return found[found["where"] != ELSEWHERE].reset_index(drop=True)


def by_spot(events: pd.DataFrame) -> pd.DataFrame:
    """Where these events stand: code (NUTS 3 of the town, else the region), region, direction, names; most first.

    direction: LOSS, GAIN, BOTH, "" of a cancelled plan. An event that names several regions stands in each; one that
    names a country alone stands nowhere.
    """
    live = set(eu_nuts2())
    rows = [
        (spot or code, code, row["kind"], f"{row['company']}, {row['place']}")
        for row in events.to_dict("records")
        for code, spot in zip(row["regions"], row["spots"], strict=True)
        if code in live
    ]
    frame = pd.DataFrame(rows, columns=["code", "region", "kind", "name"])
    by = frame.groupby("code").agg(region=("region", "first"), kinds=("kind", set), names=("name", tuple))
    by = by.reset_index()
    by = by.assign(direction=[direction(kinds) for kinds in by["kinds"]], events=by["names"].map(len))
    return by.sort_values(["events", "code"], ascending=[False, True], ignore_index=True)


def direction(kinds: set[str]) -> str:
    """Whether events of these kinds take jobs away, bring them, or both; "" where they do neither."""
    loss, gain = bool(kinds & set(FEWER)), bool(kinds & set(MORE))
    return BOTH if loss and gain else LOSS if loss else GAIN if gain else ""
