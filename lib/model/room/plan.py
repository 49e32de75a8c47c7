"""The run sheet of a workshop: timed steps, each a view, a question, a vote or a break; as text in a file and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from lib import regions
from lib.data.refusal import Refusal

Kind = Literal["view", "question", "vote", "break"]
KINDS: tuple[Kind, ...] = ("view", "question", "vote", "break")
Vote = Literal["points", "sliders", "rank", "regions", "agree"]
VOTES: tuple[Vote, ...] = ("points", "sliders", "rank", "regions", "agree")
MOST_STEPS, MOST_MINUTES = 40, 240
LONGEST_TITLE, LONGEST_NOTE, LONGEST_OPTION, MOST_OPTIONS = 120, 2_000, 120, 8
LONGEST_VIEW = 2_000
RANKED = 4  # options of a ranking: best and worst of four


@dataclass(frozen=True)
class Step:
    """One step.

    title    what stands on the wall in large letters, and on the phones
    view     page whose answer is on the wall, alone or as an address with its choices ("" for none)
    vote     which kind of vote, "" where nothing is voted on
    options  what can be chosen: words for a ranking, codes of regions for a choice of regions
    notes    for whoever leads the room, never on the wall
    """

    kind: Kind
    title: str
    minutes: int = 5
    view: str = ""
    vote: Vote | Literal[""] = ""
    options: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True)
class Plan:
    """A whole run sheet for one place."""

    title: str
    place: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(step.minutes for step in self.steps)

    def starts(self) -> list[int]:
        """Minute at which each step begins."""
        return [sum(step.minutes for step in self.steps[:i]) for i in range(len(self.steps))]

    def with_title(self, at: int, title: str) -> "Plan":
        """The same run sheet with other words on one step: a statement typed in the room."""
        steps = tuple(replace(s, title=title) if i == at else s for i, s in enumerate(self.steps))
        return replace(self, steps=steps)


def write(plan: Plan) -> str:
    """The run sheet as text."""
    return json.dumps(asdict(plan), ensure_ascii=False, sort_keys=True)


def read(text: str) -> Plan:
    """A run sheet from text; Refusal says what cannot be used."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal("no_plan") from None
    return of(held)


def of(held: Any) -> Plan:
    """A run sheet from what a file holds."""
    if not isinstance(held, Mapping) or not isinstance(held.get("steps"), Sequence):
        raise Refusal("no_plan")
    steps = held["steps"]
    if not 1 <= len(steps) <= MOST_STEPS:
        raise Refusal("steps", most=MOST_STEPS)
    title, place = held.get("title", ""), held.get("place", "")
    if not isinstance(title, str) or not isinstance(place, str) or len(title) > LONGEST_TITLE or len(place) > 600:
        raise Refusal("no_plan")
    if place and not (place := regions.read(place).code):
        raise Refusal("no_place", name=held["place"])
    return Plan(one_line(title), place, tuple(_step(i, s) for i, s in enumerate(steps, 1)))


def _step(number: int, held: Any) -> Step:
    """A step of a file; Refusal names its number."""
    known = {f.name for f in fields(Step)}
    wrong = Refusal("step", number=number)
    if not isinstance(held, Mapping) or not set(held) <= known:
        raise wrong
    options = held.get("options", ())
    if not isinstance(options, list | tuple) or len(options) > MOST_OPTIONS:
        raise wrong
    texts = (held.get("title", ""), held.get("notes", ""), held.get("view", ""), *options)
    limits = (LONGEST_TITLE, LONGEST_NOTE, LONGEST_VIEW, *(LONGEST_OPTION for _o in options))
    if any(not isinstance(t, str) or len(t) > most for t, most in zip(texts, limits, strict=True)):
        raise wrong
    if held.get("vote") == "regions":
        options = [regions.read(option).code for option in options]
        if not set(options) <= set(regions.eu_nuts2()):
            raise wrong
    minutes, kind, vote = held.get("minutes", 5), held.get("kind"), held.get("vote", "")
    if kind not in KINDS or (vote not in VOTES and vote != "") or not isinstance(minutes, int) or not texts[0].strip():
        raise wrong
    if (kind == "vote") != bool(vote) or not 1 <= minutes <= MOST_MINUTES or len(set(options)) != len(options):
        raise wrong
    if (vote == "rank" and len(options) != RANKED) or (vote == "regions" and len(options) < 2):
        raise wrong
    notes = "".join(c for c in texts[1] if c.isprintable() or c == "\n")
    return Step(kind, one_line(texts[0]), minutes, one_line(texts[2]), vote, tuple(map(one_line, options)), notes)


def one_line(text: str) -> str:
    """Typed text on one line, without signs that steer a screen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
