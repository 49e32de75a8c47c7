"""How good the matching is: precision on pairs judged by reading, recall against skills listed by hand beforehand."""

from math import sqrt
from pathlib import Path

import pandas as pd

from lib.data.store import ROOT
from lib.ingest.training.columns import programme_id

GOLDEN = ROOT / "tests" / "golden"
PAIRS, BY_HAND = "course_skill_pairs.csv", "course_skills_by_hand.csv"
SHOWN = 0.7  # pairs shown by default: named outright, or through an occupation's essential skills
FEWEST = 10  # a country or topic with fewer pairs in the sample gets no figure of its own
Z95 = 1.96


def quality(taught: pd.DataFrame, golden: Path = GOLDEN) -> pd.DataFrame:
    """Columns measure, scope, right, of, share, low, high (percent; 95 % Wilson interval).

    measure   precision (150 pairs shown by default, judged) or recall (skills of 40 courses listed by hand first).
    scope     all, or a country or topic of the sample: "CZ", "vehicles".
    A pair that the table no longer shows, or shows for another reason, makes the sample stale: it is left out and the
    number of pairs says so.
    """
    shown = taught[taught["m"] >= SHOWN - 1e-6]
    known = set(zip(shown["programme"].astype(str), shown["uri"].astype(str), strict=True))
    rows = []
    pairs = _read(golden / PAIRS)
    if pairs is not None:
        pairs = pairs[[pair in known for pair in zip(pairs["programme"], pairs["uri"], strict=True)]]
        right = pairs["sound"] == "yes"
        rows.append(("precision", "all", int(right.sum()), len(pairs)))
        for name in ("country", "topic"):
            for scope, part in right.groupby(pairs[name]):
                if len(part) >= FEWEST:
                    rows.append(("precision", str(scope), int(part.sum()), len(part)))
    listed = _read(golden / BY_HAND)
    if listed is not None:
        programme = [programme_id(c, t) for c, t in zip(listed["catalogue"], listed["title"], strict=True)]
        hit = pd.Series([pair in known for pair in zip(programme, listed["uri"], strict=True)])
        rows.append(("recall", "all", int(hit.sum()), len(hit)))
    table = pd.DataFrame(rows, columns=["measure", "scope", "right", "of"])
    spans = [wilson(r, n) for r, n in zip(table["right"], table["of"], strict=True)]
    table["share"] = 100 * table["right"] / table["of"]
    table["low"] = [100 * low for low, _high in spans]
    table["high"] = [100 * high for _low, high in spans]
    return table.astype({"measure": "category", "scope": "category", "right": "int32", "of": "int32"})


def _read(path: Path) -> pd.DataFrame | None:
    return pd.read_csv(path, dtype=str, keep_default_na=False) if path.exists() else None


def wilson(right: int, of: int) -> tuple[float, float]:
    """95 % interval of a share by Wilson's score: right for small samples and shares near 1."""
    share, z2 = right / of, Z95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 * sqrt(share * (1 - share) / of + z2 / (4 * of**2)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def sentences(table: pd.DataFrame) -> list[str]:
    """The two figures as notes of the build."""
    notes = []
    for measure, what in (
        ("precision", "course-skill pairs shown by default are sound"),
        ("recall", "skills listed by hand are found"),
    ):
        row = table[(table["measure"] == measure) & (table["scope"] == "all")]
        for right, of, share, low, high in row[["right", "of", "share", "low", "high"]].itertuples(index=False):
            notes.append(f"{measure}: {right} of {of} {what} ({share:.1f} %, 95 % interval {low:.1f} to {high:.1f} %).")
    return notes
