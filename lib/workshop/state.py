"""What a room is at: read from its log alone, so that a server that was killed comes back to the same step."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from lib.model.room.ballots import Outcome, outcome
from lib.model.room.plan import Plan, Step
from lib.model.room.tally import Ballot
from lib.workshop.log import Entry

Phase = Literal["ready", "open", "closed", "shown"]
ROUNDS = 2
ACTS = ("go", "open", "close", "show", "hide", "blank", "spot", "timer", "statement", "end")


@dataclass(frozen=True)
class Said:
    """What somebody said, as it was typed, and when."""

    step: int
    text: str
    at: int


@dataclass
class State:
    """A room after all entries of its log so far.

    step     where the room stands
    phase    of each step: (round, phase); results are told of rounds that are shown
    votes    ballots by step and round, by token
    spot     code of the region that is pointed at, "" for none
    timer    when the time of the step is up (seconds since 1970), 0 without one
    """

    plan: Plan
    step: int = 0
    phases: dict[int, tuple[int, Phase]] = field(default_factory=dict)
    votes: dict[tuple[int, int], dict[str, Ballot]] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    shown: set[tuple[int, int]] = field(default_factory=set)
    started: dict[int, int] = field(default_factory=dict)
    blank: bool = False
    spot: str = ""
    timer: int = 0
    ended: bool = False
    version: str = "0.0"

    @property
    def read(self) -> tuple[int, int]:
        """How many entries of the log are in it, and the last of them."""
        count, last = map(int, self.version.split("."))
        return count, last

    @property
    def now(self) -> Step:
        """The step in hand."""
        return self.plan.steps[self.step]

    def phase(self, step: int | None = None) -> tuple[int, Phase]:
        """Round and phase of a step (the one in hand)."""
        return self.phases.get(self.step if step is None else step, (1, "ready"))

    def many(self, step: int, round_: int) -> int:
        """How many votes are in."""
        return len(self.votes.get((step, round_), {}))

    def outcome(self, step: int, round_: int) -> Outcome:
        """What may be told of a round that was closed."""
        first, second = (self.votes.get((step, r), {}) for r in (1, 2))
        return outcome(self.plan.steps[step], first, second if round_ == 2 else None)


def replay(plan: Plan, log: Iterable[Entry]) -> State:
    """The state after these entries, in order."""
    return _after(State(plan), log, 0, 0)


def follow(state: State, log: Iterable[Entry]) -> State:
    """The state after more entries; the one before stays as it is."""
    votes = {at: dict(sent) for at, sent in state.votes.items()}
    copied = replace(
        state, phases=dict(state.phases), votes=votes, joined=set(state.joined), said=list(state.said),
        shown=set(state.shown), started=dict(state.started),
    )  # fmt: skip
    return _after(copied, log, *state.read)


def _after(state: State, log: Iterable[Entry], count: int, last: int) -> State:
    for entry in log:
        last, count = entry.id, count + 1
        _apply(state, entry)
    state.version = f"{count}.{last}"
    return state


def _apply(state: State, entry: Entry) -> None:
    round_, phase = state.phase(entry.step)
    match entry.kind:
        case "join":
            state.joined.add(entry.token)
        case "vote":
            state.votes.setdefault((entry.step, entry.round), {})[entry.token] = entry.body
        case "say":
            state.said.append(Said(entry.step, str(entry.body["text"]), entry.at))
        case "go":
            state.step, state.spot, state.blank, state.timer = entry.step, "", False, 0
            state.started.setdefault(entry.step, entry.at)
        case "open":
            state.phases[entry.step] = (int(entry.body["round"]), "open")
        case "close":
            state.phases[entry.step] = (round_, "closed")
        case "show":
            state.phases[entry.step] = (round_, "shown")
            state.shown.add((entry.step, round_))
        case "hide":
            state.phases[entry.step] = (round_, "closed")
        case "blank":
            state.blank = bool(entry.body["on"])
        case "spot":
            state.spot = str(entry.body["region"])
        case "timer":
            state.timer = entry.at + 60 * int(entry.body["minutes"]) if entry.body["minutes"] else 0
        case "statement":
            state.plan = state.plan.with_title(entry.step, str(entry.body["text"]))
        case "end":
            state.ended = True


def may(state: State, act: str, step: int) -> bool:
    """Whether an act means anything now. A round that was closed is never opened again: a result that was shown and a
    later one would differ by one vote.
    """
    round_, phase = state.phase(step)
    votes = state.plan.steps[step].kind == "vote"
    if act == "open":
        return votes and (phase == "ready" or (phase in ("closed", "shown") and round_ < ROUNDS))
    if act == "close":
        return votes and phase == "open"
    if act == "show":
        return votes and phase in ("open", "closed")
    if act == "hide":
        return votes and phase == "shown"
    if act == "statement":
        return state.plan.steps[step].vote == "agree" and phase == "ready"
    return act in ACTS


def next_round(state: State, step: int) -> int:
    """Round that opening a step begins."""
    round_, phase = state.phase(step)
    return round_ if phase == "ready" else round_ + 1
