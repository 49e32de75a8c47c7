"""The rows of a map as short strings, in the order of region codes: what the browser needs and not a byte more.

Runs are a sign and how often it stands ("o54s3o" is 54 times o, 3 times s, once o); unpack.js reads them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from lib.data.states import STATES, VALUED, Overlay, State, modelled_here
from lib.i18n.numbers import anything, limits, plain
from lib.quantity.text import group_words

# Letters of states and marks: the browser and the picture get them from here.
LETTER: dict[str, str] = dict(zip(map(str, STATES), "ocedmfsbhx", strict=True))
STATE: dict[str, str] = {letter: state for state, letter in LETTER.items()}
VALUED_LETTERS = "".join(LETTER[state] for state in VALUED)
MARK_LETTER: dict[Overlay, str] = {Overlay.CAVEAT: "c", Overlay.BREAK: "k"}
BOTH_MARKS, NO_MARK = "b", "."
CAVEATED = MARK_LETTER[Overlay.CAVEAT] + BOTH_MARKS  # marks of a figure counted at the head office
BROKEN = MARK_LETTER[Overlay.BREAK] + BOTH_MARKS  # marks of one not comparable with the year before
LARGEST = 999  # a circle's radius is sent in thousandths of the largest
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_TWO = [a + b for a in _DIGITS for b in _DIGITS]  # 0 to 1295 in two signs


class Rows:
    """A frame as plain lists by region code; a value stands where the state says that there is one, NaN elsewhere."""

    def __init__(self, frame: pd.DataFrame):
        codes = np.asarray(frame["region"], dtype=object)
        self._order = np.argsort(codes)
        self._frame = frame
        self.codes: tuple[str, ...] = tuple(codes[self._order].tolist())
        if not self.codes:
            raise ValueError("the map has no rows: a frame has one for each region, whatever is known there")
        if len(set(self.codes)) != len(self.codes):
            twice = [c for c, n in Counter(self.codes).items() if n > 1]
            raise ValueError(f"the map has more than one row for {', '.join(twice[:3])}")
        self.state: list[str] = [str(s) for s in self._column("state", object)]
        self.valued = np.array([s in VALUED for s in self.state], bool)
        self.value = np.where(self.valued, self._column("value", float), np.nan)
        self.year: list[int] = self._column("year", int).tolist()

    def _column(self, name: str, kind: type) -> np.ndarray:
        values = self._frame[name]
        if kind is float and values.dtype != float:
            return values.astype("Float64").to_numpy(float, na_value=np.nan)[self._order]
        return np.asarray(values, dtype=kind)[self._order]

    def join(self, other: "Rows") -> np.ndarray:
        """Put a second variable beside the first, and return its values.

        A region has a value where both have one; its state is the weaker. Limits of one are not limits of both.
        """
        if other.codes != self.codes:
            raise ValueError("both variables of a bivariate map need the same regions")
        rank = {str(s): i for i, s in enumerate(STATES)}
        state = [max(a, b, key=rank.__getitem__) for a, b in zip(self.state, other.state, strict=True)]
        self.state = [str(State.HIDDEN) if s == State.BOUNDED else s for s in state]
        self.valued = self.valued & other.valued
        self.value = np.where(self.valued, self.value, np.nan)
        return np.where(self.valued, other.value, np.nan)

    def alone(self) -> "Rows":
        """The same frame as it was before a second variable was put beside it."""
        return Rows(self._frame)

    def letters(self) -> str:
        """State of each region as a letter."""
        return "".join([LETTER[s] for s in self.state])

    def marks(self) -> str:
        """Mark on each value as a letter: caveat, break, both or none."""
        caveat, broken = (
            self._column(n, bool) & self.valued if n in self._frame else np.zeros(len(self.codes), bool)
            for n in ("caveat", "broken")
        )
        caveat_only, break_only = MARK_LETTER[Overlay.CAVEAT], MARK_LETTER[Overlay.BREAK]
        signs = [[NO_MARK, break_only], [caveat_only, BOTH_MARKS]]
        return "".join([signs[c][b] for c, b in zip(caveat.tolist(), broken.tolist(), strict=True)])

    def reasons(self, words: Mapping[str, str] | None, marks: str) -> list | None:
        """Why values are not comparable: each reason once, and which of them each region has ("." for none)."""
        reasons = [
            (words or {}).get(code, "") if mark in BROKEN else "" for code, mark in zip(self.codes, marks, strict=True)
        ]
        texts = list(dict.fromkeys(text for text in reasons if text))
        sign = {text: chr(ord("a") + i) for i, text in enumerate(texts[:26])}
        return [texts[:26], runs([sign.get(text, NO_MARK) for text in reasons])] if texts else None

    def texts(self, unit: str, decimals: int) -> str:
        """Value of each region, written plainly; "low~high" where a confidential one lies between limits, and
        "value~low~high" where a modelled one has a range.
        """
        texts = [plain(v, unit, decimals) if v == v else "" for v in self.value.tolist()]
        if {"bounded", "modelled"} & set(self.state):
            low, high = self._column("low", float), self._column("high", float)
            for i, state in enumerate(self.state):
                if state in (State.BOUNDED, State.MODELLED) and _limited(low[i], high[i], unit):
                    texts[i] = "~".join(filter(None, (texts[i], *limits(low[i], high[i], unit, decimals))))
        return "|".join(texts)

    def shared_limits(self, unit: str, decimals: int) -> dict[str, str]:
        """Limits of figures that are known as part of a shared total, "low~high" by region: what is read without a map
        says them too.
        """
        if str(State.SHARED) not in self.state or not {"low", "high"} <= set(self._frame):
            return {}
        low, high = self._column("low", float), self._column("high", float)
        return {
            code: "~".join(limits(low[i], high[i], unit, decimals))
            for i, code in enumerate(self.codes)
            if self.state[i] == State.SHARED and _limited(low[i], high[i], unit)
        }

    def years(self) -> dict[str, Any]:
        """The year of most values; where others stand, all years and which of them each region has."""
        shown = [y for y, known in zip(self.year, self.valued.tolist(), strict=True) if known] or self.year
        order = [y for y, _n in Counter(shown).most_common()] + sorted(set(self.year) - set(shown))
        if len(order) == 1:
            return {"years": [str(order[0])]}
        sign = {y: chr(ord("a") + i) for i, y in enumerate(order)}
        return {"years": [str(y) for y in order], "year": runs([sign[y] for y in self.year])}

    def ranks(self) -> dict[str, Any]:
        """Best rank of each region in two signs, and how many ranks it may lie lower, as runs "7*233,0*3".

        A figure counted at the head office and a modelled one are given no rank.
        """
        if "rank_best" not in self._frame:
            return {}
        best, worst, of = (self._column(n, float) for n in ("rank_best", "rank_worst", "rank_of"))
        doubtful = np.array([s == State.MODELLED for s in self.state], bool)
        if "caveat" in self._frame:
            doubtful |= self._column("caveat", bool)
        if "series" in self._frame:
            doubtful |= self._frame["series"].map(modelled_here).to_numpy(bool)
        best = np.where(doubtful, np.nan, best)
        ranked = np.isfinite(best)
        if not ranked.any():
            return {}
        down = (worst - best)[ranked].astype(int).tolist()
        return {
            "rank": "".join([_TWO[int(b)] if b == b else "--" for b in best.tolist()]),
            "down": ",".join([f"{d}*{n}" if n > 1 else str(d) for d, n in _counted(down)]),
            "of": int(np.nanmax(of)),
        }

    def certainly_first(self, n: int) -> list[str]:
        """Codes that are among the first n whatever the figures that are not known may be, the best first."""
        if "rank_worst" not in self._frame:
            return []
        best, worst = (self._column(name, float) for name in ("rank_best", "rank_worst"))
        plain = self.valued & np.array([mark == NO_MARK for mark in self.marks()], bool)
        rows = [i for i in np.flatnonzero(plain & (worst <= n)).tolist() if self.state[i] != State.MODELLED]
        return [self.codes[i] for i in sorted(rows, key=lambda i: (best[i], self.codes[i]))][:n]

    def groups(self, groups: pd.DataFrame | None) -> dict[str, Any]:
        """Regions that share a total: their places on the map, and the total in words."""
        if groups is None or "group" not in self._frame or "shared" not in self.state:
            return {}
        mine = zip(self._column("group", object).tolist(), self.state, strict=True)
        shown = {str(g) for g, s in mine if s == State.SHARED and g}
        place = {code: i for i, code in enumerate(self.codes)}
        members: dict[str, list] = {}
        columns = (groups[c].tolist() for c in ("group", "region", "total", "year"))
        for group, region, total, year in zip(*columns, strict=True):
            if str(group) in shown:
                members.setdefault(str(group), []).append((str(region), float(total), int(year)))
        shared = []
        for group in sorted(members):
            codes, totals, years = zip(*sorted(members[group]), strict=True)
            shared.append([[place[c] for c in codes if c in place], group_words(codes, totals[0], years[0])])
        return {"groups": shared} if shared else {}

    def more(self, values: pd.Series, unit: str, decimals: int) -> str:
        """A second number of each region (indexed by region), written plainly."""
        by_region = dict(zip(values.index.tolist(), values.tolist(), strict=True))
        numbers = (by_region.get(code) for code in self.codes)
        return "|".join([plain(v, unit, decimals) if v is not None and v == v else "" for v in numbers])


def runs(signs: Iterable[str]) -> str:
    """The same signs, shorter: "oooohh" is "o4h2"."""
    return "".join([f"{sign}{n}" if n > 1 else sign for sign, n in _counted(signs)])


def spread(text: str) -> str:
    """What `runs` made short, at full length: "o4h2" is "oooohh"."""
    return re.sub(r"(\D)(\d+)", lambda run: run[1] * int(run[2]), text)


def _limited(low: float, high: float, unit: str) -> bool:
    return high == high and not anything(low, high, unit)


def _counted(items: Iterable) -> Sequence[tuple[Any, int]]:
    return [(item, sum(1 for _same in same)) for item, same in groupby(items)]
