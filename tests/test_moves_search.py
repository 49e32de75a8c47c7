"""Occupations and skills are found with their slips."""

import pytest

from lib.model.esco_code import lookup
from tests.moves_ground import BUILT, ENGINE, esco


@BUILT
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("motor vehicle engine asembler", ENGINE),
        ("batery assembler", "battery assembler"),
        ("mechatronic asembler", "mechatronics assembler"),
        ("industrial electrican", "industrial electrician"),
        ("elektrician", "electrician"),
        ("WELDER", "welder"),
        ("8211.5.2", ENGINE),
    ],
)
def test_search_forgives_typos_in_occupations(typed, meant):
    assert lookup(typed, esco()[1])["label"].iloc[0] == meant


@BUILT
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("batery chemistry", "battery chemistry"),
        ("electrisity", "electricity"),
        ("weldng techniques", "welding techniques"),
    ],
)
def test_search_forgives_typos_in_skills(typed, meant):
    assert lookup(typed, esco()[2])["label"].iloc[0] == meant


@BUILT
def test_search_finds_nothing_rather_than_anything():
    occupations = esco()[1]
    for typed in ("xyzqqq", "", "q", "99.99.99"):
        assert lookup(typed, occupations).empty
    assert len(lookup("7412", occupations)) == 12
    assert lookup(occupations["uri"].iloc[5].upper(), occupations)["occupation"].tolist() == [5]
