"""The page for skills read, for its tests."""

import re
from functools import cache
from html import unescape

from lib.data.store import table
from lib.model.esco_code import short
from tests.pages import markup_of, text_of

FILE = "skills"


@cache
def number_of(label: str) -> int:
    occupations = table("occupations")
    return int(occupations.loc[occupations["label"] == label, "occupation"].iloc[0])


def code_of(label: str) -> str:
    return short(table("occupations")["uri"].iloc[number_of(label)])


def words_of(page) -> str:
    """What a reader reads: texts and markup without its tags."""
    return text_of(page) + " " + unescape(re.sub(r"<[^>]+>", " ", markup_of(page)))
