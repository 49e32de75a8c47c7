"""What a reader meant by a text: one place, or a list of them, whatever stands around the names.

One reader for the box of the region, for groups, for addresses and for lists that are pasted: a code with spaces, dots
or a label around it, a name in any language, a town, a code of an older version, or several of these in a row. What
cannot be read is said; nothing is guessed for it.
"""

import re
from collections.abc import Iterator

from lib.data.memo import memo
from lib.i18n import _
from lib.regions import names, search, slips
from lib.regions.one_place import NAMED, Reading, first_few, has_letters, in_eu, not_covered, not_read, one_place
from lib.regions.parts import COMMAS, DASHES, LINES, MARKS, WORDS, code_of, codes_in, tidy
from lib.regions.tree import MAX_MEMBERS, PREFIX, eu_nuts2, group_of, parse_region, region

LONGEST_NAME = 4  # parts of a list that may be one name: "Castilla y León", "Anatoliki Makedonia, Thraki"


@memo(language=True, size=4096)
def read(text: str) -> Reading:
    """The place that a text stands for: a region, a larger region, a country or a group of regions of the EU.

    A text that names no place gives no code and the sentence that says so; a list of which some parts name none gives
    the others, and the sentence names those.
    """
    if text in eu_nuts2():  # as every link of the atlas has it
        return Reading(text)
    plain = tidy(tidy(text).removeprefix(PREFIX))
    if not plain:
        return Reading("", _("Write a name such as Piemonte or Turin, or a code such as ITC1."))
    if one := one_place(plain):
        return one
    parts = _parts(plain)
    if len(parts) < 2:
        return _unread(plain)
    return _together(parts)


def _parts(text: str) -> list[str]:
    """The parts of a list: lines and semicolons before tabs and plus signs, before commas and words; codes wherever
    they stand.
    """
    for divide in (LINES, MARKS, COMMAS, WORDS):
        pieces = list(_pieces(divide, text))
        if len(pieces) > 1:
            return [p for piece in pieces for p in ([piece] if one_place(piece) else _parts(piece) or [piece])]
    if len(codes := codes_in(text)) > 1:
        return codes
    pieces = list(_pieces(DASHES, text))
    return pieces if len(pieces) > 1 and all(one_place(piece) for piece in pieces) else [text]


def _pieces(divide: re.Pattern[str], text: str) -> Iterator[str]:
    """What stands between the signs of one kind; several that are one name together stay together."""
    bits = divide.split(text)
    at = 0
    while at < len(bits):
        ends = range(min(len(bits), at + 2 * LONGEST_NAME - 1), at, -2)
        runs = ((end, tidy("".join(bits[at:end]))) for end in ends if (end - at) % 2)
        end, run = next((end, run) for end, run in runs if end == at + 1 or search.meant_by(run) or has_letters(run))
        if run:
            yield run
        at = end + 1


def _unread(text: str) -> Reading:
    """What to say where nothing was read; a slip of the hand that can mean one place alone is taken as meant."""
    if names.called(text):  # in several regions: none of them, nor one that is spelt nearly so
        return Reading("", str(search.unknown(text)))
    short = slips.cut_short(text)
    if names.is_abroad(text):
        inside = short or slips.begins_a_name(text)
        return Reading("", str(search.unknown(text)) if inside else not_covered(text))
    code = slips.slip(text) or short
    return Reading(code, search.perhaps(text, code)) if code and in_eu(code) else Reading("", str(search.unknown(text)))


def _together(parts: list[str]) -> Reading:
    """A list: the regions of all that could be read, and what could not."""
    found, unread, outside, said = [], [], [], []
    # in a table of codes a word beside them is no slip of a name; nor are slips looked for in more than can be taken
    coded = any(code_of(part) for part in parts) or len(parts) > MAX_MEMBERS
    for part in parts:
        one = one_place(part) or (Reading("") if coded else _unread(part))
        if one.code:
            found.append(one.code)
            said += [one.sentence] if one.sentence else []
        elif names.is_abroad(part) or ((abroad := code_of(part)) and not region(abroad).eu27):
            outside.append(part)
        elif any(c.isalpha() for c in part):
            unread.append(part)
    missing = [_outside(outside)] if outside else []
    missing += [not_read(unread or parts)] if unread or not (found or outside) else []
    if not found:
        return Reading("", " ".join(missing))
    members = tuple(dict.fromkeys(m for code in found for m in parse_region(code)))
    if len(members) > MAX_MEMBERS:
        sentence = _("This list has {count} regions; at most {most} can be taken together.")
        return Reading("", sentence.format(count=len(members), most=MAX_MEMBERS))
    code = found[0] if len(found) == 1 else group_of(members)
    if len(said) > NAMED:
        said = []
    return Reading(code, " ".join([*said, *missing]))


def _outside(parts: list[str]) -> str:
    """Which parts of a list lie outside the EU."""
    return _("Outside the EU, so not covered: {parts}.").format(parts=first_few(parts))
