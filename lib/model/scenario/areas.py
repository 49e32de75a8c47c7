"""The place that a reader looks at under a scenario: a region, the group that shares its figure, its country, the EU."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from lib import regions
from lib.i18n import _
from lib.model.scenario.draws import band
from lib.model.scenario.electrification import YEARS
from lib.model.scenario.flow import STEPS
from lib.model.scenario.load import reskilling_load
from lib.model.scenario.result import Outlook
from lib.model.scenario.results import learners
from lib.model.scenario.totals import Total, total
from lib.model.scenario.units import GROUP, INTERVAL, REGION, UNKNOWN
from lib.regions.tree import MAX_NAMED

AREAS = ("region", "country", "eu")
ALL = "all"  # kind of a sum over many regions
CAUSES = ("central", "engine", "productivity")


@dataclass(frozen=True)
class Place:
    """Some regions under one scenario, with their name. `kind` is region, group, interval, unknown or all.

    An interval has no central figure anywhere; low and high hold what the region may have.
    """

    name: str
    kind: str
    codes: tuple[str, ...]
    worked: Outlook

    @property
    def valued(self) -> bool:
        """Whether there is a number and not an interval."""
        return self.kind in (REGION, GROUP, ALL)

    @cached_property
    def total(self) -> Total:
        """The sum over its regions."""
        return total(self.worked, self.codes)

    @cached_property
    def limits(self) -> tuple[float, float]:
        """Jobs of 2022: lowest and highest; equal where there is a figure, NaN where nothing is known."""
        return self.total.limits

    @cached_property
    def course(self) -> pd.DataFrame:
        """Total.course: the change of jobs in each year from 2022 on."""
        return self._without_centre(self.total.course, CAUSES)

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Total.flows: people since 2022."""
        return self._without_centre(self.total.flows, STEPS)

    @cached_property
    def yearly(self) -> pd.DataFrame:
        """Total.yearly: people of each single year."""
        return self._without_centre(self.total.yearly, STEPS)

    @cached_property
    def load(self) -> pd.DataFrame:
        """Reskilling by year beside adult learners and the yardstick (reskilling_load); `silent`: regions without a rate."""
        inhabitants, rate, silent = learners(self.codes)
        jobs = self.total.jobs if self.valued else float("nan")
        one = {
            name: pd.DataFrame({"region": [self.name], "value": [v]})
            for name, v in (("jobs", jobs), ("rate", rate), ("people", inhabitants))
        }
        found = reskilling_load(self.yearly.assign(unit=self.name), one["jobs"], one["rate"], one["people"])
        return found.assign(inhabitants=inhabitants, rate=rate, silent=", ".join(silent))

    def against(self, other: "Place", year: int) -> pd.Series:
        """Jobs here under another scenario minus jobs under this one: year, low, central, high (both share their draws)."""
        at = year - int(YEARS[0])
        fewest, most = self.limits
        per_job = (sum(self.worked.ended_per_job(1)) - sum(other.worked.ended_per_job(1)))[at]
        ends = [jobs * end for jobs in (fewest, most) for end in band(per_job)]
        mine, theirs = self.at(self.course, year), self.at(other.course, year)
        new = theirs["new"] - mine["new"]
        return pd.Series(
            {
                "year": year,
                "low": min(ends) + new,
                "central": theirs["central"] - mine["central"],
                "high": max(ends) + new,
            }
        )

    def at(self, frame: pd.DataFrame, year: int) -> pd.Series:
        """The row of one year of `course`, `flows`, `yearly` or `load`, with the kind of the place."""
        row = frame[frame["year"] == year].iloc[0]
        return pd.concat([row, pd.Series({"kind": self.kind})])

    def _without_centre(self, frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
        frame = frame.astype(dict.fromkeys(names, "Int64"))
        if not self.valued:
            frame[list(names)] = pd.NA
        if self.kind == UNKNOWN:
            frame[[n for n in frame if n.endswith(("low", "high"))]] = float("nan")
        return frame


def place(worked: Outlook, region: str, area: str = "region") -> Place:
    """The region in hand, its country or the EU under this scenario; UnknownRegion for a code that is none.

    `region` may be a country or a hand-made group too ("group:DE91+DE92"): the sum over its regions then.
    """
    if area == "region":
        kinds = worked.units.set_index("unit")["kind"]
        if region not in kinds:
            return _sum(regions.label(region), regions.parse_region(region), worked)
        return Place(regions.label(region), str(kinds[region]), (region,), worked)
    country = regions.country_of(region)
    codes = tuple(c for c in regions.eu_nuts2() if area == "eu" or regions.country_of(c) == country)
    return _sum(_("the EU") if area == "eu" else regions.country_name(country), codes, worked)


def _sum(name: str, codes: tuple[str, ...], worked: Outlook) -> Place:
    """Several regions together: an interval where one of them is known by limits alone, unknown where nothing is known."""
    found = Place(name, ALL, codes, worked)
    if found.total.loose:
        return replace(found, kind=INTERVAL)
    return found if found.total.rows else replace(found, kind=UNKNOWN)


def partner(shown: Place) -> Place | None:
    """The group whose shared figure holds this region, where the region has none of its own."""
    if shown.kind != INTERVAL:
        return None
    groups = shown.worked.units[shown.worked.units["kind"] == GROUP]
    for members in groups["members"]:
        if shown.codes[0] in members:
            name = regions.label("+".join(members))
            if len(members) > MAX_NAMED:
                name = _("{region} and {count} other regions").format(region=shown.name, count=len(members) - 1)
            return Place(name, GROUP, tuple(members), shown.worked)
    return None
