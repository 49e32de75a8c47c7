"""What a text means that is not quite a name: a letter or two wrong, or cut short; nothing where several may be."""

from lib.regions import names
from lib.regions.names import folded
from lib.regions.search import LONGEST, SUGGESTED, WORDS, all_spellings, hits_of, similar
from lib.regions.tree import parse_region, register

SHORTEST_MEANT = 5  # letters from which one slip is taken as meant; with fewer it is a suggestion alone
LONG_ENOUGH = 9  # letters from which two slips are taken as meant
SOUNDS = {
    "c": "k",
    "q": "k",
    "w": "v",
    "f": "v",
    "j": "i",
    "y": "i",
    "z": "s",
}  # letters that one sound is written with


def slip(text: str) -> str:
    """The one place that is meant where a letter or two are wrong; "" where several may be, where longer names begin
    so, where a further town is as near, or where the first sound is another one: "Zurich" is not Aurich.
    """
    typed = folded(text[:LONGEST])
    further = dict(similar(typed, tuple(names.further_towns())))
    if any(name.startswith(typed + " ") for name in names.spellings()):
        return ""
    meant: dict[float, set[str]] = {}
    for spelling, slips in similar(typed, tuple(all_spellings())):
        if codes := {one.code for one in all_spellings()[spelling] if one.grade != WORDS and _sound(spelling, typed)}:
            meant.setdefault(slips, set()).update(codes)
    for spelling, slips in similar(typed, names.whole_names()):
        if _sound(spelling, typed):
            meant.setdefault(slips, set()).update(place.region for place in names.called(spelling))
    nearest = min(meant, default=LONGEST)
    most = 0 if len(typed) < SHORTEST_MEANT else 1 if len(typed) < LONG_ENOUGH else 2
    if nearest > most:
        return ""
    rivals = {town.region for name, slips in further.items() if slips <= nearest for town in names.called(name)}
    return _one_of(meant[nearest] | {code for code in rivals if not _inside(code, meant[nearest])})


def begins_a_name(text: str) -> bool:
    """Whether the name of a smaller place goes on after these words: "Santiago" and "Santiago de Compostela"."""
    begun = folded(text[:LONGEST]) + " "
    return any(name.startswith(begun) and hits[0].whole for name, hits in names.spellings().items())


def cut_short(text: str) -> str:
    """The one region of a smaller place whose name begins with these words: "Jelcz" in "Jelcz-Laskowice"; "" else."""
    begun = folded(text[:LONGEST]) + " "
    longer = {h.region for name, hits in names.spellings().items() if name.startswith(begun) for h in hits if h.whole}
    return _one_of(longer) if longer and set(hits_of(text, SUGGESTED)) == longer else ""


def _inside(code: str, places: set[str]) -> bool:
    """Whether a region is one of these places, or lies in one."""
    return any(code in parse_region(place) for place in places)


def _one_of(codes: set[str]) -> str:
    """The smallest of these where all are the same land, "" else."""
    ordered = sorted(codes, key=lambda code: (register()[code].level != 2, code))
    return ordered[0] if len({parse_region(code) for code in ordered}) == 1 else ""


def _sound(spelling: str, typed: str) -> bool:
    """Whether two names begin with the same sound."""
    return bool(spelling) and SOUNDS.get(spelling[0], spelling[0]) == SOUNDS.get(typed[0], typed[0])
