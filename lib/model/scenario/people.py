"""What becomes of the people whose jobs end: they retire, they move, or they need reskilling; per year.

Of the jobs that end in a year, retirement takes as many as people aged 55 to 64 leave that kind of work (tied to the
combustion engine, or not); of the others a share τ moves, the rest needs reskilling. Posts that retirement leaves free
in work that goes on are counted apart: they are room for moves, not a fourth way. Source: METHODS, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.model.scenario.jobgroups import remaining

STEPS = ("ended", "retire", "move", "reskill", "posts")  # posts: left free by retirement elsewhere in the industry


@dataclass(frozen=True)
class PerJob:
    """Flows of one year for one job of 2022: arrays (ages, years after 2022, draws); `ended` has one row for all
    ages."""

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
    tied, untied = (
        _leave(share, lost, values["productivity"], leaving, tied=t) for share, t in ((ice, True), (1 - ice, False))
    )
    for whole, part in zip(tied, untied, strict=True):
        whole += part
    ended, retire, posts = tied
    return PerJob(ended[None], retire, posts, values["moving_share"])


def _leave(
    share: np.ndarray, lost: np.ndarray, productivity: np.ndarray, leaving: np.ndarray, *, tied: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Jobs of one kind of work that end in each year, how many of them retirement takes, and posts that it leaves
    free."""
    left = remaining(share, lost, productivity, tied=tied)
    ends = -np.diff(left, axis=0)
    gone = leaving * left[:-1]
    covered = np.minimum(gone, ends)
    return ends, covered, np.subtract(gone, covered, out=gone)


def reskilling_load(
    flows: pd.DataFrame, jobs: pd.DataFrame, learning: pd.DataFrame, population: pd.DataFrame
) -> pd.DataFrame:
    """People who need reskilling in a year beside adult learners and the yardstick, one row for each region and year.

    flows: Outlook.flows (unit, year, reskill, reskill_low, reskill_high). jobs: region, value (people in C29).
    learning: region, value (people aged 25-64 in education or training in the last four weeks, %). population: region,
    value. Returns unit, year, reskill, reskill_low, reskill_high; learners (people; share of 25-64 in the population is
    an assumption), of_learners, of_learners_low, of_learners_high (reskilling in % of learners); yardstick (people: 5 %
    of the region's jobs in C29 a year) and of_yardstick (%). A region without a figure keeps nulls: nothing is filled
    in.
    """
    result = flows[["unit", "year", "reskill", "reskill_low", "reskill_high"]].copy()
    inhabitants, rate, persons = (
        frame.set_index("region")["value"].astype(float) for frame in (population, learning, jobs)
    )
    unit = result["unit"].astype(str)
    result["learners"] = unit.map(inhabitants) * assumption("aged_25_64").central * unit.map(rate) / 100
    result["yardstick"] = unit.map(persons) * assumption("yardstick").central / 100
    for end in ("", "_low", "_high"):
        people = result[f"reskill{end}"].astype("Float64").to_numpy(float, na_value=float("nan"))
        result[f"of_learners{end}"] = 100 * people / result["learners"].where(result["learners"] > 0)
    central = result["reskill"].astype("Float64").to_numpy(float, na_value=float("nan"))
    result["of_yardstick"] = 100 * central / result["yardstick"].where(result["yardstick"] > 0)
    return result
