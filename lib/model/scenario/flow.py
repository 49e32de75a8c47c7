"""What becomes of the people whose jobs end: they retire, they move, or they need reskilling; per year.

Of the jobs that end in a year, retirement takes as many as people aged 55 to 64 leave that kind of work (tied to the
combustion engine, or not); of the others a share τ moves, the rest needs reskilling. Posts that retirement leaves free
in work that goes on are counted apart: they are room for moves, not a fourth way. Source: METHODS, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.model.scenario.electrification import YEARS
from lib.model.scenario.jobgroups import remaining

STEPS = ("ended", "retire", "move", "reskill", "posts")  # posts: left free by retirement elsewhere in the industry


@dataclass(frozen=True)
class PerJob:
    """Flows of one year for one job of 2022: arrays (ages, years after 2022, draws); `ended` has one row for all ages."""

    ended: np.ndarray
    retire: np.ndarray
    posts: np.ndarray
    moving: np.ndarray  # τ, (draws,)

    def step(self, name: str) -> np.ndarray:
        """The flow called `name` (see STEPS), shape (ages, years, draws)."""
        if name in ("ended", "retire", "posts"):
            return getattr(self, name)
        rest = self.ended - self.retire
        return rest * (self.moving if name == "move" else 1 - self.moving)


def per_job(ages: np.ndarray, lost: np.ndarray, values: Mapping[str, np.ndarray]) -> PerJob:
    """Flows per job for each share of older workers.

    ages: share of employed people aged 55 to 64, % (ages,); lost: λ (years, draws); values: assumptions (draws,).
    """
    ages = ages.astype(values["age_of_makers"].dtype)
    leaving = ages[:, None] / 100 * values["age_of_makers"] / values["retirement_years"]  # a year, (ages, draws)
    leaving = np.minimum(leaving, 1.0)[:, None, :]
    ice = values["ice_share"]
    all_ended = 0.0
    retire = posts = None
    for share, tied in ((ice, True), (1 - ice, False)):
        left = remaining(share, lost, values["productivity"], tied=tied)
        ends = -np.diff(left, axis=0)
        gone = leaving * left[:-1]
        if tied:
            retire = np.minimum(gone, ends)
            posts = gone - retire
        else:
            covered = np.minimum(gone, ends)
            retire += covered
            posts += np.subtract(gone, covered, out=gone)
        all_ended = all_ended + ends
    return PerJob(all_ended[None], retire, posts, values["moving_share"])


def years_of_flow() -> np.ndarray:
    """The years of the second axis."""
    return YEARS[1:]
