"""Occupations and skills of ESCO as choices of a reader: their codes in an address, and what a text there means."""

import re
from collections.abc import Sequence
from dataclasses import field
from functools import partial
from typing import Any

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _
from lib.model.esco_code import meant, short
from lib.views.shared.esco_names import esco, searchable
from lib.views.shared.params import Choice, echo

TABLES = {"occupation": "occupations", "skill": "skills"}
LETTERS = 8  # of a code: enough to tell all concepts apart, few enough to type
BEGINNING = re.compile(rf"[0-9a-fA-F]{{{LETTERS}}}")
SKILLS, JOIN = "skills", "~"  # of a list of skills: its name in the address of the training page, what joins its codes
MOST_ASKED = 40  # skills of such a list; more make an address too long to be sent


@memo(size=2)
def _codes(kind: str) -> list[str]:
    return [short(uri) for uri in table(TABLES[kind])["uri"]]


@memo(size=2)
def _numbers(kind: str) -> dict[str, int]:
    frame = table(TABLES[kind])
    return {short(uri): number for uri, number in zip(frame["uri"], frame[kind].tolist(), strict=True)}


@memo(language=True, size=8)
def labels(kind: str) -> dict[str, str]:
    """Every concept's name in the reader's language with a capital, by its code."""
    frame = table(TABLES[kind])
    names = (esco(str(label)) for label in frame["label"])
    return {short(uri): label[:1].upper() + label[1:] for uri, label in zip(frame["uri"], names, strict=True)}


def code_of(kind: str, number: int) -> str:
    """Code in an address of the occupation or skill with this row number."""
    return _codes(kind)[number]


def read(kind: str, text: str) -> tuple[int | None, list[str]]:
    """Row number of the concept that a text means, None where it means none, and sentences about it.

    A text that is not a code is taken for the nearest label, and a sentence says so; nonsense gets a sentence alone.
    """
    numbers = _numbers(kind)
    if not text or text in numbers:
        return numbers.get(text), []
    if BEGINNING.fullmatch(text):
        return next((number for code, number in numbers.items() if code.startswith(text.lower())), None), []
    frame = table(TABLES[kind])
    uri = meant(text, searchable(kind), kind)
    if not uri:
        sentence = _("ESCO has nothing that “{text}” could mean. Type a name or a part of it.")
        return None, [sentence.format(text=echo(text))]
    number = numbers[short(uri)]
    label = esco(str(frame["label"].iloc[number]))
    if "/" in text or text.isdecimal() or text.strip().lower() == label.lower():
        return number, []
    return number, [_("“{text}” is taken for {label}.").format(text=echo(text), label=label)]


def concept(code: str, kind: str) -> Any:
    """A choice of lib/views/shared/params: row number of an occupation or a skill, None where none is named."""
    choice = Choice(code, None, "", partial(read, kind), partial(code_of, kind), pieces=True)
    return field(default=None, metadata={"choice": choice})


def asked_skills(uris: Sequence[str]) -> dict[str, str]:
    """The choices that ask the training page for these skills (URIs, most wanted first), in place of a single one.

    show.lead_on(("training", _("Courses for this move")), **asked_skills(missing))
    """
    codes = [short(uri)[:LETTERS] for uri in dict.fromkeys(uris)]
    return {SKILLS: JOIN.join(codes[:MOST_ASKED]), "skill": ""}
