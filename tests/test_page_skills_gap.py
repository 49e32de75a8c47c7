"""The gap on the page for skills: people, jobs tied to the engine, what is missing and where it is taught."""

import io
import re
from html import unescape

import numpy as np
import pandas as pd
import pytest

from lib import regions
from lib.data.store import path_of, table
from lib.export.workbook import Provenance, to_csv
from lib.i18n import number, use_language
from lib.model import skills
from lib.model.chain import chain
from lib.model.moves import results
from lib.model.scenario import NewJobs, Scenario, area_outlook, worked
from lib.model.skills import region_gap
from lib.regions.place import place
from lib.views.region.charts import occupations
from lib.views.shared import moves_markup
from lib.views.skills import charts, drawings, tables, text
from lib.views.skills.params import GapAsked
from tests.pages import markup_of, open_page
from tests.skills_page import FILE, code_of, number_of, words_of

pytestmark = pytest.mark.skipif(not path_of("moves_missing").exists(), reason="the tables of skills are not built")


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
        moves_markup.people(np.nan, np.nan) == "not known"
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
    of_gap = [unescape(link) for link in links if "skill=" in link]  # the menu leads there, too
    assert of_gap and all("region=CZ02" in link for link in of_gap)


def test_the_agreement_with_published_work_is_said():
    shown = words_of(open_page(FILE))
    half = number(table("move_counts")["open"].median())
    assert f"half have {half} open moves or more" in shown
    assert f"{number(results.RANK_OPEN, 2)} for open moves, {number(results.RANK_CLOSE, 2)} for close ones" in shown


@pytest.mark.parametrize("code", ["DEF0", "PT1A", "FR10", "LT01", "EL53"])
def test_people_of_an_occupation_are_as_many_as_the_region_page_says(code):
    here = chain(place(code))
    region = re.findall(r"\((\d\d)\)</span>.*?class=\"value\">([^<]+)<", occupations(here), re.S)
    skills_page = {
        re.search(r"\((\d\d)\)", job)[1]: people
        for job, _share, people in tables.jobs_words(charts.jobs_of(place(code))).itertuples(index=False)
    }
    assert len(region) == 5 and all(skills_page[isco] == people for isco, people in region)
