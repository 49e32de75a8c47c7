"""What could happen to jobs in the motor industry (C29) by 2040: what a reader assumes, and what follows from it.

`worked(scenario)` is a Scenario worked out on the atlas's figures, `outlook(jobs, totals, older, scenario)` on any; everything
else asks its result. Source: METHODS, section 8.
"""

from lib.model.scenario.areas import AREAS, Place, partner, place
from lib.model.scenario.bygroup import by_group
from lib.model.scenario.choices import FREEDOM, MOVABLE, QUERY, Scenario, from_query
from lib.model.scenario.closure import FAMILIES, Closure, closure_by_occupation, closure_flow, kind_of_work
from lib.model.scenario.contrast import difference
from lib.model.scenario.electrification import BASE_YEAR, FIRST_YEAR, FREE, LAST_YEAR, YEARS, electric_share
from lib.model.scenario.jobgroups import GROUPS
from lib.model.scenario.load import reskilling_load
from lib.model.scenario.mapped import MEASURES, mapped, mapped_difference
from lib.model.scenario.newjobs import NewJobs
from lib.model.scenario.occupations import as_change, causes, job_change, job_change_of
from lib.model.scenario.repair import repair_change
from lib.model.scenario.reproduction import checks, reproductions
from lib.model.scenario.result import Outlook, outlook
from lib.model.scenario.results import learners, worked
from lib.model.scenario.totals import Total, total
from lib.model.scenario.units import GROUP, INTERVAL, REGION, UNKNOWN

__all__ = [
    "AREAS",
    "BASE_YEAR",
    "FAMILIES",
    "FIRST_YEAR",
    "FREE",
    "FREEDOM",
    "GROUP",
    "GROUPS",
    "INTERVAL",
    "LAST_YEAR",
    "MEASURES",
    "MOVABLE",
    "QUERY",
    "REGION",
    "UNKNOWN",
    "YEARS",
    "Closure",
    "NewJobs",
    "Outlook",
    "Place",
    "Scenario",
    "Total",
    "as_change",
    "by_group",
    "causes",
    "checks",
    "closure_by_occupation",
    "closure_flow",
    "difference",
    "electric_share",
    "from_query",
    "job_change",
    "job_change_of",
    "kind_of_work",
    "learners",
    "mapped",
    "mapped_difference",
    "outlook",
    "partner",
    "place",
    "repair_change",
    "reproductions",
    "reskilling_load",
    "total",
    "worked",
]
