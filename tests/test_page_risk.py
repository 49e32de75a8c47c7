"""Which regions are most at risk: both readings side by side; what is confidential or withheld is said; the same link
counts the same.
"""

import csv
import io

import pytest

from lib import regions
from lib.export.workbook import to_csv
from lib.i18n import use_language
from lib.model.risk import DRIVERS, Recipe, results
from lib.views.risk import tables
from lib.views.risk.params import RiskParams
from lib.views.risk.tables import figures_file, ranking, ranking_file
from lib.views.risk.text import recipe_notes
from lib.views.risk.text_why import smallest_change
from lib.views.shared.risk_text import certainty_sentence, has_median
from tests.pages import anchors, anew, assert_quiet, open_page, sentences, slips_of, text_of, visit, with_open
from tests.places import in_turn

PAGE = "risk"
ONE_CHANGE = "HU12"  # one change is enough to take it out of the top quarter
ODD = ["DE91", "DE60", "PT1A", "PT1C", "LU00", "MT00", "FI20", "FRY5", "EL41"]


def said(page) -> str:
    return " ".join(sentences(page))


def drawn(page) -> str:
    """The lists of bands as they go to the browser: both readings, then the long one."""
    return " ".join(h.proto.body for h in page.get("html") if "Band from rank" in h.proto.body)


@pytest.mark.slow
@pytest.mark.parametrize(("region", "language"), in_turn(ODD, ["en", "de", "fr"]))
def test_regions_of_every_kind_get_a_page_without_a_warning(region, language):
    page = open_page(PAGE, region, lang=language)
    use_language(language)
    assert_quiet(page)
    assert regions.label(region) in said(page) and slips_of(page) == []


def test_the_page_opens_with_the_answer_the_map_the_first_five_and_why_here():
    page = open_page(PAGE, "DE11")
    words = said(page)
    assert page.title[0].value == "Which regions are most at risk, and how sure is that?"
    assert "By share of jobs **" in words and "; by number of people **" in words
    assert "**Stuttgart (DE11)** is number **" in words and "What moves it most: " in words
    assert "90\u00a0% or more of 2,000 ways of counting" in words and "all 2,000" not in words
    assert "**all weights together** go with" in words
    heads = ("Transition risk, by share of jobs", "The first five", "Why here: Stuttgart (DE11)")
    assert anchors(page)[:6] == ["map-title", "first", "why", "recipe", "figures", "turned"]
    assert all(head in text_of(page) for head in heads)
    closed = open_page(PAGE, "DE11", more="")
    assert anchors(closed) == ["map-title", "first", "why"]
    assert "What moves it most" not in said(
        closed
    ) and "Where Stuttgart (DE11) stands furthest towards more risk" in said(closed)
    assert "It does not count as risk: who retires needs no new job." in words


def test_both_readings_stand_side_by_side_and_the_choice_is_in_the_address():
    page = open_page(PAGE, "ITF2")
    bands = {reading: frame.set_index("region").loc["ITF2"] for reading, frame in results.overviews(Recipe()).items()}
    weight, people = (int(bands[r]["rank_median"]) for r in ("weight", "people"))
    assert f"number **{weight}** of 224" in said(page) and f"number **{people}** by people" in said(page)
    lists = drawn(page).split('<div class="atlas-scroll')[1:]
    assert len(lists) == 3, "two short lists and the long one"
    assert f">{people}</td>" in lists[1] and f">{weight}</td>" in lists[2]
    other = open_page(PAGE, "ITF2", reading="people")
    assert drawn(other).split('<div class="atlas-scroll')[1:][:2] == lists[:2], "the short lists are the same"
    assert f">{people}</td>" in drawn(other).split('<div class="atlas-scroll')[3]


def test_why_here_shows_each_figure_its_year_and_what_is_not_known():
    page = open_page(PAGE, "DE91")
    why = next(h.proto.body for h in page.get("html") if "risk of Braunschweig" in h.proto.body)
    assert "People per workplace (2014)" in why and ">710<" in why and "84,549" in why
    french = next(h.proto.body for h in open_page(PAGE, "FRC2").get("html") if "risk of Franche" in h.proto.body)
    assert "not known here; 15 to 35\u00a0% assumed" in french
    row = french.split("People per workplace")[1].split("</tr>")[0]
    assert "not known" in row and "<i" not in row, "counted at the head office: no figure, no mark"


def test_a_confidential_region_enters_by_its_limits_and_the_answer_says_so():
    page = open_page(PAGE, "DE60")
    assert "Its motor vehicle jobs are not published apart, drawn within **their limits**" in said(page)
    assert "lies between limits" in said(page), "nobody can say which single change would move it"
    row = drawn(page).split("Hamburg (DE60)")[1].split("</tr>")[0]
    assert 'class="band open"' in row and "median" not in row, "a band between limits, no middle"


@pytest.mark.parametrize(
    ("region", "reason"),
    [
        ("LU00", "the number of motor vehicle jobs is not known"),
        ("MT00", "the number of motor vehicle jobs is not known"),
        ("FRY5", "two thirds"),
    ],
)
def test_a_withheld_region_says_why(region, reason):
    page = open_page(PAGE, region)
    assert f"({region})**: No score" in said(page) and reason in said(page)
    assert "not in the top quarter" not in said(page), "nothing is said of a rank that is not there"


def test_the_question_turned_round_has_a_verified_answer_or_says_that_there_is_none():
    row = results.smallest_changes(Recipe(), ONE_CHANGE).iloc[0]
    page = said(open_page(PAGE, ONE_CHANGE))
    assert row["verified"] and f"Counted again in the usual way, it ranks {row['rank_after']}." in page
    assert "No single change is enough" in said(open_page(PAGE, "RO42"))
    assert "nothing has to change" in said(open_page(PAGE, "AT11"))


def test_no_figure_that_does_not_count_is_named():
    """Neither one that the reader leaves out, nor any where there is no industry or no score."""
    weights = {"attainment_low-0~plant_size-0": Recipe(weights=(("attainment_low", 0.0), ("plant_size", 0.0)))}
    for address, recipe in weights.items():
        assert set(recipe.silent) == {"attainment_low", "plant_size"}
        assert "People per workplace (" in why("RO42", Recipe()) and "People per workplace (" not in why("RO42", recipe)
        assert RiskParams.from_query({"weights": address})[0].recipe == recipe
    alone = Recipe(parts=(1.0, 0.0, 0.0))
    assert len(alone.silent) == len(DRIVERS) and why("RO42", alone).count(";") == 1, "jobs alone"
    assert why("ES63", Recipe()).startswith("Nobody makes motor vehicles in")
    assert why("FRY5", Recipe()).endswith("has no score, so no figure raises or lowers it.")


def why(region: str, recipe: Recipe) -> str:
    return tables.why(recipe, region).alt


def test_the_region_in_hand_always_stands_in_the_list():
    for region in ("DE11", "AT11", "DE60", "RO42"):
        page = open_page(PAGE, region)
        assert f'class="here"><td role="cell" data-label="Region">{regions.label(region)}</td>' in drawn(page)
    assert 'class="here"' not in drawn(open_page(PAGE, "LU00")), "no band where there is no score"


def test_the_same_link_gives_the_same_numbers():
    link = {
        "region": "DE21",
        "weights": "tertiary-2~rd_gdp-0.5",
        "norm": "zscore",
        "agg": "geometric",
        "seed": "7",
        "draws": "300",
        "lang": "en",
    }
    first = open_page(PAGE, **link)
    text, table = said(first), drawn(first)
    with anew():
        again = visit(PAGE, **link)
    assert (said(again), drawn(again)) == (text, table)
    assert "of 300 ways of counting" in text
    other = open_page(PAGE, **{**link, "seed": "8"})
    assert drawn(other) != table


def test_what_the_ways_draw_anew_changes_the_score_and_not_the_bands():
    usual, ranked = results.overview(Recipe()), results.overview(Recipe(normalisation="rank"))
    assert usual["rank_5"].equals(ranked["rank_5"]) and not usual["score"].equals(ranked["score"])
    weighed = results.overview(Recipe(weights=(("tertiary", 4.0),)))
    assert not usual["rank_5"].equals(weighed["rank_5"])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            {
                "weights": "luck-2~tertiary-9~unemployment~neet-2",
                "norm": "wild1",
                "agg": "wild2",
                "reading": "wild3",
                "seed": "1e9",
                "draws": "many",
                "winsor": "0.9",
                "parts": "0~1~1",
                "bands": "some",
            },
            ("luck", "9", "weight", "neet", "wild1", "wild2", "wild3", "1e9", "many", "0.9", "Exposure always", "some"),
        ),
        (
            {"weights": "attainment_low-0~plant_size-0~routine_manual-0", "seed": "-1", "draws": "7"},
            ("usual weights", "-1", "7"),
        ),
    ],
)
def test_a_recipe_that_cannot_be_gets_sentences_and_the_usual_one(query, words):
    page = open_page(PAGE, **query)
    warned = [w.value for w in page.warning]
    assert all(any(word in said for said in warned) for word in words), warned
    assert "is number **" in said(page)


def test_a_slider_writes_the_address_and_the_address_sets_the_slider():
    page = with_open(visit(PAGE, "DE21", weights="unemployment-2", draws="100"), "weights-and-draws")
    slider = next(s for s in page.slider if s.key == "weight_unemployment")
    assert slider.value == 2.0
    next(s for s in page.slider if s.key == "weight_rd_gdp").set_value(0.0).run()
    assert page.query_params["weights"] in ("rd_gdp-0~unemployment-2", ["rd_gdp-0~unemployment-2"])
    next(b for b in page.button if "usual" in b.label).click().run()
    assert "weights" not in page.query_params


def test_the_headline_is_short_for_every_region():
    bands, by_region = results.overviews(Recipe()), results.influence(Recipe())[1]
    long = {
        r: n
        for r in regions.eu_nuts2()
        if (n := len(certainty_sentence(bands, by_region, r, regions.label(r)).replace("**", ""))) >= 300
    }
    assert not long, long


# --- a score counted by hand from the downloads -----------------------------------------------------------------------


def rows_of(frame) -> list[dict]:
    from lib.export.workbook import Provenance

    text = to_csv(frame, Provenance("t", [], "", "", "")).decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text)) if not row[next(iter(row))].startswith("#")]


@pytest.mark.parametrize(
    "recipe",
    [Recipe(), Recipe((("tertiary", 2.0), ("rd_gdp", 0.0)), "zscore", parts=(2.0, 1.0, 1.0), reading="people")],
)
def test_a_score_can_be_counted_by_hand_from_the_two_tables(recipe):
    ranking = {row["region"]: row for row in rows_of(ranking_file(recipe))}
    sides = {"sensitivity": {}, "capacity": {}}
    for row in rows_of(figures_file(recipe)):
        if row["normalised"]:
            sides[row["side"]].setdefault(row["region"], []).append((float(row["normalised"]), float(row["weight"])))
    means = {
        side: {r: sum(x * w for x, w in cells) / sum(w for _x, w in cells) for r, cells in regions_.items()}
        for side, regions_ in sides.items()
    }
    note = next(n for n in recipe_notes(recipe) if n.startswith("Mean and standard deviation"))
    figures = [float(word.rstrip(".,")) for word in note.split() if word[0].isdigit()]
    spread = {}
    for (side, mean), middle, deviation in zip(means.items(), figures[::2], figures[1::2], strict=True):
        spread[side] = {r: 0.01 + 0.98 * min(max(0.5 + (m - middle) / (6 * deviation), 0), 1) for r, m in mean.items()}
    a, b, c = recipe.exponents
    checked = 0
    for region, row in ranking.items():
        if row["score"]:
            for side, mean in means.items():
                assert mean[region] == pytest.approx(float(row[f"{side}_mean"]), abs=1e-9)
            by_hand = (
                100
                * float(row["exposure"]) ** a
                * spread["sensitivity"][region] ** b
                * (1 - spread["capacity"][region]) ** c
            )
            assert by_hand == pytest.approx(float(row["score"]), abs=1e-5), region
            checked += 1
    assert checked > 200


def test_no_median_leaves_the_page_for_a_confidential_region():
    ranking = {row["region"]: row for row in rows_of(ranking_file(Recipe()))}
    assert ranking["DE60"]["rank_median"] == "" and ranking["DE60"]["rank_5"] and ranking["DE60"]["score"] == ""
    assert ranking["DE60"]["people_rank_median"] == "" and ranking["DE60"]["people_rank_95"]
    assert ranking["DE11"]["rank_median"] and int(ranking["DE11"]["people_rank_median"]) < 10
    assert "not known" in ranking["LU00"]["withheld"] and ranking["LU00"]["score"] == ""


def test_the_map_shows_in_how_many_ways_a_region_is_in_the_top_quarter():
    from lib.views.risk.charts import TOP_CLASSES, risk_map

    whole = results.overview(Recipe())
    view = risk_map(whole, {}, Recipe())
    assert view.breaks == TOP_CLASSES
    counts = [r.count for r in view.legend if r.block == "class"]
    top = whole.loc[whole["score"].notna(), "top_share"]
    assert sum(counts) == len(top) and counts[0] in (
        round(top.round(2).ge(0.9).sum()),
        round(top.round(2).lt(0.1).sum()),
    )
    assert sum(r.count for r in view.legend if r.block == "none") == 244 - len(top)


def test_how_often_a_region_leads_is_not_said_where_its_jobs_are_drawn():
    """It would follow from how they are drawn: the map, the table and the reverse question say the same."""
    whole = results.overview(Recipe())
    shown = dict(zip(whole["region"], ranking(whole)["In the top quarter"], strict=True))
    for _i, row in whole.iterrows():
        said = shown[row["region"]]
        assert said == ("" if row["withheld"] else said if has_median(row) else "not known"), row["region"]
        assert ("%" in said) == (not row["withheld"] and has_median(row)), row["region"]
    drawn = whole[(whole["withheld"] == "") & whole["score"].isna()]
    assert len(drawn) > 5
    assert not any("%" in smallest_change(whole.head(0), row) for _i, row in drawn.iterrows())
