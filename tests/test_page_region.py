"""The chain of a region, a country or a group: every link says something everywhere, and its numbers are those of the other pages."""

import csv
import html
import re
from functools import lru_cache

import pytest
from streamlit.testing.v1 import AppTest

from lib import regions
from lib.i18n import LANGUAGES, use_language
from lib.model.chain import chain
from lib.model.unknowns import unknowns_of
from lib.regions.place import place as place_of
from lib.views.region.courses_text import courses_line
from lib.views.region.flow import flow
from lib.views.region.record_lines import cases_line
from lib.views.region.steps import PARTS, STEPS
from lib.views.shared.menu import PAGES
from tests.pages import ROOT, assert_quiet, body_of, in_order, open_page, sentences, texts_of
from tests.places import REPRESENTATIVES, all_places, all_regions, each, in_turn, one_language

GOLDEN = ROOT / "tests" / "golden" / "unknowns.csv"
SOME = {"codes"}  # parts that only places say something about whose borders changed, or that hold several regions
LINKS = (*STEPS, *(key for key in PARTS if key not in SOME))
GROUPS = ("group:DE91+DE92+DE93", "group:DE60+FRC2+LU00")
TAG = re.compile(r"<[^>]+>")
ROW = re.compile(r"<tr role=\"row\"[^>]*>(.*?)</tr>", re.S)
SLIP = re.compile(
    r"\bnan\b|\bNone\b(?! (of|prints|reaches)\b)|\bNaT\b|\{\w*\}|<NA>"
)  # a value that was not there, or a name that was not filled in
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.S)


def region_page(place: str, lang: str = "en", **query: str) -> AppTest:
    return open_page("region", place, lang, **query)


PIECE = re.compile(r'(?=<h2 id=)|(?=<div class="atlas-(?:text|scroll|path|lead))')  # of what stands in one element


def by_link(page: AppTest) -> dict[str, list[tuple[str, str]]]:
    """What is shown at each link of the chain, by its anchor: kind of the element and what it says, markup in pieces."""
    found: dict[str, list[tuple[str, str]]] = {}
    anchor = ""
    for element in in_order(page.main):
        if element.type == "header":
            anchor = element.proto.anchor
        for piece in PIECE.split(body_of(element)):
            if named := re.match(r'<h2 id="([^"]+)"', piece):
                anchor = named[1]
            if anchor and (piece or not body_of(element)):
                value = str(element.value) if element.type in ("markdown", "caption") else piece
                found.setdefault(anchor, []).append((element.type, value))
    return found


def words(page: AppTest) -> str:
    """Everything that is said, markup taken off."""
    said = [str(e.value) for kind in (page.title, page.markdown, page.caption, page.warning) for e in kind]
    said += texts_of(page)
    said += [html.unescape(TAG.sub(" ", body_of(e))) for e in in_order(page.main)]
    return " ".join(said)


def empty_boxes(page: AppTest) -> list[str]:
    """What is there and says nothing: texts, tables without rows, rows without words, links of the chain without evidence."""
    found = []
    links = by_link(page)
    found += [f"{name} is not there" for name in LINKS if name not in links]
    links.pop("", None)
    for name, elements in links.items():
        evidence = 0
        for kind, said in elements:
            if kind in ("markdown", "caption") and not said.strip():
                found.append(f"{name}: an empty text")
            if kind not in ("markdown", "caption") and said:
                text = html.unescape(TAG.sub(" ", said)).strip()
                if not text:
                    found.append(f"{name}: empty markup")
                if "atlas-table" in said:
                    rows = [CELL.findall(row) for row in ROW.findall(said)]
                    cells = [[TAG.sub("", c).strip() for c in row] for row in rows if row]
                    if not cells or any(not row[0] or sum(map(bool, row)) < 2 for row in cells):
                        found.append(f"{name}: a table with nothing in it: {cells[:2]}")
                evidence += bool(text)
            evidence += kind in ("plotly_chart", "imgs")
            evidence += kind in ("markdown", "caption") and len(said) > 20
        if evidence < (2 if name in STEPS else 1):  # the line under the question of a step is one
            found.append(f"{name}: nothing under the question")
    return found


OTHERS = [place for place in all_places() if place not in REPRESENTATIVES]


@pytest.mark.slow
@pytest.mark.parametrize(  # in a sweep one of each kind in every language, and every other place in one
    ("place", "language"), [*in_turn(REPRESENTATIVES, LANGUAGES), *one_language(OTHERS, LANGUAGES)]
)
def test_every_link_says_something_for_every_place(place, language):
    page = region_page(place, language)
    assert_quiet(page)
    use_language(language)
    assert regions.label(place) in page.title[0].value
    said = words(page)
    assert empty_boxes(page) == []
    assert not (slip := SLIP.search(said)), said[max(0, slip.start() - 40) : slip.end() + 40]


@lru_cache(maxsize=1)
def golden() -> list[tuple[str, ...]]:
    with GOLDEN.open(encoding="utf-8") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def unknown_rows(region: str) -> list[tuple[str, ...]]:
    return [
        (region, row.series, row.kind, str(min(row.years)), str(max(row.years)), str(len(row.years)))
        for row in unknowns_of(region).itertuples()
    ]


@pytest.mark.parametrize("region", each(all_regions()))
def test_what_is_not_known_is_what_was_not_known(region):
    assert unknown_rows(region) == [row for row in golden() if row[0] == region], (
        "the list of unknowns has changed: look at it, then write tests/golden/unknowns.csv anew"
    )


def test_the_list_of_unknowns_names_regions_in_order():
    named = list(dict.fromkeys(row[0] for row in golden()))
    assert named == [region for region in all_regions() if region in named]


def test_the_page_lists_each_unknown():
    for region in ("DE91", "PT1A", "ITC2", "LU00"):
        bodies = [said for _kind, said in by_link(region_page(region))["unknown"]]
        rows = [row for body in bodies if "atlas-table" in body for row in ROW.findall(body) if "<td" in row]
        assert len(rows) == sum(row[0] == region for row in golden())


def test_braunschweig_in_numbers():
    said = words(region_page("DE91"))
    assert "84,549 people" in said and "**10\N{NO-BREAK SPACE}%** of all jobs" in said


def test_germany_and_two_groups_in_numbers():
    said = words(region_page("DE"))
    assert "859,829" in said and "38 regions" in said
    parts = [chain(place_of(c)).persons.value for c in ("DE91", "DE92", "DE93")]
    assert f"{sum(parts):,.0f}" in words(region_page(GROUPS[0]))
    hidden = words(region_page(GROUPS[1]))
    assert "is not published" in hidden and "Hamburg (DE60), Franche-Comté (FRC2) and Luxembourg (LU00)" in hidden


def test_a_shared_figure_is_named_with_its_group():
    said = words(region_page("DE60"))
    assert "DE60, DEF0 together 6,731 (2022)" in said
    assert re.search(r"engine work of \*\*[\d,]+ to [\d,]+\*\* people ends", said)  # limits, not a number


def test_a_region_without_a_figure_says_so_and_still_shows_moves_and_courses():
    said = words(region_page("LU00"))
    assert "not published" in said and "cannot be laid on occupations" in said and "atlas-path" not in said
    assert "Share of those who look" in said and "Metal, machinery" in said and "courses** in reach" in said


def test_the_people_of_the_chain_are_those_of_the_gap():
    from lib.model.skills import region_gap
    from lib.views.region.text import people

    for place in ("CZ02", "DE", GROUPS[0]):
        found = region_gap(place)
        said = words(region_page(place))
        assert said.count(people(found.people, found.kind)) >= 2, "in the answer and in the picture"


def test_the_answer_layer_stands_alone_in_a_few_hundred_words():
    for place in ("DE91", "DE60", "LU00", "DE", GROUPS[1]):
        page = region_page(place, more="")
        links = by_link(page)
        assert set(links) - {""} == set(STEPS), "the method layer is closed"
        shown = " ".join(body_of(e) for e in in_order(page.main) if "atlas-why" not in body_of(e))
        said = " ".join(str(e.value) for e in (*page.main.markdown, *page.main.caption)) + TAG.sub(" ", shown)
        assert len(re.findall(r"\w+", said)) < 850, place
        answer = next(said for said in sentences(page) if "motor vehicles" in said)
        assert len(re.findall(r"[.!?](?: |$)", answer)) <= 3, answer


def test_the_picture_of_the_people_adds_up_and_draws_limits_as_limits():
    bars = re.findall(r'class="name">([^<]+)<.*?class="value">([^<]+)<', flow(chain(place_of("DE91"))))
    assert [name for name, _value in bars[:3]] == [
        "Make motor vehicles",
        "in work tied to the engine",
        "reach retirement age by 2035",
    ]
    assert bars[0][1] == "84,549"
    hidden = flow(chain(place_of("DE60")))
    assert "to" in re.search(r'class="value">([^<]+)<', hidden)[1] and 'class="middle"' not in hidden
    assert flow(chain(place_of("LU00"))) == "" and flow(chain(place_of("ES63"))) == ""


def test_the_courses_of_the_chain_are_those_of_the_training_page():
    page = open_page("training", "CZ02")
    answer = " ".join(sentences(page))
    count = re.search(r"\*\*([\d,]+)\*\* (?:courses in reach|teach something)", answer)[1]
    said = words(region_page("CZ02"))
    assert f"**{count} courses** in reach teach something of this" in said
    sentence = "No catalogue of adult training is loaded for Czechia, so what they close is not known."
    assert sentence in answer and sentence in said and "of it." not in said


@pytest.mark.parametrize(
    ("place", "language", "said"),
    [
        ("IE06", "en", "**1 case** in regions like it."),
        ("ES63", "en", "who did this before; no region is close to it"),
        (
            "ES63",
            "en",
            "teach skills that people of this industry often lack; in this calculation nobody needs retraining.",
        ),
        ("LU00", "en", "people of this industry often lack; how many people need retraining is not known."),
        (
            "AT13",
            "en",
            "teach something of this; in this calculation nobody needs retraining.",
        ),  # all find like work nearby
        ("NL42", "en", "No catalogue of adult training is loaded for the Netherlands"),
        ("SK03", "de", "Für die Slowakei ist kein Katalog der Weiterbildung geladen"),
    ],
)
def test_small_and_empty_places_are_told_in_sense_and_grammar(place, language, said):
    use_language(language)
    here = chain(place_of(place))
    assert said in f"{cases_line(here)} {courses_line(here)}"


def test_the_scenario_of_the_address_changes_the_people():
    usual, sooner = (words(region_page("CZ02", **q)) for q in ({}, {"until": "2030"}))
    assert "2035" in usual and "2030" in sooner


SPEAKS = (("DE", "DE11"), ("group:DE60+FRC2+LU00", "FRC2"), ("LU", ""))  # who speaks for a country and a group


@pytest.mark.parametrize(
    ("entry", "place", "speaks"),
    [
        pytest.param(entry, *pair, id=f"{entry.id}-{pair[0]}", marks=() if (turn + at) % 3 == 0 else pytest.mark.slow)
        for turn, entry in enumerate(p for p in PAGES if p.regional and not p.whole)
        for at, pair in enumerate(SPEAKS)
    ],
)
def test_a_page_of_one_region_says_which_one_speaks_for_several(entry, place, speaks):
    page = open_page(entry.id, place)
    assert_quiet(page)
    notes = [str(e.value) for e in page.sidebar.caption if "one region at a time" in str(e.value)]
    assert (
        notes[0].startswith(f"This page shows one region at a time: {regions.label(speaks)}") if speaks else not notes
    )
    assert page.query_params["region"] in (place, [place]), "the place stays in hand for the way back"


def test_a_mix_that_is_hardly_the_countrys_own_is_not_called_so():
    said = {code: words(region_page(code, more="1")) for code in ("LU00", "MT00")}
    assert "By the mix of those 14 countries, which is hardly fitted to this one, they are:" in said["LU00"]
    assert (
        "Published for the country are groups" in said["LU00"] and "By the mix of the country they are:" in said["MT00"]
    )
