"""What a reader can choose on the scenarios page, and the scenario in an address: read with a sentence for what means
nothing.

Nothing in an address raises: what cannot be had falls back to its default. The limits are those of the model's values
(lib/model/scenario/scenario.py); the small languages of a curve, of new jobs and of a closure are read and written
here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from lib import regions
from lib.data.assumptions import assumption, electric_paths
from lib.data.refusal import Refusal
from lib.i18n import N_
from lib.model.scenario.maps import MEASURES
from lib.model.scenario.results import AREAS, AreaOutlook, seen
from lib.model.scenario.scenario import (
    AND,
    BETWEEN,
    DEFAULT_YEAR,
    FREE,
    LAW,
    MOVABLE,
    Closure,
    Curve,
    NewJobs,
    Scenario,
    checked_curve,
)
from lib.model.scenario.units import UNKNOWN
from lib.model.studies import RULES, WITHOUT_RULE
from lib.views.scenario.choices_text import elsewhere, fallen_back
from lib.views.shared.params import LONGEST_VALUE, Params, one_of, switch

B = "b_"  # before every name of the scenario that A is compared with
MILESTONES = (2030, 2035, 2040)
FIRST_CURVE = ((2030, 40.0), (2035, 80.0), (2040, 100.0))  # where a reader's own path starts
SIGNS: dict[str, int | None] = {"all": None, "end": -1, "begin": 1, "level": 0}  # of published figures, by direction


@dataclass(frozen=True)
class ScenarioParams(Params):
    """What is chosen on the scenarios page for one region.

    a, b     the scenario, and a second one where two are compared; the year in view is one for both
    area     the region itself, its country or the EU
    measure  what the map shows
    study    taken alone for the region; sign: direction of the published figures that are listed
    """

    region: str = ""
    a: Scenario = field(default_factory=Scenario)
    b: Scenario | None = None
    area: str = one_of("area", AREAS, "region", what=N_("Place"))
    compared: bool = switch("vs", what=N_("Compare with a second scenario"))
    measure: str = one_of("see", MEASURES, "share", what=N_("Show"))
    sign: str = one_of("s_sign", tuple(SIGNS), "end", what=N_("Direction"))
    study: str = one_of("study", (*RULES, *WITHOUT_RULE), next(iter(RULES)), what=N_("Study that is taken alone"))

    @classmethod
    def from_query(cls, query: Mapping[str, str], prefix: str = "") -> tuple[Self, list[str]]:
        """The choices that an address holds, and a sentence for each thing in it that cannot be had."""
        a, notices = scenario_from_query(query, prefix)
        chosen, more = super().from_query(query, prefix)
        notices += more
        b = None
        if chosen.compared:
            b, more = scenario_from_query(query, prefix + B)
            b = apart(replace(b, until=a.until, closure=None), a)
            notices += more
        return replace(chosen, a=a, b=b), notices

    def to_query(self, prefix: str = "") -> dict[str, str]:
        """What the address carries: stable codes, only what differs from the default."""
        query = super().to_query(prefix) | scenario_to_query(self.a, prefix)
        if self.b is not None:
            query |= scenario_to_query(replace(self.b, until=DEFAULT_YEAR, closure=None), prefix + B)
        return query

    @property
    def year(self) -> int:
        """The year in view, one for both scenarios."""
        return self.a.until

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """A, and B where two are compared, without what changes no figure: keys of what is worked out once."""
        return (self.a.basis,) if self.b is None else (self.a.basis, self.b.basis)

    @property
    def known(self) -> bool:
        """Whether anything is published of the motor vehicle jobs of the place in view."""
        return self.seen(self.a).kind != UNKNOWN

    def seen(self, scenario: Scenario, area: str = "") -> AreaOutlook:
        """The place in view under a scenario."""
        return seen(scenario.basis, self.region, area or self.area)

    def figured(self, scenario: Scenario, area: str = "") -> AreaOutlook:
        """What a chart can draw: the place in view, or the group that shares its figure."""
        return self.seen(scenario, area).figured


def apart(b: Scenario, a: Scenario) -> Scenario:
    """A second scenario that is never a copy of the first: where nothing sets them apart it takes another path."""
    if b.basis != a.basis:
        return b
    other = next(path for path in electric_paths() if path != a.path)
    return replace(b, path=LAW if a.path != LAW else other, curve=())


# a scenario in an address


def scenario_from_query(query: Mapping[str, str], prefix: str = "") -> tuple[Scenario, list[str]]:
    """The scenario behind an address, and a sentence for every choice in it that means nothing or changes nothing."""
    scenario, notices = Scenario(), []
    for name, read in READERS.items():
        if text := query.get(prefix + name, "")[:LONGEST_VALUE]:
            try:
                scenario = replace(scenario, **read(text))
            except Refusal as refusal:
                notices.append(fallen_back(refusal))
    for id in MOVABLE:
        if text := query.get(prefix + assumption(id).query, "")[:LONGEST_VALUE]:
            try:
                scenario = scenario.moved(id, _assumed(id, text))
            except Refusal as refusal:
                notices.append(fallen_back(refusal))
    places = {record.region for record in scenario.new} | ({scenario.closure.region} if scenario.closure else set())
    notices += [elsewhere(code) for code in sorted(places - set(regions.eu_nuts2()))]
    return scenario, notices


def scenario_to_query(scenario: Scenario, prefix: str = "") -> dict[str, str]:
    """The scenario as an address keeps it: stable codes, only what differs from the default."""
    query = {
        "path": "" if scenario.path == LAW else write_curve(scenario.curve) if scenario.curve else scenario.path,
        "until": "" if scenario.until == DEFAULT_YEAR else str(scenario.until),
        "new": write_new_jobs(scenario.new),
        "closure": write_closure(scenario.closure) if scenario.closure else "",
    }
    query |= {assumption(id).query: f"{_scaled(id, value):.6g}" for id, value in scenario.fixed}
    return {prefix + name: value for name, value in query.items() if value}


def _scaled(id: str, value: float) -> float:
    """Shares stand in an address as %."""
    return value * 100 if assumption(id).unit == "share" else value


def _assumed(id: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise Refusal("no_number", text=text) from None
    return value / 100 if assumption(id).unit == "share" else value


def _path(text: str) -> dict[str, Any]:
    return {"path": text} if text in electric_paths() else {"path": FREE, "curve": read_curve(text)}


def _until(text: str) -> dict[str, Any]:
    if not text.isdecimal():
        raise Refusal("no_year", text=text)
    return {"until": int(text)}


# small languages


def read_curve(text: str) -> Curve:
    """The curve behind "2030.40_2035.80" (year, whole %)."""
    try:
        points = tuple(
            (int(year), float(share)) for year, _dot, share in (part.partition(".") for part in text.split("_"))
        )
    except ValueError:
        raise Refusal("no_curve", curve=text) from None
    return checked_curve(points)


def write_curve(curve: Curve) -> str:
    """The curve as an address writes it: "2030.40_2035.80"."""
    return "_".join(f"{year}.{share:g}" for year, share in curve)


def curve_from_words(text: str) -> Curve:
    """The curve as a reader writes it: "2030: 40 %, 2035: 80"."""
    parts = [part.replace("%", "").strip() for part in text.replace(";", ",").split(",") if part.strip()]
    return read_curve("_".join(part.replace(":", ".", 1).replace(" ", "") for part in parts))


def curve_in_words(curve: Curve) -> str:
    """The points for a reader to change: "2030: 40, 2035: 80"."""
    return ", ".join(f"{year}: {share:g}" for year, share in curve)


def read_new_jobs(text: str) -> tuple[NewJobs, ...]:
    """The records behind "HU22~1500~2027~company release 2025|…"."""
    records = []
    for part in text.split(AND):
        pieces = part.split(BETWEEN)
        if len(pieces) != 4 or not (pieces[1].isdecimal() and pieces[2].isdecimal()):
            raise Refusal("no_new_jobs", text=part)
        records.append(NewJobs(pieces[0], int(pieces[1]), int(pieces[2]), pieces[3]))
    return tuple(records)


def write_new_jobs(records: tuple[NewJobs, ...]) -> str:
    """The records as an address writes them."""
    return AND.join(BETWEEN.join((r.region, str(r.jobs), str(r.year), r.evidence)) for r in records)


LARGEST_PART = 1_000.0  # of a kind of work in a closure; only what they are to one another counts


def read_closure(text: str) -> Closure:
    """The closure behind "DE11~1500~2028~metal.60_72.40~2026"."""
    pieces = text.split(BETWEEN)
    if len(pieces) not in (4, 5) or not all(p.isdecimal() for p in (*pieces[1:3], *pieces[4:])):
        raise Refusal("no_closure", text=text)
    try:
        mix = tuple((code, float(share)) for code, _dot, share in (p.partition(".") for p in pieces[3].split("_")))
    except ValueError:
        raise Refusal("no_closure", text=text) from None
    if not all(0 <= share <= LARGEST_PART for _code, share in mix):
        raise Refusal("no_closure", text=text)
    return Closure(pieces[0], int(pieces[1]), int(pieces[2]), mix, int(pieces[4]) if len(pieces) == 5 else None)


def write_closure(closure: Closure) -> str:
    """The closure as an address writes it."""
    mix = "_".join(f"{code}.{share:g}" for code, share in closure.mix)
    parts = [closure.region, str(closure.jobs), str(closure.year), mix]
    return BETWEEN.join(parts + ([str(closure.announced)] if closure.announced else []))


READERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "path": _path,
    "until": _until,
    "new": lambda text: {"new": read_new_jobs(text)},
    "closure": lambda text: {"closure": read_closure(text)},
}
