"""What one phone may send for a step, and what all of them together say: read strictly, told coarsely (tally.py)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.data.refusal import Refusal
from lib.model.room import tally
from lib.model.room.plan import Step
from lib.model.room.tally import Ballot, Result, counted
from lib.model.room.verdict import RoomMap, room_map
from lib.model.room.weighting import CRITERIA, MOST_POINTS, Points

UNKNOWN: Ballot = {"unknown": True}
AGREE = ("agree", "disagree")
MOST_REGIONS = 3  # that one person may choose

# three assumptions of the scenarios: least, most and step, in the unit of the slider
SLIDERS: dict[str, tuple[float, float, float]] = {
    "ice_share": (5, 50, 5),  # % of the jobs of the industry tied to the engine
    "all_electric": (2030, 2045, 1),  # year in which every new car is electric
    "productivity": (0, 3, 0.25),  # % a year
}


def read(step: Step, form: Mapping[str, str]) -> Ballot:
    """The ballot in a form; Refusal says what is missing."""
    if form.get("unknown"):
        return UNKNOWN
    if step.vote == "points":
        points = [_number(form.get(f"points_{id}", "0") or "0", 0, MOST_POINTS, 1) for id in CRITERIA]
        if not any(points):
            raise Refusal("no_points")
        return {"points": [int(p) for p in points]}
    if step.vote == "sliders":
        return {"values": {id: _number(form.get(id, ""), *span) for id, span in SLIDERS.items()}}
    if step.vote == "rank":
        best, worst = (_option(step, form.get(name, "")) for name in ("best", "worst"))
        if best == worst:
            raise Refusal("best_is_worst")
        return {"best": best, "worst": worst}
    if step.vote == "regions":
        picked = [o for o in step.options if form.get(f"region_{o}")]
        if not 1 <= len(picked) <= MOST_REGIONS:
            raise Refusal("regions", most=MOST_REGIONS)
        return {"picked": picked}
    if step.vote == "agree" and form.get("answer") in AGREE:
        return {"picked": [form["answer"]]}
    raise Refusal("no_answer")


def _number(text: str, low: float, high: float, step: float) -> float:
    try:
        value = float(text)
    except ValueError:
        raise Refusal("no_answer") from None
    if not low <= value <= high:  # nan is in no range
        raise Refusal("out_of_range", low=low, high=high)
    return low + round((value - low) / step) * step


def _option(step: Step, text: str) -> str:
    """An option by its number, as the form sends it."""
    if not text.isascii() or not text.isdigit() or int(text) >= len(step.options):
        raise Refusal("no_answer")
    return step.options[int(text)]


@dataclass(frozen=True)
class Outcome:
    """What may be told of a round: the result, and for points the room's map."""

    result: Result
    map: RoomMap | None = None


def outcome(step: Step, first: Mapping[str, Ballot], second: Mapping[str, Ballot] | None = None) -> Outcome:
    """The first round, or with `second` the second one (tally.counted)."""
    ballots = list(counted(first, second).values())
    known = [b for b in ballots if not b.get("unknown")]
    unknown = len(ballots) - len(known)
    if step.vote == "points":
        given: list[Points] = sorted(tuple(b["points"]) for b in known)
        shares = [dict(zip(CRITERIA, (p / sum(row) for p in row), strict=True)) for row in given]
        result = tally.numbers(shares, dict.fromkeys(CRITERIA, (0.0, 1.0)), unknown)
        return Outcome(result, room_map(given))
    if step.vote == "sliders":
        spans = {id: (low, high) for id, (low, high, _step) in SLIDERS.items()}
        return Outcome(tally.numbers([b["values"] for b in known], spans, unknown))
    if step.vote == "rank":
        return Outcome(tally.best_and_worst([(b["best"], b["worst"]) for b in known], step.options, unknown))
    options = AGREE if step.vote == "agree" else step.options
    return Outcome(tally.choices([b["picked"] for b in known], options, unknown))
