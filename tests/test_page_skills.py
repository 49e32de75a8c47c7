"""The page for skills: moves in its first view, every address, and what is typed."""

import re
from html import unescape

import pandas as pd
import pytest

from lib import regions
from lib.data.store import path_of, table
from lib.model.esco_code import short
from lib.model.moves import results
from lib.views.shared import moves_markup
from lib.views.skills import drawings, lists, moves_text
from lib.views.skills.params import GroupParams, SkillParams, SkillsParams
from tests.pages import assert_quiet, markup_of, open_page, texts_of, visit
from tests.skills_page import FILE, code_of, number_of, words_of

pytestmark = pytest.mark.skipif(not path_of("moves_missing").exists(), reason="the tables of skills are not built")


ENGINE = "motor vehicle engine assembler"


ELECTRIC = (
    "battery assembler",
    "automotive battery technician",
    "battery test technician",
    "industrial electrician",
    "mechatronics assembler",
)


def answers(page) -> list[str]:
    return [said for said in texts_of(page) if "**" in said]


def test_the_first_view_is_the_engine_assembler_and_says_what_is_held_near_and_left():
    page = open_page(FILE)
    assert_quiet(page)
    answer = answers(page)[0]
    assert (
        "motor vehicle engine assembler holds **13 of the 22 essential skills** of an electromechanical equipment assembler"
        in answer
    )
    assert len(answer.replace("**", "")) <= 190
    shown = words_of(page)
    row = results.reached(number_of(ENGINE)).set_index("label").loc["rolling stock assembler"]
    assert "Rolling stock assembler" in shown and moves_markup.three_counts(row) in shown
    assert "225 automotive jobs" in shown and "3,007" in shown, "a selection is called one"


def test_moves_that_stay_with_the_engine_stand_apart():
    page = open_page(FILE)
    shown = markup_of(page)
    assert "Moves that stay with the engine, such as vessel engine assembler" in words_of(page)
    assert "Motorcycle assembler" not in re.sub(r"<p.*?</p>", "", shown), "no list of open moves holds it"
    apart = words_of(open_page(FILE, show="stays"))
    for label in ("Motorcycle assembler", "Vessel engine assembler"):
        assert label in apart
    assert "stays with the engine" in apart and "depends on the combustion engine" in apart


def test_no_move_is_called_safe_or_viable_and_nobody_lacks_odds():
    for show in ("open", "all", "stays"):
        shown = words_of(open_page(FILE, show=show)).lower()
        assert not re.search(r"\b(safe|viable|odds|nothing known speaks)\b", shown)


def test_each_move_says_pay_and_level():
    page = open_page(FILE, show="all")
    row = results.reached(number_of(ENGINE)).iloc[0]
    assert moves_text.terms(row) or moves_text.standing(row)
    assert re.search(r"pay \d+\s%", words_of(open_page(FILE)))
    assert_quiet(page)


@pytest.mark.parametrize("label", ELECTRIC)
def test_electric_destinations_appear_with_what_is_held_near_missing_and_why(label):
    row = results.reached(number_of(ENGINE)).set_index("label").loc[label]
    assert row["likeness"] > 0 and not row["stays"]
    listed = words_of(open_page(FILE, full="electric", among="selection"))
    assert moves_markup.capital(label) in listed, "in the list towards electric and digital work"
    page = open_page(FILE, to=code_of(label))
    shown = words_of(page)
    assert moves_markup.three_counts(row) in shown and moves_markup.similarity_words(row["likeness"]) in shown
    assert f"{row['held']} of the {row['needed']} essential skills" in answers(page)[0]
    assert "Why this move" in shown and "Beware" in shown
    detail = results.between(number_of(ENGINE), number_of(label))
    for skill in detail["label"]:
        assert moves_markup.capital(skill) in shown, "every skill of the job is in one of the three lists"
    assert any(reason in shown for reason in moves_text.reasons(detail))


def test_no_likeness_reads_as_impossible():
    rows = results.reached(number_of("chef"))
    shown = unescape(lists.rows(rows.tail(200), -1, "moves"))
    assert "0 %" not in re.sub(r"[1-9]0 %", "", re.sub(r"<[^>]+>", " ", shown))
    assert "nothing in common" in shown


def test_cells_are_as_many_as_the_words_beside_them_say():
    found = results.reached(number_of(ENGINE), True)
    for _i, row in found.iloc[::300].iterrows():
        drawn = moves_markup.cells(row["held"], row["related"], row["missing"])
        assert (drawn.count("<b>"), drawn.count("<i>"), drawn.count("<s>")) == (
            row["held"],
            row["related"],
            row["missing"],
        )
        assert row["held"] + row["related"] + row["missing"] == row["needed"]


def test_markup_is_escaped():
    bad = '<img src=x onerror="alert(1)">'
    row = pd.Series(
        {
            "occupation": 1,
            "uri": "http://x/abc",
            "label": bad,
            "held": 1,
            "related": 0,
            "missing": 0,
            "needed": 1,
            "likeness": 0.5,
            "open": True,
            "fits": True,
            "with_training": False,
            "stays": False,
            "pay_ratio": 1.0,
            "step": 0,
        }
    )
    nodes = [drawings.Node("a", bad, bad)]
    drawn = (
        lists.rows(row.to_frame().T, 1, bad)
        + moves_markup.bands([moves_markup.Row("x", 1, 2, 3, bad)], bad)
        + drawings.flow(nodes, nodes, {("a", "a"): 1.0}, "light", bad)
    )
    assert "<img src=x" not in drawn and "&lt;img" in drawn


def test_what_a_reader_chooses_survives_its_address():
    params = SkillsParams(number_of("welder"), "all", "both", "selection", number_of("battery assembler"), "moves")
    assert SkillsParams.from_query(params.to_query()) == (params, [])
    assert SkillsParams().to_query() == {} and SkillsParams.from_query({}) == (SkillsParams(), [])
    for chosen in (GroupParams("digital"), SkillParams(7)):
        assert type(chosen).from_query(chosen.to_query()) == (chosen, [])


def test_the_first_move_is_the_most_alike_open_one_into_electric_work():
    moves, sentences = SkillsParams().moves()
    assert not sentences and moves.origin == number_of(ENGINE) and moves.move["open"] and moves.move["electric"]
    made = pd.DataFrame({"occupation": [1, 2, 3, 4], "open": False, "fits": False, "electric": False, "selected": True})
    assert results.usual_destination(made) == 1
    free = made.assign(open=[False, True, True, False])
    assert results.usual_destination(free) == 2
    assert results.usual_destination(free.assign(selected=[True, False, True, True])) == 3
    assert results.usual_destination(free.assign(fits=[False, False, True, False])) == 3, "what fits comes first"
    fitting = free.assign(fits=free["open"])
    assert results.usual_destination(fitting.assign(electric=[True, False, True, True])) == 3


@pytest.mark.parametrize("region", ["DE11", "DE91", "DE60", "PT1A", "LU00", "MT00", "FRY5", "EL61", "CZ02"])
def test_every_kind_of_region_has_an_answer(region):
    page = open_page(FILE, region)
    assert_quiet(page)
    answer = answers(page)
    assert any(regions.label(region) in a for a in answer)


def test_a_region_known_by_limits_shows_intervals_and_names_its_group():
    page = open_page(FILE, "DE60")
    shown = words_of(page)
    assert "has no figure of its own" in shown and "DE60, DEF0 together 6,731 (2022)" in shown
    bars = re.findall(r'<ol class="atlas-bars people.*?</ol>', markup_of(page), re.S)
    assert bars and not any('class="middle"' in b for b in bars), (
        "no middle stands inside an interval of a hidden figure"
    )
    values = re.findall(r'class="value">([^<]+)<', bars[0])
    assert values and all(" to " in v for v in values), values


def test_where_nothing_is_published_there_are_shares_and_no_people():
    page = open_page(FILE, "LU00")
    shown = words_of(page)
    assert "not published" in shown and "Stuttgart (DE11)" in shown, "whose shares they are is said"
    bars = " ".join(re.findall(r'<ol class="atlas-bars people.*?</ol>', markup_of(page), re.S))
    assert 'class="band"' not in bars
    values = re.findall(r'class="value">([^<]+)<', bars)
    assert values and not any(" to " in v and "%" not in v for v in values), "an interval of people"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"origin": "zzzzqqq"}, "zzzzqqq"),
        ({"to": "%%%%"}, "%%%%"),
        ({"origin": "batery assembler"}, "battery assembler"),
        ({"show": "best"}, "best"),
        ({"count": "none"}, "none"),
        ({"among": "mars"}, "mars"),
        ({"of": "K9999"}, "K9999"),
        ({"skill": "xxxxyyyzzz"}, "xxxxyyyzzz"),
        ({"sigma": "lots"}, "lots"),
        ({"to": "2366"}, "starts from"),
        ({"work": "qqqqwwww", "new": "DE11~10~2027~x"}, "qqqqwwww"),
    ],
)
def test_a_bad_address_gets_a_sentence_and_the_usual_view(query, sentence):
    if query.get("to") == "2366":
        query = {"to": str(number_of(ENGINE))}
    page = open_page(FILE, **query)
    assert len(page.title) == 1
    assert any(sentence in w.value for w in page.warning), [w.value for w in page.warning]


@pytest.mark.parametrize("way", ["uuid", "beginning", "uri", "number", "label"])
def test_every_way_of_naming_an_occupation_leads_to_it(way):
    uri = table("occupations")["uri"].iloc[number_of("welder")]
    code = short(uri)
    query = {"uuid": code, "beginning": code[:8], "uri": uri, "number": str(number_of("welder")), "label": "welder"}[
        way
    ]
    page = open_page(FILE, origin=query)
    assert_quiet(page)
    assert "A welder already" in answers(page)[0]


def test_the_first_eight_letters_of_a_code_are_enough():
    for name in ("occupations", "skills"):
        codes = table(name)["uri"].map(short)
        assert codes.str[:8].is_unique and codes.str.fullmatch(r"[0-9a-f-]{36}").all()


@pytest.mark.parametrize("step", range(0, 3007, 601))
def test_any_occupation_is_an_origin_and_a_destination(step):
    occupations = table("occupations")
    origin, destination = short(occupations["uri"].iloc[step]), short(occupations["uri"].iloc[(step + 1503) % 3007])
    page = open_page(FILE, origin=origin, to=destination, show="all", among="all", count="both")
    assert_quiet(page)
    assert moves_markup.capital(occupations["label"].iloc[(step + 1503) % 3007]) in words_of(page)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_language_and_every_choice(language):
    page = open_page(
        FILE,
        lang=language,
        region="DE91",
        show="all",
        count="both",
        among="all",
        full="moves",
        of="digital",
        new="DE91~1500~2027~test",
    )
    assert not page.exception and not page.warning


def _type(box, text: str) -> None:
    """What a reader types; AppTest knows the listed options alone, a browser sends what was typed as one more."""
    box.options.append(text)
    box.set_value(text).run()


def test_a_typed_occupation_with_typos_is_found_among_all_of_esco():
    page = visit(FILE)
    box = next(b for b in page.selectbox if b.key == "choose_origin")
    assert len(box.options) == 225
    _type(box, "hairdreser")
    assert not page.exception
    assert "A hairdresser" in answers(page)[0] and "Also close to what you typed" in words_of(page)
    assert code_of("hairdresser") in page.query_params["origin"]


def test_nonsense_is_refused_and_the_job_in_hand_stays():
    page = visit(FILE, origin=code_of("welder"))
    _type(next(b for b in page.selectbox if b.key == "choose_origin"), "qqqq zzzz xxxx")
    assert any("qqqq" in w.value for w in page.warning)
    assert "A welder already" in answers(page)[0]
