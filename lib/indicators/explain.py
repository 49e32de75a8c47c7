"""What stands behind a figure: its formula in words, and every input with its state and its sources."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.series import title, unit
from lib.data.states import VALUED, State
from lib.i18n import N_, _, ngettext, number
from lib.indicators.areas import country_rows, summed_rows
from lib.indicators.formulas import Formula, Modelled, ParentValue, Quotient, Term
from lib.indicators.values import rows
from lib.quantity.quantity import Quantity
from lib.quantity.sums import Shared, shared_totals, whole_totals

RANGE = (("lowest", N_("Low end of the range"), "low"), ("highest", N_("High end of the range"), "high"))


@dataclass(frozen=True)
class Part:
    """One figure of a formula, and how many regions were added up to it."""

    role: str  # "above" or "below" the line, "european", "parent", "lowest", "highest", "result"
    title: str
    figure: Quantity
    regions: int = 1
    shared: tuple[Shared, ...] = ()  # shared totals that count as a figure in the sum


@dataclass(frozen=True)
class Workings:
    """The formula in words, its inputs in the order of the formula, and what comes out."""

    formula: str
    parts: tuple[Part, ...]
    result: Part


def workings(id: str, code: str, year: int) -> Workings:
    """What an indicator's figure of this area and year is computed from, in the reader's language.

    Raises UnknownIndicator, or lib.regions.UnknownRegion for a code that stands for no area.
    """
    entry, row = indicators.indicator(id), indicators.area_value(id, code, year)
    basis, inside = indicators.area_basis(id, code, year), regions.parse_region(code)
    result = _part("result", _(entry.title), entry.unit, row, regions=len(inside) if basis.kind == "summed" else 1)
    formula = entry.compute
    if basis.kind == "rate":
        return Workings(_cannot(len(inside)), _ends(id, code, year), result)
    together = basis.kind == "summed" or (basis.kind == "none" and len(inside) > 1)
    where = inside if together else (basis.region or inside[0],)
    if isinstance(formula, Modelled):
        row = _own(formula, where[0], year)
        ends = ((role, _(title), row[column]) for role, title, column in RANGE)
        parts = [_part(role, title, entry.unit, row | _end(v, str(row["state"]))) for role, title, v in ends]
        return Workings(_(formula.how), tuple(parts), result)
    if isinstance(formula, ParentValue):
        parent = formula.parents.get(where[0], where[0])
        part = _single("parent", formula.series, parent, year)
        said = _("{title}: the figure of the larger region {region}, shown in each of its regions.")
        return Workings(said.format(title=part.title, region=regions.label(parent)), (part,), result)
    term = _term(formula, where, year, together)
    parts = [_input("above", series, where, year, together, result.figure.place) for series in term.parts]
    if term.below:
        parts.append(_input("below", term.below, where, year, together, result.figure.place))
    if isinstance(formula, Quotient):
        parts.append(_european(id, term, year))
    words = _in_words(formula, term, len(where) if together else 1)
    if (
        code == regions.EU and term.below and result.figure.flag.startswith("sum of")
    ):  # no two figures of the EU lead to it
        return Workings(
            f"{words} {_('Only the member countries that publish the first figure count, above and below the line.')}",
            (),
            result,
        )
    return Workings(words, tuple(parts), result)


def _end(value: float | None, state: str) -> dict:
    """One end of a modelled range: a figure of its own, also where the range has no middle."""
    known = value is not None and value == value
    return {"value": value, "low": None, "high": None, "state": str(State.MODELLED) if known else state}


def _own(formula: Modelled, region: str, year: int) -> dict:
    """The row of a model in this region and year; one without a figure where it has none."""
    frame = formula(rows)
    found = frame[(frame["region"] == region) & (frame["year"] == year)]
    if len(found):
        return found.iloc[0].to_dict()
    blank = {"region": region, "year": year, "state": str(State.MISSING), "low": None, "high": None}
    return {**blank, "series": formula.table, "source": ""}


def _in_words(formula: Formula, term: Term, count: int) -> str:
    """The formula of a term, and over how many regions its series are added up."""
    names = [title(series) for series in term.parts]
    above, below = " + ".join(names), title(term.below) if term.below else ""
    above = f"({above})" if len(names) > 1 and below else above
    if formula.european:
        said = _("({above} ÷ {below}) ÷ the same share in the EU")
    elif below and formula.scale == 1:
        said = _("{above} ÷ {below}")
    elif below:
        said = _("{above} ÷ {below} × {scale}")
    elif len(names) > 1:
        said = "{above}"
    elif count > 1:
        said = ngettext("{above}, added up over {count} region", "{above}, added up over {count} regions", count)
    else:
        said = _("{above}, as it stands in the table")
    words = said.format(above=above, below=below, scale=number(formula.scale), count=number(count)) + "."
    if count > 1 and (below or len(names) > 1):
        added = ngettext(
            "Each figure is first added up over {count} region.",
            "Each figure is first added up over {count} regions.",
            count,
        )
        words += " " + added.format(count=number(count))
    return words


def _cannot(count: int) -> str:
    said = ngettext(
        "This is a rate of its own: the rates of {count} region cannot be added up, and an average would be a guess.",
        "This is a rate of its own: the rates of {count} regions cannot be added up, and an average would be a guess.",
        count,
    )
    return said.format(count=number(count))


def _ends(id: str, code: str, year: int) -> tuple[Part, ...]:
    """The lowest and the highest figure among the regions of an area."""
    spread, entry = indicators.area_spread(id, code, year), indicators.indicator(id)
    if spread is None:
        return ()
    ends = (("lowest", spread.lowest.region), ("highest", spread.highest.region))
    return tuple(
        _part(role, _(entry.title), entry.unit, indicators.area_value(id, region, year)) for role, region in ends
    )


def _term(formula: Formula, where: tuple[str, ...], year: int, together: bool) -> Term:
    """The term that speaks of this year: the one with a row here, else one with a row anywhere, else the newest."""
    terms = formula.terms
    here = [t for t in terms if any(_at(s, where, year, together) is not None for s in t.parts)]
    anywhere = [t for t in terms if (rows(t.parts[0])["year"].to_numpy() == year).any()]
    return (here or anywhere or list(terms[-1:]))[0]


@memo(size=4096)
def _at(series: str, where: tuple[str, ...], year: int, together: bool) -> pd.Series | None:
    """The row of a series: of one region, or of several added up."""
    frame = summed_rows(series, where) if together else rows(series)
    at = np.flatnonzero(frame["year"].to_numpy() == year)
    if not together:
        at = at[(frame["region"].iloc[at] == where[0]).to_numpy(bool)]
    return frame.iloc[at[-1]] if len(at) else None


def _input(role: str, series: str, where: tuple[str, ...], year: int, together: bool, area: str) -> Part:
    if not together:
        return _single(role, series, where[0], year)
    row = _at(series, where, year, True)
    if row is None:
        return _missing(role, series, area, year)
    return _part(
        role, title(series), unit(series), row, region=area, regions=len(where), shared=_shared(series, where, year)
    )


def _single(role: str, series: str, region: str, year: int) -> Part:
    row = _at(series, (region,), year, False)
    return _missing(role, series, region, year) if row is None else _part(role, title(series), unit(series), row)


def _shared(series: str, where: tuple[str, ...], year: int) -> tuple[Shared, ...]:
    """The shared totals that count in the sum of a year."""
    shared = shared_totals(series).get(year, ())
    if not shared:
        return ()
    now = rows(series)
    now = now[now["year"].to_numpy() == year]
    known = set(now.loc[now["state"].isin(VALUED), "region"])
    return whole_totals(shared, set(where) - known)


def _european(id: str, term: Term, year: int) -> Part:
    """The share of the EU that a location quotient is divided by."""
    name = _("{above} ÷ {below}, EU").format(above=title(term.parts[0]), below=title(term.below))
    frame = _eu_shares(id)
    found = frame[(frame["year"].to_numpy() == year) & (frame["series"] == term.parts[0]).to_numpy(bool)]
    if found.empty:
        return _blank("european", name, term.parts[0], regions.EU, year, "%")
    return _part("european", name, "%", found.iloc[0])


@memo(size=64)
def _eu_shares(id: str) -> pd.DataFrame:
    formula = indicators.indicator(id).compute
    if not isinstance(formula, Quotient):
        raise TypeError(f"{id} is no quotient")
    shares = formula.share(country_rows)
    return shares[shares["region"] == regions.EU]


def _missing(role: str, series: str, region: str, year: int) -> Part:
    return _blank(role, title(series), series, region, year, unit(series))


def _blank(role: str, name: str, series: str, region: str, year: int, measured: str) -> Part:
    return Part(role, name, Quantity(None, None, None, State.MISSING, measured, 0, year, region, series))


def _part(
    role: str,
    name: str,
    measured: str,
    row: pd.Series,
    region: str = "",
    regions: int = 1,
    shared: Iterable[Shared] = (),
) -> Part:
    """A row as a part; `region` is the area that it was added up for."""
    figure = Quantity.of_row(row, measured, 1 if measured == "%" else 0)
    return Part(role, name, replace(figure, place=region or figure.place), regions, tuple(shared))
