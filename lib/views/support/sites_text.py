"""Known plants in words: the sentence, the numbered places, the table, what is not known."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.i18n import N_, _, ngettext, number
from lib.i18n.numbers import round_to
from lib.model.sites import (
    EMISSIONS_REGISTRY,
    FAR_KM,
    FRENCH_REGISTER,
    LATELY,
    LISTS,
    PRESS,
    Sites,
    sites_near,
    town,
)

STATES: dict[str, str] = {  # what was last heard of a site
    "seen": N_("on record in {year}"),
    "earlier": N_("last on record in {year}"),
    "left": N_("left the emissions registry in {year}"),
    "operating": N_("operating, by the press"),
    "building": N_("being built, by the press"),
    "announced": N_("announced, by the press"),
    "planned": N_("planned, by the press"),
}
KINDS: dict[str, str] = {"vehicles_parts": N_("vehicles and parts"), "battery": N_("battery cells")}
LIST_NAMES: dict[str, str] = {
    EMISSIONS_REGISTRY: N_("emissions registry"),
    FRENCH_REGISTER: N_("French business register"),
    PRESS: N_("press"),
}
MOST_LINES = 4  # firms named in one place; the table has all


class SitePlace(NamedTuple):
    """One numbered place of the list beside the map."""

    number: int
    name: str
    where: str
    lately: bool
    lines: list[str]


def sentence(region: str, sites: Sites) -> str:
    """How many sites are known in the region and around it, as a lower bound."""
    place = f"**{regions.label(region)}**"
    here = int((sites.sites["region"] == region).sum()) if len(sites.sites) else 0
    there = len(sites.sites) - here
    if sites.around == "none":
        return _("The lists at hand name no plant in {place}, nor within {km} km of it.").format(
            place=place, km=number(FAR_KM)
        )
    if sites.around == "nearest":
        return _(
            "The lists at hand name no plant in {place} or in a region next to it. The nearest places they name are "
            "shown."
        ).format(place=place)
    if sites.around == "near":
        text = ngettext(
            "The lists at hand name no plant in {place}, and at least **{there} site** next to it.",
            "The lists at hand name no plant in {place}, and at least **{there} sites** next to it.",
            there,
        )
        return text.format(place=place, there=number(there))
    text = ngettext(
        "At least **{here} site** is known in {place}", "At least **{here} sites** are known in {place}", here
    )
    return text.format(here=number(here), place=place) + (
        ngettext(", and **{there}** in regions next to it.", ", and **{there}** in regions next to it.", there).format(
            there=number(there)
        )
        if there
        else "."
    )


@memo(language=True)
def places_words(region: str) -> tuple[SitePlace, ...]:
    """Each known place in and around a region with its firms: name, how many sites, and what was last heard of them."""
    sites, listed = sites_near(region), []
    for place in sites.places.to_dict("records"):
        rows = sites.sites[sites.sites["number"] == place["number"]]
        code, other = place["code"], place["region"] != region
        where = regions.label(place["region"]) if len(code) > 4 and other else ""
        if sites.around == "nearest":
            where += _(", about {km} km away").format(km=number(round_to(place["km"], 2)))
        name = place_name(code, rows["place"].tolist())
        listed.append(SitePlace(place["number"], name, where, place["lately"], _lines(rows)))
    return tuple(listed)


def _lines(rows: pd.DataFrame) -> list[str]:
    """Firms of a place, most sites first: "Volkswagen Aktiengesellschaft, 2 sites, on record in 2022"."""
    by_firm = []
    for (firm, kind), group in rows.groupby(["company", "kind"], sort=False):
        heard = list(dict.fromkeys(last_heard(s, y) for s, y in zip(group["state"], group["year"], strict=True)))
        parts = [str(firm), _(KINDS[str(kind)])] if kind == "battery" else [str(firm)]
        if len(group) > 1:
            parts.append(ngettext("{count} site", "{count} sites", len(group)).format(count=number(len(group))))
        by_firm.append((len(group), ", ".join([*parts, _("; ").join(heard)])))
    by_firm.sort(key=lambda pair: -pair[0])
    lines = [text for _count, text in by_firm[:MOST_LINES]]
    if len(by_firm) > MOST_LINES:
        more = len(by_firm) - MOST_LINES
        lines.append(
            ngettext("and {count} more firm in the table", "and {count} more firms in the table", more).format(
                count=number(more)
            )
        )
    return lines


def sites_words(sites: Sites) -> pd.DataFrame:
    """Every site in words, by the number of its place."""
    rows = sites.sites.to_dict("records")
    return pd.DataFrame(
        {
            _("Place"): [f"{r['number']}. {place_name(r['spot'], [r['place']])}" for r in rows],
            _("Firm"): [r["company"] for r in rows],
            _("Site"): [r["name"] for r in rows],
            _("Makes"): [_(KINDS[r["kind"]]) for r in rows],
            _("Last heard of"): [last_heard(r["state"], r["year"]) for r in rows],
            _("List"): [_(LIST_NAMES[r["source"]]) for r in rows],
        }
    )


def download_table(sites: Sites) -> pd.DataFrame:
    """Every site for a spreadsheet, with the words of its state."""
    rows = sites.sites
    heard = [last_heard(s, y) for s, y in zip(rows["state"], rows["year"], strict=True)]
    lately = rows["state"].isin(LATELY).map({True: "yes", False: "no"})
    kept = [
        "id",
        "name",
        "operator",
        "place",
        "region",
        "nuts3",
        "kind",
        "basis",
        "source",
        "lat",
        "lon",
        "last_year",
        "closed_year",
    ]
    return rows[["number", *kept]].assign(last_heard=heard, lately=lately)


def not_known() -> str:
    """What the lists leave out, and what would fill it."""
    return _(
        "Plants under 20 MW of combustion, suppliers outside of France, and how many people work at a site: the "
        "lists are no census, "
        "one plant can be several rows, some stand by the name of their heating plant, and leaving the emissions "
        "registry is not "
        "always a closure. "
        "What would fill it: a business register with addresses, as France publishes one."
    )


def sources_of(sites: Sites) -> list[str]:
    """Source ids of the sites shown; of all lists where none is."""
    return sorted(set(sites.sites["source"]), key=LISTS.index) if len(sites.sites) else list(LISTS)


def extra(sites: Sites) -> list[str]:
    """What must stand in the source line."""
    notes = [_("Marks stand in the NUTS 3 region, not at the gate"), _("A lower bound, not a census")]
    return [*notes, "© OpenStreetMap contributors"] if FRENCH_REGISTER in sources_of(sites) else notes


def last_heard(state: str, year: float | None) -> str:
    """What was last heard of a site, in words: "on record in 2022"."""
    return _(STATES[state]).format(year="" if year is None or pd.isna(year) else int(year))


def place_name(code: str, towns: Sequence[str]) -> str:
    """A place by its towns and the code of its NUTS 3 region: "Wolfsburg (DE913)"; by the region's name where many."""
    named = list(dict.fromkeys(town(t) for t in towns if t))
    return f"{', '.join(named)} ({code})" if 0 < len(named) <= 3 else regions.label(code)
