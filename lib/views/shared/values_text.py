"""The table of a map, twice: in words for reading, in numbers with states for taking away."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from lib import regions
from lib.data.states import State, has_value, modelled_here, reason_lost
from lib.i18n import _, number
from lib.indicators import Indicator
from lib.quantity import text
from lib.quantity.quantity import Quantity


def value(row: pd.Series, entry: Indicator) -> str:
    """What stands where the number would be, for a row of an indicator (text.value)."""
    return text.value(Quantity.of_row(row, entry.unit, entry.decimals))


def state(row: Mapping | pd.Series, entry: Indicator) -> str:
    """The state in words with limits, group and marks, for a row of an indicator (text.state)."""
    return text.state(Quantity.of_row(row, entry.unit, entry.decimals))


def may_rank(frame: pd.DataFrame | pd.Series) -> pd.Series | bool:
    """Whether a place among all regions may be shown: not for a figure counted at the head office, nor for a modelled
    one.
    """
    series = frame["series"]
    ours = series.map(modelled_here) if isinstance(series, pd.Series) else modelled_here(series)
    doubtful = frame["caveat"] | (frame["state"] == str(State.MODELLED)) | ours
    return ~doubtful if isinstance(frame, pd.DataFrame) else not doubtful


def rank(row: pd.Series) -> str:
    """The rank as a range, or nothing where there is none to show (text.rank)."""
    return text.rank(Quantity.of_row(row, "", 0))


def sentence(row: pd.Series, entry: Indicator) -> str:
    """One region in one line, for hover texts and alternative texts (text.sentence)."""
    return text.sentence(Quantity.of_row(row, entry.unit, entry.decimals))


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Highest value first, then those known by limits, then the rest by code."""
    if len(frame) < 2:
        return frame
    keys = frame.assign(_none=~frame["state"].map(has_value), _open=frame["low"].isna())
    return keys.sort_values(["_none", "value", "_open", "region"], ascending=[True, False, True, True]).drop(
        columns=["_none", "_open"]
    )


def in_words(frame: pd.DataFrame, entry: Indicator) -> pd.DataFrame:
    """The table for reading: every cell a word or a formatted number."""
    rows = [Quantity.of_row(row, entry.unit, entry.decimals) for row in in_order(frame).to_dict("records")]
    head = _("Country") if len(frame) and regions.are_countries(frame["region"]) else _("Region")
    return pd.DataFrame(
        {
            head: [regions.label(q.place) for q in rows],
            _(entry.short): [text.value(q) for q in rows],
            _("Year"): [str(q.year) for q in rows],
            _("Rank"): [text.rank(q) for q in rows],
            _("State"): [text.state(q) for q in rows],
        }
    )


def to_take_away(frame: pd.DataFrame, entry: Indicator) -> pd.DataFrame:
    """The table for a spreadsheet: numbers as numbers, an interval as two columns, the state in words of its own."""
    ordered = in_order(frame)
    ranked = may_rank(ordered)
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
            "in_words": [state(r, entry) for r in ordered.to_dict("records")],
            "counted_at_head_office": ordered["caveat"].map({True: "yes", False: ""}).tolist(),
            "not_comparable_with_year_before": ordered["broken"].map({True: "yes", False: ""}).tolist(),
            "rank_best": ordered["rank_best"].where(ranked).astype(object).tolist(),
            "rank_worst": ordered["rank_worst"].where(ranked).astype(object).tolist(),
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
    if len(known) < len(frame) and any(map(reason_lost, frame["series"], frame["year"])):
        said.append(_("A blank may be confidential or not collected: the reason was lost"))
    return said


def sources_of(rows: list[tuple[Indicator, pd.Series, dict[str, pd.Series]]]) -> list[str]:
    """Source ids behind a list of key figures, in order, each once."""
    return list(dict.fromkeys(s for entry, _row, _of in rows for s in entry.sources))
