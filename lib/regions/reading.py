"""What a reader meant by a text: one place, or a list of them, whatever stands around the names.

One reader for the box of the region, for groups, for addresses and for lists that are pasted: a code with spaces, dots
or a label around it, a name in any language, a town, a code of an older version, or several of these in a row. What
cannot be read is said; nothing is guessed for it.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

from lib.data.memo import memo
from lib.i18n import _
from lib.regions import names, search
from lib.regions.names import folded, label
from lib.regions.tree import (
    EU,
    MAX_MEMBERS,
    PREFIX,
    Region,
    eu_nuts2,
    exists,
    group_of,
    old_code,
    parse_region,
    region,
)

LONGEST = 2_000  # letters of a pasted list that are read
NAMED = 3  # parts that could not be read are named, the others are counted
AROUND = " \t\r\n\"'`“”„«»‹›‘’<>[]{}|•*·–—-.,;:!?…"  # signs round a code or a name that mean nothing
CODE = re.compile(r"(?:NUTS[\s-]?[0-3]?\s*:?\s*)?([A-Z]{2})[\s._/-]?([0-9A-Z]{0,3})", re.IGNORECASE)
LINES, MARKS, COMMAS = re.compile(r"[\n\r;|]+"), re.compile(r"[\t+]+"), re.compile(r"[,/&]+")
WORDS = re.compile(r"\s+(?:and|und|et|y|e|i|a|en|og|och)\s+", re.IGNORECASE)
SEVERAL = re.compile(r"[\n\r;|\t+,/&]")  # signs between the parts of a list
NUTS3 = 5  # letters of the code of a NUTS 3 region
# What kind of place it is, in words that stand beside a name.
KINDS = frozenset(
    (
        *("region", "regione", "regio", "regiao", "land", "bundesland", "freistaat", "hansestadt", "kreis", "prov"),
        *("regierungsbezirk", "state", "province", "provincia", "provincie", "county", "voivodeship", "kraj", "judet"),
        *("wojewodztwo", "comunidad", "autonoma", "comunitat", "communaute", "greater", "metropolitan", "city"),
        *("stadt", "area", "the", "of", "de", "di", "da", "der", "die", "das", "do", "von", "la", "le"),
    )
)
BRACKETED = re.compile(r"^(?P<name>.*?)\s*\((?P<code>[^()]*)\)\s*$")
DOUBLED = re.compile(r"^(?P<first>[^\s:–—-]+)\s*(?:[:–—-]|\s)\s*(?P<rest>.+)$", re.DOTALL)
ISO = {"GR": "EL", "GB": "UK"}


class Reading(NamedTuple):
    """A place, or "" where none could be read; and what must be said about it, "" where the text was plain."""

    code: str
    sentence: str = ""


@memo(language=True, size=4096)
def read(text: str) -> Reading:
    """The place that a text stands for: a region, a larger region, a country or a group of regions of the EU.

    A text that names no place gives no code and the sentence that says so; a list of which some parts name none gives
    the others, and the sentence names those.
    """
    plain = tidy(tidy(text).removeprefix(PREFIX))
    if not plain:
        return Reading("", _("Write a name such as Piemonte or Turin, or a code such as ITC1."))
    if one := _one(plain):
        return one
    parts = _parts(plain)
    if len(parts) < 2:
        return _unread(plain)
    return _together(parts)


def tidy(text: str) -> str:
    """A text without what a mail, an address or a spreadsheet put around it: signs, quotes, codings, doubled spaces."""
    text = text[:LONGEST]
    for _again in range(2):
        text = unquote(text) if "%" in text else text
    lines = (" ".join(re.split(r"[ \u00a0\u2009\u202f]+", line)).strip() for line in re.split(r"[\n\r]+", text))
    text = "\n".join(line for line in lines if line)
    closed = text.endswith(")") and "(" in text
    return text.strip(AROUND + ("" if closed else "()"))


def _parts(text: str) -> list[str]:
    """The parts of a list: lines and semicolons before tabs and plus signs, before commas; then codes with spaces."""
    for divide in (LINES, MARKS, COMMAS, WORDS):
        pieces = [piece for part in divide.split(text) if (piece := tidy(part))]
        if len(pieces) > 1:
            return [p for piece in pieces for p in ([piece] if _one(piece) else _parts(piece) or [piece])]
    words = text.split()
    if len(words) > 1 and all(_code(word) or old_code(word.upper()) for word in words):
        return words
    return [text]


def _one(text: str) -> Reading | None:
    """What one part stands for, or None where it names no single place of the EU."""
    if code := _code(text):
        return _standing(code, text)
    if code := search.meant_by(text):
        return _standing(code, text)
    if labelled := _labelled(text):
        return labelled
    if (bare := _bare(text)) and (code := search.meant_by(bare)):
        return _standing(code, text)
    if old := old_code(text.upper().replace(" ", "")):
        return _renewed(old.code)
    inside = {place.region for place in names.called(text)}
    if len(inside) == 1 and (code := inside.pop()) in eu_nuts2():
        return Reading(code, _('"{text}" is in {region}.').format(text=search.echo(text), region=label(code)))
    return None


def _bare(text: str) -> str:
    """A name without the words for what kind of place it is: "Region of Tuscany"; "" where it has none."""
    words = folded(text).split()
    kept = [word for word in words if word not in KINDS]
    return "" if SEVERAL.search(text) or not 0 < len(kept) < len(words) else " ".join(kept)


def _code(text: str) -> str:
    """The code that is written here, in any of the ways people write one; "" where it is none of NUTS 2024."""
    if text.upper() == EU:
        return EU
    found = CODE.fullmatch(text)
    if not found:
        return ""
    country, rest = found[1].upper(), found[2].upper()
    code = ISO.get(country, country) + rest
    if not exists(code) and len(code) == NUTS3 and not old_code(code):
        code = code[:-1] if rest[:-1].strip("0") and exists(code[:-1]) else ""  # a small region of an older version
    return code if code and exists(code) else ""


def _labelled(text: str) -> Reading | None:
    """A code beside its name: "Stuttgart (DE11)", "DE11 - Stuttgart", "DE11 Stuttgart", "Stuttgart DE11"."""
    pairs = []
    if found := BRACKETED.match(text):
        pairs.append((found["code"], found["name"]))
        pairs.append((found["name"], found["code"]))
    if found := DOUBLED.match(text):
        pairs.append((found["first"], found["rest"]))
    before, _space, last = text.rpartition(" ")
    pairs.append((last, before))
    for written, name in pairs:
        written, name = tidy(written), tidy(name)
        code = _code(written) if any(c.isdigit() for c in written) or written.isupper() else ""
        if not code or not name or _code(name) or old_code(name.upper()):
            continue
        if not _named(name) and SEVERAL.search(name):
            continue
        if code not in (own := _named(name)) and own and not _related(code, own):
            other = sorted(own)[0]
            sentence = _("{code} is the code of {region}, and “{name}” is {other}. Write one of them.")
            return Reading(
                "",
                sentence.format(code=code, region=label(code), name=search.echo(name), other=label(other)),
            )
        if own or any(c.isdigit() for c in code) or len(code) > 2:
            return _standing(code, text)
    return None


def _named(text: str) -> set[str]:
    """Every region that a name may stand for, and the regions of towns of that name."""
    return {one.code for one in search.spelt(text)} | {place.region for place in names.called(text)}


def _related(code: str, others: set[str]) -> bool:
    """Whether a region lies in one of the others, or holds one of them."""
    return any(_holds(code, other) or _holds(other, code) for other in others)


def _holds(code: str, other: str) -> bool:
    found: Region = region(other)
    while found.code != code and found.parent:
        found = region(found.parent)
    return found.code == code


def _standing(code: str, text: str) -> Reading | None:
    """A live code as a place of the EU: a NUTS 3 region stands for the region that it lies in."""
    found = region(code)
    if code == EU:
        return Reading("", _("The EU as a whole is what the map shows. Choose a country or a region."))
    if _in_eu(code):
        return Reading(code)
    if found.level == 3 and found.parent in eu_nuts2():
        inside = label(found.parent)
        return Reading(found.parent, _("{place} is in {region}.").format(place=label(code), region=inside))
    return Reading("", _("“{name}” is not a region of the EU at NUTS 2.").format(name=label(code)))


def _in_eu(code: str) -> bool:
    """Whether a code stands for one or more of the EU's NUTS 2 regions, and not for all of them."""
    if code == EU or region(code).level > 2:
        return False
    members = parse_region(code)
    return bool(members) and set(members) <= set(eu_nuts2())


def _renewed(code: str) -> Reading:
    """An old code as the regions that stand there today."""
    error = search.unknown(code)
    return Reading(group_of([c for c in error.suggestions if exists(c)]), str(error))


def _unread(text: str) -> Reading:
    """What to say where nothing was read; a slip of the hand that can mean one place alone is taken as meant."""
    error = search.unknown(text)
    meant = [code for code in error.suggestions if _in_eu(code)]
    one = len(error.suggestions) == len(meant) and len({parse_region(code) for code in meant}) == 1
    return Reading(meant[0] if one else "", str(error))


def _together(parts: list[str]) -> Reading:
    """A list: the regions of all that could be read, and what could not."""
    found, unread, said = [], [], []
    for part in parts:
        one = _one(part) or _unread(part)
        if one.code:
            found.append(one.code)
            said += [one.sentence] if one.sentence else []
        elif folded(part):
            unread.append(part)
    if not found:
        return Reading("", _not_read(unread or parts))
    members = tuple(dict.fromkeys(m for code in found for m in parse_region(code)))
    if len(members) > MAX_MEMBERS:
        sentence = _("This list has {count} regions; at most {most} can be taken together.")
        return Reading("", sentence.format(count=len(members), most=MAX_MEMBERS))
    code = found[0] if len(found) == 1 else group_of(members)
    if len(said) > NAMED:
        said = []
    return Reading(code, " ".join([*said, _not_read(unread)] if unread else said))


def _not_read(parts: list[str]) -> str:
    """Which parts of a list name no region, the first few by name."""
    shown = names.listed([f"“{search.echo(part)}”" for part in parts[:NAMED]])
    if len(parts) <= NAMED:
        return _("Not read: {parts}. Write names such as Piemonte, or codes such as ITC1.").format(parts=shown)
    return _("Not read: {parts} and {count} more. Write names such as Piemonte, or codes such as ITC1.").format(
        parts=", ".join(f"“{search.echo(part)}”" for part in parts[:NAMED]), count=len(parts) - NAMED
    )
