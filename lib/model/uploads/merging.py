"""An uploaded catalogue beside the shipped one, and suggestions of what its courses teach.

Suggestions compare words only: an uploaded title with the titles of the reviewed table and with the names of skills. They
are marked "suggested", count less than any reviewed match, and are shown when the reader asks for them.
"""

from collections.abc import Sequence

import pandas as pd

from lib.model.training.catalogue import TEXTS
from lib.model.training.texts import LITTLE, words_of
from lib.model.uploads.loading import Loaded

SUGGESTED = 0.5  # m of a suggestion: below what is shown by default
ALIKE_TITLE, ALIKE_SKILL = 88, 92  # least likeness, 0 to 100
MOST_TITLES = 5_000  # different titles that suggestions are worked out for


def together(courses: pd.DataFrame, loaded: Sequence[Loaded]) -> pd.DataFrame:
    """One catalogue of the shipped courses and all loaded files; the shipped frame is not changed.

    A course that two files hold stands twice; the second gets an id of its own.
    """
    parts = [courses, *(one.courses for one in loaded)]
    plain = [part.astype(dict.fromkeys(TEXTS, "str")) for part in parts if len(part)]
    whole = pd.concat(plain, ignore_index=True).astype(dict.fromkeys(TEXTS, "category"))
    if whole["id"].is_unique:
        return whole
    again = whole.groupby("id").cumcount()
    return whole.assign(id=whole["id"].where(again == 0, whole["id"] + "-" + (again + 1).astype(str)))


def skills_of_upload(
    loaded: Loaded, skills: pd.DataFrame, courses: pd.DataFrame, course_skills: pd.DataFrame, suggest: bool = True
) -> pd.DataFrame:
    """What uploaded courses teach, with the columns of data/course_skills.parquet, and `because` (a title or skill name).

    skills: uri, label of every skill. A skill the file names (label or URI) has basis "named"; the rest is "suggested", and
    left out without `suggest`: to compare thousands of titles takes seconds.
    """
    label = dict(zip(skills["label"].astype(str).str.strip().str.lower(), skills["uri"].astype(str), strict=True))
    uris = set(label.values())
    names = loaded.skills["name"].str.strip()
    uri = names.where(names.isin(uris), names.str.lower().map(label))
    named = loaded.skills.assign(uri=uri, m=1.0, match_basis="named", occupation_uri="", because=names)[uri.notna()]
    suggested = _suggested(loaded if suggest else None, label, courses, course_skills)
    parts = [named.drop(columns="name"), suggested]
    found = pd.concat([p for p in parts if len(p)], ignore_index=True) if any(len(p) for p in parts) else parts[1]
    first = found.sort_values("m", ascending=False, kind="stable").drop_duplicates(["programme", "uri"])
    return first.sort_values(["programme", "m", "uri"], ascending=[True, False, True], ignore_index=True)


def _suggested(
    loaded: Loaded | None, label: dict[str, str], courses: pd.DataFrame, course_skills: pd.DataFrame
) -> pd.DataFrame:
    from rapidfuzz import fuzz, process

    columns = ["programme", "uri", "m", "match_basis", "occupation_uri", "because"]
    if loaded is None:
        return pd.DataFrame(columns=columns)
    own = loaded.courses[["programme", "title", "title_en"]].astype(str).drop_duplicates("programme").head(MOST_TITLES)
    known = courses[["programme", "title", "title_en"]].astype(str).drop_duplicates("programme")
    texts = pd.concat([known.set_index("programme")[name] for name in ("title", "title_en")])
    texts = texts[texts != ""]
    programmes, titles = texts.index.tolist(), [telling(text) for text in texts]
    shown = course_skills[course_skills["m"] >= 0.7 - 1e-6]
    taught = {p: list(u) for p, u in shown.groupby(shown["programme"].astype(str))["uri"]}
    skill_names = list(label)
    rows = []
    for programme, *both in own.itertuples(index=False):
        for title in dict.fromkeys(telling(t) for t in both if t):
            if len(title) < 4:
                continue
            if best := process.extractOne(title, titles, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE_TITLE):
                rows += [
                    (programme, u, SUGGESTED, "suggested", "", texts.iloc[best[2]])
                    for u in taught.get(programmes[best[2]], [])
                ]
            for name, _score, _n in process.extract(
                title, skill_names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE_SKILL, limit=3
            ):
                rows.append((programme, label[name], SUGGESTED, "suggested", "", name))
    return pd.DataFrame(rows, columns=columns).drop_duplicates(["programme", "uri"], ignore_index=True)


def telling(text: str) -> str:
    """The words of a title that tell something, in order."""
    return " ".join(word for word in words_of(text) if word not in LITTLE)
