"""Why a value is not comparable with the year before: the one reason that explains most, and its words.

Rows of data/overlays.parquet; the same words stand in card, tooltip, table, chart and panel.
"""

from typing import NamedTuple

import pandas as pd

from lib.data.memo import memo
from lib.data.states import Overlay
from lib.data.store import table
from lib.i18n import N_, _

MARK: dict[Overlay, str] = {
    Overlay.CAVEAT: N_("counted at head office"),
    Overlay.BREAK: N_("not comparable with the year before"),
}
MARK_LEGEND: dict[Overlay, str] = {
    Overlay.CAVEAT: N_("France: counted at head office"),
    Overlay.BREAK: N_("Not comparable with the year before"),
}
# Kinds of marks (ORDER), in words
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


# Kinds of data/overlays.parquet; a producer's flag that says that the definition differs is a kind of its own.
ORDER = ("exchange", "definition", "flag", "state_change", "jump", "denominator")


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


def reasons(overlays: pd.DataFrame) -> pd.DataFrame:
    """One row for each broken value: series, region, year, kind (of ORDER), other (the region exchanged with, or "").

    overlays: rows of data/overlays.parquet; those that are no breaks are left out. Text columns come back as plain
    strings.
    """
    broken = overlays[overlays["overlay"].astype(str) == "break"]
    broken = broken.astype(dict.fromkeys(("series", "region", "kind", "detail"), str))
    changed = (broken["kind"] == "flag") & broken["detail"].str.contains("d", regex=False)
    broken["kind"] = broken["kind"].mask(changed, "definition")
    broken["other"] = broken["detail"].where(broken["kind"] == "exchange", "")
    broken["order"] = broken["kind"].map({kind: i for i, kind in enumerate(ORDER)})
    broken = broken.sort_values("order", kind="stable").drop_duplicates(["series", "region", "year"])
    return broken.sort_values(["series", "region", "year"])[
        ["series", "region", "year", "kind", "other", "detail"]
    ].reset_index(drop=True)


@memo(size=64)
def _marked(series: str) -> dict[tuple[str, int], Why]:
    """The mark that says most of each value of one series, by region and year."""
    rows = table("overlays")
    laid = reasons(rows[rows["series"] == series])
    return {(r.region, int(r.year)): Why(r.kind, int(r.year), r.other) for r in laid.itertuples()}


def why(series: str, region: str, year: int) -> Why | None:
    """The mark on a value; `series` may join several with "+". None where no part of it carries one of its own."""
    for part in series.split("+"):
        if found := _marked(part).get((region, year)):
            return found
    return None


def why_words(series: str, region: str, year: int) -> str:
    """Why this value is not comparable with the year before; the plain mark where the reason lies in another figure."""
    found = why(series, region, year)
    return found.words() if found else _(MARK[Overlay.BREAK])
