"""Published figures side by side, as records that nobody can add.

A study's figure is not a number here: `StudyFigure` refuses +, −, ×, ÷, comparison by size, float() and every sum or mean of
numpy and pandas, because figures of two studies differ in area, activities, horizon and sign. It can be shown, and drawn
alone through `alone()`, the one way to the plain number; whoever takes two numbers out by hand and adds them is beyond what
a type can stop. Source: METHODS, section 8.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

import pandas as pd

from lib.i18n import N_, _, number, percent
from lib.model.studies.words import ASSUMED, COUNTS, MEASURES, NOTES, SOURCE_TYPES, STUDIES, UNITS
from lib.regions import country_name

TWO_THINGS = N_(
    "These figures count different things. They stand side by side and are not added, averaged, compared or shared out."
)


class NotToBeAdded(TypeError):
    """Somebody tried to add, average, compare or share out published figures."""


def _refuse(*_things: Any, **_more: Any) -> NoReturn:
    raise NotToBeAdded(_(TWO_THINGS))


class Alone:
    """A figure that stands alone: every arithmetic, every comparison by size and every turn into a number is refused."""

    __slots__ = ()
    __array_priority__ = 1_000_000  # numpy asks this class first
    __array_ufunc__ = _refuse
    __array_function__ = _refuse
    __array__ = _refuse


_REFUSED = (
    "add radd iadd sub rsub isub mul rmul imul matmul rmatmul truediv rtruediv itruediv floordiv rfloordiv mod rmod divmod "
    "rdivmod pow rpow neg pos abs invert lshift rlshift rshift rrshift and rand or ror xor rxor lt le gt ge int float complex "
    "index round trunc floor ceil bool len iter"
)
for _name in _REFUSED.split():
    setattr(Alone, f"__{_name}__", _refuse)


@dataclass(frozen=True, eq=False)
class StudyFigure(Alone):
    """One published figure with its scope; codes as data/studies.parquet holds them."""

    id: str
    study: str
    area: str
    counts: str
    measure: str
    assumption: str
    unit: str
    sign: int  # −1 jobs end, +1 jobs begin, 0 a level or a number of people
    first_year: int | None
    last_year: int
    source_type: str
    note: str
    url: str
    source: str
    _value: float = field(repr=False)

    def alone(self) -> float:
        """The plain number, to draw or print this figure by itself."""
        return self._value

    def shown(self) -> str:
        """The figure as printed, in the language of this run: "501,000 jobs", "−5 %"."""
        if self.unit == "%":
            return percent(self._value, 0 if self._value == int(self._value) else 1)
        return f"{number(self._value)} {_(UNITS[self.unit])}"

    def title(self) -> str:
        """Name of the study."""
        return STUDIES[self.study]

    def area_name(self) -> str:
        """Area in words, in the language of this run."""
        names = {"EU": _("EU"), "EU27+UK+NO": _("EU-27, United Kingdom and Norway")}
        return names.get(self.area) or country_name(self.area)

    def horizon(self) -> str:
        """Years in words: "2020 to 2040", "to 2030", "2019"."""
        if self.first_year is None:
            return _("to {year}").format(year=self.last_year)
        if self.first_year == self.last_year:
            return str(self.last_year)
        return _("{first} to {last}").format(first=self.first_year, last=self.last_year)

    def direction(self) -> str:
        """What the sign means, in words and not in colour."""
        return {-1: _("jobs end"), 1: _("jobs begin"), 0: _("a level")}[self.sign]

    def sentence(self) -> str:
        """The figure with its whole scope in one line."""
        said = _("{study}: {figure}, {counts}, {measure}, {area}, {horizon}; assumption: {assumption}.").format(
            study=self.title(),
            figure=self.shown(),
            counts=_(COUNTS[self.counts]),
            measure=_(MEASURES[self.measure]),
            area=self.area_name(),
            horizon=self.horizon(),
            assumption=_(ASSUMED[self.assumption]),
        )
        return said + (" " + _(NOTES[self.note]) if self.note else "")


def figures(studies: pd.DataFrame) -> tuple[StudyFigure, ...]:
    """The rows of data/studies.parquet as figures, in their order."""
    return tuple(
        StudyFigure(
            id=row["id"],
            study=row["study"],
            area=row["area"],
            counts=row["counts"],
            measure=row["measure"],
            assumption=row["assumption"],
            unit=row["unit"],
            sign=int(row["sign"]),
            first_year=None if pd.isna(row["first_year"]) else int(row["first_year"]),
            last_year=int(row["last_year"]),
            source_type=row["source_type"],
            note=row["note"],
            url=row["url"],
            source=row["source"],
            _value=float(row["figure"]),
        )
        for row in studies.astype(object).to_dict("records")
    )


def scope_strip(shown: tuple[StudyFigure, ...]) -> pd.DataFrame:
    """The figures with their scope as words, one row each: study, figure (text), counts, measure, area, horizon, assumption,
    direction, source_type, note, url, id, record (the StudyFigure). No column holds a number that could be summed."""
    rows: dict[str, Callable[[StudyFigure], Any]] = {
        "study": StudyFigure.title,
        "figure": StudyFigure.shown,
        "counts": lambda f: _(COUNTS[f.counts]),
        "measure": lambda f: _(MEASURES[f.measure]),
        "area": StudyFigure.area_name,
        "horizon": StudyFigure.horizon,
        "assumption": lambda f: _(ASSUMED[f.assumption]),
        "direction": StudyFigure.direction,
        "source_type": lambda f: _(SOURCE_TYPES[f.source_type]),
        "note": lambda f: _(NOTES[f.note]) if f.note else "",
        "url": lambda f: f.url,
        "id": lambda f: f.id,
        "record": lambda f: f,
    }
    return pd.DataFrame({name: pd.Series([make(f) for f in shown], dtype=object) for name, make in rows.items()})


def differences(one: StudyFigure, other: StudyFigure) -> tuple[str, ...]:
    """In what two figures differ, as words: why they stand side by side and are not added."""
    axes = {
        _("area"): (one.area, other.area),
        _("what is counted"): (one.counts, other.counts),
        _("how"): (one.measure, other.measure),
        _("years"): (one.horizon(), other.horizon()),
        _("assumption"): (one.assumption, other.assumption),
        _("direction"): (one.sign, other.sign),
        _("unit"): (one.unit, other.unit),
    }
    return tuple(name for name, (a, b) in axes.items() if a != b)


def side_by_side(one: StudyFigure, other: StudyFigure) -> str:
    """One sentence for two figures shown together."""
    differing = ", ".join(differences(one, other))
    if one.study != other.study:
        return _("These two studies differ in {axes}. They stand side by side and are not added.").format(
            axes=differing or _("their makers")
        )
    return _("Two figures of one study that differ in {axes}. They are not added here.").format(
        axes=differing or _("nothing that is stated")
    )
