"""Moves in words: headline, warnings, pay, level and lists."""

import numpy as np
import pandas as pd
import pytest

from lib.i18n import use_language
from lib.model.moves import (
    results,
)
from lib.views.shared.moves_markup import similarity_words
from lib.views.skills import moves_text
from lib.views.skills.lists import moves_list
from lib.views.skills.params import MovesAsked
from tests.moves_ground import BUILT, number_of


def test_the_headline_counts_what_is_held_and_near():
    move = pd.Series({"label": "automotive battery technician", "held": 4, "related": 5, "needed": 11})
    said = moves_text.headline("engine assembler", move)
    assert said == (
        "An engine assembler already holds **4 of the 11 essential skills** of an automotive battery technician "
        "and has a related skill for **5** more."
    )
    assert "related" not in moves_text.headline("engine assembler", move.replace({5: 0}))
    assert "cannot be judged" in moves_text.headline(
        "x", pd.Series({"label": "specialist dentist", "held": 0, "related": 0, "needed": 0})
    )


def test_articles_follow_the_sound():
    assert [
        moves_text.with_article(t)
        for t in ("engine designer", "ICT security engineer", "union official", "3D modeller", "welder")
    ] == ["an engine designer", "an ICT security engineer", "a union official", "a 3D modeller", "a welder"]


def test_no_likeness_is_ever_zero_percent():
    assert (
        "%" not in similarity_words(0.0) and "%" not in similarity_words(0.004) and "%" not in similarity_words(np.nan)
    )
    assert similarity_words(0.31).startswith("31")


def test_warnings_name_the_engine_the_level_the_pay_and_automation():
    move = pd.Series(
        {
            "occupation": 7,
            "open": False,
            "stays": True,
            "specific": False,
            "held": 2,
            "step": 1,
            "by_zone": True,
            "pay_ratio": 0.8,
            "kind": 0.9,
            "needed": 5,
            "likeness": 0.5,
        }
    )
    risk = pd.DataFrame({"occupation": [7], "category": ["high"]})
    said = " ".join(moves_text.warnings(move, risk))
    assert all(word in said for word in ("combustion", "everywhere", "One step up (job zone", "80", "automation"))
    calm = pd.Series({**move, "stays": False, "open": True, "specific": True, "step": 0, "pay_ratio": 1.0})
    assert moves_text.warnings(calm, risk.assign(category="other")) == []
    assert "20" in moves_text.warnings(pd.Series({**calm, "likeness": 0.19}), risk.head(0))[0]
    assert "kind of work" in moves_text.warnings(pd.Series({**calm, "kind": 0.1}), risk.head(0))[0]
    level = moves_text.warnings(pd.Series({**calm, "step": -1, "by_zone": False}), risk.head(0))
    assert "no job zone known" in level[0], "an unknown zone is said"
    assert len(moves_text.warnings(pd.Series({**calm, "needed": 0, "likeness": np.nan}), risk.head(0))) == 1


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, "stays with the engine"),
        ({"stays": False}, "needs training first"),
        ({"stays": False, "likeness": 0.4, "kind": 0.1}, "another kind of work"),
        ({"stays": False, "likeness": 0.4, "pay_ratio": 0.6}, "pays much less"),
        ({"open": True, "stays": False}, ""),
    ],
)
def test_what_stands_in_the_way_of_a_move_in_a_few_words(changed, word):
    row = {"open": False, "stays": True, "likeness": 0.1, "kind": 0.9, "pay_ratio": 1.0, **changed}
    assert moves_text.standing(pd.Series(row)) == word


def test_pay_and_level_of_a_move_stand_beside_it():
    assert moves_text.terms(pd.Series({"pay_ratio": 1.06, "step": 1})).startswith("pay 106")
    assert moves_text.terms(pd.Series({"pay_ratio": np.nan, "step": 0})) == ""
    row = {"pay_ratio": np.nan, "step": 0, "open": True, "fits": False, "with_training": False}
    assert moves_text.terms(pd.Series({**row, "fits": True})) == ""
    assert moves_text.terms(pd.Series({**row, "with_training": True})) == "takes more training"
    assert moves_text.terms(pd.Series(row)) == "much less schooling"
    assert moves_text.terms(pd.Series({**row, "step": -1})) == "a step down"


@BUILT
def test_open_moves_are_listed_in_three_parts_and_all_of_them_are_counted():
    """A tool and die maker has one move that fits, one that takes training, and many below the old job."""
    asked = MovesAsked(number_of("tool and die maker"), number_of("marine fitter"), "open", "all", False, "moves")
    free = results.listed(asked.destinations, "open", "all")
    said = moves_text.kinds_of_open(free)
    assert said == f"1 fit, 1 take more training, {len(free) - 2} lie below this job"
    drawn = moves_list(asked)
    places = [drawn.index(words) for words in ("Fit: no step down", "Take more training:", "Below this job:")]
    assert places == sorted(places)


def test_the_answer_names_as_many_skills_as_fit():
    move = pd.Series({"label": "welder", "held": 1, "related": 1, "needed": 4})
    short = pd.DataFrame(
        {"state": ["held", "related", "missing", "missing"], "label": ["a", "b", "smelting", "x-rays"]}
    )
    assert moves_text.answer("cook", move, short).endswith("**Smelting** and **x-rays** are left to learn.")
    long = pd.DataFrame(
        {"state": ["missing"] * 5, "label": [f"a skill with a name of several words {i}" for i in range(5)]}
    )
    said = moves_text.answer("motor vehicle engine assembler", move, long)
    assert len(said.replace("**", "")) <= moves_text.LONGEST_ANSWER and said.endswith("and 4 others are left to learn.")
    longer = long.assign(
        label=[f"a skill with a name of several words that would never fit beside the numbers {i}" for i in range(5)]
    )
    assert moves_text.answer(
        "motor vehicle engine assembler", move.replace({"welder": "motor vehicle body and frame assembler"}), longer
    ).endswith("**5 skills** are left to learn.")
    one = pd.DataFrame({"state": ["held", "missing"], "label": ["a", "smelting"]})
    assert moves_text.answer("cook", move, one).endswith("**Smelting** is left to learn.")
    assert moves_text.answer("cook", move, one.head(1)).endswith("more.")
    nothing = pd.Series({"label": "welder", "held": 0, "related": 0, "needed": 4})
    assert "left to learn" not in moves_text.answer("cook", nothing, long)
    assert "optional" in moves_text.answer("cook", move, short, optional=True)
    use_language("de")
    german = moves_text.headline("cook", move)
    assert "a welder" not in german and "„Schweißer“" in german, "the name is ESCO's in German, without an article"
