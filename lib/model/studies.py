"""Published figures side by side, never added; a region under one study alone; does our formula return their figures?

A study's figure is not a number here: `StudyFigure` refuses +, −, ×, ÷, comparison by size, float() and every sum or
mean of numpy and pandas, because figures of two studies differ in area, activities, horizon and sign. It can be shown,
and drawn alone through `alone()`, the one way to the plain number; whoever takes two numbers out by hand and adds them
is beyond what a type can stop.

A region under one study's own assumption takes the ratio and its base from the same study. A result stands alone like
the figure it comes from: it is never added to another study's result, nor to a scenario of ours.
Source: METHODS, section 8.
"""

from dataclasses import dataclass, field
from typing import Any, NoReturn

import pandas as pd

from lib.data.refusal import Refusal
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
