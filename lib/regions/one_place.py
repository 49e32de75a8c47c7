"""What one part of a text stands for: a code with a label, a name in any language, a town or a part of it, a place
beside what it lies in; and what is said of what names none.
"""

import re
from typing import NamedTuple

from lib.i18n import _, quoted
from lib.regions import names, search, slips
from lib.regions.names import folded, label
from lib.regions.parts import KINDS, SEVERAL, behind_number, code_of, codes_in, tidy, town_of
from lib.regions.tree import EU, Region, eu_nuts2, exists, group_of, old_code, parse_region, region

NAMED = 3  # parts that could not be read are named, the others are counted
COUNTRY = 2  # letters of the code of a country
BRACKETED = re.compile(r"^(?P<name>.*?)\s*\((?P<code>[^()]*)\)\s*$")
BEFORE_CODE = re.compile(r"^(?P<name>.+)[\s=:|\\](?P<code>[^\s=:|\\]+)$", re.DOTALL)  # "Stuttgart DE11", "geo=DE11"
SPACED = re.compile(r"^(?P<code>[a-z]{2}[\s._/-]\d[0-9a-z]?)[\s:–—-]+(?P<rest>\D.*)$", re.IGNORECASE | re.DOTALL)
# Between a place and what it lies in: "Turin, Italy", "München (Bayern)", "Germany > Bavaria > Munich".
AROUND = re.compile(r"\s*[,()/>→⇒]+\s*|\s+[-–—]\s+")
DOUBLED = re.compile(r"^(?P<first>[^\s:_–—-]+)\s*(?:[:_–—-]|\s)\s*(?P<rest>.+)$", re.DOTALL)
HEADED = re.compile(r"^(?P<head>[^:\d]{2,40}):\s*(?P<rest>.+)$", re.DOTALL)  # what a list is of, before it


class Reading(NamedTuple):
    """A place, or "" where none could be read; and what must be said about it, "" where the text was plain."""

    code: str
    sentence: str = ""


def one_place(text: str) -> Reading | None:
    """What one part stands for, or None where it names no single place of the EU."""
    if code := code_of(text) or search.meant_by(text):
        here = _standing(code, text)
        if here is None or not here.code:
            return here
        if search.also_outside(text):
            sentence = _('"{text}" is a name of {region}, and a place outside the EU.')
            return Reading(here.code, sentence.format(text=search.echo(text), region=label(here.code)))
        if not (others := search.also_meant(text)):
            return here
        sentence = _('"{text}" is a name of {region}, and a place in {other}.')
        return Reading(
            here.code,
            sentence.format(text=search.echo(text), region=label(here.code), other=names.listed([*map(label, others)])),
        )
    if len(codes_in(text)) > 1:
        return None
    if known := _town(text) or _labelled(text) or _within(text) or _beside_its_country(text):
        return known
    bare = _bare(text)
    if bare and (code := search.meant_by(bare)):
        return _standing(code, text)
    for written in (text, bare):  # "HR04", "Region HR04"
        if old := old_code(written.upper().replace(" ", "")):
            return _renewed(old.code)
    return (_town(bare, text) if bare else None) or _headed(text) or _joined(text) or _part_of(text) or _beside(text)


def _town(name: str, text: str = "") -> Reading | None:
    """The region of the smaller place whose whole name this is, be a part of it that of a country ("Česká Lípa"); None
    where there is none, or where several regions have one. text: what was written, where it is more than the name.
    """
    inside = {place.region for place in names.called(name)}
    if len(inside) != 1 or (code := inside.pop()) not in eu_nuts2():
        return None
    elsewhere = sorted({town.region for town in names.further_towns().get(folded(text or name), ())} - {code})
    sentence = _('"{text}" is in {region}, and a town in {other}.') if elsewhere else _('"{text}" is in {region}.')
    other = names.listed([*map(label, elsewhere)]) if elsewhere else ""
    return Reading(code, sentence.format(text=search.echo(text or name), region=label(code), other=other))


def _part_of(text: str) -> Reading | None:
    """A town and the number of a part of it, with its name or none: "Paris 15e Vaugirard", "Budapest XI. kerület"."""
    town, rest = (one_place(part) if part else None for part in (town_of(text), behind_number(text)))
    if not town or not town.code:
        return None
    return Reading(town.code, town.sentence) if not rest or rest.code in ("", town.code) else None


def _beside(text: str) -> Reading | None:
    """A place with something in brackets that names none, which is said: "Skellefteå (mostly)"."""
    found = BRACKETED.match(text)
    place = found and tidy(found["name"]) and not SEVERAL.search(text) and one_place(tidy(found["name"]))
    if not found or not place or not place.code or one_place(tidy(found["code"])):
        return None
    more = tidy(found["code"])
    unread = [not_read([more])] if any(c.isalpha() for c in more) else []
    return Reading(place.code, " ".join([*([place.sentence] if place.sentence else []), *unread]))


def _headed(text: str) -> Reading | None:
    """A place behind a word for what follows: "Werke: Wolfsburg"; None where that word is itself a place."""
    found = HEADED.match(text)
    if not found or SEVERAL.search(text) or one_place(tidy(found["head"])):
        return None
    return one_place(tidy(found["rest"]))


def _joined(text: str) -> Reading | None:
    """A town and a part of it, joined by a hyphen, that are both known in one region: "Wien-Aspern"."""
    parts = [part for part in text.split("-") if folded(part)]
    found = {one.code if (one := one_place(part)) else "" for part in parts} if len(parts) == 2 else set()
    if len(found) != 1 or not (code := found.pop()):
        return None
    return _in(code, text)


def _bare(text: str) -> str:
    """A name without words for what kind of place or whose plant it is, and without a postcode: "Region of Tuscany",
    "Audi Győr", "D-38440 Wolfsburg"; "" where there are none.
    """
    words = folded(text).split()
    kept = [word for word in words if word not in KINDS and not word.isdigit()]
    if any(word.isdigit() for word in words):
        kept = [word for word in kept if len(word) > 1]
    return "" if SEVERAL.search(text) or not 0 < len(kept) < len(words) else " ".join(kept)


def _labelled(text: str) -> Reading | None:
    """A code beside its name: "Stuttgart (DE11)", "DE11 - Stuttgart", "DE11 Stuttgart", "Stuttgart DE11"."""
    pairs = []
    if found := BRACKETED.match(text):
        pairs.append((found["code"], found["name"]))
        pairs.append((found["name"], found["code"]))
    if found := SPACED.match(text):
        pairs.append((found["code"], found["rest"]))
    if found := DOUBLED.match(text):
        pairs.append((found["first"], found["rest"]))
    if found := BEFORE_CODE.match(text):
        pairs.append((found["code"], found["name"]))
    for written, name in pairs:
        written, name = tidy(written), tidy(name)
        if code := _of_letters(written, name):
            return _standing(code, text) if any(one.code == code for one in search.spelt(name)) else _in(code, name)
        code = code_of(written) if any(c.isdigit() for c in written) or written.isupper() else ""
        if not code or not name or code_of(name) or old_code(name.upper()):
            continue
        if not _named(name) and SEVERAL.search(name):
            continue
        if code not in (own := _named(name)) and own and not _related(code, own):
            if SEVERAL.search(text):  # "Karlsruhe / DE13" is a list
                continue
            other = sorted(own)[0]
            sentence = _("{code} is the code of {region}, and “{name}” is {other}. Write one of them.")
            return Reading(
                "",
                sentence.format(code=code, region=label(code), name=search.echo(name), other=label(other)),
            )
        if len(code) == COUNTRY and code not in own and len(inside := {c for c in own if _holds(code, c)}) == 1:
            return _standing(inside.pop(), text)  # the country tells which of that name is meant: "Limburg (NL)"
        if own or any(c.isdigit() for c in code) or len(code) > 2:
            return _standing(code, text)
    return None


def _of_letters(letters: str, name: str) -> str:
    """The region of the town of that name behind which the letters of its province stand: "Melfi (PZ)"; "" else."""
    around = search.lettered().get(letters, frozenset())
    named = [code for code in _named(name) if region(code).level == 2] if around else []
    inside = {code for code in named if any(_holds(holder, code) for holder in around)}
    return inside.pop() if len(inside) == 1 else ""


def has_letters(text: str) -> bool:
    """Whether this is a town with the letters of its province behind it: "Lucca, LU"."""
    found = BEFORE_CODE.match(text)
    return bool(found and _of_letters(tidy(found["code"]), tidy(found["name"])))


def _in(code: str, text: str) -> Reading:
    return Reading(code, _('"{text}" is in {region}.').format(text=search.echo(text), region=label(code)))


def _within(text: str) -> Reading | None:
    """A place beside the names of what it lies in, before or behind: "Turin, Italy", "Germany - Bavaria - Munich"."""
    parts = [part for bit in AROUND.split(text) if (part := tidy(bit))]
    if len(parts) > 2 and _of_letters(parts[1], parts[0]):  # "Torino (TO), Italia"
        del parts[1]
    if not 2 <= len(parts) <= 3 or all(map(code_of, parts)):
        return None
    return _inside(parts[0], parts[1:], text) or _inside(parts[-1], parts[:-1], text)


def _inside(first: str, others: list[str], text: str) -> Reading | None:
    """The place of that name that lies in all the others; None where there is none."""
    around = [one.code if (one := one_place(part)) else "" for part in others]
    if not all(map(exists, around)):
        return None
    named = {code_of(first)} - {""} or _named(first)
    inside = {code for code in named if all(_holds(holder, code) for holder in around)}
    large = all(region(holder).level < 2 for holder in around)
    if len(inside) > 1 and not search.spelt(first):
        return Reading("", search.one_of(text, first, sorted(inside)))
    if len(inside) > 1 or (not named and large and slips.begins_a_name(first)):
        return Reading("", str(search.unknown(first)))
    if not inside:
        return None
    code = inside.pop()
    if code_of(first) or any(one.code == code for one in search.spelt(first)):
        return _standing(code, text)
    return _in(code, first)


def _beside_its_country(text: str) -> Reading | None:
    """A name beside that of its country, with no sign between: "Munich Germany", "Italia Piemonte"."""
    words = [] if SEVERAL.search(text) else text.split()
    for name, country in ((words[:-1], words[-1:]), (words[1:], words[:1])):
        if name and len(search.meant_by(" ".join(country))) == COUNTRY:
            found = _inside(" ".join(name), country, text)
            if found and found.code:
                return found
    return None


def _named(text: str) -> set[str]:
    """Every region that a name may stand for, and the regions of all towns of that name."""
    towns = (*names.called(text), *names.further_towns().get(folded(text), ()))
    return {one.code for one in search.spelt(text)} | {place.region for place in towns}


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
    if in_eu(code):
        return Reading(code)
    if found.level == 3 and found.parent in eu_nuts2():
        inside = label(found.parent)
        return Reading(found.parent, _("{place} is in {region}.").format(place=label(code), region=inside))
    return Reading("", _("“{name}” is not a region of the EU at NUTS 2.").format(name=label(code)))


def in_eu(code: str) -> bool:
    """Whether a code stands for one or more of the EU's NUTS 2 regions, and not for all of them."""
    if code == EU or region(code).level > 2:
        return False
    members = parse_region(code)
    return bool(members) and set(members) <= set(eu_nuts2())


def _renewed(code: str) -> Reading:
    """An old code as the regions of the EU that stand there today."""
    error = search.unknown(code)
    today = [region(c).parent if region(c).level == 3 else c for c in error.suggestions if exists(c)]
    if not (inside := [c for c in today if in_eu(c)]):
        return Reading("", not_covered(code))
    return Reading(group_of(inside), str(error))


def not_covered(text: str) -> str:
    """What is said of a place outside the EU."""
    sentence = _('"{text}" is outside the EU. The atlas covers the 27 countries of the EU.')
    return sentence.format(text=search.echo(text))


def not_read(parts: list[str]) -> str:
    """Which parts of a list name no region."""
    return _("Not read: {parts}. Write names such as Piemonte, or codes such as ITC1.").format(parts=first_few(parts))


def first_few(parts: list[str]) -> str:
    """The first few parts as they were typed, and how many more there are."""
    return names.some(parts, NAMED, lambda part: quoted(search.echo(part)))
