"""What each file is and who published it (reads data/sources.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCES_FILE = Path(__file__).resolve().parents[2] / "data" / "sources.toml"
BOUNDARIES = "© EuroGeographics for the administrative boundaries"  # the wording that the licence asks for


@dataclass(frozen=True)
class Source:
    """One raw file or official table, as declared in data/sources.toml.

    `status` is official, derived, modelled or evidence; `sha256` is that of the raw file the tables were built from.
    """

    id: str
    title: str
    producer: str
    url: str  # the official address, to declare and to refresh from
    licence: str
    years: str
    nuts_version: str
    accessed: str
    sha256: str
    status: str
    file: str = ""
    used_for: str = ""
    know: str = ""  # what is wrong with it, in plain words

    def citation(self) -> str:
        """Short line for a figure: producer, title, years."""
        return f"{self.producer}, {self.title}, {self.years}"


class UnknownSource(KeyError):
    """A source id that data/sources.toml does not declare."""


@cache
def sources() -> dict[str, Source]:
    """All declared sources by id, in the order of the file."""
    entries = tomllib.loads(SOURCES_FILE.read_text(encoding="utf-8"))["source"]
    found = [Source(**entry) for entry in entries]
    if len({s.id for s in found}) != len(found):
        raise ValueError(f"{SOURCES_FILE.name}: a source id stands twice")
    return {s.id: s for s in found}


def source(id: str) -> Source:
    """The source with this id; raises UnknownSource naming the file."""
    try:
        return sources()[id]
    except KeyError:
        raise UnknownSource(f"{SOURCES_FILE.name} has no source {id!r}") from None
