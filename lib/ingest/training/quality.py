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


def draw(courses: pd.DataFrame, taught: pd.DataFrame, seed: int, size: int = 150) -> pd.DataFrame:
    """A sample of course-skill pairs shown by default, to be judged by reading.

    Columns country, topic, offer, title, title_en, eqf, programme, uri, match_basis, stratum_pairs.

    Strata are country and topic: one pair of each, the rest in proportion to the pairs of each; a programme and skill
    is drawn once.
    """
    shown = taught[taught["m"] >= SHOWN - 1e-6].astype(str)
    offers = courses[["id", "title", "title_en", "eqf", "country", "topic", "programme"]].astype(str)
    pairs = offers.merge(shown[["programme", "uri", "match_basis"]], on="programme").rename(columns={"id": "offer"})
    pairs["stratum_pairs"] = pairs.groupby(["country", "topic"])["offer"].transform("size")
    mixed = pairs.sample(frac=1, random_state=seed).drop_duplicates(["programme", "uri"])
    first = mixed.drop_duplicates(["country", "topic"])
    rest = mixed.drop(first.index).head(
        size - len(first)
    )  # mixed by offer, so a stratum comes up as often as it is large
    columns = [
        "country",
        "topic",
        "offer",
        "title",
        "title_en",
        "eqf",
        "programme",
        "uri",
        "match_basis",
        "stratum_pairs",
    ]
    return (
        pd.concat([first, rest]).sort_values(["country", "topic", "programme", "uri"])[columns].reset_index(drop=True)
    )


def blind_sheet(
    courses: pd.DataFrame, taught: pd.DataFrame, seed: int, near: int = 75
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A sheet to judge pairs without knowing which the model chose, and its key.

    The sample of draw() and `near` pairs that the model did not choose (a skill shown for another programme of the same
    country and topic), shuffled. Sheet: number, country, title, title_en, eqf, uri. Key: the columns of draw(), number.
    """
    chosen = draw(courses, taught, seed)
    shown = taught[taught["m"] >= SHOWN - 1e-6].astype(str)
    known = set(zip(shown["programme"], shown["uri"], strict=True))
    others = draw(courses, taught, seed + 1).sample(frac=1, random_state=seed)
    offers = courses.astype({"country": str, "topic": str, "programme": str})
    rows: list[dict[str, object]] = []
    for pair in others.itertuples():
        alike = offers[(offers["country"] == pair.country) & (offers["topic"] == pair.topic)]
        alike = alike[[(programme, pair.uri) not in known for programme in alike["programme"]]]
        if len(alike):
            offer = alike.sample(1, random_state=seed + len(rows)).iloc[0]
            taken = {"offer": offer["id"], "title": offer["title"], "title_en": offer["title_en"], "eqf": offer["eqf"]}
            rows.append({**pair._asdict(), **taken, "programme": offer["programme"], "match_basis": "none"})
    misses = pd.DataFrame(rows).drop(columns="Index").drop_duplicates(["programme", "uri"]).head(near)
    key = pd.concat([chosen, misses.astype(str)]).sample(frac=1, random_state=seed).reset_index(drop=True)
    key.insert(0, "number", key.index + 1)
    return key[["number", "country", "title", "title_en", "eqf", "uri"]], key


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
