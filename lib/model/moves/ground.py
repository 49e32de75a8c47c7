"""What a move is judged by besides skills: level of the job, pay, kind of work, and how far it depends on the engine.

Arrays by occupation number, laid out once. Job zones and pay are those of Nesta, Mapping Career Causeways (zones of
O*NET, American; earnings of ASHE, British): zones and ratios only. Kinds of work are ISCO-08 2-digit groups, alike as
far as their tasks are (JRC-Eurofound European Tasks database). Method: METHODS, section 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lib.model.occupations import OTHER

MAX_STEPS = 1  # job zones (levels of ISCO-08 where no zone is known) that an open move may go up or down
MIN_PAY = 0.75  # of the pay of the old job
MAX_SCHOOLING = 0.65  # levels of education asked for (O*NET, 1 to 12), up or down, of a fitting move into other work
MIN_KIND = 0.5  # correlation of the tasks of two kinds of work, from which they are alike
ELECTRIC_FAMILIES = ("electrification", "software")
ELECTRIC_NAMES = "battery|electric|electronic|electromechanic|mechatronic|robot|software"
# ISCO-08: engineers, technicians, trades and assemblers; not trade or teaching
ELECTRIC_GROUPS = ("21", "25", "31", "35", "72", "74", "82")
NUMBERED = ("level", "zone", "schooling", "pay", "tied", "group", "unit")  # arrays of Ground by occupation number


def electric(occupations: pd.DataFrame) -> np.ndarray:
    """Which occupations are electric or digital work, by occupation number.

    Two job families of the selection, and jobs of any family whose name says so (mechatronics assembler).
    """
    named = occupations["label"].str.contains(ELECTRIC_NAMES, case=False) & occupations["isco08"].str[:2].isin(
        ELECTRIC_GROUPS
    )
    return (named | occupations["family"].isin(ELECTRIC_FAMILIES)).to_numpy()


@dataclass(frozen=True)
class Ground:
    """By occupation number.

    level      of ISCO-08, 1 to 4
    zone       job zone 1 to 5, NaN where none is known
    schooling  level of education asked for, 1 to 12 (O*NET), NaN where none is known
    pay        relative to the median of all, NaN where none is known
    tied       share of its jobs that depends on the combustion engine, 0 to 1
    most       the average of that share, which no open move may exceed
    usual      that share among jobs outside the car families: less than this counts as none
    group      place of its ISCO-08 group in `kinds`, -1 where the tasks of the group are not known
    unit       its ISCO-08 unit group (four digits)
    kinds      correlation of tasks between groups
    """

    level: np.ndarray
    zone: np.ndarray
    schooling: np.ndarray
    pay: np.ndarray
    tied: np.ndarray
    most: float
    usual: float
    group: np.ndarray
    unit: np.ndarray
    kinds: np.ndarray

    def only(self, chosen: np.ndarray) -> "Ground":
        """The same for these occupations alone (row numbers), numbered anew."""
        part = {name: getattr(self, name)[chosen] for name in NUMBERED}
        return replace(self, **part)

    def steps(self, origin: int) -> np.ndarray:
        """How many steps up (+) or down (−) each occupation is: by zone where both are known, else by level."""
        by_zone = self.zone - self.zone[origin]
        return np.where(np.isnan(by_zone), self.level - self.level[origin], by_zone).astype(int)

    def by_zone(self, origin: int) -> np.ndarray:
        """Whether those steps are job zones; else they are levels of ISCO-08."""
        return ~np.isnan(self.zone - self.zone[origin])

    def pay_ratio(self, origin: int) -> np.ndarray:
        """Pay of each occupation ÷ pay of the origin; NaN where one of them is not known."""
        return self.pay / self.pay[origin]

    def kind(self, origin: int) -> np.ndarray:
        """How alike the kind of work is, −1 to 1; 1 within a group, NaN where the tasks are not known."""
        row = np.append(self._kinds[self.group[origin]], np.nan)
        return np.where(self.group == self.group[origin], 1.0 if self.group[origin] >= 0 else np.nan, row[self.group])

    @cached_property
    def _kinds(self) -> np.ndarray:
        return np.vstack([self.kinds, np.full((1, self.kinds.shape[1]), np.nan)])  # row −1: nothing known

    def within(self, origin: int) -> np.ndarray:
        """Whether level, pay and kind of work admit a move; what is not known admits it. Not to the origin itself."""
        ratio, kind = self.pay_ratio(origin), self.kind(origin)
        can = np.abs(self.steps(origin)) <= MAX_STEPS
        can &= np.isnan(ratio) | (ratio >= MIN_PAY)
        can &= np.isnan(kind) | (kind >= MIN_KIND)
        can[origin] = False
        return can

    def same_work(self, origin: int) -> np.ndarray:
        """Whether each occupation is in the origin's unit group of ISCO-08: much the same tasks and duties."""
        return self.unit == self.unit[origin]

    def keeps_level(self, origin: int) -> np.ndarray:
        """Whether a move asks for no less than the old job, and outside its unit group for no other schooling.

        A step down is none, however near: what took years to learn would lie idle in simpler work (who sets up a
        computer-controlled lathe would saw metal). With other schooling a qualification stands between the two (an
        aircraft mechanic's licence, a civil engineer's degree), however alike the lists of skills are. Schooling that
        is not known is not held against a move.
        """
        more = self.schooling - self.schooling[origin]
        return self.not_below(origin) & (np.isnan(more) | (more <= MAX_SCHOOLING + 1e-6) | self.same_work(origin))

    def not_below(self, origin: int) -> np.ndarray:
        """Whether a move is no step down and, outside the old unit group, asks for no less schooling; it may ask for
        more."""
        more = self.schooling - self.schooling[origin]
        no_less = np.isnan(more) | (more >= -MAX_SCHOOLING - 1e-6) | self.same_work(origin)
        return (self.steps(origin) >= 0) & no_less

    def leaves_engine(self, origin: int) -> np.ndarray:
        """Whether each occupation depends on the engine no more than the average, and no more than the origin.

        What depends on it no more than jobs outside the car families counts as none: a job of the electric drive, whose
        own share is 0, could go nowhere otherwise.
        """
        return self.tied <= min(self.most, max(float(self.tied[origin]), self.usual)) + 1e-9


def ground(occupations: pd.DataFrame, kinds: pd.DataFrame, by_family: Mapping[str, float], most: float) -> Ground:
    """The ground from the table occupations (level, job_zone, schooling, pay, isco08, family, ice_tied) and the kinds.

    kinds: a, b (ISCO-08 2-digit), likeness. by_family: tied share of each job family, OTHER among them. An occupation
    that is tied to the engine itself has a share of 1, and one of electric or digital work that of the electric drive,
    whatever its family.
    """
    family = occupations["family"].astype(str).replace("", OTHER)
    family = family.where(~electric(occupations) | family.isin(ELECTRIC_FAMILIES), ELECTRIC_FAMILIES[0])
    table = kinds.pivot_table(index="a", columns="b", values="likeness", observed=True)
    groups = pd.Index(sorted(set(table.index.astype(str)) | set(table.columns.astype(str))))
    # a snapshot that a link holds may be of a time when the table said nothing of schooling
    schooling = occupations.get("schooling", pd.Series(np.nan, occupations.index))
    tied = np.where(occupations["ice_tied"].to_numpy(bool), 1.0, family.map(by_family).to_numpy(float))
    return Ground(
        occupations["skill_level"].to_numpy(float),
        occupations["job_zone"].to_numpy(float, na_value=np.nan),
        schooling.to_numpy(float),
        occupations["pay"].to_numpy(float),
        tied,
        most,
        float(by_family[OTHER]),
        groups.get_indexer(occupations["isco08"].astype(str).str[:2]),
        occupations["isco08"].astype(str).to_numpy(),
        table.reindex(index=groups, columns=groups).to_numpy(float),
    )
