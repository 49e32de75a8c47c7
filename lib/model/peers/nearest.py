"""Regions like this one, or like several at once: the nearest by structure, with how firm each peer is.

Source: METHODS, section 4; Navarro et al. (2014, JRC89819).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
import pandas as pd

from lib.model.peers.percentiles import MIN_REPORTING
from lib.model.peers.structure import GROUPS, Distances, Structure, distances, group_weights
from lib.model.seeded import uniforms

SCOPES = ("abroad", "nation", "neighbours", "list")  # codes in the address; the first is the usual one
MAX_PICKED = 8  # regions picked by hand
PEERS = 10  # the nearest that count as peers where nothing else is asked
WEIGHT_DRAWS = 500
MIN_STABILITY = 0.9  # a peer is firm that stays among the nearest ten in this share of weightings
REASONS = 3  # variables that are named as closest, and as furthest
OF_AREA = ["region", "members", "of", "likest", "distance"]


@dataclass(frozen=True)
class PeerCriteria:
    """Among which regions peers are sought, and by which weights. Frozen and hashable: it is a key of caches.

    scope     one of SCOPES; `picked` are the regions of "list"
    weights   pairs (group of variables, weight); kept sorted, and only those that differ from 1
    count     how many peers
    """

    scope: str = SCOPES[0]
    picked: tuple[str, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    count: int = PEERS

    def __post_init__(self) -> None:
        plain = {g: float(w) for g, w in sorted(self.weights) if float(w) != 1.0}
        object.__setattr__(self, "weights", tuple(plain.items()))  # one spelling: criteria that weigh alike are equal
        if self.scope not in SCOPES or set(plain) - set(GROUPS) or len(set(self.picked)) > MAX_PICKED:
            raise ValueError("no such scope or group, or too many regions picked")
        if any(not (isfinite(w) and w >= 0) for w in plain.values()) or no_weight_left(plain):
            raise ValueError("group weights run from 0 up, and one must be above 0")
        if self.count < MIN_REPORTING:
            raise ValueError(f"peers: {MIN_REPORTING} or more")

    def weight(self, group: str) -> float:
        """Weight of a group of variables; 1 where nothing is said."""
        return dict(self.weights).get(group, 1.0)

    @property
    def top(self) -> int:
        """How many peers are shown: all of those picked by hand."""
        return MAX_PICKED if self.scope == "list" else self.count


def no_weight_left(weights: Mapping[str, float]) -> bool:
    """Whether these weights leave out every group of variables; a group not named weighs 1."""
    return not any(weights.get(g, 1.0) > 0 for g in GROUPS)


def candidates(
    structure: Structure,
    region: str,
    scope: str,
    countries: Mapping[str, str],
    neighbours: pd.DataFrame | None = None,
    picked: Sequence[str] = (),
) -> list[str]:
    """Regions that may be peers, by scope; never the region itself, sorted by code.

    countries: country by region; neighbours: rows of geo/neighbours.parquet (a, b), for scope "neighbours"; picked:
    codes for scope "list" (up to eight; ValueError for more). ValueError for an unknown scope.
    """
    others = [r for r in structure.regions if r != region]
    if scope == "abroad":
        return [r for r in others if countries.get(r) != countries.get(region)]
    if scope == "nation":
        return [r for r in others if countries.get(r) == countries.get(region)]
    if scope == "neighbours":
        if neighbours is None:
            raise ValueError("scope neighbours needs the table of neighbours")
        near = set(neighbours.loc[neighbours["a"] == region, "b"]) | set(neighbours.loc[neighbours["b"] == region, "a"])
        return [r for r in others if r in near]
    if scope == "list":
        if len(set(picked)) > MAX_PICKED:
            raise ValueError(f"up to {MAX_PICKED} regions can be picked by hand")
        return [r for r in others if r in set(picked)]
    raise ValueError(f"no such scope: {scope}")


def nearest_peers(
    structure: Structure,
    region: str,
    among: Sequence[str],
    weights: Mapping[str, float] | None = None,
    top: int = PEERS,
    seed: int = 1,
) -> pd.DataFrame:
    """The nearest regions among the candidates, nearest first; equal distances stand in the order of their codes.

    Returns rank, region, distance (√D²), in_common (share of group weight), stability (share of 500 draws of the group
    weights, each between half and one and a half times its own, in which it stays in the top ten), closest and furthest
    (ids of the three variables that differ least and most), and share_<group>: the group's share of D² (they add up to
    1; null where the pair does not share the group).
    """
    from_here = distances(structure, region)
    used = group_weights(from_here, weights)
    rows = np.array(sorted(structure.row(r) for r in set(among) - {region}), dtype=int)
    squared = from_here.squared_distance(used)[rows]
    order = rows[np.argsort(squared, kind="stable")][: int((~np.isnan(squared)).sum())][:top]
    steady = _stability(from_here, used, rows, seed)
    common = from_here.in_common(used)
    result = pd.DataFrame(
        {
            "rank": np.arange(1, len(order) + 1),
            "region": [structure.regions[r] for r in order],
            "distance": np.sqrt(from_here.squared_distance(used)[order]),
            "in_common": common[order],
            "stability": [steady[r] for r in order],
            "closest": [_extreme(from_here, r, furthest=False) for r in order],
            "furthest": [_extreme(from_here, r, furthest=True) for r in order],
        }
    )
    shares = used * from_here.by_group[order]
    total = np.nansum(shares, axis=1, keepdims=True)
    shares = np.where(total > 0, shares / np.where(total > 0, total, 1.0), np.where(np.isnan(shares), np.nan, 0.0))
    for column, group in enumerate(from_here.groups):
        result[f"share_{group}"] = shares[:, column]
    return result


def _stability(from_here: Distances, used: np.ndarray, rows: np.ndarray, seed: int) -> dict[int, float]:
    draws = used * (0.5 + uniforms(seed, "A", "peer", from_here.groups, 0, WEIGHT_DRAWS))
    squared = from_here.squared_distance(used, draws)[:, rows]
    if not squared.shape[1]:
        return {}
    last = min(PEERS, squared.shape[1]) - 1
    limit = np.partition(np.where(np.isnan(squared), np.inf, squared), last, axis=1)[:, last]
    inside = (squared <= limit[:, None]) & ~np.isnan(squared)  # equal distances share the last place
    return dict(zip(rows.tolist(), inside.mean(axis=0).tolist(), strict=True))


def _extreme(from_here: Distances, row: int, *, furthest: bool) -> tuple[str, ...]:
    """Ids of the variables that differ least, or most, between the region and this one."""
    squared = from_here.squared[row]
    known = np.flatnonzero(~np.isnan(squared))
    order = known[np.argsort(-squared[known] if furthest else squared[known], kind="stable")]
    return tuple(from_here.structure.variables[k].id for k in order[:REASONS])


def shared_peers(
    structure: Structure,
    members: Sequence[str],
    among: Callable[[str], Sequence[str]],
    weights: Mapping[str, float] | None = None,
    top: int = PEERS,
) -> pd.DataFrame:
    """Regions like several at once, by how many of these members have them among their `top` nearest candidates.

    A member's nearest are counted among the regions outside the members alone; no weights are drawn: how firm a peer is
    belongs to one region. among: candidates of a member. Returns region, members (of how many it is a peer), of (how
    many members have peers: three or more regions that share enough with them), likest (codes of those members, nearest
    first), distance (mean over them); most members first, then the nearest, then by code. Empty where no member has
    peers.
    """
    pairs, counted = [], 0
    for member in members:
        if member not in structure.regions:
            continue
        rows = np.array(sorted(structure.row(r) for r in set(among(member)) - set(members)), dtype=int)
        from_member = distances(structure, member)
        squared = from_member.squared_distance(group_weights(from_member, weights))[rows]
        known = int((~np.isnan(squared)).sum())
        if known < MIN_REPORTING:
            continue
        counted += 1
        first = np.argsort(squared, kind="stable")[: min(top, known)]
        pairs += [(structure.regions[rows[k]], member, float(np.sqrt(squared[k]))) for k in first]
    frame = pd.DataFrame(pairs, columns=["region", "member", "distance"]).astype({"distance": float})
    frame = frame.sort_values(["distance", "member"], kind="stable")
    by = frame.groupby("region")
    shared = pd.DataFrame(
        {"members": by.size(), "of": counted, "likest": by["member"].agg(tuple), "distance": by["distance"].mean()}
    )
    return shared.reset_index().sort_values(
        ["members", "distance", "region"], ascending=[False, True, True], ignore_index=True
    )[OF_AREA]
