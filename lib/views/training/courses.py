"""Courses in words: an entry of a list, the facts of one course, the table for reading and the one to take away."""

from collections.abc import Mapping
from math import isnan

import numpy as np
import pandas as pd

from lib import regions
from lib.i18n import DEFAULT, _, current_language, ngettext, number, percent
from lib.model.training.catalogue import CLOSED
from lib.model.training.search import several
from lib.views.shared.html import Link, host
from lib.views.training.text import EQF_BASES, MATCH_BASES, MODES, OPEN_TO, STATUSES, TOPICS, TRAINERS, WHERE, languages

UNUSUAL = (*CLOSED, "project")  # statuses that the list says: there is no course to book, or it may have been a trial


def mode_words(codes: str) -> str:
    """Modes in words; says so where the source prints none."""
    named = [_(MODES[code]) for code in several(codes) if code in MODES]
    return ", ".join(named) if named else _("mode not printed")


def status_words(status: str, year: int | None, note: str = "") -> str:
    """Status in words with its year, and the source's own words where it has some."""
    sentence = _(STATUSES[status]).format(year=year if year is not None and not pd.isna(year) else "?")
    said = note == status or note in STATUSES[status]  # "project or pilot: pilot"
    return sentence if said else _("{status}: {note}").format(status=sentence, note=note)


def title(course: Mapping) -> str:
    """Title with its specialisation: "Strojní mechanik: Zámečník"."""
    name, track = str(course["title"]), course["specialisation"]
    return f"{name}: {track}" if track else name


def gloss(course: Mapping) -> str:
    """The English gloss; "" where the title is English already, or in the language of a reader of another one."""
    language = current_language()
    known = language != DEFAULT and language in several(course["language"])
    return "" if known or course["title_en"] in ("", course["title"]) else course["title_en"]


def with_gloss(course: Mapping) -> str:
    """The title with its English gloss: "Strojní mechanik: Zámečník (Machine mechanic)"."""
    return title(course) + (f" ({gloss(course)})" if gloss(course) else "")


def place(course: Mapping) -> str:
    """Town and region: "Ostrava, Moravskoslezsko (CZ08)"; country alone where no region is known."""
    return ", ".join(part for part in (course["place"], _region_words(course)) if part)


def _region_words(course: Mapping) -> str:
    region = course["region"]
    return regions.label(region) if region and regions.exists(region) else _country(course["country"])


def _country(code: str) -> str:
    return _("several countries") if code == "EU" else regions.country_name(code) if code else ""


def _in_english(country: str) -> str:
    """The name that a source in English uses for a country; a text no town holds where there is none."""
    from babel import Locale

    return Locale("en").territories.get(country, "\0")


def places(course: Mapping) -> str:
    """Planned places with their year, or that none is given; "" where the source prints no places."""
    if pd.isna(course["places"]):
        return ""
    count = ngettext("{count} place", "{count} places", int(course["places"])).format(
        count=number(int(course["places"]))
    )
    year = course["places_year"]
    return f"{count} ({_('year not given') if pd.isna(year) else int(year)})"


def level(course: Mapping) -> str:
    """EQF level with what it rests on: "EQF 3, level as printed"."""
    if pd.isna(course["eqf"]):
        return _(EQF_BASES[""])
    named = _("EQF {level}").format(level=int(course["eqf"]))
    return f"{named}, {_(EQF_BASES[course['eqf_basis']])}" if course["eqf_basis"] else named


def length(course: Mapping) -> str:
    """How long it takes: "3 years", "120 hours"; "" where not printed."""
    parts = []
    if pd.notna(course["years"]):
        years = float(course["years"])
        parts.append(
            ngettext("{count} year", "{count} years", int(np.ceil(years))).format(
                count=number(years, 0 if years == int(years) else 1)
            )
        )
    if pd.notna(course["hours"]):
        parts.append(
            ngettext("{count} hour", "{count} hours", int(course["hours"])).format(count=number(int(course["hours"])))
        )
    return ", ".join(parts)


def closes(gain: float) -> str:
    """Share of the gap that one course closes; null where that cannot be said."""
    if isnan(gain):
        return _("teaches something of the gap")
    return _("closes {share} of the gap").format(share=percent(gain)) if gain > 0 else _("closes nothing of the gap")


def status(course: Mapping) -> str:
    """Status in words, with the source's own; says where nobody is taken in."""
    words = status_words(
        course["status"], None if pd.isna(course["year"]) else int(course["year"]), course["status_note"]
    )
    return words + (
        _("; ") + _("no place is planned") if _none_planned(course) and course["status"] not in CLOSED else ""
    )


def _none_planned(course: Mapping) -> bool:
    return bool(pd.notna(course["places"]) and int(course["places"]) == 0)


def basis(pairs: pd.DataFrame) -> str:
    """What the skills of one programme rest on: "named for this programme (4), essential in an occupation … (12)"."""
    count = pairs["match_basis"].astype(str).value_counts()
    return ", ".join(f"{_(MATCH_BASES[b])} ({number(int(count[b]))})" for b in MATCH_BASES if b in count) or _(
        "no skill known"
    )


def entry(course: Mapping, where: str, gain: float) -> list[str]:
    """The lines under a title in the list: gloss, provider and place, what a reader compares, what is unusual."""
    facts = [
        _("for trainers") if course["trainers"] else "",
        _(OPEN_TO[course["open_to"]]) if course["open_to"] != "unknown" else "",
        places(course),
        length(course),
        _("{share} of the gap").format(share=percent(gain)) if gain > 0 else "",
    ]
    said = status({**course, "status_note": ""}) if is_unusual(course) else ""
    return [line for line in (gloss(course), at(course, where), ", ".join(f for f in facts if f), said) if line]


def entry_of_several(rows: pd.DataFrame, where: str, gain: float) -> list[str]:
    """The same for a programme with several courses (rows of a catalogue, nearest first): where, and places in sum."""
    first = rows.iloc[0].to_dict()
    count = rows["provider"].astype(str).nunique()
    taught = ngettext("{count} provider, the nearest: {at}", "{count} providers, the nearest: {at}", count)
    closed = sum(is_unusual(course) for course in rows.to_dict("records"))
    facts = [
        _("for trainers") if first["trainers"] else "",
        entry_words(set(rows["open_to"].astype(str))),
        places_together(rows),
        length(first),
        _("{share} of the gap").format(share=percent(gain)) if gain > 0 else "",
    ]
    said = ""
    if closed == len(rows):
        said = status({**first, "status_note": ""})
    elif closed:
        said = _("{count} of {all} announced, ended or on trial").format(count=number(closed), all=number(len(rows)))
    lines = (gloss(first), taught.format(count=number(count), at=town(first, where)) if count > 1 else at(first, where))
    return [line for line in (*lines, ", ".join(f for f in facts if f), said) if line]


def entry_words(codes: set[str]) -> str:
    """Who may enter the courses of a programme; said only where some source states it."""
    stated = codes - {"unknown"}
    if not stated:
        return ""
    if len(stated) > 1:
        return _("for adults at some places, for pupils and students at others")
    words = _(OPEN_TO[next(iter(stated))])
    return words if codes == stated else _("{who} at some places, not stated at others").format(who=words)


def places_together(rows: pd.DataFrame) -> str:
    """Places that the courses of a programme print, added, with their years; "" where none prints any."""
    printed = rows[rows["places"].notna()]
    if printed.empty:
        return ""
    if len(printed) == 1:
        return places(printed.iloc[0].to_dict())
    total = int(printed["places"].sum())
    count = ngettext("{count} place", "{count} places", total).format(count=number(total))
    years = sorted({int(year) for year in printed["places_year"].dropna()})
    if not years or printed["places_year"].isna().any():
        return f"{count} ({_('year not given')})"
    return f"{count} ({years[0] if len(years) == 1 else f'{years[0]}–{years[-1]}'})"


def is_unusual(course: Mapping) -> bool:
    """Whether there is nothing to book, or it may have been a trial."""
    return course["status"] in UNUSUAL or _none_planned(course)


def at(course: Mapping, where: str) -> str:
    """Provider and place in one line: the town unless the provider's name holds it, the region where it differs."""
    town = "" if course["place"].lower() in course["provider"].lower() else course["place"]
    far = "" if where == "here" else _("online") if where == "online" else _region_words(course)
    if where == "online" and "online" in town:  # the source's own word, in English
        town, far = ("", far) if town == "online" else (town, "")
    if far in town or (
        not course["region"] and _in_english(course["country"]) in town
    ):  # "online or in person", "several sites in Germany"
        far = ""
    return ", ".join(part for part in (course["provider"], town, far) if part)


def town(course: Mapping, where: str) -> str:
    """Where a course is taught: its town, the region where it differs; the provider where neither is named or met."""
    if where == "online":
        return at(course, where)
    far = "" if where == "here" else _region_words(course)
    named = [part for part in (course["place"], "" if far in course["place"] else far) if part]
    return ", ".join(named) or str(course["provider"])


def facts(course: Mapping, where: str) -> dict[str, str]:
    """What is known of one course, by name; only what the source says."""
    rows = {
        _("Provider"): course["provider"],
        _("Place"): place(course)
        + (f" ({_(WHERE[where])})" if where in ("near", "beyond", "online", "elsewhere") else ""),
        _("Places a year"): places(course) or _("not printed"),
        _("Level"): level(course),
        _("Length"): length(course),
        _("Mode"): mode_words(course["mode"]) if course["mode"] else "",
        _("Language"): languages(course["language"]),
        _("Who may enter"): entry_words({course["open_to"]}) or _("not stated"),
        _("For trainers"): _(TRAINERS[course["trainers"]]) if course["trainers"] else "",
        _("Topic"): _(TOPICS[course["topic"]]) if course["topic"] in TOPICS else course["topic"],
        _("Status"): status(course),
    }
    return {name: words for name, words in rows.items() if words}


def in_words(rows: pd.DataFrame, bases: Mapping[str, str]) -> pd.DataFrame:
    """The table for reading: rows of a catalogue with `where` and `gain`; `bases` by programme, worded by basis()."""
    courses = rows.to_dict("records")
    named = [f"{title(c)} ({gloss(c)})" if gloss(c) else title(c) for c in courses]
    return pd.DataFrame(
        {
            _("Course"): named,
            _("Provider"): [c["provider"] for c in courses],
            _("Place"): [f"{place(c)}{_('; ')}{_(WHERE[c['where']])}" for c in courses],
            _("Places"): [places(c) for c in courses],
            _("Level"): [level(c) for c in courses],
            _("Closes of the gap"): [
                _("something") if isnan(c["gain"]) else percent(c["gain"]) if c["gain"] > 0 else "" for c in courses
            ],
            _("Status"): [status(c) for c in courses],
            _("Skills rest on"): [bases.get(c["programme"], _("no skill known")) for c in courses],
            _("Page"): [Link(host(c["url"]), c["url"]) if c["url"] else "" for c in courses],
        }
    )


def to_take_away(rows: pd.DataFrame, bases: Mapping[str, str]) -> pd.DataFrame:
    """The table for a spreadsheet: codes and numbers as they are, the words of the list beside them."""
    columns = [
        "id",
        "title",
        "specialisation",
        "title_en",
        "provider",
        "place",
        "country",
        "region",
        "nuts3",
        "places",
        "places_year",
        "eqf",
        "eqf_basis",
        "mode",
        "years",
        "hours",
        "language",
        "open_to",
        "trainers",
        "topic",
        "year",
        "status",
        "status_note",
        "url",
        "source",
    ]
    frame = rows[columns].astype(dict.fromkeys(columns, object))
    return frame.assign(
        where=rows["where"].astype(str),
        closes_of_gap_percent=rows["gain"].round(3),
        skills_rest_on=rows["programme"].astype(str).map(bases).fillna(""),
    ).reset_index(drop=True)
