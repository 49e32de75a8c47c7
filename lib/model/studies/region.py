"""A region under one study's own assumption, alone: where the study's ratio has a scope that a region shares.

The ratio and its base come from the same study. A result stands alone like the figure it comes from: it is never added
to another study's result, nor to a scenario of ours.
"""

from dataclasses import dataclass, field

import pandas as pd

from lib.data.refusal import Refusal
from lib.model.studies.records import Alone
from lib.regions import country_of, eu_nuts2


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
