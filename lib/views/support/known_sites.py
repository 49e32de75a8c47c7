"""Known plants in words: the sentence, the numbered places, the table, the legend of the close map."""

from html import escape
from typing import NamedTuple

import pandas as pd

from lib import regions
from lib.i18n import _, ngettext, number
from lib.i18n.numbers import round_to
from lib.model import sites as model
from lib.model.sites import LATELY, Sites
from lib.views.support.closeup import Mark, closeup, drawable

MOST_LINES = 4  # firms named in one place; the table has all
SIRENE = "plants_fr_sirene_2910Z_over100_employees_2023"
SOURCES = tuple(model.LISTS)


class Place(NamedTuple):
    """One numbered place of the list beside the map."""

    number: int
    name: str
    where: str
    lately: bool
    lines: list[str]


def sentence(region: str, found: Sites) -> str:
    """How many sites are known in the region and around it, as a lower bound."""
    place = f"**{regions.label(region)}**"
    here = int((found.sites["region"] == region).sum()) if len(found.sites) else 0
    there = len(found.sites) - here
    if found.around == "none":
        return _("The lists at hand name no plant in {place}, nor within {km} km of it.").format(
            place=place, km=number(model.FAR_KM)
        )
    if found.around == "nearest":
        return _(
            "The lists at hand name no plant in {place} or in a region next to it. The nearest places they name are shown."
        ).format(place=place)
    if found.around == "near":
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


def places_words(region: str, found: Sites) -> list[Place]:
    """Each place with its firms: name, how many sites, and what was last heard of them."""
    listed = []
    for row in found.places.assign(here=found.places["region"] == region).itertuples():
        own = found.sites[found.sites["number"] == row.number]
        towns = own["place"].tolist()
        where = regions.label(row.region) if len(row.code) > 4 and not row.here else ""
        if found.around == "nearest":
            where += _(", about {km} km away").format(km=number(round_to(row.km, 2)))
        listed.append(Place(int(row.number), model.place_name(row.code, towns), where, bool(row.lately), _lines(own)))
    return listed


def _lines(sites: pd.DataFrame) -> list[str]:
    """Firms of a place, most sites first: "Volkswagen Aktiengesellschaft, 2 sites, on record in 2022"."""
    said = []
    for (firm, kind), own in sites.groupby(["company", "kind"], sort=False):
        heard = list(dict.fromkeys(model.last_heard(s, y) for s, y in zip(own["state"], own["year"], strict=True)))
        parts = [firm, _(model.KINDS[kind])] if kind == "battery" else [firm]
        if len(own) > 1:
            parts.append(ngettext("{count} site", "{count} sites", len(own)).format(count=number(len(own))))
        said.append((len(own), ", ".join([*parts, "; ".join(heard)])))
    said.sort(key=lambda pair: -pair[0])
    lines = [text for _count, text in said[:MOST_LINES]]
    if len(said) > MOST_LINES:
        more = len(said) - MOST_LINES
        lines.append(
            ngettext("and {count} more firm in the table", "and {count} more firms in the table", more).format(
                count=number(more)
            )
        )
    return lines


def closeup_of(region: str, found: Sites, theme: str) -> str:
    """The close map of the region and the places around it, or nothing where none can be drawn."""
    codes = found.places["code"].tolist() if len(found.places) else []
    if not drawable(region, codes):
        return ""
    towns = found.sites.groupby("number")["place"].first()
    listed = places_words(region, found)
    marks = [
        Mark(p.number, code, p.lately, model.town(towns[p.number]), f"{p.number}. {p.name}: " + "; ".join(p.lines))
        for p, code in zip(listed, codes, strict=True)
    ]
    names = "; ".join(f"{p.number} {p.name}" for p in listed)
    return closeup(
        region,
        marks,
        theme,
        _("Map of {place} with places where plants are known: {names}.").format(
            place=regions.label(region), names=names
        ),
    )


def legend() -> str:
    """What the two kinds of marks mean."""
    rows = (
        ("lately", _("on record in {year} or later").format(year=model.SEEN_FROM)),
        ("earlier", _("before that, or announced")),
    )
    items = "".join(
        f'<span class="entry"><span class="number {kind}" aria-hidden="true">1</span> {escape(text)}</span>'
        for kind, text in rows
    )
    return f'<div class="atlas-marks">{items}</div>'


def sites_words(found: Sites) -> pd.DataFrame:
    """Every site in words, by the number of its place."""
    rows = list(found.sites.itertuples())
    return pd.DataFrame(
        {
            _("Place"): [f"{r.number}. {model.place_name(r.spot, [r.place])}" for r in rows],
            _("Firm"): [r.company for r in rows],
            _("Site"): [r.name for r in rows],
            _("Makes"): [_(model.KINDS[r.kind]) for r in rows],
            _("Last heard of"): [model.last_heard(r.state, r.year) for r in rows],
            _("List"): [_(model.LISTS[r.source]) for r in rows],
        }
    )


def to_take_away(found: Sites) -> pd.DataFrame:
    """Every site for a spreadsheet, with the words of its state."""
    sites = found.sites
    heard = [model.last_heard(s, y) for s, y in zip(sites["state"], sites["year"], strict=True)]
    lately = sites["state"].isin(LATELY).map({True: "yes", False: "no"})
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
    return sites[["number", *kept]].assign(last_heard=heard, lately=lately)


def not_known() -> str:
    """What the lists leave out, and what would fill it."""
    return _(
        "Plants under 20 MW of combustion, suppliers outside of France, and how many people work at a site: the lists are no census, "
        "one plant can be several rows, some stand by the name of their heating plant, and leaving the emissions registry is not "
        "always a closure. "
        "What would fill it: a business register with addresses, as France publishes one."
    )


def sources_of(found: Sites) -> list[str]:
    """Source ids of the sites shown; of all lists where none is."""
    return sorted(set(found.sites["source"]), key=SOURCES.index) if len(found.sites) else list(SOURCES)


def extra(found: Sites) -> list[str]:
    """What must stand in the source line."""
    said = [_("Marks stand in the NUTS 3 region, not at the gate"), _("A lower bound, not a census")]
    return [*said, "© OpenStreetMap contributors"] if SIRENE in sources_of(found) else said
