"""Which work the people are in whose job ends, and what like it falls vacant here: job families, groups, openings.

Engine work ends by jobs × weight of the job family (assumption: how much of a family's work is tied to the engine
against the others); what is not engine work lies on all jobs. The crossing of groups and families is that of
lib/model/occupations.py, by the mix of the country.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.model.scenario.flows import NO_OPENINGS, Openings
from lib.model.scenario.scenario import FAMILIES

OTHER = "other"  # jobs outside the eight families


def ice_weight(family: pd.Series) -> pd.Series:
    """Central ice weight of each job family (an id of FAMILIES); anything else counts as a job outside the eight."""
    return (
        family.astype(str).map(lambda id: assumption(f"family.{id if id in FAMILIES else OTHER}").central).astype(float)
    )


def need_shares(mix: pd.DataFrame, tied: float) -> np.ndarray:
    """How those who need another job lie over the rows of a mix; they add up to 1.

    mix: family, share. tied: the part of them whose engine work ends; the others lie as the jobs do.
    """
    share = mix["share"].to_numpy(float)
    by_weight = share * ice_weight(mix["family"]).to_numpy(float)
    if by_weight.sum() <= 0:
        return share / share.sum()
    return tied * by_weight / by_weight.sum() + (1 - tied) * share / share.sum()


@dataclass(frozen=True, eq=False)
class Work:
    """Kinds of work of all regions. `mix`: country -> occupation, isco, family, share (sum 1).

    openings: region, isco, openings, low, high (posts a year that fall vacant by age outside C29).
    """

    mix: Callable[[str], pd.DataFrame]
    openings: pd.DataFrame
    _shares: dict = field(default_factory=dict, repr=False)

    @cached_property
    def _posts(self) -> dict[str, np.ndarray]:
        """Openings by region: (groups of `groups`, 3) for openings, low, high."""
        frame = self.openings.assign(region=self.openings["region"].astype(str), isco=self.openings["isco"].astype(str))
        cubes = [
            frame.pivot_table(index="region", columns="isco", values=name, aggfunc="sum")
            .reindex(columns=list(self.groups))
            .fillna(0.0)
            for name in ("openings", "low", "high")
        ]
        values = np.stack([cube.to_numpy(float) for cube in cubes], axis=-1)
        return dict(zip(cubes[0].index, values, strict=True)) if len(frame) else {}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Groups of occupations that hold jobs of C29."""
        return tuple(sorted(set(self.mix("")["isco"].astype(str))))

    def known(self, regions: Collection[str]) -> bool:
        """Whether openings are known for all these regions."""
        return all(region in self._posts for region in regions)

    def shares(self, country: str, tied: float) -> np.ndarray:
        """need_shares of a country by group (in the order of `groups`)."""
        if country not in self._shares:
            mix = self.mix(country)
            where = pd.Index(self.groups).get_indexer(mix["isco"].astype(str))
            self._shares[country] = tuple(
                np.bincount(where, weights=need_shares(mix, part), minlength=len(self.groups)) for part in (1.0, 0.0)
            )
        by_weight, by_jobs = self._shares[country]
        return tied * by_weight + (1 - tied) * by_jobs

    def posts(self, regions: Collection[str]) -> np.ndarray:
        """Openings of some regions together by group: (groups, 3) for openings, low, high; 0 where none is known."""
        none = np.zeros((len(self.groups), 3))
        return sum((self._posts.get(region, none) for region in regions), none)

    def openings_of(self, regions: Collection[str], tied: float) -> Openings:
        """Openings of some regions of one country together; none where they are not known for all of them."""
        if not regions or not self.known(regions):
            return NO_OPENINGS
        return Openings.of(self.posts(regions), self.shares(next(iter(regions))[:2], tied))
