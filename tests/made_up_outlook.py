"""Made-up regions with jobs to 2040: no figure in here is a figure of any region."""

from functools import cache
from operator import attrgetter

import pandas as pd

from lib.model.scenario.flows import STEPS
from lib.model.scenario.jobs import Outlook
from lib.model.scenario.scenario import Scenario
from lib.model.scenario.units import units as units_of
from lib.model.scenario.work import Work

NAN = float("nan")


def frame(rows):
    """Persons in C29, made up: region, value, low, high, state, group."""
    return pd.DataFrame(rows, columns=["region", "value", "low", "high", "state", "group"])


JOBS = frame(
    [
        ("AA01", 10_000.0, NAN, NAN, "observed", ""),
        ("AA02", 333.0, NAN, NAN, "estimated", ""),
        ("BB01", NAN, 0.0, 6_731.0, "shared", "g1"),
        ("BB02", NAN, 0.0, 6_731.0, "shared", "g1"),
        ("BB03", NAN, 100.0, 900.0, "bounded", ""),
        ("CC01", NAN, NAN, NAN, "missing", ""),
    ]
)
TOTALS = pd.DataFrame({"group": ["g1", "g1"], "region": ["BB01", "BB02"], "total": [6_731.0, 6_731.0]})
OLDER = pd.DataFrame({"region": ["AA01", "AA02", "BB01", "BB02", "BB03"], "value": [20.0, 30.0, 10.0, 20.0, NAN]})


ICE = pd.DataFrame(  # AA02 has engine plants; of AA01 nothing is known; CC01 is not in the table at all
    {
        "region": ["AA01", "AA02", "BB01", "BB02", "BB03"],
        "low": [0.15, 0.40, 0.15, 0.20, 0.0],
        "central": [0.22, 0.50, 0.22, 0.22, 0.03],
        "high": [0.35, 0.60, 0.35, 0.30, 0.10],
        "basis": ["none", "plants", "none", "none", "country"],
    }
)
MIX = pd.DataFrame(
    {  # made up
        "occupation": [1, 2, 3, -1],
        "isco": ["72", "82", "21", "41"],
        "family": ["metal", "assembly", "electrification", "other"],
        "label": ["a", "b", "c", "d"],
        "share": [0.3, 0.3, 0.2, 0.2],
    }
)
POSTS = pd.DataFrame(
    [(r, g, n, 0.8 * n, 1.2 * n) for r in ("AA01", "AA02", "BB01", "BB02", "BB03") for g, n in (("72", 50), ("82", 5))],
    columns=["region", "isco", "openings", "low", "high"],
)
WORK = Work(lambda country: MIX.assign(share=[0.2, 0.4, 0.2, 0.2]) if country == "BB" else MIX, POSTS)


def units(jobs, totals, older, ice=ICE):
    """Regions and groups that are worked out as one."""
    return units_of(jobs, totals, older, ice)


def outlook(jobs, totals, older, scenario, ice=ICE):
    """Jobs to 2040 of made-up regions."""
    return Outlook(scenario, units_of(jobs, totals, older, ice), WORK)


@cache
def usual():
    """Those above, in the usual scenario; worked out once."""
    return outlook(JOBS, TOTALS, OLDER, Scenario())


CHANGE = attrgetter("change")  # the usual table of an outlook


def flows_since_base(worked):
    """As the flows of an outlook, all from 2023 to the end of the year."""
    found = worked.flows.loc[:, ["unit", "kind", "group", "state", "year"]]
    whole, bands = worked.whole_flows(since_base=True), worked.flow_bands(STEPS, since_base=True)
    for step in STEPS:
        found[step] = pd.array(whole[step].ravel(), dtype="Int64")
        found[step] = found[step].mask(worked.flows[step].isna())
        found[f"{step}_low"], found[f"{step}_high"] = bands[step][..., 0].ravel(), bands[step][..., 1].ravel()
    return found


def row(worked, unit, year, table=CHANGE):
    """One unit in one year, of a table of the outlook."""
    found = table(worked)
    return found[(found["unit"] == unit) & (found["year"] == year)].iloc[0]
