"""Jobs to 2040 beside published studies, and in sentences."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from lib.data.assumptions import assumption, assumptions
from lib.data.store import ROOT
from lib.model import backcasts
from lib.model.scenario import numbers
from lib.model.scenario.maps import difference
from lib.model.scenario.results import retraining_load
from lib.model.scenario.scenario import Scenario
from lib.model.scenario.totals import total
from lib.views.scenario.charts_studies import BACKCASTS, backcasts_in_words
from lib.views.scenario.people_text import flow_sentence, load_sentence, need_sentence, silent_sentence
from lib.views.scenario.text import (
    BASES,
    BEHIND,
    contrast_sentence,
    engine_sentence,
    headline,
    left_out_sentence,
)
from tests.made_up_outlook import JOBS, NAN, OLDER, TOTALS, flows_since_base, outlook, row, usual


def test_elab_by_hand():
    """−75,000 of 210,000 by 2030: an even course from 2017 to 25 % electric cars and half of 15 % hybrids, 2 % a year."""
    left = [1.02**-year for year in range(14)]
    tied = (15_220 + 1_660 / 2) / 17_320  # of the study's staff of 2017, with half of those on hybrids
    start = 0.019 * 7 / 9  # of new cars in 2017, between 0 in 2010 and 1.9 % in 2019
    engine = tied * (0.325 - start) / (1 - start) / 13 * sum(left[1:])
    by_hand = -210_000 * (engine + 1 - left[13]) + 25_000
    made = {one.id: one for one in backcasts.backcasts()}
    assert made["elab"].ours == pytest.approx(by_hand)


def test_backcasts_say_which_hold_and_which_do_not():
    made = {one.id: one for one in backcasts.backcasts()}
    counted = [one for one in made.values() if not one.beside]
    assert {one.id for one in counted if one.near} == {"elab", "clepa_level", "prognos_gross", "iw_engine"}
    assert {one.id for one in counted if not one.inside} == {"elab_our_productivity", "clepa_timing"}
    assert [one.id for one in counted if one.calibrated] == ["clepa_level"]
    assert all(one.low <= one.ours <= one.high for one in counted)
    assert all(abs(one.ours) < abs(one.published) for one in made.values() if not one.near), "as the page says"
    assert made["destatis"].beside and made["destatis"].published == -6.3
    assert set(BACKCASTS) == set(made) and all(inputs.endswith(".") for _name, inputs in BACKCASTS.values())
    table = backcasts_in_words(list(made.values()))
    assert table["Published"].tolist()[2:5] == ["−501,000", "72\u00a0%", "−225,000"], "as published, never rounded"
    printed = [line.split(" | ") for line in (ROOT / "docs/METHODS.md").read_text(encoding="utf-8").splitlines()]
    printed = [
        cells[1:3]
        for cells in printed
        if len(cells) == 5 and cells[0].startswith(("| ELAB", "| the same", "| CLEPA", "| Prognos", "| IW"))
    ]
    assert printed == table[["Published", "Ours"]].iloc[:-1].replace("\u00a0", " ", regex=True).to_numpy().tolist()
    words = table["Verdict"].tolist()
    assert words[2] == "within 15 %, inside the band, calibrated on this figure"
    assert words[3] == "not within 15 %, outside the band" and words[-1] == "stands beside, not counted"


def test_no_lag_gives_the_timing_of_clepa_and_five_years_come_nearest():
    timing = {}
    for lag in np.arange(0, 8.5, 0.5):
        values = numbers.central({"lag": float(lag)})
        timing[lag] = float(backcasts._clepa(values)[1][0])
    assert timing[1.0] < timing[3.0] < timing[5.0] == max(timing.values()) == pytest.approx(64, abs=0.5)


def test_what_productivity_the_figure_of_elab_takes():
    """1.9 % a year, as the page says: over the end of our range."""
    at = {rate: float(backcasts._elab(np.array([rate]), np.array([0.5]))[0]) for rate in (1.85, 1.95)}
    assert at[1.95] < -75_000 < at[1.85] and assumption("productivity").high == 1.5


def test_retraining_load_by_hand():
    found = pd.DataFrame(
        {"unit": ["AA01"], "year": [2030], "retrain": [530], "retrain_low": [100.0], "retrain_high": [900.0]}
    )
    learning, people = (pd.DataFrame({"region": ["AA01"], "value": [v]}) for v in (10.0, 1_000_000.0))
    found = retraining_load(found, JOBS, learning, people).iloc[0]
    assert found["learners"] == pytest.approx(53_000) and found["of_learners"] == pytest.approx(1.0)
    assert found["yardstick"] == 500 and found["of_yardstick"] == pytest.approx(106)
    assert load_sentence(found).startswith(
        "In this calculation 530 (100 to 900) people need retraining here in 2030. That is 1.0"
    )


def said(unit, worked=None):
    """The headline of a unit."""
    whole = total(worked or usual(), ["BB01", "BB02"] if unit == "g1" else [unit])
    kind = (worked or usual()).units.set_index("unit").loc[unit, "kind"]
    course, flow = (f.set_index("year", drop=False).loc[2035] for f in (whole.course, whole.flows))
    if kind in ("interval", "unknown"):
        course = course.astype(object)
        course["central"] = pd.NA
    if kind == "unknown":
        course["low"] = NAN
    leaving = (None if kind == "interval" else flow["leaving"], flow["leaving_low"], flow["leaving_high"])
    return headline(course, leaving, whole.limits, f"Place ({unit})")


def test_headlines_count_engine_work_and_productivity_apart():
    assert said("AA01") == (
        "In this calculation engine work of **1,300 (860 to 2,100)** people ends in Place (AA01) by **2035** and "
        "**980 (550 to 1,700)** jobs go with productivity; 2,400 (1,800 to 3,000) people reach retirement age in that time. New work is not placed."
    )
    assert said("BB01").startswith("**Place (BB01)** has no figure of its own. If it holds 0 to 6,7")
    assert "is **not published**" in said("CC01")
    assert "nearby" in flow_sentence(row(usual(), "AA01", 2035, flows_since_base))
    assert "0 to" in flow_sentence(row(usual(), "BB01", 2035, flows_since_base))
    assert need_sentence(0.0, 900.0).startswith("How many need another job depends on one assumption: nobody if")
    assert need_sentence(0.0, 0.2).startswith("In this calculation nobody needs another job here")
    assert "36,000 need one whether" in need_sentence(35_900.0, 36_200.0)
    assert "how many jobs there are here" in need_sentence(0.0, 13.0, valued=False)


def test_retraining_of_a_place_known_by_limits_is_a_band():
    found = pd.Series({"year": 2030, "retrain": pd.NA, "retrain_low": 0.0, "retrain_high": 90.0, "of_learners": pd.NA})
    assert load_sentence(found) == "In this calculation 0 to 90 people need retraining here in 2030."


def test_the_people_of_a_flow_are_all_named_and_few_are_a_band():
    some = {"year": 2035}
    for step, ends in {"ended": 33, "age": 12, "taken": 0, "need": 21, "nearby": 21, "retrain": 0}.items():
        some |= {step: ends, f"{step}_low": max(ends - 5.0, 0), f"{step}_high": ends + 5.0}
    one = pd.Series(some)
    assert flow_sentence(one) == (
        "Of 33 jobs that end by 2035, 12 are balanced by people who leave by age. 21 (16 to 26) people need another job: "
        "21 (16 to 26) find like work nearby, 0 to 5 need retraining."
    )
    assert "13 people go to new jobs here" in flow_sentence(one.mask(one.index == "taken", 13))
    none = one.mask(one.index.str.startswith(("need", "nearby", "retrain")), 0)
    assert flow_sentence(none).endswith("In this calculation nobody needs another job.")
    assert flow_sentence(none.mask(one.index.str.startswith("ended"), 0)) == "In this calculation no job ends by 2035."


def test_where_nothing_is_known_of_the_engine_share_the_words_say_so():
    assert engine_sentence((0.15, 0.22, 0.35), ("none",), mine=False) == (
        "How much of the work here depends on the engine is not known for this region; 15 to 35\u00a0% in Germany as a "
        "whole."
    )
    plants = engine_sentence((0.4, 0.5, 0.6), ("plants",), mine=False)
    assert plants.startswith("40 to 60\u00a0% of the jobs here depend on the engine") and "engine plants" in plants
    assert "for 2 of them nothing is known" in engine_sentence((0.1, 0.2, 0.3), ("none", "plants", "none"), mine=False)
    assert "set by you" in engine_sentence((0.3, 0.3, 0.3), ("plants",), mine=True)
    from lib.model.engine_share import BASES as MADE

    assert set(BASES) == set(MADE)


def test_a_sum_says_whom_it_leaves_out():
    found = left_out_sentence(["Bee (BB03)", "See (CC01)"], ["See (CC01)"])
    assert (
        found
        == "Bee (BB03) have no figure of their own: they widen the interval and are not in the number. Nothing is published for See (CC01), which the sum leaves out."
    )
    assert left_out_sentence([], []) == ""


def test_a_contrast_in_words():
    fast = outlook(JOBS, TOTALS, OLDER, Scenario(path="fast"))
    found = difference(usual(), fast)
    pick = found[(found["unit"] == "AA01")].set_index("year", drop=False)
    assert "fewer jobs than A" in contrast_sentence(pick.loc[2030], "Place (AA01)")
    same = difference(usual(), usual())
    assert "as many jobs" in contrast_sentence(same[same["unit"] == "AA01"].iloc[0], "Place (AA01)")
    back = difference(fast, usual())
    assert "more jobs than A" in contrast_sentence(
        back[(back["unit"] == "AA01") & (back["year"] == 2030)].iloc[0], "Place (AA01)"
    )


def test_every_drawn_assumption_stands_in_the_table_of_the_page():
    from lib.model.scenario.numbers import DRAWN

    assert {*DRAWN, "ice_share"} == set(BEHIND) <= set(assumptions())


@pytest.mark.parametrize(
    ("bases", "older", "kind", "told"),
    [
        (("none",), "observed", "region", ("engine",)),
        (("none", "country"), "observed", "region", ()),
        (("plants",), "modelled", "region", ("55 to 64",)),
        (("none",), "modelled", "interval", ("engine", "55 to 64")),
        (("country",), "modelled", "group", ()),
    ],
)
def test_what_is_taken_from_elsewhere_is_said_beside_the_answer(bases, older, kind, told):
    """A group has its regions' range of age; a reader's own engine share is no gap."""
    units = pd.DataFrame({"older_state": [older], "kind": [kind]})
    place = SimpleNamespace(total=SimpleNamespace(bases=bases, part=SimpleNamespace(units=units)))
    sentence = silent_sentence(place, Scenario())
    assert all((words in sentence) == (words in told) for words in ("engine", "55 to 64"))
    assert "engine" not in silent_sentence(place, Scenario(fixed=(("ice_share", 0.2),)))
