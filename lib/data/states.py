"""What a value is worth: the ten states an observation can have, and the marks that may lie on it.

Source: METHODS, section 1. One state per value, always; a state is never guessed from a blank.
"""

import re
from enum import StrEnum

import numpy as np
import pandas as pd


class State(StrEnum):
    """How a value came to be known, best first; the order is the order of trust."""

    OBSERVED = "observed"  # published for this region and year
    CONVERTED = "converted"  # published on another NUTS version, moved by JRC weights
    ESTIMATED = "estimated"  # the producer marks it estimated, imputed, provisional or unreliable
    DERIVED = "derived"  # rebuilt here from published figures
    MODELLED = "modelled"  # from a model, or the mix of another area
    FORECAST = "forecast"  # the producer's forecast
    SHARED = "shared"  # no figure of its own, but a published total of named regions
    BOUNDED = "bounded"  # confidential, and totals leave a useful interval
    HIDDEN = "hidden"  # confidential, no useful interval
    MISSING = "missing"  # not collected, not published, or the reason was lost


class Overlay(StrEnum):
    """A warning that lies on a value without changing its state; neither is ranked in a headline."""

    CAVEAT = "caveat"  # France counts persons at the head office, up to 2020
    BREAK = "break"  # not comparable with the year before


STATES: tuple[State, ...] = tuple(State)
WITH_VALUE: tuple[State, ...] = STATES[:6]
WITHOUT_VALUE: tuple[State, ...] = STATES[6:]
CONFIDENTIAL: tuple[State, ...] = (State.SHARED, State.BOUNDED, State.HIDDEN)
VALUED = tuple(str(s) for s in WITH_VALUE)  # as the columns of tables hold them
TRUST = {str(s): place for place, s in enumerate(STATES)}  # 0 is known best

# Eurostat observation flags of both generations (before and after 27 January 2025), case-sensitive.
ESTIMATED_FLAGS = frozenset("eipsu")  # estimated, imputed (i, formerly s), provisional, low reliability
FORECAST_FLAGS = frozenset("f")
CONFIDENTIAL_FLAGS = frozenset("cCNP")

HEAD_OFFICE_LAST_YEAR = 2020  # French structural business statistics book persons at the head office until then
HEAD_OFFICE_SERIES = ("persons_sbs.", "local_units_sbs.", "wages_sbs.")


def has_value(state: str) -> bool:
    """Whether a value with this state may be drawn as a class colour and ranked."""
    return State(state) in WITH_VALUE


def state_of(value: float | None, flag: str) -> State:
    """State of one published cell from its value (None where the cell is `:`) and its flags.

    >>> state_of(None, "c"), state_of(12.0, "bu"), state_of(3.0, ""), state_of(None, "")
    (<State.HIDDEN: 'hidden'>, <State.ESTIMATED: 'estimated'>, <State.OBSERVED: 'observed'>, <State.MISSING: 'missing'>)
    """
    marks = frozenset(flag)
    if value is None:
        return State.HIDDEN if marks & CONFIDENTIAL_FLAGS else State.MISSING
    if marks & FORECAST_FLAGS:
        return State.FORECAST
    if marks & ESTIMATED_FLAGS:
        return State.ESTIMATED
    return State.OBSERVED


def weakest(*states: str) -> State:
    """State of a figure computed from several: that of the part known least well."""
    return max((State(s) for s in states), key=STATES.index)


def counted_at_head_office(series: str, region: str, year: int) -> bool:
    """Whether this figure carries the French head-office caveat (up to 2020, business statistics)."""
    return region.startswith("FR") and year <= HEAD_OFFICE_LAST_YEAR and series.startswith(HEAD_OFFICE_SERIES)


# Releases that came without their flags: series that begin so, and the year. A blank there may be confidential or not
# collected.
WITHOUT_FLAGS = (("persons.", 2022),)


def reason_lost(series: str, year: int) -> bool:
    """Whether a blank of this series in this year may be confidential or not collected: its release came without flags.

    `series` may join several with "+".
    """
    parts = series.split("+")
    return any(p.startswith(prefix) and year == at for prefix, at in WITHOUT_FLAGS for p in parts)


MODELS = (
    "ice_share",
    "pressure",
)  # tables of this atlas's own models: nobody publishes them, so a blank there is "not known"


def modelled_here(series: str) -> bool:
    """Whether this atlas itself works the series out: a blank of it was never for anybody to publish."""
    return series in MODELS


_OLDER = re.compile(r"from [A-Z0-9, ]+ \(NUTS \d{4}\)$")  # the build's flag of a figure that no key splits


def unsplit(state: str, flag: str) -> bool:
    """Whether a blank stands for a figure that is published for an older region only, and that nothing splits.

    >>> unsplit("shared", "from PT17 (NUTS 2013)"), unsplit("converted", "from HU10 (NUTS 2013) by jobs of 2022")
    (True, False)
    """
    return state in (State.SHARED, State.BOUNDED) and _OLDER.search(flag) is not None


def not_apart(series: str, year: int, state: str, flag: str) -> bool:
    """Whether a blank is no secret, as far as is known: its reason was lost, or it stands for an older region only."""
    return reason_lost(series, year) or unsplit(state, flag)


def weakest_rows(*columns: pd.Series) -> np.ndarray:
    """Row by row, the state of the part known least well (columns of states, the same length)."""
    names = np.array([str(state) for state in STATES], dtype=object)
    return names[np.vstack([column.astype(str).map(TRUST).to_numpy(int) for column in columns]).max(axis=0)]
