"""Skills of programmes that nobody has read one by one: the fields that the words of a title name.

A pair of this kind counts 0.7, like an essential skill of a matched occupation. Source: data/programme_fields.toml.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from lib.ingest.training.columns import normal
from lib.ingest.training.matches import Esco, MatchError, Matches

FIELD = ("field", 0.7)
EVERY_LEVEL = 5  # by which skills are chosen where no level is known


@dataclass(frozen=True)
class Field:
    """One field: the patterns that name it, those that take it away, and the labels of its skills."""

    name: str
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    skills: tuple[str, ...]

    def named_in(self, words: str) -> bool:
        """Whether a title in lower case without accents names the field."""
        return bool(self.says.search(words)) and not (self.unless and self.unless.search(words))


def read_fields(file: Path, esco: Esco) -> list[Field]:
    """The fields of the table; MatchError where two share a name or ESCO has no skill of a label."""
    fields = []
    for entry in tomllib.loads(file.read_text(encoding="utf-8"))["field"]:
        if strange := [label for label in entry["skills"] if label not in esco.skills]:
            raise MatchError(f"{file.name}: {entry['name']}: ESCO has no skill called {', '.join(strange)}")
        unless = re.compile("|".join(entry["unless"])) if "unless" in entry else None
        fields.append(Field(entry["name"], re.compile("|".join(entry["says"])), unless, tuple(entry["skills"])))
    if len({field.name for field in fields}) != len(fields):
        raise MatchError(f"{file.name}: a field stands twice")
    return fields


def fields_of(title: str, fields: list[Field]) -> list[Field]:
    """The fields that a title names, in the order of the table."""
    words = normal(title)
    return [field for field in fields if field.named_in(words)]


def skills_by_field(
    titles: Mapping[str, str], levels: Mapping[str, int], fields: list[Field], matches: Matches, esco: Esco
) -> pd.DataFrame:
    """Columns of skills_taught, for the programmes of `titles` (id → title)."""
    basis, m = FIELD
    rows = {
        (programme, esco.skills[label])
        for programme, title in titles.items()
        for field in fields_of(title, fields)
        for label in field.skills
        if matches.fits(label, levels.get(programme, EVERY_LEVEL))
    }
    return pd.DataFrame(
        [(programme, uri, m, basis, "") for programme, uri in sorted(rows)],
        columns=["programme", "uri", "m", "match_basis", "occupation_uri"],
    )
