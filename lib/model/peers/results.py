"""Peers on the atlas's own tables: structure worked out once for a snapshot, the rest for each choice, shared between visitors.

Everything returned is read-only.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.series import AUTOMOTIVE, BASE_YEAR
from lib.data.store import snapshot_id, table
from lib.model.peers import since
from lib.model.peers.choice import Choice
from lib.model.peers.distance import distances, group_weights
from lib.model.peers.nearest import candidates, peers
from lib.model.peers.profile import percentiles
from lib.model.peers.structure import Structure, structure
from lib.model.peers.variables import gather
from lib.model.shiftshare import shift_share

TWICE = {  # indicators that would stand twice in one profile, by another year, scale or whole
    "auto_lq",
    "gdp_pps_eu",
    "adult_learning",
    "activity_rate",
    "attainment_medium",
}


@lru_cache(maxsize=8)
def _traits(year: int, snapshot: str) -> pd.DataFrame:
    return gather(table("observations"), table("typologies"), regions.eu_nuts2(), year, overlays=table("overlays"))


@lru_cache(maxsize=8)
def _structure(year: int, snapshot: str) -> Structure:
    return structure(_traits(year, snapshot))


def made(year: int = BASE_YEAR) -> Structure:
    """Structure of all regions in one year."""
    return _structure(year, snapshot_id())


def variables() -> pd.DataFrame:
    """Every structural figure with its place on the scale, from which each distance follows (Structure.table)."""
    return made().table(_traits(BASE_YEAR, snapshot_id()))


@lru_cache(maxsize=1)
def _countries(snapshot: str) -> dict[str, str]:
    return {c: regions.country_of(c) for c in regions.eu_nuts2()}


def among(choice: Choice, region: str, then: Structure) -> list[str]:
    """Regions that this choice admits as peers."""
    return candidates(then, region, choice.scope, _countries(snapshot_id()), table("neighbours"), choice.picked)


def is_between(region: str) -> bool:
    """Whether the region's concentration of motor vehicle jobs is known as an interval."""
    column = [v.id for v in made().variables].index("automotive")
    return bool(made().interval[made().row(region), column] and made().high[made().row(region), column] > 0)


@lru_cache(maxsize=1024)
def _peers(choice: Choice, region: str, snapshot: str) -> pd.DataFrame:
    return peers(made(), region, among(choice, region, made()), dict(choice.weights), choice.top)


def nearest(choice: Choice, region: str) -> pd.DataFrame:
    """The peers of a region (nearest.peers), nearest first."""
    return _peers(choice, region, snapshot_id())


@lru_cache(maxsize=1024)
def _likeness(weights: tuple, region: str, snapshot: str) -> pd.DataFrame:
    found = distances(made(), region)
    distance = np.sqrt(found.squared_distance(group_weights(found, dict(weights))))
    distance[made().row(region)] = np.nan
    known = np.sort(distance[~np.isnan(distance)])
    further = len(known) - np.searchsorted(known, distance, side="right")
    likeness = np.where(np.isnan(distance), np.nan, 100 * further / max(len(known) - 1, 1))
    return pd.DataFrame({"region": made().regions, "distance": distance, "likeness": likeness})


def likeness(choice: Choice, region: str) -> pd.DataFrame:
    """Every region's distance, and the share of regions that are further away (likeness, %): region, distance, likeness.

    Null for the region itself and for one with too little in common.
    """
    return _likeness(choice.weights, region, snapshot_id())


@lru_cache(maxsize=8)
def _grown(outcome: str, snapshot: str) -> pd.DataFrame:
    asked, codes = since.OUTCOMES[outcome], list(regions.eu_nuts2())
    if asked.shift_share:
        countries = sorted({regions.country_of(c) for c in codes})
        return since.local_growth(
            shift_share(table("observations"), codes, countries, asked.start, asked.end, AUTOMOTIVE, table("overlays"))
        )
    return since.growth(table("observations"), codes, asked, table("overlays"))


def grown(outcome: str) -> pd.DataFrame:
    """Growth of every region, what could be expected, and what is over (since.growth)."""
    return _grown(outcome, snapshot_id())


@lru_cache(maxsize=512)
def _alike_since(choice: Choice, region: str, outcome: str, snapshot: str) -> pd.DataFrame:
    asked = since.OUTCOMES[outcome]
    then = made(asked.like)
    return since.alike_since(then, grown(outcome), region, among(choice, region, then), asked, dict(choice.weights))


def alike_since(choice: Choice, region: str, outcome: str) -> pd.DataFrame:
    """Regions alike at the start and how they have done since (since.alike_since)."""
    return _alike_since(choice, region, outcome, snapshot_id())


def compared(theme: str = "") -> list[str]:
    """Indicators that regions of any size can be compared by, of one theme or of all, none of them twice."""
    entries = indicators.REGISTRY.values()
    return [i.id for i in entries if i.form == "ratio" and i.id not in TWICE and theme in ("", i.theme)]


@lru_cache(maxsize=2)
def _profiles(snapshot: str) -> pd.DataFrame:
    frames = {id: indicators.values(id, indicators.default_year(id)) for id in compared()}
    return percentiles(frames, regions.eu_nuts2()).set_index(["region", "indicator"])


def profile(region: str, found: pd.DataFrame) -> pd.DataFrame:
    """Percentiles of a region and its peers in every indicator, the region first (profile.percentiles)."""
    return pd.concat([_profiles(snapshot_id()).loc[[code]] for code in (region, *found["region"])]).reset_index()


def sources() -> list[str]:
    """Source ids behind the structure, in order, each once."""
    used = (
        "population",
        "employed_55_64",
        "gdp_pps",
        "attainment_low",
        "tertiary",
        "manufacturing_share",
        "auto_share",
        "machinery_share",
        "employment",
    )
    ids = dict.fromkeys(s for id in used for s in indicators.indicator(id).sources)
    return [*ids, *(s for s in ("ardeco_SNETZ_employment_by_sector", "nuts3_2024_typologies") if s not in ids)]
