"""The one course that opens most safe moves: teach it to everybody, then count the moves again."""

from collections.abc import Callable

import pandas as pd

from lib.model.training.search import SHOWN
from lib.model.training.teaching import coverage, shown

CANDIDATES = 20  # programmes recounted: those that close most of the gap

Recount = Callable[[frozenset[str]], int]


def opening(
    gap: pd.DataFrame,
    courses: pd.DataFrame,
    course_skills: pd.DataFrame,
    recount: Recount,
    candidates: int = CANDIDATES,
    at_least: float = SHOWN,
) -> pd.DataFrame:
    """Programmes in reach by how many safe moves they open: programme, opened, courses, places, covers; most first.

    `recount(skills)` is the number of viable safe moves of the region's people when each of them also has these skills
    (ESCO URIs); it is called once with none, and once for each different set of skills among the candidates.
    Programmes that open nothing have no row.
    """
    offers = courses.groupby(courses["programme"].astype(str)).agg(courses=("id", "size"), places=("places", "sum"))
    covered = coverage(gap, course_skills, at_least)
    hopeful = covered[covered["programme"].isin(offers.index)].head(candidates)
    pairs = shown(course_skills, at_least)
    taught = pairs.groupby(pairs["programme"].astype(str))["uri"].agg(lambda uris: frozenset(map(str, uris)))
    now = recount(frozenset())
    counted: dict[frozenset[str], int] = {}
    rows = []
    for programme, covers in hopeful[["programme", "covers"]].itertuples(index=False):
        skills = taught[programme]
        if skills not in counted:
            counted[skills] = recount(skills) - now
        rows.append(
            (
                programme,
                counted[skills],
                int(offers.loc[programme, "courses"]),
                int(offers.loc[programme, "places"]),
                covers,
            )
        )
    found = pd.DataFrame(rows, columns=["programme", "opened", "courses", "places", "covers"])
    found = found[found["opened"] > 0]
    return found.sort_values(["opened", "covers", "programme"], ascending=[False, False, True], ignore_index=True)
