"""What an indicator is, and the themes it may stand under."""

from dataclasses import dataclass
from typing import Literal

from lib.i18n import N_
from lib.indicators.formulas import Formula

THEMES: dict[str, str] = {  # id to title, in the order of the picker
    "automotive": N_("Automotive weight"),
    "industry": N_("Related industry"),
    "labour": N_("Labour market"),
    "people": N_("People and skills"),
    "capacity": N_("Innovation and capacity"),
}


@dataclass(frozen=True)
class Indicator:
    """One thing that can be mapped.

    `form` says how it may be drawn: a ratio fills regions, a count is a symbol. `compute` gets a function from series
    id to rows and returns rows of the same shape (lib/indicators/formulas.py).
    """

    id: str
    theme: str
    title: str  # as the picker and the h2 say it, with its unit in words
    short: str  # head of the legend and of a table column
    unit: str  # "%", "persons", "EUR", "" for a plain number
    decimals: int
    description: str  # what is counted
    why: str  # why it matters for the transition
    form: Literal["ratio", "count"]
    sources: tuple[str, ...]
    compute: Formula
    caveats: tuple[str, ...] = ()
    middle: float | None = None  # a real middle, where a diverging palette would mean something
    within: str = ""  # an indicator that this one cannot exceed: limits a rank where a region has no figure of its own
    sentence: str = ""
