"""A closure on the atlas's own tables: the people by occupation and family, and what becomes of them."""

from functools import lru_cache

import pandas as pd

from lib import indicators
from lib.data.states import State
from lib.data.store import snapshot_id, table
from lib.model import occupations
from lib.model.scenario.closure import Closure, closure_by_occupation, closure_flow
from lib.model.scenario.results import OLDER, OLDER_YEAR


@lru_cache(maxsize=4)
def _mix(_snapshot: str) -> pd.DataFrame:
    """Every occupation of the automotive selection and every group without one: family, isco, label and share of C29."""
    one = pd.DataFrame(
        {"region": [""], "value": [1.0], "low": [float("nan")], "high": [float("nan")], "state": [str(State.OBSERVED)]}
    )
    groups = occupations.by_group(one, table("occupation_mix"))
    found = occupations.by_occupation(groups, table("occupations"))
    labels = table("occupations").set_index("occupation")["label"]
    of_group = groups.set_index("isco")["label"]
    found["label"] = [labels.get(o) or of_group[i] for o, i in zip(found["occupation"], found["isco"], strict=True)]
    return found[["occupation", "isco", "family", "label", "share"]]


def isco_groups() -> dict[str, str]:
    """Names of the ISCO-08 groups of two digits that hold jobs of C29, by code."""
    mix = table("occupation_mix")
    return dict(zip(mix["isco"].astype(str), mix["label"].astype(str), strict=True))


def people(closure: Closure) -> pd.DataFrame:
    """People whose job ends by occupation: occupation, isco, family, label, central, most first. They add up to closure.jobs."""
    found = closure_by_occupation(closure, _mix(snapshot_id()))
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
