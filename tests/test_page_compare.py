"""Regions like this one: whom the page compares with and why, what it refuses, and that it can be worked out again."""

import csv
import io
import re
from math import sqrt

import pytest

from lib import regions
from lib.export.workbook import Provenance, to_csv
from lib.i18n import LANGUAGES, use_language
from lib.model.peers import GROUPS, PeerCriteria, results
from lib.model.peers.nearest import MAX_PICKED
from lib.model.peers.percentiles import Standing
from lib.views.compare import beside
from lib.views.compare.charts import peers, similarity_map
from lib.views.compare.headline import LONGEST, answer
from lib.views.compare.params import PeerParams, read_picked, read_weights, write_weights
from lib.views.compare.text import figures_file, standing_words
from lib.views.shared.theme import contrast, over
from tests.pages import anew, assert_quiet, open_page, slips_of, text_of, visit, with_open
from tests.places import REGIONS, all_regions, in_turn
from tests.test_peers import plain_cells

PAGE = "compare"
ODD = ["DE91", "DE60", "PT1A", "LU00", "MT00", "FI20", "FRY5", "EL41"]


def drawn(page) -> str:
    return " ".join(h.proto.body for h in page.get("html") if "atlas-" in h.proto.body)


@pytest.mark.slow
@pytest.mark.parametrize(("region", "language"), in_turn(ODD, ["en", "de", "fr"]))
def test_regions_of_every_kind_get_a_page_without_a_warning(region, language):
    page = open_page(PAGE, region, lang=language)
    use_language(language)
    assert_quiet(page)
    assert regions.label(region) in text_of(page) and slips_of(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("scope", ["abroad", "nation", "neighbours", "list"])
@pytest.mark.parametrize("region", ["DE11", "AT11", "DE60", "LU00", "FRY5"])
def test_every_scope_for_every_kind_of_region(scope, region):
    page = open_page(PAGE, region, scope=scope, **({"with": "AT21~CZ02"} if scope == "list" else {}))
    assert_quiet(page)
    assert regions.label(region) in text_of(page)
    found = ["AT21", "CZ02"] if scope == "list" else results.nearest(PeerCriteria(scope), region)["region"].tolist()
    if region == "FRY5":
        found = []  # too little is published of it to compare it with whom the reader picks
    assert all(regions.label(one) in drawn(page) for one in found)
    assert found or "clearly done better" not in text_of(page)


def test_burgenlands_peers_in_austria_are_kaernten_and_tirol():
    assert results.nearest(PeerCriteria("nation"), "AT11")["region"].tolist()[:2] == ["AT21", "AT33"]
    shown = drawn(open_page(PAGE, "AT11", scope="nation", more=""))
    assert shown.index("Kärnten (AT21)") < shown.index("Tirol (AT33)")


def test_the_answer_names_who_has_clearly_done_better_and_leads_to_their_page_and_cases():
    page = open_page(PAGE, "RO42", more="")
    ahead = list(
        dict.fromkeys(results.did_better("RO42", tuple(results.nearest(PeerCriteria(), "RO42")["region"]))["peer"])
    )
    assert (
        f"**{len(ahead)}** have clearly done better in at least one figure: **{regions.label(ahead[0])}**"
        in text_of(page)
    )
    shown = drawn(page)
    assert 'href="region?region=HU22' in shown and "support?region=RO42&amp;lang=en&amp;by=HU22#cases" in shown
    assert "None of the regions most like **Piemonte (ITC1)** has clearly done better" in text_of(
        open_page(PAGE, "ITC1")
    )


def test_regions_picked_are_called_picked_and_never_alike():
    page = open_page(PAGE, "ES24", scope="list", **{"with": "ITC1~SE23~CZ02"})
    words = text_of(page) + drawn(page)
    assert "most like" not in words.lower() and "most alike" not in words and "Stays in the top ten" not in words
    assert "regions picked" in words and drawn(page).count("picked") >= 3


def test_the_table_stands_sorted_by_the_indicator_that_is_asked_for():
    codes = ["ITC1", "DE91", "FRY5", "RO42"]
    order = beside.in_order(codes, "auto_share")
    values = beside.column("auto_share").rows["value"]
    assert order[-1] == "FRY5" and values[order[:3]].is_monotonic_decreasing and beside.in_order(codes, "") == codes
    page = open_page(PAGE, "ITC1", sort="auto_share", more="", **{"with": "DE91"})
    shown = drawn(page).partition("Regions beside each other")[2]
    assert "picked" in shown and shown.index("Braunschweig (DE91)") < shown.index("Piemonte (ITC1)")


def test_a_cell_is_coloured_by_its_distance_from_the_eu_and_says_it_in_numbers():
    made = beside.column("auto_share")
    high, low = made.compared.idxmax(), made.compared.idxmin()
    assert (made.step(high), made.step(low), made.step("FRY5")) == (4, 1, None)
    assert beside.difference(made, high).startswith("+") and beside.difference(made, "FRY5") == ""
    without = [one for id in results.compared() if (one := beside.column(id)).kind == beside.MIDDLE]
    assert without and all("middle of regions" in beside.against_words(one) for one in without)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_can_be_read_on_every_fill_of_the_table(theme):
    assert all(contrast(fill, over(fill, theme)) >= 4.5 for fill in beside.fills(theme))


def test_the_own_distance_is_not_printed():
    view = similarity_map(results.similarity(PeerCriteria(), "ITC1"), "ITC1", {})
    assert "0.00" not in view.alt and view.payload["value"][view.codes.index("ITC1")] != "0.00"


def test_the_default_looks_abroad():
    found = results.nearest(PeerCriteria(), "DE11")
    assert len(found) == 10 and not found["region"].str.startswith("DE").any()
    assert regions.label(found["region"].iloc[0]) in drawn(open_page(PAGE, "DE11", more=""))


def test_a_region_without_a_close_peer_says_so_before_any_is_listed():
    far = text_of(open_page(PAGE, "DE91"))
    assert "**No region is close to Braunschweig (DE91)" in far and "most like **Braun" not in far
    assert "No region is close" not in text_of(open_page(PAGE, "CZ02"))


def test_a_confidential_region_is_compared_by_its_limits_and_the_answer_says_so():
    assert results.is_between("DE60") and not results.is_between("DE11")
    assert "not published apart and count by **their limits**" in text_of(open_page(PAGE, "DE60"))


@pytest.mark.parametrize(
    ("region", "query", "words"),
    [
        ("LU00", {"scope": "nation"}, "the one NUTS 2 region of its country"),
        ("MT00", {"scope": "neighbours"}, "no neighbouring region"),
        ("FRY5", {}, "Too little is published"),
        ("DE60", {"scope": "neighbours"}, "too few for peers"),
        ("DE11", {"scope": "list"}, "Pick up to eight"),
        ("DE11", {"scope": "list", "with": "AT21~AT33"}, "looked at, not ranked"),
    ],
)
def test_too_few_to_compare_is_said_with_its_reason(region, query, words):
    page = open_page(PAGE, region, **query)
    assert_quiet(page)
    assert words in text_of(page)


def test_fewer_than_three_that_report_are_not_compared():
    page = open_page(PAGE, "DE11", scope="list", **{"with": "AT21~AT33"})
    assert "2 peers report: too few" in drawn(page) and "higher than" not in drawn(page)
    assert "2 regions picked report both years, too few to compare Stuttgart (DE11) with" in text_of(page)
    enough = drawn(open_page(PAGE, "DE11"))
    assert re.search(r"higher than \d+ of (9|10) that report", enough)


def test_growth_is_not_compared_where_too_few_report_or_the_region_does_not():
    assert "too few to compare with" in text_of(open_page(PAGE, "DE11", since="auto_jobs"))
    assert "has no comparable figure" in text_of(open_page(PAGE, "DED4", since="auto_jobs"))


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"scope": "moon"}, "moon"),
        ({"like": "luck-2"}, "luck"),
        ({"like": "size-9"}, "9"),
        ({"like": "size"}, "Size"),
        ({"like": "~".join(f"{g}-0" for g in GROUPS)}, "usual weights"),
        ({"peers": "99"}, "99"),
        ({"theme": "x"}, "x"),
        ({"since": "x"}, "x"),
        ({"beside": "nobody"}, "nobody"),
        ({"scope": "list", "with": "AT21~XX"}, "XX"),
        ({"scope": "list", "with": "DE11~AT21"}, "region in hand"),
        ({"scope": "list", "with": "AT21~AT22~AT31~AT32~AT33~AT34~CZ02~CZ03~CZ04"}, "the address has 9"),
    ],
)
def test_what_cannot_be_chosen_gets_a_sentence(query, word):
    page = open_page(PAGE, "DE11", **query)
    assert any(word in w.value for w in page.warning), [w.value for w in page.warning]


def test_nine_picked_are_eight_and_the_ninth_is_named():
    codes = "AT21~AT22~AT31~AT32~AT33~AT34~CZ02~CZ03~CZ04"
    found, notices = read_picked(codes, "DE11")
    assert len(found) == MAX_PICKED and "CZ04" in notices[0] and "CZ03" not in notices[0]
    page = open_page(PAGE, "DE11", scope="list", **{"with": codes})
    assert "CZ03" in drawn(page) and "Severozápad (CZ04)" not in drawn(page)


def test_a_region_beside_it_that_is_no_peer_any_more_is_dropped_without_a_word():
    page = open_page(PAGE, "AT11", beside="SE23")
    assert not page.warning and "beside" not in page.query_params


def test_a_weight_is_written_and_read_again():
    page = with_open(visit(PAGE, "DE11", like="size-0"), "alike")
    assert next(s for s in page.slider if s.key == "like_size").value == 0.0
    next(s for s in page.slider if s.key == "like_income").set_value(2.0).run()
    assert page.query_params["like"] in ("income-2~size-0", ["income-2~size-0"])
    weights = (("age", 1.0), ("income", 2.0), ("size", 0.0))
    assert read_weights(write_weights(weights)) == (weights[1:], [])


def test_what_is_chosen_survives_the_address():
    params = PeerParams("list", ("AT33", "AT21"), 5, (("income", 2.0), ("size", 0.0)))
    assert PeerParams.from_query(params.to_query()) == (params, [])
    assert PeerParams().to_query() == {} and PeerParams().criteria == PeerCriteria()


def test_a_choice_that_cannot_be_is_refused():
    for wrong in (
        {"scope": "moon"},
        {"weights": (("luck", 2.0),)},
        {"weights": tuple((g, 0.0) for g in GROUPS)},
        {"count": 2},
        {"picked": tuple("ABCDEFGHI")},
    ):
        with pytest.raises(ValueError):
            PeerCriteria(**wrong)


@pytest.mark.parametrize(
    "places", [pytest.param(REGIONS, id="kinds"), pytest.param(all_regions(), id="all", marks=pytest.mark.sweep)]
)
def test_the_headline_is_short_for_every_region_and_scope_in_every_language(places):
    long = {}
    for region in places:
        for criteria in map(PeerCriteria, ("abroad", "nation", "neighbours")):
            found = results.nearest(criteria, region)
            asked = (
                len(results.among(criteria, region, results.structure())),
                results.is_between(region),
                results.none_is_close(found),
                results.did_better(region, tuple(found["region"]), criteria),
            )
            for language in LANGUAGES:
                use_language(language)
                text = answer(found, criteria, region, *asked)
                if len(text.replace("**", "")) >= LONGEST:
                    long[language, region, criteria.scope] = text
    assert not long, long


# --- worked out again -------------------------------------------------------------------------------------------------


def by_hand(cells: dict, weights: dict[str, float], one: str, other: str) -> float | None:
    """D² from the downloaded table with the weights its notes give."""
    groups: dict[str, list] = {}
    for cell in cells.values():
        a, b = cell.get(one), cell.get(other)
        square = None
        if a and b:
            gap = max(a[0] - b[1], b[0] - a[1], 0.0)
            if gap > 0 or (a[0] == a[1] and b[0] == b[1]):
                square = gap**2
        groups.setdefault(cell["group"], []).append(square)
    upper = lower = 0.0
    for group, squares in groups.items():
        known = [s for s in squares if s is not None]
        if len(known) >= len(squares) / 2:
            upper, lower = upper + weights[group] * sum(known) / len(known), lower + weights[group]
    whole = sum(weights[g] for g in groups)
    return upper / lower if lower >= 2 / 3 * whole - 1e-9 and lower else None


@pytest.mark.parametrize("weights", [(), (("firms", 0.0), ("specialisation", 3.0))])
def test_top_peers_of_twenty_regions_follow_from_the_downloaded_table_and_its_notes(weights):
    criteria = PeerCriteria(weights=weights)
    notes = peers(criteria, "DE11").notes
    text = to_csv(figures_file(), Provenance("t", [], "", "", "", list(notes))).decode("utf-8-sig")
    cells = plain_cells("\r\n".join(line for line in text.splitlines() if not line.lstrip('"').startswith("#")))
    told = next(n for n in notes if n.startswith("Weights of the groups: ")).removeprefix("Weights of the groups: ")
    given = {group: float(value) for group, value in (pair.rsplit(" ", 1) for pair in told.split(", "))}
    assert set(given) == set(GROUPS)
    for region in regions.eu_nuts2()[::13][:20]:
        found = results.nearest(criteria, region)
        others = [r for r in regions.eu_nuts2() if r[:2] != region[:2]]
        squared = {r: s for r in others if (s := by_hand(cells, given, region, r)) is not None}
        order = sorted(squared, key=lambda r: (round(squared[r], 10), r))[:10]
        assert order == found["region"].tolist(), region
        assert [sqrt(squared[r]) for r in order] == pytest.approx(found["distance"].tolist(), abs=1e-9)


def test_the_file_of_figures_holds_every_region_and_variable():
    rows = list(csv.DictReader(io.StringIO(figures_file().to_csv(index=False))))
    assert {r["region"] for r in rows} == set(regions.eu_nuts2())
    assert {"group", "value", "low", "high", "state", "year", "scaled", "scaled_low", "scaled_high"} <= set(rows[0])


@pytest.mark.slow
def test_the_same_link_gives_the_same_numbers():
    link = {
        "region": "CZ02",
        "scope": "neighbours",
        "like": "size-2",
        "since": "gdp_pps",
        "theme": "labour",
        "lang": "en",
    }
    first = open_page(PAGE, **link)
    text, tables = text_of(first), drawn(first)
    with anew():
        again = visit(PAGE, **link)
    assert (text_of(again), drawn(again)) == (text, tables)


def test_picking_by_hand_writes_the_address():
    page = visit(PAGE, "AT11", scope="list")
    box = next(m for m in page.multiselect if m.key == "choose_with")
    assert "AT11" not in box.options and not any("Burgenland" in o for o in box.options)
    box.set_value(["AT33", "AT21"]).run()
    assert page.query_params["with"] in ("AT33~AT21", ["AT33~AT21"])
    assert "Kärnten (AT21)" in drawn(page) and "Tirol (AT33)" in drawn(page)


def test_a_place_among_peers_that_may_be_any_is_not_known():
    anywhere = standing_words(Standing(9, 5, 0, 5, True))
    assert anywhere == "not known: within its limits it may stand anywhere"
    assert standing_words(Standing(9, 5, 1, 5, True)) == "within its limits higher than 1 to 5 of 5 that report"


def test_a_difference_is_no_finer_than_the_figure_it_stands_under():
    for one in map(beside.column, ("auto_in_manufacturing", "tertiary", "manufacturing_share", "unemployment_rate")):
        assert any(beside.difference(one, code) for code in one.compared.index)
        for code, value in one.compared.items():
            apart = beside.difference(one, code)
            if apart and one.entry.unit == "%" and value >= 9.95:
                assert "." not in apart, (one.entry.id, code, value, apart)
