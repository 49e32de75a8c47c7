"""The smallest set of courses: exact, greedy and given up."""

from itertools import combinations
from math import e

import numpy as np
import pytest

from lib.model.training.course_set import Limit, choose, closed_by, greedy, smallest_set, upper_bound
from lib.views.training.text import (
    set_headline,
    set_method,
)
from tests.training_made import GAP, TAUGHT, made_up


def test_smallest_set_by_hand():
    # both: weld 100 + metal 100·(1 − 0.3²) + battery 200 = 391 of 500; possible is the same, so the aim is 80 % of it
    found = smallest_set(GAP, made_up(), TAUGHT, Limit("number", 3))
    assert found.possible == pytest.approx(391 / 500) and found.aim == pytest.approx(0.8 * 391 / 500)
    assert found.chosen["programme"].tolist() == ["P2", "P1"] and found.chosen["row"].tolist() == [2, 0]
    assert found.chosen["adds"].tolist() == pytest.approx([0.54, 0.242]) and found.closed == pytest.approx(391 / 500)
    assert found.chosen["offers"].tolist() == [2, 2] and found.chosen["closes"].iloc[0][0] == "s/battery"
    assert found.exact and found.reached and found.programmes == 2
    assert set_headline(found) == "2 courses close 78\u00a0% of the gap. All courses in reach together close 78\u00a0%."
    one = smallest_set(GAP, made_up(), TAUGHT, Limit("number", 1))
    assert not one.reached and one.chosen["programme"].tolist() == ["P2"] and one.closed == pytest.approx(0.54)
    assert one.at_most == pytest.approx(one.closed)  # proved: no single course closes more
    assert (
        set_headline(one)
        == "1 course closes 54\u00a0% of the gap. No set within 1 course closes more; the aim was 63\u00a0%."
    )
    quick = smallest_set(GAP, made_up(), TAUGHT, Limit("number", 1), exact=False)
    assert "that closes more was found" in set_headline(
        quick
    ) and "taking the best course again and again" in set_method(quick)
    assert "exact search" in set_method(one)


def test_a_cost_that_is_not_printed_leaves_the_course_out():
    found = smallest_set(GAP, made_up(), TAUGHT, Limit("hours", 100))
    assert not len(found.chosen) and found.left_out == 5 and found.closed == 0
    years = smallest_set(GAP, made_up(), TAUGHT, Limit("years", 4))
    assert years.cost <= 4 and years.left_out == 1
    with pytest.raises(ValueError, match="no such cost"):
        smallest_set(GAP, made_up(), TAUGHT, Limit("money", 4))


def small_case(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, float, float]:
    """A made-up catalogue of 3 to 10 programmes and 3 to 14 skills; every second one with different costs."""
    draw = np.random.default_rng(seed)
    many, skills = int(draw.integers(3, 11)), int(draw.integers(3, 15))
    teaches = draw.choice([0, 0.7, 1.0, 0.3], (many, skills), p=[0.6, 0.2, 0.1, 0.1])
    share = draw.random(skills)
    share /= share.sum()
    equal = seed % 2 == 0
    cost = np.ones(many) if equal else draw.integers(1, 20, many).astype(float)
    most = float(draw.integers(1, 5)) if equal else float(draw.integers(5, 40))
    possible = closed_by(teaches, share, list(range(many)))
    return teaches, share, cost, most, 0.8 if possible >= 0.8 else 0.8 * possible


def all_sets(cost: np.ndarray, most: float) -> list[list[int]]:
    every = (list(s) for size in range(len(cost) + 1) for s in combinations(range(len(cost)), size))
    return [s for s in every if cost[s].sum() <= most + 1e-9]


@pytest.mark.parametrize("seed", range(200))
def test_exact_is_best_and_greedy_within_its_bound(seed):
    """Against every set of a small catalogue. Bounds: 1 − 1/e for equal costs (Nemhauser, Wolsey, Fisher 1978), ½(1 − 1/e) with a

    single course to compare otherwise (Leskovec et al. 2007); for the cheapest set that reaches the aim, Wolsey 1982.
    """
    teaches, share, cost, most, aim = small_case(seed)
    sets = all_sets(cost, most)
    closed = {tuple(s): closed_by(teaches, share, s) for s in sets}
    enough = [s for s in sets if closed[tuple(s)] >= aim - 1e-9]
    exact, proved = choose(teaches, share, cost, most, aim)
    quick = greedy(teaches, share, cost, most, aim)
    assert proved and cost[exact].sum() <= most + 1e-9 and cost[quick].sum() <= most + 1e-9
    best = max(closed.values())
    assert upper_bound(teaches, share, cost, most, quick) >= best - 1e-9
    if enough:
        least = min(cost[s].sum() for s in enough)
        assert cost[exact].sum() == pytest.approx(least) and closed_by(teaches, share, exact) >= aim - 1e-9
        if closed_by(teaches, share, quick) >= aim - 1e-9 and (cost == 1).all():
            smallest_gain = min(
                closed_by(teaches, share, quick) - closed_by(teaches, share, [m for m in quick if m != n])
                for n in quick
            )
            assert len(quick) <= (1 + np.log(aim / max(smallest_gain, 1e-9))) * least + 1
    else:
        assert closed_by(teaches, share, exact) == pytest.approx(best)
        bound = (1 - 1 / e) if (cost == 1).all() else 0.5 * (1 - 1 / e)
        assert closed_by(teaches, share, quick) >= bound * best - 1e-9


def test_greedy_alone_can_be_beaten():
    """One broad course tempts; two others do better: the page must know which method it used."""
    teaches = np.array([[0.7, 0.7, 0.7, 0.7, 0, 0], [1.0, 1.0, 0, 0, 1.0, 0], [0, 0, 1.0, 1.0, 0, 1.0]])
    share = np.full(6, 1 / 6)
    exact, proved = choose(teaches, share, np.ones(3), 2.0, 0.99)
    assert proved and sorted(exact) == [1, 2]
    assert smallest_set(GAP, made_up(), TAUGHT, exact=False).exact is False


def test_a_search_in_a_large_catalogue_gives_up_and_says_so(monkeypatch):
    """The more there is to look at, the fewer branches: the answer stays quick, and is then not called the best."""
    from lib.model.training import exact_set

    case = small_case(4)
    assert choose(*case)[1]
    monkeypatch.setattr(exact_set, "WORK", case[0].size)
    picked, proved = choose(*case)
    assert picked and not proved
