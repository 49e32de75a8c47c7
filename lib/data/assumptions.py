"""Every figure that the atlas assumes, with its range, its source or the word assumption (reads
data/assumptions.toml).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from lib.data.store import declared, unreadable
from lib.i18n import _, ngettext, number, rounded
from lib.i18n.numbers import SPACE

FILE = "assumptions.toml"
OURS = "assumption"  # stands as the source of a figure that is nobody's but ours


@dataclass(frozen=True)
class Assumption:
    """One figure with its low, central and high value in `unit`, and the sentence that says what it means.

    `source` is a citation or the word "assumption"; `range` says the same of low and high. `query` is the name under
    which a reader's own value stands in an address, "" where it cannot be moved.
    """

    id: str
    low: float
    central: float
    high: float
    unit: str
    source: str
    range: str
    name: str
    sentence: str
    symbol: str = ""
    url: str = ""
    query: str = ""

    @property
    def ours(self) -> bool:
        """Whether the central value is ours and not a published one."""
        return self.source == OURS

    def title(self) -> str:
        """Name in the language of this run."""
        return _(self.name)

    def says(self) -> str:
        """What it means, in the language of this run."""
        return _(self.sentence)

    def tag(self) -> str:
        """The mark beside a figure: the word assumption, or the citation."""
        return _("assumption") if self.ours else self.cited()

    def cited(self) -> str:
        """The citation, its words and numbers in the language of this run."""
        return _(self.source)

    def range_cited(self) -> str:
        """Where low and high come from, in the language of this run."""
        return _(self.range)

    def _bare(self, value: float) -> str:
        scaled = value * 100 if self.unit == "share" else value
        decimals = next((d for d in (0, 1) if abs(scaled - rounded(scaled, d)) < 1e-9), 2)
        return number(scaled, decimals)

    def shown(self, value: float) -> str:
        """A value of this assumption with its unit, in the language of this run: 0.22 of a share reads "22 %"."""
        if self.unit == "years":
            return ngettext("{count} year", "{count} years", int(rounded(value))).format(count=self._bare(value))
        return self._bare(value) + SPACE + ("%" if self.unit == "share" else _(self.unit))

    def spread(self) -> str:
        """Central value and range in words: "22 % (15 to 35)"."""
        if self.low == self.high:
            return self.shown(self.central)
        return _("{central} ({low} to {high})").format(
            central=self.shown(self.central), low=self._bare(self.low), high=self._bare(self.high)
        )


class UnknownAssumption(KeyError):
    """An id that data/assumptions.toml does not hold."""


@dataclass(frozen=True)
class Published:
    """A published course of the electric share: (year, %) points, and the words that go with a path to choose."""

    source: str
    url: str
    points: tuple[tuple[int, float], ...]
    id: str = ""
    name: str = ""
    sentence: str = ""
    note: str = ""

    def title(self) -> str:
        """Name in the language of this run."""
        return _(self.name)

    def says(self) -> str:
        """What is published and what is ours, in the language of this run."""
        return _(self.sentence)

    def cited(self) -> str:
        """The citation, its words and numbers in the language of this run."""
        return _(self.source)


def _file() -> dict:
    return declared(FILE)


def _published(entry: dict) -> Published:
    try:
        return Published(**{**entry, "points": tuple((int(year), float(share)) for year, share in entry["points"])})
    except (KeyError, TypeError, ValueError) as error:  # a name that is none, a figure that is none
        raise unreadable(f"data/{FILE}", type(error).__name__) from error


def _part(name: str) -> Any:
    """A part of the file; TableError where there is none of this name."""
    if name not in _file():
        raise unreadable(f"data/{FILE}", name)
    return _file()[name]


@cache
def electric_paths() -> dict[str, Published]:
    """The paths a reader can choose from, by id, in the order of the file; the first is the default."""
    return {entry["id"]: _published(entry) for entry in _part("path")}


@cache
def registrations() -> Published:
    """Battery-electric share of new cars in the EU so far, %."""
    return _published(_part("registrations"))


@cache
def new_work() -> Published:
    """New jobs in the German car industry since 2019 so far (jobs), before the assumption new_work_de."""
    return _published(_part("new_work"))


@cache
def assumptions() -> dict[str, Assumption]:
    """All assumptions by id, in the order of the file; TableError names the entry that contradicts itself."""
    found: dict[str, Assumption] = {}
    for entry in _part("assumption"):
        try:
            one = Assumption(**entry)
            ordered = one.low <= one.central <= one.high
        except TypeError as error:  # a name that is none, a figure that is none
            raise unreadable(f"data/{FILE}", type(error).__name__) from error
        if one.id in found:
            raise unreadable(f"data/{FILE}", f"{one.id} stands twice")
        if not ordered:
            raise unreadable(f"data/{FILE}", f"{one.id} has a central value outside its range")
        found[one.id] = one
    return found


def assumption(id: str) -> Assumption:
    """The assumption with this id; raises UnknownAssumption naming the file."""
    try:
        return assumptions()[id]
    except KeyError:
        raise UnknownAssumption(f"data/assumptions.toml has no {id!r}") from None
