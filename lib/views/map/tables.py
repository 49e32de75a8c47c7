"""The values of a map as a table: in words, and in numbers to take away."""

import pandas as pd

from lib import indicators
from lib.indicators import Indicator
from lib.views.map import both, changed, several
from lib.views.map.params import SEVERAL, MapParams
from lib.views.shared import values_text


def in_words(params: MapParams, frame: pd.DataFrame, within: tuple[str, ...]) -> pd.DataFrame:
    """All rows in words; of two indicators or several years, with those beside them."""
    if params.since:
        return changed.rows(params, within)
    if params.look in SEVERAL:
        return several.rows(params, frame, within)
    return both.rows(params, frame, within) if params.beside else values_text.in_words(frame, params.entry)


def to_take_away(params: MapParams, entry: Indicator, frame: pd.DataFrame, within: tuple[str, ...]) -> pd.DataFrame:
    """The table in numbers; of two indicators, the rows of one and then of the other."""
    own = values_text.to_take_away(frame, entry)
    if params.since:
        return own.assign(since=int(params.since), change=changed.by(params))
    if params.look in SEVERAL:
        return several.to_take_away(params, own, within)
    if not params.beside:
        return own
    second = values_text.to_take_away(both.other(params, within), indicators.indicator(params.beside))
    return pd.concat([own, second], ignore_index=True)
