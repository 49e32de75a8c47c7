"""What each file is and who published it (reads data/sources.toml)."""

from dataclasses import dataclass
from functools import cache

from lib.data.store import declared, unreadable
from lib.i18n.catalogues import _

FILE = "sources.toml"
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
    file: str = ""  # below the folder of raw files, or below `package`
    package: str = ""  # of PyPI, with its version, where the file lies in one
    used_for: str = ""
    know: str = ""  # what is wrong with it, in plain words

    @property
    def maker(self) -> str:
        """The producer as the reader's language calls it."""
        return _(self.producer)

    def citation(self) -> str:
        """Short line for a figure: producer, title, years."""
        return f"{self.maker}, {self.title}, {self.years}"


class UnknownSource(KeyError):
    """A source id that data/sources.toml does not declare."""


@cache
def sources() -> dict[str, Source]:
    """All declared sources by id, in the order of the file."""
    try:
        found = [Source(**entry) for entry in declared(FILE)["source"]]
    except (KeyError, TypeError) as error:  # a name that is none
        raise unreadable(f"data/{FILE}", type(error).__name__) from error
    if len({s.id for s in found}) != len(found):
        raise unreadable(f"data/{FILE}", "a source id stands twice")
    return {s.id: s for s in found}


def source(id: str) -> Source:
    """The source with this id; raises UnknownSource naming the file."""
    try:
        return sources()[id]
    except KeyError:
        raise UnknownSource(f"{FILE} has no source {id!r}") from None
