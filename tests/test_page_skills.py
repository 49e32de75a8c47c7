"""The skills page: what it says for every kind of region and address, what its downloads give again, and what its markup holds."""

import io
import re
from functools import cache
from html import unescape

import numpy as np
import pandas as pd
import pytest

from lib import regions
from lib.data.store import path_of, table
from lib.export.workbook import Provenance, to_csv
from lib.i18n import number, use_language
from lib.model import skills
from lib.model.esco_code import short
from lib.model.moves import results
from lib.model.scenario import NewJobs, Scenario, area_outlook, worked
from lib.model.skills import region_gap
from lib.regions.place import place
from lib.views.shared import moves_markup
from lib.views.skills import charts, drawings, lists, tables, text
from lib.views.skills import moves_text as sentences
from lib.views.skills.params import GapAsked, GroupParams, SkillParams, SkillsParams
from tests.pages import assert_quiet, markup_of, open_page, text_of, visit

pytestmark = pytest.mark.skipif(not path_of("moves_missing").exists(), reason="the tables of skills are not built")
FILE = "skills"
ENGINE = "motor vehicle engine assembler"
ELECTRIC = (
    "battery assembler",
    "automotive battery technician",
    "battery test technician",
    "industrial electrician",
    "mechatronics assembler",
)


@cache
def number_of(label: str) -> int:
    occupations = table("occupations")
    return int(occupations.loc[occupations["label"] == label, "occupation"].iloc[0])


def code_of(label: str) -> str:
    return short(table("occupations")["uri"].iloc[number_of(label)])


def words_of(page) -> str:
    """What a reader reads: texts and markup without its tags."""
    return text_of(page) + " " + unescape(re.sub(r"<[^>]+>", " ", markup_of(page)))


def answers(page) -> list[str]:
    return [m.value for m in page.markdown if "**" in m.value]


# The first view


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
    assert sentences.terms(row) or sentences.standing(row)
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
    assert any(reason in shown for reason in sentences.reasons(detail))


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


# Every address


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


# Typing


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


# The gap


def test_the_people_of_the_gap_can_be_made_again_from_what_is_taken_away():
    """Persons of a skill = sum over moves of people × lacks, read back from the two tables as CSV."""
    found = region_gap("DE11")
    files = [tables.people_file(found.moves), tables.lacks_file(found.moves)]
    about = Provenance("Gap", ["Somebody"], "CC BY 4.0", "0" * 12, "http://localhost")
    moves, lacks = (pd.read_csv(io.BytesIO(to_csv(f, about)), comment="#", encoding="utf-8-sig") for f in files)
    lacks["essential"] = lacks["essential"].astype(str).eq("True")
    joined = lacks[lacks["essential"]].merge(moves, on=["origin_uri", "destination_uri"])
    for end in skills.BAND:
        again = (joined[end] * joined["lacks"]).groupby(joined["skill_uri"]).sum()
        assert again.to_dict() == pytest.approx(found.gap.set_index("uri")[end].to_dict())
    going = moves[moves["central"] > 0]  # nobody leaves work of the electric drive
    assert (going["central"] / going.groupby("origin_uri")["central"].transform("sum")).to_numpy() == pytest.approx(
        going["share"].to_numpy()
    )


def test_jobs_by_occupation_add_up_to_the_jobs_of_the_region_interval_in_interval_out():
    from lib.model.scenario.results import jobs as jobs_of_2022

    known = jobs_of_2022().set_index("region")
    assert charts.jobs_of(place("DE11"))["value"].sum() == known.loc["DE11", "value"]
    hidden = charts.jobs_of(place("DE60"))
    assert hidden["value"].isna().all()
    assert hidden["low"].sum() == pytest.approx(known.loc["DE60", "low"]) and hidden["high"].sum() == pytest.approx(
        known.loc["DE60", "high"]
    )
    assert charts.jobs_of(place("LU00"))[["value", "low", "high"]].isna().all(axis=None)


def test_jobs_tied_to_the_engine_hold_the_share_of_the_scenario():
    ice = table("ice_share").set_index("region").loc["DE11", "central"]
    for scenario, share in ((Scenario(), ice), (Scenario(fixed=(("ice_share", 0.3),)), 0.3)):
        tied = charts.tied_of(place("DE11"), scenario)
        assert tied["central"].sum() == pytest.approx(share * 152_899) and (tied["low"] <= tied["high"]).all()
        assert tied["share_low"].min() >= 0 and tied["share_high"].max() <= 1
        assert "Metalworking" in charts.tied_figure(place("DE11"), scenario).chart
    assert charts.tied_of(place("DE60"), Scenario())["central"].isna().all()
    assert 'class="band"' not in charts.tied_figure(place("LU00"), Scenario()).chart


@pytest.mark.parametrize("region", ["DE11", "DE60", "LU00"])
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_figure_of_the_gap_is_whole(region, language):
    """A chart, its words, a table of its marks, what can be taken away and its sources, of every kind of place."""
    use_language(language)
    scenario = Scenario(new=(NewJobs(region, 100, 2027, "x"),))
    asked = GapAsked(place(region), scenario, "selection", False)
    for figure in (
        charts.jobs_figure(asked.place),
        charts.tied_figure(asked.place, scenario),
        charts.flow_figure(asked, "light"),
        charts.quadrant_figure(asked),
        charts.gateways_figure(asked),
        charts.new_jobs_figure(asked, number_of("battery assembler")),
    ):
        assert figure.chart and figure.alt and figure.title and region in figure.name
        assert len(figure.table) and len(figure.download()) >= len(figure.table)
        assert set(figure.numeric) <= set(figure.table.columns)


def test_the_move_in_hand_stands_once_in_the_list_it_belongs_to():
    for label, places in (("automotive battery technician", 2), ("diesel engine mechanic", 2), ("welder", 2)):
        drawn = markup_of(open_page(FILE, to=code_of(label)))
        found = re.findall(r'<ol class="atlas-moves".*?</ol>', drawn, re.S)
        assert len(found) == places + 1 and sum(f.count("class=here") for f in found[1:]) <= 1
        assert found[0].count("class=here") == 1, "in the first picture it always stands"
    assert (
        "class=here"
        in re.findall(
            r'<ol class="atlas-moves".*?</ol>', markup_of(open_page(FILE, to=code_of("battery assembler"))), re.S
        )[2]
    )


def test_the_flow_holds_everybody_who_can_move():
    found = region_gap("DE11")
    flows = skills.by_kind_of_work(found.moving, found.moves, table("occupations"))
    assert flows["central"].sum() == pytest.approx(found.people["central"])
    left, right, links = charts.sides(flows, True)
    assert sum(links.values()) == pytest.approx(found.people["central"])
    assert right[-1].id == skills.NOWHERE and {n.kind for n in right if n.id in ("electrification", "software")} == {
        "electric"
    }
    end = flows[flows["enters"] == skills.NOWHERE]["central"].sum()
    assert f"{100 * end / flows['central'].sum():.0f} %" in text.left_out(found).replace("\u00a0", " ")


def test_rooms_of_the_flow_hold_their_bars_and_keep_proportion():
    rooms = drawings.rooms_of([5.0, 3.0, 1.0, 0.01])
    assert all(bar <= room + 1e-9 and room >= drawings.MIN_ROOM - 1e-9 for _top, room, bar in rooms)
    assert rooms[0][2] / rooms[1][2] == pytest.approx(5 / 3)
    assert rooms[-1][0] + rooms[-1][1] <= drawings.FLOW_HEIGHT + 1e-6
    assert all(a[0] + a[1] <= b[0] for a, b in zip(rooms, rooms[1:], strict=False))
    assert drawings.rooms_of([0.0, 0.0])[0][2] == 0


def test_names_in_the_quadrant_keep_clear_of_each_other():
    own = drawings.first_ones(skills.quadrant(region_gap("DE11").gap))
    assert own["priority"].head(8).eq("both").all() and len(own) == 40
    points = drawings.points(own)
    assert sum(p.side != "" for p in points) >= 3
    assert all(0 <= p.left <= 1 and 0 <= p.bottom <= 1 for p in points)


def test_the_headline_of_the_gap_in_every_case():
    place = "Somewhere (XA00)"
    for region, word in (("DE11", "need another job"), ("DE60", "no figure of its own"), ("LU00", "not published")):
        told = text.headline(region_gap(region), skills.apart(region), regions.label(region))
        assert word in told and "mechanics and metal trades” are missing" not in told
    nobody = Scenario(fixed=(("displacement", 0.0), ("productivity", 0.0)))
    assert "nobody" in text.headline(region_gap("DE11", nobody), skills.apart("DE11", nobody), place)


def test_people_are_never_more_exact_than_they_are_known():
    assert (
        moves_markup.people(468.3, 1361.0) == "470 to 1,400"
        and moves_markup.people(0, 0.3) == "under 1"
        and moves_markup.people(0, 0) == "0"
    )
    assert (
        moves_markup.people(np.nan, np.nan) == "not published"
        and moves_markup.people(12.2, 12.4) == "12"
        and moves_markup.people(27469, 27469, 3) == "27,500"
    )


def test_need_is_one_number_on_every_page():
    """Skills, training and region speak of the scenario's people: all who need another job, those who need retraining."""
    for code in ("DE11", "CZ02", "DE"):
        gap, place = region_gap(code), area_outlook(worked(Scenario()), code)
        row = place.at(place.flows, 2035)
        assert gap.people["central"] == pytest.approx(row["need"]) and gap.people["high"] == pytest.approx(
            row["need_high"]
        )
        assert gap.retraining["central"] == row["retrain"]


def test_new_jobs_show_what_they_ask_for_and_are_never_added():
    page = open_page(FILE, "HU22", new="HU22~1500~2027~company release")
    shown = words_of(page)
    assert (
        "1,500 new jobs of the kind battery assembler" in shown
        and "never added" in shown
        and "Battery components" in shown
    )
    other = open_page(FILE, "HU22", new="HU22~1500~2027~company release", work=code_of("welder"))
    assert "1,500 new jobs of the kind welder" in words_of(other)
    assert "new jobs of the kind" not in words_of(open_page(FILE, "HU22"))


def test_a_skill_is_found_with_its_typos_and_says_who_lacks_it_here():
    page = open_page(FILE, skill="batery chemistry")
    shown = words_of(page)
    assert any("battery chemistry" in w.value for w in page.warning)
    assert "Here it is missing in" in shown or "It is missing in no move" in shown
    assert re.search(r"\d+ of ESCO's jobs ask for it", shown)


def test_green_digital_and_asked_everywhere_are_lists_of_their_own():
    gap = region_gap("DE11").gap
    for of, column in (("green", "green"), ("digital", "digital"), ("everywhere", "everywhere")):
        own = gap[gap[column]] if of == "everywhere" else gap[gap[column] & ~gap["everywhere"]]
        assert moves_markup.capital(own["label"].iloc[0]) in words_of(open_page(FILE, of=of))


def test_missing_skills_lead_to_their_training():
    from lib.views.shared.menu import PAGES

    page = open_page(FILE, "CZ02")
    links = re.findall(r'<a href="(training[^"]+)"', markup_of(page))
    assert bool(links) == any(p.id == "training" for p in PAGES)
    assert "@here@" not in markup_of(page) and "@training@" not in markup_of(page), "no place for a link is left open"
    assert all("region=CZ02" in unescape(link) and "skill=" in link for link in links)


def test_the_agreement_with_published_work_is_said():
    shown = words_of(open_page(FILE))
    half = number(table("move_counts")["open"].median())
    assert f"half have {half} open moves or more" in shown
    assert f"{number(results.RANK_OPEN, 2)} for open moves, {number(results.RANK_CLOSE, 2)} for close ones" in shown
