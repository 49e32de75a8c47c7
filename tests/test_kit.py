"""The kit for trainers: each answer of the three sheets is what the atlas says today."""

import re

import pytest

from lib.data.store import ROOT, table
from lib.i18n import LANGUAGES, number, percent, use_language
from lib.indicators.ranked import figure
from lib.model import announcements, fund_lines, practices
from lib.model.region_courses import known_places, offer_here, with_files
from lib.model.scenario import Scenario
from lib.model.skills import region_gap
from lib.model.training.catalogue import FOR_ADULTS, default_reach
from lib.model.training.offer import UPLOADED, Offer
from lib.model.training.search import Wanted
from lib.model.uploads.loading import load
from lib.regions.place import place
from lib.views.training.headline import band_words
from lib.views.training.upload_text import problems_table

KIT = ROOT / "docs" / "training"
HERE = "DE91"
LIST = "made-up-courses.csv"


def answers() -> dict[int, list[str]]:
    """The numbers of each answer, worked out by the atlas and written in the language in hand."""
    jobs, share, hamburg = (
        figure(id, place(code), 2022)
        for id, code in (("auto_persons", HERE), ("auto_share", HERE), ("auto_persons", "DE60"))
    )
    assert share.rank is not None and hamburg.value is None
    wanted = Wanted(region=HERE, reach=default_reach(HERE))
    offer = offer_here(HERE, Scenario(), wanted)
    adults = int(offer.courses["open_to"].isin(FOR_ADULTS).sum())
    assert offer.people_a_year is not None
    mine = load(LIST, (KIT / LIST).read_bytes(), known_places())
    beside = Offer(with_files([mine]), region_gap(HERE, Scenario(), "all"), wanted).answer()
    trainers = mine.courses[mine.courses["trainers"].astype(str) != ""]
    totals = sum(int(note.named["count"]) for note in mine.notes if note.kind == "left_total")
    cases, announced = practices.practices_of(HERE), announcements.near(HERE)
    lines = fund_lines.lines(table("fund_lines"), [HERE]).query("where == 'here' and stands == 'exists'")
    assert set(mine.courses["source"].astype(str)) == {UPLOADED}
    return {
        1: [number(jobs.value)],
        2: [number(share.value, 1), number(share.rank.best), number(share.rank.of)],
        3: [number(hamburg.low), number(hamburg.high)],
        4: [band_words(*offer.people_a_year)],
        5: [number(len(offer.courses))],
        6: [number(adults)],
        7: [number(mine.kept)],
        8: [number(problems_table(mine)["row"].nunique()), number(totals)],
        9: [number(len(beside.takes_people)), percent(100 * beside.closed)],
        10: [number(len(trainers))],
        11: [number(int((cases["where"] == "here").sum())), number(int((announced["where"] == "here").sum()))],
        12: [number(len(lines))],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_the_sheets_is_what_the_atlas_says(language):
    use_language(language)
    sheet = (KIT / f"answers.{language}.md").read_text(encoding="utf-8")
    exercise = (KIT / f"exercise.{language}.md").read_text(encoding="utf-8")
    given = {int(n): re.findall(r"\*\*(.+?)\*\*", line) for n, line in re.findall(r"^(\d+)\. (.+)$", sheet, re.M)}
    plain = {n: [text.replace("\u00a0", " ").replace("\u202f", " ") for text in said] for n, said in answers().items()}
    assert given == plain
    asked = [int(n) for n in re.findall(r"^(\d+)\. ", exercise, re.M)]
    assert asked == sorted(given), "each question has its answer"
    assert sum(map(int, re.findall(r"\((\d+) \w+\)\.\*\*", exercise))) == 90, "the parts last 90 minutes together"


def test_the_list_is_said_to_be_made_up_in_every_row():
    rows = (KIT / LIST).read_text(encoding="utf-8").splitlines()
    assert "Made up" in rows[0] and all("made up" in row for row in rows[2:] if not row.startswith("Total"))
