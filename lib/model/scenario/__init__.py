"""What could happen to jobs in the motor industry (C29) by 2040: what a reader assumes, and what follows from it.

`worked(scenario)` is a Scenario worked out on the atlas's figures, `outlook` on any; everything else asks its result.
`people_a_year(scenario)` holds the people who need another job by region and occupation. Source: METHODS, section 8.
"""

from lib.data.series import BASE_YEAR
from lib.model.scenario.jobs import Outlook
from lib.model.scenario.occupations import need_by_occupation, people_a_year
from lib.model.scenario.results import AreaOutlook, area_outlook, seen, worked
from lib.model.scenario.scenario import Closure, NewJobs, Scenario
from lib.model.scenario.units import GROUP, INTERVAL, REGION, UNKNOWN

__all__ = [
    "BASE_YEAR",
    "GROUP",
    "INTERVAL",
    "REGION",
    "UNKNOWN",
    "AreaOutlook",
    "Closure",
    "NewJobs",
    "Outlook",
    "Scenario",
    "area_outlook",
    "need_by_occupation",
    "people_a_year",
    "seen",
    "worked",
]
