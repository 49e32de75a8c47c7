"""The table of a map, twice: in words for reading, in numbers with states for taking away."""

from collections import Counter
from functools import lru_cache

import pandas as pd

from lib import regions
from lib.data.states import CONFIDENTIAL, Overlay, State, has_value, reason_lost
from lib.data.store import table
from lib.i18n import _, number, rank_range
from lib.indicators import Indicator
from lib.model.bounds import nearest_group
from lib.quantity.text import MARK, cell_words, group_words, interval_words, state_words, value_words
from lib.views.shared.marks import DIFFERS, why_words


def observed() -> str:
    """The word for a value that was published for this region and year, which needs no further word."""
    return state_words(State.OBSERVED)


def value(row: pd.Series, entry: Indicator) -> str:
    """What stands where the number would be: "6.9 %", "confidential", "not published apart"."""
    if has_value(row["state"]):
        return value_words(row["value"], entry.unit, entry.decimals)
    if reason_lost(row["series"]):
        return _("not published apart") if row["state"] in (State.SHARED, State.BOUNDED) else _("not published")
    return cell_words(None, row["state"])


def group(id: str) -> str:
    """A shared total in words: "DE60, DEF0 together 6,731 (2022)"; empty when there is none of this id."""
    rows = table("groups")
    rows = rows[rows["group"].astype(str) == id]
    if not len(rows):
        return ""
    return group_words(sorted(rows["region"].astype(str)), float(rows["total"].iloc[0]), int(rows["year"].iloc[0]))


@lru_cache(maxsize=4096)
def _nearest(series: str, region: str, year: int) -> str:
    """The shared total that names this region in the nearest year, where this year has none; "" where no year has."""
    found = nearest_group(table("groups"), region, series, year)
    return str(found["group"].iloc[0]) if len(found) else ""


def state(row: pd.Series, entry: Indicator) -> str:
    """The state in words, with the limits or the group where there is no value, and the marks that lie on it."""
    if has_value(row["state"]):
        parts = [state_words(row["state"])]
        parts += [_(MARK[Overlay.CAVEAT])] if row["caveat"] else []
        parts += [_(DIFFERS)] if "d" in letters(row["flag"]) else []
        parts += [why_words(row["series"], row["region"], int(row["year"]))] if row["broken"] else []
        return ", ".join(parts)
    found = []
    if row["state"] in CONFIDENTIAL and (
        known := row["group"] or _nearest(row["series"], row["region"], int(row["year"]))
    ):
        found.append(group(known))
    if pd.notna(row["low"]):
        found.append(interval_words(row["low"], row["high"], entry.unit, entry.decimals))
    if not found:
        found.append(_("no useful limits") if row["state"] == State.HIDDEN else value(row, entry))
    return "; ".join(found)


def letters(flag: str) -> str:
    """The producer's letters of a flag, without the build's own remark: "bu; from PT17 (NUTS 2021)" is "bu"."""
    first = str(flag).partition(";")[0]
    return first if first.isalpha() else ""


def may_rank(frame: pd.DataFrame | pd.Series) -> pd.Series | bool:
    """Whether a place among all regions may be shown: not for a figure counted at the head office, nor for a modelled one."""
    doubtful = frame["caveat"] | (frame["state"] == str(State.MODELLED))
    return ~doubtful if isinstance(frame, pd.DataFrame) else not doubtful


def rank(row: pd.Series) -> str:
    """The rank as a range, or nothing where there is none to show."""
    if pd.isna(row["rank_best"]) or not may_rank(row):
        return ""
    return rank_range(int(row["rank_best"]), int(row["rank_worst"]), int(row["rank_of"]))


def sentence(row: pd.Series, entry: Indicator) -> str:
    """One region in one line, for hover texts and alternative texts: "6.9 %, 2022, observed"."""
    said = value(row, entry)
    return ", ".join(dict.fromkeys([said, str(int(row["year"])), state(row, entry)]))


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Highest value first, then those known by limits, then the rest by code."""
    keys = frame.assign(_none=~frame["state"].map(has_value), _open=frame["low"].isna())
    return keys.sort_values(["_none", "value", "_open", "region"], ascending=[True, False, True, True]).drop(
        columns=["_none", "_open"]
    )


def in_words(frame: pd.DataFrame, entry: Indicator) -> pd.DataFrame:
    """The table for reading: every cell a word or a formatted number."""
    rows = [r for _i, r in in_order(frame).iterrows()]
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r["region"]) for r in rows],
            _(entry.short): [value(r, entry) for r in rows],
            _("Year"): [str(int(r["year"])) for r in rows],
            _("Rank"): [rank(r) for r in rows],
            _("State"): [state(r, entry) for r in rows],
        }
    )


def to_take_away(frame: pd.DataFrame, entry: Indicator) -> pd.DataFrame:
    """The table for a spreadsheet: numbers as numbers, an interval as two columns, the state in words of its own."""
    ordered = in_order(frame)
    return pd.DataFrame(
        {
            "region": ordered["region"].tolist(),
            "name": [regions.name(c) for c in ordered["region"]],
            "country": [regions.country_of(c) for c in ordered["region"]],
            "indicator": entry.id,
            "unit": entry.unit,
            "year": ordered["year"].tolist(),
            "value": ordered["value"].tolist(),
            "low": ordered["low"].tolist(),
            "high": ordered["high"].tolist(),
            "state": ordered["state"].tolist(),
            "in_words": [state(r, entry) for _i, r in ordered.iterrows()],
            "counted_at_head_office": ordered["caveat"].map({True: "yes", False: ""}).tolist(),
            "not_comparable_with_year_before": ordered["broken"].map({True: "yes", False: ""}).tolist(),
            "rank_best": ordered["rank_best"].where(may_rank(ordered)).astype(object).tolist(),
            "rank_worst": ordered["rank_worst"].where(may_rank(ordered)).astype(object).tolist(),
            "producer_flag": ordered["flag"].tolist(),
            "series": ordered["series"].tolist(),
        }
    )


def sources_used(frame: pd.DataFrame) -> list[str]:
    """Source ids behind the rows of a map, both parts of a ratio, in order of use."""
    used = Counter(s for joined in frame["source"] for s in str(joined).split("+") if s)
    return [id for id, _count in used.most_common()]


def years_and_caveats(frame: pd.DataFrame, year: int) -> list[str]:
    """What must stand in the source line of this map: other years, head offices, lost reasons."""
    known = frame[frame["state"].map(has_value)]
    other = int((known["year"] != year).sum())
    said = []
    if other:
        said.append(_("{count} values are of another year, given in the table").format(count=number(other)))
    if known["caveat"].any():
        said.append(_("French figures count people at the head office"))
    if frame["series"].map(reason_lost).any() and len(known) < len(frame):
        said.append(_("A blank may be confidential or not collected: the reason was lost"))
    return said


def sources_of(rows: list[tuple[Indicator, pd.Series, dict[str, pd.Series]]]) -> list[str]:
    """Source ids behind a list of key figures, in order, each once."""
    return list(dict.fromkeys(s for entry, _row, _of in rows for s in entry.sources))
