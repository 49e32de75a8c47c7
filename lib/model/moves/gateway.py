"""Which one skill opens most doors? Learn it first, then count again the safe jobs within reach.

Method: METHODS, sections 5 to 7: the skill is added to what the origin holds and every destination is matched anew.
"""

import numpy as np
import pandas as pd

from lib.model.moves.matching import Profiles, match
from lib.model.moves.reach import VIABLE, in_scope, reach

CANDIDATES = 60  # skills recounted for each origin: those that lift most destinations over the line by themselves


def doors(
    profiles: Profiles, occupations: pd.DataFrame, origin: int, scope: str = "all", candidates: int = CANDIDATES
) -> pd.DataFrame:
    """Skills that open at least one more safe move from this origin: scope, origin, skill, opened (destinations), most first.

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
    """Skills by the number of closed destinations that they alone would lift to VIABLE, most first; none that lift none."""
    needs = profiles.essential
    met = match(profiles, profiles.holds[origin], needs)
    reached = needs.sum(met.counts * needs.weight)
    with np.errstate(invalid="ignore"):
        lifted = (reached[needs.occupation] + (1 - met.counts) * needs.weight) / needs.total[needs.occupation] >= VIABLE
    lifted &= (met.counts < 1) & np.isin(needs.occupation, closed)
    number = np.bincount(needs.skill[lifted], minlength=needs.skills)
    order = np.lexsort((np.arange(len(number)), -number))
    return order[: int((number > 0).sum())]
