"""An uploaded catalogue beside the shipped one, and suggestions of what its courses teach.

Suggestions compare words only: an uploaded title with the titles of the reviewed table and with the names of skills.
They are marked "suggested", count less than any reviewed match, and are shown when the reader asks for them.
"""

from collections.abc import Sequence

import pandas as pd

from lib.model.training.catalogue import TEXTS
from lib.model.training.search import STOP_WORDS, counted, words_of
from lib.model.uploads.loading import Loaded
from lib.model.uploads.skill_names import meant_by

SUGGESTED = 0.5  # m of a suggestion: below what is shown by default
MIN_TITLE_SIMILARITY, MIN_SKILL_SIMILARITY = 88, 92  # 0 to 100
MIN_TITLE_LETTERS = 4
MOST_TITLES = 5_000  # different titles that suggestions are worked out for


def together(courses: pd.DataFrame, uploaded: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One catalogue of the shipped courses and those of all loaded files; the shipped frame is not changed.

    A course that two files hold stands twice; the second gets an id of its own.
    """
    plain = [part.astype(dict.fromkeys(TEXTS, "str")) for part in (courses, *uploaded) if len(part)]
    whole = pd.concat(plain, ignore_index=True).astype(dict.fromkeys(TEXTS, "category"))
    if whole["id"].is_unique:
        return whole
    again = whole.groupby("id").cumcount()
    return whole.assign(id=whole["id"].where(again == 0, whole["id"] + "-" + (again + 1).astype(str)))


def skills_of_upload(
    loaded: Loaded, skills: pd.DataFrame, courses: pd.DataFrame, course_skills: pd.DataFrame, suggest: bool = True
) -> pd.DataFrame:
    """What uploaded courses teach: columns of data/course_skills.parquet, and `because` (a title or skill name).

    skills: uri, label of every skill. A skill the file names (uploads/skill_names) has basis "named"; the rest is
    "suggested", and left out without `suggest`: to compare thousands of titles takes seconds.
    """
    label = dict(zip(skills["label"].astype(str).str.strip().str.lower(), skills["uri"].astype(str), strict=True))
    meant = {
        name: [label[name.lower()]] if name.lower() in label else meant_by(name)
        for name in loaded.skills["name"].unique()
    }
    named = loaded.skills.assign(uri=loaded.skills["name"].map(meant), because=loaded.skills["name"]).explode("uri")
    named = named[named["uri"].notna()].assign(m=1.0, match_basis="named", occupation_uri="")
    suggested = _suggested(loaded if suggest else None, label, courses, course_skills)
    parts = [part for part in (named.drop(columns="name"), suggested) if len(part)]
    pairs = pd.concat(parts, ignore_index=True) if parts else suggested
    first = pairs.sort_values("m", ascending=False, kind="stable").drop_duplicates(["programme", "uri"])
    return first.sort_values(["programme", "m", "uri"], ascending=[True, False, True], ignore_index=True)


def _suggested(
    loaded: Loaded | None, label: dict[str, str], courses: pd.DataFrame, course_skills: pd.DataFrame
) -> pd.DataFrame:
    from rapidfuzz import fuzz, process

    columns = ["programme", "uri", "m", "match_basis", "occupation_uri", "because"]
    if loaded is None:
        return pd.DataFrame(columns=columns)
    uploaded = (
        loaded.courses[["programme", "title", "title_en"]].astype(str).drop_duplicates("programme").head(MOST_TITLES)
    )
    known = courses[["programme", "title", "title_en"]].astype(str).drop_duplicates("programme")
    texts = pd.concat([known.set_index("programme")[name] for name in ("title", "title_en")])
    texts = texts[texts != ""]
    programmes, titles = texts.index.tolist(), [telling(text) for text in texts]
    pairs = counted(course_skills)
    taught = {p: list(u) for p, u in pairs.groupby(pairs["programme"].astype(str))["uri"]}
    skill_names = list(label)
    rows = []
    for programme, *both in uploaded.itertuples(index=False):
        for title in dict.fromkeys(telling(t) for t in both if t):
            if len(title) < MIN_TITLE_LETTERS:
                continue
            if best := process.extractOne(
                title, titles, scorer=fuzz.token_sort_ratio, score_cutoff=MIN_TITLE_SIMILARITY
            ):
                rows += [
                    (programme, u, SUGGESTED, "suggested", "", texts.iloc[best[2]])
                    for u in taught.get(programmes[best[2]], [])
                ]
            for name, _score, _n in process.extract(
                title, skill_names, scorer=fuzz.token_sort_ratio, score_cutoff=MIN_SKILL_SIMILARITY, limit=3
            ):
                rows.append((programme, label[name], SUGGESTED, "suggested", "", name))
    return pd.DataFrame(rows, columns=columns).drop_duplicates(["programme", "uri"], ignore_index=True)


def telling(text: str) -> str:
    """The words of a title that tell something, in order."""
    return " ".join(word for word in words_of(text) if word not in STOP_WORDS)
