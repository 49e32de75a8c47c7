"""Published figures side by side, never added; a region under one study alone; does our formula return their figures?

A study's figure is not a number here: `StudyFigure` refuses +, −, ×, ÷, comparison by size, float() and every sum or
mean of numpy and pandas, because figures of two studies differ in area, activities, horizon and sign. It can be shown,
and drawn alone through `alone()`, the one way to the plain number; whoever takes two numbers out by hand and adds them
is beyond what a type can stop.

A region under one study's own assumption takes the ratio and its base from the same study. A result stands alone like
the figure it comes from: it is never added to another study's result, nor to a scenario of ours.

A check gives our formula the study's own assumptions. It is independent where the study publishes the result and the
assumptions apart, and calibrated where one of our assumptions was taken from that very result; each study is checked
alone. Source: METHODS, section 8.
"""

from dataclasses import dataclass, field
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.data.refusal import Refusal
from lib.data.series import BASE_YEAR
from lib.model.scenario import jobgroups
from lib.model.scenario.scenario import YEARS, electric_share, lost_share
from lib.regions import country_of, eu_nuts2


class NotToBeAdded(TypeError):
    """Somebody tried to add, average, compare or share out published figures."""


def _refuse(*_things: Any, **_more: Any) -> NoReturn:
    raise NotToBeAdded("published figures are not added, averaged, compared or shared out")


class Alone:
    """A figure that stands alone: every arithmetic, every comparison by size and every turn into a number is
    refused."""

    __slots__ = ()
    __array_priority__ = 1_000_000  # numpy asks this class first
    __array_ufunc__ = _refuse
    __array_function__ = _refuse
    __array__ = _refuse


_REFUSED = (
    "add radd iadd sub rsub isub mul rmul imul matmul rmatmul truediv rtruediv itruediv floordiv rfloordiv mod rmod "
    "divmod rdivmod pow rpow neg pos abs invert lshift rlshift rshift rrshift and rand or ror xor rxor lt le gt ge "
    "int float complex index round trunc floor ceil bool len iter"
)
for _name in _REFUSED.split():
    setattr(Alone, f"__{_name}__", _refuse)


@dataclass(frozen=True, eq=False)
class StudyFigure(Alone):
    """One published figure with its scope; codes as data/studies.parquet holds them."""

    id: str
    study: str
    area: str
    counts: str
    measure: str
    assumption: str
    unit: str
    sign: int  # −1 jobs end, +1 jobs begin, 0 a level or a number of people
    first_year: int | None
    last_year: int
    source_type: str
    note: str
    url: str
    source: str
    _value: float = field(repr=False)

    def alone(self) -> float:
        """The plain number, to draw or print this figure by itself."""
        return self._value


def figures(studies: pd.DataFrame) -> tuple[StudyFigure, ...]:
    """The rows of data/studies.parquet as figures, in their order."""
    return tuple(
        StudyFigure(
            id=row["id"],
            study=row["study"],
            area=row["area"],
            counts=row["counts"],
            measure=row["measure"],
            assumption=row["assumption"],
            unit=row["unit"],
            sign=int(row["sign"]),
            first_year=None if pd.isna(row["first_year"]) else int(row["first_year"]),
            last_year=int(row["last_year"]),
            source_type=row["source_type"],
            note=row["note"],
            url=row["url"],
            source=row["source"],
            _value=float(row["figure"]),
        )
        for row in studies.astype(object).to_dict("records")
    )


@dataclass(frozen=True)
class Rule:
    """How a study reaches a region: `ratio` of its motor vehicle jobs (C29) by `year`, in `country` ("" for all)."""

    study: str
    ratio: float
    year: int
    country: str


RULES: dict[str, Rule] = {
    "elab_2018": Rule("elab_2018", -75_000 / 840_000, 2030, "DE"),
    "bcg_2021": Rule("bcg_2021", -0.05, 2030, ""),
}
WITHOUT_RULE = (  # studies whose scope no region shares: why not stands beside each, in the texts of the scenarios page
    "clepa_pwc_2021",
    "clepa_2024",
    "iab_2018",
    "cedefop_highlight",
    "cedefop_forecast",
    "pact_2025",
    "albatts",
    "eba_academy",
)


@dataclass(frozen=True, eq=False)
class StudyRegion(Alone):
    """One study's result for one region: the numbers one by one, for printing or drawing it alone."""

    study: str
    region: str
    year: int
    _low: float = field(repr=False)
    _high: float = field(repr=False)

    def alone(self) -> tuple[float, float]:
        """Lowest and highest change of jobs; equal where the region has a figure."""
        return self._low, self._high


def study_alone(study: str, jobs: pd.Series) -> StudyRegion:
    """The region under this study's own assumption; Refusal where the study does not reach it.

    jobs: one row of the persons in C29: region, value, low, high. Kinds of refusal: "no_rule" (names the study),
    "not_covered", "no_jobs". KeyError for a study that is not known.
    """
    if study in WITHOUT_RULE:
        raise Refusal("no_rule", study=study)
    rule = RULES[study]
    region = str(jobs["region"])
    if region not in eu_nuts2() or (rule.country and country_of(region) != rule.country):
        raise Refusal("not_covered")
    low, high = (jobs["value"], jobs["value"]) if pd.notna(jobs["value"]) else (jobs["low"], jobs["high"])
    if pd.isna(low) or pd.isna(high):
        raise Refusal("no_jobs")
    return StudyRegion(study, region, rule.year, float(high) * rule.ratio, float(low) * rule.ratio)


@dataclass(frozen=True)
class Check:
    """One study: what it publishes, what the formula gives (people, or % where `unit` says so), and how far it may be
    off (%)."""

    id: str
    published: float
    ours: float
    tolerance: float
    calibrated: bool
    url: str
    unit: str = "persons"

    @property
    def off(self) -> float:
        """How far the formula is off, in % of the published figure."""
        return 100 * (self.ours / self.published - 1)

    @property
    def holds(self) -> bool:
        """Whether the formula comes within the tolerance."""
        return abs(self.off) <= self.tolerance


def _after(jobs: float, lost: float, productivity: float, years: int) -> float:
    """Change of `jobs` after so many years at one λ, by the formula of a scenario."""
    one = np.array([float(jobs)])
    left = jobgroups.remaining(one, np.full((len(YEARS), 1), lost), np.array([productivity]), tied=True)
    return float(left[years, 0]) - jobs


def elab(productivity: float) -> float:
    """Net change of powertrain jobs in Germany to 2030 under the assumptions of ELAB 2.0 (Fraunhofer IAO 2018).

    210,000 people; 25 % electric cars and 15 % plug-in hybrids in 2030; 25,000 new jobs; 12 years from 2018. A hybrid
    counts as our plug-in weight, and every job goes with its share of cars (k = 1), for the study counts output alone.
    """
    lost = 0.25 + assumption("plug_in_weight").central * 0.15
    return _after(210_000, lost, productivity, 12) + 25_000


ELAB_PRODUCTIVITY = 2.0  # % a year: ours, for the study counts productivity but the pages at hand give no rate
IAO = (
    "https://www.iao.fraunhofer.de/lang-en/press-and-media/latest-news/"
    "1388-mapping-out-the-future-for-the-automotive-industry.html"
)
CLEPA = "https://clepa.eu/?post_type=mediaroom&p=20792"


def checks() -> tuple[Check, ...]:
    """Every check, worked out now."""
    k = assumption("displacement").central
    fast = lost_share(electric_share("fast"), k)
    at = {year: float(fast[year - BASE_YEAR]) for year in (2030, 2035, 2040)}
    return (
        Check("elab", -75_000, elab(ELAB_PRODUCTIVITY), 5.0, False, IAO),
        Check("elab_our_productivity", -75_000, elab(assumption("productivity").central), 5.0, False, IAO),
        Check("clepa_level", -501_000, _after(599_000, at[2040], 0.0, 18), 2.0, True, CLEPA),
        Check(
            "clepa_timing",
            100 * 359_000 / 501_000,
            100 * (at[2035] - at[2030]) / at[2040],
            20.0,
            False,
            CLEPA,
            "%",
        ),
        Check(
            "iw_level",
            260_000,
            1_200_000 * assumption("ice_share").central,
            2.0,
            True,
            assumption("ice_share").url,
        ),
    )
