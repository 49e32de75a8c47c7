"""The words of the training catalogue: topics, modes, levels, status and match basis, as a reader sees them."""

import pandas as pd

from lib.i18n import N_, _

COLUMNS = [  # of data/courses.parquet and of every uploaded catalogue
    "id",
    "title",
    "title_en",
    "specialisation",
    "programme",
    "provider",
    "place",
    "country",
    "region",
    "nuts3",
    "lat",
    "lon",
    "eqf",
    "eqf_basis",
    "mode",
    "hours",
    "years",
    "places",
    "places_year",
    "language",
    "year",
    "status",
    "status_note",
    "topic",
    "url",
    "source",
]
WHOLE_NUMBERS = {"eqf": "Int8", "hours": "Int16", "places": "Int32", "places_year": "Int16", "year": "Int16"}
DECIMALS = ("lat", "lon", "years")
TEXTS = [name for name in COLUMNS if name not in ("id", *WHOLE_NUMBERS, *DECIMALS)]
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


def several(codes: str) -> list[str]:
    """The codes of a cell that joins several: "initial;dual" → ["initial", "dual"]; [] where the source prints none."""
    return [code for code in str(codes).split(";") if code]


def mode_words(codes: str) -> str:
    """Modes in words; says so where the source prints none."""
    found = [_(MODES[code]) for code in several(codes) if code in MODES]
    return ", ".join(found) if found else _("mode not printed")


def status_words(status: str, year: int | None, note: str = "") -> str:
    """Status in words with its year, and the source's own words where it has some."""
    sentence = _(STATUSES[status]).format(year=year if year is not None and not pd.isna(year) else "?")
    return _("{status}: {note}").format(status=sentence, note=note) if note else sentence


def full_title(title: str, specialisation: str = "") -> str:
    """Title with its specialisation: "Strojní mechanik: Zámečník"."""
    return f"{title}: {specialisation}" if specialisation else title
