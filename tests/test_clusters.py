"""Exposure and its stars on the atlas's own table: sizes, shares, and the regions with three stars."""

import pytest

from lib.model import clusters


def three_stars(share):
    stars = clusters.stars(clusters.exposed(2014, share))
    return set(stars.loc[(stars["stars"] == 3).fillna(False), "region"])


def test_the_nine_regions_with_three_stars_in_2014_within_manufacturing():
    assert three_stars("auto_in_manufacturing") == {
        "CZ02",
        "DE11",
        "DE21",
        "DE22",
        "DED2",
        "HU22",
        "RO31",
        "RO42",
        "SE23",
    }


def test_over_all_employment_three_more_have_them_and_one_does_not():
    assert three_stars("auto_share") == {
        "CZ02",
        "DE11",
        "DE21",
        "DE22",
        "DED2",
        "HU22",
        "RO42",
        "SE23",
        "CZ05",
        "DE12",
        "RO12",
    }


def test_the_largest_and_the_most_exposed_regions_of_2022():
    exposed = clusters.exposed().set_index("region")
    assert exposed["share"].nlargest(5).index.tolist() == ["DE91", "CZ02", "HU22", "DE11", "RO42"]
    assert exposed.loc["DE91", ["persons", "share"]].tolist() == pytest.approx([84_549, 10.19], abs=0.01)
    assert exposed["persons"].sum() == 2_309_464
    twenty = [set(exposed.nlargest(20, c).index) for c in ("persons", "lq")]
    assert len(twenty[0] & twenty[1]) == 12, "size and weight are not the same: they are shown together"


def test_the_european_share_leaves_out_the_same_countries_above_and_below_the_line():
    european = clusters.european_share()
    assert (round(european.share, 6), european.left_out) == (1.094275, ("LU", "MT"))


def test_a_shared_total_is_named_with_its_regions_and_people():
    hamburg = clusters.exposed().set_index("region").loc["DE60"]
    assert (hamburg["group_total"], hamburg["group_size"]) == (6_731, 2) and hamburg["persons"] != hamburg["persons"]
