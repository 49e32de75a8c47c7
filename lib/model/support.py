"""Who pays, who was paid before, whom to ask: funds, precedents, networks and facts of a region, with what is not known.

Every table is partial; every row says its year and its status. An amount belongs to its record (a programme's theme, a
case, a country) and is never summed or shared out here. Regions are NUTS 2 of 2024.
"""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from lib.i18n import N_, _, number
from lib.regions import country_of, neighbours_of, parent_of

FUNDS: dict[str, str] = {"JTF": N_("Just Transition Fund"), "ERDF": N_("European Regional Development Fund"), "ESF": N_("European Social Fund")}
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


class Gap(NamedTuple):
    """Something that these tables leave open: where it belongs (programmes, history, cases, networks), and what would fill it."""

    block: str
    says: str
    fill: str


@dataclass(frozen=True)
class Support:
    """What is known for a region; `gaps` say what is not, and what would fill it."""

    region: str
    funds: pd.DataFrame
    cases: pd.DataFrame  # of the Globalisation Adjustment Fund, everywhere, nearest first
    networks: pd.DataFrame
    around: pd.DataFrame  # network evidence of its neighbours and of its country
    facts: pd.DataFrame
    gaps: tuple[Gap, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """What is not known, in sentences."""
        return tuple(gap.says for gap in self.gaps)

    @property
    def precedents(self) -> pd.DataFrame:
        """Cases of this region, newest first."""
        return self.cases[self.cases["where"] == "here"].reset_index(drop=True)

    @property
    def nearby(self) -> pd.DataFrame:
        """Cases elsewhere in its country, newest first."""
        return self.cases[self.cases["where"] == "country"].reset_index(drop=True)

    def gaps_of(self, *blocks: str) -> list[Gap]:
        """What is not known in these blocks."""
        return [gap for gap in self.gaps if gap.block in blocks]


def support(region: str, funds: pd.DataFrame, precedents: pd.DataFrame, networks: pd.DataFrame, facts: pd.DataFrame) -> Support:
    """Rows of data/funds, precedents, networks and regional_facts that concern a NUTS 2 region, best first.

    Funds: adopted, then preliminary, then closed, each by amount of the record. Cases and networks: newest first.
    Facts of the region, its parents and its country.
    """
    above = {region, parent_of(region) or region, country_of(region)}
    own_funds = funds[funds["region"] == region]
    order = own_funds["status"].map(list(STATUSES).index)
    own_funds = own_funds.assign(order=order).sort_values(["order", "amount_eur", "record"], ascending=[True, False, True]).drop(columns="order")
    found = cases(region, precedents)
    own_networks = networks[networks["region"] == region]
    return Support(
        region,
        own_funds.reset_index(drop=True),
        found,
        own_networks.sort_values("as_of", ascending=False, ignore_index=True),
        _networks_around(region, networks),
        facts[facts["area"].isin(above)].sort_values("year", ascending=False, ignore_index=True),
        _gaps(own_funds, found, own_networks),
    )


def cases(region: str, precedents: pd.DataFrame) -> pd.DataFrame:
    """Each case once: those of the region, then of its country, then of the EU, newest first.

    Adds `where` (here, country, eu), `regions` (every region of the case, a tuple) and `per_person` (euro from the fund
    for each person it was to help: derived from both published figures, empty where one is missing).
    """
    of = precedents.groupby("id")["region"].agg(tuple)
    each = precedents.drop_duplicates("id")
    regions = each["id"].map(of)
    where = ["here" if region in r else "country" if country_of(region) in {country_of(c) for c in r} else "eu" for r in regions]
    each = each.assign(where=where, regions=regions, per_person=each["egf_eur"] / each["targeted"].astype("Float64"))
    rank = each["where"].map({"here": 0, "country": 1, "eu": 2})
    return each.assign(rank=rank).sort_values(["rank", "year", "id"], ascending=[True, False, True], ignore_index=True).drop(columns="rank")


def _networks_around(region: str, networks: pd.DataFrame) -> pd.DataFrame:
    """Evidence about neighbours, then about other regions of the country: a row for each page and part of the country."""
    near = list(neighbours_of(region))
    other = networks[networks["region"] != region]
    own = set(networks["given"][networks["region"] == region])
    close = other["region"].isin(near)
    other = other.assign(near=close)[close | (other["region"].str[:2] == country_of(region))]
    other = other[~other["given"].isin(own)]
    return other.sort_values(["near", "as_of", "given"], ascending=[False, False, True]).drop_duplicates(["given", "network"], ignore_index=True)


def _gaps(funds: pd.DataFrame, cases: pd.DataFrame, networks: pd.DataFrame) -> tuple[Gap, ...]:
    """What these tables leave open for a region, in sentences, each with what would fill it."""
    found = []
    if not (funds["period"] == "2021-2027").any():
        found.append(Gap(
            "programmes",
            _("No programme of 2021 to 2027 is listed for this region here. That does not mean that there is none."),
            _("the list of programmes 2021 to 2027 by region; today the managing authority knows"),
        ))  # fmt: skip
    elif (funds["status"] == "preliminary").any() and not (funds["status"] == "adopted").any():
        found.append(Gap(
            "programmes",
            _("Its just transition territory is known from the proposal of 2020 alone; the adopted plan may differ."),
            _("the adopted territorial plan"),
        ))  # fmt: skip
    if not (funds["period"] == "2014-2020").any():
        found.append(Gap(
            "history",
            _("No regional programme of 2014 to 2020 is listed here; the country may have run a national one."),
            _("payments of national programmes by region"),
        ))  # fmt: skip
    if not (cases["where"] == "here").any():
        found.append(Gap(
            "cases",
            _("No case of the Globalisation Adjustment Fund is listed for this region; the list holds seven automotive cases and is not complete."),
            _("the fund's own list of all cases"),
        ))  # fmt: skip
    if networks.empty:
        found.append(Gap(
            "networks",
            _("No page at hand names this region in an automotive alliance. The list is evidence, not a member list."),
            _("the member lists of the alliances"),
        ))  # fmt: skip
    return tuple(found)


def fund_sentence(row: pd.Series) -> str:
    """One fund in words: what, for whom, how much, when; `row`: one row of data/funds.parquet."""
    parts = [f"{_(FUNDS[row['fund']])}: {_(THEMES[row['theme']])}", row["period"], _(STATUSES[row["status"]]) + (f" ({row['as_of']})" if row["as_of"] else "")]
    if pd.notna(row["amount_eur"]):
        whole = _("for all its territories in the country") if row["amount_of"] == "country" else _("for the whole programme")
        parts.append(_("{amount} million euro").format(amount=number(row["amount_eur"] / 1e6)) + " " + whole)
    parts.append(_("covers {area}").format(area=_(COVERS[row["covers"]])))
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


def network_sentence(row: pd.Series) -> str:
    """One piece of evidence in words; `row`: one row of data/networks.parquet."""
    when = row["as_of"] or _("no date")
    said = _("{network}: {role} ({when}), {area}.").format(
        network=_(NETWORKS[row["network"]]), role=_(ROLES[row["role"]]), when=when, area=_(COVERS[row["covers"]])
    )
    return said + (" " + _("The region is a guess to verify.") if row["basis"] == "guess" else "")
