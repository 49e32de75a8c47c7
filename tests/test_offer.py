"""What a catalogue offers a region: made-up courses by hand, then what must hold for every region of the atlas."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lib.data.store import table
from lib.i18n import use_language
from lib.model.region_courses import answer_here, offer_here, shipped, with_files
from lib.model.scenario import Scenario
from lib.model.skills import RegionGap, region_gap
from lib.model.training.catalogue import Catalogue
from lib.model.training.course_set import Limit
from lib.model.training.offer import Offer, course_points
from lib.model.training.opened_moves import open_moves_of, opening
from lib.model.training.search import Wanted
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.loading import load
from lib.views.training.headline import band_words, headline, withheld
from lib.views.training.providers import view
from tests.places import all_regions, each
from tests.test_training import TAUGHT, made_up

PLACES = pd.DataFrame(
    {"code": ["AA01", "AA02", "AA021", "AA031", "AA032"], "lat": [50.0, 51.0, 51.5, 52.0, 53.0], "lon": [10.0] * 5}
)


def made_up_gap(high: float = 200.0) -> RegionGap:
    """A made-up gap of CZ08, a real region: 100 people move, 10 years; a tenth lacks what is asked everywhere."""
    uris = ["s/weld", "s/metal", "s/battery", "s/laser", "s/everywhere"]
    lack = np.array([0.2, 0.2, 0.4, 0.2, 0.9])
    gap = pd.DataFrame(
        {
            "skill": range(5),
            "uri": uris,
            "label": uris,
            "group": "g",
            "low": 50 * lack,
            "central": 100 * lack,
            "high": high * lack,
            "everywhere": [False] * 4 + [True],
            "per_mover": lack,
        }
    )
    moves = pd.DataFrame(
        {"origin": [0], "destination": [1], "likeness": [0.5], "low": [50.0], "central": [100.0], "high": [high]}
    )
    moving = pd.DataFrame({"occupation": [0], "low": [50.0], "central": [100.0], "high": [high]})
    retraining = pd.Series({"low": 50.0, "central": 100.0, "high": high})
    return RegionGap("CZ08", "region", 2032, moving, moves, gap, retraining)


def made_up_catalogue() -> Catalogue:
    """Made-up courses of lib/model/training, two of them moved to CZ08 and CZ07."""
    courses = made_up().replace({"region": {"AA01": "CZ08", "AA02": "CZ07"}})
    return Catalogue(courses.assign(specialisation=""), TAUGHT, own=True)  # a reader's own list: all there is


def test_what_follows_from_the_courses_in_reach_by_hand():
    offer = Offer(made_up_catalogue(), made_up_gap(), Wanted(region="CZ08"))
    assert offer.need["uri"].tolist() == ["s/battery", "s/weld", "s/metal", "s/laser"], (
        "what is asked everywhere stays out"
    )
    assert offer.courses["id"].tolist() == ["c0", "c2", "c1", "c3"], "here, then near by gain, then online"
    # of 1.0 lacked: battery 0.4, weld 0.2, metal 0.2·(1 − 0.3²) = 0.182
    assert offer.closes(offer.courses) == pytest.approx(0.782)
    assert offer.people_a_year == (5.0, 20.0)
    assert offer.in_all == {
        "courses": 3,
        "with_places": 3,
        "places": 60,
        "first_year": 2021,
        "last_year": 2021,
        "undated": 0,
        "young": 0,
        "courses_young": 0,
    }
    skills = offer.skills.set_index("uri")
    assert skills.loc["s/battery", ["low_a_year", "high_a_year", "places"]].tolist() == [2.0, 8.0, 10]
    assert skills.loc["s/battery", "verdict"] == "enough" and skills.loc["s/laser", "verdict"] == "none"
    short = Offer(made_up_catalogue(), made_up_gap(high=1000.0), Wanted(region="CZ08")).skills.set_index("uri")
    assert short.loc["s/battery", "verdict"] == "short", "enough must be enough for the high end"
    near = Offer(made_up_catalogue(), made_up_gap(), Wanted(region="CZ08", reach="here"))
    assert near.courses["id"].tolist() == ["c0"] and near.closes(near.courses) == pytest.approx(0.34)


def test_a_search_narrows_what_is_found_and_not_what_is_in_reach():
    offer = Offer(made_up_catalogue(), made_up_gap(), Wanted(region="CZ08"))
    one = offer.answer(text="batteries")
    assert (
        one.rows["id"].tolist() == ["c2"]
        and not one.whole
        and one.closed == pytest.approx(0.54)
        and one.places["places"] == 10
    )
    assert offer.answer().whole and offer.answer().closed == pytest.approx(0.782)
    assert offer.answer(skills=("s/weld",)).rows["programme"].astype(str).unique().tolist() == ["P1"]
    assert not len(offer.answer(text="nothing like it").every)


def test_the_headline_counts_what_was_found():
    offer = Offer(made_up_catalogue(), made_up_gap(), Wanted(region="CZ08"))
    assert headline(offer.answer()) == (
        "**4** courses in reach of **Moravskoslezsko (CZ08)** together close **78\u00a0%** of its skills gap. They plan **60** places a year (2021); "
        "in this calculation **5 to 20** people a year need retraining."
    )
    assert "No course in reach" in headline(offer.answer(text="nothing like it"))
    no_longer = replace(offer.catalogue, courses=offer.catalogue.courses.assign(status="ended"))
    ended = Offer(no_longer, offer.gap, offer.wanted).answer("batteries")
    assert (
        headline(ended)
        == "**1** course in reach of **Moravskoslezsko (CZ08)** fits what you ask for; it cannot be booked."
    )
    assert headline(offer.answer(text="quality")).startswith(
        "**1** course in reach of **Moravskoslezsko (CZ08)** teaches none"
    )


def test_the_headline_speaks_of_the_skill_that_was_asked_for():
    offer = Offer(made_up_catalogue(), made_up_gap(), Wanted(region="CZ08"))
    assert headline(offer.answer(skills=("s/battery",)), "s/battery") == (
        "**1** course in reach of **Moravskoslezsko (CZ08)** teaches “**s/battery**”. It plans **10** places a year (2021); in this calculation **2 to 8** people a year of all who need another job lack it."
    )
    assert (
        headline(offer.answer(skills=("s/laser",)), "s/laser")
        == "No course in reach of **Moravskoslezsko (CZ08)** teaches “**s/laser**”, as far as is known."
    )
    assert "nobody here lacks it" in headline(offer.answer(skills=("s/quality",)), "s/quality")


def test_bands_are_never_points_and_never_a_false_zero():
    assert band_words(71.0, 203.2) == "71 to 200" and band_words(0.0, 161.1) == "up to 160"
    assert band_words(0.0, 0.2) == "fewer than one" and band_words(0.4, 1.09) == "up to 1"


def test_points_by_hand():
    """Two schools with coordinates at one place, one in a NUTS 3, one in a NUTS 2 that is one NUTS 3, one online."""
    courses = pd.DataFrame(
        {
            "lat": [50.1, 50.1, np.nan, np.nan, np.nan],
            "lon": [10.2, 10.2, np.nan, np.nan, np.nan],
            "nuts3": ["AA031", "AA031", "AA031", "", ""],
            "region": ["AA03", "AA03", "AA03", "AA02", ""],
            "place": "Town",
            "provider": ["One", "Two", "One", "Three", "Web"],
            "places": pd.array([10, None, 5, 0, None], "Int32"),
        }
    )
    made = course_points(courses, PLACES)
    assert made.key.tolist() == ["50.1,10.2", "50.1,10.2", "AA031", "AA021", ""] and made.without == 1
    first = made.points.iloc[0]
    assert (
        first["courses"] == 2
        and first["places"] == 10
        and first["providers"] == ("One", "Two")
        and first["kind"] == "place"
    )
    ring = made.points.set_index("key").loc["AA021"]
    assert (ring["lat"], ring["kind"], ring["courses"]) == (51.5, "region", 1)
    many = pd.concat([courses.head(1).assign(lat=50 + n / 100) for n in range(200)], ignore_index=True)
    assert course_points(many, PLACES).points["key"].tolist() == ["AA031"], "so many schools are gathered by region"
    assert course_points(courses.tail(1), PLACES).points.empty


def test_the_view_holds_all_points():
    lat, lon = np.array([49.0, 51.0]), np.array([12.0, 18.0])
    middle, east, zoom = view(lat, lon, 400, 300)
    assert 49.9 < middle < 50.1 and east == pytest.approx(15)
    assert 6 / 360 * 512 * 2**zoom == pytest.approx(400, rel=0.02), "the wider side fills the picture"
    assert view(np.array([]), np.array([]), 400, 300)[2] == 3 and view(lat[:1], lon[:1], 400, 300)[2] == 9.5


@pytest.mark.parametrize("region", ["CZ08", "CZ02", "FRK2", "FRC2"])
def test_regions_with_a_catalogue_offer_much(region):
    answer = answer_here(region, Scenario(), Wanted(region=region), "selection")
    assert len(answer.takes_people) > 300 and 0.3 < answer.closed < 0.8
    assert answer.places["courses_young"] > 0.3 * answer.places["courses"] and answer.places["young"] > 3_000
    assert answer.places["places"] < 100, "pupils' places are set against nobody's need"
    low, high = answer.offer.people_a_year
    assert 0 <= low < high < 2_000
    assert len(answer.points.points) and answer.points.without < 20
    assert answer.offer.smallest(Limit()).possible == pytest.approx(answer.closed), "one page, one number"


def test_a_region_without_a_catalogue_says_so_in_its_headline():
    answer = answer_here("DE11", Scenario(), Wanted(region="DE11", reach="beyond"), "selection")
    assert "No catalogue of adult training is loaded for Germany" in headline(answer)
    assert {"here", "online", "beyond"} <= set(answer.every["where"].astype(str))


def test_no_share_of_a_gap_where_no_training_for_adults_is_loaded():
    """Germany has single pages, Czechia a catalogue for pupils; what the Swedish courses for adults teach is not read."""
    for region, country in (("DE91", "Germany"), ("CZ08", "Czechia"), ("FR10", "France")):
        answer = answer_here(region, Scenario(), Wanted(region=region), "selection")
        assert answer.offer.withheld == "no_catalogue"
        said = withheld(answer.offer)
        assert said.startswith(f"No catalogue of adult training is loaded for {country}, ")
        assert headline(answer).endswith(said) and "%" not in headline(answer)
        assert not (answer.offer.shown_gain > 0).any(), "no percentage of a single course either"
    sweden = answer_here("SE23", Scenario(), Wanted(region="SE23"), "selection").offer
    assert sweden.withheld == "not_read" and "known by their titles alone" in withheld(sweden)
    assert sweden.in_all["young"] == 0


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize(
    "region", ["DE60", "LU00", "MT00", "FRY5", "PT1A", "ES63", "ES61", "CZ08", "DE91", "FR10", "FRY4", "NL35"]
)
def test_headlines_are_short_wherever(region, language):
    use_language(language)
    answer = answer_here(region, Scenario(), Wanted(region=region), "selection")
    said = re.sub(r"\*", "", headline(answer))
    assert 20 < len(said) <= (200 if language == "en" else 260) and not re.search(r"\bnan\b|\bNone\b(?! of)", said)


@pytest.mark.parametrize("region", each(all_regions()))
def test_every_region_has_an_answer(region):
    answer = answer_here(region, Scenario(), Wanted(region=region, reach="online"), "selection")
    assert headline(answer) and 0 <= answer.closed <= 1
    assert 0 <= answer.offer.smallest(Limit()).closed <= 1


def test_no_jobs_end_no_gap_to_close():
    nobody = region_gap("ES63")
    assert nobody.nobody
    assert "nobody needs another job" in headline(answer_here("ES63", Scenario(), Wanted(region="ES63"), "selection"))


def test_an_answer_is_worked_out_once_and_a_readers_own_never_kept():
    wanted = Wanted(region="CZ08")
    assert offer_here("CZ08", Scenario(), wanted) is offer_here("CZ08", Scenario(), wanted)
    assert not shipped().own
    loaded = load(
        "mine.csv",
        "title;NUTS;skills\nEigener Kurs;CZ08;mechanics\nObráběč kovů;CZ08;\n".encode(),
        KnownPlaces.of(table("regions")),
    )
    own = with_files([loaded])
    assert own.own and len(own.courses) == len(shipped().courses) + 2 and own.at_least == shipped().at_least
    mechanics = table("skills").set_index("label").loc["mechanics", "uri"]
    mine = Offer(own, region_gap("CZ08"), wanted).answer("Eigener")
    assert mine.rows["source"].astype(str).tolist() == ["upload"] and mine.closed > 0
    assert mine.offer.teaches(str(mine.rows["programme"].iloc[0]))["uri"].tolist() == [mechanics]
    assert not len(offer_here("CZ08", Scenario(), wanted).answer("Eigener").every), "nobody else sees it"
    guessed = with_files([loaded], suggestions=True)
    programme = loaded.courses["programme"].astype(str).iloc[1]
    assert len(Offer(guessed, region_gap("CZ08"), wanted).teaches(programme)) > 0
    assert len(Offer(own, region_gap("CZ08"), wanted).teaches(programme)) == 0, (
        "suggestions count when they are asked for"
    )


def test_taught_to_everybody_a_course_opens_moves_and_never_closes_one():
    offer = offer_here("CZ08", Scenario(), Wanted(region="CZ08"))
    count = open_moves_of(offer.gap)
    welding = frozenset(offer.teaches("cz_secondary_vet/obrabec kovu")["uri"].astype(str))
    assert len(welding) > 5 and 0 < count(frozenset()) < count(welding)
    opened = opening(offer.need, offer.courses, offer.catalogue.pairs, count, candidates=2)
    assert opened["opened"].is_monotonic_decreasing and (opened["opened"] > 0).all()


def test_counted_in_the_selection_alone_as_among_all_of_esco():
    """The small profiles keep the weights of all of ESCO: the same open moves as the large ones give."""
    from lib.model.moves import in_scope, profiles, reach
    from lib.model.moves.results import judged_by
    from lib.model.training import opened_moves

    occupations = table("occupations")
    whole = profiles(occupations, table("occupation_skills"), table("skills"), table("skill_similarity"))
    small = opened_moves._selection()
    counts = opened_moves._counts(frozenset({5, 77}))
    inside = in_scope(occupations, "selection")
    for old in list(small.number)[::40]:
        assert counts[small.number[old]] == (reach(whole, judged_by(), old, extra=[5, 77]).open & inside).sum()


def test_an_unknown_region_stands_without_a_number():
    offer = offer_here("LU00", Scenario(), Wanted(region="LU00", reach="beyond"))
    assert offer.people_a_year is None and offer.closes(offer.courses) > 0
    assert offer.skills["high_a_year"].isna().all() and set(offer.skills["verdict"]) <= {"none", "unknown", "enough"}
    own = replace(offer.catalogue, own=True)
    assert "is not known" in headline(Offer(own, replace(offer.gap, region="CZ08"), offer.wanted).answer())


def test_the_map_of_providers_never_opens_on_an_empty_view():
    """Where no course stands in or next to the region, those further away are in view."""
    from lib.views.training.providers import HEIGHT, WIDE, provider_points

    answer = answer_here("DE60", Scenario(), Wanted(region="DE60", reach="beyond"), "selection")
    state = (
        provider_points(answer.points.points, answer.offer.around[0], "DE60", "", "light")
        .deck("light")
        .initial_view_state
    )
    wide, high = (360 * px / (512 * 2**state.zoom) for px in (WIDE, HEIGHT))
    for point in answer.points.points.itertuples():
        assert abs(point.lon - state.longitude) < wide / 2 and abs(point.lat - state.latitude) < high / 2
