"""State, value, year and rank in words, in every language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.data.states import STATES, Overlay, State
from lib.i18n import LANGUAGES, use_language
from lib.quantity import text
from lib.quantity.text import cell_words, full_words, group_words, interval_words, plain, rank_words, value_words

NBSP = "\N{NO-BREAK SPACE}"


def test_every_state_and_mark_has_its_words():
    assert set(text.STATE) == set(text.LEGEND) == set(STATES)
    assert set(text.MARK) == set(text.MARK_LEGEND) == set(Overlay)
    assert len(set(text.STATE.values())) == len(STATES), "no two states share a word"


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        ({"value": 7.5, "year": 2015, "state": "observed", "unit": "%", "decimals": 1}, f"7.5{NBSP}%, 2015"),
        (
            {"value": 0.8, "year": 2016, "state": "estimated", "unit": "%", "decimals": 1},
            f"0.8{NBSP}%, 2016, estimated",
        ),
        (
            {
                "value": 0.5,
                "year": 2015,
                "state": "converted",
                "unit": "%",
                "decimals": 1,
                "own": {"converted": "converted from NUTS 2021"},
            },
            f"0.5{NBSP}%, 2015, converted from NUTS 2021",
        ),
        ({"value": 12, "year": 2022, "state": "derived"}, "12, 2022, derived from published totals"),
        ({"value": 12, "year": 2030, "state": "forecast"}, "12, 2030, forecast"),
        (
            {"value": None, "year": 2022, "state": "bounded", "low": 0, "high": 18000},
            "confidential, between 0 and 18,000",
        ),
        ({"value": None, "year": 2022, "state": "hidden"}, "confidential"),
        ({"value": None, "year": 2022, "state": "missing"}, "not published"),
        (
            {"value": 0.8, "year": 2020, "state": "observed", "unit": "%", "decimals": 1, "marks": [Overlay.CAVEAT]},
            f"0.8{NBSP}%, 2020, counted at head office",
        ),
    ],
)
def test_a_region_in_one_phrase(given_, words):
    assert full_words(**given_) == words


def test_a_shared_total_names_all_its_regions():
    group = group_words(["DE91", "DE92", "DE93"], 109_152, 2012)
    assert group == "DE91, DE92, DE93 together 109,152 (2012)"
    assert full_words(None, 2012, "shared", group=group) == f"confidential; {group}"


def test_what_stands_where_the_number_would_be():
    assert [cell_words(None, s) for s in ("shared", "bounded", "hidden", "missing")] == ["confidential"] * 3 + [
        "not published"
    ]
    assert cell_words(160_445, "observed", "persons") == f"160,445{NBSP}people"


def test_percent_round_to_what_is_known():
    assert value_words(6.94, "%", 1) == f"6.9{NBSP}%"
    assert value_words(36.4, "%", 1) == f"36{NBSP}%"
    assert value_words(0.02, "%", 1) == f"under 0.1{NBSP}%"
    assert interval_words(0, 3.24, "%", 1) == f"between 0 and 3.2{NBSP}%"


def test_ranks_are_ranges():
    assert rank_words(4, 12, 205) == "rank 4 to 12 of 205"
    assert rank_words(4, 4, 205) == "rank 4 of 205"


@given(
    st.one_of(st.floats(-1e7, 1e7, allow_nan=False), st.floats(-20, 20).map(lambda v: round(v, 2)), st.floats(0, 0.1)),
    st.sampled_from([("%", 1), ("%", 0), ("", 0), ("", 2), ("", 4)]),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_a_plain_number_reads_like_any_other(value, unit, language):
    """A map's numbers are written in a shorter way; what the reader sees must be the same."""
    use_language(language)
    tail = NBSP + "%" if unit[0] == "%" else ""
    assert text.localised(plain(value, *unit)) + tail == value_words(value, *unit)


def test_no_state_is_a_dash_or_empty():
    for state in STATES:
        assert text.state_words(state).strip("-– ")
        assert text.legend_words(state, {str(state): "own words"}) == "Own words"
    assert text.state_words(State.HIDDEN) == "confidential"
