"""Moves: matching against a plainly written second implementation, and what is held, near and missing."""

from math import exp, log

import numpy as np
import pytest

from lib.model.moves import (
    CENTRE,
    MIN_OPEN,
    NOT_MET,
    SLOPE,
    detail,
    match,
    moves,
    often_missing,
    optional_too,
    profiles,
    reach,
    strength,
)
from tests.moves_ground import level_ground, made_up


def by_hand(origin: int, destination: int, relations, skills, near) -> tuple[float, dict[int, int]]:
    """Similarity and who meets whom: greedy matching written without numpy."""
    held = set(relations[relations["occupation"] == origin]["skill"])
    needs = relations[(relations["occupation"] == destination) & relations["essential"]]["skill"].tolist()
    met = {s: s for s in needs if s in held}
    value = dict.fromkeys(met, 1.0)
    pairs = [
        (d, s, p) for a, b, d in near.itertuples(index=False) for p, s in ((a, b), (b, a)) if p in held and s in needs
    ]
    for d, s, p in sorted(pairs, key=lambda x: (-x[0], x[1], x[2])):
        if s not in met and p not in met.values():
            met[s], value[s] = p, 1 / (1 + exp(SLOPE * CENTRE - SLOPE * d))
    number = skills["n_occupations"]
    many = relations["occupation"].nunique()
    omega = {s: log(many / number[s]) for s in needs}
    weighted = sum(omega[s] * value.get(s, 0) for s in needs) / sum(omega.values())
    return weighted, met


@pytest.mark.parametrize("seed", range(12))
def test_matching_agrees_with_a_plain_second_implementation(seed):
    chance = np.random.default_rng(seed)
    many, kinds = 8, 25
    who = [
        (o, int(s), bool(chance.random() < 0.6))
        for o in range(many)
        for s in chance.permutation(kinds)[: chance.integers(4, 12)]
    ]
    who += [(o, int(chance.integers(kinds)), True) for o in range(many)]
    who = list({(o, s): (o, s, e) for o, s, e in who}.values())
    pairs = {(min(a, b), max(a, b)) for a, b in chance.integers(0, kinds, (60, 2)) if a != b}
    near = [(int(a), int(b), round(float(chance.choice([0.78, 0.8, 0.85, 0.9])), 2)) for a, b in pairs]  # many ties
    occupations, relations, skills, close = made_up(who, near, many, kinds)
    arranged = profiles(occupations, relations, skills, close)
    for origin in range(many):
        found = reach(arranged, level_ground(occupations), origin)
        met = match(arranged, arranged.holds[origin], arranged.essential)
        for destination in range(many):
            weighted, who_meets = by_hand(origin, destination, relations, skills, close)
            back = by_hand(destination, origin, relations, skills, close)[0]
            assert found.fit.similarity[destination] == pytest.approx(weighted)
            assert found.back[destination] == pytest.approx(back)
            both = 2 * weighted * back / (weighted + back) if weighted + back else 0.0
            assert found.likeness[destination] == pytest.approx(both)
            rows = arranged.essential.by_occupation[destination]
            assert {
                int(s): int(p)
                for s, p in zip(arranged.essential.skill[rows], met.by[rows], strict=True)
                if p != NOT_MET
            } == who_meets


def test_one_skill_meets_one_need_and_the_closest_first():
    """Skill 0 is near to 1 and nearer to 2: it meets 2, and 1 stays missing."""
    occupations, relations, skills, near = made_up(
        [(0, 0, True), (1, 1, True), (1, 2, True), (2, 3, True)], [(0, 1, 0.80), (0, 2, 0.90)], 3, 4
    )
    arranged = profiles(occupations, relations, skills, near)
    shown = detail(arranged, skills, 0, 1).set_index("skill")
    assert shown["state"].astype(str).to_dict() == {2: "related", 1: "missing"}
    assert shown.loc[2, "counts"] == pytest.approx(strength(0.90))
    assert shown.loc[2, "by_label"] == "skill 0"


def test_a_skill_that_is_held_does_not_meet_a_second_need():
    occupations, relations, skills, near = made_up(
        [(0, 0, True), (1, 0, True), (1, 1, True), (2, 2, True)], [(0, 1, 0.95)], 3, 3
    )
    shown = detail(profiles(occupations, relations, skills, near), skills, 0, 1).set_index("skill")
    assert shown["state"].astype(str).to_dict() == {0: "held", 1: "missing"}


def test_optional_skills_of_the_origin_count_and_those_of_the_destination_do_not():
    occupations, relations, skills, near = made_up(
        [(0, 0, False), (0, 2, True), (1, 0, True), (1, 1, False), (2, 2, True), (2, 1, True)], [], 3, 3
    )
    arranged = profiles(occupations, relations, skills, near)
    assert moves(arranged, occupations, level_ground(occupations), 0).set_index("occupation").loc[1, "forward"] == 1


def test_likeness_counts_both_ways_so_a_simple_job_is_not_like_one_that_asks_for_more():
    """Job 1 asks for all that job 0 asks for and three things more: all of 0 is met, little of 1."""
    who = [(0, 0, True), (0, 1, True), *[(1, s, True) for s in range(5)], (2, 5, True)]
    occupations, relations, skills, near = made_up(who, [], 3, 6)
    arranged, level = profiles(occupations, relations, skills, near), level_ground(occupations)
    down, up = (reach(arranged, level, o) for o in (1, 0))
    assert down.fit.similarity[0] == 1 and up.fit.similarity[1] < 0.5
    assert down.likeness[0] == pytest.approx(up.likeness[1]) and down.likeness[0] < 0.7


def test_what_is_asked_everywhere_carries_no_move():
    """Two occupations that share one skill only, and that one is asked everywhere: alike, and still not open."""
    who = [(0, 0, True), (1, 0, True), (1, 1, True), (2, 1, True), (2, 2, True)]
    for everywhere in ((), (0,)):
        occupations, relations, skills, near = made_up(who, [], 3, 3, everywhere)
        arranged = profiles(occupations, relations, skills, near)
        move = moves(arranged, occupations, level_ground(occupations), 0).set_index("occupation").loc[1]
        assert move["likeness"] >= MIN_OPEN
        assert move["open"] == (not everywhere)


def test_strength_is_a_half_at_the_centre_and_exact_is_more_than_near():
    assert strength(CENTRE) == pytest.approx(0.5)
    assert strength(np.array([0.0, 0.6]))[1] < 0.001
    assert strength(0.99) < 1


def test_optional_skills_are_counted_on_top_and_change_no_order():
    """Made-up jobs: 1 asks for skill 0 (held) and, as optional ones, for 1 (held) and 2 (missing)."""
    occupations, *rest = tables = made_up(
        [(0, 0, True), (0, 1, True), (1, 0, True), (1, 1, False), (1, 2, False), (2, 3, True)], [], 3, 4
    )
    arranged = profiles(*tables)
    found = moves(arranged, occupations, level_ground(occupations), 0)
    both = optional_too(arranged, found, 0).set_index("occupation")
    assert both.loc[1, ["needed", "held", "related", "missing"]].tolist() == [3, 2, 0, 1]
    assert both.loc[2, ["needed", "held", "related", "missing"]].tolist() == [1, 0, 0, 1]
    assert both["likeness"].tolist() == found["likeness"].tolist()


def test_what_is_missed_most_by_hand():
    """Made-up jobs 1 to 3 ask for skill 2, which is neither held nor near; skill 3 is asked everywhere, skill 4 is near."""
    tables = made_up(
        [(0, 0, True), (1, 0, True), (1, 2, True), (2, 2, True), (2, 3, True), (3, 2, True), (3, 4, True)],
        [(0, 4, 0.9)],
        4,
        5,
        everywhere=[3],
    )
    found = often_missing(profiles(*tables), tables[2], 0, [1, 2, 3])
    assert found[["skill", "missed"]].to_numpy().tolist() == [[2, 3]]
    assert often_missing(profiles(*tables), tables[2], 0, [1])["missed"].tolist() == [1]
    assert often_missing(profiles(*tables), tables[2], 0, []).empty
