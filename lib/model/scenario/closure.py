"""A closure as a what-if: so many jobs of a kind end in one place in one year; in which occupations, and what becomes
of the people.

`people` and `ways` work a closure out on the atlas's own tables.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lib import indicators
from lib.data.refusal import Refusal
from lib.data.states import State
from lib.data.store import table
from lib.model.occupations import automotive_mix
from lib.model.scenario.draws import band, central, draws
from lib.model.scenario.results import OLDER, OLDER_YEAR
from lib.model.scenario.rounding import largest_remainder
from lib.model.scenario.scenario import FAMILIES, Closure


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
