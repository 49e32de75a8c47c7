"""Stars of a region and of an area: twenty-one made-up regions worked by hand, then the atlas's own of 2022."""

import numpy as np
import pandas as pd
import pytest

from lib import regions
from lib.model.clusters import each, stars_of
from lib.views.region.industry_text import area_sentence, stars_of_area, stars_sentence, why

NAN = np.nan


def with_quotient(frame):
    """The frame with the location quotient of each figure; the EU's share is 10 %."""
    ends = {"lq": "share", "lq_low": "share_low", "lq_high": "share_high"}
    return frame.assign(**{name: frame[column] / 10.0 for name, column in ends.items()})


def made_up(last=(NAN, 0.0, 500.0)):
    """Twenty regions with 10, 20, … 200 of 1,000 people and one without a figure; the EU's share is 10 %."""
    persons, low, high = np.arange(10.0, 211, 10), np.full(21, NAN), np.full(21, NAN)
    persons[-1], low[-1], high[-1] = last
    frame = pd.DataFrame(
        {
            "region": [f"AA{i:02d}" for i in range(21)],
            "persons": persons,
            "persons_low": low,
            "persons_high": high,
            "share": persons / 10,
            "share_low": low / 10,
            "share_high": high / 10,
            "state": np.where(np.isnan(persons), "bounded", "observed"),
        }
    )
    return {s.region: s for s in each(with_quotient(frame), 10.0)}


def test_stars_by_hand():
    found = made_up()
    first, second, third = (found[c] for c in ("AA19", "AA18", "AA17"))
    assert (first.count, first.fewest, first.most, first.held) == (3, 3, 3, ("size", "specialisation", "focus"))
    assert (second.count, second.fewest, second.held) == (2, 0, ("size", "focus")), (
        "the region without a figure may stand above it"
    )
    assert (second.size.place, second.size.of, second.size.places, second.size.needed) == (2, 20, 2, 190.0)
    assert third.count == 0 and third.size.has == "no"
    assert (second.specialisation.value, second.specialisation.has) == (pytest.approx(1.9), "no")


def test_a_region_known_by_limits_has_a_range_of_stars():
    found = made_up()["AA20"]
    assert (found.count, found.fewest, found.most, found.limits) == (None, 0, 3, True)
    assert {star.has for star in found.all} == {"unknown"}
    low = made_up((NAN, 0.0, 50.0))["AA20"]
    assert {star.has for star in low.all} == {"no"} and (low.fewest, low.most) == (0, 0)
    high = made_up((NAN, 300.0, 500.0))["AA20"]
    assert {star.has for star in high.all} == {"yes"} and stars_sentence(high).endswith(
        "within their limits they give it 3 of the three stars of the European Cluster Observatory: size, specialisation and focus."
    )


def test_a_region_of_which_nothing_is_published_has_no_number_of_stars():
    found = made_up((NAN, NAN, NAN))["AA20"]
    assert (found.count, found.fewest, found.most, found.limits) == (None, 0, 3, False)
    assert (
        stars_sentence(found)
        == "Its motor vehicle jobs are not published, so its stars of the European Cluster Observatory are not known."
    )


def test_sentences_say_what_could_change_them():
    found = made_up()
    assert (
        stars_sentence(found["AA19"])
        == "It has all three stars of the European Cluster Observatory: size, specialisation and focus."
    )
    assert stars_sentence(found["AA18"]) == (
        "It has two of the three stars of the European Cluster Observatory: size and focus. "
        "Unpublished figures of other regions could leave it with 0 stars."
    )
    assert "0 to 3 of the three stars" in stars_sentence(found["AA20"])
    assert stars_sentence(found["AA00"]).startswith("It has none of the three stars")


def test_why_sets_the_own_number_against_what_is_needed():
    found = made_up()["AA18"]
    assert why(found, found.size) == (
        "190 people make motor vehicles: place 2 of 20 published figures; the first 2 have the star, from 190 people on. "
        "Unpublished figures of other regions could take it away."
    )
    assert why(found, found.specialisation) == "1.9 times the share in the EU (10\u00a0%); the star needs 2 times."
    hidden = made_up((NAN, 0.0, 50.0))["AA20"]
    assert why(hidden, hidden.size).startswith("Between 0 and 50 people, not published apart;")


def test_rounding_never_puts_a_figure_on_the_wrong_side():
    frame = pd.DataFrame(
        {"region": ["AA01", "AA02"], "persons": [1_996.0, 2_004.0], "share": [19.96, 20.04], "state": "observed"}
    )
    for column in ("persons_low", "persons_high", "share_low", "share_high"):
        frame[column] = NAN
    below, above = each(with_quotient(frame), 10.0)
    assert below.specialisation.has == "no" and why(below, below.specialisation).startswith("1.996 times")
    assert above.specialisation.has == "yes" and why(above, above.specialisation).startswith("2.004 times")
    last_but_one = stars_of("SK03")
    assert last_but_one.focus.has == "no" and "3.01\u00a0% of all who work there: place 23" in why(
        last_but_one, last_but_one.focus
    )
    assert why(last_but_one, last_but_one.focus).endswith("from 3.04\u00a0% on."), "what is needed has as many decimals"


def test_an_area_counts_what_is_published_and_says_what_may_come():
    found = made_up()
    assert (
        area_sentence([found["AA00"], found["AA01"]])
        == "None of its 2 regions has all three stars of the European Cluster Observatory."
    )
    assert area_sentence([found["AA01"], found["AA20"]]) == (
        "None of its 2 regions has all three stars of the European Cluster Observatory. 1 more may have them: its figure is not published."
    )
    nothing = made_up((NAN, NAN, NAN))["AA20"]
    assert area_sentence([nothing, nothing]).endswith("is not known: no figure is published.")
    assert area_sentence([found["AA19"]]) == stars_sentence(found["AA19"]), "a single region gets its own sentence"


# --- the atlas's own -------------------------------------------------------------------------------------------------------


def test_regions_of_2022():
    assert stars_of("DE11").count == 3 and stars_of("DE11").size.place == 1
    assert (stars_of("DE21").count, stars_of("DE21").fewest) == (3, 2)
    hamburg = stars_of("DE60")
    assert (hamburg.count, hamburg.most) == (None, 0), "its limits are far too low"
    assert stars_sentence(stars_of("LU00")).endswith("are not known.")
    assert "5.7 times the share in the EU" in why(stars_of("DE11"), stars_of("DE11").specialisation)
    with pytest.raises(ValueError, match="NUTS 2"):
        stars_of("DE")


def test_areas_of_2022():
    assert stars_of_area(regions.parse_region("DE")) == (
        "5 of its 38 regions have all three stars of the European Cluster Observatory: Stuttgart (DE11), Oberbayern (DE21), "
        "Braunschweig (DE91) and 2 more. For 1 of them it depends on unpublished figures of other regions."
    )
    assert (
        stars_of_area(("AT22", "DE11", "DE12"))
        == "1 of its 3 regions has all three stars of the European Cluster Observatory: Stuttgart (DE11)."
    )
    assert stars_of_area(("LU00", "MT00")).endswith("is not known: no figure is published.")
    assert stars_of_area(("LU00",)) == stars_sentence(stars_of("LU00"))


def test_every_region_has_the_stars_of_the_rule():
    all_of = [stars_of(c) for c in regions.eu_nuts2()]
    assert sum(s.count == 3 for s in all_of) == 13 and sum(s.count is None for s in all_of) == 20
    for found in all_of:
        assert found.fewest <= found.most and (found.count is None or found.fewest <= found.count <= found.most)
        assert stars_sentence(found).endswith(".") and all(why(found, star) for star in found.all)
