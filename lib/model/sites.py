"""Known sites of the car industry in and around a region: evidence from lists that are no census, so a lower bound.

A list knows a site by its registry or by a page of the press; one plant can be several rows, many plants are in none.
Positions are those of NUTS 3 regions, not of gates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.regions import neighbours_of

SEEN_FROM = 2020  # a site with emissions or an entry in this year or later counts as seen lately
NEAREST = 3  # places named where a region and its neighbours have none
FAR_KM = 800  # a place further away tells nothing about a region
EARTH_KM = 6371.0
LATELY = ("seen", "operating", "building")  # of what was last heard of a site
PLANNED = ("announced", "planned")  # by the press; no site yet
KINDS = ("vehicles_parts", "battery")
EMISSIONS_REGISTRY, FRENCH_REGISTER, PRESS = LISTS = (  # ids of their sources
    "plants_ets_automotive_battery_eu27",
    "plants_fr_sirene_2910Z_over100_employees_2023",
    "battery_plants_press",
)
MOST_FIRMS = 3  # named in a sentence
ACRONYMS = {"SASU", "CATL"}  # capitals that stand for words
SMALL_WORDS = {
    "DE": "de",
    "DU": "du",
    "LE": "le",
    "LA": "la",
    "D": "d",
    "E": "e",
    "EST": "Est",
    "BUS": "Bus",
}  # of French and Italian names
LEGAL_FORMS = {"Gesellschaft mit beschränkter Haftung": "GmbH", "Aktiengesellschaft": "AG"}


@dataclass(frozen=True)
class Sites:
    """Sites and the places they stand in; `around` tells what was looked at: "here", "near", "nearest" or "none"."""

    sites: pd.DataFrame
    places: pd.DataFrame
    around: str


def sites_around(region: str, neighbours: Sequence[str], plants: pd.DataFrame, points: pd.DataFrame) -> Sites:
    """Sites of a NUTS 2 region and of those it borders on; where none is known, those of the nearest places.

    plants  rows of data/plants
    points  label points (code, lat, lon)

    Returns sites (one row each: number of its place, region, place, company, name, kind, state, year, source) and
    places (number, code, region, km between label points, sites, lately); numbers begin with the region.
    """
    known = with_state(plants)
    shown = known[known["region"].isin([region, *neighbours])]
    if len(shown):
        around = "here" if (shown["region"] == region).any() else "near"
    else:
        away = _distance(region, known["spot"].unique().tolist(), points)
        close = away[away <= FAR_KM].nsmallest(NEAREST)
        shown, around = known[known["spot"].isin(close.index)], "nearest" if len(close) else "none"
    places = _places(region, shown, points)
    number = dict(zip(places["code"], places["number"], strict=True))
    sites = shown.assign(number=shown["spot"].map(number)).sort_values(
        ["number", "company", "name", "id"], ignore_index=True
    )
    return Sites(sites, places, around)


@memo
def sites_near(region: str) -> Sites:
    """Sites of a NUTS 2 region and around it, from the atlas's own tables; shared between visitors: read only."""
    return sites_around(region, neighbours_of(region), table("plants"), table("places"))


def with_state(plants: pd.DataFrame) -> pd.DataFrame:
    """Sites with the place they stand in (NUTS 3, else NUTS 2), the company's name, and what was last heard of them."""
    press = plants["basis"].astype(str).str.removeprefix("press: ").where(plants["source"] == PRESS, "")
    left, last = plants["closed_year"], plants["last_year"]
    state = pd.Series(
        np.where(left.notna(), "left", np.where(last.fillna(0) >= SEEN_FROM, "seen", "earlier")), plants.index
    )
    return plants.assign(
        spot=plants["nuts3"].where(plants["nuts3"] != "", plants["region"]),
        company=[company(operator or name) for operator, name in zip(plants["operator"], plants["name"], strict=True)],
        state=state.mask(press != "", press),
        year=left.fillna(last),
    )


def calm(name: str) -> str:
    """A name without shouting: "SEAT, S.A." is "Seat, S.A.", "BMW" stays."""
    parts = re.split(r"([\s,'-]+)", name)
    if not any(len(w) > 3 and w.isupper() for w in parts):
        return name
    return "".join(
        w.capitalize() if len(w) > 3 and w.isupper() and w.isalpha() and w not in ACRONYMS else SMALL_WORDS.get(w, w)
        for w in parts
    )


def company(name: str) -> str:
    """A company's name, calm and short: "VOLKSWAGEN AKTIENGESELLSCHAFT" is "Volkswagen AG"."""
    shown = calm(name)
    for long, short in LEGAL_FORMS.items():
        shown = shown.replace(long, short)
    return shown


def _places(region: str, sites: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """One row for each place with sites: those of the region first, most sites first, then others by distance."""
    by_place = sites.groupby("spot")
    places = pd.DataFrame(
        {
            "region": by_place["region"].first(),
            "sites": by_place.size(),
            "lately": by_place["state"].agg(lambda s: bool(s.isin(LATELY).any())),
        }
    )
    places = places.rename_axis("code").reset_index()
    places["km"] = _distance(region, places["code"].tolist(), points).to_numpy() if len(places) else np.array([], float)
    other = places["region"] != region
    order = places["km"].where(other, -places["sites"].astype(float))
    places = places.assign(other=other, order=order).sort_values(["other", "order", "code"], ignore_index=True)
    return places.drop(columns=["other", "order"]).assign(number=range(1, len(places) + 1))


def _distance(region: str, codes: list[str], points: pd.DataFrame) -> pd.Series:
    """Kilometres between the label point of a region and those of other places, as the crow flies."""
    at = points.set_index("code")[["lat", "lon"]]
    (lat, lon), others = np.radians(at.loc[region]), np.radians(at.reindex(codes))
    half = (
        np.sin((others["lat"] - lat) / 2) ** 2
        + np.cos(lat) * np.cos(others["lat"]) * np.sin((others["lon"] - lon) / 2) ** 2
    )
    return pd.Series(2 * EARTH_KM * np.arcsin(np.sqrt(half)), index=codes)


def town(place: str) -> str:
    """A place as a map names it: "Barcelona (Barcelona)" is "Barcelona", "Le Mans Cedex 9" is "Le Mans"."""
    return calm(re.split(r" ?\(| cedex| -", place, flags=re.IGNORECASE)[0].strip())


class Firm(NamedTuple):
    """A firm and the place of one of its sites, "" where no place is named."""

    name: str
    place: str


@dataclass(frozen=True)
class KnownSites:
    """Sites that the lists name in an area.

    count     sites that stand or stood, `kinds` of which kind (KINDS; all of them, zeros too)
    lately    of them, on record in 2020 or later, operating or being built
    planned   announced or planned on top, by the press
    firms     up to three firms with a place each, those with most sites on record lately first
    others    whether there are more
    sources   ids of the lists that name them; of all lists where none does
    """

    count: int
    kinds: dict[str, int]
    lately: int
    planned: int
    firms: tuple[Firm, ...]
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


def _firm(sites: pd.DataFrame) -> Firm:
    """The firm that these sites are of, with the place of the one on record lately first."""
    lately_first = sites.sort_values("lately", ascending=False, kind="stable")
    places = [town(str(p)) for p in lately_first["place"] if str(p)]
    return Firm(str(sites["company"].iloc[0]), places[0] if places else "")
