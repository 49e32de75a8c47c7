"""A cell of a table that leads out of the atlas: words to read and the address they stand for."""

from typing import NamedTuple
from urllib.parse import urlsplit

BREAK = "\u200b"  # a place where a line may break, with no width of its own


class Link(NamedTuple):
    """Words and an address (https or http); in a sheet or a file the words stand alone."""

    words: str
    address: str

    def __str__(self) -> str:
        return self.words


def host(address: str) -> str:
    """Who answers at "https://www.interreg.eu/about": "interreg.eu", which a narrow cell breaks after a dot."""
    return (urlsplit(address).hostname or address).removeprefix("www.").replace(".", "." + BREAK)


def to_host(address: str) -> Link:
    """The address itself as a link that names its host; no words where there is no address."""
    return Link(host(address), address)
