"""What an indicator's map can be asked for: its years, levels, partners and form, by the figures at hand."""

import numpy as np
import pandas as pd

from lib import indicators
from lib.data.memo import memo
from lib.data.states import VALUED, State
from lib.i18n import N_, _
from lib.indicators import Indicator
from lib.indicators.levels import USUAL, Level, codes_of, default_year_at, levels_of, rows_at, years_at
from lib.views.shared.map.options import Form

NEAREST = "n"  # "2015n" in the address: 2015, or the nearest year of a region without a value
LESS_SURE = (State.ESTIMATED, State.CONVERTED, State.DERIVED)
UNSURE = (State.MODELLED, State.FORECAST)
NO_LEVEL: dict[str, str] = {
    "nuts1": N_(
        "No figures of “{title}” for NUTS 1 regions are at hand, and a rate is never averaged. The map shows NUTS 2 "
        "regions."
    ),
    "country": N_(
        "No figures of “{title}” for countries are at hand, and a rate is never averaged. The map shows NUTS 2 regions."
    ),
}


@memo
def counted(id: str, level: Level = USUAL) -> dict[int, int]:
    """How many regions of a level have a figure in each year of an indicator."""
    counts = _known(id, level)["year"].value_counts()
    return {year: int(counts.get(year, 0)) for year in years_at(id, level)}


def _known(id: str, level: Level) -> pd.DataFrame:
    """Every figure of the regions of a level, in all years."""
    frame = indicators.all_values(id) if level == USUAL else rows_at(id, level)
    frame = frame.drop_duplicates(["region", "year"], keep="last")
    return frame[frame["state"].isin(VALUED) & frame["region"].isin(codes_of(level))]


def sureness(frame: pd.DataFrame) -> np.ndarray:
    """How sure each figure is: 1 where it is counted as published, 0.5 worked out, 0 modelled or not comparable."""
    state = frame["state"].astype(str)
    unsure = state.isin(map(str, UNSURE)) | frame["caveat"].astype(bool) | frame["broken"].astype(bool)
    return np.select([unsure, state.isin(map(str, LESS_SURE))], [0.0, 0.5], 1.0)


@memo
def graded(id: str, level: Level = USUAL) -> frozenset[int]:
    """The years in which some figures are surer than others: in any other a map paler where they are less sure would
    show nothing.
    """
    known = _known(id, level)
    steps = pd.Series(sureness(known)).groupby(known["year"].to_numpy()).nunique()
    return frozenset(int(year) for year in steps.index[steps > 1])


def is_thin(id: str, year: int, level: Level = USUAL) -> bool:
    """Whether fewer than half of the regions have a figure in this year: too few to speak of the EU."""
    return 2 * counted(id, level)[year] < len(codes_of(level))


def no_level(id: str, level: Level) -> str:
    """Why an indicator has no map of a level."""
    return _(NO_LEVEL[level]).format(title=_(indicators.indicator(id).title))


def partners(id: str, level: Level = USUAL) -> list[str]:
    """Indicators that a map of two may show beside this one: ratios alone that have the level, none for a count."""
    if indicators.indicator(id).form != "ratio":
        return []
    ratios = (other for other, entry in indicators.REGISTRY.items() if entry.form == "ratio" and other != id)
    return [other for other in ratios if level in levels_of(other)]


def right_form(entry: Indicator) -> Form:
    """Fills for ratios, symbols for counts."""
    return "fills" if entry.form == "ratio" else "symbols"


def year_codes(id: str, asked: str = "", level: Level = USUAL) -> list[str]:
    """Years to choose from as the address has them, in the order of levels.years_at.

    After the indicator's own first year stands the nearest one, and so it does after a year for which it is `asked`.
    """
    default = str(default_year_at(id, level))
    codes = [str(year) for year in years_at(id, level)]
    if len(codes) > 1:
        codes.insert(codes.index(default) + 1, default + NEAREST)
    if asked.endswith(NEAREST) and asked[:-1] in codes and asked not in codes:
        codes.insert(codes.index(asked[:-1]) + 1, asked)
    return codes
