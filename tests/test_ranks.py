"""Ranks as ranges: worked by hand, then against every way of filling what is hidden."""

from itertools import product

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.indicators.ranks import certain_top, rank_ranges
from lib.views.map.text import what_could_change

SEEDS = st.integers(0, 2**32 - 1)


def regions(*rows: tuple, **columns) -> pd.DataFrame:
    """Made-up regions from (value) or (low, high) or () for one that nothing is known about."""
    full = [
        row if len(row) == 3 else (np.nan, *(row or (np.nan, np.nan))) if len(row) != 1 else (*row, np.nan, np.nan)
        for row in rows
    ]
    frame = pd.DataFrame(full, columns=["value", "low", "high"], dtype=float)
    frame["region"] = [f"AA{i}" for i in range(1, len(rows) + 1)]
    frame["state"] = np.where(frame["value"].notna(), "observed", np.where(frame["low"].notna(), "bounded", "missing"))
    return frame.assign(**columns)


def ranges(frame: pd.DataFrame, **options) -> list[tuple]:
    found = rank_ranges(frame, **options)
    return list(zip(found["rank_best"], found["rank_worst"], strict=True))


def test_without_hidden_regions_a_rank_is_one_number_and_ties_share_the_better():
    assert ranges(regions((10,), (8,), (8,), (5,))) == [(1, 1), (2, 2), (2, 2), (4, 4)]
    assert ranges(regions((10,), (8,), (8,), (5,)), descending=False) == [(4, 4), (2, 2), (2, 2), (1, 1)]


def test_a_hidden_region_widens_the_ranks_of_those_it_may_pass():
    # AA3 holds 5 to 9: above AA1 never, above AA2 perhaps; AA4 may be above all
    found = rank_ranges(regions((10,), (8,), (5, 9), ()))
    assert found["rank_best"].tolist()[:3] == [1, 2, 2]
    assert found["rank_worst"].tolist()[:3] == [2, 4, 4]
    assert found.loc[3].isna().all() and found["rank_of"].tolist()[:3] == [4, 4, 4]


def test_a_ceiling_keeps_the_unknown_below_what_cannot_be():
    assert ranges(regions((100,), (50,), ()), ceiling=100.0)[:2] == [(1, 1), (2, 3)]


def test_two_regions_cannot_both_hold_all_they_share():
    frame = regions((60,), (0, 100), (0, 100))
    groups = pd.DataFrame({"group": "g", "region": ["AA2", "AA3"], "total": 100.0})
    assert ranges(frame)[0] == (1, 3)
    assert ranges(frame, groups=groups)[0] == (1, 2)  # 60 each would be 120
    # and one of them must hold at least 50
    assert ranges(regions((40,), (0, 100), (0, 100)), groups=groups)[0] == (2, 3)
    assert ranges(regions((40,), (0, 100), (0, 100)), groups=groups, descending=False)[0] == (1, 2)


def test_a_shared_total_of_persons_bounds_ratios_by_their_weight():
    # ratios of 0 to 10 %; AA2 has 100 employed per unit of percent, AA3 has 1,000
    frame = regions((5,), (0, 10), (0, 10), weight=[1.0, 100.0, 1000.0])
    groups = pd.DataFrame({"group": "g", "region": ["AA2", "AA3"], "total": 2000.0})
    assert ranges(frame, groups=groups)[0] == (1, 2)  # 5 % in AA3 alone would be 5,000 persons


def test_a_group_that_is_not_all_there_is_left_out():
    groups = pd.DataFrame({"group": "g", "region": ["AA2", "ZZ9"], "total": 10.0})
    assert ranges(regions((60,), (0, 100)), groups=groups)[0] == (1, 2)


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.booleans())
def test_ranges_hold_every_way_of_filling_and_no_more(seed, descending):
    draw = np.random.default_rng(seed)
    rows = [
        (int(draw.integers(0, 9)),) if draw.random() < 0.6 else tuple(sorted(int(x) for x in draw.integers(0, 9, 2)))
        for _ in range(draw.integers(2, 8))
    ]
    frame = regions(*rows)
    low, high = frame["value"].fillna(frame["low"]), frame["value"].fillna(frame["high"])
    filled = [
        pd.Series(np.where(at, high, low)).rank(method="min", ascending=not descending)
        for at in product([False, True], repeat=len(frame))
    ]
    # a region against itself: at its low it is worst when all others are high, so both ends are reached
    expected = [(int(min(f[i] for f in filled)), int(max(f[i] for f in filled))) for i in range(len(frame))]
    assert ranges(frame, descending=descending) == expected


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.booleans())
def test_ranges_hold_the_true_rank_with_shared_totals(seed, descending):
    draw = np.random.default_rng(seed)
    truth = np.round(draw.lognormal(3, 1.5, 30))
    hidden = draw.random(30) < 0.4
    hidden[:2] = True
    weight = draw.integers(1, 5, 30).astype(float)
    frame = regions(
        *[(0.0, float(t * 4 + 5)) if h else (t,) for t, h in zip(truth, hidden, strict=True)], weight=weight
    )
    members = np.flatnonzero(hidden)
    cut = max(2, len(members) // 2)
    parts = [part for part in (members[:cut], members[cut:]) if len(part) > 1]
    groups = pd.concat(
        pd.DataFrame({"group": f"g{i}", "region": frame["region"].iloc[part], "total": (truth * weight)[part].sum()})
        for i, part in enumerate(parts)
    )
    found = rank_ranges(frame, descending=descending, groups=groups)
    loose = rank_ranges(frame, descending=descending)
    true_rank = pd.Series(truth).rank(method="min", ascending=not descending)
    assert ((found["rank_best"] <= true_rank) & (true_rank <= found["rank_worst"])).all()
    assert ((found["rank_best"] >= loose["rank_best"]) & (found["rank_worst"] <= loose["rank_worst"])).all()


def test_only_the_certain_are_certain_and_marked_figures_are_no_headline():
    frame = regions((90,), (80,), (70,), (60,), (65, 75), caveat=[False, True, False, False, False])
    frame = frame.join(rank_ranges(frame))
    top = certain_top(frame, 3)
    assert top.certain == ("AA1",)
    assert top.possible == ("AA3",)  # third or fourth
    assert top.not_ranked == ("AA2",)  # takes the second place, stands in no headline
    assert top.unknown == ("AA5",)
    said = what_could_change(top, lambda code: f"Name ({code})")
    assert "Name (AA5)" in said and "Name (AA2)" in said


def test_a_hidden_region_can_be_certain():
    frame = regions((10,), (8,), (50, 90))
    assert certain_top(frame.join(rank_ranges(frame)), 1).certain == ("AA3",)


def test_a_region_that_nothing_is_known_about_can_always_change_it():
    frame = regions((10,), (8,), ())
    top = certain_top(frame.join(rank_ranges(frame)), 1)
    assert top.certain == () and top.possible == ("AA1",) and top.unknown == ("AA3",)
