"""Moves and their skills in words that several pages say. Labels are ESCO's and stay English."""

import pandas as pd

from lib.i18n import _, number, percent


def capital(label: str) -> str:
    """A label at the beginning of a line: "Battery assembler"."""
    return label[:1].upper() + label[1:]


def three_counts(row: pd.Series) -> str:
    """The three counts in words: "4 held, 5 near, 2 missing"."""
    return _("{held} held, {near} near, {missing} missing").format(
        held=number(row["held"]), near=number(row["related"]), missing=number(row["missing"])
    )


def similarity_words(similarity: float) -> str:
    """Similarity in words: never 0 %, which would read as impossible."""
    if pd.isna(similarity):
        return _("cannot be judged")
    if similarity < 0.005:
        return _("nothing in common on ESCO's lists")
    return percent(similarity * 100, 0)
