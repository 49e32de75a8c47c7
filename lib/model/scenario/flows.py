"""Jobs that end and what becomes of the people, as stocks and flows of one region: every line is counted apart.

Engine work that ends: ι · λ, at the staffing of its year. Productivity: 1 − (1 + π)^−n of the jobs of 2022, the same on
every path. Leaving by age: the stock that is left × share aged 55 to 64 × a ÷ T. Where people leave from the kind of
work that ends, nobody needs another job; of the posts that they leave free in work that stays, colleagues take the
share σ. Who is left, and is not taken by new work, needs another job: as many as φ of the openings in the same kind of
work here find like work nearby, the rest needs retraining. Source: METHODS, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.data.assumptions import new_work as published
from lib.data.series import BASE_YEAR
from lib.model.scenario.scenario import LAST_YEAR

# People since the base year: ended = age + taken + need, need = nearby + retrain. `taken`: by new work. `leaving`: all
# who reach the end of work by age, also from posts that are filled again.
STEPS = ("ended", "age", "taken", "need", "nearby", "retrain", "leaving")
NEW_WORK_YEAR, NEW_WORK_COUNTRY = 2035, "DE"  # what the assumption new_work_de speaks of


@dataclass(frozen=True)
class Openings:
    """Openings of a region a year by group of occupations, and how those who need another job lie over the groups.

    low, central, high: in all groups. knots, taken: the people of one year who need another job, and how many of them
    the openings hold, where `taken` bends.
    """

    low: float
    central: float
    high: float
    knots: np.ndarray
    taken: np.ndarray

    @classmethod
    def of(cls, posts: np.ndarray, shares: np.ndarray) -> "Openings":
        """posts: openings by group with their least and most (groups, 3); shares: by group, they add up to 1."""
        openings, here = posts[:, 0], shares > 0
        knots = np.concatenate([[0.0], np.sort(openings[here] / shares[here])])
        taken = np.minimum(knots[:, None] * shares, openings).sum(axis=1)
        central, low, high = posts.sum(axis=0).tolist()
        return cls(low, central, high, knots, taken)

    def held(self, people: np.ndarray, part: np.ndarray) -> np.ndarray:
        """How many of `people` find a post where `part` of the openings can be had; arrays of one shape."""
        with np.errstate(divide="ignore", invalid="ignore"):
            asked = np.where(part > 0, people / part, 0.0)
        return part * np.interp(asked, self.knots, self.taken)


NO_OPENINGS = Openings(0.0, 0.0, 0.0, np.zeros(1), np.zeros(1))


@dataclass(frozen=True)
class Course:
    """What all regions share under a scenario: values of the assumptions by id (draws,), and (years, draws) from 2022:

    engine        engine work that has ended, for one job tied to the engine
    productivity  jobs gone with productivity, for one job
    """

    values: Mapping[str, np.ndarray]
    engine: np.ndarray
    productivity: np.ndarray

    @classmethod
    def of(cls, values: Mapping[str, np.ndarray], lost: np.ndarray) -> "Course":
        """lost: λ (years, draws)."""
        left = (1 + values["productivity"] / 100) ** -np.arange(len(lost))[:, None].astype(float)
        return cls(values, since_base(np.diff(lost, axis=0) * left[1:]), 1 - left)

    def ended(self, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Jobs ended since 2022 for one job of a region, by the engine and with productivity (years, draws).

        share: engine share of the region (draws,). Productivity never takes more than the engine leaves.
        """
        engine = share * self.engine
        return engine, np.minimum(self.productivity, 1 - engine)

    def shares(self, ice: np.ndarray) -> np.ndarray:
        """Engine share in each draw from low, central and high in the last axis."""
        return ice @ self.values["ice"]

    def leaving(self, older: np.ndarray) -> np.ndarray:
        """Share of people who reach the end of work by age in a year; older: low, central, high in the last axis, %."""
        values = self.values
        rate = (older @ values["older"]) / 100 * values["age_of_makers"] / values["retirement_years"]
        return np.minimum(rate, 1.0)


def since_base(yearly: np.ndarray) -> np.ndarray:
    """Flows of each year from 2023 as sums since 2022, which itself is 0."""
    return np.vstack([np.zeros_like(yearly[:1]), np.cumsum(yearly, axis=0)])


def new_work(values: Mapping[str, np.ndarray]) -> np.ndarray:
    """New work in Germany since 2022 as published, nobody says where (years, draws); an even pace between its years."""
    years = np.arange(BASE_YEAR, LAST_YEAR + 1)
    end = values["new_work_de"]
    (first, _none), (second, so_far) = published().points
    by_second = so_far * np.clip((years - first) / (second - first), 0, 1)
    rest = np.clip((years - second) / (NEW_WORK_YEAR - second), 0, 1)[:, None] * (end - so_far)
    made = by_second[:, None] + rest
    return made - made[0]


def displaced(course: Course, share: np.ndarray, rate: np.ndarray) -> tuple[np.ndarray, ...]:
    """For one job, since 2022 (years, draws): ended; ended in engine work and in other work without anybody leaving by
    age there; leaving by age.

    share, rate: engine share and share of people who leave by age in a year, of one region (draws,), or the central
    ones of many regions (regions,).
    """
    engine, productivity = course.ended(share)
    left = 1 - engine - productivity
    tied = np.clip(share - engine - share * productivity, 0.0, left)
    over = []
    for stock in (tied, left - tied):
        ends = np.maximum(-np.diff(stock, axis=0), 0.0)
        over.append(ends - np.minimum(rate * stock[:-1], ends))
    return 1 - left, since_base(over[0]), since_base(over[1]), since_base(rate * left[:-1])


def need(
    course: Course, share: np.ndarray, rate: np.ndarray, jobs: np.ndarray | float, taken: np.ndarray | float
) -> dict[str, np.ndarray]:
    """People since 2022 by STEPS but for nearby and retrain (years, draws or regions).

    jobs: of 2022; taken: new jobs here since 2022 that people whose work ends can have.
    """
    ended, tied, other, leaving = displaced(course, share, rate)
    over = tied + other
    pooling = course.values["pooling"]
    free = leaving - (ended - over)  # posts that are left free by age in work that stays
    still = np.maximum.accumulate(np.maximum(over - free, 0.0), axis=0)
    before = jobs * ((1 - pooling) * over + pooling * still)
    after = np.maximum.accumulate(np.maximum(before - taken, 0.0), axis=0)
    return {
        "ended": jobs * ended,
        "age": jobs * ended - before,
        "taken": before - after,
        "need": after,
        "leaving": jobs * leaving,
    }


def nearby(course: Course, openings: Openings, need: np.ndarray) -> np.ndarray:
    """Of those who need another job since 2022, how many find like work nearby (years, draws)."""
    yearly = np.diff(need, axis=0)
    part = np.broadcast_to(course.values["nearby"] * scaled(openings, course.values["openings"]), yearly.shape)
    return since_base(np.minimum(openings.held(yearly, part), yearly))


def scaled(openings: Openings, weights: np.ndarray) -> np.ndarray:
    """Openings of each draw against the central ones."""
    if openings.central <= 0:
        return np.zeros(weights.shape[1])
    return (np.array([openings.low, openings.central, openings.high]) @ weights) / openings.central
