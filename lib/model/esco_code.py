"""ESCO concepts in an address: short codes that stay the same, and what a reader's text means.

A URI ends in a UUID, which is the short code; addresses carry it, for numbers of a table change with each build.
"""

import pandas as pd

from lib.model.moves import lookup

MOST = 120  # letters of an address that are looked at


def short(uri: str) -> str:
    """The code of a skill or an occupation in an address: the last part of its URI."""
    return uri.rpartition("/")[2]


def meant(text: str, table: pd.DataFrame, number: str = "skill") -> str:
    """The URI that a text means in `table` (skills or occupations): URI, short code, row number or a label with its typos; "" if none.

    number: the column with the row number.
    """
    text = text.strip()[:MOST]
    if not text:
        return ""
    uris = table["uri"]
    if "/" in text or len(text) == 36:
        found = uris[(uris == text) | uris.str.endswith("/" + text)]
        return str(found.iloc[0]) if len(found) else ""
    if text.isdecimal():
        found = uris[table[number] == int(text)] if len(text) < 6 else uris.head(0)
        return str(found.iloc[0]) if len(found) else ""
    exact = uris[table["label"].str.lower() == text.lower()]
    close = exact if len(exact) else lookup(text, table, limit=1)["uri"]
    return str(close.iloc[0]) if len(close) else ""
