"""What a file says: a published cell taken apart into value and flag, with the state that follows from both; and whom
its figures count, held against what the atlas says of the series.

Every reader of lib/ingest/labour returns frames with the columns COLUMNS; geo is the code the source prints, in the
source's own NUTS version.
"""

import re
from collections.abc import Iterable

import pandas as pd

from lib.data.states import state_of
from lib.ingest.labour.series import family
from lib.ingest.report import Report

COLUMNS = ["series", "geo", "year", "value", "flag", "state", "source"]
NOT_AVAILABLE = ":"
SPREADSHEET_ZERO = "12:00 AM"  # a spreadsheet turned the zeros of Iceland into midnight
AGES = re.compile(r"(?<!\d)(\d{2})\s*(?:-|–|to)\s*(\d{2})(?!\d)")
BOTH_SEXES = ("T", "Total", "")


class LabelError(ValueError):
    """A file that counts other people than the atlas says."""


def parse(texts: pd.Series) -> pd.DataFrame:
    """Cell texts ("12.3 bu", ": c", ":", "", "219 d", "12:00 AM") as value (null where none) and flag letters.

    Raises ValueError naming the first text that is none of these.
    """
    clean = texts.fillna("").astype(str).str.strip()
    parts = clean.str.extract(r"^(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|:)?\s*([A-Za-z]*)$")
    zero = clean == SPREADSHEET_ZERO
    unread = parts[1].isna() & ~zero
    if unread.any():
        raise ValueError(f"a cell that is neither a number nor a flag: {clean[unread].iloc[0]!r}")
    number = parts[0].mask(zero, "0").replace(NOT_AVAILABLE, None)
    return pd.DataFrame({"value": pd.to_numeric(number), "flag": parts[1].mask(zero, "").fillna("")}, index=texts.index)


def states(value: pd.Series, flag: pd.Series) -> pd.Series:
    """State of each cell (lib.data.states.state_of), worked out once per kind of cell."""
    kinds = {
        (has, letters): str(state_of(1.0 if has else None, letters))
        for has in (True, False)
        for letters in flag.unique()
    }
    return pd.Series([kinds[pair] for pair in zip(value.notna(), flag, strict=True)], index=value.index, dtype="object")


def to_cells(frame: pd.DataFrame, source: str, state: str | None = None) -> pd.DataFrame:
    """The columns every reader returns; `state` overrides what value and flag say wherever there is a value."""
    out = frame.assign(source=source)
    if "flag" not in out:
        out["flag"] = ""
    out["state"] = states(out["value"], out["flag"])
    if state is not None:
        out.loc[out["value"].notna(), "state"] = state
    return out.astype({"year": "int16", "value": "float64"})[COLUMNS]


def keep(frame: pd.DataFrame, wanted: pd.Series, report: Report, source: str, reason: str) -> pd.DataFrame:
    """The wanted rows; the others are entered in the report with their reason."""
    report.drop(source, int((~wanted).sum()), reason)
    return frame[wanted]


def ages(text: str) -> frozenset[str]:
    """Age classes that a text names.

    >>> sorted(ages("From 15 to 64 years")), sorted(ages("Slack, 15-74")), sorted(ages("GDP, 2014 to 2023"))
    (['15-64'], ['15-74'], [])
    """
    return frozenset(f"{first}-{last}" for first, last in AGES.findall(text))


def same_people(series: str, source: str, labels: Iterable[object], sexes: Iterable[object] = ()) -> None:
    """LabelError where the file's own labels name other ages than the title of the series, or one sex alone."""
    told, said = ages(" ".join(map(str, labels))), family(series)
    ours = ages(f"{said.title} {said.unit}")
    if told != ours:
        raise LabelError(f"{source} counts people aged {sorted(told)}, but {series} is said to be {sorted(ours)}")
    if alone := {str(s).partition(" [")[0] for s in sexes} - set(BOTH_SEXES):
        raise LabelError(f"{source} counts one sex alone ({sorted(alone)}), which {series} does not say")
