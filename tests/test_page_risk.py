"""How sure is the ranking: what is certain, confidential or withheld is said, and the same link counts the same."""

import csv
import io

import pytest

from lib import regions
from lib.data.memo import forget
from lib.export.workbook import to_csv
from lib.i18n import use_language
from lib.model.risk import Recipe, results
from lib.views.risk.tables import figures_file, ranking_file
from lib.views.risk.text import recipe_notes
from lib.views.shared.risk_text import certainty_sentence
from tests.pages import assert_quiet, open_page, slips_of

PAGE = "risk"
ODD = ["DE91", "DE60", "PT1A", "PT1C", "LU00", "MT00", "FI20", "FRY5", "EL41"]


def said(page) -> str:
    return " ".join(m.value for m in page.markdown)


def drawn(page) -> str:
    """The list of bands as it goes to the browser."""
    return " ".join(h.proto.body for h in page.get("html") if "atlas-drawn" in h.proto.body)


@pytest.mark.slow
@pytest.mark.parametrize("region", ODD)
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_regions_of_every_kind_get_a_page_without_a_warning(region, language):
    page = open_page(PAGE, region, lang=language)
    use_language(language)
    assert_quiet(page)
    assert regions.label(region) in said(page) and slips_of(page) == []


def test_the_answer_names_share_and_cause():
    page = open_page(PAGE, "DE11")
    assert "Stuttgart (DE11) is in the top quarter in **" in said(page) and "of 2,000 ways of counting**" in said(page)
    assert "what moves its rank most is **" in said(page)
    assert "**all weights together** go with" in said(page)


def test_a_confidential_region_enters_by_its_limits_and_the_answer_says_so():
    page = open_page(PAGE, "DE60")
    assert "Its motor vehicle jobs are not published apart, drawn within **their limits**" in said(page)
    assert "lies between limits" in said(page), "nobody can say which single change would move it"
    row = drawn(page).split("Hamburg (DE60)")[1].split("</tr>")[0]
    assert 'class="band open"' in row and "median" not in row, "a band between limits, no median"


@pytest.mark.parametrize(
    ("region", "reason"),
    [
        ("LU00", "the number of motor vehicle jobs is not known"),
        ("MT00", "the number of motor vehicle jobs is not known"),
        ("FI20", "two thirds"),
    ],
)
def test_a_withheld_region_says_why(region, reason):
    page = open_page(PAGE, region)
    assert f"({region})**: No score" in said(page) and reason in said(page)
    assert "not in the top quarter" not in said(page), "nothing is said of a rank that is not there"


def test_the_question_turned_round_has_a_verified_answer_or_says_that_there_is_none():
    row = results.smallest_changes(Recipe(), "DE11").iloc[0]
    page = said(open_page(PAGE, "DE11"))
    assert row["verified"] and f"Counted again, it ranks {row['rank_after']}." in page
    assert "No single change is enough" in said(open_page(PAGE, "RO42"))
    assert "nothing has to change" in said(open_page(PAGE, "AT11"))


def test_the_region_in_hand_always_stands_in_the_list():
    for region in ("DE11", "AT11", "DE60", "RO42"):
        page = open_page(PAGE, region)
        assert f'class="here"><td role="cell" data-label="Region">{regions.label(region)}</td>' in drawn(page)
    assert 'class="here"' not in drawn(open_page(PAGE, "LU00")), "no band where there is no score"


def test_the_same_link_gives_the_same_numbers():
    link = {
        "region": "DE21",
        "weights": "neet-2~rd_gdp-0.5",
        "norm": "zscore",
        "agg": "geometric",
        "seed": "7",
        "draws": "700",
        "lang": "en",
    }
    first = open_page(PAGE, **link)
    text, table = said(first), drawn(first)
    forget()
    again = open_page(PAGE, **link)
    assert (said(again), drawn(again)) == (text, table)
    assert "of 700 ways of counting" in text
    other = open_page(PAGE, **{**link, "seed": "8"})
    assert drawn(other) != table


def test_what_the_ways_draw_anew_changes_the_score_and_not_the_bands():
    usual, ranked = results.overview(Recipe()), results.overview(Recipe(normalisation="rank"))
    assert usual["rank_5"].equals(ranked["rank_5"]) and not usual["score"].equals(ranked["score"])
    weighed = results.overview(Recipe(weights=(("neet", 4.0),)))
    assert not usual["rank_5"].equals(weighed["rank_5"])


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"weights": "luck-2"}, "luck"),
        ({"weights": "neet-9"}, "9"),
        ({"weights": "neet"}, "weight"),
        (
            {
                "weights": "~".join(
                    f"{d}-0" for d in ("attainment_low", "employed_55_64", "few_plants", "neet", "slack")
                )
            },
            "usual weights",
        ),
        ({"norm": "wild"}, "wild"),
        ({"agg": "wild"}, "wild"),
        ({"seed": "-1"}, "-1"),
        ({"seed": "1e9"}, "1e9"),
        ({"draws": "7"}, "7"),
        ({"draws": "many"}, "many"),
        ({"winsor": "0.9"}, "0.9"),
        ({"parts": "0~1~1"}, "Exposure always counts"),
        ({"bands": "some"}, "some"),
    ],
)
def test_a_recipe_that_cannot_be_gets_a_sentence_and_the_usual_one(query, word):
    page = open_page(PAGE, **query)
    assert any(word in w.value for w in page.warning), [w.value for w in page.warning]
    assert "in the top quarter in **" in said(page)


def test_a_slider_writes_the_address_and_the_address_sets_the_slider():
    page = open_page(PAGE, "DE21", weights="neet-2")
    slider = next(s for s in page.slider if s.key == "weight_neet")
    assert slider.value == 2.0
    next(s for s in page.slider if s.key == "weight_rd_gdp").set_value(0.0).run()
    assert page.query_params["weights"] in ("neet-2~rd_gdp-0", ["neet-2~rd_gdp-0"])
    next(b for b in page.button if "usual" in b.label).click().run()
    assert "weights" not in page.query_params


def test_the_headline_is_short_for_every_region():
    bands, by_region = results.overview(Recipe()), results.influence(Recipe())[1]
    long = {
        r: n
        for r in regions.eu_nuts2()
        if (n := len(certainty_sentence(bands, by_region, Recipe(), r, regions.label(r)).replace("**", ""))) >= 190
    }
    assert not long, long


# --- a score counted by hand from the downloads -----------------------------------------------------------------------


def rows_of(frame) -> list[dict]:
    from lib.export.workbook import Provenance

    text = to_csv(frame, Provenance("t", [], "", "", "")).decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text)) if not row[next(iter(row))].startswith("#")]


@pytest.mark.parametrize(
    "recipe",
    [Recipe(), Recipe(weights=(("neet", 2.0), ("rd_gdp", 0.0)), normalisation="zscore", parts=(2.0, 1.0, 1.0))],
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
    assert ranking["DE11"]["rank_median"]
    assert "not known" in ranking["LU00"]["withheld"] and ranking["LU00"]["score"] == ""


def test_the_map_fades_by_the_width_of_the_band_and_counts_every_region():
    from lib.views.risk.charts import score_map

    whole = results.overview(Recipe())
    view = score_map(whole, {})
    blocks = {b: sum(r.count for r in view.legend if r.block == b) for b in ("class", "certainty", "none")}
    assert (
        blocks["class"] == blocks["certainty"] == whole["score"].notna().sum()
        and blocks["class"] + blocks["none"] == 244
    )
    alpha = dict(zip(view.codes, view.payload["alpha"], strict=True))
    width = (whole["rank_95"] - whole["rank_5"] + 1).set_axis(whole["region"])
    assert alpha["ITF5"] == "9" and width["ITF5"] <= 29 and alpha["LU00"] == alpha["DE60"] == "-"
    assert {alpha[r] for r in width[width > 59].index if alpha[r] != "-"} == {"2"}
