"""What could happen to jobs in the motor industry (C29) by 2040: what a reader assumes, and what follows from it.

`worked(scenario)` is a Scenario worked out on the atlas's figures, `outlook(jobs, totals, older, scenario)` on any;
everything else asks its result. Source: METHODS, section 8.
"""

from lib.data.series import BASE_YEAR
from lib.model.scenario.jobs import Outlook, outlook
from lib.model.scenario.occupations import job_change, job_change_of
from lib.model.scenario.results import AreaOutlook, area_outlook, worked
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
    "job_change",
    "job_change_of",
    "outlook",
    "worked",
]
