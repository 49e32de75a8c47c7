"""Who pays, who was paid before, whom to ask: funds, precedents, networks and facts of a region, with what is not known.

Every table is partial; every row says its year and its status. An amount belongs to its record (a programme's theme, a
case, a country) and is never summed or shared out here. Regions are NUTS 2 of 2024; a country or a hand-made group is asked
for in the same way and has each record once, with the regions of the area that it names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.i18n import N_, _, number
from lib.model.support_gaps import Gap, gaps_of
from lib.regions import country_of, neighbours_of, parent_of, parse_region, some

FUNDS: dict[str, str] = {
    "JTF": N_("Just Transition Fund"),
    "ERDF": N_("European Regional Development Fund"),
    "ESF": N_("European Social Fund"),
}
THEMES: dict[str, str] = {
    "just_transition": N_("Just transition"),
    "research": N_("Research and innovation"),
    "small_firms": N_("Competitive small firms"),
    "employment": N_("Employment"),
    "education": N_("Education and vocational training"),
}
SHORT_THEMES: dict[str, str] = {
    "employment": N_("employment"),
    "education": N_("education"),
    "research": N_("research"),
    "small_firms": N_("small firms"),
}
STATUSES: dict[str, str] = {
    "adopted": N_("adopted"),
    "preliminary": N_("preliminary proposal of 2020; what was adopted may differ"),
    "closed": N_("closed period"),
}
COVERS: dict[str, str] = {
    "same": N_("this region"),
    "part": N_("a part of this region"),
    "wider": N_("this region and others"),
}
NOTES: dict[str, str] = {
    "weak_source": N_("The amount rests on a repost of the Commission's address."),
    "list_cut_off": N_("The list of territories is cut off in the source."),
    "parts_not_named": N_("The source does not name the parts of the region."),
}
NETWORKS: dict[str, str] = {"ARA": N_("Automotive Regions Alliance"), "ASA": N_("Automotive Skills Alliance")}
ROLES: dict[str, str] = {
    "president": N_("holds the presidency"),
    "co_chair": N_("co-chair"),
    "founding": N_("named as a founding region"),
    "member": N_("named as a member"),
    "joining": N_("joining"),
    "observer": N_("observer"),
    "spokesperson": N_("its president spoke for the alliance"),
    "at_meeting": N_("took part in a meeting"),
    "conference_host": N_("host of a conference"),
    "working_group": N_("took part in the working group on regions"),
    "workshop": N_("took part in a workshop"),
    "member_cluster": N_("a cluster of the region joined"),
}
BASES: dict[str, str] = {
    "named": N_("the source names the region"),
    "assigned": N_("region assigned from the place"),
    "guess": N_("region is a guess to verify"),
}
ACTIVITIES: dict[str, str] = {"29": N_("motor vehicles (NACE 29)"), "22": N_("rubber and plastics, tyres (NACE 22)")}
FACTS: dict[str, str] = {
    "chain_employees": N_("employees of the automotive chain"),
    "chain_over_50": N_("share of the chain's employees over 50"),
    "wz29_persons": N_("people who make motor vehicles, national count"),
    "acea_plants": N_("vehicle, engine and battery plants (ACEA)"),
    "districts_car": N_("districts shaped by the car industry, of 400"),
    "districts_combustion": N_("districts highly exposed to the combustion engine, of 400"),
}
STATED: dict[str, str] = {"exact": "", "about": N_("about"), "over": N_("over"), "nearly": N_("nearly")}


@dataclass(frozen=True)
class Support:
    """What is known for a region, a country or a group; `gaps` say what is not, and what would fill it.

    Of several regions, funds and networks hold each record once, with `regions` (those of the area that it names), `in_part`
    (those it covers in part) and `beyond` (whether it names others too).
    """

    region: str  # the code asked for
    funds: pd.DataFrame
    cases: pd.DataFrame  # of the Globalisation Adjustment Fund, everywhere, nearest first
    networks: pd.DataFrame
    around: pd.DataFrame  # network evidence of its neighbours and of its country
    facts: pd.DataFrame
    gaps: tuple[Gap, ...]
    codes: tuple[str, ...] = ()  # the NUTS 2 regions that it stands for

    @property
    def unknown(self) -> tuple[str, ...]:
        """What is not known, in sentences."""
        return tuple(gap.says for gap in self.gaps)

    @property
    def precedents(self) -> pd.DataFrame:
        """Cases of this region or area, newest first."""
        return self.cases[self.cases["where"] == "here"].reset_index(drop=True)

    @property
    def nearby(self) -> pd.DataFrame:
        """Cases elsewhere in its country, newest first."""
        return self.cases[self.cases["where"] == "country"].reset_index(drop=True)

    def gaps_of(self, *blocks: str) -> list[Gap]:
        """What is not known in these blocks."""
        return [gap for gap in self.gaps if gap.block in blocks]


def support(
    code: str, funds: pd.DataFrame, precedents: pd.DataFrame, networks: pd.DataFrame, facts: pd.DataFrame
) -> Support:
    """Rows of data/funds, precedents, networks and regional_facts that concern a region, a country or a group, best first.

    code: as regions.parse_region() reads it; UnknownRegion for any other. Funds: adopted, then preliminary, then closed, each
    by amount of the record. Cases and networks: newest first. Facts of the regions, their parents and their countries.
    """
    codes = parse_region(code)
    above = {a for c in codes for a in (c, parent_of(c) or c, country_of(c))}
    own_funds = funds[funds["region"].isin(codes)]
    order = own_funds["status"].map(list(STATUSES).index)
    own_funds = (
        own_funds.assign(order=order)
        .sort_values(["order", "amount_eur", "record"], ascending=[True, False, True])
        .drop(columns="order")
    )
    found = cases(codes, precedents)
    own_networks = networks[networks["region"].isin(codes)].sort_values("as_of", ascending=False)
    gaps = gaps_of(codes, own_funds, found, own_networks)
    if len(codes) > 1:
        own_funds = _once(own_funds, funds, ["record"], codes)
        own_networks = _once(own_networks, networks, ["given", "network", "role", "url"], codes)
    return Support(
        code,
        own_funds.reset_index(drop=True),
        found,
        own_networks.reset_index(drop=True),
        _networks_around(codes, networks),
        facts[facts["area"].isin(above)].sort_values("year", ascending=False, ignore_index=True),
        gaps,
        codes,
    )


def _once(own: pd.DataFrame, everyone: pd.DataFrame, key: list[str], codes: Sequence[str]) -> pd.DataFrame:
    """Each record once, in the order of `own`, with regions, in_part, beyond; `covers` then speaks of the whole area."""
    named, parts, regions, covers = {}, {}, [], []
    for record, region, cover in zip(_keys(own, key), own["region"], own["covers"], strict=True):
        named.setdefault(record, set()).add(region)
        parts.setdefault(record, set()).update({region} if cover == "part" else ())
    outside = set(_keys(everyone[~everyone["region"].isin(codes)], key))
    each = own[~own.duplicated(key)]
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


def cases(codes: Sequence[str], precedents: pd.DataFrame) -> pd.DataFrame:
    """Each case once: those of these regions, then of their countries, then of the EU, newest first.

    Adds `where` (here, country, eu), `regions` (every region of the case, a tuple) and `per_person` (euro from the fund
    for each person it was to help: derived from both published figures, empty where one is missing).
    """
    of = precedents.groupby("id")["region"].agg(tuple)
    each = precedents.drop_duplicates("id")
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
    """Evidence about neighbours, then about other regions of the countries: a row for each page and part of the country."""
    near = {n for c in codes for n in neighbours_of(c)}
    inside = networks["region"].isin(codes)
    other = networks[~inside]
    own = set(networks["given"][inside])
    close = other["region"].isin(near)
    other = other.assign(near=close)[close | other["region"].str[:2].isin({country_of(c) for c in codes})]
    other = other[~other["given"].isin(own)]
    return other.sort_values(["near", "as_of", "given"], ascending=[False, False, True]).drop_duplicates(
        ["given", "network"], ignore_index=True
    )


def area_words(row: pd.Series) -> str:
    """What a record covers: "this region and others" of one region, of an area those of its regions that it names."""
    if "regions" not in row:
        return _(COVERS[row["covers"]])
    whole, parts = [c for c in row["regions"] if c not in row["in_part"]], list(row["in_part"])
    text = _("{regions} and parts of {parts}") if whole and parts else _("parts of {parts}") if parts else "{regions}"
    said = text.format(regions=some(whole), parts=some(parts))
    return _("{regions}, and regions outside").format(regions=said) if row["beyond"] else said


def fund_sentence(row: pd.Series) -> str:
    """One fund in words: what, for whom, how much, when; `row`: one row of Support.funds."""
    parts = [
        f"{_(FUNDS[row['fund']])}: {_(THEMES[row['theme']])}",
        row["period"],
        _(STATUSES[row["status"]]) + (f" ({row['as_of']})" if row["as_of"] else ""),
    ]
    if pd.notna(row["amount_eur"]):
        whole = (
            _("for all its territories in the country")
            if row["amount_of"] == "country"
            else _("for the whole programme")
        )
        parts.append(_("{amount} million euro").format(amount=number(row["amount_eur"] / 1e6)) + " " + whole)
    parts.append(_("covers {area}").format(area=area_words(row)))
    return ", ".join(parts) + "." + (" " + _(NOTES[row["note"]]) if row["note"] else "")


def precedent_sentence(row: pd.Series) -> str:
    """One case of the Globalisation Adjustment Fund in words; `row`: one row of data/precedents.parquet."""
    year = f"{row['year']}" + (" " + _("(inferred)") if row["year_inferred"] else "")
    parts = [f"{row['company']}, {_(ACTIVITIES[row['activity']])}, {year}"]
    if pd.notna(row["redundancies"]):
        parts.append(_("{count} redundancies").format(count=number(int(row["redundancies"]))))
    if pd.notna(row["targeted"]):
        parts.append(_("help for {count} people").format(count=number(int(row["targeted"]))))
    if pd.notna(row["egf_eur"]):
        about = _("about") + " " if row["rounded"] else ""
        parts.append(about + _("{amount} million euro from the fund").format(amount=number(row["egf_eur"] / 1e6, 1)))
    return "; ".join(parts) + "."


def case_sentence(row: pd.Series, found: Support) -> str:
    """A case with where it was: of an area the region of its own, else in the country or elsewhere; `row`: of found.cases."""
    case = precedent_sentence(row)
    if row["where"] == "here":
        inside = [c for c in row["regions"] if c in found.codes]
        return case if len(found.codes) == 1 else _("In {regions}: {case}").format(regions=some(inside), case=case)
    if row["where"] == "eu":
        return _("Elsewhere in the EU: {case}").format(case=case)
    if len({country_of(c) for c in found.codes}) == 1:
        return _("In the country: {case}").format(case=case)
    return _("In one of its countries: {case}").format(case=case)


def network_sentence(row: pd.Series) -> str:
    """One piece of evidence in words; `row`: one row of Support.networks."""
    when = row["as_of"] or _("no date")
    said = _("{network}: {role} ({when}), {area}.").format(
        network=_(NETWORKS[row["network"]]), role=_(ROLES[row["role"]]), when=when, area=area_words(row)
    )
    return said + (" " + _("The region is a guess to verify.") if row["basis"] == "guess" else "")
