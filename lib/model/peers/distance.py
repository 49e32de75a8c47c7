"""How far apart two regions are in structure, group by group: a distance one can take apart.

D² of two regions is the weighted mean over groups of the mean over variables of ((x_r − x_q) / MAD)². Confidential
figures stay intervals: two that do not touch count with the gap between them, the least the published limits allow; two
that overlap say nothing about the pair, and the variable is left out for it. Source: METHODS, section 4; Navarro et al.
(2014, JRC89819).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.model.peers.structure import GROUPS, Structure

MIN_COMMON_WEIGHT = 2 / 3  # share of the groups' weight two regions must have in common
MIN_COMMON_VARIABLES = 0.5  # share of a group's variables two regions must share for the group to count


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
        enough = self.in_common(weights) >= MIN_COMMON_WEIGHT - 1e-12
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
    by_group = (
        np.column_stack(
            [_group_mean(squared[:, [k for k, v in enumerate(structure.variables) if v.group == g]]) for g in names]
        )
        if names
        else np.empty((len(structure.regions), 0))
    )
    return Distances(structure, region, squared, names, by_group)


def _group_mean(squared: np.ndarray) -> np.ndarray:
    there = ~np.isnan(squared)
    count = there.sum(axis=1)
    mean = np.nan_to_num(squared).sum(axis=1) / np.where(count > 0, count, 1)
    return np.where(count >= MIN_COMMON_VARIABLES * squared.shape[1], mean, np.nan)


def group_weights(pair: Distances, weights: Mapping[str, float] | None) -> np.ndarray:
    """Weights of the groups in their order, 1 where nothing is said; ValueError for an unknown group or no weight."""
    asked = dict(weights or {})
    if unknown := set(asked) - set(GROUPS):
        raise ValueError(f"no such group: {', '.join(sorted(unknown))}")
    whole = np.array([float(asked.get(g, 1.0)) for g in pair.groups])
    if (whole < 0).any() or not whole.sum() > 0:
        raise ValueError("group weights run from 0 up, and one must be above 0")
    return whole
