"""What the codes of a catalogue are called: topics, modes, levels, status, match basis, what is loaded, distance."""

import pandas as pd

from lib.i18n import N_, _
from lib.model.training.search import several

TOPICS: dict[str, str] = {
    "electric_vehicles": N_("Electric vehicles, batteries and high voltage"),
    "vehicles": N_("Vehicle maintenance and powertrain"),
    "electrical": N_("Electrical engineering and power electronics"),
    "automation": N_("Automation, mechatronics and robotics"),
    "software": N_("Software, embedded systems and cybersecurity"),
    "mechanical": N_("Mechanical engineering and manufacturing"),
    "maintenance": N_("Industrial maintenance"),
    "chemistry": N_("Chemistry, materials and energy"),
    "quality": N_("Quality, logistics and industrial management"),
    "engineering": N_("Engineering schools, field not named"),
}
MODES: dict[str, str] = {
    "onsite": N_("On site"),
    "online": N_("Online"),
    "blended": N_("Online and on site"),
    "dual": N_("With work in a firm"),
    "full_time": N_("Full time"),
    "part_time": N_("Part time"),
    "evening": N_("In the evening"),
    "module": N_("Single module"),
    "exam": N_("Examination only"),
    "initial": N_("Initial education"),
    "continuing": N_("Continuing education"),
}
STATUSES: dict[str, str] = {
    "listed": N_("listed in {year}"),
    "again": N_("listed in {year} and in a later list that prints no year"),
    "renamed": N_("listed in {year} under an earlier name, and in a later list that prints no year"),
    "ended": N_("listed in {year}; the programme has been replaced since"),
    "inferred": N_("listed, school year from {year} (inferred)"),
    "undated": N_("listed, year not printed"),
    "offered": N_("offered"),
    "announced": N_("announced"),
    "project": N_("project or pilot"),
    "standard": N_("a qualification, not a course to book"),
    "uploaded": N_("from your file"),
}
EQF_BASES: dict[str, str] = {
    "printed": N_("level as printed"),
    "letter": N_("level set by the letter of the programme code"),
    "diploma": N_("level set by the kind of diploma"),
    "assigned": N_("level set by us"),
    "uploaded": N_("level as in your file"),
    "": N_("no level known"),
}
MATCH_BASES: dict[str, str] = {
    "named": N_("named for this programme"),
    "occupation": N_("essential in an occupation the programme leads to"),
    "optional": N_("optional in an occupation the programme leads to"),
    "suggested": N_("a suggestion from the title, not checked"),
}
KINDS: dict[str, str] = {  # of catalogues
    "secondary": N_("secondary vocational schools"),
    "first_cycle": N_("programmes after the school-leaving examination"),
    "masters": N_("masters"),
    "vocational": N_("vocational schools"),
    "pages": N_("single course pages"),
    "upload": N_("your own file"),
}
EXTENTS: dict[str, str] = {  # of what is loaded for a region
    "whole": N_("whole, for the kinds named"),
    "part": N_("a part of the region"),
    "single": N_("single courses"),
    "none": N_("nothing loaded"),
}
WHERE: dict[str, str] = {  # a course is
    "here": N_("in the region"),
    "near": N_("in a neighbouring region"),
    "online": N_("online"),
    "country": N_("in the country, place not named"),
    "beyond": N_("one region further"),
    "elsewhere": N_("elsewhere"),
}
REACH: dict[str, str] = {  # a reader looks
    "here": N_("This region"),
    "near": N_("Up to its neighbours"),
    "online": N_("Up to its neighbours, and online"),
    "country": N_("Up to its neighbours, online, and country-wide"),
    "beyond": N_("Up to one region further, online, and country-wide"),
    "elsewhere": N_("Everywhere"),
}
TONGUES = {"multi": N_("several languages")}


def mode_words(codes: str) -> str:
    """Modes in words; says so where the source prints none."""
    named = [_(MODES[code]) for code in several(codes) if code in MODES]
    return ", ".join(named) if named else _("mode not printed")


def status_words(status: str, year: int | None, note: str = "") -> str:
    """Status in words with its year, and the source's own words where it has some."""
    sentence = _(STATUSES[status]).format(year=year if year is not None and not pd.isna(year) else "?")
    return _("{status}: {note}").format(status=sentence, note=note) if note else sentence


def language(code: str) -> str:
    """One language by its name; the code itself where it has none."""
    from babel import Locale, UnknownLocaleError

    from lib.i18n import current_language

    if code in TONGUES:
        return _(TONGUES[code])
    try:
        return Locale.parse(code).get_language_name(current_language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def languages(codes: str) -> str:
    """Languages of a course by their names in the reader's language."""
    return ", ".join(language(code) for code in several(codes))
