"""Search, filters and addresses of the page for training."""

import pytest

from lib.data.store import table
from lib.views.training.params import PAGE as PAGE_OF_LIST
from tests.pages import assert_quiet, markup_of, text_of, visit, with_open
from tests.training_page import BATTERY, PAGE, code_of, headline, listed, page_at, value_of


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"topic": "astrology"}, "astrology"),
        ({"skill": "http://nowhere/1"}, "nowhere"),
        ({"reach": "moon"}, "moon"),
        ({"eqf": "3_12"}, "12"),
        ({"mode": "telepathy"}, "telepathy"),
        ({"tongue": "tlh"}, "tlh"),
        ({"open": "cats"}, "cats"),
        ({"short": "maybe"}, "maybe"),
        ({"trainers": "perhaps"}, "perhaps"),
        ({"places": "-4"}, "-4"),
        ({"places": "1e9"}, "1e9"),
        ({"n": "999"}, "999"),
        ({"n": "x"}, "x"),
        ({"course": "nothing"}, "not in the catalogue"),
        ({"at": "90,90"}, "90,90"),
        ({"limit": "euros"}, "euros"),
        ({"open": "cats"}, "cats"),
        ({"short": "2"}, "2"),
        ({"most_number": "99"}, "99"),
        ({"path": "magic"}, "magic"),
        ({"t_courses": "cube"}, "cube"),
    ],
)
def test_what_an_address_cannot_mean_is_said(query, said):
    page = page_at(region="CZ08", **query)
    assert any(said in w.value for w in page.warning), [w.value for w in page.warning]
    assert len(listed(page)) == PAGE_OF_LIST


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE", "<script>alert(1)</script>", "x" * 500, "**", "$a$ :red[b]", "(((", "\\"]
)
def test_hostile_words_find_nothing_and_break_nothing(text):
    page = page_at(region="CZ08", q=text)
    assert_quiet(page)
    asked = page.text_input(key="choose_q").value
    assert asked and text.startswith(asked) and "<script>" not in markup_of(page)


def test_words_find_through_typos_and_the_answer_counts_them():
    page = page_at(region="CZ08", q="mechatroniks")
    assert all("ech" in title for title in listed(page))
    everything = page_at(region="CZ08")
    assert headline(page) != headline(everything)


def test_a_skill_arrives_in_every_form_and_filters():
    code = code_of(BATTERY)
    uri = f"http://data.europa.eu/esco/skill/{code}"
    expected = listed(page_at(region="CZ08", skill=code))
    assert 0 < len(expected) <= PAGE_OF_LIST and not page_at(region="CZ08", skill=code).warning
    for text in (uri, BATTERY):
        assert listed(page_at(region="CZ08", skill=text)) == expected
    page = page_at(region="CZ08", skill=code)
    taught = table("course_skills")
    programmes = set(taught.loc[(taught["uri"] == uri) & (taught["m"] > 0.69), "programme"].astype(str))
    courses = table("courses").set_index("id")
    assert courses.loc[page.radio(key="choose_course").value, "programme"] in programmes


def test_a_skill_that_nothing_teaches_leaves_an_empty_list_with_a_way_on():
    page = visit(PAGE, "DE11", skill=code_of("follow production schedule"))
    assert "as far as is known" in text_of(page) and not page.radio
    labels = [b.label for b in page.button]
    assert "Look everywhere" in labels and "Clear search, topic and skill" in labels
    cleared = next(b for b in page.button if b.label == "Clear search, topic and skill").click().run()
    assert len(listed(cleared)) == PAGE_OF_LIST and "skill" not in cleared.query_params


def test_choosing_a_course_writes_it_and_a_new_question_forgets_it():
    page = visit(PAGE, "CZ08")
    ids = page.radio(key="choose_course").proto.options
    assert len(set(ids)) == PAGE_OF_LIST, "options that look alike are taken for one another"
    course = table("courses")
    wanted = page.radio(key="choose_course")
    second = wanted.set_value(_ids(page)[1]).run()
    assert not second.exception and value_of(second, "course") == _ids(page)[1]
    row = course.set_index("id").loc[_ids(page)[1]]
    assert str(row["provider"]) in markup_of(second).replace("&amp;", "&").replace("&#x27;", "'")
    asked = second.text_input(key="choose_q").input("welding").run()
    assert value_of(asked, "course") == "" and value_of(asked, "q") == "welding"


def _ids(page) -> list[str]:
    """Ids of the courses listed, from the list's own state and the order of the answer."""
    from lib.model.region_courses import answer_here
    from lib.model.scenario import Scenario
    from lib.model.training.search import Wanted

    answer = answer_here("CZ08", Scenario(), Wanted(region="CZ08"))
    return [str(answer.rows["id"].iloc[group.places[0]]) for group in answer.programmes[:PAGE_OF_LIST]]


def test_pages_of_the_list():
    page = visit(PAGE, "CZ08", n="3")
    assert listed(page)[0].startswith("11")
    after = page.pagination(key="choose_n").set_value(4).run()
    assert value_of(after, "n") == "4" and listed(after)[0].startswith("16")


def test_a_place_of_the_map_narrows_the_list():
    page = visit(PAGE, "CZ08", spot="CZ071")
    assert not page.warning
    again = next(b for b in page.button if b.key == "all-places").click().run()
    assert value_of(again, "spot") == ""


def test_filters_count_for_the_whole_page():
    page = page_at(region="CZ08", eqf="3", places="20")
    assert listed(page) and "EQF 3" in markup_of(page) and "2 filters set" in text_of(page)
    assert not page.multiselect and not page.number_input, "what nobody has opened is not sent"
    opened = with_open(visit(PAGE, "CZ08", eqf="3", places="20"), "filters")
    assert opened.multiselect(key="choose_eqf").value == ["3"] and opened.number_input(key="choose_places").value == 20
    assert listed(opened) == listed(page)
    opened.button(key="clear-filters").click().run()
    assert (
        not value_of(opened, "eqf")
        and not value_of(opened, "places")
        and opened.multiselect(key="choose_eqf").value == []
    )
