"""Published figures side by side, as records that nobody can add.

A study's figure is not a number here: `StudyFigure` refuses +, −, ×, ÷, comparison by size, float() and every sum or
mean of numpy and pandas, because figures of two studies differ in area, activities, horizon and sign. It can be shown,
and drawn alone through `alone()`, the one way to the plain number; whoever takes two numbers out by hand and adds them
is beyond what a type can stop. Source: METHODS, section 8.
"""

from dataclasses import dataclass, field
from typing import Any, NoReturn

import pandas as pd


class NotToBeAdded(TypeError):
    """Somebody tried to add, average, compare or share out published figures."""


def _refuse(*_things: Any, **_more: Any) -> NoReturn:
    raise NotToBeAdded("published figures are not added, averaged, compared or shared out")


class Alone:
    """A figure that stands alone: every arithmetic, every comparison by size and every turn into a number is
    refused."""

    __slots__ = ()
    __array_priority__ = 1_000_000  # numpy asks this class first
    __array_ufunc__ = _refuse
    __array_function__ = _refuse
    __array__ = _refuse


_REFUSED = (
    "add radd iadd sub rsub isub mul rmul imul matmul rmatmul truediv rtruediv itruediv floordiv rfloordiv mod rmod "
    "divmod rdivmod pow rpow neg pos abs invert lshift rlshift rshift rrshift and rand or ror xor rxor lt le gt ge "
    "int float complex index round trunc floor ceil bool len iter"
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
