"""A skill in an address: every way of writing it leads to the same concept, nonsense to none."""

import pytest

from lib.data.store import table
from lib.model.esco_code import meant, short


def test_every_way_of_writing_a_skill_leads_to_it():
    skills = table("skills")
    row = skills[skills["label"] == "mechanics"].iloc[0]
    uri = row["uri"]
    assert short(uri) in uri and "/" not in short(uri)
    for text in (uri, short(uri), str(row["skill"]), "mechanics", " Mechanics ", "mechnics"):
        assert meant(text, skills) == uri, text


def test_an_occupation_too():
    occupations = table("occupations")
    uri = occupations["uri"].iloc[7]
    assert meant(short(uri), occupations, "occupation") == uri == meant("7", occupations, "occupation")


@pytest.mark.parametrize(
    "text", ["", " ", "99999", "123456789012", "http://example.org/skill/1", "x" * 4000, "qqqqqqqq", "/"]
)
def test_nonsense_means_nothing(text):
    assert meant(text, table("skills")) == ""
