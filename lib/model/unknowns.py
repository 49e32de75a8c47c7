"""What is not known about a region: hidden series with their limits or groups, breaks, old years, and what would mend it."""

import pandas as pd

from lib.i18n import N_, _
from lib.states import WITH_VALUE, State, reason_lost

_VALUED = [str(s) for s in WITH_VALUE]
MEND: dict[str, str] = {  # what would resolve it
    "lost": N_("the next release of the table with its flags"),
    "confidential": N_("consent of the firms concerned, or a figure from the region itself"),
    "missing": N_("a figure from the region's statistical office"),
    "caveat": N_("2022 counts people where they work; no older figure does"),
    "break": N_("a longer series under the same rules"),
}


def unknowns(observations: pd.DataFrame, overlays: pd.DataFrame, region: str, watched: dict[str, str]) -> pd.DataFrame:
    """One row for each thing not known here: series, title, kind, first and last year, low, high, group_year, mend.

    observations: rows of one region (series, year, value, low, high, state). overlays: marks of the region. `watched`
    maps a series id to its title; the rest is not looked at. kind is confidential, lost, missing, caveat or break.
    """
    rows = []
    for series, title in watched.items():
        own = observations[observations["series"] == series].sort_values("year")
        empty = own[~own["state"].isin(_VALUED)]
        for kind, found in empty.groupby(empty["state"].map(lambda s, name=series: _kind(s, name))):
            last = found.iloc[-1]
            rows.append(
                {
                    "series": series, "title": title, "kind": kind, "state": str(last["state"]),
                    "first_year": int(found["year"].min()), "last_year": int(found["year"].max()),
                    "low": last["low"], "high": last["high"], "years": len(found),
                }
            )  # fmt: skip
        marks = overlays[overlays["series"] == series]
        for kind, found in marks.groupby("overlay"):
            rows.append(
                {
                    "series": series, "title": title, "kind": str(kind), "state": "", "first_year": int(found["year"].min()),
                    "last_year": int(found["year"].max()), "low": float("nan"), "high": float("nan"), "years": len(found),
                }
            )  # fmt: skip
    columns = ["series", "title", "kind", "state", "first_year", "last_year", "low", "high", "years"]
    return pd.DataFrame(rows, columns=columns)


def _kind(state: str, series: str) -> str:
    if reason_lost(series):
        return "lost"
    return "missing" if state == str(State.MISSING) else "confidential"


def mend(kind: str) -> str:
    """What would resolve an unknown of this kind, in words."""
    return _(MEND[kind])
