"""Why a value is not comparable with the year before, in words: the same in card, tooltip, table, chart and panel."""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from lib.data.states import Overlay, reason_lost
from lib.data.store import snapshot_id, table
from lib.i18n import N_, _
from lib.model.breaks import reasons
from lib.quantity.text import MARK

# Kinds of lib.model.breaks.reasons
REASON: dict[str, str] = {
    "exchange": N_("changed places with {other} in the source"),
    "definition": N_("not comparable with {before}: definition changed"),
    "flag": N_("not comparable with {before}: the producer marks a break"),
    "state_change": N_("not comparable with {before}, when it was confidential"),
    "jump": N_("not comparable with {before}: too large a jump"),
    "denominator": N_("not comparable with {before}: the number of all jobs jumps"),
}
SHORT: dict[str, str] = {  # beside the dashed rule of a chart
    "exchange": N_("changed places with {other}"),
    "definition": N_("definition changed"),
    "flag": N_("break"),
    "state_change": N_("confidential before"),
    "jump": N_("jump"),
    "denominator": N_("all jobs jump"),
}
DIFFERS = N_("definition differs")  # the producer's "d", in each year it stands


class Why(NamedTuple):
    """One mark: its kind (a key of REASON), the year it lies on, and the other region of an exchange."""

    kind: str
    year: int
    other: str = ""

    def words(self) -> str:
        """The whole reason: "not comparable with 2009: definition changed"."""
        return _(REASON[self.kind]).format(before=self.year - 1, other=self.other)

    def short(self) -> str:
        """Two or three words beside the rule of a chart."""
        return _(SHORT[self.kind]).format(other=self.other)


@lru_cache(maxsize=64)
def _marked(series: str, _snapshot: str) -> dict[tuple[str, int], Why]:
    """The mark that says most of each value of one series, by region and year."""
    rows = table("overlays")
    found = reasons(rows[rows["series"] == series])
    return {(r.region, int(r.year)): Why(r.kind, int(r.year), r.other) for r in found.itertuples()}


def why(series: str, region: str, year: int) -> Why | None:
    """The mark on a value; `series` may join several with "+". None where no part of it carries one of its own."""
    for part in series.split("+"):
        if found := _marked(part, snapshot_id()).get((region, year)):
            return found
    return None


def why_words(series: str, region: str, year: int) -> str:
    """Why this value is not comparable with the year before; the plain mark where the reason lies in another figure."""
    found = why(series, region, year)
    return found.words() if found else _(MARK[Overlay.BREAK])


def map_words(frame: pd.DataFrame) -> dict[str, dict[str, str] | None]:
    """What a map of these values must say in its own words, for figures.map.map_view: states, blanks, reasons of breaks.

    Where the reason of a blank was lost nothing is called confidential.
    """
    broken = frame[frame["broken"]]
    keys = zip(broken["series"], broken["region"], broken["year"], strict=True)
    said = {str(region): why_words(str(series), str(region), int(year)) for series, region, year in keys}
    lost = any(reason_lost(series) for series in frame["series"].unique())
    apart = _("not published apart")
    states = {
        "shared": _("not published apart, known as a group"),
        "bounded": _("not published apart, between limits"),
        "hidden": apart,
    }
    return {
        "state_words": states if lost else None,
        "blank_words": dict.fromkeys(states, apart) if lost else None,
        "mark_words": said or None,
    }
