"""The stage "skills": ESCO, what jobs require, the occupation mix and automation risk (METHODS, sections 5 and 6).

Embeds 14,000 skills, so it takes some minutes. Needs requirements-dev.txt; the running app reads its tables and never
the model. What follows from them about moves is the stage "moves".
"""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.skills.esco import read_esco
from lib.ingest.skills.mix import automation_risk, occupation_mix
from lib.ingest.skills.nearness import near_pairs
from lib.ingest.skills.tables import occupation_table, skill_tables


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """All tables of occupations, skills and moves from the raw folder; `built` is not needed."""
    esco = read_esco(raw, report)
    near = near_pairs(esco)
    report.notes += near.notes
    skills, groups = skill_tables(esco)
    occupations = occupation_table(esco, raw, report)
    return {
        "occupations": occupations,
        "occupation_skills": esco.relations,
        "skills": skills,
        "skill_groups": groups,
        "skill_similarity": near.pairs,
        "occupation_mix": occupation_mix(raw, report),
        "automation_risk": automation_risk(raw, report, occupations),
    }
