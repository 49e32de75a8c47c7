"""The shipped catalogue of training: every course placed, named and matched; and the two golden lists."""

import pandas as pd
import pytest

from lib import regions
from lib.data.sources import sources
from lib.data.store import DATA, table, training_files
from lib.ingest.training.catalogue import UNREVIEWED, extent, kilometres
from lib.ingest.training.columns import normal, programme_id
from lib.ingest.training.matches import Matches
from lib.ingest.training.quality import BY_HAND, GOLDEN, PAIRS, quality, wilson
from lib.model.training.catalogue import READ
from lib.views.training.upload_text import template


def read_whole() -> set[str]:
    """Programmes that the reviewed table holds, as those of a field alone are not."""
    taught = table("course_skills")
    return set(taught["programme"][taught["match_basis"].isin(READ)].astype(str))


def test_every_course_is_placed_named_and_matched():
    courses, taught = table("courses"), table("course_skills")
    assert (
        courses["id"].is_unique
        and (courses["title"].astype(str) != "").all()
        and (courses["title_en"].astype(str) != "")[courses["programme"].isin(read_whole())].all()
    )
    unread = set(courses["programme"].astype(str)) - set(taught["programme"].astype(str))
    assert set(taught["programme"].astype(str)) <= set(courses["programme"].astype(str))
    assert {programme.split("/")[0] for programme in unread} <= UNREVIEWED
    assert set(courses["open_to"].astype(str)) == {"youth", "adults", "both", "unknown"}
    assert set(courses.loc[courses["source"].astype(str).str.startswith("se_"), "open_to"].astype(str)) == {"adults"}
    assert set(courses["source"].astype(str)) <= set(sources())
    named = courses["region"].astype(str)
    assert all(regions.exists(c) and regions.level_of(c) == 2 for c in set(named) - {""})
    assert (courses["nuts3"].astype(str).str[:4].where(courses["nuts3"].astype(str) != "", named) == named).all()
    assert courses["lat"].notna().eq(courses["lon"].notna()).all()
    urls = courses["url"].astype(str)
    assert urls[urls != ""].str.match(r"https?://[^\s<>\"]+$").all()
    assert (courses["places"].notna() == courses["places_year"].notna()).mean() > 0.999
    assert courses.loc[courses["status"] == "undated", "year"].isna().all()


def test_nothing_is_told_twice():
    """No offer of the undated Parcoursup list stands beside one of session 2019 with the same school, programme and place."""
    courses = table("courses")
    french = courses[courses["programme"].astype(str).str.startswith("fr_parcoursup/")]
    listed = french[french["status"] == "undated"]
    session = french[french["status"].isin(["again", "renamed"])]
    key = ["programme", "school", "nuts3"]
    parts = [f.astype(str).assign(school=f["provider"].astype(str).map(normal))[key] for f in (listed, session)]
    both = parts[0].merge(parts[1], on=key)
    assert len(both) <= 3  # schools of one name in one department have different numbers


def test_extents():
    assert (
        extent("CZ08", ("CZ",)) == "whole" and extent("ES61", ("ES617",)) == "part" and extent("DE11", ()) == "single"
    )


def test_kilometres():
    found = kilometres(
        pd.Series([48.78]), pd.Series([9.18]), pd.Series([49.01]).to_numpy(), pd.Series([8.40]).to_numpy()
    )
    assert found[0] == pytest.approx(63, abs=2)  # Stuttgart to Karlsruhe


def test_the_template_in_the_folder_is_the_one_that_is_offered():
    assert (DATA / "training/template.csv").read_bytes() == template()
    assert "template.csv" not in training_files() and "README.md" not in training_files()


# --- golden ----------------------------------------------------------------------------------------------------------


def golden(name: str) -> pd.DataFrame:
    return pd.read_csv(GOLDEN / name, dtype=str, keep_default_na=False)


def test_the_judged_sample_is_whole_and_good_enough():
    pairs = golden(PAIRS)
    assert len(pairs) == 150 and not pairs.duplicated(["programme", "uri"]).any()
    assert set(pairs["sound"]) <= {"yes", "no"} and (pairs["why"].str.len() > 5).all()
    read = table("courses")[table("courses")["programme"].isin(read_whole())]
    strata = set(zip(read["country"].astype(str), read["topic"].astype(str), strict=True))
    assert (
        set(zip(pairs["country"], pairs["topic"], strict=True)) >= strata
    )  # and pairs of courses whose titles name a field
    found = quality(table("course_skills")).set_index(["measure", "scope"])
    precision = found.loc[("precision", "all")]
    assert precision["of"] == 150, "pairs of the sample are no longer shown: draw and judge a new sample"
    assert precision["share"] >= 85
    assert found.reset_index().equals(
        table("training_quality").reset_index(drop=True).astype(found.reset_index().dtypes.to_dict())
    )


def test_skills_of_forty_courses_were_listed_by_hand():
    listed = golden(BY_HAND)
    assert listed[["catalogue", "title"]].drop_duplicates().shape[0] == 40 and not listed.duplicated().any()
    labels = dict(zip(table("skills")["uri"], table("skills")["label"], strict=True))
    assert all(labels[uri] == label for uri, label in zip(listed["uri"], listed["label"], strict=True))
    known = set(table("courses")["programme"].astype(str)) | set(
        Matches.read(DATA / "programme_matches.toml").programmes
    )
    assert {programme_id(c, t) for c, t in zip(listed["catalogue"], listed["title"], strict=True)} <= known
    recall = quality(table("course_skills")).set_index(["measure", "scope"]).loc[("recall", "all")]
    assert recall["of"] == len(listed) and recall["share"] > 60


def test_wilson_interval():
    low, high = wilson(141, 150)
    assert (round(low, 3), round(high, 3)) == (0.890, 0.968) and wilson(5, 5)[1] == 1.0
