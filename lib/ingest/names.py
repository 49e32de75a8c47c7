"""Names → names: what ESCO and ISCO-08 call occupations, skills and groups in German and French (and ISCO in English).

Labels alone. What no source names and the pages show often is our translation (our_names.csv), marked `ours`.
Of a pair "Schweißer/Schweißerin" the form before the slash is shown and both are searched. Where a
language has no label there is no row: pages then show the English one and say so.
"""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report

OCCUPATIONS, SKILLS, GROUPS, ISCO = (
    "esco_occupations_labels_de_fr_es.csv",
    "esco_skills_labels_de_fr_es.csv.gz",
    "esco_skill_groups_labels_de.csv",
    "isco08_groups_de_fr_es.csv",
)
LANGUAGES = ("de", "fr")
# An older meaning: the label speaks of gender, the skill of today of something else (source: the labels' own note)
OUTDATED = {("cd50d616-1f8b-481e-983f-68d2674ff82d", "de")}


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table names; `built` must hold occupations, skills and skill_groups."""
    known = {
        "occupation": set(built["occupations"]["uri"].astype(str)),
        "skill": set(built["skills"]["uri"].astype(str)),
        "group": set(built["skill_groups"]["group"].astype(str)),
    }
    parts = [
        _read(raw, report, OCCUPATIONS, "occupation", "concept_uri", LANGUAGES, known["occupation"]),
        _read(raw, report, SKILLS, "skill", "concept_uri", LANGUAGES, known["skill"]),
        _read(raw, report, GROUPS, "group", "code", ("de",), known["group"]),
        _read(raw, report, ISCO, "isco", "isco08", ("en", *LANGUAGES), None),
    ]
    found = pd.concat(parts, ignore_index=True).assign(ours=False)
    table = pd.concat([found, ours(found, built)], ignore_index=True).sort_values(
        ["kind", "code", "language"], ignore_index=True
    )
    return {"names": table.astype({"kind": "category", "language": "category"})}


def ours(found: pd.DataFrame, built: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Our own names of concepts that `found` has none for. ValueError for a concept that ESCO does not list."""
    rows = pd.read_csv(Path(__file__).with_name("our_names.csv"), dtype=str, keep_default_na=False)
    tables = []
    for kind, name, key in (("skill", "skills", "uri"), ("group", "skill_groups", "group")):
        codes = built[name][[key, "label"]].astype(str).rename(columns={key: "code", "label": "english"})
        mine = rows[rows["kind"] == kind]
        if strange := set(mine["english"]) - set(codes["english"]):
            raise ValueError(f"our_names.csv: ESCO lists no {kind} {', '.join(sorted(strange))}")
        named = mine.merge(codes, on="english")  # a group may have the label of the one above it
        tables += [named[["kind", "code"]].assign(language=tongue, label=named[tongue]) for tongue in LANGUAGES]
    table = pd.concat(tables).assign(other="", ours=True)
    table = table[table["label"] != ""]
    keys = ["kind", "code", "language"]
    return table[~table[keys].apply(tuple, axis=1).isin(set(found[keys].apply(tuple, axis=1)))]


def _read(
    raw: Path, report: Report, file: str, kind: str, key: str, languages: tuple[str, ...], known: set[str] | None
) -> pd.DataFrame:
    rows = pd.read_csv(raw / "skills" / "labels" / file, dtype=str, keep_default_na=False)
    name = file.partition(".")[0]
    report.read[name] += len(rows)
    here = rows if known is None else rows[rows[key].isin(known)]
    report.drop(name, len(rows) - len(here), "the atlas lists no such concept")
    report.kept[name] += len(here)
    tables = []
    for language in languages:
        label = here[f"label_{language}"].str.strip()
        outdated = [(code.rpartition("/")[2], language) in OUTDATED for code in here[key]]
        label = label.mask(pd.Series(outdated, index=here.index), "")
        pairs = [halves(text) if kind == "occupation" else (text, "") for text in label]
        frame = pd.DataFrame({"kind": kind, "code": here[key], "language": language})
        frame["label"], frame["other"] = zip(*pairs, strict=True)
        tables.append(frame[frame["label"] != ""])
    return pd.concat(tables)


def halves(label: str) -> tuple[str, str]:
    """Both forms of a pair divided by a slash: ("Schweißer", "Schweißerin"); the second is "" where there is one form.

    A slash inside the forms stands twice: "CAD/CAM-Techniker/CAD/CAM-Technikerin".
    """
    parts = label.split("/")
    if len(parts) % 2:
        return label, ""
    middle = len(parts) // 2
    return "/".join(parts[:middle]).strip(), "/".join(parts[middle:]).strip()
