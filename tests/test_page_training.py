"""The page for training: what it says of every kind of region, its courses and their places."""

import html
import re
from dataclasses import replace

import pytest

from lib.data import store
from lib.data.store import table
from lib.i18n import number
from lib.model.region_courses import answer_here, offer_here
from lib.model.scenario import Scenario
from lib.model.training.catalogue import LOADED, default_reach, scope_here
from lib.model.training.course_set import Limit
from lib.model.training.search import Wanted
from lib.views.shared.concepts import asked_skills
from lib.views.training import sections_upload
from lib.views.training.headline import headline as words_of_answer
from lib.views.training.params import PAGE as PAGE_OF_LIST
from lib.views.training.text import scope_sentence, set_method
from tests.pages import assert_quiet, markup_of, open_page, text_of, visit
from tests.places import in_turn
from tests.training_page import BATTERY, PAGE, bare, headline, listed, page_at, value_of, with_file


def captions_of(page) -> list[str]:
    """What stands under each title."""
    return [bare(caption) for caption in page.radio(key="choose_course").proto.captions]


@pytest.mark.parametrize("region", ["CZ08", "CZ02", "FRK2", "FRC2"])
def test_a_region_with_a_catalogue_shows_real_courses_with_places(region):
    page = page_at(region=region)
    assert_quiet(page)
    assert re.search(r"(Of [\d,]{3,}|All \*\*[\d,]{3,}\*\*) courses in reach of .*teach something", headline(page))
    assert "No catalogue of adult training is loaded for" in headline(page) and "%" not in headline(page)
    assert len(listed(page)) == PAGE_OF_LIST
    captions = captions_of(page)
    assert sum("places (20" in caption for caption in captions) >= 3
    assert all("%" not in caption for caption in captions) and "for pupils and students" in captions[0]
    assert "level set by" in markup_of(page) and any("and why we say so" in part.label for part in page.expander)
    assert 'class="atlas-set' not in markup_of(page) and "none on record" in markup_of(page), "places for adults"


def test_stuttgart_says_that_nothing_is_loaded_and_still_offers_courses():
    page = page_at(region="DE11")
    said = text_of(page) + markup_of(page)
    assert "No catalogue of adult training is loaded for Germany, so what they close is not known." in said
    assert "No regional catalogue is loaded for Stuttgart (DE11)" in said and "Skills Hub" in said
    assert len(listed(page)) == PAGE_OF_LIST
    captions = " ".join(captions_of(page))
    assert "online" in captions


def test_a_hidden_region_gets_a_band_and_the_words_for_what_is_not_known():
    page = page_at(region="DE60")
    assert "No catalogue of adult training is loaded for Germany" in text_of(page)
    assert "the number of jobs here is not published apart, so the band is wide" in markup_of(
        page
    ) and "fewer than one" in markup_of(page)


@pytest.mark.parametrize(
    ("region", "words", "said"),
    [
        ("ES52", "Battery Campus", "announced"),
        ("FRE1", "DUT Mesures physiques", "listed in 2019; the programme has been replaced since"),
        ("EE00", "ElectriCars", "project or pilot"),
        ("ES41", "Técnico en Electromecánica", "a qualification, not a course to book"),
    ],
)
def test_list_and_card_say_when_a_course_is_announced_ended_or_none_to_book(region, words, said):
    page = page_at(region=region, q=words, reach="here")
    assert any(said in caption for caption in captions_of(page)) and said in markup_of(page)
    if said != "project or pilot":
        over_list = page.radio(key="choose_course").label
        assert "cannot be booked" in over_list or "none can be booked" in text_of(page)


def test_places_carry_their_year_or_say_that_they_have_none():
    page = page_at(region="AT22", q="Mechatronik Kapfenberg", reach="here")
    assert any(
        "25 places (year not given)" in caption for caption in captions_of(page)
    ) and "25 places (year not given)" in markup_of(page)
    whole = page_at(region="FRC2")
    printed = [caption for caption in captions_of(whole) if re.search(r"\d places?\b", caption)]
    assert len(printed) >= 3 and all(re.search(r"places? \((2019|2021)\)", caption) for caption in printed)
    assert "25 places (year not given)" in markup_of(
        page_at(region="AT22", q="Mechatronik Kapfenberg", reach="here", t_courses="plain")
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("region", "language"),
    in_turn(
        ["DE91", "DE60", "PT1A", "LU00", "MT00", "FRY5", "ES63", "ES61", "FR10", "NL35", "RO31", "FRY1"],
        ["en", "de", "fr"],
    ),
)
def test_every_kind_of_region_in_every_language(region, language):
    page = page_at(region=region, lang=language)
    assert_quiet(page)
    assert not re.search(r"\bnan\b|<NA>|\{\w+\}", text_of(page) + markup_of(page))


def test_an_interval_stays_one():
    alentejo = page_at(region="PT1A")
    assert re.search(r"up to [1-9]\d", markup_of(alentejo)) and "fewer than one" in markup_of(page_at(region="FRY5"))
    assert "not published apart" in markup_of(page_at(region="DE60"))
    assert "not published" in markup_of(page_at(region="MT00"))


@pytest.mark.parametrize("cost", ["number", "years"])
def test_the_set_says_which_method_was_used(cost):
    offer = offer_here("FRC2", Scenario(), Wanted(region="FRC2"))
    assert "there is no better set" in set_method(offer.smallest(Limit(cost, 6)))


def test_a_search_that_gave_up_says_how_far_it_may_be_from_the_best(monkeypatch):
    from lib.model.training import exact_set

    monkeypatch.setattr(exact_set, "NODES", 1)
    offer = offer_here("CZ02", Scenario(), Wanted(region="CZ02"))
    said = set_method(replace(offer, _sets={}).smallest(Limit("years", 24)))
    assert "taking the best course again and again" in said and "No set within the limit can close more than" in said
    assert "there is no better set" not in said


def test_adults_part_time_and_short_courses_are_filters():
    page = page_at(region="SE23", reach="here", open="adults", mode="part_time")
    assert_quiet(page)
    captions = captions_of(page)
    assert captions and all("for adults" in caption for caption in captions)
    assert "Courses for adults in Sweden are known by their titles alone" in headline(page)
    everything = page_at(region="DE11", reach="elsewhere", short="1")
    assert len(listed(everything)) > 0 and not everything.exception


def test_a_course_in_a_language_of_no_one_here_is_not_in_reach():
    rows = offer_here("DE91", Scenario(), Wanted(region="DE91")).courses
    assert "sv" not in set(rows["language"].astype(str)) and len(rows)
    assert "sv" in set(offer_here("SE11", Scenario(), Wanted(region="SE11")).courses["language"].astype(str))


def test_the_count_of_courses_is_the_same_on_every_page():
    from lib.model.chain import chain
    from lib.regions.place import place

    for code in ("DE91", "CZ08", "SE23", "FRC2", "RO31", "ES41"):
        offer = chain(place(code)).offer
        useful = len(chain(place(code)).courses)
        assert useful == (offer.gain[offer.courses.index] > 0).sum()
        answer = answer_here(code, Scenario(), Wanted(region=code, reach=default_reach(code)))
        assert f"**{number(useful)}**" in words_of_answer(answer) or useful == 0
        assert sum(len(group.places) for group in answer.programmes) == len(answer.every)
    for code in ("DE91", "SE23"):
        said = f"**{number(len(chain(place(code)).courses))}**"
        assert said in headline(page_at(region=code)) and said.strip("*") in text_of(open_page("region", code))


def test_a_programme_stands_once_with_its_providers_inside():
    page = page_at(region="FRC2", q="BTS Électrotechnique")
    assert len({title.partition(" ")[2] for title in listed(page)}) == len(listed(page))
    assert re.search(r"\d+ providers, the nearest: ", captions_of(page)[0])
    count = int(re.search(r"Taught at (\d+) places", markup_of(page))[1])
    inside = page_at(region="FRC2", q="BTS Électrotechnique", inside="1")
    assert count > 20 and markup_of(inside).count("<li><b>") == count > markup_of(page).count("<li><b>") == 2
    second = answer_here("FRC2", Scenario(), Wanted(region="FRC2"), "all", "BTS Électrotechnique").programmes[0]
    courses = answer_here("FRC2", Scenario(), Wanted(region="FRC2"), "all", "BTS Électrotechnique").rows
    asked = page_at(region="FRC2", q="BTS Électrotechnique", course=str(courses["id"].iloc[second.places[5]]))
    first = re.search(r"<li><b>(.*?)</b>", markup_of(asked))[1]
    assert html.escape(str(courses["provider"].iloc[second.places[5]])) in first, "the one asked for stands first"


def test_courses_for_the_skills_of_a_move():
    skills = table("skills").set_index("label")["uri"]
    move = [skills[label] for label in (BATTERY, "mechatronics", "robotics", "welding techniques")]
    query = asked_skills(move)
    page = visit(PAGE, "SE23", skills=query["skills"])
    assert_quiet(page)
    assert "teach something of this move, together **4** of its 4 skills" in headline(page).replace("\u00a0", " ")
    assert any("Teaches any of 4 skills of a move" in button.label for button in page.button)
    answer = answer_here("SE23", Scenario(), Wanted(region="SE23"), "all", "", (), tuple(move))
    here = answer.every["where"].astype(str) == "here"
    taught = [len(set(move) & set(answer.offer.teaches(str(p))["uri"])) for p in answer.rows["programme"][here.values]]
    assert min(taught) >= 1 and taught == sorted(taught, reverse=True), "those that teach more of it stand first"
    off = next(button for button in page.button if button.key == "move-off").click().run()
    assert value_of(off, "skills") == ""
    assert any("ffffffff" in w.value for w in page_at(region="SE23", skills="ffffffff~" + query["skills"]).warning)


def test_courses_for_trainers_are_a_filter_and_say_why():
    page = page_at(region="HU11", trainers="1", reach="elsewhere")
    assert_quiet(page)
    assert len(listed(page)) == 4 and all("for trainers" in caption for caption in captions_of(page))
    assert "yes, by the subject that the source gives" in markup_of(page)


def test_the_count_of_moves_is_made_when_it_is_asked_for():
    page = visit(PAGE, "CZ08")
    asked = next(b for b in page.button if b.key == "opens").click().run()
    assert value_of(asked, "opens") == "1" and "more moves for each person on average" in text_of(asked)


def test_quality_is_measured_and_explained():
    page = page_at(region="CZ08")
    assert "94\u00a0%" in markup_of(page) and "76\u00a0%" in markup_of(page)
    assert "one in 4 that is taught is not shown" in text_of(page)


def test_the_plain_table_holds_every_course_with_its_words():
    body = markup_of(page_at(region="CZ08", t_courses="plain"))
    assert body.count('<tr role="row">') > 360 and "listed, school year from 2021 (inferred)" in body


def test_places_without_a_year_never_show_an_empty_one():
    content = b"title;NUTS;places;skills\nBatteries for fitters;CZ08;12;battery chemistry\n"
    page = with_file(visit(PAGE, "CZ08", q="Batteries for fitters"), content=content)
    assert "**12** places a year (year not given)" in text_of(page) and "None" not in text_of(page)


def test_one_course_in_two_files_stands_twice_and_can_be_told_apart():
    page = with_file(visit(PAGE, "CZ08", q="Batteries for fitters"))
    both = with_file(page, "again.csv")
    assert not both.exception and len(listed(both)) == 1 and "Taught at 2 places" in markup_of(both)
    ids = upload_ids(both)
    assert len(set(ids)) == 2
    both.query_params["course"] = ids[1]
    second = both.run()
    assert not second.exception and second.radio(key="choose_course").value == ids[0], "one programme holds both"


def upload_ids(page) -> list[str]:
    """Ids of the reader's own courses that are found."""
    courses = page.session_state[sections_upload.CATALOGUE][1].courses
    return courses.loc[courses["title"].astype(str) == "Batteries for fitters", "id"].tolist()


def test_a_table_that_is_not_there_gets_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(store, "DATA", tmp_path)
    store._read.cache_clear()
    try:
        page = visit(PAGE)
        assert not page.exception and page.error and "lib.ingest build" in page.error[0].value
    finally:
        monkeypatch.undo()
        store._read.cache_clear()


def test_titles_suggest_skills_when_the_reader_lets_them():
    content = "title;NUTS\nObráběč kovů;CZ08\nZzyzx;CZ08\n".encode()
    page = with_file(visit(PAGE, "CZ08", q="Obráběč", reach="here"), content=content)
    own = next(t for t in page.toggle if t.key == "choose_guess")
    assert not own.value and "2 programmes of your list name no skill" in text_of(page)
    let = own.set_value(True).run()
    assert not let.exception and value_of(let, "guess") == "1"
    assert "a suggestion from the title, not checked" in markup_of(with_course(let))


def with_course(page):
    """The page with the reader's own course in hand."""
    page.query_params["course"] = page.session_state[sections_upload.FILES]["my list.csv"].courses["id"].iloc[0]
    return page.run()


@pytest.mark.parametrize("region", ["DE91", "DE11", "RO31", "ES41", "SE23", "HU22", "SK01", "PL22", "ITC1", "BE23"])
def test_each_of_ten_regions_shows_who_may_enter_its_courses_or_that_none_is_loaded(region):
    page = page_at(region=region, more="")
    assert_quiet(page)
    loaded, said = scope_here(region).extent in LOADED, text_of(page) + markup_of(page)
    assert scope_sentence(scope_here(region)) in said
    assert loaded != bool(re.search(r"No (regional )?catalogue is loaded", said)), "none loaded is said"
    assert "Who may enter" in said and "Courses open to adults" in said
    here = answer_here(region, Scenario(), Wanted(region=region, reach="here"))
    assert not loaded or len(here.every)
    assert "catalogue of adult training is loaded" in said or "known by their titles alone" in said or "%" in said
