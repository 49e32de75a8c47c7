"""Occupations and skills by what a reader types: typos forgiven, codes understood."""

import re
from collections.abc import Sequence

import pandas as pd

ENOUGH = 70.0  # least likeness (0 to 100) of a hit; a letter or two wrong in a word stays above it
SHORTEST = 2  # letters


def lookup(query: str, table: pd.DataFrame, limit: int = 12, codes: Sequence[str] = ("code", "isco08")) -> pd.DataFrame:
    """The rows of `table` (occupations or skills) whose label, code or URI is closest to the query, best first.

    Adds `likeness` (0 to 100). A query of the form of a code finds the rows whose code begins with it. Nothing close
    gives an empty frame: say so and offer nothing instead of a wrong row.
    """
    text = " ".join(query.lower().split())[:100]
    if len(text) < SHORTEST:
        return table.head(0).assign(likeness=[])
    if text.startswith("http"):
        found = table[table["uri"].str.lower() == text]
        return found.assign(likeness=100.0).head(limit)
    if re.fullmatch(r"\d[\d.]*", text):
        hits = pd.Series(False, index=table.index)
        for code in (c for c in codes if c in table):
            hits |= table[code].str.startswith(text)
        found = table[hits]
        return found.assign(likeness=100.0).sort_values([c for c in codes if c in table], kind="stable").head(limit)
    return _by_label(text, table, limit)


def _by_label(text: str, table: pd.DataFrame, limit: int) -> pd.DataFrame:
    from rapidfuzz import fuzz, process  # 20 ms to load: only when somebody searches

    labels = table["label"].str.lower().tolist()
    close = process.extract(text, labels, scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=ENOUGH - 10)
    scored = [(_likeness(text, label, fuzz), place) for label, _score, place in close]
    best = sorted((-score, len(labels[place]), place) for score, place in scored if score >= ENOUGH)[:limit]
    return table.iloc[[place for _score, _length, place in best]].assign(
        likeness=[-score for score, _length, _place in best]
    )


def _likeness(text: str, label: str, fuzz) -> float:
    """Likeness of a query and a label: word by word, so that a query is found inside a longer label."""
    words = label.split()
    if not words:
        return 0.0
    per_word = [max(100.0 if w.startswith(t) and len(t) > 2 else fuzz.ratio(t, w) for w in words) for t in text.split()]
    inside = sum(per_word) / len(per_word)
    return 0.75 * inside + 0.25 * fuzz.ratio(text, label) if inside >= ENOUGH else 0.5 * inside
