"""Places a year against the people a year who need the skill: planned places, of the year the source prints."""

import numpy as np
import pandas as pd

from lib.model.training.search import SHOWN
from lib.model.training.teaching import by_skill

CLOSED = ("standard", "ended", "announced")
YOUNG = (
    "secondary",
    "first_cycle",
    "masters",
    "vocational",
)  # kinds of catalogue whose places are for pupils and students


def bookable(courses: pd.DataFrame) -> pd.DataFrame:
    """Courses that take people in: without those that plan no place, are announced or replaced, or are a qualification only."""
    none = (courses["places"] == 0).fillna(False).astype(bool)
    return courses[~none & ~courses["status"].astype(str).isin(CLOSED)]


def places_against_need(
    gap: pd.DataFrame, courses: pd.DataFrame, course_skills: pd.DataFrame, years: float, at_least: float = SHOWN
) -> pd.DataFrame:
    """For each skill of the gap: persons_a_year, programmes, courses, with_places, places (a year), per_person, verdict.

    `years` is the time in which the people of the gap have to learn, `courses` those in reach. verdict: "none" (no
    course), "unknown" (no course prints places), "short" (fewer places than people), "short or unknown" (fewer, but
    some courses print none), "enough". A place counts for every skill of its course, so places of different skills must
    not be added up: use `places_of`.
    """
    found = by_skill(gap, courses, course_skills, at_least)
    found["persons_a_year"] = found["persons"] / years
    found["per_person"] = (found["places"] / found["persons_a_year"]).where(found["with_places"] > 0)
    verdict = pd.Series("enough", found.index).mask(found["places"] < found["persons_a_year"], "short")
    verdict = verdict.mask((verdict == "short") & (found["with_places"] < found["courses"]), "short or unknown")
    found["verdict"] = verdict.mask(found["with_places"] == 0, "unknown").mask(found["courses"] == 0, "none")
    return found


def places_of(courses: pd.DataFrame, scope: pd.DataFrame) -> dict:
    """Places of these courses, each counted once.

    Keys: courses, with_places, places, first_year and last_year of the places, undated (courses whose places have no
    year), young (places that are for pupils and students: catalogues of initial education, by `scope`,
    data/training_scope.parquet).
    """
    kind_of = dict(zip(scope["source"].astype(str), scope["kind"].astype(str), strict=True))
    source = courses["source"].astype("category").cat
    young = [kind_of.get(str(name)) in YOUNG for name in source.categories]
    is_young = np.append(np.array(young, bool), False)[source.codes.to_numpy()]
    places = courses["places"].to_numpy(float, na_value=np.nan)
    known = ~np.isnan(places)
    every = courses["places_year"].to_numpy(float, na_value=np.nan)[known]
    years = every[~np.isnan(every)]
    return {
        "courses": len(courses),
        "with_places": int(known.sum()),
        "places": int(places[known].sum()),
        "first_year": int(years.min()) if len(years) else None,
        "last_year": int(years.max()) if len(years) else None,
        "undated": len(every) - len(years),
        "young": int(places[known & is_young].sum()),
    }
