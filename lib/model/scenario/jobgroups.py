"""Job groups of the motor industry (C29), how each loses jobs, and what becomes of the people: retire, move, reskill.

ΔE_r(t) = Σ_g e_rg [(1 − λ_g(t)) (1 + π)^−(t − 2022) − 1] + n_r(t). One mix of groups serves all regions (assumption).
Of the jobs that end in a year, retirement takes as many as people aged 55 to 64 leave that kind of work (tied to the
combustion engine, or not); of the others a share τ moves, the rest needs reskilling. Posts that retirement leaves free
in work that goes on are counted apart: they are room for moves, not a fourth way. Source: METHODS, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.data.series import BASE_YEAR
from lib.model.scenario.scenario import YEARS


@dataclass(frozen=True)
class JobGroup:
    """One group: `tied` says whether its work ends with the combustion engine."""

    id: str
    tied: bool


GROUPS: tuple[JobGroup, ...] = (
    JobGroup("ice", True),
    JobGroup("electric", False),
    JobGroup("body", False),
    JobGroup("assembly", False),
    JobGroup("research", False),
)


def shares(values: Mapping[str, np.ndarray]) -> np.ndarray:
    """Share of C29 jobs in each of GROUPS (groups, draws); they add up to 1."""
    ice, electric = values["ice_share"], values["e_powertrain_jobs"]
    rest = 1 - ice - electric
    assembly, research = rest * values["assembly_jobs"], rest * values["research_jobs"]
    return np.stack([ice, electric, rest - assembly - research, assembly, research])


def remaining(share: np.ndarray, lost: np.ndarray, productivity: np.ndarray, *, tied: bool) -> np.ndarray:
    """Jobs left in a group in each of YEARS (years, draws), for one job of the industry in 2022.

    share: (draws,); lost: λ, (years, draws); productivity: % a year, (draws,).
    """
    less = (1 + productivity / 100) ** -(YEARS - BASE_YEAR)[:, None].astype(productivity.dtype)
    return share * ((1 - lost) * less if tied else less)


def ended(
    share: np.ndarray, lost: np.ndarray, productivity: np.ndarray, *, tied: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Jobs ended since 2022 by the change of the engine and by productivity, each (years, draws); neither ever falls.

    Year by year the engine ends share · (λ(t) − λ(t−1)) jobs at the staffing of the year before, and productivity takes
    its part of what is left. Together they are share − remaining; the first is linear in λ.
    """
    less = (1 + productivity / 100) ** -(YEARS - BASE_YEAR)[:, None].astype(productivity.dtype)
    lost = lost if tied else np.zeros_like(lost)
    engine = share * less[:-1] * np.diff(lost, axis=0)
    other = share * (1 - lost[1:]) * -np.diff(less, axis=0)
    return _summed(engine), _summed(other)


def _summed(yearly: np.ndarray) -> np.ndarray:
    """Yearly flows from 2023 as sums since 2022, which itself is 0."""
    return np.vstack([np.zeros_like(yearly[:1]), np.cumsum(yearly, axis=0)])


def ended_per_job(
    values: Mapping[str, np.ndarray], lost: np.ndarray
) -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    """What ends in each of GROUPS by the change of the engine, and by productivity, for one job of the industry."""
    parts = [
        ended(share, lost, values["productivity"], tied=group.tied)
        for group, share in zip(GROUPS, shares(values), strict=True)
    ]
    return tuple(engine for engine, _other in parts), tuple(other for _engine, other in parts)


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
