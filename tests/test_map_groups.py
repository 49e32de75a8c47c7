"""Groups to begin with on the map: round the place in hand, and those that pages name in an alliance."""

import pytest

from lib import regions
from lib.data.store import path_of
from lib.i18n import LANGUAGES, use_language
from lib.regions.place import place
from lib.regions.tree import MAX_MEMBERS
from lib.views.map import groups, sent

pytestmark = pytest.mark.skipif(not path_of("networks").exists(), reason="the table of networks is not built")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alliance_holds_regions_of_the_map_that_can_be_taken_together(language):
    use_language(language)
    listed = groups.alliances()
    assert listed == sent.listed()["alliances"] and len({words for words, _codes in listed}) == len(listed) > 0
    for _words, codes in listed:
        members = codes.split(" ")
        assert members == sorted(set(members)) and set(members) <= set(regions.eu_nuts2())
        assert len(members) <= MAX_MEMBERS


@pytest.mark.parametrize("code", ["DE11", "LU00", "CY00", "ITG2"])
def test_round_a_region_lie_its_neighbours_and_its_country(code):
    here = place(code)
    for _words, codes in groups.around(here):
        members = codes.split(" ")
        assert code in members and len(members) > 1
    near = {code, *regions.neighbours_of(code)}
    found = [set(codes.split(" ")) for _words, codes in groups.around(here)]
    assert (near in found) == (len(near) > 1)
    assert (set(regions.parse_region(here.country)) in found) == (len(regions.parse_region(here.country)) > 1)


@pytest.mark.parametrize("code", ["DE", "group:DE11+DE12"])
def test_several_regions_are_a_group_already(code):
    assert groups.around(place(code)) == []
