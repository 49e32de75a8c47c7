"""A region under one study's own assumption, alone: where the study's ratio has a scope that a region shares.

The ratio and its base come from the same study. A result stands alone like the figure it comes from: it is never added to
another study's result, nor to a scenario of ours.
"""

from dataclasses import dataclass, field

import pandas as pd

from lib.i18n import N_, _, rounded_persons
from lib.model.studies.records import Alone
from lib.model.studies.words import STUDIES
from lib.regions import country_of, eu_nuts2


@dataclass(frozen=True)
class Rule:
    """How a study reaches a region: `ratio` of its motor vehicle jobs (C29) by `year`, in `countries` ("" for all)."""

    study: str
    ratio: float
    year: int
    country: str
    statement: str  # what was done, and what does not fit


RULES: dict[str, Rule] = {
    "elab_2018": Rule(
        "elab_2018",
        -75_000 / 840_000,
        2030,
        "DE",
        N_(
            "ELAB 2.0 counts 75,000 fewer powertrain jobs in a German industry of about 840,000 by 2030, which is 8.9 % of all its jobs. The study gives no region; this takes the national ratio."
        ),
    ),
    "bcg_2021": Rule(
        "bcg_2021",
        -0.05,
        2030,
        "",
        N_(
            "BCG expects 5 % fewer jobs at car makers and combustion suppliers by 2030, in the EU-27, the United Kingdom and Norway. C29 holds other suppliers too; the study gives no region."
        ),
    ),
}
WHY_NOT: dict[str, str] = {
    "clepa_pwc_2021": N_("It counts supplier jobs in the powertrain, and no region publishes those apart."),
    "clepa_2024": N_("It counts announcements by country and not by place."),
    "iab_2018": N_("It counts the whole economy and prints no base to take a share of."),
    "cedefop_highlight": N_("It counts openings in the EU, not jobs of a region."),
    "cedefop_forecast": N_("It looks back on the years to 2020."),
    "pact_2025": N_("It counts jobs affected in the whole ecosystem, without saying how."),
    "albatts": N_("It counts people to train in the EU."),
    "eba_academy": N_("It counts people trained, by country."),
}


@dataclass(frozen=True, eq=False)
class StudyRegion(Alone):
    """One study's result for one region: text for the reader, and the numbers one by one for drawing it alone."""

    study: str
    region: str
    year: int
    statement: str
    _low: float = field(repr=False)
    _high: float = field(repr=False)

    def alone(self) -> tuple[float, float]:
        """Lowest and highest change of jobs; equal where the region has a figure."""
        return self._low, self._high

    def shown(self) -> str:
        """The change in words: "−13,700 jobs by 2030", or an interval for a region of hidden exposure."""
        if self._low == self._high:
            return _("{jobs} jobs by {year}").format(jobs=rounded_persons(self._low), year=self.year)
        return _("{low} to {high} jobs by {year}").format(
            low=rounded_persons(self._low), high=rounded_persons(self._high), year=self.year
        )

    def sentence(self, name: str) -> str:
        """The result with its statement; `name` with its code."""
        said = _("{place} under {study} alone: {change}.").format(
            place=name, study=STUDIES[self.study], change=self.shown()
        )
        return said + " " + _(self.statement)


def study_alone(study: str, jobs: pd.Series) -> StudyRegion | str:
    """The region under this study's own assumption, or a sentence that says why the study does not reach it.

    jobs: one row of the persons in C29: region, value, low, high. KeyError for a study that is not known.
    """
    if study in WHY_NOT:
        return _(WHY_NOT[study])
    rule = RULES[study]
    region = str(jobs["region"])
    if region not in eu_nuts2() or (rule.country and country_of(region) != rule.country):
        return _("This study does not cover the region.")
    low, high = (jobs["value"], jobs["value"]) if pd.notna(jobs["value"]) else (jobs["low"], jobs["high"])
    if pd.isna(low) or pd.isna(high):
        return _("No number of motor vehicle jobs is published for this region.")
    return StudyRegion(study, region, rule.year, rule.statement, float(high) * rule.ratio, float(low) * rule.ratio)
