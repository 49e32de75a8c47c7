"""Known sites of the car industry in and around a region: evidence from lists that are no census, so a lower bound.

A list knows a site by its registry or by a page of the press. Positions are those of NUTS 3 regions, not of gates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.i18n import N_, _
from lib.regions import label

SEEN_FROM = 2020  # a site with emissions or an entry in this year or later counts as seen lately
NEAREST = 3  # places named where a region and its neighbours have none
FAR_KM = 800  # a place further away tells nothing about a region
EARTH_KM = 6371.0
STATES: dict[str, str] = {
    "seen": N_("on record in {year}"),
    "earlier": N_("last on record in {year}"),
    "left": N_("left the emissions registry in {year}"),
    "operating": N_("operating, by the press"),
    "building": N_("being built, by the press"),
    "announced": N_("announced, by the press"),
    "planned": N_("planned, by the press"),
}
LATELY = ("seen", "operating", "building")
KINDS: dict[str, str] = {"vehicles_parts": N_("vehicles and parts"), "battery": N_("battery cells")}
LISTS: dict[str, str] = {
    "plants_ets_automotive_battery_eu27": N_("emissions registry"),
    "plants_fr_sirene_2910Z_over100_employees_2023": N_("French business register"),
    "battery_plants_press": N_("press"),
}
KEPT = {"SASU", "CATL"}  # capitals that stand for words
SMALL = {
    "DE": "de",
    "DU": "du",
    "LE": "le",
    "LA": "la",
    "D": "d",
    "E": "e",
    "EST": "Est",
    "BUS": "Bus",
}  # of French and Italian names
SHORTER = {"Gesellschaft mit beschränkter Haftung": "GmbH", "Aktiengesellschaft": "AG"}


@dataclass(frozen=True)
class Sites:
    """Sites and the places they stand in; `around` tells what was looked at: "here", "near", "nearest" or "none"."""

    sites: pd.DataFrame
    places: pd.DataFrame
    around: str


def sites_around(region: str, neighbours: Sequence[str], plants: pd.DataFrame, points: pd.DataFrame) -> Sites:
    """Sites of a NUTS 2 region and of those it borders on; where none is known, those of the nearest places.

    plants: rows of data/plants. points: label points (code, lat, lon). Returns sites (one row each: number of its place,
    region, place, company, name, kind, state, year, source) and places (number, code, region, lat-lon distance in km
    between label points, sites, lately); numbers begin with the region in hand.
    """
    known = with_state(plants)
    found, around = known[known["region"] == region], "here"
    near = known[known["region"].isin([region, *neighbours])]
    if len(near):
        around = "here" if len(found) else "near"
        found = near
    else:
        away = _distance(region, known["spot"].unique(), points)
        close = away[away <= FAR_KM].nsmallest(NEAREST)
        found, around = known[known["spot"].isin(close.index)], "nearest" if len(close) else "none"
    places = _places(region, found, points)
    number = dict(zip(places["code"], places["number"], strict=True))
    sites = found.assign(number=found["spot"].map(number)).sort_values(
        ["number", "company", "name", "id"], ignore_index=True
    )
    return Sites(sites, places, around)


def with_state(plants: pd.DataFrame) -> pd.DataFrame:
    """Sites with the place they stand in (NUTS 3, else NUTS 2), the company's name, and what was last heard of them."""
    press = (
        plants["basis"].astype(str).str.removeprefix("press: ").where(plants["source"] == "battery_plants_press", "")
    )
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
        w.capitalize() if len(w) > 3 and w.isupper() and w.isalpha() and w not in KEPT else SMALL.get(w, w)
        for w in parts
    )


def company(name: str) -> str:
    """A company's name, calm and short: "VOLKSWAGEN AKTIENGESELLSCHAFT" is "Volkswagen AG"."""
    said = calm(name)
    for long, short in SHORTER.items():
        said = said.replace(long, short)
    return said


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
    places["km"] = _distance(region, places["code"], points).to_numpy() if len(places) else np.array([], float)
    other = places["region"] != region
    order = places["km"].where(other, -places["sites"].astype(float))
    places = places.assign(other=other, order=order).sort_values(["other", "order", "code"], ignore_index=True)
    return places.drop(columns=["other", "order"]).assign(number=range(1, len(places) + 1))


def _distance(region: str, codes: Sequence[str], points: pd.DataFrame) -> pd.Series:
    """Kilometres between the label point of a region and those of other places, as the crow flies."""
    at = points.set_index("code")[["lat", "lon"]]
    (lat, lon), others = np.radians(at.loc[region]), np.radians(at.reindex(list(codes)))
    half = (
        np.sin((others["lat"] - lat) / 2) ** 2
        + np.cos(lat) * np.cos(others["lat"]) * np.sin((others["lon"] - lon) / 2) ** 2
    )
    return pd.Series(2 * EARTH_KM * np.arcsin(np.sqrt(half)), index=list(codes))


def last_heard(state: str, year: float | None) -> str:
    """What was last heard of a site, in words: "on record in 2022"."""
    return _(STATES[state]).format(year=int(year) if pd.notna(year) else "")


def town(place: str) -> str:
    """A place as a map names it: "Barcelona (Barcelona)" is "Barcelona", "Le Mans Cedex 9" is "Le Mans"."""
    return calm(re.split(r" ?\(| cedex| -", place, flags=re.IGNORECASE)[0].strip())


def place_name(code: str, towns: Sequence[str]) -> str:
    """A place by its towns and the code of its NUTS 3 region: "Wolfsburg (DE913)"; by the region's name where many."""
    named = list(dict.fromkeys(town(t) for t in towns if t))
    return f"{', '.join(named)} ({code})" if 0 < len(named) <= 3 else label(code)
