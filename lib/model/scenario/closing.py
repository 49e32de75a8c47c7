"""A closure on the atlas's own tables: the people by occupation and family, and what becomes of them."""

import pandas as pd

from lib import indicators
from lib.data.states import State
from lib.data.store import table
from lib.model.occupations import automotive_mix
from lib.model.scenario.closure import Closure, closure_by_occupation, closure_flow
from lib.model.scenario.results import OLDER, OLDER_YEAR


def isco_groups() -> dict[str, str]:
    """Names of the ISCO-08 groups of two digits that hold jobs of C29, by code."""
    mix = table("occupation_mix")
    return dict(zip(mix["isco"].astype(str), mix["label"].astype(str), strict=True))


def people(closure: Closure) -> pd.DataFrame:
    """People whose job ends by occupation: occupation, isco, family, label, central, most first. They add up to closure.jobs."""
    found = closure_by_occupation(closure, automotive_mix())
    return found.sort_values(["central", "label"], ascending=[False, True], ignore_index=True)


def ways(closure: Closure) -> tuple[pd.DataFrame, float, str]:
    """closure_flow in its region, with the share of older workers there (%) and its state; the country's mean where unpublished."""
    older = indicators.values(OLDER, OLDER_YEAR).set_index("region")
    share, state = (
        older.loc[closure.region, ["value", "state"]] if closure.region in older.index else (float("nan"), "")
    )
    if pd.isna(share):
        near = older[older.index.str[:2] == closure.region[:2]]["value"].mean()
        share, state = (near if pd.notna(near) else older["value"].mean()), str(State.MODELLED)
    return closure_flow(closure, float(share)), float(share), str(state)
