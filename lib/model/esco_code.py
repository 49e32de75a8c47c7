"""ESCO concepts by what a reader writes: short codes that stay the same, names with their typos.

A URI ends in a UUID, which is the short code; addresses carry it, for numbers of a table change with each build.
"""

import re
from collections.abc import Sequence
from types import ModuleType

import pandas as pd

LONGEST_TEXT = 120  # letters of an address that are looked at
LONGEST_QUERY = 100  # and of what is typed
SHORTEST_QUERY = 2
MIN_SIMILARITY = 70.0  # least similarity (0 to 100) of a hit; a letter or two wrong in a word stays above it
LONGEST_NUMBER = 5  # digits of a row number


def short(uri: str) -> str:
    """The code of a skill or an occupation in an address: the last part of its URI."""
    return uri.rpartition("/")[2]


def meant(text: str, table: pd.DataFrame, number: str = "skill") -> str:
    """The URI that a text means in `table` (skills or occupations), "" if none.

    A text is a URI, a short code, a row number or a label with its typos.

    number: the column with the row number.
    """
    text = text.strip()[:LONGEST_TEXT]
    if not text:
        return ""
    uris = table["uri"]
    if "/" in text or len(text) == 36:
        hits = uris[(uris == text) | uris.str.endswith("/" + text)]
    elif text.isdecimal():
        hits = uris[table[number] == int(text)] if len(text) <= LONGEST_NUMBER else uris.head(0)
    else:
        hits = uris[table["label"].str.lower() == text.lower()]
        hits = hits if len(hits) else lookup(text, table, limit=1)["uri"]
    return str(hits.iloc[0]) if len(hits) else ""


def lookup(query: str, table: pd.DataFrame, limit: int = 12, codes: Sequence[str] = ("code", "isco08")) -> pd.DataFrame:
    """The rows of `table` (occupations or skills) whose label, code or URI is closest to the query, best first.

    Adds `similarity` (0 to 100). A query of the form of a code finds the rows whose code begins with it. Nothing close
    gives an empty frame: say so and offer nothing instead of a wrong row.
    """
    text = " ".join(query.lower().split())[:LONGEST_QUERY]
    if len(text) < SHORTEST_QUERY:
        return table.head(0).assign(similarity=[])
    if text.startswith("http"):
        return table[table["uri"].str.lower() == text].assign(similarity=100.0).head(limit)
    if re.fullmatch(r"\d[\d.]*", text):
        known = [c for c in codes if c in table]
        hits = pd.Series(False, index=table.index)
        for code in known:
            hits |= table[code].str.startswith(text)
        return table[hits].assign(similarity=100.0).sort_values(known, kind="stable").head(limit)
    return _by_label(text, table, limit)


def _by_label(text: str, table: pd.DataFrame, limit: int) -> pd.DataFrame:
    from rapidfuzz import fuzz, process  # 20 ms to load: only when somebody searches

    labels = table["label"].str.lower().tolist()
    close = process.extract(text, labels, scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=MIN_SIMILARITY - 10)
    scored = [(_similarity(text, label, fuzz), place) for label, _score, place in close]
    best = sorted((-score, len(labels[place]), place) for score, place in scored if score >= MIN_SIMILARITY)[:limit]
    return table.iloc[[place for _score, _length, place in best]].assign(
        similarity=[-score for score, _length, _place in best]
    )


def _similarity(text: str, label: str, fuzz: ModuleType) -> float:
    """Similarity of a query and a label: word by word, so that a query is found inside a longer label."""
    words = label.split()
    if not words:
        return 0.0
    per_word = [max(100.0 if w.startswith(t) and len(t) > 2 else fuzz.ratio(t, w) for w in words) for t in text.split()]
    inside = sum(per_word) / len(per_word)
    return 0.75 * inside + 0.25 * fuzz.ratio(text, label) if inside >= MIN_SIMILARITY else 0.5 * inside
