"""What a reader assumes about the years to 2040: a path, figures of their own, new jobs, a closure; and its address.

Source: METHODS, section 8; data/assumptions.toml.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lib.data.assumptions import assumption, electric_paths
from lib.i18n import _
from lib.model.scenario.closure import Closure, read_closure, write_closure
from lib.model.scenario.electrification import FIRST_YEAR, FREE, LAST_YEAR, Curve, read_curve, write_curve
from lib.model.scenario.newjobs import NewJobs, read_new_jobs, write_new_jobs

MOVABLE = ("ice_share", "displacement", "productivity", "moving_share", "retirement_years")
FREEDOM = {  # how far a reader may move a figure: wider than the range of the draws, and never past the jobs that can be tied
    "ice_share": (0.0, 0.6),
    "displacement": (0.0, 1.0),
    "productivity": (0.0, 5.0),
    "moving_share": (0.0, 1.0),
    "retirement_years": (5.0, 20.0),
}
DEFAULT_YEAR = 2035


@dataclass(frozen=True)
class Scenario:
    """One set of choices. `fixed` holds the assumptions the reader set (id, value): they no longer vary in the draws.

    `until` is the year in view. An impossible choice raises ValueError with a sentence that says how to mend it.
    """

    path: str = "law"
    curve: Curve = ()
    fixed: tuple[tuple[str, float], ...] = ()
    until: int = DEFAULT_YEAR
    new: tuple[NewJobs, ...] = ()
    closure: Closure | None = field(default=None)

    def __post_init__(self) -> None:
        if self.path not in (*electric_paths(), FREE):
            raise ValueError(_("There is no path “{path}”.").format(path=self.path[:20]))
        if (self.path == FREE) != bool(self.curve):
            raise ValueError(_("A path of your own needs a curve, and a published one takes none."))
        if not FIRST_YEAR <= self.until <= LAST_YEAR:
            raise ValueError(_("The year lies between {first} and {last}.").format(first=FIRST_YEAR, last=LAST_YEAR))
        object.__setattr__(self, "fixed", tuple(sorted(dict(self.fixed).items())))
        for id, value in self.fixed:
            if id not in MOVABLE:
                raise ValueError(_("“{name}” cannot be moved.").format(name=id[:20]))
            low, high = FREEDOM[id]
            if not low <= value <= high:
                one = assumption(id)
                raise ValueError(
                    _("“{name}” lies between {low} and {high}.").format(
                        name=one.title(), low=one.shown(low), high=one.shown(high)
                    )
                )

    def values(self) -> dict[str, float]:
        """The assumptions that the reader set, by id."""
        return dict(self.fixed)

    def value(self, id: str) -> float:
        """An assumption as this scenario takes it: the reader's own or the central one."""
        return self.values().get(id, assumption(id).central)

    def moved(self, id: str, value: float | None) -> "Scenario":
        """The same scenario with one assumption set, or (None) left to its range again."""
        kept = tuple((name, old) for name, old in self.fixed if name != id)
        return replace(self, fixed=kept if value is None else (*kept, (id, float(value))))

    def to_query(self, prefix: str = "") -> dict[str, str]:
        """The choices as an address keeps them: stable codes, only what differs from the default."""
        query = {
            "path": "" if self.path == "law" else write_curve(self.curve) if self.curve else self.path,
            "until": "" if self.until == DEFAULT_YEAR else str(self.until),
            "new": write_new_jobs(self.new),
            "closure": write_closure(self.closure) if self.closure else "",
        }
        query |= {assumption(id).query: f"{_scaled(id, value):.6g}" for id, value in self.fixed}
        return {prefix + name: value for name, value in query.items() if value}


def _scaled(id: str, value: float) -> float:
    """Shares stand in an address as %."""
    return value * 100 if assumption(id).unit == "share" else value


def _path(text: str) -> dict:
    return {"path": text} if text in electric_paths() else {"path": FREE, "curve": read_curve(text)}


def _until(text: str) -> dict:
    if not text.isdecimal():
        raise ValueError(_("“{text}” is not a year.").format(text=text[:20]))
    return {"until": int(text)}


READERS = {
    "path": _path,
    "until": _until,
    "new": lambda text: {"new": read_new_jobs(text)},
    "closure": lambda text: {"closure": read_closure(text)},
}
QUERY = (*READERS, *(assumption(id).query for id in MOVABLE))  # every name a scenario puts into an address


def from_query(query: Mapping[str, str], prefix: str = "") -> tuple[Scenario, list[str]]:
    """The scenario behind an address, and a sentence for every choice in it that means nothing.

    What means nothing falls back to its default; nothing in an address raises.
    """
    scenario, notices = Scenario(), []
    for name, read in READERS.items():
        if text := query.get(prefix + name, ""):
            scenario = _with(scenario, lambda old, read=read, text=text: replace(old, **read(text)), notices)
    for id in MOVABLE:
        if text := query.get(prefix + assumption(id).query, ""):
            scenario = _with(scenario, lambda old, id=id, text=text: old.moved(id, _number(id, text)), notices)
    return scenario, notices


def _with(scenario: Scenario, change, notices: list[str]) -> Scenario:
    """The scenario after a change, or as it was and a sentence."""
    try:
        return change(scenario)
    except ValueError as error:
        notices.append(str(error) + " " + _("The usual one is shown."))
        return scenario


def _number(id: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(_("“{text}” is not a number.").format(text=text[:20])) from None
    return value / 100 if assumption(id).unit == "share" else value
