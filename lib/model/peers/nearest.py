"""Regions like this one: the nearest by structure, with reasons and with how firm each peer is.

Source: METHODS, section 4; Navarro et al. (2014, JRC89819).
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lib.i18n import N_, _, ngettext, number, percent
from lib.model.peers.distance import Distances, distances, group_weights
from lib.model.peers.standing import FEWEST
from lib.model.peers.structure import VARIABLES, Structure
from lib.model.seeded import uniforms

SCOPES: dict[str, str] = {  # code in the address to label; the first is the default
    "abroad": N_("Other countries"),
    "nation": N_("Same country"),
    "neighbours": N_("Neighbouring regions"),
    "list": N_("Regions of my choice"),
}
MOST_PICKED = 8
WEIGHT_DRAWS = 500
TOP = 10
FIRM = 0.9  # a peer that stays in the top ten in this share of weightings
REASONS = 3


def candidates(
    structure: Structure,
    region: str,
    scope: str,
    countries: Mapping[str, str],
    neighbours: pd.DataFrame | None = None,
    picked: Sequence[str] = (),
) -> list[str]:
    """Regions that may be peers, by scope; never the region itself, sorted by code.

    countries: country by region; neighbours: rows of geo/neighbours.parquet (a, b), for scope "neighbours"; picked: codes for
    scope "list" (up to eight; ValueError for more). ValueError for an unknown scope.
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
        if len(set(picked)) > MOST_PICKED:
            raise ValueError(_("Up to {count} regions can be picked by hand.").format(count=MOST_PICKED))
        return [r for r in others if r in set(picked)]
    raise ValueError(f"no such scope: {scope}")


def peers(
    structure: Structure,
    region: str,
    among: Sequence[str],
    weights: Mapping[str, float] | None = None,
    top: int = TOP,
    seed: int = 1,
) -> pd.DataFrame:
    """The nearest regions among the candidates, nearest first; equal distances stand in the order of their codes.

    Returns rank, region, distance (√D²), in_common (share of group weight), stability (share of 500 draws of the group
    weights, each between half and one and a half times its own, in which it stays in the top ten), closest and furthest (ids
    of the three variables that differ least and most), and share_<group>: the group's share of D² (they add up to 1; null
    where the pair does not share the group).
    """
    found = distances(structure, region)
    held = group_weights(found, weights)
    rows = np.array(sorted(structure.row(r) for r in set(among) - {region}), dtype=int)
    squared = found.squared_distance(held)[rows]
    order = rows[np.argsort(squared, kind="stable")][: int((~np.isnan(squared)).sum())][:top]
    steady = _stability(found, held, rows, seed)
    common = found.in_common(held)
    result = pd.DataFrame(
        {
            "rank": np.arange(1, len(order) + 1),
            "region": [structure.regions[r] for r in order],
            "distance": np.sqrt(found.squared_distance(held)[order]),
            "in_common": common[order],
            "stability": [steady[r] for r in order],
            "closest": [_extreme(found, r, furthest=False) for r in order],
            "furthest": [_extreme(found, r, furthest=True) for r in order],
        }
    )
    shares = held * found.by_group[order]
    total = np.nansum(shares, axis=1, keepdims=True)
    shares = np.where(total > 0, shares / np.where(total > 0, total, 1.0), np.where(np.isnan(shares), np.nan, 0.0))
    for column, group in enumerate(found.groups):
        result[f"share_{group}"] = shares[:, column]
    return result


def _stability(found: Distances, held: np.ndarray, rows: np.ndarray, seed: int) -> dict[int, float]:
    draws = held * (0.5 + uniforms(seed, "A", "peer", found.groups, 0, WEIGHT_DRAWS))
    squared = found.squared_distance(held, draws)[:, rows]
    if not squared.shape[1]:
        return {}
    last = min(TOP, squared.shape[1]) - 1
    limit = np.partition(np.where(np.isnan(squared), np.inf, squared), last, axis=1)[:, last]
    inside = (squared <= limit[:, None]) & ~np.isnan(squared)  # equal distances share the last place
    return dict(zip(rows.tolist(), inside.mean(axis=0).tolist(), strict=True))


def _extreme(found: Distances, row: int, *, furthest: bool) -> tuple[str, ...]:
    """Ids of the variables that differ least, or most, between the region and this one."""
    squared = found.squared[row]
    known = np.flatnonzero(~np.isnan(squared))
    order = known[np.argsort(-squared[known] if furthest else squared[known], kind="stable")]
    return tuple(found.structure.variables[k].id for k in order[:REASONS])


def headline(found: pd.DataFrame, name: str, names: Mapping[str, str], between: bool = False) -> str:
    """The nearest peers by name, and how many of all of them are firm; for a confidential region, how it was compared."""
    if len(found) < FEWEST:
        return ngettext(
            "Here {count} region shares enough with {region} to be compared: too few for peers. Choose another group of regions.",
            "Here {count} regions share enough with {region} to be compared: too few for peers. Choose another group of regions.",
            len(found),
        ).format(count=number(len(found)), region=name)
    first, second, third = (f"**{names[r]}**" for r in found["region"].head(3))
    said = _("Most like {region}: {first}, {second} and {third}.").format(
        region=name, first=first, second=second, third=third
    )
    if between:
        return said + " " + _("Its motor vehicle jobs are not published apart and count by **their limits**.")
    firm = int((found["stability"] >= FIRM).sum())
    if firm == len(found):  # all of them: most often because no more than ten can be compared
        return said
    return (
        said
        + " "
        + _("**{firm} of {count}** peers stay in the top ten in {share} of {draws} weightings.").format(
            firm=number(firm), count=number(len(found)), share=percent(100 * FIRM, 0), draws=number(WEIGHT_DRAWS)
        )
    )


def reason(row: pd.Series) -> str:
    """Sentence on one peer: closest in …; furthest apart in …. `row`: of peers()."""
    close, far = ("; ".join(_(VARIABLES[v].title) for v in row[c]) for c in ("closest", "furthest"))
    return _("Closest in: {close}. Furthest apart in: {far}.").format(close=close, far=far)
