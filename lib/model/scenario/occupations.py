"""From jobs that end to occupations: engine work, productivity, and people who need another job; and a closure.

Engine work ends on occupations by jobs × ice weight, never more than the jobs there are; what goes with productivity
falls on all by the jobs that are left. Who needs another job lies over occupations as need_shares says. Each region has
the mix of its country. Rows always add up to what was spread. A closure: so many jobs of a kind end in one place in one
year; `people` and `ways` work it out on the atlas's own tables. Source: METHODS, sections 5, 8.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lib import indicators
from lib.data.memo import memo
from lib.data.refusal import Refusal
from lib.data.series import BASE_YEAR
from lib.data.store import table
from lib.model.occupations import automotive_mix
from lib.model.scenario.flows import Openings, scaled
from lib.model.scenario.jobs import SHOWN, Outlook
from lib.model.scenario.numbers import band, central, draws, largest_remainder
from lib.model.scenario.results import OLDER, OLDER_YEAR, kinds_of_work, worked
from lib.model.scenario.scenario import FAMILIES, YEARS, Closure, Scenario
from lib.model.scenario.totals import Total
from lib.model.scenario.units import OLDER as OLDER_ENDS
from lib.model.scenario.units import older_workers
from lib.model.scenario.work import ice_weight, need_shares

ENDS = ("low", "central", "high")
KEYS = ["occupation", "isco", "family", "label"]


def spread(engine: float, productivity: float, jobs: pd.DataFrame) -> pd.DataFrame:
    """`jobs` with engine and productivity: people whose job ends in each row by each cause; each adds up.

    jobs: persons (jobs of the region in each row) and weight (ice weight), and any columns that name the row. A row of
    weight 0 ends no job for the engine's sake. Refusal where more jobs end than the rows hold, or none of them is tied
    to the engine.
    """
    persons, weight = jobs["persons"].to_numpy(float), jobs["weight"].to_numpy(float)
    if (persons < 0).any() or (weight < 0).any():
        raise ValueError("jobs and ice weights are 0 or more")
    by_engine = _by_weight(engine, persons, weight)
    return jobs.assign(engine=by_engine, productivity=_in_proportion(productivity, persons - by_engine))


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


def by_family(whole: Total, year: int) -> pd.DataFrame:
    """Jobs of 2022 and what has ended of them by `year`, by job family: family, jobs, engine, productivity.

    Whole people that add up to those of the place, each country by its own mix; no rows where a region of the place is
    known by limits alone.
    """
    if whole.loose or not whole.rows:
        return pd.DataFrame(columns=["family", "jobs", "engine", "productivity"])
    outlook, at = whole.worked, int(year - YEARS[0])
    causes = outlook.ended_by_cause[:, at]
    parts = []
    for country, rows in _by_country(outlook, whole.rows).items():
        mix = outlook.work.mix(country)
        jobs = mix.assign(persons=mix["share"] * outlook.jobs[rows].sum(), weight=ice_weight(mix["family"]))
        engine, productivity = causes[rows].sum(axis=0)
        parts.append(spread(float(engine), float(productivity), jobs))
    summed = pd.concat(parts).groupby("family", sort=True)[["persons", "engine", "productivity"]].sum()
    totals = {"persons": whole.jobs} | dict(
        zip(("engine", "productivity"), causes[list(whole.rows)].sum(axis=0).tolist(), strict=True)
    )
    for name, total in totals.items():
        summed[name] = largest_remainder(summed[name].to_numpy(float), round(total))
    return summed.rename(columns={"persons": "jobs"}).reset_index()


def _by_country(outlook: Outlook, rows: tuple[int, ...]) -> dict[str, list[int]]:
    """Rows of the units by country."""
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(outlook.codes[row][0][:2], []).append(row)
    return found


def need_by_occupation(whole: Total, year: int) -> pd.DataFrame:
    """People who need another job by `year`, by the occupation they leave: occupation, isco, family, label, low,
    central, high.

    Each column adds up to the people of the place (Total.flows); central is null where one of its regions is known by
    limits alone, and all are where nothing is known. OUTSIDE keeps its part.
    """
    outlook, at = whole.worked, int(year - YEARS[0])
    flows = whole.flows.loc[whole.flows["year"] == year].iloc[0]
    low, middle, high = (float(flows[name]) for name in ("need_low", "need", "need_high"))
    if whole.loose or not whole.rows:
        middle = float("nan")
    if not whole.all_rows:
        low = high = float("nan")
    people = np.maximum(outlook.need_at_most[at], 1e-9)
    shares: list[pd.DataFrame] = []
    for country, rows in _by_country(outlook, whole.all_rows).items():
        mix = outlook.work.mix(country)
        lie = sum(people[row] * need_shares(mix, float(outlook.tied_part[row])) for row in rows)
        shares.append(mix[KEYS].assign(share=lie))
    if not shares:
        mix = outlook.work.mix("")
        shares = [mix[KEYS].assign(share=need_shares(mix, 1.0))]
    summed = pd.concat(shares).groupby(KEYS, sort=True)["share"].sum().reset_index()
    lie = summed["share"] / summed["share"].sum()
    return summed.drop(columns="share").assign(low=low * lie, central=middle * lie, high=high * lie)


@memo(size=24)
def people_a_year(scenario: Scenario) -> pd.DataFrame:
    """People a year who need another job, by region and the occupation they leave: region, origin, isco, low, central,
    high.

    The mean of the years from 2022 to the year in view, of every region of the EU: `origin` is the number of the ESCO
    occupation, OUTSIDE for jobs of a group without one (then `isco` tells them apart). central is null where the region
    is known by limits alone; a region of which nothing is known has no row. Rows of a region add up to the people who
    need another job there, the same on every page. This is what pressure on openings is worked out from
    (lib/model/pressure.py takes region, origin, low, central, high). Shared: change nothing in it.
    """
    outlook = worked(scenario)
    at, years = scenario.until, scenario.until - BASE_YEAR
    ends = outlook.flow_bands(("need",), since_base=True)["need"][:, YEARS[SHOWN].tolist().index(at)]
    middle = np.where(
        outlook.counted, outlook.whole_flows(since_base=True)["need"][:, YEARS[SHOWN].tolist().index(at)], np.nan
    )
    parts = []
    for row, codes in enumerate(outlook.codes):
        if len(codes) > 1 or np.isnan(outlook.ends[row, 1]):
            continue
        mix = outlook.work.mix(codes[0][:2])
        lie = need_shares(mix, float(outlook.tied_part[row])) / years
        here = (ends[row, 0], middle[row], ends[row, 1])
        parts.append(
            pd.DataFrame({"region": codes[0], "origin": mix["occupation"], "isco": mix["isco"]}).assign(
                **{end: people * lie for end, people in zip(ENDS, here, strict=True)}
            )
        )
    return pd.concat(parts, ignore_index=True).astype({"origin": int})


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


CLOSURE_WAYS = ("age", "nearby", "retrain")


def closure_flow(
    closure: Closure, older: Sequence[float], openings: Openings, fixed: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """What becomes of the people: one row each for CLOSURE_WAYS with low, central, high (people).

    older: share of employed people aged 55 to 64 in the region, least, central and most, %. openings: those of one
    year here, by the kind of work that closes. fixed: assumptions that the reader set. Those who reach the end of work
    in the years from the announcement to the closure, both counted, leave by age; of the others as many as φ of the
    openings in their kind of work find like work nearby, the rest needs retraining. Central values add up to the jobs.
    """
    low, high = band(_ways(closure, older, openings, draws(fixed)))
    people = largest_remainder(_ways(closure, older, openings, central(fixed))[:, 0], closure.jobs)
    return pd.DataFrame({"step": list(CLOSURE_WAYS), "low": low, "central": people, "high": high})


def _ways(closure: Closure, older: Sequence[float], openings: Openings, values: Mapping[str, np.ndarray]) -> np.ndarray:
    """People who leave by age, find like work nearby and need retraining (3, draws)."""
    share = np.array(older, dtype=float) @ values["older"] / 100
    gone = share * values["age_of_makers"] / values["retirement_years"] * (closure.year - closure.since + 1)
    left = closure.jobs * (1 - np.minimum(gone, 1.0))
    part = values["nearby"] * scaled(openings, values["openings"])
    nearby = np.minimum(openings.held(left, part), left)
    return np.stack([closure.jobs - left, nearby, left - nearby])


def isco_groups() -> dict[str, str]:
    """Names of the ISCO-08 groups of two digits that hold jobs of C29, by code."""
    mix = table("occupation_mix")
    return dict(zip(mix["isco"].astype(str), mix["label"].astype(str), strict=True))


def people(closure: Closure) -> pd.DataFrame:
    """People whose job ends by occupation: occupation, isco, family, label, central, most first. They add up to
    closure.jobs."""
    rows = closure_by_occupation(closure, automotive_mix(closure.region[:2]))
    return rows.sort_values(["central", "label"], ascending=[False, True], ignore_index=True)


def ways(closure: Closure, fixed: Mapping[str, float] | None = None) -> tuple[pd.DataFrame, tuple[float, ...]]:
    """closure_flow in its region, with the share of older workers there (least, central and most, %): the range of the
    country's regions where it is not published.
    """
    published = indicators.values(OLDER, OLDER_YEAR)[["region", "value", "state"]]
    mine = older_workers(pd.Series([closure.region]), published.assign(region=published["region"].astype(str))).iloc[0]
    older = tuple(float(mine[name]) for name in OLDER_ENDS)
    work = kinds_of_work()
    by_group = people(closure).groupby("isco")["central"].sum() / closure.jobs
    shares = by_group.reindex(list(work.groups)).fillna(0.0).to_numpy(float)
    openings = Openings.of(work.posts((closure.region,)), shares)
    return closure_flow(closure, older, openings, fixed), older
