"""What a reader can choose on the training page: courses asked for, what is in reach, what the smallest set may cost.

Codes in the address: q, topic, skill narrow the list; reach, eqf, mode, tongue, places say what is in reach for
everything on the page; n, course, at belong to one list; limit, most_…, beside, opens, guess to single sections.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

from lib.i18n import N_, _, small
from lib.model.training.course_set import COSTS
from lib.model.training.search import WHERE, Wanted
from lib.views.shared.params import NOT_KNOWN, OUT_OF_RANGE, Params, echo, parsed

LONGEST_SEARCH = 80  # letters
MOST_PLACES = 100  # that a filter can ask of a course
PLACES_STEP = 5
PAGE = 5  # courses of the list at a time
LONGEST_PAGE = 6  # digits of its number
MOST_SKILLS = 150  # offered in the list; any other can be typed
SEARCH = ("q", "topic", "skill", "skills")  # names that narrow the list
FILTERS = ("reach", "eqf", "mode", "tongue", "open", "short", "trainers", "places")  # names that say what is in reach
INSIDE = "inside"  # "1" in the address: every provider of the programme in hand
OF_THE_LIST = ("n", "course", INSIDE)  # names that say where a reader is in a list
OF_A_RESULT = (*OF_THE_LIST, "spot")  # names that mean something for one list only
BESIDE: dict[str, str] = {"near": N_("Around this region"), "most": N_("Most jobs, with a catalogue")}
LIMITS: dict[str, str] = {
    "number": N_("Courses"),
    "years": N_("Years"),
    "hours": N_("Hours"),
    "places": N_("Places"),
}
MOST: dict[str, tuple[int, int, int, int]] = {  # of a limit: lowest, highest, default, step
    "number": (1, 12, 6, 1),
    "years": (1, 24, 8, 1),
    "hours": (20, 2000, 400, 20),
    "places": (10, 400, 100, 10),
}
ECHOED = 20  # letters of a number that cannot be had, in its sentence
ECHOED_CODE, ECHOED_PLACE = 40, 30


def search_text(given: str) -> str:
    """Words to look for, cut to a length that can be a search."""
    return " ".join(given[:LONGEST_SEARCH].split())


def fewest_places(text: str) -> int:
    """The fewest places a course must print; 0 asks nothing. ValueError, with a sentence, for any other text."""
    if not text.isdecimal() or int(text) > MOST_PLACES:
        sentence = _("The address asks for “{value}” places; it can be 0 to {most}. All are shown.")
        raise ValueError(sentence.format(value=text[:ECHOED], most=MOST_PLACES))
    return int(text)


def page_of_list(text: str, pages: int) -> int:
    """The page of the list, from 0; the address counts from 1. ValueError, with a sentence, for any other text."""
    if not text.isdecimal() or len(text) > LONGEST_PAGE or not 1 <= int(text) <= pages:
        raise ValueError(_("The list has no page “{value}”; the first is shown.").format(value=text[:ECHOED]))
    return int(text) - 1


def codes_of(text: str, options: Collection[str], label: str) -> tuple[tuple[str, ...], str]:
    """Those of `options` that an address joins by "~", in their order; "" or a sentence about any other."""
    given = _codes_in(text, options)
    strange = [code for code in given if code not in options]
    sentence = _("The address asks for {what} “{value}”, which is not known. It is left out.")
    chosen = tuple(code for code in options if code in given)
    return chosen, sentence.format(what=label, value=echo(strange[0][:ECHOED_CODE])) if strange else ""


def _codes_in(text: str, options: Collection[str]) -> list[str]:
    """Codes of an address, joined by "~"; by "_" in older ones, where a code may hold one: "full_time_online"."""
    if "~" in text:
        return [code for code in text.split("~") if code]
    parts, codes = [part for part in text.split("_") if part], []
    while parts:
        both = "_".join(parts[:2])
        codes.append(both if len(parts) > 1 and both in options else parts[0])
        parts = parts[2:] if codes[-1] == both else parts[1:]
    return codes


def place_of_map(text: str, keys: Collection[str]) -> tuple[str, str]:
    """The place of the map in hand, "" for all; "" or a sentence where no course found stands there."""
    if not text or text in keys:
        return text, ""
    sentence = _("No course found here stands at the place “{value}” of the map. All are shown.")
    return "", sentence.format(value=echo(text[:ECHOED_PLACE]))


def _listed(code: str, options: Sequence[str], default: str, label: str) -> Any:
    """One out of a list of codes; the sentence about an unknown one names the choice by the label of its widget."""

    def read(text: str) -> str:
        if text not in options:
            raise ValueError(_(NOT_KNOWN).format(what=small(_(label)), value=echo(text)))
        return text

    return parsed(code, read, str, default, what=label)


def _amount(cost: str) -> Any:
    """The most of a cost that a set may have."""
    low, high, default, _step = MOST[cost]

    def read(text: str) -> int:
        try:
            value = float(text)
        except ValueError:
            value = nan
        if not low <= value <= high:
            sentence = _(OUT_OF_RANGE)
            raise ValueError(sentence.format(what=small(_("At most")), value=text[:ECHOED], low=low, high=high))
        return int(value)

    return parsed(f"most_{cost}", read, str, default, what=N_("At most"))


def _on(code: str, label: str) -> Any:
    """On where the address says "1"; anything else means nothing and is no mistake."""
    return parsed(code, lambda text: text == "1", lambda on: "1" if on else "", False, what=label)


@dataclass(frozen=True)
class TrainingParams(Params):
    """Every choice of the page whose meaning does not hang on the catalogue in hand.

    reach  "" where the region's usual one is meant (lib/model/training/catalogue.default_reach)
    """

    text: str = parsed("q", search_text, str, "", what=N_("Search titles, schools, towns"))
    reach: str = _listed("reach", WHERE, "", N_("How far away"))
    places: int = parsed("places", fewest_places, str, 0, what=N_("At least so many places a year"))
    limit: str = _listed("limit", COSTS, COSTS[0], N_("Limit on"))
    most_number: int = _amount("number")
    most_years: int = _amount("years")
    most_hours: int = _amount("hours")
    most_places: int = _amount("places")
    own: bool = _on("own", N_("Use your own list"))
    beside: str = _listed("beside", tuple(BESIDE), "near", N_("Regions"))
    opens: bool = _on("opens", N_("Count the moves again"))
    guess: bool = _on("guess", N_("Let titles suggest skills"))

    @property
    def most(self) -> int:
        """The most of the cost in hand that the smallest set may have."""
        return getattr(self, f"most_{self.limit}")


@dataclass(frozen=True)
class CourseQuery:
    """Which courses are asked for: words, topic and skill (its URI) narrow the list.

    wanted  what is in reach for everything on the page; its text, topics and skills are empty
    move    skills (URIs) of a move, any of which a course must teach, where no single skill is asked for
    """

    text: str
    topic: str
    skill: str
    wanted: Wanted
    move: tuple[str, ...] = ()

    @property
    def topics(self) -> tuple[str, ...]:
        """The topic as a search takes it."""
        return (self.topic,) if self.topic else ()

    @property
    def skills(self) -> tuple[str, ...]:
        """The skill as a search takes it."""
        return (self.skill,) if self.skill else self.move

    @property
    def narrowed(self) -> bool:
        """Whether the list is narrowed."""
        return bool(self.text or self.topic or self.skills)
