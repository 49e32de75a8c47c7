"""Finding messages for the catalogues (lib/i18n/babel.cfg): those of code and of the files kept by hand in data/."""

import ast
import tomllib
from collections.abc import Collection, Iterator
from typing import BinaryIO

SAID = (
    "name",
    "sentence",
    "note",
    "unit",
    "producer",
    "source",
    "range",
)  # what a page says of an entry of assumptions.toml, sources.toml
NO_WORDS = ("share", "assumption")  # a unit that is shown as %, and what a word of its own stands for


def messages(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict
) -> Iterator[tuple]:
    """Calls of the translating functions as Babel wants them: line, function, message (or one and many), comments.

    Those inside f-strings too, which Babel's own finder passes over.
    """
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in keywords:
            continue
        texts = tuple(a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
        if texts:
            yield node.lineno, node.func.id, texts if len(texts) > 1 else texts[0], []


def declared(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict
) -> Iterator[tuple]:
    """What is said of each entry of data/assumptions.toml and data/sources.toml, the same way."""
    for entries in tomllib.loads(file.read().decode("utf-8")).values():
        for entry in [entries] if isinstance(entries, dict) else entries:
            yield from ((1, "_", entry[key], []) for key in SAID if entry.get(key, NO_WORDS[0]) not in NO_WORDS)
