"""The one course that opens most safe moves: teach it to everybody, then count the moves again."""

from collections.abc import Callable

import pandas as pd

from lib.model.training.search import SHOWN
from lib.model.training.teaching import coverage, shown

CANDIDATES = 20  # different programmes recounted: those that close most of the gap

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
    (ESCO URIs); it is called once with none, and once for each candidate. Programmes that teach the same skills are one
    candidate, the first stands for them; those that open nothing have no row.
    """
    offers = courses.groupby(courses["programme"].astype(str)).agg(courses=("id", "size"), places=("places", "sum"))
    covered = coverage(gap, course_skills, at_least)
    pairs = shown(course_skills, at_least)
    taught = pairs.groupby(pairs["programme"].astype(str))["uri"].agg(lambda uris: frozenset(map(str, uris)))
    alike = covered[covered["programme"].isin(offers.index)].join(offers, on="programme")
    alike = alike.assign(skills=alike["programme"].map(taught)).groupby("skills", sort=False)
    found = alike.agg(
        programme=("programme", "first"),
        courses=("courses", "sum"),
        places=("places", "sum"),
        covers=("covers", "first"),
    )
    found = found.head(candidates).astype({"courses": int, "places": int}).reset_index()
    now = recount(frozenset())
    found["opened"] = [recount(skills) - now for skills in found["skills"]]
    found = found.loc[found["opened"] > 0, ["programme", "opened", "courses", "places", "covers"]]
    return found.sort_values(["opened", "covers", "programme"], ascending=[False, False, True], ignore_index=True)
