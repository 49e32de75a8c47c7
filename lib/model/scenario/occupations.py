"""From jobs that end to job groups and occupations: in a region's scenario, and in a closure as a what-if.

What the change of the engine ends falls on occupations by jobs × ice weight, never more than the jobs there are; what
productivity ends falls on all by the jobs that are left. Ice weights say how much of a family's work is tied to the
combustion engine against the others (assumption). Rows always add up to what was spread. A closure: so many jobs of a
kind end in one place in one year; `people` and `ways` work it out on the atlas's own tables. Source: METHODS, sections
5, 8.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lib import indicators
from lib.data.assumptions import assumption
from lib.data.refusal import Refusal
from lib.data.states import State
from lib.data.store import table
from lib.model.occupations import automotive_mix
from lib.model.scenario import jobgroups
from lib.model.scenario import numbers as drawing
from lib.model.scenario.jobs import Outlook
from lib.model.scenario.numbers import band, central, draws, largest_remainder
from lib.model.scenario.results import OLDER, OLDER_YEAR
from lib.model.scenario.scenario import FAMILIES, YEARS, Closure
from lib.model.scenario.totals import Total
from lib.model.scenario.units import GROUP, REGION

OTHER = "other"  # jobs outside the eight families
ENDS = ("low", "central", "high")
CAUSES = ("engine", "productivity")


def by_group(worked: Outlook, unit: str, year: int) -> pd.DataFrame:
    """One row for each job group: group, share (of 2022 jobs), jobs, low, central, high (people whose job has ended).

    Central figures are whole people and add up to those of the region; jobs and central are null where the unit has no
    figure of its own. One mix of groups serves all regions (assumption).
    """
    row = int(np.flatnonzero(worked.units["unit"] == unit)[0])
    at = int(year - YEARS[0])
    central, drawn = (
        np.stack(
            [
                (engine + other)[at]
                for engine, other in zip(*jobgroups.ended_per_job(*worked.assumed(which)), strict=True)
            ]
        )
        for which in (0, 1)
    )
    share = jobgroups.shares(worked.assumed(0)[0])[:, 0]
    low, high = drawing.band(drawn.astype(float))
    jobs = worked.units.iloc[row]
    valued = bool(worked.counted[row])
    ended = largest_remainder(central[:, 0].astype(float) * jobs["jobs"], worked.ended[row, at]) if valued else pd.NA
    return pd.DataFrame(
        {
            "group": [group.id for group in jobgroups.GROUPS],
            "share": share,
            "jobs": largest_remainder(share * jobs["jobs"], round(jobs["jobs"])) if valued else pd.NA,
            "low": jobs["low"] * low,
            "central": ended,
            "high": jobs["high"] * high,
        }
    ).astype({"jobs": "Int64", "central": "Int64"})


def ice_weight(family: pd.Series) -> pd.Series:
    """Central ice weight of each job family (an id of FAMILIES); anything else counts as a job outside the eight."""
    return (
        family.astype(str).map(lambda id: assumption(f"family.{id if id in FAMILIES else OTHER}").central).astype(float)
    )


def causes(worked: Outlook, unit: str, year: int) -> pd.DataFrame:
    """People whose job has ended since 2022 in a unit by `year`: rows engine and productivity, columns low, central,
    high.

    low and high are the draws at the 5th and 95th percentile of the sum, so that each column adds up to a possible
    result. central is null where the unit has no figure of its own, and all are where it has no interval either.
    """
    jobs = worked.units.iloc[int(np.flatnonzero(worked.units["unit"] == unit)[0])]
    change = worked.change
    shown = change[(change["unit"] == unit) & (change["year"] == year)].iloc[0]
    central = shown[list(CAUSES)].astype("Float64").to_numpy(float, na_value=np.nan)
    return _ended(worked, year, jobs["low"], central, jobs["high"])


def _ended(worked: Outlook, year: int, fewest: float, central: np.ndarray, most: float) -> pd.DataFrame:
    """`central` between what ends of the fewest and of the most jobs, at the two ends of the band."""
    at = int(year - YEARS[0])
    per_draw = np.stack([part[at] for part in worked.ended_per_job(1)]).astype(float)
    order = np.argsort(per_draw.sum(axis=0), kind="stable")
    low, high = (order[round(edge * (len(order) - 1))] for edge in drawing.BAND)
    return pd.DataFrame(
        {"low": fewest * per_draw[:, low], "central": central, "high": most * per_draw[:, high]}, index=list(CAUSES)
    )


def spread(ended: pd.DataFrame, jobs: pd.DataFrame) -> pd.DataFrame:
    """`jobs` with low, central, high: people whose job ends in each row; central is whole people.

    ended: as causes() gives it. jobs: persons (jobs of the region in each row) and weight (ice weight), and any columns
    that name the row. Each column adds up to that of `ended`; a row of weight 0 ends no job for the engine's sake.
    Refusal where more jobs end than the rows hold, or none of them is tied to the engine.
    """
    result = jobs.copy()
    persons, weight = jobs["persons"].to_numpy(float), jobs["weight"].to_numpy(float)
    if (persons < 0).any() or (weight < 0).any():
        raise ValueError("jobs and ice weights are 0 or more")
    for end in ENDS:
        engine, productivity = ended[end].loc[list(CAUSES)].astype(float).tolist()
        if np.isnan(engine):
            result[end] = np.nan
            continue
        first = _by_weight(engine, persons, weight)
        people = first + _in_proportion(productivity, persons - first)
        result[end] = largest_remainder(people, round(engine + productivity)) if end == "central" else people
    return result


def _in_proportion(amount: float, persons: np.ndarray) -> np.ndarray:
    total = persons.sum()
    if amount > total + 1e-6:
        raise Refusal("more_than_occupations_hold")
    return persons * (amount / total) if total > 0 else np.zeros_like(persons)


def _by_weight(amount: float, persons: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """`amount` shared by persons × weight, no row above its persons: what a full row cannot take goes to the others."""
    taken, left = np.zeros_like(persons), amount
    open_rows = (persons * weight) > 0
    if amount > persons[open_rows].sum() + 1e-6:
        raise Refusal("more_tied_than_occupations_hold")
    while left > 1e-9 and open_rows.any():
        by = np.where(open_rows, persons * weight, 0.0)
        taken = taken + left * by / by.sum()
        over = np.maximum(taken - persons, 0.0)
        taken -= over
        left = over.sum()
        open_rows &= taken < persons
    return taken


def job_change(worked: Outlook, unit: str, year: int, mix: pd.DataFrame) -> pd.DataFrame:
    """People whose job has ended since 2022 in a region or group, by occupation, or by occupation group and family.

    mix: share (of the jobs in C29, adding up to 1) with whatever names the row, such as occupation, isco and family (as
    lib/model/occupations.py by_occupation gives them, summed or not), and optionally weight; without it the central ice
    weight of `family` stands. Returns mix with jobs (null where the unit has no figure of its own), low, central, high.
    State of every row: modelled, for one western mix serves all regions.
    """
    jobs = worked.units.loc[worked.units["unit"] == unit].iloc[0]
    central = jobs["jobs"] if jobs["kind"] in (REGION, GROUP) else float("nan")
    return _on_occupations(causes(worked, unit, year), mix, jobs["low"], central, jobs["high"])


def job_change_of(whole: Total, year: int, mix: pd.DataFrame) -> pd.DataFrame:
    """The same for the sum over several regions; central is empty where one of them is known by limits alone."""
    fewest, most = whole.limits
    row = whole.course.loc[whole.course["year"] == year, list(CAUSES)].iloc[0].to_numpy(float)
    central = float("nan") if whole.loose or not whole.rows else whole.jobs
    ended = _ended(whole.worked, year, fewest, row if central == central else np.full(len(CAUSES), np.nan), most)
    return _on_occupations(ended, mix, fewest, central, most)


def _on_occupations(ended: pd.DataFrame, mix: pd.DataFrame, fewest: float, central: float, most: float) -> pd.DataFrame:
    """`mix` with jobs, low, central, high: `ended` spread over the jobs there are, at least, by the figure, and at
    most."""
    if abs(mix["share"].sum() - 1) > 1e-6:
        raise ValueError("the shares of a mix add up to 1")
    rows = mix.assign(weight=mix["weight"] if "weight" in mix else ice_weight(mix["family"]))
    rows["jobs"] = rows["share"] * central
    for end, base in (("low", fewest), ("central", central), ("high", most)):
        only = pd.DataFrame({e: ended[end] if e == end else np.nan for e in ENDS})
        rows[end] = spread(only, rows.assign(persons=rows["share"] * (0.0 if np.isnan(base) else base)))[end]
    return rows


def closure_by_occupation(closure: Closure, occupations: pd.DataFrame) -> pd.DataFrame:
    """People whose job ends in the closure: rows of `occupations` with low, central, high (people, all three equal).

    occupations: family (one of FAMILIES, or anything else), isco08 or isco, what names the row, and share (jobs of the
    region in it, in any unit: only their proportions count, and where all are 0 the occupations of a kind share alike).
    Rows add up to closure.jobs. Refusal "no_occupation" names a kind of work without any.
    """
    family = occupations["family"].astype(str)
    isco = occupations["isco08" if "isco08" in occupations else "isco"].astype(str)
    shares = np.zeros(len(occupations))
    whole = sum(share for _code, share in closure.mix)
    for code, share in closure.mix:
        here = (family == code) if code in FAMILIES else isco.str.startswith(code)
        if not here.any():
            raise Refusal("no_occupation", code=code)
        jobs = occupations["share"].where(here, 0.0).to_numpy(float)
        jobs = jobs if jobs.sum() > 0 else here.to_numpy(float)
        shares += share / whole * jobs / jobs.sum()
    people = largest_remainder(closure.jobs * shares, closure.jobs)
    result = occupations.assign(low=people, central=people, high=people)
    return result[people > 0].reset_index(drop=True)


def closure_flow(closure: Closure, older: float) -> pd.DataFrame:
    """What becomes of the people: one row each for retire, move, reskill with low, central, high (people).

    older: share of employed people aged 55 to 64 in the region, %. Those who reach the end of work between the
    announcement and the closure retire; the others move or reskill as in a scenario. Central values add up to the jobs.
    """
    low, high = band(_ways(closure, older, draws()))
    people = largest_remainder(_ways(closure, older, central())[:, 0], closure.jobs)
    return pd.DataFrame({"step": ["retire", "move", "reskill"], "low": low, "central": people, "high": high})


def _ways(closure: Closure, older: float, values: Mapping[str, np.ndarray]) -> np.ndarray:
    """People who retire, move and need reskilling (3, draws)."""
    gone = older / 100 * values["age_of_makers"] / values["retirement_years"] * (closure.year - closure.since + 1)
    retire = closure.jobs * np.minimum(gone, 1.0)
    move = (closure.jobs - retire) * values["moving_share"]
    return np.stack([retire, move, closure.jobs - retire - move])


def isco_groups() -> dict[str, str]:
    """Names of the ISCO-08 groups of two digits that hold jobs of C29, by code."""
    mix = table("occupation_mix")
    return dict(zip(mix["isco"].astype(str), mix["label"].astype(str), strict=True))


def people(closure: Closure) -> pd.DataFrame:
    """People whose job ends by occupation: occupation, isco, family, label, central, most first. They add up to
    closure.jobs."""
    rows = closure_by_occupation(closure, automotive_mix())
    return rows.sort_values(["central", "label"], ascending=[False, True], ignore_index=True)


def ways(closure: Closure) -> tuple[pd.DataFrame, float, str]:
    """closure_flow in its region, with the share of older workers there (%) and its state; the country's mean where
    unpublished."""
    older = indicators.values(OLDER, OLDER_YEAR).set_index("region")
    share, state = float(older["value"].get(closure.region, float("nan"))), str(older["state"].get(closure.region, ""))
    if share != share:
        near = float(older.loc[older.index.str[:2] == closure.region[:2], "value"].mean())
        share, state = near if near == near else float(older["value"].mean()), str(State.MODELLED)
    return closure_flow(closure, share), share, state
