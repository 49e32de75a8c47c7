"""Finding courses, coverage of a gap, the smallest set, places: four rows worked by hand, then what must always hold."""

from itertools import combinations
from math import e

import numpy as np
import pandas as pd
import pytest

from lib import regions
from lib.data.store import table
from lib.model.training import catalogue, teaching
from lib.model.training.catalogue import bookable, loaded_regions, scope_by_region, scope_of
from lib.model.training.course_set import Limit, choose, closed_by, greedy, smallest_set, upper_bound
from lib.model.training.offer import around
from lib.model.training.opened_moves import opening
from lib.model.training.search import WHERE, Wanted, WordIndex, choices, find, index, search_words, several, words_of
from lib.model.training.teaching import for_adults, places_against_need, places_of
from lib.views.training import text
from lib.views.training.courses import mode_words, status_words
from lib.views.training.headline import year_of
from lib.views.training.params import TrainingParams, codes_of, page_of_list, place_of_map
from lib.views.training.text import (
    EQF_BASES,
    KINDS,
    MODES,
    OPEN_TO,
    STATUSES,
    TOPICS,
    VERDICTS,
    cost_words,
    places_caveat,
    quality_sentence,
    scope_sentence,
    set_headline,
    set_method,
)

# --- a made-up catalogue of five offers ------------------------------------------------------------------------------

SOURCES = {"P1": "cz", "P2": "cz", "P3": "pages"}


def made_up() -> pd.DataFrame:
    """Made-up offers: two of welding in AA01 and AA02, one of batteries in AA02, one online, one somewhere in AA."""
    rows = [
        # title, gloss, programme, region, mode, places, years, eqf, topic, source
        ("Svařování", "Welding", "P1", "AA01", "", 20, 3.0, 3, "mechanical", "cz"),
        ("Svařování", "Welding", "P1", "AA02", "", 30, 3.0, 3, "mechanical", "cz"),
        ("Baterie", "Batteries", "P2", "AA02", "", 10, 4.0, 4, "electric_vehicles", "cz"),
        ("Quality online", "Quality online", "P3", "", "online", None, None, None, "quality", "pages"),
        ("Batteries anywhere", "Batteries anywhere", "P2", "", "onsite", 0, 4.0, 4, "electric_vehicles", "pages"),
    ]
    columns = ["title", "title_en", "programme", "region", "mode", "places", "years", "eqf", "topic", "source"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(
        id=[f"c{n}" for n in range(len(rows))],
        specialisation="",
        provider="School",
        place="Town",
        country="AA",
        nuts3="",
        lat=np.nan,
        lon=np.nan,
        eqf_basis="",
        hours=pd.array([None] * 5, "Int16"),
        language="en",
        open_to="adults",
        trainers="",
        status="listed",
        status_note="",
        url="",
        year=2021,
        places=pd.array(frame["places"], "Int32"),
        eqf=pd.array(frame["eqf"], "Int8"),
        places_year=2021,
    )


TAUGHT = pd.DataFrame(
    [
        ("P1", "s/weld", 1.0, "named"),
        ("P1", "s/metal", 0.7, "occupation"),
        ("P2", "s/battery", 1.0, "named"),
        ("P2", "s/metal", 0.7, "occupation"),
        ("P2", "s/solder", 0.3, "optional"),
        ("P3", "s/quality", 0.7, "occupation"),
    ],
    columns=["programme", "uri", "m", "match_basis"],
).assign(occupation_uri="")
GAP = pd.DataFrame(
    {"uri": ["s/weld", "s/metal", "s/battery", "s/solder", "s/laser"], "persons": [100.0, 100.0, 200.0, 50.0, 50.0]}
)


def test_coverage_by_hand():
    # P1: 100·1 + 100·0.7 = 170 of 500; P2: 200·1 + 100·0.7 = 270; optional pairs do not count; P3 teaches nothing of it
    found = teaching.coverage(GAP, TAUGHT).set_index("programme")
    assert found["covers"].round(6).to_dict() == {"P2": 54.0, "P1": 34.0}
    assert found["skills"].to_dict() == {"P2": 2, "P1": 2}
    with_optional = teaching.coverage(GAP, TAUGHT, at_least=0.3).set_index("programme")
    assert with_optional.loc["P2", "covers"] == pytest.approx(57.0)
    assert teaching.gains(teaching.coverage(GAP, TAUGHT), made_up()).tolist() == pytest.approx([34, 34, 54, 0, 54])


def test_skills_without_a_course():
    found = teaching.by_skill(GAP, made_up(), TAUGHT).set_index("uri")
    assert found["courses"].to_dict() == {"s/weld": 2, "s/metal": 4, "s/battery": 2, "s/solder": 0, "s/laser": 0}
    assert found.loc["s/metal", "places"] == 60 and found.loc["s/battery", "with_places"] == 2


def test_coverage_map_by_group_and_region():
    gaps = pd.concat([GAP.assign(region=r, group=["m", "m", "e", "e", "e"]) for r in ("AA01", "AA03")])
    found = teaching.without_course(gaps, made_up(), TAUGHT, {"AA01": ["AA02"]}).set_index(["region", "group"])
    assert found.loc[("AA01", "m"), "share"] == 0 and found.loc[("AA01", "e"), "share"] == pytest.approx(100 / 3)
    assert found.loc[("AA03", "m"), "share"] == 100  # only the online course is in reach there
    assert found.loc[("AA01", "e"), "skills_untaught"] == 2


def test_places_against_need():
    found = places_against_need(GAP, bookable(made_up()), TAUGHT, years=10).set_index("uri")
    assert found["persons_a_year"].to_dict() == {
        "s/weld": 10,
        "s/metal": 10,
        "s/battery": 20,
        "s/solder": 5,
        "s/laser": 5,
    }
    assert found["verdict"].to_dict() == {
        "s/weld": "enough",
        "s/metal": "enough",
        "s/battery": "short",
        "s/solder": "none",
        "s/laser": "none",
    }
    assert set(found["verdict"]) <= set(VERDICTS)
    in_all = places_of(made_up().drop(index=3))
    assert in_all == {
        "courses": 4,
        "with_places": 4,
        "places": 60,
        "first_year": 2021,
        "last_year": 2021,
        "undated": 0,
        "young": 0,
        "courses_young": 0,
    }
    assert not places_caveat(in_all)
    pupils = places_of(made_up().assign(open_to=["youth", "both", "adults", "unknown", "youth"]).drop(index=3))
    assert (pupils["places"], pupils["with_places"], pupils["young"], pupils["courses_young"]) == (10, 1, 50, 3)
    assert "50 places a year on record are for pupils" in places_caveat(pupils)
    young = made_up().assign(open_to="youth")
    against = places_against_need(GAP, for_adults(bookable(young)), TAUGHT, years=10).set_index("uri")
    assert set(against["verdict"]) <= {"unknown", "none"}, "pupils' places are never set against adults' need"


def test_a_course_without_a_planned_place_cannot_be_booked():
    assert bookable(made_up())["id"].tolist() == ["c0", "c1", "c2", "c3"]
    for status in ("standard", "ended", "announced"):
        assert "c3" not in bookable(made_up().assign(status=["listed"] * 3 + [status, "listed"]))["id"].tolist()


def test_places_without_a_year_are_said_to_have_none():
    undated = places_of(made_up().assign(places_year=pd.array([None] * 5, "Int16")))
    assert (undated["places"], undated["undated"], year_of(undated)) == (60, 4, "year not given")
    some = places_of(made_up().assign(places_year=pd.array([2019, 2021, None, None, None], "Int16")))
    assert year_of(some) == "2019–2021, some without a year"
    assert year_of(places_of(made_up())) == "2021"


# --- the smallest set ------------------------------------------------------------------------------------------------


def test_smallest_set_by_hand():
    # both: weld 100 + metal 100·(1 − 0.3²) + battery 200 = 391 of 500; possible is the same, so the aim is 80 % of it
    found = smallest_set(GAP, made_up(), TAUGHT, Limit("number", 3))
    assert found.possible == pytest.approx(391 / 500) and found.aim == pytest.approx(0.8 * 391 / 500)
    assert found.chosen["programme"].tolist() == ["P2", "P1"] and found.chosen["row"].tolist() == [2, 0]
    assert found.chosen["adds"].tolist() == pytest.approx([0.54, 0.242]) and found.closed == pytest.approx(391 / 500)
    assert found.chosen["offers"].tolist() == [2, 2] and found.chosen["closes"].iloc[0][0] == "s/battery"
    assert found.exact and found.reached and found.programmes == 2
    assert set_headline(found) == "2 courses close 78\u00a0% of the gap. All courses in reach together close 78\u00a0%."
    one = smallest_set(GAP, made_up(), TAUGHT, Limit("number", 1))
    assert not one.reached and one.chosen["programme"].tolist() == ["P2"] and one.closed == pytest.approx(0.54)
    assert one.at_most == pytest.approx(one.closed)  # proved: no single course closes more
    assert (
        set_headline(one)
        == "1 course closes 54\u00a0% of the gap. No set within 1 course closes more; the aim was 63\u00a0%."
    )
    quick = smallest_set(GAP, made_up(), TAUGHT, Limit("number", 1), exact=False)
    assert "that closes more was found" in set_headline(
        quick
    ) and "taking the best course again and again" in set_method(quick)
    assert "exact search" in set_method(one)


def test_a_cost_that_is_not_printed_leaves_the_course_out():
    found = smallest_set(GAP, made_up(), TAUGHT, Limit("hours", 100))
    assert not len(found.chosen) and found.left_out == 5 and found.closed == 0
    years = smallest_set(GAP, made_up(), TAUGHT, Limit("years", 4))
    assert years.cost <= 4 and years.left_out == 1
    with pytest.raises(ValueError, match="no such cost"):
        smallest_set(GAP, made_up(), TAUGHT, Limit("money", 4))


def small_case(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, float, float]:
    """A made-up catalogue of 3 to 10 programmes and 3 to 14 skills; every second one with different costs."""
    draw = np.random.default_rng(seed)
    many, skills = int(draw.integers(3, 11)), int(draw.integers(3, 15))
    teaches = draw.choice([0, 0.7, 1.0, 0.3], (many, skills), p=[0.6, 0.2, 0.1, 0.1])
    share = draw.random(skills)
    share /= share.sum()
    equal = seed % 2 == 0
    cost = np.ones(many) if equal else draw.integers(1, 20, many).astype(float)
    most = float(draw.integers(1, 5)) if equal else float(draw.integers(5, 40))
    possible = closed_by(teaches, share, list(range(many)))
    return teaches, share, cost, most, 0.8 if possible >= 0.8 else 0.8 * possible


def all_sets(cost: np.ndarray, most: float) -> list[list[int]]:
    every = (list(s) for size in range(len(cost) + 1) for s in combinations(range(len(cost)), size))
    return [s for s in every if cost[s].sum() <= most + 1e-9]


@pytest.mark.parametrize("seed", range(200))
def test_exact_is_best_and_greedy_within_its_bound(seed):
    """Against every set of a small catalogue. Bounds: 1 − 1/e for equal costs (Nemhauser, Wolsey, Fisher 1978), ½(1 − 1/e) with a

    single course to compare otherwise (Leskovec et al. 2007); for the cheapest set that reaches the aim, Wolsey 1982.
    """
    teaches, share, cost, most, aim = small_case(seed)
    sets = all_sets(cost, most)
    closed = {tuple(s): closed_by(teaches, share, s) for s in sets}
    enough = [s for s in sets if closed[tuple(s)] >= aim - 1e-9]
    exact, proved = choose(teaches, share, cost, most, aim)
    quick = greedy(teaches, share, cost, most, aim)
    assert proved and cost[exact].sum() <= most + 1e-9 and cost[quick].sum() <= most + 1e-9
    best = max(closed.values())
    assert upper_bound(teaches, share, cost, most, quick) >= best - 1e-9
    if enough:
        least = min(cost[s].sum() for s in enough)
        assert cost[exact].sum() == pytest.approx(least) and closed_by(teaches, share, exact) >= aim - 1e-9
        if closed_by(teaches, share, quick) >= aim - 1e-9 and (cost == 1).all():
            smallest_gain = min(
                closed_by(teaches, share, quick) - closed_by(teaches, share, [m for m in quick if m != n])
                for n in quick
            )
            assert len(quick) <= (1 + np.log(aim / max(smallest_gain, 1e-9))) * least + 1
    else:
        assert closed_by(teaches, share, exact) == pytest.approx(best)
        bound = (1 - 1 / e) if (cost == 1).all() else 0.5 * (1 - 1 / e)
        assert closed_by(teaches, share, quick) >= bound * best - 1e-9


def test_greedy_alone_can_be_beaten():
    """One broad course tempts; two others do better: the page must know which method it used."""
    teaches = np.array([[0.7, 0.7, 0.7, 0.7, 0, 0], [1.0, 1.0, 0, 0, 1.0, 0], [0, 0, 1.0, 1.0, 0, 1.0]])
    share = np.full(6, 1 / 6)
    exact, proved = choose(teaches, share, np.ones(3), 2.0, 0.99)
    assert proved and sorted(exact) == [1, 2]
    assert smallest_set(GAP, made_up(), TAUGHT, exact=False).exact is False


def test_a_search_in_a_large_catalogue_gives_up_and_says_so(monkeypatch):
    """The more there is to look at, the fewer branches: the answer stays quick, and is then not called the best."""
    from lib.model.training import exact_set

    case = small_case(4)
    assert choose(*case)[1]
    monkeypatch.setattr(exact_set, "WORK", case[0].size)
    picked, proved = choose(*case)
    assert picked and not proved


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped():
    return index(table("courses"), table("course_skills"))


def titles(shipped, wanted: Wanted, count: int = 5) -> list[str]:
    found = find(shipped, wanted)
    return shipped.courses["title"].iloc[found["row"].head(count)].astype(str).tolist()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("electromobility", "Electromobility, BSc"),
        ("elektromobilty", "Electromobility, BSc"),
        ("obrabec kovu", "Obráběč kovů"),
        ("obráběč", "Obráběč kovů"),
        ("mecatronica automovel", "Técnico/a de Mecatrónica Automóvel (525089)"),
        ("toolmakr", "Nástrojař"),
        ("hybrid vehicles maintenance", "FCIL Maintenance de véhicules hybrides et électriques"),
    ],
)
def test_search_forgives_typos_and_accents(shipped, typed, expected):
    assert any(expected in title for title in titles(shipped, Wanted(text=typed), 10))


def test_search_finds_schools_and_towns(shipped):
    found = find(shipped, Wanted(text="Skoda Mlada Boleslav"))
    assert len(found) and shipped.courses["region"].iloc[found["row"]].astype(str).eq("CZ02").all()
    assert not len(find(shipped, Wanted(text="qqqqq wwwww")))


def test_every_word_must_be_found(shipped):
    both = set(find(shipped, Wanted(text="welding Ostrava"))["row"])
    assert both <= set(find(shipped, Wanted(text="welding"))["row"]) & set(find(shipped, Wanted(text="Ostrava"))["row"])


def test_filters_narrow(shipped):
    courses = shipped.courses
    rows = courses.iloc[find(shipped, Wanted(topics=("vehicles",), eqf=(3,), places=20))["row"]]
    assert (
        len(rows)
        and set(rows["topic"].astype(str)) == {"vehicles"}
        and (rows["eqf"] == 3).all()
        and (rows["places"] >= 20).all()
    )
    dual = courses.iloc[find(shipped, Wanted(modes=("dual",)))["row"]]
    assert all("dual" in several(m) for m in dual["mode"])
    uri = table("course_skills")["uri"].astype(str).iloc[0]
    taught = courses.iloc[find(shipped, Wanted(skills=(uri,)))["row"]]["programme"].astype(str)
    pairs = table("course_skills")
    assert set(taught) == set(pairs[(pairs["uri"] == uri) & (pairs["m"] > 0.69)]["programme"].astype(str))
    assert not len(find(shipped, Wanted(skills=("no such skill",))))


def test_reach_comes_in_order(shipped):
    near, beyond = around("CZ08")
    found = find(shipped, Wanted(region="CZ08", reach="beyond"), near, beyond)
    where = shipped.courses["region"].iloc[found["row"]].astype(str).to_numpy()
    assert found["where"].is_monotonic_increasing
    assert set(where[found["where"] == "here"]) == {"CZ08"} and set(where[found["where"] == "near"]) <= set(near)
    assert set(where[found["where"] == "beyond"]) <= set(beyond) and "CZ05" in set(where[found["where"] == "beyond"])
    assert set(find(shipped, Wanted(region="CZ08", reach="here"), near)["where"]) == {"here"}


def test_choices_count_what_is_there(shipped):
    found = choices(shipped)
    assert dict(found["topics"]).keys() == set(shipped.courses["topic"].astype(str)) <= set(TOPICS)
    assert sum(dict(found["topics"]).values()) == len(shipped.courses)
    assert {code for code, _n in found["modes"]} <= set(MODES)


def test_words():
    assert words_of("Électrotechnique (BTS), łódź & Straße") == ["electrotechnique", "bts", "lodz", "strase"]
    assert search_words("maintenance of the vehicles") == ["maintenance", "vehicles"] and search_words("the of") == [
        "the",
        "of",
    ]
    found = WordIndex.of(pd.Series(["Elektroauto reparieren", "Auto", "Boot", "Auto"]))
    assert found.scores("auto").tolist() == [80, 100, 0, 100]
    assert found.scores("aauto").tolist() == [0, 70, 0, 70]  # one slip; "elektroauto" is too far


# --- the shipped catalogue -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("region", ["CZ08", "CZ02", "FRK2", "FRC2"])
def test_regions_with_a_catalogue_show_courses_with_places(shipped, region):
    near, _beyond = around(region)
    rows = shipped.courses.iloc[find(shipped, Wanted(region=region, reach="here"), near)["row"]]
    assert len(rows) > 30 and rows["places"].notna().mean() > 0.6
    pairs = table("course_skills")
    assert rows["programme"].astype(str).isin(pairs["programme"].astype(str)).all()
    assert scope_of(region, table("training_scope")).extent == "whole"


def test_a_region_without_a_catalogue_says_so_and_still_offers_courses(shipped):
    scope = scope_of("DE11", table("training_scope"))
    sentence = scope_sentence(scope)
    assert "No regional catalogue is loaded for Stuttgart (DE11)" in sentence and "Skills Hub" in sentence
    near, beyond = around("DE11")
    found = find(shipped, Wanted(region="DE11", reach="beyond"), near, beyond)
    assert {"here", "online", "beyond"} <= set(found["where"].astype(str))
    empty = scope_of("PL21", table("training_scope"))
    assert empty.extent == "none" and "says nothing about the training there" in scope_sentence(empty)


def test_scope_names_every_region_once():
    found = scope_by_region(table("training_scope"))
    assert found["region"].tolist() == list(regions.eu_nuts2())
    assert found.set_index("region").loc["ES61", "extent"] == "part"
    assert set(table("training_scope")["kind"].astype(str)) <= set(KINDS)
    assert loaded_regions()["ES61"] and loaded_regions()["CZ08"] and not loaded_regions()["DE11"]


def test_every_code_has_a_label_and_no_label_is_without_a_code():
    for codes, named in (
        (catalogue.TOPICS, TOPICS),
        (catalogue.MODES, MODES),
        (catalogue.MATCH_BASES, text.MATCH_BASES),
        (catalogue.EXTENTS, text.EXTENTS),
        (WHERE, text.WHERE),
        (WHERE, text.REACH),
    ):
        assert codes == tuple(named)
    assert set(catalogue.CLOSED) <= set(STATUSES) and set(catalogue.OPEN_TO) == set(OPEN_TO)


def test_codes_of_the_table_have_words():
    courses = table("courses")
    assert set(courses["topic"].astype(str)) <= set(TOPICS)
    assert {code for cell in courses["mode"].astype(str).unique() for code in several(cell)} <= set(MODES)
    assert set(courses["status"].astype(str)) <= set(STATUSES) and set(courses["eqf_basis"].astype(str)) <= set(
        EQF_BASES
    )
    assert (
        mode_words("initial;dual") == "Initial education, With work in a firm" and mode_words("") == "mode not printed"
    )
    assert status_words("inferred", 2021) == "listed, school year from 2021 (inferred)"


def test_sentences(shipped):
    near, _beyond = around("CZ08")
    rows = bookable(shipped.courses.iloc[find(shipped, Wanted(region="CZ08"), near)["row"]])
    pairs = table("course_skills")
    uris = pairs["uri"].astype(str).unique()[:40]
    gap = pd.DataFrame({"uri": uris, "persons": np.arange(1.0, 41)})
    found = smallest_set(gap, rows, pairs)
    assert "close" in set_headline(found) and "there is no better set" in set_method(found)
    assert [cost_words("years", n) for n in (1, 2.5)] == ["1 year of study", "2.5 years of study"] and cost_words(
        "number", 1
    ) == "1 course"
    nothing = smallest_set(gap, rows.head(0), pairs)
    assert "No course in reach" in set_headline(nothing)
    quality = quality_sentence(table("training_quality"))
    assert "150" in quality and "sound" in quality


def test_the_course_that_opens_most_moves():
    asked_for = []

    def recount(skills: frozenset[str]) -> int:
        asked_for.append(skills)
        return 10 + ("s/battery" in skills) * 4 + ("s/weld" in skills)

    found = opening(GAP, made_up(), TAUGHT, recount)
    assert found[["programme", "opened", "courses"]].values.tolist() == [["P2", 4, 2], ["P1", 1, 2]]
    assert asked_for[0] == frozenset() and len(asked_for) == 3


def test_programmes_that_teach_the_same_are_counted_once():
    twin = pd.concat([TAUGHT, TAUGHT[TAUGHT["programme"] == "P2"].assign(programme="P4")], ignore_index=True)
    courses = pd.concat([made_up(), made_up().tail(1).assign(id="c5", programme="P4", places=7)], ignore_index=True)
    found = opening(GAP, courses, twin, lambda skills: len(skills), candidates=2)
    assert found[["programme", "courses", "places"]].values.tolist() == [["P2", 3, 17], ["P1", 2, 50]]


# --- what a reader can choose ----------------------------------------------------------------------------------------


def test_choices_go_into_the_address_and_come_back():
    chosen = TrainingParams(text="welding, Ostrava", reach="near", places=20, limit="hours", most_hours=120, opens=True)
    query = {
        "q": "welding, Ostrava",
        "reach": "near",
        "places": "20",
        "limit": "hours",
        "most_hours": "120",
        "opens": "1",
    }
    assert chosen.to_query() == query and TrainingParams.from_query(query) == (chosen, [])
    assert TrainingParams().to_query() == {} and chosen.most == 120 and TrainingParams().most == 6
    assert TrainingParams.from_query({"q": "  a   b " + "x" * 200})[0].text == "a b " + "x" * 72


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"reach": "moon"}, "The address asks for how far away “moon”, which is not known. The usual one is shown."),
        ({"places": "-4"}, "The address asks for “-4” places; it can be 0 to 100. All are shown."),
        ({"limit": "euros"}, "The address asks for limit on “euros”, which is not known. The usual one is shown."),
        ({"most_number": "99"}, "The address asks for at most “99”; it can be 1 to 12. The usual one is shown."),
        ({"beside": "there"}, "The address asks for regions “there”, which is not known. The usual one is shown."),
    ],
)
def test_what_cannot_be_chosen_has_its_default_and_a_sentence(query, said):
    assert TrainingParams.from_query(query) == (TrainingParams(), [said])


def test_choices_that_hang_on_the_catalogue_keep_what_fits():
    assert codes_of("3_12_4", ["3", "4", "5"], "Level (EQF)") == (
        ("3", "4"),
        "The address asks for Level (EQF) “12”, which is not known. It is left out.",
    )
    assert page_of_list("3", pages=3) == 2 and place_of_map("CZ071", {"CZ071"}) == ("CZ071", "")
    for asked in ("0", "4", "x", ""):
        with pytest.raises(ValueError, match="The list has no page"):
            page_of_list(asked, pages=3)
    at, said = place_of_map("90,90", {"CZ071"})
    assert at == "" and "90,90" in said
