"""Jobs in the motor industry (C29) to 2040 under a scenario: what ends, what is new, and what becomes of the people.

Central figures use the central value of every assumption; bands are the 5th to 95th percentile of seeded draws. Central
figures are whole people and add up: causes to the change of a region, regions and groups to the total, years to what
went before. Bands do not add up, for no two regions are at the end of their band at once by rule.
Source: METHODS, section 8.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lib.model.scenario import jobgroups
from lib.model.scenario import numbers as drawing
from lib.model.scenario.numbers import largest_remainder, running
from lib.model.scenario.scenario import FIRST_YEAR, YEARS, Scenario, electric_share, lost_share
from lib.model.scenario.units import GROUP, REGION, units

SHOWN = FIRST_YEAR <= YEARS  # years of the result; those before only carry the start
BAND = ("low", "high")

Assumed = dict[str, np.ndarray]  # an array of one or of every draw, by id of the assumption


@dataclass(frozen=True, eq=False)
class Outlook:
    """A scenario worked out for a set of regions. `units` as lib/model/scenario/units.py makes them.

    An outlook of some units alone (`only`) is cut out of a larger one, so that each figure is as it is in the whole.
    """

    scenario: Scenario
    units: pd.DataFrame
    number: int = drawing.DRAWS
    seed: int = drawing.SEED
    cut_from: "Outlook | None" = field(default=None, repr=False)
    rows: np.ndarray | None = field(default=None, repr=False)  # of the units of the larger one

    @cached_property
    def _values(self) -> tuple[Assumed, Assumed]:
        """Values of the assumptions: central, and in every draw."""
        if self.cut_from is not None:
            return self.cut_from._values
        fixed = self.scenario.values()
        return drawing.central(fixed), drawing.draws(fixed, self.number, self.seed)

    @cached_property
    def _lost(self) -> tuple[np.ndarray, np.ndarray]:
        """λ (years, draws): central, and in every draw."""
        if self.cut_from is not None:
            return self.cut_from._lost
        share = electric_share(self.scenario.path, self.scenario.curve)
        central, drawn = (lost_share(share, values["displacement"]) for values in self._values)
        return central, drawn

    @cached_property
    def _whole(self) -> tuple[np.ndarray, np.ndarray]:
        """Jobs ended since 2022 in whole people (units, years), and the same by cause (units, years, 2)."""
        if self.cut_from is not None:
            ended, causes = self.cut_from._whole
            return ended[self.rows], causes[self.rows]
        causes = np.stack([running(self.jobs[:, None] * part[:, 0]) for part in self.ended_per_job(0)], axis=-1)
        return causes.sum(axis=-1), causes

    def only(self, names: Collection[str]) -> "Outlook":
        """The same result for some units alone, each figure as it is in the whole; flows cost as much as their
        number."""
        rows = np.flatnonzero(self.units["unit"].isin(set(names)))
        return replace(self, units=self.units.iloc[rows].reset_index(drop=True), cut_from=self, rows=rows)

    def assumed(self, which: int) -> tuple[Assumed, np.ndarray]:
        """Values of the assumptions and λ (years, draws); which: 0 central, 1 draws."""
        return self._values[which], self._lost[which]

    @property
    def ended(self) -> np.ndarray:
        """Jobs ended since 2022 in whole people (units, years); 0 where there is no figure."""
        return self._whole[0]

    @property
    def ended_by_cause(self) -> np.ndarray:
        """`ended` by cause, engine and productivity (units, years, 2)."""
        return self._whole[1]

    def ended_per_job(self, which: int) -> tuple[np.ndarray, np.ndarray]:
        """Jobs ended since 2022 per job, by the engine and by productivity (years, draws); which: 0 central, 1
        draws."""
        engine, productivity = jobgroups.ended_per_job(*self.assumed(which))
        return sum(engine[1:], engine[0]), sum(productivity[1:], productivity[0])

    def all_ended_per_job(self, which: int) -> np.ndarray:
        """The same by both causes together."""
        engine, productivity = self.ended_per_job(which)
        return engine + productivity

    @cached_property
    def flows_per_job(self) -> tuple[jobgroups.PerJob, jobgroups.PerJob]:
        """Flows per job for each share of older workers: central, and in every draw."""
        central, drawn = (
            jobgroups.per_job(self.ages[0], lost, values) for lost, values in zip(self._lost, self._values, strict=True)
        )
        return central, drawn

    @cached_property
    def ages(self) -> tuple[np.ndarray, np.ndarray]:
        """Shares of older workers that occur, and for each unit its place among them."""
        return np.unique(np.round(self.units["older"].to_numpy(float), 2), return_inverse=True)

    @cached_property
    def counted(self) -> np.ndarray:
        """Units with a figure: regions and groups."""
        return self.units["kind"].isin([REGION, GROUP]).to_numpy()

    @cached_property
    def jobs(self) -> np.ndarray:
        """Jobs of 2022 by unit; 0 where there is no figure."""
        return self.units["jobs"].where(self.counted, 0.0).to_numpy(float)

    def new_jobs(self) -> np.ndarray:
        """New jobs of each unit by year (units, years), from the scenario's records."""
        added = np.zeros((len(self.units), len(YEARS)), dtype=np.int64)
        row_of = {unit: row for row, unit in enumerate(self.units["unit"])}
        for record in self.scenario.new:
            if record.region in row_of:
                added[row_of[record.region]] += record.jobs * (record.year <= YEARS)
        return added

    @cached_property
    def change(self) -> pd.DataFrame:
        """Change of jobs since 2022 by unit and year: unit, kind, group, state, year, low, central, high, and its
        causes.

        central = −engine − productivity + new, whole people, null where the unit has no figure; low and high hold the
        band and, for a region of hidden exposure, the ends of what it could hold as well.
        """
        whole, causes = self._whole
        least, most = drawing.band(self.all_ended_per_job(1))
        new = self.new_jobs()
        low = new - self.units["high"].to_numpy(float)[:, None] * most
        high = new - self.units["low"].to_numpy(float)[:, None] * least
        frame = self._long(
            {
                "low": low,
                "central": new - whole,
                "high": high,
                "engine": causes[..., 0],
                "productivity": causes[..., 1],
                "new": new,
            }
        )
        return _emptied(frame, ["central", "engine", "productivity"])

    @cached_property
    def flows(self) -> pd.DataFrame:
        """People by unit and year, the flow of that year: ended, retire, move, reskill, posts, each with _low and
        _high.

        Central figures are whole people and retire + move + reskill = ended; null where the unit has no figure of its
        own.
        """
        return self._flows(since_base=False)

    @cached_property
    def flows_since_base(self) -> pd.DataFrame:
        """As `flows`, all from 2023 to the end of the year."""
        return self._flows(since_base=True)

    def _flows(self, *, since_base: bool) -> pd.DataFrame:
        drawn = self.flows_per_job[1]
        where = self.ages[1]
        columns = self.whole_flows(since_base=since_base)
        least, most = (self.units[side].to_numpy(float)[:, None] for side in BAND)
        for step in jobgroups.STEPS:
            values = drawn.step(step)
            low, high = drawing.band(np.cumsum(values, axis=1) if since_base else values[:, SHOWN[1:]])
            if since_base:
                low, high = low[:, SHOWN[1:]], high[:, SHOWN[1:]]
            at = where if len(low) > 1 else 0
            columns[f"{step}_low"], columns[f"{step}_high"] = least * low[at], most * high[at]
        frame = self._long(
            {name: columns[name] for step in jobgroups.STEPS for name in (step, f"{step}_low", f"{step}_high")},
            SHOWN[SHOWN],
        )
        return _emptied(frame, list(jobgroups.STEPS))

    def whole_flows(self, *, since_base: bool) -> dict[str, np.ndarray]:
        """Central figures of `flows`: whole people of each step (units, shown years); 0 where there is no figure."""
        central = self.flows_per_job[0]
        where, jobs = self.ages[1], self.jobs[:, None]
        ended = np.diff(self._whole[0], axis=1)
        parts = np.stack([jobs * central.step(s)[where, :, 0] for s in ("retire", "move", "reskill")], axis=-1)
        total = parts.sum(axis=-1, keepdims=True)
        scaled = np.divide(parts * ended[..., None], total, out=np.zeros_like(parts), where=total > 0)
        retire, move, reskill = np.moveaxis(largest_remainder(scaled, ended), -1, 0)
        yearly = {"ended": ended, "posts": np.rint(jobs * central.posts[where, :, 0])}
        yearly |= {"retire": retire, "move": move, "reskill": reskill}
        return {name: (np.cumsum(v, axis=1) if since_base else v)[:, SHOWN[1:]] for name, v in yearly.items()}

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


def _emptied(frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The frame with nothing under `names` where the unit has no figure: an interval never becomes a point."""
    hidden = ~frame["kind"].isin([REGION, GROUP])
    frame[names] = frame[names].astype("Int64").mask(hidden)
    return frame


def outlook(jobs: pd.DataFrame, totals: pd.DataFrame, older: pd.DataFrame, scenario: Scenario) -> Outlook:
    """The scenario worked out for all regions of `jobs`; frames as lib/model/scenario/units.py takes them."""
    return Outlook(scenario, units(jobs, totals, older))
