"""A room's answer: the same numbers as the page on risk, camps only where there are some, no single vote to be read."""

from itertools import product

import numpy as np
import pytest

from lib.data.store import path_of
from lib.model.risk import results
from lib.model.room import tally, weighting
from lib.model.room.camps import camps, shares_of_points
from lib.model.room.verdict import changed, room_map, splitting, verdicts
from lib.views.workshop import text

HERE = pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built")
CRITERIA = len(weighting.CRITERIA)


def planted(seed: int, people: int, over_one: bool = False):
    """Two camps: one gives most points to a criterion that the other gives none; the other has one of its own, or they
    agree on the rest or give it any points.
    """
    random = np.random.default_rng(seed)
    over, other = random.permutation(CRITERIA)[:2]
    points = random.integers(*((0, (3, 6)[seed % 2]) if over_one else (1, 3)), (people, CRITERIA))
    camp = random.permutation(people) < people // 2
    points[:, over] = np.where(camp, 5, 0)
    if not over_one:
        points[:, other] = np.where(camp, random.integers(0, 2, people), random.integers(3, 5, people))
    return points, camp, int(over)


def of_two_tastes(seed: int, people: int):
    """Two camps, each with a taste of its own in everything, from which its people differ a little."""
    random = np.random.default_rng(seed)
    camp = random.permutation(people) < people // 2
    tastes = random.integers(0, 6, (2, CRITERIA))
    return np.clip(tastes[camp.astype(int)] + random.integers(-1, 2, (people, CRITERIA)), 0, 5), camp


def of_one_opinion(seed: int, people: int):
    """Rooms without two camps: any points; a common taste, differing a little; a favourite each; one wide question."""
    random = np.random.default_rng(seed)
    if seed % 4 == 0:
        return random.integers(0, 6, (people, CRITERIA))
    if seed % 4 == 1:
        return np.clip(random.integers(0, 6, CRITERIA) + random.integers(-1, 2, (people, CRITERIA)), 0, 5)
    points = random.integers(1, 3, (people, CRITERIA))
    if seed % 4 == 2:
        points[range(people), random.integers(0, CRITERIA, people)] = 5
    else:
        points[:, 0] = random.integers(0, 6, people)
    return points


@HERE
def test_one_point_for_each_criterion_is_the_page_on_risk():
    usual = results.overview(results.USUAL).set_index("region")["top_share"].astype(float)
    mine = weighting.count(np.ones((1, CRITERIA)))[0]
    assert np.allclose(mine, usual.loc[list(weighting.regions())], equal_nan=True)


@HERE
def test_people_who_weight_alike_contest_nothing():
    random = np.random.default_rng(1)
    for people in (5, 8, 12, 30):
        mine = tuple(int(x) for x in random.integers(0, 6, CRITERIA))
        room = room_map([mine] * people)
        assert room and not room.of("contested") and room.splitting == "" and room.camps.count == 1
        assert room.of("risk") and room.of("safe")
    assert room_map([mine] * 4) is None
    assert changed(room, room).to_contested == ()


@HERE
def test_a_room_of_two_camps_contests_regions_over_what_parts_it():
    points, _camp, over = planted(3, 30)
    room = room_map([tuple(int(x) for x in row) for row in points])
    assert room and room.of("contested") and weighting.CRITERIA[over] == room.splitting
    assert room.camps.count == 2 and room.camps.member.sum() == 15
    figure = text.bears_on(room, "DE91")
    assert "Braunschweig (DE91)" in figure and "contested regions" in figure and "Source: " in figure


@pytest.mark.slow
@pytest.mark.parametrize("people", [12, *(pytest.param(n, marks=pytest.mark.sweep) for n in (30, 100))])
def test_camps_are_seen_where_they_are_and_nowhere_else(people):
    rooms = 200
    seen = named = one = tastes = 0
    for seed in range(rooms):
        points, camp, over = planted(seed, people, over_one=seed % 4 > 1)
        parted = camps(points)
        same = (parted.member == camp).mean()
        seen += parted.count == 2 and max(same, 1 - same) >= 0.9
        shares = shares_of_points(points)
        named += splitting(shares, np.zeros((people, 1)), ("safe",), parted) == weighting.CRITERIA[over]
        one += camps(of_one_opinion(seed, people)).count == 1
        points, camp = of_two_tastes(seed, people)
        same = (camps(points).member == camp).mean()
        tastes += max(same, 1 - same) >= 0.9
    assert min(seen, named, one) >= 0.95 * rooms, (seen, named, one)
    assert tastes >= (0.9 if people == 12 else 0.95) * rooms


def test_small_groups_are_merged_and_small_rooms_are_one():
    for people, few in ((11, 5), (30, 4)):
        points = np.tile([5.0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1], (people, 1))
        points[:few] = [0, 1, 1, 1, 1, 5, 1, 1, 1, 1, 1]
        assert camps(points).count == 1


def test_one_person_alone_moves_no_region():
    for people in range(5, 12):
        shares = np.full((people, 3), [0.9, 0.1, 0.9])
        shares[0] = [0.1, 0.9, 0.1]
        assert verdicts(shares) == ("risk", "safe", "risk")


def test_no_single_choice_can_be_read_from_what_is_shown():
    """Every voter of a room of 5 to 8 could have voted otherwise and the same would be shown."""
    options = ("a", "b", "?")
    for people in range(5, 9):
        shown: dict[str, list[tuple[str, ...]]] = {}
        for votes in product(options, repeat=people):
            result = tally.choices([[v] for v in votes if v != "?"], ("a", "b"), votes.count("?"))
            shown.setdefault(str(result), []).append(votes)
        for rooms in shown.values():
            assert all(len({room[voter] for room in rooms}) > 1 for voter in range(people))


def test_nothing_is_told_of_fewer_than_five():
    for people in range(5):
        assert tally.choices([["a"]] * people, ("a", "b")) == tally.NOTHING
        assert tally.numbers([{"q": 3}] * people, {"q": (0, 5)}) == tally.NOTHING
        assert tally.best_and_worst([("a", "b")] * people, ("a", "b")) == tally.NOTHING


def test_everybody_alike_and_one_apart_look_the_same_from_twelve_on():
    for people in range(12, 20):
        together = tally.choices([["a"]] * people, ("a", "b"))
        assert together == tally.choices([["a"]] * (people - 1) + [["b"]], ("a", "b"))


def test_who_comes_or_goes_between_rounds_is_not_the_difference():
    first = {f"t{i}": {"pick": "a"} for i in range(6)}
    come = first | {"new": {"pick": "b"}}
    assert tally.counted(first, come) == first
    gone = {k: v for k, v in first.items() if k != "t0"}
    assert tally.counted(first, gone) == first
    many = first | {f"n{i}": {"pick": "b"} for i in range(5)}
    assert tally.counted(first, many) == many
    assert tally.counted({}, first) == first
    for few in ({"t0": {"pick": "b"}}, {"t0": {"pick": "b"}, "n": {"pick": "b"}}, {f"n{i}": {} for i in range(4)}):
        assert tally.counted(first, few) == {}, "a second round of one vote would be that vote"
    new = {f"n{i}": {"pick": "b"} for i in range(5)}
    assert tally.counted(first, new | {"t0": {"pick": "b"}}) == first | new, "one who changed hides behind nobody"
    assert tally.counted(first, dict.fromkeys(list(first)[:5], {"pick": "b"}))["t0"] == {"pick": "b"}


@HERE
def test_no_single_weighting_can_be_read_from_the_map_of_a_small_room():
    """Every voter of a room of 5 to 8 could have given other points and the map and all shown with it is the same."""
    random = np.random.default_rng(5)
    for people in (5, 8):
        ballots = [tuple(int(x) for x in random.integers(0, 6, CRITERIA)) for _ in range(people)]
        shown = room_map(ballots)
        for voter in range(people):
            mine, same = ballots[voter], 0
            for k in range(CRITERIA):
                other = (*mine[:k], mine[k] + (1 if mine[k] < 5 else -1), *mine[k + 1 :])
                room = room_map([*ballots[:voter], other, *ballots[voter + 1 :]])
                same += room is not None and (room.verdicts, room.splitting) == (shown.verdicts, shown.splitting)
            assert same, (people, voter)
