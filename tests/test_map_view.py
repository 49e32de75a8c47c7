"""The map view: every region counted once, states kept apart, wrong forms refused, small on the wire."""

import json
from zlib import compress

import numpy as np
import pandas as pd
import pytest

from lib.data.states import WITH_VALUE, State
from lib.i18n import use_language
from lib.views.shared.map.options import CardNumber, Certainty, MapOptions, OwnWords, SecondVariable
from lib.views.shared.map.payload import LETTER, runs, spread
from lib.views.shared.map.view import map_view
from tests.browser import made_up

RATIO = {"title": "Made-up jobs, % of all jobs", "unit": "%", "decimals": 1, "kind": "ratio", "names": made_up.names()}
COUNT = {"title": "Made-up jobs, people", "unit": "persons", "decimals": 0, "kind": "count", "names": made_up.names()}
FRAME = made_up.frame()
PEOPLE = FRAME.assign(value=made_up.persons(FRAME).to_numpy(), low=np.nan, high=np.nan)
BUDGET = 6 * 1024  # bytes for a change of indicator over 244 regions


def view(form="fills", **more):
    common = {"form": form, "groups": made_up.groups()}
    if form == "symbols":
        return map_view(PEOPLE, MapOptions(**COUNT, **common, **more)).choose("DE11")
    extra = {
        "bivariate": {"second": SecondVariable(made_up.frame(11, scale=10), ("Exposure", "Capacity"))},
        "alpha": {"certainty": Certainty(FRAME.set_index("region")["value"].rank(pct=True))},
        "diverging": {"middle": 1.0},
    }
    return map_view(FRAME, MapOptions(**RATIO, **common, **extra.get(form, {}), **more)).choose("DE11")


@pytest.mark.parametrize("form", ["fills", "symbols", "alpha", "bivariate", "diverging"])
def test_classes_and_blank_states_add_up_to_all_regions(form):
    rows = view(form).legend
    assert sum(r.count for r in rows if r.block in ("class", "none")) == len(FRAME)
    assert all(r.count for r in rows if r.block in ("warning", "none")), "a state that no region has is not listed"


@pytest.mark.parametrize("method", ["quantile", "equal", "natural", "pretty"])
@pytest.mark.parametrize("classes", [3, 4, 5, 6, 7])
def test_every_number_of_classes_has_its_colours(method, classes):
    found = view(method=method, classes=classes)
    drawn = set(found.payload["class"]) - {"-"}
    keys = {r.key for r in found.legend if r.block == "class"}
    assert drawn <= keys and len(keys) == len(found.breaks) + 1
    assert max(int(k) for k in keys) < int(found.payload["palette"][-1])


def test_a_value_stands_exactly_where_a_class_does():
    data = view().payload
    letters = spread(data["state"])
    valued = {LETTER[str(s)] for s in WITH_VALUE}
    for letter, digit, text in zip(letters, data["class"], data["value"].split("|"), strict=True):
        assert (letter in valued) == (digit != "-")
        assert (letter in valued) == (text != "" and "~" not in text)


def test_hidden_missing_and_zero_are_three_things():
    rows = FRAME.assign(value=FRAME["value"].where(FRAME["region"] != "DE12", 0.0))
    data = map_view(rows, MapOptions(**RATIO)).payload
    place = sorted(rows["region"]).index
    texts, letters = data["value"].split("|"), spread(data["state"])
    assert (texts[place("DE12")], data["class"][place("DE12")]) == ("0.0", "0")
    assert (texts[place("SE11")], letters[place("SE11")]) == ("", "h")
    assert (texts[place("IE04")], letters[place("IE04")]) == ("", "x")
    assert texts[place("ITC1")] == "0~3.2", "limits are shown as limits"


def test_a_value_under_a_state_without_one_is_never_drawn():
    """Even if a frame carried a number for a confidential region, the map must not know it."""
    rows = FRAME.assign(value=FRAME["value"].where(FRAME["region"] != "SE11", 98765.4))
    assert "9876" not in json.dumps(map_view(rows, MapOptions(**RATIO)).payload)
    assert map_view(rows, MapOptions(**RATIO)).payload == map_view(FRAME, MapOptions(**RATIO)).payload


def test_marks_do_not_change_a_class():
    without = map_view(FRAME.assign(caveat=False, broken=False), MapOptions(**RATIO)).payload
    assert view().payload["class"] == without["class"] and "mark" not in without
    marks = spread(view().payload["mark"])
    assert marks.count("c") == FRAME["caveat"].sum() and marks.count("k") == 3
    counts = {r.key: r.count for r in view().legend}
    assert counts["mark-c"] == FRAME["caveat"].sum() and counts["mark-k"] == 3
    both = map_view(FRAME.assign(broken=FRAME["broken"] | FRAME["caveat"]), MapOptions(**RATIO))
    assert {r.key: r.count for r in both.legend}["mark-k"] == 3 + FRAME["caveat"].sum()


def test_the_order_of_rows_does_not_matter():
    shuffled = FRAME.sample(frac=1, random_state=3)
    assert map_view(shuffled, MapOptions(**RATIO)).payload == map_view(FRAME, MapOptions(**RATIO)).payload


def test_counts_as_fills_and_ratios_as_symbols_are_refused_with_a_reason():
    with pytest.raises(ValueError, match="is a count.*symbols"):
        map_view(PEOPLE, MapOptions(**COUNT))
    with pytest.raises(ValueError, match="is a ratio.*fills"):
        map_view(FRAME, MapOptions(**RATIO, form="symbols"))
    with pytest.raises(ValueError, match="more than one row for AT11"):
        map_view(pd.concat([FRAME, FRAME.head(1)]), MapOptions(**RATIO))
    with pytest.raises(ValueError, match="no rows"):
        map_view(FRAME.head(0), MapOptions(**RATIO))
    with pytest.raises(ValueError, match="middle"):
        map_view(FRAME, MapOptions(**RATIO, form="diverging"))
    with pytest.raises(ValueError, match="certainty"):
        map_view(FRAME, MapOptions(**RATIO, form="alpha"))
    with pytest.raises(ValueError, match="second variable"):
        map_view(FRAME, MapOptions(**RATIO, form="bivariate"))


def test_two_variables_meet_where_both_have_a_value():
    other = made_up.frame(11)
    other.loc[other["region"] == "DE11", ["value", "state"]] = [np.nan, str(State.HIDDEN)]
    found = map_view(
        FRAME, MapOptions(**RATIO, form="bivariate", second=SecondVariable(other, ("Exposure", "Capacity")))
    ).payload
    place = sorted(FRAME["region"]).index("DE11")
    assert found["class"][place] == "-" and spread(found["state"])[place] == "h"
    assert set(found["class"]) == set("012345678-")


def test_area_carries_the_count():
    data = view("symbols").payload
    radius = np.array([int(r or 0) for r in data["size"].split("|")], float)
    value = np.nan_to_num(PEOPLE.sort_values("region")["value"].to_numpy())
    assert radius.max() == 999
    assert radius**2 / 999**2 == pytest.approx(value / value.max(), abs=2e-3)
    assert [int(label) for _size, label in data["sizes"]] == sorted(
        (int(label) for _size, label in data["sizes"]), reverse=True
    )


def test_years_that_differ_are_told():
    data = view().payload
    assert data["years"] == ["2022", "2020"]
    assert spread(data["year"]).count("b") == (FRAME["year"] == 2020).sum()


def test_ranks_come_back_as_they_were():
    data = view().payload
    best = [int(data["rank"][i : i + 2], 36) for i in range(0, len(data["rank"]), 2) if data["rank"][i] != "-"]
    down = [
        int(n)
        for part in data["down"].split(",")
        for n, _, times in [part.partition("*")]
        for _ in range(int(times or 1))
    ]
    ranked = FRAME.sort_values("region").dropna(subset="rank_best")
    assert best == ranked["rank_best"].tolist()
    assert [b + d for b, d in zip(best, down, strict=True)] == ranked["rank_worst"].tolist()


def test_the_selection_changes_nothing_else():
    one, other = view(), view().choose("SE33", ["FR10", "XX99"])
    assert other.payload["selected"] == "SE33" and other.payload["compared"] == ["FR10"]
    assert {k: v for k, v in one.payload.items() if k not in ("selected", "compared")} == {
        k: v for k, v in other.payload.items() if k not in ("selected", "compared")
    }
    assert view().choose("XX99").payload["selected"] == ""


@pytest.mark.parametrize("form", ["fills", "symbols", "alpha", "bivariate", "diverging"])
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_change_is_small(form, language):
    use_language(language)
    found = view(form, card=CardNumber(made_up.persons(FRAME), "of all jobs: {value}", "persons"))
    text = json.dumps({**found.payload, "alt": found.alt}, ensure_ascii=False, separators=(",", ":")).encode()
    assert len(text) <= BUDGET
    assert len(compress(text)) <= BUDGET / 2, "packed it leaves room for what else a page sends"


def test_the_alternative_text_says_what_is_seen():
    assert view().alt == (
        "Map of Made-up jobs, % of all jobs, 2022: 233 of 244 regions have a value, from under 0.1\N{NO-BREAK SPACE}% in "
        "Region CY00 (CY00) to 6.9\N{NO-BREAK SPACE}% in Stuttgart (DE11). 7 are confidential. 4 are not published."
    )
    nothing = FRAME.assign(value=np.nan, state="missing")
    assert (
        map_view(nothing, MapOptions(**RATIO)).alt
        == "Map of Made-up jobs, % of all jobs: no region has a value. 244 are not published."
    )


def test_the_words_of_two_variables_hold_the_range_of_both():
    other = SecondVariable(made_up.frame(11, scale=10), ("Exposure", "Capacity"), "%", 1)
    alt = map_view(FRAME, MapOptions(**RATIO, form="bivariate", second=other)).alt
    assert "regions have both figures. Exposure: from " in alt and " Capacity: from " in alt


def test_the_words_of_a_paler_map_count_its_steps():
    found = view("alpha")
    assert all(f"{row.label} ({row.count})" in found.alt for row in found.legend if row.block == "certainty")


def test_where_the_reason_of_a_blank_was_lost_nothing_is_called_confidential():
    words = {
        "shared": "not published apart, known as a group",
        "bounded": "not published apart, between limits",
        "hidden": "not published apart",
    }
    found = view(words=OwnWords(words, dict.fromkeys(words, "not published apart")))
    assert found.alt.endswith("7 are not published apart. 4 are not published.")
    assert "onfidential" not in json.dumps(found.payload) + "".join(r.label for r in found.legend)


def test_a_mark_says_why_once_for_each_reason_and_only_where_a_mark_lies():
    plain = view().payload
    assert "why" not in plain and "whyOf" not in plain
    said = {
        "AT11": "a jump",
        "CZ05": "a jump",
        "AT31": "changed places",
        "DE11": "no mark lies here",
        "DE91": "no value",
    }
    data = view(words=OwnWords(marks=said)).payload
    assert data["why"] == ["a jump", "changed places"]
    letters = dict(zip(sorted(FRAME["region"]), spread(data["whyOf"]), strict=True))
    assert {code: sign for code, sign in letters.items() if sign != "."} == {"AT11": "a", "AT31": "b", "CZ05": "a"}


def test_class_labels_read_like_the_yearbook():
    labels = [r.label for r in view().legend if r.block == "class"]
    assert labels[0].endswith("and more") and labels[-1].startswith("under ") and " to " in labels[2]


def test_runs_are_undone_by_spread():
    for text in ("", "o", "oooohh", "abcabc" * 3, "x" * 244):
        assert spread(runs(text)) == text
