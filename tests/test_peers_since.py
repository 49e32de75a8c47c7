"""Where a region stands among its peers, what became of them since, and the words for it."""

import numpy as np
import pandas as pd
import pytest

from lib.data.series import HISTORY
from lib.data.store import path_of
from lib.model.peers import GROUPS, OUTCOMES, VARIABLES, growth
from lib.model.peers.nearest import nearest_peers
from lib.model.peers.percentiles import Standing, standing
from lib.model.peers.structure import structure_of
from lib.views.compare.text import better_sentence, firm_sentence, standing_words
from lib.views.shared.peers_text import GROUP_TITLES, OUTCOME_TITLES, VARIABLE_TITLES, reason
from tests.made_up import codes
from tests.test_peers import made_up

HERE = pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built")
NAN = np.nan


def values_of(**known):
    return pd.DataFrame(
        [
            (r, v if not isinstance(v, tuple) else NAN, *(v if isinstance(v, tuple) else (NAN, NAN)))
            for r, v in known.items()
        ],
        columns=["region", "value", "low", "high"],
    )


def test_standing_counts_peers_that_report_and_keeps_an_interval_a_range():
    values = values_of(A=5.0, B=1.0, C=9.0, D=NAN, E=(2.0, 3.0), F=4.0, G=(3.0, 9.5))
    assert standing(values, "A", ["B", "C", "D", "E", "F"]) == Standing(5, 3, 2, 2, True)
    found = standing(values, "G", ["A", "B", "C", "F"])
    assert (found.below_low, found.below_high) == (1, 4)
    assert standing_words(found) == "within its limits higher than 1 to 4 of 4 that report"
    assert standing_words(standing(values, "A", ["B", "C", "F"])) == "higher than 2 of 3 that report"
    assert standing_words(standing(values, "A", ["B", "C", "D", "E"])) == "2 peers report: too few"
    assert standing_words(standing(values, "D", ["A", "B", "C"])) == "no figure of its own"


def test_residual_growth_is_what_the_starting_level_does_not_explain():
    rows = [
        ("x", f"R{i}", y, v, "observed")
        for i, (v0, v1) in enumerate([(50, 60), (60, 68), (70, 76), (80, 88)])
        for y, v in ((2021, v0), (2024, v1))
    ]
    observations = pd.DataFrame(rows, columns=["series", "region", "year", "value", "state"])
    outcome = growth.Outcome("x", "x", 2021, 2024, like=2022)
    found = growth.residual_growth(observations, ["R0", "R1", "R2", "R3", "R4"], outcome).set_index("region")
    slope, _level = np.polyfit([50, 60, 70, 80], [10, 8, 6, 8], 1)
    assert found.at["R3", "expected"] == pytest.approx(8 + slope * 15)
    assert found["residual"].sum() == pytest.approx(0)
    assert np.isnan(found.at["R4", "residual"])
    overlays = pd.DataFrame({"series": "x", "region": ["R0", "R1"], "year": [2021, 2022], "overlay": "break"})
    marked = growth.residual_growth(observations, ["R0", "R1", "R2", "R3"], outcome, overlays).set_index("region")
    assert marked["growth"].notna().to_dict() == {"R0": True, "R1": False, "R2": True, "R3": True}


def test_better_since_names_only_those_that_did_better():
    then = structure_of(made_up(30, 2))
    random = np.random.default_rng(1)
    grown = pd.DataFrame({"region": codes(30), "growth": random.normal(0, 2, 30), "expected": 0.0})
    grown["residual"] = grown["growth"]
    outcome, region = OUTCOMES["employment_rate"], codes(30)[3]

    def better(grown, region, outcome=outcome):
        return growth.better_since(growth.similar_since(then, grown, region, codes(30), outcome))

    mine = grown.set_index("region").at[region, "residual"]
    found = better(grown, region)
    assert len(found) and (found["residual"] > mine).all() and region not in set(found["region"])
    assert found["ahead"].tolist() == pytest.approx((found["residual"] - mine).tolist())
    lower = better(grown, region, OUTCOMES["unemployment_rate"])
    assert (lower["residual"] < mine).all()
    named = found.assign(region=["DE11", *found["region"].iloc[1:]])
    named.attrs.update(found.attrs)
    assert "most alike among them: **Stuttgart (DE11)**" in better_sentence(named, outcome, "DE12")
    silent = grown.assign(residual=grown["residual"].where(grown["region"].isin([region, codes(30)[5], codes(30)[6]])))
    few = better(silent, region)
    assert not len(few) and "too few" in better_sentence(few, outcome, "DE12")
    unknown = better(silent, codes(30)[1])
    assert "no comparable figure" in better_sentence(unknown, outcome, "DE12")


def test_outcomes_lie_within_one_set_of_rules():
    for outcome in OUTCOMES.values():
        assert outcome.start < outcome.end
        if outcome.shift_share:
            assert outcome.start in HISTORY and outcome.end in HISTORY
        assert outcome.like == 2022 or outcome.like in HISTORY


def test_sentences_speak_of_peers():
    found = nearest_peers(structure_of(made_up(30, 2)), codes(30)[0], codes(30))
    assert f"of {len(found)}** peers stay in the top ten in" in firm_sentence(found)
    assert reason(found.iloc[0]).startswith("Closest in: ")


def test_every_group_variable_and_outcome_has_its_title():
    assert (
        tuple(GROUP_TITLES) == GROUPS
        and set(VARIABLE_TITLES) == set(VARIABLES)
        and set(OUTCOME_TITLES) == set(OUTCOMES)
    )
