"""Gateway skills: which one skill, learned first, puts most safe jobs within reach.

Method: METHODS, sections 5 to 7: the skill is added to what the origin holds and every destination is matched anew.
"""

import numpy as np
import pandas as pd

from lib.model.moves.matching import Profiles, match
from lib.model.moves.reach import MIN_VIABLE, in_scope, reach

CANDIDATES = 60  # skills recounted for each origin: those that lift most destinations over the line by themselves


def gateway_skills(
    profiles: Profiles, occupations: pd.DataFrame, origin: int, scope: str = "all", candidates: int = CANDIDATES
) -> pd.DataFrame:
    """Skills that open at least one more safe move from this origin, most first: scope, origin, skill, opened.

    scope: one of lib.model.moves.SCOPES, the occupations that count as destinations.
    """
    among = in_scope(occupations, scope)
    before = reach(profiles, occupations, origin)
    closed = np.flatnonzero(~before.viable & among & ~occupations["ice_tied"].to_numpy(bool))
    asked = _hopeful(profiles, origin, closed)[:candidates]
    now = int((before.safe & among).sum())
    opened = [int((reach(profiles, occupations, origin, extra=[skill]).safe & among).sum()) - now for skill in asked]
    table = pd.DataFrame({"scope": scope, "origin": origin, "skill": asked, "opened": np.array(opened, int)})
    table = table[table["opened"] > 0]
    return table.sort_values(["opened", "skill"], ascending=[False, True], ignore_index=True)


def _hopeful(profiles: Profiles, origin: int, closed: np.ndarray) -> np.ndarray:
    """Skills that alone would lift closed destinations to MIN_VIABLE, by how many of them, most first."""
    needs = profiles.essential
    met = match(profiles, profiles.holds[origin], needs)
    reached = needs.sum(met.counts * needs.weight)
    with np.errstate(invalid="ignore"):
        with_it = (reached[needs.occupation] + (1 - met.counts) * needs.weight) / needs.total[needs.occupation]
        lifted = with_it >= MIN_VIABLE
    lifted &= (met.counts < 1) & np.isin(needs.occupation, closed)
    number = np.bincount(needs.skill[lifted], minlength=needs.skills)
    order = np.lexsort((np.arange(len(number)), -number))
    return order[: int((number > 0).sum())]


def gateways_of_people(moving: pd.DataFrame, gateways: pd.DataFrame, skills: pd.DataFrame) -> pd.DataFrame:
    """Skills by the safe moves that each opens for the people who move, most first.

    Columns: skill, uri, label, group, opened (safe destinations more for one person, on average), origins (how many
    occupations gain one), green, digital, everywhere.

    moving: occupation, central, high (persons); gateways: the rows of gateway_skills of one scope, of every origin.
    """
    leading = "central" if moving["central"].notna().any() else "high"
    size = moving[leading].fillna(0.0).groupby(moving["occupation"]).sum()
    size = size[size.index >= 0]  # nothing is known of where people outside the selection could go
    table = gateways[gateways["origin"].isin(size.index)]
    weight = table["origin"].map(size) / size.sum()
    opened = pd.DataFrame(
        {
            "opened": (table["opened"] * weight).groupby(table["skill"]).sum(),
            "origins": table.groupby("skill")["origin"].nunique(),
        }
    )
    about = skills.set_index("skill")[["uri", "label", "group", "green", "digital", "everywhere"]]
    opened = opened.join(about).reset_index()
    return opened.sort_values(["opened", "skill"], ascending=[False, True], ignore_index=True)
