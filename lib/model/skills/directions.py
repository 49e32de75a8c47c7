"""Three directions in which people of a region can look, and the moves of each: nearest work, electric and digital
work, the trades with most openings here.

In each, people of an origin are spread over moves in proportion to likeness times the posts that fall vacant here a
year in the destination's group of work: what differs between regions is their posts and who has to move. Source:
METHODS, section 6.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.model.moves import ELECTRIC
from lib.model.pressure import group_likeness

NEAREST, OPENINGS = "nearest", "openings"
DIRECTIONS = (NEAREST, ELECTRIC, OPENINGS)
TRADES = 3  # groups of work with most posts in reach, which the third direction is of


@dataclass(frozen=True)
class Ways:
    """The moves of one direction, laid out once.

    origin, destination, likeness   by move
    weight                          by move: what people are spread by, before posts count
    group                           by move: ISCO-08 2-digit group of the destination
    trades                          people go only to the TRADES groups with most posts in reach
    """

    origin: np.ndarray
    destination: np.ndarray
    likeness: np.ndarray
    weight: np.ndarray
    group: np.ndarray
    trades: bool

    @cached_property
    def of_origin(self) -> np.ndarray:
        """Move × origin, 1 where the move starts there; origins in order of their number."""
        return (self.origin[:, None] == self.origins[None, :]).astype(float)

    @cached_property
    def origins(self) -> np.ndarray:
        """Numbers of the occupations that moves start from."""
        return np.unique(self.origin)

    def shares(self, people: pd.DataFrame, posts: pd.DataFrame) -> np.ndarray:
        """Region × move: the share of an origin's people who take each move; sums to 1 by origin, or to 0 where none
        of its moves counts.

        people: region × origin; posts: region × ISCO-08 group, both with the regions in one order.
        """
        room = posts.reindex(columns=self.group).fillna(0.0).to_numpy(float)
        if self.trades:
            reach = reach_of(people, posts)
            least = np.sort(reach.to_numpy(float), axis=1)[:, -TRADES][:, None]
            room = room * (reach.reindex(columns=self.group).fillna(0.0).to_numpy(float) >= np.maximum(least, 1e-12))
        weighted = self.weight * room
        total = weighted @ self.of_origin
        if not self.trades:  # no post known in any of the moves of an origin: by likeness alone
            weighted = np.where((total @ self.of_origin.T) > 0, weighted, self.weight)
            total = weighted @ self.of_origin
        whole = total @ self.of_origin.T
        return np.divide(weighted, whole, out=np.zeros_like(weighted), where=whole > 0)


@memo(size=8)
def ways(direction: str, scope: str = "all") -> Ways:
    """The moves of a direction; scope (of lib.model.moves.SCOPES) counts for the nearest work alone."""
    if direction == OPENINGS:
        moves = table("moves_by_group").astype({"likeness": float, "isco": str, "origin": int, "destination": int})
        within = moves["likeness"] / moves.groupby(["origin", "isco"])["likeness"].transform("sum")
        key = pd.MultiIndex.from_frame(moves[["origin", "isco"]])
        likeness = group_likeness(moves).set_index(["origin", "isco"])["likeness"].reindex(key).to_numpy()
        part = part_in_reach().stack().reindex(key).to_numpy()
        weight = within.to_numpy() * likeness * part
    else:
        moves = table("moves_best")
        moves = moves[moves["scope"] == (ELECTRIC if direction == ELECTRIC else scope)]
        moves = moves.astype({"likeness": float, "origin": int, "destination": int})
        weight = moves["share"].to_numpy(float)
    destination = moves["destination"].to_numpy()
    return Ways(
        moves["origin"].to_numpy(),
        destination,
        moves["likeness"].to_numpy(),
        weight,
        group_of()[destination],
        direction == OPENINGS,
    )


def moves_of(direction: str, moving: pd.DataFrame, posts: pd.Series, scope: str = "all") -> pd.DataFrame:
    """The moves of a direction for the people of one place: origin, destination, likeness, share.

    moving: occupation, low, central, high; posts: by ISCO-08 group.
    """
    found = ways(direction, scope)
    share = found.shares(_people(moving), posts.to_frame().T.reset_index(drop=True))[0]
    frame = pd.DataFrame(
        {"origin": found.origin, "destination": found.destination, "likeness": found.likeness, "share": share}
    )
    return frame[frame["share"] > 0].reset_index(drop=True)


def trades(moving: pd.DataFrame, posts: pd.Series) -> pd.DataFrame:
    """Groups of work by the posts in reach of these people: isco, reach, posts (a year); most first."""
    reach = reach_of(_people(moving), posts.to_frame().T.reset_index(drop=True)).iloc[0]
    frame = pd.DataFrame({"isco": reach.index, "reach": reach.to_numpy(float)})
    frame["posts"] = posts.reindex(reach.index).fillna(0.0).to_numpy(float)
    return frame.sort_values(["reach", "isco"], ascending=[False, True], ignore_index=True)


def reach_of(people: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    """Posts a year in reach, region × ISCO-08 group: those that fall vacant there, times the part of the group's
    occupations that fit, on average over those who need another job. Posts lie evenly over a group's occupations.
    """
    part = part_in_reach()
    counts = people.reindex(columns=part.index).fillna(0.0).to_numpy(float)
    total = counts.sum(axis=1, keepdims=True)
    fit = np.divide(counts @ part.to_numpy(), total, out=np.zeros((len(people), part.shape[1])), where=total > 0)
    return pd.DataFrame(fit * posts.reindex(columns=part.columns).fillna(0.0).to_numpy(float), columns=part.columns)


@memo(size=1)
def part_in_reach() -> pd.DataFrame:
    """Which part of the occupations of a group fits people of an origin: origin × ISCO-08 group."""
    moves = table("moves_by_group").astype({"isco": str, "origin": int}).drop_duplicates(["origin", "isco"])
    size = pd.Series(group_of()).value_counts()
    part = moves.assign(part=moves["jobs"].to_numpy(float) / moves["isco"].map(size).to_numpy(float))
    return part.pivot(index="origin", columns="isco", values="part").fillna(0.0)


@memo(size=1)
def posts_by_region() -> pd.DataFrame:
    """Posts that fall vacant by age a year, region × ISCO-08 group."""
    frame = table("openings").astype({"region": str, "isco": str})
    return frame.pivot(index="region", columns="isco", values="openings")


def posts_here(codes: Sequence[str]) -> pd.Series:
    """The same of some regions together, by group."""
    return posts_by_region().reindex(list(codes)).sum()


@memo(size=1)
def group_of() -> np.ndarray:
    """ISCO-08 2-digit group by occupation number."""
    return table("occupations")["isco08"].astype(str).str[:2].to_numpy()


def _people(moving: pd.DataFrame) -> pd.DataFrame:
    """One row, origins as columns: how many people count, central or high where no central figure is known."""
    size = moving["central"].where(moving["central"].notna(), moving["high"]).fillna(0.0)
    return size.groupby(moving["occupation"]).sum().to_frame().T.reset_index(drop=True)
