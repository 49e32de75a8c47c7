"""Regions like this one: a distance one can take apart, with reasons and with how firm each peer is.

D² of two regions is the weighted mean over groups of the mean over variables of ((x_r − x_q) / MAD)². Confidential figures
stay intervals: two that do not touch count with the gap between them, the least the published limits allow; two that overlap
say nothing about the pair, and the variable is left out for it. Source: METHODS, section 4; Navarro et al. (2014, JRC89819).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.i18n import N_, _, ngettext, number, percent
from lib.model.structure import GROUPS, VARIABLES, Structure
from lib.model.variants import uniforms

SCOPES: dict[str, str] = {  # code in the address to label; the first is the default
    "abroad": N_("Other countries"),
    "nation": N_("Same country"),
    "neighbours": N_("Neighbouring regions"),
    "list": N_("Regions of my choice"),
}
MOST_PICKED = 8
IN_COMMON = 2 / 3  # share of the groups' weight two regions must have in common
OF_A_GROUP = 0.5  # share of a group's variables two regions must share for the group to count
WEIGHT_DRAWS = 500
TOP = 10
FEWEST = 3  # peers that report, under which nothing is compared
REASONS = 3


@dataclass(frozen=True)
class Distances:
    """One region against all: squared differences and group means; nan where a pair shares too little."""

    structure: Structure
    region: str
    squared: np.ndarray  # regions × variables
    groups: tuple[str, ...]
    by_group: np.ndarray  # regions × groups

    def squared_distance(self, weights: np.ndarray, draws: np.ndarray | None = None) -> np.ndarray:
        """D² to every region; nan for a pair with too little in common by `weights`.

        draws: many sets of weights instead (sets × groups), for sets × regions; what is too little stays as it is.
        """
        there = ~np.isnan(self.by_group)
        used = weights if draws is None else draws
        lower = used @ there.T.astype(float)
        upper = used @ np.nan_to_num(self.by_group).T
        enough = self.in_common(weights) >= IN_COMMON - 1e-12
        return np.where(enough & (lower > 0), upper / np.where(lower > 0, lower, 1.0), np.nan)

    def in_common(self, weights: np.ndarray) -> np.ndarray:
        """Share of the groups' weight that each pair has in common."""
        return (~np.isnan(self.by_group)) @ weights / weights.sum()


def distances(structure: Structure, region: str) -> Distances:
    """Differences of one region from every other; ValueError for a region without structure."""
    row = structure.row(region)
    low, high = structure.low, structure.high
    with np.errstate(invalid="ignore"):
        gap = np.maximum(np.maximum(low[row] - high, low - high[row]), 0.0)
    unsure = structure.interval | structure.interval[row]
    gap = np.where(unsure & (gap == 0), np.nan, gap)
    squared = gap**2
    names = tuple(g for g in GROUPS if any(v.group == g for v in structure.variables))
    by_group = np.column_stack([
        _group_mean(squared[:, [k for k, v in enumerate(structure.variables) if v.group == g]]) for g in names
    ]) if names else np.empty((len(structure.regions), 0))  # fmt: skip
    return Distances(structure, region, squared, names, by_group)


def _group_mean(squared: np.ndarray) -> np.ndarray:
    there = ~np.isnan(squared)
    count = there.sum(axis=1)
    mean = np.nan_to_num(squared).sum(axis=1) / np.where(count > 0, count, 1)
    return np.where(count >= OF_A_GROUP * squared.shape[1], mean, np.nan)


def group_weights(found: Distances, weights: Mapping[str, float] | None) -> np.ndarray:
    """Weights of the groups in their order, 1 where the reader says nothing; ValueError for an unknown group or none left."""
    asked = dict(weights or {})
    if unknown := set(asked) - set(GROUPS):
        raise ValueError(f"no such group: {', '.join(sorted(unknown))}")
    held = np.array([float(asked.get(g, 1.0)) for g in found.groups])
    if (held < 0).any() or not held.sum() > 0:
        raise ValueError("group weights run from 0 up, and one must be above 0")
    return held


def candidates(structure: Structure, region: str, scope: str, countries: Mapping[str, str],
               neighbours: pd.DataFrame | None = None, picked: Sequence[str] = ()) -> list[str]:
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


def peers(structure: Structure, region: str, among: Sequence[str], weights: Mapping[str, float] | None = None,
          top: int = TOP, seed: int = 1) -> pd.DataFrame:
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
    result = pd.DataFrame({
        "rank": np.arange(1, len(order) + 1),
        "region": [structure.regions[r] for r in order],
        "distance": np.sqrt(found.squared_distance(held)[order]),
        "in_common": common[order],
        "stability": [steady[r] for r in order],
        "closest": [_extreme(found, r, furthest=False) for r in order],
        "furthest": [_extreme(found, r, furthest=True) for r in order],
    })
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


def comparison(structure: Structure, region: str, other: str) -> pd.DataFrame:
    """Variable by variable, why two regions are alike or not: variable, group, difference (in MAD), counted (bool)."""
    squared = distances(structure, region).squared[structure.row(other)]
    return pd.DataFrame({
        "variable": [v.id for v in structure.variables],
        "group": [v.group for v in structure.variables],
        "difference": np.sqrt(squared),
        "counted": ~np.isnan(squared),
    })


@dataclass(frozen=True)
class Standing:
    """Place of a region among its peers: `below_low` to `below_high` of `reporting` peers report less than it does."""

    peers: int
    reporting: int
    below_low: int
    below_high: int
    known: bool  # the region itself has a figure or an interval

    @property
    def enough(self) -> bool:
        """Whether enough peers report for a comparison."""
        return self.known and self.reporting >= FEWEST


def standing(values: pd.DataFrame, region: str, peer_codes: Sequence[str]) -> Standing:
    """How many peers that report a value lie below the region; a range where the region's own figure is confidential.

    values: region, value, low, high. A peer with an interval only does not report: an interval is never made a point.
    """
    by = values.set_index("region")
    reporting = [by.at[p, "value"] for p in peer_codes if p in by.index and pd.notna(by.at[p, "value"])]
    own = by.loc[region] if region in by.index else None
    if own is None or (pd.isna(own["value"]) and pd.isna(own["low"])):
        return Standing(len(peer_codes), len(reporting), 0, 0, False)
    low, high = (own["value"], own["value"]) if pd.notna(own["value"]) else (own["low"], own["high"])
    return Standing(len(peer_codes), len(reporting), sum(v < low for v in reporting), sum(v < high for v in reporting), True)


def standing_sentence(found: Standing, name: str) -> str:
    """Sentence: "higher than 7 of 9 peers that report", or why there is no comparison."""
    if not found.known:
        return _("{region} has no figure of its own here, so it is not compared.").format(region=name)
    if not found.enough:
        return ngettext(
            "{count} of {peers} peers reports a figure: too few to compare with.",
            "{count} of {peers} peers report a figure: too few to compare with.",
            found.reporting,
        ).format(count=number(found.reporting), peers=number(found.peers))
    if found.below_low == found.below_high:
        return _("{region} is higher than {count} of {reporting} peers that report.").format(
            region=name, count=number(found.below_low), reporting=number(found.reporting)
        )
    return _("{region} is confidential here: higher than {low} to {high} of {reporting} peers that report.").format(
        region=name, low=number(found.below_low), high=number(found.below_high), reporting=number(found.reporting)
    )


def headline(found: pd.DataFrame, name: str, names: Mapping[str, str]) -> str:
    """Sentence: the nearest peers, how firm the first is, and what makes it alike."""
    if len(found) < FEWEST:
        return ngettext(
            "Here {count} region shares enough with {region} to be compared: too few for peers. Choose another group of regions.",
            "Here {count} regions share enough with {region} to be compared: too few for peers. Choose another group of regions.",
            len(found),
        ).format(count=number(len(found)), region=name)
    first = found.iloc[0]
    said = _("Most like {region}: {first}, {second} and {third}. {first} stays in the top ten in {share} of {draws} weightings.")
    return said.format(
        region=name, first=names[first["region"]], second=names[found.iloc[1]["region"]], third=names[found.iloc[2]["region"]],
        share=percent(100 * first["stability"], 0), draws=number(WEIGHT_DRAWS),
    )  # fmt: skip


def reason(row: pd.Series) -> str:
    """Sentence on one peer: closest in …; furthest apart in …. `row`: of peers()."""
    close, far = ("; ".join(_(VARIABLES[v].title) for v in row[c]) for c in ("closest", "furthest"))
    return _("Closest in: {close}. Furthest apart in: {far}.").format(close=close, far=far)
