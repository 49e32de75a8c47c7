"""From the minutes of a room of 5 to 8 nobody can read how one person voted, in the first round or in the second.

Who voted what does not stand in a ballot, so where two voted differently each could have voted like the other. What is
left to ask is a room of one mind: there every voter could have voted otherwise, too.
"""

from datetime import date

import pytest

from lib.data.store import path_of
from lib.export.minutes import drawable
from lib.model.room.ballots import MOST_REGIONS, SLIDERS, UNKNOWN
from lib.model.room.plan import Plan, Step
from lib.model.room.tally import LEAST
from lib.model.room.weighting import CRITERIA, MOST_POINTS
from lib.workshop.minutes import minutes
from lib.workshop.rooms import Room
from lib.workshop.state import State

pytestmark = pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built")
WORDS, PLACES = ("one", "two", "three", "four"), ("DE11", "DE91", "FRY5", "ITC1")
OPENED = int(date(2026, 11, 29).strftime("%s"))
STEPS = {
    "agree": Step("vote", "A sentence", vote="agree"),
    "rank": Step("vote", "Best and worst", vote="rank", options=WORDS),
    "regions": Step("vote", "Where first", vote="regions", options=PLACES),
    "sliders": Step("vote", "Assumptions", vote="sliders"),
    "points": Step("vote", "Points", vote="points"),
}


def moved(ballot: dict, of: str) -> list[dict]:
    """The same ballot with one number a step higher or lower."""
    if of == "points":
        found = []
        for i, p in enumerate(ballot["points"]):
            other = [*ballot["points"][:i], p + (1 if p < MOST_POINTS else -1), *ballot["points"][i + 1 :]]
            found.append({"points": other})
        return found
    values, found = ballot["values"], []
    for name, (low, high, step) in SLIDERS.items():
        found += [
            {"values": values | {name: v}} for v in (values[name] + step, values[name] - step) if low <= v <= high
        ]
    return found


def of_one_mind(kind: str) -> dict[str, tuple[dict, list[dict]]]:
    """Ballots that a whole room may send, each with others that one voter could have sent instead."""
    if kind == "agree":
        told = [{"picked": ["agree"]}, {"picked": ["disagree"]}, UNKNOWN]
    elif kind == "rank":
        told = [*({"best": b, "worst": w} for b in WORDS for w in WORDS if b != w), UNKNOWN]
    elif kind == "regions":
        told = [*({"picked": list(PLACES[i : i + n])} for n in range(1, MOST_REGIONS + 1) for i in (0, 1)), UNKNOWN]
    elif kind == "sliders":
        ends = [{name: span[at] for name, span in SLIDERS.items()} for at in (0, 1)]
        steps = [{name: low + k * step for name, (low, _high, step) in SLIDERS.items()} for k in range(1, 9)]
        return {str(i): ({"values": v}, moved({"values": v}, kind)) for i, v in enumerate([*ends, *steps])}
    else:
        even, first = [1] * len(CRITERIA), [5, *[0] * (len(CRITERIA) - 1)]
        return {str(p): ({"points": p}, moved({"points": p}, kind)) for p in (even, first)}
    return {str(i): (mine, [other for other in told if other != mine]) for i, mine in enumerate(told)}


def told(kind: str, first: list[dict], second: list[dict] | None = None) -> tuple:
    """What the minutes say of a vote."""
    state = State(Plan("Room", "DE91", (STEPS[kind],)))
    for round_, ballots in ((1, first), (2, second)):
        if ballots is not None:
            state.votes[0, round_] = {f"t{i}": ballot for i, ballot in enumerate(ballots)}
            state.shown.add((0, round_))
    state.joined |= set(state.votes[0, 1])
    state.started[0] = OPENED
    made = minutes(Room("ABCD", "en", state.plan, OPENED, OPENED, ""), state, "http://atlas.example")
    return made.facts, made.parts


@pytest.mark.parametrize("kind", STEPS)
def test_in_a_room_of_one_mind_each_could_have_voted_otherwise(kind):
    for people in (5, 6, 7, 8) if kind != "points" else (5, 8):
        for mine, others in of_one_mind(kind).values():
            whole = [mine] * people
            once, twice = told(kind, whole), told(kind, whole, whole)
            apart = [[other, *whole[1:]] for other in others]
            assert any(told(kind, room) == once for room in apart), (people, mine)
            assert any(told(kind, room, whole) == twice for room in apart), (people, mine)
            assert any(told(kind, whole, room) == twice for room in apart), (people, mine)


@pytest.mark.parametrize("kind", STEPS)
def test_the_order_of_voters_leaves_no_trace_and_fewer_than_five_tell_nothing(kind):
    (mine, others), *_more = of_one_mind(kind).values()
    room = [others[0], *[mine] * 4]
    assert told(kind, room) == told(kind, room[::-1])
    few = told(kind, [mine] * (LEAST - 1))[1]
    assert few[0].rows == () and few == told(kind, [others[0]] * (LEAST - 1))[1]


def test_both_rounds_stand_beside_each_other_and_a_narrow_space_is_a_space():
    people = [{"picked": ["agree"]}] * 12
    (part,) = told("agree", people, people[:6] + [UNKNOWN] * 6)[1]
    assert len(part.rounds) == 2 and {len(row) for row in part.rows} == {3}
    assert len({row[0] for row in part.rows}) == len(part.rows)
    assert drawable("84\u202f549 \u2009m") == "84\u00a0549  m"
