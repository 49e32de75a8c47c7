"""Who pays, who was paid before, whom to ask: funds, lines, cases, networks, facts of a region; what is not known.

Every table is partial; every row says its year and its status. An amount belongs to its record (a programme's theme, a
case, a country) and is never summed or shared out here. Regions are NUTS 2 of 2024; a country or a hand-made group is
asked for in the same way and has each record once, with the regions of the area that it names.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.model import fund_lines
from lib.regions import country_of, neighbours_of, parent_of, parse_region

STATUSES = ("adopted", "preliminary", "closed")  # of a fund's record, best first
CURRENT, CLOSED = "2021-2027", "2014-2020"  # funding periods
TABLES = ("funds", "egf_cases", "networks", "regional_facts", "fund_lines")  # in the order that support() takes them


class GapKind(StrEnum):
    """What the tables can leave open."""

    PROGRAMMES = "programmes"  # no programme of the current period is listed
    TERRITORY = "territory"  # a just transition territory is known from a proposal alone
    HISTORY = "history"  # no regional programme of the closed period is listed
    CASES = "cases"  # no case of the Globalisation Adjustment Fund is listed
    NETWORKS = "networks"  # no page at hand names it in an automotive alliance


class Gap(NamedTuple):
    """Something that these tables leave open, for `missing` of the `of` regions asked for."""

    kind: GapKind
    missing: int
    of: int

    @property
    def block(self) -> str:
        """Where it belongs: programmes, history, cases or networks."""
        return str(GapKind.PROGRAMMES if self.kind == GapKind.TERRITORY else self.kind)


@dataclass(frozen=True)
class Support:
    """What is known for a region, a country or a group; `gaps` say what is not.

    Of several regions, funds and networks hold each record once, with `regions` (those of the area that it names),
    `in_part` (those it covers in part) and `beyond` (whether it names others too).
    """

    region: str  # the code asked for
    funds: pd.DataFrame
    cases: pd.DataFrame  # of the Globalisation Adjustment Fund, everywhere, nearest first
    networks: pd.DataFrame
    around: pd.DataFrame  # network evidence of its neighbours and of its country
    facts: pd.DataFrame
    lines: pd.DataFrame  # of 2021 to 2027, of the place, its country and the Union (lib/model/fund_lines)
    gaps: tuple[Gap, ...]
    codes: tuple[str, ...] = ()  # the NUTS 2 regions that it stands for

    def gaps_of(self, *blocks: str) -> list[Gap]:
        """What is not known in these blocks."""
        return [gap for gap in self.gaps if gap.block in blocks]


def support(
    code: str,
    funds: pd.DataFrame,
    egf_cases: pd.DataFrame,
    networks: pd.DataFrame,
    facts: pd.DataFrame,
    lines: pd.DataFrame,
) -> Support:
    """What data/funds, egf_cases, networks, regional_facts and fund_lines hold on a place, best first.

    code  as regions.parse_region() reads it; UnknownRegion for any other

    Funds: adopted, then preliminary, then closed, each by amount of the record. Cases and networks: newest first. Facts
    of the regions, their parents and their countries.
    """
    codes = parse_region(code)
    above = {a for c in codes for a in (c, parent_of(c) or c, country_of(c))}
    own_funds = funds[funds["region"].isin(codes)]
    order = own_funds["status"].map(STATUSES.index)
    own_funds = (
        own_funds.assign(order=order)
        .sort_values(["order", "amount_eur", "record"], ascending=[True, False, True])
        .drop(columns="order")
    )
    every_case = cases(codes, egf_cases)
    own_networks = networks[networks["region"].isin(codes)].sort_values("as_of", ascending=False)
    own_lines = fund_lines.lines(lines, codes)
    exist = lines[lines["region"].isin(codes) & (lines["stands"] == fund_lines.EXISTS)]
    left_open = gaps(codes, own_funds, every_case, own_networks, set(exist["region"]))
    if len(codes) > 1:
        own_funds = _once(own_funds, funds, ["record"], codes)
        own_networks = _once(own_networks, networks, ["given", "network", "role", "url"], codes)
    return Support(
        code,
        own_funds.reset_index(drop=True),
        every_case,
        own_networks.reset_index(drop=True),
        _networks_around(codes, networks),
        facts[facts["area"].isin(above)].sort_values("year", ascending=False, ignore_index=True),
        own_lines,
        left_open,
        codes,
    )


@memo
def support_of(code: str) -> Support:
    """The same from the atlas's own tables; shared between visitors: read only."""
    return support(code, *(table(name) for name in TABLES))


def _once(named_here: pd.DataFrame, everyone: pd.DataFrame, key: list[str], codes: Sequence[str]) -> pd.DataFrame:
    """Each record once, in the same order, with regions, in_part, beyond; `covers` then speaks of the whole area."""
    named: dict[tuple, set[str]] = {}
    parts: dict[tuple, set[str]] = {}
    regions, covers = [], []
    for record, region, cover in zip(_keys(named_here, key), named_here["region"], named_here["covers"], strict=True):
        named.setdefault(record, set()).add(region)
        parts.setdefault(record, set()).update({region} if cover == "part" else ())
    outside = set(_keys(everyone[~everyone["region"].isin(codes)], key))
    each = named_here[~named_here.duplicated(key)]
    records = _keys(each, key)
    for record in records:
        regions.append(tuple(c for c in codes if c in named[record]))
        whole = len(named[record]) == len(codes) and not parts[record]
        covers.append("part" if not whole else "wider" if record in outside else "same")
    in_part = [tuple(c for c in codes if c in parts[r]) for r in records]
    return each.assign(
        covers=covers,
        regions=pd.Series(regions, each.index, dtype=object),
        in_part=pd.Series(in_part, each.index, dtype=object),
        beyond=[r in outside for r in records],
    )


def _keys(frame: pd.DataFrame, key: list[str]) -> list[tuple]:
    return list(zip(*(frame[k] for k in key), strict=True))


def cases(codes: Sequence[str], egf_cases: pd.DataFrame) -> pd.DataFrame:
    """Each case once: those of these regions, then of their countries, then of the EU, newest first.

    Adds `where` (here, country, eu), `regions` (every region of the case, a tuple) and `per_person` (euro from the fund
    for each person it was to help: derived from both published figures, empty where one is missing).
    """
    of = egf_cases.groupby("id")["region"].agg(tuple)
    each = egf_cases.drop_duplicates("id")
    regions = each["id"].map(of)
    countries = {country_of(c) for c in codes}
    where = [
        "here" if set(codes) & set(r) else "country" if countries & {country_of(c) for c in r} else "eu"
        for r in regions
    ]
    each = each.assign(where=where, regions=regions, per_person=each["egf_eur"] / each["targeted"].astype("Float64"))
    rank = each["where"].map({"here": 0, "country": 1, "eu": 2})
    return (
        each.assign(rank=rank)
        .sort_values(["rank", "year", "id"], ascending=[True, False, True], ignore_index=True)
        .drop(columns="rank")
    )


def _networks_around(codes: Sequence[str], networks: pd.DataFrame) -> pd.DataFrame:
    """Evidence on neighbours, then on other regions of the countries: a row for each page and part of the country."""
    near = {n for c in codes for n in neighbours_of(c)}
    inside = networks["region"].isin(codes)
    other = networks[~inside]
    given_here = set(networks["given"][inside])
    close = other["region"].isin(near)
    other = other.assign(near=close)[close | other["region"].str[:2].isin({country_of(c) for c in codes})]
    other = other[~other["given"].isin(given_here)]
    return other.sort_values(["near", "as_of", "given"], ascending=[False, False, True]).drop_duplicates(
        ["given", "network"], ignore_index=True
    )


def gaps(
    codes: Sequence[str], funds: pd.DataFrame, cases: pd.DataFrame, networks: pd.DataFrame, lined: Collection[str] = ()
) -> tuple[Gap, ...]:
    """What is left open of these NUTS 2 regions, in the order of the blocks; () where nothing is.

    funds, networks  rows of data/funds and data/networks that name them, one for each region
    cases            with `where`
    lined            regions of which a funding line of the current period is on record

    A territory counts as proposed where no adopted plan names it; of one region it is a gap only where a programme of
    the current period is listed, for else that is the larger gap.
    """
    of = len(codes)
    status = {name: set(funds["region"][funds["status"] == name]) for name in STATUSES}
    unlisted = of - len({*funds["region"][funds["period"] == CURRENT], *lined})
    missing = {
        GapKind.PROGRAMMES: unlisted,
        GapKind.TERRITORY: len(status["preliminary"] - status["adopted"]) if of > 1 or not unlisted else 0,
        GapKind.HISTORY: of - funds["region"][funds["period"] == CLOSED].nunique(),
        GapKind.CASES: 0 if (cases["where"] == "here").any() else of,
        GapKind.NETWORKS: of - networks["region"].nunique(),
    }
    return tuple(Gap(kind, count, of) for kind, count in missing.items() if count)
