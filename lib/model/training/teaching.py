"""Which training closes a region's gap, what no course teaches, and whether there are places enough.

A gap is a frame with one row per skill: uri (ESCO), persons (who need it); further columns such as label and group are
carried along. Courses are rows of data/courses.parquet, what they teach is data/course_skills.parquet. By default only
pairs that are named outright or essential in a matched occupation count. Source: METHODS, section 7.
"""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from lib.model.training.catalogue import NOT_ADULTS_ALONE
from lib.model.training.search import MIN_WEIGHT, counted


def matrix(course_skills: pd.DataFrame, programmes: list[str], uris: list[str]) -> np.ndarray:
    """m by programme (rows) and skill (columns), 0 where not taught."""
    row = {programme: n for n, programme in enumerate(programmes)}
    column = {uri: n for n, uri in enumerate(uris)}
    taught = np.zeros((len(programmes), len(uris)))
    rows = course_skills["programme"].astype(str).map(row)
    columns = course_skills["uri"].astype(str).map(column)
    known = (rows.notna() & columns.notna()).to_numpy()
    taught[rows[known].astype(int), columns[known].astype(int)] = course_skills["m"].to_numpy(float)[known]
    return taught


def coverage(gap: pd.DataFrame, course_skills: pd.DataFrame, at_least: float = MIN_WEIGHT) -> pd.DataFrame:
    """How much of a gap one course of each programme closes.

    Columns: programme, covers (κ, % of the persons of the gap), skills. κ = Σ persons · m / Σ persons.
    Programmes that teach nothing of the gap have no row; most first.
    """
    pairs = counted(course_skills, at_least)
    persons = gap.set_index(gap["uri"].astype(str))["persons"]
    asked = pairs["uri"].astype(str).map(persons)
    hits = pairs[asked.notna() & (asked > 0)].assign(part=asked * pairs["m"].astype(float))
    by_programme = hits.groupby(hits["programme"].astype(str))["part"].agg(["sum", "size"]).reset_index()
    by_programme.columns = ["programme", "covers", "skills"]
    by_programme["covers"] *= 100 / persons.sum() if persons.sum() > 0 else 0.0
    return by_programme.sort_values(["covers", "programme"], ascending=[False, True], ignore_index=True)


def closed_by_all(
    gap: pd.DataFrame, courses: pd.DataFrame, course_skills: pd.DataFrame, at_least: float = MIN_WEIGHT
) -> float:
    """Share of the gap (0 to 1) that these courses close together: Σ persons (1 − Π (1 − m)).

    Programmes that teach the same count once, as in the smallest set.
    """
    pairs = counted(course_skills, at_least)
    programmes = set(pairs["programme"].astype(str).unique()) & set(courses["programme"].astype(str).unique())
    taught = matrix(pairs, sorted(programmes), gap["uri"].astype(str).tolist())
    persons, different = gap["persons"].to_numpy(float), np.unique(taught, axis=0)
    return float(persons @ (1 - np.prod(1 - different, axis=0)) / persons.sum()) if persons.sum() > 0 else 0.0


def gains(covered: pd.DataFrame, courses: pd.DataFrame) -> np.ndarray:
    """`covers` of each course's programme, 0 where it teaches nothing of the gap: the order of a result list."""
    by_programme = covered.set_index("programme")["covers"]
    return courses["programme"].astype(str).map(by_programme).fillna(0.0).to_numpy(float)


def skills_of(
    programme: str, course_skills: pd.DataFrame, gap: pd.DataFrame | None = None, at_least: float = MIN_WEIGHT
) -> pd.DataFrame:
    """What one programme teaches, skills of the gap first.

    Columns: uri, m, match_basis, occupation_uri, persons (of the gap, 0 outside it).
    """
    pairs = counted(course_skills, at_least)
    taught = pairs[pairs["programme"].astype(str) == programme].drop(columns="programme")
    persons = taught["uri"].astype(str).map(gap.set_index("uri")["persons"]).fillna(0.0) if gap is not None else 0.0
    return taught.assign(persons=persons).sort_values(
        ["persons", "m", "uri"], ascending=[False, False, True], ignore_index=True
    )


def by_skill(
    gap: pd.DataFrame, courses: pd.DataFrame, course_skills: pd.DataFrame, at_least: float = MIN_WEIGHT
) -> pd.DataFrame:
    """The gap with what is on offer for each skill: programmes, courses, with_places, places (sum of those printed).

    `courses` are those in reach. Skills that no course teaches have 0 in courses; order of the gap.
    """
    pairs = counted(course_skills, at_least)
    offers = courses.groupby(courses["programme"].astype(str)).agg(
        courses=("id", "size"), with_places=("places", "count"), places=("places", "sum")
    )
    joined = pairs.assign(programme=pairs["programme"].astype(str)).merge(offers, left_on="programme", right_index=True)
    summed = joined.groupby(joined["uri"].astype(str)).agg(
        programmes=("programme", "size"),
        courses=("courses", "sum"),
        with_places=("with_places", "sum"),
        places=("places", "sum"),
    )
    columns = summed.reindex(gap["uri"].astype(str)).fillna(0).astype(int)
    return gap.assign(**{name: columns[name].to_numpy() for name in columns})


def places_against_need(
    gap: pd.DataFrame, courses: pd.DataFrame, course_skills: pd.DataFrame, years: float, at_least: float = MIN_WEIGHT
) -> pd.DataFrame:
    """Each skill of the gap with the places on offer, and whether they are enough.

    Columns: persons_a_year, programmes, courses, with_places, places (a year), per_person, verdict.
    `years` is the time in which the people of the gap have to learn, `courses` those in reach. verdict: "none" (no
    course), "unknown" (no course prints places), "short" (fewer places than people), "short or unknown" (fewer, but
    some courses print none), "enough". A place counts for every skill of its course, so places of different skills must
    not be added up: use `places_of`.
    """
    skills = by_skill(gap, courses, course_skills, at_least)
    skills["persons_a_year"] = skills["persons"] / years
    skills["per_person"] = (skills["places"] / skills["persons_a_year"]).where(skills["with_places"] > 0)
    verdict = pd.Series("enough", skills.index).mask(skills["places"] < skills["persons_a_year"], "short")
    verdict = verdict.mask((verdict == "short") & (skills["with_places"] < skills["courses"]), "short or unknown")
    skills["verdict"] = verdict.mask(skills["with_places"] == 0, "unknown").mask(skills["courses"] == 0, "none")
    return skills


def for_adults(courses: pd.DataFrame) -> pd.DataFrame:
    """The courses without the places that are for pupils and students, or for them too: those are never set against
    adults' need.
    """
    young = courses["open_to"].astype(str).isin(NOT_ADULTS_ALONE)
    return courses.assign(places=courses["places"].mask(young))


def places_of(courses: pd.DataFrame) -> dict:
    """Places of these courses, each counted once; places for pupils and students stand apart.

    Keys: courses, with_places, places, first_year and last_year of the places, undated (courses whose places have no
    year): of courses for adults or that do not say who may enter; young (places for pupils and students, or for them
    too), and courses_young (courses that print them).
    """
    grown = for_adults(courses)
    places = grown["places"].to_numpy(float, na_value=np.nan)
    known = ~np.isnan(places)
    every = courses["places_year"].to_numpy(float, na_value=np.nan)[known]
    years = every[~np.isnan(every)]
    every_place = courses["places"].to_numpy(float, na_value=np.nan)
    young = ~np.isnan(every_place) & ~known
    return {
        "courses": len(courses),
        "with_places": int(known.sum()),
        "places": int(places[known].sum()),
        "first_year": int(years.min()) if len(years) else None,
        "last_year": int(years.max()) if len(years) else None,
        "undated": len(every) - len(years),
        "young": int(every_place[young].sum()),
        "courses_young": int(young.sum()),
    }


def without_course(
    gaps: pd.DataFrame,
    courses: pd.DataFrame,
    course_skills: pd.DataFrame,
    around: Mapping[str, Collection[str]],
    at_least: float = MIN_WEIGHT,
) -> pd.DataFrame:
    """The share of each region's gap that no course in reach teaches, by skill group: the coverage map.

    gaps       region, uri, group, persons: several regions at once.
    around     region → regions whose courses count, itself among them; online courses count everywhere.
    Returns region, group, persons, untaught (persons), share (% untaught), skills, skills_untaught; in order of gaps.
    """
    pairs, uris = counted(course_skills, at_least), sorted(gaps["uri"].astype(str).unique())
    courses = courses[courses["programme"].isin(pairs["programme"].astype(str).unique())]
    programmes = sorted(courses["programme"].astype(str).unique())
    teaches = matrix(pairs, programmes, uris) > 0
    place = courses["region"].astype(str)
    anywhere = courses["mode"].astype(str).str.contains("online", regex=False)
    number = courses["programme"].astype(str).map({p: n for n, p in enumerate(programmes)}).to_numpy()
    column = {uri: n for n, uri in enumerate(uris)}
    parts = []
    for region, rows in gaps.groupby(gaps["region"].astype(str), sort=False):
        here = (place.isin(set(around.get(region, ())) | {region}) | anywhere).to_numpy()
        taught = teaches[np.unique(number[here])].any(axis=0)
        missing = ~taught[rows["uri"].astype(str).map(column).to_numpy()]
        parts.append(rows.assign(untaught=rows["persons"] * missing, skills_untaught=missing.astype(int)))
    every = pd.concat(parts)
    keys = [every["region"].astype(str), every["group"].astype(str)]
    by_group = every.groupby(keys, sort=False).agg(
        persons=("persons", "sum"),
        untaught=("untaught", "sum"),
        skills=("uri", "size"),
        skills_untaught=("skills_untaught", "sum"),
    )
    by_group = by_group.reset_index()
    by_group["share"] = (100 * by_group["untaught"] / by_group["persons"]).where(by_group["persons"] > 0, 0.0)
    return by_group[["region", "group", "persons", "untaught", "share", "skills", "skills_untaught"]]
