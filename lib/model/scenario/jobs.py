"""Jobs in the motor industry (C29) to 2040 under a scenario: what ends, what is new, and what becomes of the people.

Central figures use the central value of every assumption; bands are the 5th to 95th percentile of seeded draws. Central
figures are whole people and add up: causes to the change of a region, regions and kinds of work to the total, years to
what went before. Bands do not add up, for no two regions are at the end of their band at once by rule.
Source: METHODS, section 8.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lib.model.scenario import flows
from lib.model.scenario import numbers as drawing
from lib.model.scenario.flows import NEW_WORK_COUNTRY, STEPS, Course, Openings
from lib.model.scenario.numbers import running, shared_out
from lib.model.scenario.scenario import FIRST_YEAR, YEARS, Scenario, lost_share
from lib.model.scenario.units import GROUP, ICE, OLDER, REGION
from lib.model.scenario.work import Work

SHOWN = FIRST_YEAR <= YEARS  # years of the result; those before only carry the start
BAND = ("low", "high")
CENTRAL, DRAWN = 0, 1  # which values of the assumptions

Ended = tuple[np.ndarray, np.ndarray]  # by the engine, with productivity


@dataclass(frozen=True, eq=False)
class Outlook:
    """A scenario worked out for a set of regions. `units` as lib/model/scenario/units.py makes them.

    An outlook of some units alone (`only`) is cut out of a larger one, so that each figure is as it is in the whole.
    """

    scenario: Scenario
    units: pd.DataFrame
    work: Work
    number: int = drawing.DRAWS
    seed: int = drawing.SEED
    cut_from: "Outlook | None" = field(default=None, repr=False)
    rows: np.ndarray | None = field(default=None, repr=False)  # of the units of the larger one
    _kept: dict = field(default_factory=dict, repr=False)

    @cached_property
    def courses(self) -> tuple[Course, Course]:
        """What all regions share: with the central values, and in every draw."""
        if self.cut_from is not None:
            return self.cut_from.courses
        fixed, path = self.scenario.values(), (self.scenario.path, self.scenario.curve)
        central, drawn = (
            Course.of(values, lost_share(*path, values["displacement"], values["lag"]))
            for values in (drawing.central(fixed), drawing.draws(fixed, self.number, self.seed))
        )
        return central, drawn

    @cached_property
    def _whole(self) -> Ended:
        """Jobs ended since 2022 in whole people by cause (units, years)."""
        if self.cut_from is not None:
            engine, productivity = self.cut_from._whole
            return engine[self.rows], productivity[self.rows]
        course = self.courses[CENTRAL]
        engine, productivity = (running((self.jobs * part).T) for part in course.ended(self._shares))
        return engine, productivity

    def only(self, names: Collection[str]) -> "Outlook":
        """The same result for some units alone, each figure as it is in the whole; flows cost as much as their
        number."""
        rows = np.flatnonzero(self.units["unit"].isin(set(names)))
        return replace(self, units=self.units.iloc[rows].reset_index(drop=True), cut_from=self, rows=rows, _kept={})

    @property
    def ended(self) -> np.ndarray:
        """Jobs ended since 2022 in whole people (units, years); 0 where there is no figure."""
        engine, productivity = self._whole
        return engine + productivity

    @property
    def ended_by_cause(self) -> np.ndarray:
        """`ended` by cause, engine and productivity (units, years, 2)."""
        return np.stack(self._whole, axis=-1)

    @cached_property
    def ice(self) -> np.ndarray:
        """Engine share of each unit, low, central, high (units, 3); what the reader set stands for all."""
        mine = self.scenario.values().get("ice_share")
        shares = self.units[list(ICE)].to_numpy(float)
        return shares if mine is None else np.full_like(shares, mine)

    def ended_per_job(self, row: int, which: int) -> Ended:
        """Jobs ended since 2022 for one job of a unit, by cause (years, draws)."""
        course = self.courses[which]
        return course.ended(course.shares(self.ice[row]))

    @cached_property
    def codes(self) -> list[tuple[str, ...]]:
        """The regions behind each unit."""
        return [m or (u,) for u, m in zip(self.units["unit"].astype(str), self.units["members"], strict=True)]

    @cached_property
    def _older(self) -> np.ndarray:
        return self.units[list(OLDER)].to_numpy(float)

    @cached_property
    def _shares(self) -> np.ndarray:
        """Central engine share of each unit (units,)."""
        return self.ice[:, 1]

    @cached_property
    def tied_part(self) -> np.ndarray:
        """Of those for whom nobody leaves by age in their kind of work, the part whose engine work ends, by unit."""
        course = self.courses[CENTRAL]
        _ended, tied, other, _leaving = flows.displaced(course, self._shares, course.leaving(self._older)[:, 0])
        whole = tied[-1] + other[-1]
        return np.divide(tied[-1], whole, out=np.ones_like(whole), where=whole > 0)

    def openings(self, row: int) -> Openings:
        """Openings of a unit, in the kinds of work of those who need another job there."""
        if row not in self._kept:
            self._kept[row] = self.work.openings_of(self.codes[row], float(self.tied_part[row]))
        return self._kept[row]

    def people(self, row: int, which: int, jobs: float) -> dict[str, np.ndarray]:
        """People of a unit since 2022 by STEPS (years, draws), if it has so many jobs."""
        course = self.courses[which]
        share, rate = course.shares(self.ice[row]), course.leaving(self._older[row])
        found = flows.need(course, share, rate, jobs, self._taken(row, which, jobs))
        found["nearby"] = flows.nearby(course, self.openings(row), found["need"])
        return found | {"retrain": found["need"] - found["nearby"]}

    def central_need(self, jobs: np.ndarray) -> dict[str, np.ndarray]:
        """The same but for nearby and retrain with central values, of all units at once (years, units); jobs: of each
        unit."""
        course = self.courses[CENTRAL]
        rate = course.leaving(self._older)[:, 0]
        return flows.need(course, self._shares, rate, jobs, self._entered.T.astype(float))

    @cached_property
    def need_at_most(self) -> np.ndarray:
        """People who need another job, central values, if each unit has its highest number of jobs (years, units)."""
        return self.central_need(np.nan_to_num(self.ends[:, 1]))["need"]

    def central_people(self, jobs: np.ndarray) -> dict[str, np.ndarray]:
        """People since 2022 by STEPS with central values, of all units at once (years, units); jobs: of each unit."""
        course, found = self.courses[CENTRAL], self.central_need(jobs)
        near = [flows.nearby(course, self.openings(row), found["need"][:, [row]]) for row in range(len(self.units))]
        found["nearby"] = np.concatenate(near, axis=1) if near else found["need"]
        return found | {"retrain": found["need"] - found["nearby"]}

    def _taken(self, row: int, which: int, jobs: float) -> np.ndarray:
        """New jobs here since 2022 (years, draws): those entered, and what draws place of the country's new work."""
        entered = self._entered[row][:, None].astype(float)
        if which == CENTRAL or not self.at_home[row]:
            return entered
        values = self.courses[which].values
        return entered + self.new_work[which] * values["new_work_here"] * (jobs / self.home_jobs)

    @cached_property
    def new_work(self) -> Ended:
        """flows.new_work, central and in every draw."""
        central, drawn = (flows.new_work(course.values) for course in self.courses)
        return central, drawn

    @cached_property
    def at_home(self) -> np.ndarray:
        """Units of the country whose new work is published."""
        return np.array([codes[0][:2] == NEW_WORK_COUNTRY for codes in self.codes], dtype=bool)

    @cached_property
    def home_jobs(self) -> float:
        """Motor vehicle jobs of that country."""
        if self.cut_from is not None:
            return self.cut_from.home_jobs
        return float(self.jobs[self.at_home].sum()) or 1.0

    @cached_property
    def counted(self) -> np.ndarray:
        """Units with a figure: regions and groups."""
        return self.units["kind"].isin([REGION, GROUP]).to_numpy()

    @cached_property
    def jobs(self) -> np.ndarray:
        """Jobs of 2022 by unit; 0 where there is no figure."""
        return self.units["jobs"].where(self.counted, 0.0).to_numpy(float)

    @cached_property
    def ends(self) -> np.ndarray:
        """Jobs of 2022 by unit, lowest and highest (units, 2); NaN where nothing is known."""
        return self.units[list(BAND)].to_numpy(float)

    def new_jobs(self) -> np.ndarray:
        """New jobs of each unit by year (units, years), from the scenario's records."""
        return self._entered

    @cached_property
    def _entered(self) -> np.ndarray:
        added = np.zeros((len(self.units), len(YEARS)), dtype=np.int64)
        for record in self.scenario.new:
            for row, codes in enumerate(self.codes):
                if record.region in codes:
                    added[row] += record.jobs * (record.year <= YEARS)
        return added

    @cached_property
    def ended_bands(self) -> np.ndarray:
        """Ends of the band of jobs ended since 2022 for one job (units, years, 2)."""
        bands = [np.stack(drawing.band(self.ended_in(year)), axis=-1) for year in range(len(YEARS))]
        return np.stack(bands, axis=1)

    def ended_in(self, at: int) -> np.ndarray:
        """Jobs ended since 2022 for one job of each unit by the year at this place of YEARS (units, draws)."""
        course = self.courses[DRAWN]
        engine = course.shares(self.ice) * course.engine[at]
        return engine + np.minimum(course.productivity[at], 1 - engine)

    @cached_property
    def change(self) -> pd.DataFrame:
        """Change of jobs since 2022 by unit and year: unit, kind, group, state, year, low, central, high, and its
        causes.

        central = −engine − productivity + new, whole people, null where the unit has no figure; low and high hold the
        band and, for a region of hidden exposure, the ends of what it could hold as well.
        """
        engine, productivity = self._whole
        new = self.new_jobs()
        frame = self._long(
            {
                "low": new - self.ends[:, 1:] * self.ended_bands[..., 1],
                "central": new - engine - productivity,
                "high": new - self.ends[:, :1] * self.ended_bands[..., 0],
                "engine": engine,
                "productivity": productivity,
                "new": new,
            }
        )
        return _emptied(frame, ["central", "engine", "productivity"])

    @cached_property
    def flows(self) -> pd.DataFrame:
        """People by unit and year, the flow of that year: STEPS, each with _low and _high.

        Central figures are whole people: age + taken + need = ended and nearby + retrain = need; null where the unit
        has no figure of its own.
        """
        columns = self.whole_flows(since_base=False)
        for step, ends in self.flow_bands(STEPS, since_base=False).items():
            columns[f"{step}_low"], columns[f"{step}_high"] = ends[..., 0], ends[..., 1]
        frame = self._long(
            {name: columns[name] for step in STEPS for name in (step, f"{step}_low", f"{step}_high")}, SHOWN[SHOWN]
        )
        return _emptied(frame, list(STEPS))

    def flow_bands(self, steps: Collection[str], *, since_base: bool) -> dict[str, np.ndarray]:
        """Ends of the band of people by unit and shown year (units, years, 2), for each step."""
        key = (tuple(steps), since_base)
        if key not in self._kept:
            self._kept[key] = self._bands(steps, since_base=since_base)
        return self._kept[key]

    def _bands(self, steps: Collection[str], *, since_base: bool) -> dict[str, np.ndarray]:
        bands = {step: np.full((len(self.units), SHOWN.sum(), 2), np.nan) for step in steps}
        for row, (low, high) in enumerate(self.ends):
            if np.isnan(high):
                continue
            least = self.people(row, DRAWN, low)
            most = least if low == high else self.people(row, DRAWN, high)
            for step in steps:
                ends = [
                    drawing.band(drawn[step][SHOWN] if since_base else np.diff(drawn[step], axis=0)[SHOWN[1:]])
                    for drawn in ((least,) if least is most else (least, most))
                ]
                bands[step][row, :, 0], bands[step][row, :, 1] = ends[0][0], ends[-1][1]
        return bands

    @cached_property
    def _central(self) -> dict[str, np.ndarray]:
        """Central figures since 2022, whole people of each step (units, years)."""
        if self.cut_from is not None:
            return {step: values[self.rows] for step, values in self.cut_from._central.items()}
        plain = {step: values.T for step, values in self.central_people(self.jobs).items()}
        first, then = ("age", "taken", "need"), ("nearby", "retrain")
        found = dict(zip(first, _by_way([plain[step] for step in first], self.ended), strict=True))
        found |= dict(zip(then, _by_way([plain[step] for step in then], found["need"]), strict=True))
        leaving = np.maximum(np.rint(plain["leaving"]).astype(np.int64), found["age"])
        return found | {"ended": self.ended, "leaving": leaving}

    def whole_flows(self, *, since_base: bool) -> dict[str, np.ndarray]:
        """Central figures of `flows`: whole people of each step (units, shown years); 0 where there is no figure."""
        return {
            step: values[:, SHOWN] if since_base else np.diff(values, axis=1)[:, SHOWN[1:]]
            for step, values in self._central.items()
        }

    def _long(self, columns: dict[str, np.ndarray], shown: np.ndarray = SHOWN) -> pd.DataFrame:
        """Arrays (units, years) as rows by unit and shown year."""
        years = YEARS[SHOWN]
        base = (
            self.units.loc[:, ["unit", "kind", "group", "state"]]
            .loc[self.units.index.repeat(len(years))]
            .reset_index(drop=True)
        )
        base["year"] = np.tile(years, len(self.units))
        for name, values in columns.items():
            base[name] = np.broadcast_to(values, (len(self.units), len(shown)))[:, shown].ravel()
        return base


def _by_way(since: list[np.ndarray], whole: np.ndarray) -> list[np.ndarray]:
    """Whole people since 2022 by way (units, years) that add up to `whole`; since: people of each way."""
    return list(np.moveaxis(shared_out(np.stack(since, axis=-1), whole), -1, 0))


def _emptied(frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The frame with nothing under `names` where the unit has no figure: an interval never becomes a point."""
    hidden = ~frame["kind"].isin([REGION, GROUP])
    frame[names] = frame[names].astype("Int64").mask(hidden)
    return frame
