"""Peers on the atlas's own tables: structure worked out once, the rest for each choice, shared between visitors.

Everything returned is read-only.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.store import table
from lib.model.peers import growth
from lib.model.peers.growth import OUTCOMES
from lib.model.peers.nearest import SCOPES, PeerCriteria, candidates, nearest_peers, shared_peers
from lib.model.peers.percentiles import percentiles
from lib.model.peers.shift_share import shift_share
from lib.model.peers.structure import Structure, distances, group_weights, structure_of
from lib.model.peers.variables import gather

USUAL = PeerCriteria()
FAR_FROM = 0.95  # share of regions whose nearest peer is nearer: beyond it a region has no close peer
SAID_TWICE = {  # indicators that would stand twice in one profile, by another year, scale or whole
    "auto_lq",
    "gdp_pps_eu",
    "adult_learning",
    "activity_rate",
    "attainment_medium",
}
STRUCTURAL = (  # indicators whose sources are those of the structural variables
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


@memo(size=8)
def _figures(year: int) -> pd.DataFrame:
    kinds = table("typologies")
    areas = pd.Series(kinds["area_km2"].to_numpy(float), index=kinds["region"].astype(str))
    return gather(table("observations"), kinds, regions.eu_nuts2(), year, areas, table("overlays"))


@memo(size=8)
def structure(year: int = BASE_YEAR) -> Structure:
    """Structure of all regions in one year."""
    return structure_of(_figures(year))


def variables() -> pd.DataFrame:
    """Every structural figure with its place on the scale, from which each distance follows (Structure.table)."""
    return structure().table(_figures(BASE_YEAR))


@memo
def _countries() -> dict[str, str]:
    return {c: regions.country_of(c) for c in regions.eu_nuts2()}


def among(criteria: PeerCriteria, region: str, then: Structure) -> list[str]:
    """Regions that these criteria admit as peers."""
    return candidates(then, region, criteria.scope, _countries(), table("neighbours"), criteria.picked)


def is_between(region: str) -> bool:
    """Whether the region's concentration of motor vehicle jobs is known as an interval."""
    now = structure()
    row, column = now.row(region), [v.id for v in now.variables].index("automotive")
    return bool(now.interval[row, column] and now.high[row, column] > 0)


@memo(size=1024)
def nearest(criteria: PeerCriteria, region: str) -> pd.DataFrame:
    """The peers of a region (nearest_peers), nearest first."""
    now = structure()
    return nearest_peers(now, region, among(criteria, region, now), dict(criteria.weights), criteria.top)


@memo(size=64)
def nearest_distances(weights: tuple[tuple[str, float], ...] = ()) -> pd.Series:
    """Distance of every region to its nearest peer in another country, by these weights; null where it has none."""
    now, countries = structure(), _countries()
    country = np.array([countries[r] for r in now.regions])
    least = []
    for region in now.regions:
        from_here = distances(now, region)
        squared = from_here.squared_distance(group_weights(from_here, dict(weights)))
        squared[country == countries[region]] = np.nan
        least.append(np.nan if np.isnan(squared).all() else np.sqrt(np.nanmin(squared)))
    return pd.Series(least, index=list(now.regions))


@memo(size=64)
def close_within(weights: tuple[tuple[str, float], ...] = ()) -> float:
    """How far away a peer may be to be close: 95 % of regions have their nearest peer nearer than this."""
    return float(nearest_distances(weights).quantile(FAR_FROM))


def none_is_close(peers: pd.DataFrame, weights: tuple[tuple[str, float], ...] = ()) -> bool:
    """Whether even the nearest of these peers (of nearest()) is too far away to be called close."""
    return bool(len(peers)) and float(peers["distance"].iloc[0]) > close_within(weights)


@memo(size=256)
def _of_area(codes: tuple[str, ...], criteria: PeerCriteria) -> pd.DataFrame:
    now = structure()
    abroad = {regions.country_of(c) for c in codes} if criteria.scope == SCOPES[0] else set()
    outside = {r for r in now.regions if r not in codes and regions.country_of(r) not in abroad}
    return shared_peers(
        now,
        codes,
        lambda member: [r for r in among(criteria, member, now) if r in outside],
        dict(criteria.weights),
        criteria.top,
    )


def peers_of_area(codes: Sequence[str], criteria: PeerCriteria = USUAL) -> pd.DataFrame:
    """Peers of several regions at once (shared_peers).

    codes: NUTS 2 regions, as regions.parse_region() gives them. Other regions of the area's countries are left out
    where the criteria ask for other countries, as they usually do.
    """
    return _of_area(tuple(dict.fromkeys(codes)), criteria)


@memo(size=1024)
def _similarity(weights: tuple[tuple[str, float], ...], region: str) -> pd.DataFrame:
    now = structure()
    from_here = distances(now, region)
    distance = np.sqrt(from_here.squared_distance(group_weights(from_here, dict(weights))))
    distance[now.row(region)] = np.nan
    known = np.sort(distance[~np.isnan(distance)])
    further = len(known) - np.searchsorted(known, distance, side="right")
    similarity = np.where(np.isnan(distance), np.nan, 100 * further / max(len(known) - 1, 1))
    return pd.DataFrame({"region": now.regions, "distance": distance, "similarity": similarity})


def similarity(criteria: PeerCriteria, region: str) -> pd.DataFrame:
    """Every region's distance, and the share of regions that are further away (%): region, distance, similarity.

    Null for the region itself and for one with too little in common.
    """
    return _similarity(criteria.weights, region)


@memo(size=8)
def grown(outcome: str) -> pd.DataFrame:
    """Growth of every region, what could be expected, and what is over (growth.residual_growth or local_growth).

    What its country did beside that is expected too (growth.net_of_country).
    """
    asked, codes = OUTCOMES[outcome], list(regions.eu_nuts2())
    if not asked.shift_share:
        alone = growth.residual_growth(table("observations"), codes, asked, table("overlays"))
    else:
        countries = sorted({regions.country_of(c) for c in codes})
        alone = growth.local_growth(
            shift_share(table("observations"), codes, countries, asked.start, asked.end, overlays=table("overlays"))
        )
    return growth.net_of_country(alone, _countries())


@memo
def similar_since(criteria: PeerCriteria, region: str, outcome: str) -> pd.DataFrame:
    """Regions similar at the start and how they have done since (growth.similar_since)."""
    asked = OUTCOMES[outcome]
    then = structure(asked.like)
    admitted = among(criteria, region, then)
    return growth.similar_since(then, grown(outcome), region, admitted, asked, dict(criteria.weights))


def did_better(region: str, peers: Sequence[str], criteria: PeerCriteria = USUAL) -> pd.DataFrame:
    """Outcomes in which each of these peers has done better than the region (growth.better_of).

    An outcome is compared where at least three report among these peers and the nearest ones by the criteria.
    """
    return _did_better(region, tuple(peers), criteria)


@memo
def _did_better(region: str, peers: tuple[str, ...], criteria: PeerCriteria) -> pd.DataFrame:
    return growth.better_of(region, peers, grown, [*dict.fromkeys([*peers, *nearest(criteria, region)["region"]])])


def compared(theme: str = "") -> list[str]:
    """Indicators that regions of any size can be compared by, of one theme or of all, none of them twice."""
    entries = indicators.REGISTRY.values()
    return [i.id for i in entries if i.form == "ratio" and i.id not in SAID_TWICE and theme in ("", i.theme)]


@memo
def _profiles() -> pd.DataFrame:
    frames = {id: indicators.values(id, indicators.default_year(id)) for id in compared()}
    return percentiles(frames, regions.eu_nuts2()).set_index(["region", "indicator"])


def profile(region: str, peers: Sequence[str]) -> pd.DataFrame:
    """Percentiles of a region and its peers in every indicator, the region first (percentiles)."""
    return pd.concat([_profiles().loc[[code]] for code in (region, *peers)]).reset_index()


def sources() -> list[str]:
    """Source ids behind the structure, in order, each once."""
    ids = dict.fromkeys(s for id in STRUCTURAL for s in indicators.indicator(id).sources)
    return [
        *ids,
        *(
            s
            for s in ("ardeco_SNETZ_employment_by_sector", "nuts3_2024_typologies", "nuts2_2024_20M_4326")
            if s not in ids
        ),
    ]
