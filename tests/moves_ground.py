"""What tests of moves stand on: made-up occupations, and those of ESCO by name."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from lib.data.store import path_of, table
from lib.model.moves import (
    Ground,
    Profiles,
    ground,
    profiles,
)

BUILT = pytest.mark.skipif(not path_of("move_counts").exists(), reason="the tables of skills are not built")


def made_up(who: list[tuple[int, int, bool]], near: list[tuple[int, int, float]], many: int, kinds: int, everywhere=()):
    """Four made-up tables: occupations, relations, skills, near pairs. No figure in here is one of ESCO's."""
    relations = pd.DataFrame(who, columns=["occupation", "skill", "essential"])
    asked = np.bincount(relations["skill"], minlength=kinds)
    occupations = pd.DataFrame(
        {
            "occupation": range(many),
            "uri": [f"o{i}" for i in range(many)],
            "label": [f"job {i}" for i in range(many)],
            "isco08": "8211",
            "family": "",
            "skill_level": 2,
            "job_zone": pd.array([pd.NA] * many, dtype="Int8"),
            "schooling": np.nan,
            "pay": np.nan,
            "ice_tied": False,
        }
    )
    skills = pd.DataFrame(
        {
            "skill": range(kinds),
            "uri": [f"s{i}" for i in range(kinds)],
            "label": [f"skill {i}" for i in range(kinds)],
            "n_occupations": asked,
            "everywhere": np.isin(range(kinds), everywhere),
            "green": False,
            "digital": False,
            "type": "skill",
        }
    )
    return occupations, relations, skills, pd.DataFrame(near, columns=["a", "b", "similarity"])


FAMILIES = {"other": 0.16, "assembly": 0.26, "metal": 0.52, "plastics": 0.08, "electrification": 0.0}


KINDS = pd.DataFrame([("82", "82", 1.0), ("82", "72", 0.6), ("72", "82", 0.6)], columns=["a", "b", "likeness"])


def level_ground(occupations: pd.DataFrame, kinds: pd.DataFrame = KINDS) -> Ground:
    """The made-up ground: tied shares by family, the average at 0.22."""
    return ground(occupations, kinds, FAMILIES, 0.22)


@cache
def esco() -> tuple[Profiles, pd.DataFrame, pd.DataFrame]:
    """Profiles, occupations and skills of the atlas's own tables."""
    occupations, skills = table("occupations"), table("skills")
    return profiles(occupations, table("occupation_skills"), skills, table("skill_similarity")), occupations, skills


def number_of(label: str) -> int:
    occupations = esco()[1]
    return int(occupations.index[occupations["label"] == label][0])


ENGINE = "motor vehicle engine assembler"
