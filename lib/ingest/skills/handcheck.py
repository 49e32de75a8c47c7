"""Sixty near pairs as readers meet them, drawn by a seed for a hand check: `python -m lib.ingest.skills.handcheck`.

tests/golden/near_pairs.csv holds the judgement of each. When the rule of lib/ingest/skills/nearness.py changes, so does
the draw, the test says so, and the new pairs are to be judged before the rule is used.
"""

import csv
import sys

import numpy as np
import pandas as pd

from lib.data.store import table
from lib.model.moves import NOT_MET, Profiles, fit, match, profiles

SEED, PAIRS = 20261123, 60
ALIKE, ALIKE_CORE = 0.30, 0.10  # forward, of all skills and of the essential ones: the moves whose pairs are drawn from


def shown_pairs(who: Profiles, occupations: pd.DataFrame) -> pd.DataFrame:
    """Every near pair in a move of the automotive selection, once per move: family, origin, held, needed.

    A move counts by how far the origin's skills meet its needs, whatever else stands in its way.
    """
    family, level = occupations["family"].astype(str).to_numpy(), occupations["skill_level"].to_numpy(int)
    shown = []
    for origin in np.flatnonzero(family != "").tolist():
        met = match(who, who.holds[origin], who.essential)
        forward = fit(met, who)
        core = fit(match(who, who.core[origin], who.essential), who).similarity
        can = (np.abs(level - level[origin]) <= 1) & forward.specific
        with np.errstate(invalid="ignore"):
            can &= (forward.similarity >= ALIKE) & (core >= ALIKE_CORE)
        can[origin] = False
        near = (met.by != NOT_MET) & (met.by != who.essential.skill) & can[who.essential.occupation]
        pairs = {"held": met.by[near], "needed": who.essential.skill[near], "similarity": met.similarity[near]}
        shown.append(pd.DataFrame({"family": family[origin], "origin": origin, **pairs}))
    return pd.concat(shown, ignore_index=True)


def draw(who: Profiles, occupations: pd.DataFrame, seed: int = SEED, pairs: int = PAIRS) -> pd.DataFrame:
    """Distinct pairs, the same number (give or take one) from each job family, each as likely as it is shown often."""
    shown = shown_pairs(who, occupations)
    families = sorted(shown["family"].unique())
    chance = np.random.default_rng(seed)
    taken: list[pd.DataFrame] = []
    seen: set[tuple[int, int]] = set()
    for place, family in enumerate(families):
        wanted = pairs // len(families) + (place < pairs % len(families))
        part = shown[shown["family"] == family]
        for row in chance.permutation(len(part)):
            if not wanted:
                break
            one = part.iloc[[row]]
            held, needed = int(one["held"].iloc[0]), int(one["needed"].iloc[0])
            key = (min(held, needed), max(held, needed))
            if key not in seen:
                seen.add(key)
                taken.append(one)
                wanted -= 1
    return pd.concat(taken, ignore_index=True)


def labelled(drawn: pd.DataFrame, skills: pd.DataFrame) -> pd.DataFrame:
    """The draw with labels: skill_a (held), skill_b (needed), similarity, family."""
    labels = skills["label"].to_numpy()
    return pd.DataFrame(
        {
            "skill_a": labels[drawn["held"]],
            "skill_b": labels[drawn["needed"]],
            "similarity": drawn["similarity"].round(2),
            "family": drawn["family"],
        }
    )


if __name__ == "__main__":
    occupations, skills = table("occupations"), table("skills")
    who = profiles(occupations, table("occupation_skills"), skills, table("skill_similarity"))
    labelled(draw(who, occupations), skills).to_csv(sys.stdout, index=False, quoting=csv.QUOTE_MINIMAL)
