"""Known sites of the car industry in a region, a country or a group: how many the lists name, as a lower bound.

The lists are evidence, not a census (lib/model/sites): one plant can be several rows, many plants are in none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.model.sites import KINDS, LATELY, LISTS, SEEN_FROM, town, with_state
from lib.regions import listed, parse_region

PLANNED = ("announced", "planned")  # by the press; no site yet
MOST_FIRMS = 3


@dataclass(frozen=True)
class KnownSites:
    """Sites that the lists name in an area.

    count     sites that stand or stood, `kinds` of which kind (sites.KINDS; all of them, zeros too)
    lately    of them, on record in 2020 or later, operating or being built
    planned   announced or planned on top, by the press
    firms     up to three firms with a place each, those with most sites on record lately first; `others`: whether there are more
    sources   ids of the lists that name them; of all lists where none does
    """

    count: int
    kinds: dict[str, int]
    lately: int
    planned: int
    firms: tuple[str, ...]
    others: bool
    sources: tuple[str, ...]


def known_in(codes: Sequence[str], plants: pd.DataFrame) -> KnownSites:
    """What the lists name in these NUTS 2 regions; plants: rows of data/plants."""
    mine = with_state(plants[plants["region"].isin(codes)])
    there = mine[~mine["state"].isin(PLANNED)]
    kinds = there["kind"].astype(str).value_counts()
    named = there.assign(lately=there["state"].isin(LATELY))
    by = named.groupby("company", observed=True).agg(lately=("lately", "sum"), sites=("lately", "size")).reset_index()
    first = by.sort_values(["lately", "sites", "company"], ascending=[False, False, True])["company"].head(MOST_FIRMS)
    used = set(mine["source"].astype(str))
    return KnownSites(
        len(there),
        {k: int(kinds.get(k, 0)) for k in KINDS},
        int(named["lately"].sum()),
        len(mine) - len(there),
        tuple(_firm(named[named["company"] == firm]) for firm in first),
        len(by) > MOST_FIRMS,
        tuple(s for s in LISTS if s in used or not used),
    )


def _firm(own: pd.DataFrame) -> str:
    """A firm with its place, the one on record lately first: "Audi AG in Neckarsulm"; the firm alone where no place is named."""
    places = [town(str(p)) for p in own.sort_values("lately", ascending=False, kind="stable")["place"] if str(p)]
    return (
        _("{firm} in {place}").format(firm=own["company"].iloc[0], place=places[0])
        if places and places[0]
        else str(own["company"].iloc[0])
    )


def sites_sentence(code: str) -> str:
    """How many sites are known in a region, a country or a group, and that this is a lower bound; UnknownRegion for no such code."""
    return known_sentence(known_in(parse_region(code), table("plants")))


def known_sentence(found: KnownSites) -> str:
    """The same from what is known: "6 known sites of the car industry, 4 of them on record in 2020 or later, …"."""
    if not found.count and not found.planned:
        return _(
            "The lists at hand name no site of the car industry here. They are evidence, not a census: there may be some."
        )
    said = []
    if found.count:
        text = ngettext(
            "**{count} known site** of the car industry, {seen}: {firms}.",
            "**{count} known sites** of the car industry, {seen}: {firms}.",
            found.count,
        )
        firms = listed([*found.firms, _("others")] if found.others else list(found.firms))
        said.append(text.format(count=number(found.count), seen=_seen(found), firms=firms))
        if battery := found.kinds["battery"]:
            said.append(
                ngettext(
                    "{count} of them is for battery cells.", "{count} of them are for battery cells.", battery
                ).format(count=number(battery))
            )
    if found.planned:
        said.append(
            ngettext(
                "{count} site is planned or announced, by the press.",
                "{count} sites are planned or announced, by the press.",
                found.planned,
            ).format(count=number(found.planned))
        )
    return " ".join([*said, _("Evidence, not a census: there may be more, and one plant can be several sites.")])


def _seen(found: KnownSites) -> str:
    """How many of the sites were on record lately, in a few words."""
    if found.lately == found.count:
        text = ngettext("on record in {year} or later", "all on record in {year} or later", found.count)
    elif not found.lately:
        text = ngettext("not on record in {year} or later", "none on record in {year} or later", found.count)
    else:
        text = ngettext(
            "{count} of them on record in {year} or later", "{count} of them on record in {year} or later", found.lately
        )
    return text.format(count=number(found.lately), year=SEEN_FROM)
