"""What an indicator computes, readable: which series it reads, in which role, and how they become one figure.

Each kind is a frozen dataclass that is called with a function from series id to rows and gives rows (columns ROW). Its
`terms` say what stands above and below the line, so that areas (lib/indicators/areas.py) and workings
(lib/indicators/explain.py) tell what is computed without computing it.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from lib import regions
from lib.data.states import VALUED, State
from lib.data.store import table
from lib.quantity.frame import EU, ROW, Observations, add, divide

__all__ = [
    "EU",
    "ROW",
    "Formula",
    "Level",
    "Modelled",
    "ParentValue",
    "Quotient",
    "Ratio",
    "ShareOf",
    "Term",
    "Total",
    "add",
    "divide",
    "level",
    "modelled",
    "parent_value",
    "quotient",
    "ratio",
    "share_of",
    "total",
]


class Term(NamedTuple):
    """One way to the figure: the series added up above the line, and the one below it ("" where nothing is divided).

    An indicator with several terms has one for each stretch of time (the history to 2015, then 2022).
    """

    parts: tuple[str, ...]
    below: str = ""


class Formula(ABC):
    """What every kind of compute tells of itself."""

    scale: float = 1.0  # the quotient of a term is multiplied by this
    european: bool = False  # the result is divided by the same quotient of the EU
    by_parent: bool = False  # each region shows the figure of its larger region (NUTS 1)

    @property
    @abstractmethod
    def terms(self) -> tuple[Term, ...]:
        """What is read, one term for each stretch of time."""

    @property
    def reads(self) -> tuple[str, ...]:
        """Every series that is read, each once."""
        return tuple(dict.fromkeys(s for t in self.terms for s in (*t.parts, t.below) if s))

    @abstractmethod
    def __call__(self, rows: Observations) -> pd.DataFrame:
        """Rows of the result (columns ROW)."""


@dataclass(frozen=True)
class Level(Formula):
    """Series as they are; several follow one another in time."""

    series: tuple[str, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(Term((s,)) for s in self.series)

    def __call__(self, rows: Observations) -> pd.DataFrame:
        return pd.concat([rows(s) for s in self.series], ignore_index=True)


@dataclass(frozen=True)
class ShareOf(Formula):
    """One series over another, pair by pair: (above, below)."""

    pairs: tuple[tuple[str, str], ...]
    scale: float = 100.0

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(Term((top,), below) for top, below in self.pairs)

    def __call__(self, rows: Observations) -> pd.DataFrame:
        return pd.concat([divide(rows(top), rows(below), self.scale) for top, below in self.pairs], ignore_index=True)


@dataclass(frozen=True)
class Ratio(Formula):
    """Each series over the same one."""

    over: str
    series: tuple[str, ...]
    scale: float = 100.0

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(Term((s,), self.over) for s in self.series)

    def __call__(self, rows: Observations) -> pd.DataFrame:
        return pd.concat([divide(rows(s), rows(self.over), self.scale) for s in self.series], ignore_index=True)


@dataclass(frozen=True)
class Total(Formula):
    """Sum of several series, or that sum over another ("" for the sum itself)."""

    series: tuple[str, ...]
    over: str = ""
    scale: float = 100.0

    @property
    def terms(self) -> tuple[Term, ...]:
        return (Term(self.series, self.over),)

    def __call__(self, rows: Observations) -> pd.DataFrame:
        parts = pd.concat([rows(s) for s in self.series], ignore_index=True)
        added = add(parts, label="+".join(self.series), count=len(self.series))
        return divide(added, rows(self.over), self.scale) if self.over else added


@dataclass(frozen=True)
class Quotient(Formula):
    """A region's share over the EU's share of the same series and year."""

    over: str
    series: tuple[str, ...]
    scale: float = 100.0  # of the two shares
    european = True

    @property
    def share(self) -> Ratio:
        """The share whose quotient this is."""
        return Ratio(self.over, self.series, self.scale)

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.share.terms

    def __call__(self, rows: Observations) -> pd.DataFrame:
        shares = self.share(rows)
        european = shares[shares["region"] == EU].set_index(["series", "year"])["value"]
        regional = shares[shares["region"] != EU].copy()
        divisor = regional.set_index(["series", "year"]).index.map(european.to_dict())
        for column in ("value", "low", "high"):
            regional[column] = regional[column].to_numpy(float) / np.asarray(divisor, dtype=float)
        lost = regional["value"].isna() & regional["state"].isin(VALUED)
        regional.loc[lost, "state"] = str(State.MISSING)
        return regional[ROW]


@dataclass(frozen=True)
class ParentValue(Formula):
    """A series of larger regions, shown in each of their regions; they and countries keep the figure that is theirs."""

    series: str
    lent: tuple[tuple[str, str], ...] = ()  # region and its larger region; () for every NUTS 2 region of the EU
    by_parent = True

    @property
    def terms(self) -> tuple[Term, ...]:
        return (Term((self.series,)),)

    @property
    def parents(self) -> Mapping[str, str]:
        """The larger region whose figure each region shows."""
        return dict(self.lent) or {code: regions.parent_of(code) for code in regions.eu_nuts2()}

    def __call__(self, rows: Observations) -> pd.DataFrame:
        parents = self.parents
        children = pd.DataFrame({"child": list(parents), "region": list(parents.values())})
        lent = children.merge(rows(self.series), on="region", how="inner")
        own = lent["child"] == lent["region"]
        valued = lent["state"].astype(str).isin(VALUED)
        lent["state"] = np.where(valued & ~own, str(State.MODELLED), lent["state"].astype(str))
        lent["flag"] = np.where(own, lent["flag"].astype(str), "parent " + lent["region"].astype(str))
        lent["region"] = lent["child"]
        theirs = rows(self.series)
        larger = {*parents.values(), *regions.eu_countries()} - set(parents)
        return pd.concat([lent[ROW], theirs.loc[theirs["region"].isin(larger), ROW]], ignore_index=True)


@dataclass(frozen=True)
class Modelled(Formula):
    """A table of this atlas's own models: region, low, central, high, state; a range, and the value that it is round.

    Rows whose column `basis` is one of `blank` rest on nothing of the region: they have no figure.
    """

    table: str
    year: int
    how: str  # how the figure is worked out, in a sentence or two
    source: str
    scale: float = 100.0
    blank: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return ()

    def __call__(self, rows: Observations) -> pd.DataFrame:
        own = table(self.table)
        out = pd.DataFrame({"region": own["region"].astype(str), "state": own["state"].astype(str)})
        for column, of in (("value", "central"), ("low", "low"), ("high", "high")):
            out[column] = own[of].to_numpy(float) * self.scale
        nothing = out["high"].isna().to_numpy(bool)  # neither a figure nor limits
        if self.blank:
            nothing = nothing | own["basis"].astype(str).isin(self.blank).to_numpy(bool)
        out.loc[nothing, ["value", "low", "high"]] = np.nan
        out.loc[nothing, "state"] = str(State.MISSING)
        out = out.assign(series=self.table, year=self.year, flag="", source=self.source, group="")
        return out.assign(caveat=False, broken=False)[ROW]


def modelled(
    table: str, year: int, how: str, sources: Sequence[str], scale: float = 100.0, blank: Sequence[str] = ()
) -> Formula:
    """A table of this atlas's own models, one row for each region; every figure with its range (Modelled)."""
    return Modelled(table, year, how, "+".join(sources), scale, tuple(blank))


def level(*series: str) -> Formula:
    """The series as they are; several follow one another in time (2022 after the history under older rules)."""
    return Level(series)


def ratio(over: str, *series: str, scale: float = 100.0) -> Formula:
    """Each series divided by `over` (same region, same year) times `scale`.

    The state is the weaker of both; low and high are carried through; marks of either part lie on the result.
    """
    return Ratio(over, series, scale)


def share_of(pairs: Sequence[tuple[str, str]], scale: float = 100.0) -> Formula:
    """One series over another, pair by pair: the motor industry within manufacturing, each under its own rules."""
    return ShareOf(tuple(pairs), scale)


def total(series: Sequence[str], over: str | None = None, scale: float = 100.0) -> Formula:
    """Sum of several series, or that sum as a share of `over`.

    A region has a sum where every part has a value; where a part is hidden its limits make an interval, and a part
    without limits leaves the sum hidden.
    """
    return Total(tuple(series), over or "", scale)


def quotient(over: str, *series: str) -> Formula:
    """Location quotient: the region's share of all jobs over the share in all regions that publish one."""
    return Quotient(over, series)


def parent_value(series: str, parents: Mapping[str, str] | None = None) -> Formula:
    """A series published for larger regions (NUTS 1) only: each region shows its parent's figure, marked as modelled.

    Without `parents` every NUTS 2 region of the EU shows the figure of its NUTS 1 region.
    """
    return ParentValue(series, tuple((parents or {}).items()))
