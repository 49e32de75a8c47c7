"""The reviewed table of what each programme teaches (data/programme_matches.toml), worked out to skills.

A skill named outright counts 1, an essential skill of a matched occupation that fits the programme's level 0.7, an
optional one 0.3. Source: METHODS, section 7.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from lib.ingest.training.columns import normal

NAMED, ESSENTIAL, OPTIONAL = ("named", 1.0), ("occupation", 0.7), ("optional", 0.3)
LOWEST, HIGHEST = 1, 8  # levels of the European Qualifications Framework


class MatchError(ValueError):
    """The reviewed table says something that cannot be: names the entry."""


@dataclass(frozen=True)
class Esco:
    """Labels and relations of the raw ESCO files that the matches are checked against.

    relations: columns occupationUri, relationType (essential, optional), skillUri.
    """

    skills: dict[str, str]  # label → URI
    occupations: dict[str, str]
    relations: pd.DataFrame

    @classmethod
    def read(cls, raw: Path) -> "Esco":
        """The English labels and the relations in raw/skills/esco_v1.1.1."""
        folder = raw / "skills/esco_v1.1.1"

        def labels(name: str) -> dict[str, str]:
            frame = pd.read_csv(folder / name, usecols=["conceptUri", "preferredLabel"], dtype=str)
            return dict(
                zip(frame["preferredLabel"].str.strip(), frame["conceptUri"], strict=True)
            )  # a few end in a space

        relations = pd.read_csv(folder / "occupationSkillRelations.csv.gz", dtype=str)
        return cls(labels("skills_en.csv.gz"), labels("occupations_en.csv.gz"), relations)

    @cached_property
    def labels(self) -> dict[str, str]:
        """URI → label of every skill."""
        return {uri: label for label, uri in self.skills.items()}


@dataclass(frozen=True)
class Matches:
    """The reviewed table as it stands in the file."""

    programmes: dict[str, dict]  # by id, with `like` resolved
    specialisations: list[dict]
    levels: dict[str, tuple[int, int] | None]  # skill label → lowest and highest level that teach it; None: none does
    uris: dict[str, dict[str, str]]  # "occupation", "skill" → label → URI

    @classmethod
    def read(cls, file: Path) -> "Matches":
        """The table in `file`; raises MatchError where an entry points to nothing."""
        given = tomllib.loads(file.read_text(encoding="utf-8"))
        programmes = {entry["id"]: entry for entry in given["programme"]}
        if len(programmes) != len(given["programme"]):
            raise MatchError(f"{file.name}: a programme id stands twice")
        for id, entry in programmes.items():
            if (model := entry.get("like")) is not None:
                if model not in programmes or "like" in programmes[model]:
                    raise MatchError(f"{file.name}: {id} is like {model}, which has no entry of its own")
                taken = {
                    k: programmes[model][k]
                    for k in ("occupations", "skills", "leave_out", "reason")
                    if k in programmes[model]
                }
                programmes[id] = {**taken, **{k: v for k, v in entry.items() if k != "like"}}
            if (after := entry.get("continued_by")) and after not in programmes:
                raise MatchError(f"{file.name}: {id} is continued by {after}, which is not there")
        levels: dict[str, tuple[int, int] | None] = {}
        for rule in given["level_fit"]:
            fit = (rule.get("from_eqf", LOWEST), rule.get("to_eqf", HIGHEST)) if rule.get("taught", True) else None
            for label in rule["skills"]:
                if label in levels:
                    raise MatchError(f"{file.name}: {label!r} stands in two level rules")
                levels[label] = fit
        uris = {"occupation": given["occupation"], "skill": given["skill"]}
        return cls(programmes, given["specialisation"], levels, uris)

    def check(self, esco: Esco) -> None:
        """Every label used has the URI that ESCO gives it; raises MatchError with the first that does not."""
        used = {("skill", label) for label in self.levels}
        for entry in [*self.programmes.values(), *self.specialisations]:
            used |= {("occupation", label) for label in entry.get("occupations", [])}
            used |= {("skill", label) for name in ("skills", "leave_out") for label in entry.get(name, [])}
        for kind, label in sorted(used):
            known = esco.occupations if kind == "occupation" else esco.skills
            if label not in known or self.uris[kind].get(label) != known[label]:
                raise MatchError(f"programme_matches.toml: the {kind} {label!r} has not the URI that ESCO gives it")

    @property
    def continued_by(self) -> dict[str, str]:
        """Programme id → id of the programme that took its place."""
        return {id: entry["continued_by"] for id, entry in self.programmes.items() if "continued_by" in entry}

    def fits(self, label: str, level: int) -> bool:
        """Whether a course of this level is taken to teach an essential or optional skill of its occupation."""
        span = self.levels.get(label, (LOWEST, HIGHEST))
        return span is not None and span[0] <= level <= span[1]

    def specialised(self, programme: str, specialisation: str) -> str:
        """Programme id with the specialisations it names: ".../karosar" or ".../elektrotechnika+mechatronik"."""
        words = normal(specialisation)
        said = [
            s["says"][0] for s in self.specialisations if s["of"] == programme and any(w in words for w in s["says"])
        ]
        return "+".join([programme, *said])

    def of(self, programme: str) -> dict:
        """The entry of a programme id, with what its specialisations add."""
        base, *said = programme.split("+")
        entry = self.programmes[base]
        for word in said:
            extra = next(s for s in self.specialisations if s["of"] == base and s["says"][0] == word)
            entry = {**entry, "skills": [*entry.get("skills", []), *extra["skills"]]}
            entry["topic"] = extra.get("topic", entry.get("topic"))
        return {name: value for name, value in entry.items() if value is not None}


def skills_taught(matches: Matches, levels: dict[str, int], esco: Esco) -> pd.DataFrame:
    """Columns programme, uri (skill), m, match_basis (named, occupation, optional), occupation_uri ("" where named).

    `levels`: programme id → level of the European Qualifications Framework by which skills are chosen. One row per
    programme and skill, the strongest reason; sorted.
    """
    rows = [row for programme in sorted(levels) for row in _taught(matches, programme, levels[programme], esco)]
    pairs = pd.DataFrame(rows, columns=["programme", "uri", "m", "match_basis", "occupation_uri"])
    strongest = pairs.sort_values("m", ascending=False, kind="stable").drop_duplicates(["programme", "uri"])
    return strongest.sort_values(["programme", "m", "uri"], ascending=[True, False, True]).reset_index(drop=True)


def _taught(matches: Matches, programme: str, level: int, esco: Esco) -> Iterator[tuple]:
    entry = matches.of(programme)
    for label in entry.get("skills", []):
        yield programme, esco.skills[label], NAMED[1], NAMED[0], ""
    for name in entry.get("occupations", []):
        occupation = esco.occupations[name]
        related = esco.relations[esco.relations["occupationUri"] == occupation]
        for kind, skill in zip(related["relationType"], related["skillUri"], strict=True):
            label = esco.labels[skill]
            if label not in entry.get("leave_out", []) and matches.fits(label, level):
                basis, m = ESSENTIAL if kind == "essential" else OPTIONAL
                yield programme, skill, m, basis, occupation
