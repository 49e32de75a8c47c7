"""Results are kept once for all, worked out once at a time, and for own choices only for the last few of them."""

import threading
import time
from collections import Counter

import pytest

from lib.data.memo import OWN_CHOICES, memo
from lib.i18n import current_language, use_language
from lib.model.scenario import Scenario
from lib.regions.place import place


def test_who_asks_at_once_waits_for_one_computation():
    worked = Counter()

    @memo
    def slow(number: int) -> int:
        worked[number] += 1
        time.sleep(0.05)
        return number * 2

    answers: list[int] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(slow(n % 2))) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert worked == {0: 1, 1: 1} and sorted(answers) == [0] * 10 + [2] * 10


def test_an_error_is_not_kept_and_harms_nobody_who_waits():
    tries = Counter()

    @memo
    def second_time_good() -> str:
        tries["all"] += 1
        if tries["all"] == 1:
            raise ValueError("first")
        return "good"

    with pytest.raises(ValueError):
        second_time_good()
    assert second_time_good() == "good" and second_time_good.cache_info().hits == 0


def test_each_language_has_its_own():
    @memo(language=True)
    def said() -> str:
        return current_language()

    assert [use_language(code) and said() for code in ("en", "de", "en", "fr")] == ["en", "de", "en", "fr"]
    assert said.cache_info().currsize == 3


def test_the_least_used_leaves_first():
    @memo(size=2)
    def same(number: int) -> int:
        return number

    for number in (1, 2, 1, 3):
        same(number)
    assert same.cache_info().currsize == 2
    same(1)
    assert same.cache_info().misses == 3, "1 was used again before 3 came, so 2 has left"


def test_a_visitor_who_moves_a_slider_300_times_holds_a_few_scenarios():
    @memo(size=None)
    def heavy(scenario: Scenario, code: str) -> object:
        return object()

    kept = heavy(Scenario(), "DE91")
    for step in range(300):
        heavy(Scenario(fixed=(("productivity", 0.5 + step / 1000),)), "DE91")
    assert heavy.cache_info().currsize <= OWN_CHOICES["scenario"] + 1
    assert heavy(Scenario(), "DE91") is kept, "what everybody reads stays"


def test_groups_put_together_by_hand_leave_too():
    @memo(size=None)
    def of_place(here: object) -> object:
        return object()

    codes = [f"group:DE11+{code}" for code in ("DE12", "DE13", "DE14", "DE21", "DE22", "DE23", "DE24", "DE25", "DE26")]
    codes += [f"group:DE12+{code}" for code in ("DE13", "DE14", "DE21", "DE22", "DE23", "DE24", "DE25", "DE26", "DE27")]
    codes += [f"group:DE13+{code}" for code in ("DE14", "DE21", "DE22", "DE23", "DE24", "DE25", "DE26", "DE27", "DE30")]
    for code in codes:
        of_place(place(code))
    assert of_place.cache_info().currsize == OWN_CHOICES["group"] < len(codes)
