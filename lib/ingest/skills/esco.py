"""ESCO v1.1.1 as tables of codes, labels and relations: nothing that ESCO writes beyond a label leaves this module.

Every file is read with the csv rules of pandas, because alternative labels hold line breaks inside quotes.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from lib.ingest.report import Report

FOLDER = Path("skills") / "esco_v1.1.1"
COLLECTIONS = {
    "green": "greenSkillsCollection_en",
    "digital": "digitalSkillsCollection_en",
    "transversal": "transversalSkillsCollection_en",
}


def read(raw: Path, name: str, report: Report) -> pd.DataFrame:
    """One file of ESCO, every cell as text ("" where it is empty)."""
    frame = pd.read_csv(raw / FOLDER / f"{name}.csv.gz", dtype=str, keep_default_na=False)
    report.read[name] += len(frame)
    return frame


@dataclass(frozen=True)
class Esco:
    """The parts of ESCO in use; `skills` and `occupations` are sorted by URI: a row's place is its number."""

    occupations: pd.DataFrame  # uri, isco08, label, code
    skills: pd.DataFrame  # uri, type, reuse, label, alternatives (list), description, green, digital, transversal
    relations: pd.DataFrame  # occupation, skill (numbers), essential
    broader: dict[str, tuple[str, ...]]  # skill or group URI → the URIs straight above it
    groups: pd.DataFrame  # uri, code, label, level, parent (code)
    related: frozenset[tuple[int, int]]  # skills that ESCO itself relates, lower number first
    isco: pd.Series  # ISCO-08 code → label

    @cached_property
    def skill_number(self) -> dict[str, int]:
        """Number of a skill by its URI."""
        return {uri: number for number, uri in enumerate(self.skills["uri"])}

    @cached_property
    def _group(self) -> dict[str, tuple[int, str]]:
        return {g.uri: (int(g.level), g.code) for g in self.groups.itertuples()}

    def groups_of(self, uri: str) -> dict[int, list[str]]:
        """Codes of the skill's groups by level (1 to 3), each list sorted; a skill may stand in several."""
        by_level: dict[int, set[str]] = {}
        waiting, seen = [uri], {uri}
        while waiting:
            for above in self.broader.get(waiting.pop(), ()):
                if above not in seen:
                    seen.add(above)
                    waiting.append(above)
                    level, code = self._group.get(above, (0, ""))
                    if level:
                        by_level.setdefault(level, set()).add(code)
        return {depth: sorted(codes) for depth, codes in by_level.items()}


def read_esco(raw: Path, report: Report) -> Esco:
    """All of it from `raw`/skills/esco_v1.1.1; rows that cannot be placed are dropped with their reason."""
    occupations = _occupations(raw, report)
    skills = _skills(raw, report)
    broader = _broader(raw, report)
    number = {uri: place for place, uri in enumerate(skills["uri"])}
    return Esco(
        occupations,
        skills,
        _relations(raw, report, {uri: place for place, uri in enumerate(occupations["uri"])}, number),
        broader,
        _groups(raw, report),
        _related(raw, report, number),
        _isco(raw, report),
    )


def _kept(report: Report, name: str, frame: pd.DataFrame) -> pd.DataFrame:
    report.kept[name] += len(frame)
    return frame


def _occupations(raw: Path, report: Report) -> pd.DataFrame:
    frame = _kept(report, "occupations_en", read(raw, "occupations_en", report))
    frame = frame.rename(columns={"conceptUri": "uri", "iscoGroup": "isco08", "preferredLabel": "label"})
    return frame[["uri", "isco08", "label", "code"]].sort_values("uri", ignore_index=True)


def _skills(raw: Path, report: Report) -> pd.DataFrame:
    frame = _kept(report, "skills_en", read(raw, "skills_en", report))
    names = {"conceptUri": "uri", "skillType": "type", "reuseLevel": "reuse", "preferredLabel": "label"}
    frame = frame.rename(columns=names).sort_values("uri", ignore_index=True)
    frame["label"] = frame["label"].str.strip()
    frame["type"] = frame["type"].replace({"skill/competence": "skill"})
    frame["alternatives"] = [[line.strip() for line in text.split("\n") if line.strip()] for text in frame["altLabels"]]
    frame["description"] = [" ".join(text.split()) for text in frame["description"]]
    for mark, name in COLLECTIONS.items():
        members = _kept(report, name, read(raw, name, report))["conceptUri"]
        frame[mark] = frame["uri"].isin(set(members))
    return frame[["uri", "type", "reuse", "label", "alternatives", "description", *COLLECTIONS]]


def _relations(raw: Path, report: Report, occupation: dict[str, int], skill: dict[str, int]) -> pd.DataFrame:
    name = "occupationSkillRelations"
    frame = read(raw, name, report)
    known = frame["occupationUri"].isin(occupation) & frame["skillUri"].isin(skill)
    report.drop(name, int((~known).sum()), "the occupation is not in ESCO's list of occupations")
    frame = _kept(report, name, frame[known])
    table = pd.DataFrame(
        {
            "occupation": frame["occupationUri"].map(occupation).astype("int16"),
            "skill": frame["skillUri"].map(skill).astype("int16"),
            "essential": frame["relationType"] == "essential",
        }
    )
    return table.sort_values(["occupation", "skill"], ignore_index=True)


def _broader(raw: Path, report: Report) -> dict[str, tuple[str, ...]]:
    frame = _kept(report, "broaderRelationsSkillPillar", read(raw, "broaderRelationsSkillPillar", report))
    above = frame.sort_values(["conceptUri", "broaderUri"]).groupby("conceptUri")["broaderUri"]
    return {uri: tuple(uris) for uri, uris in above}


def _groups(raw: Path, report: Report) -> pd.DataFrame:
    """The hierarchy's groups. ESCO prints no code for fields of knowledge: theirs is K and the ISCED-F number."""
    frame = _kept(report, "skillsHierarchy_en", read(raw, "skillsHierarchy_en", report))
    rows = {}
    for record in frame.to_dict("records"):
        parent = ""
        for level in range(4):
            uri = record[f"Level {level} URI"]
            if not uri:
                break
            code = record[f"Level {level} code"] or "K" + uri.rpartition("/")[2]
            rows[uri] = (uri, code, record[f"Level {level} preferred term"].strip(), level, parent)
            parent = code
    groups = pd.DataFrame(rows.values(), columns=["uri", "code", "label", "level", "parent"])
    return groups.astype({"level": "int8"}).sort_values("code", ignore_index=True)


def _related(raw: Path, report: Report, number: dict[str, int]) -> frozenset[tuple[int, int]]:
    frame = _kept(report, "skillSkillRelations", read(raw, "skillSkillRelations", report))
    pairs = zip(frame["originalSkillUri"].map(number), frame["relatedSkillUri"].map(number), strict=True)
    return frozenset((min(pair), max(pair)) for pair in pairs)


def _isco(raw: Path, report: Report) -> pd.Series:
    frame = _kept(report, "ISCOGroups_en", read(raw, "ISCOGroups_en", report))
    return frame.set_index("code")["preferredLabel"].str.strip()
