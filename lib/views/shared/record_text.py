"""Records read on single web pages in words: cases of practice, announcements, lines of funds, and how they were read.

Words by the codes of data/practices, announcements and fund_lines. What a page says in its own right (titles, notes)
stays in English, in which it was written down.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number, quoted
from lib.i18n.numbers import moment
from lib.model.practices import UNION

KINDS: dict[str, str] = {  # of practices
    "retraining": N_("Retraining"),
    "transfer": N_("Transfer to other jobs"),
    "centre": N_("Training centre"),
    "network": N_("Network"),
    "dual": N_("Dual training"),
    "train-the-trainer": N_("Training of trainers"),
    "observatory": N_("Observatory of skills"),
    "closure-response": N_("Answer to a closure"),
}
PAGES: dict[str, str] = {  # kinds of pages
    "press": N_("press"),
    "official": N_("public body"),
    "project": N_("project"),
    "company": N_("firm"),
    "cluster": N_("cluster"),
    "study": N_("study"),
    "provider": N_("provider"),
    "union": N_("trade union"),
}
OWN_FILE = "practice_file"  # source of a case that this installation adds


def place_words(row: Mapping[str, Any]) -> str:
    """The regions that a case names, its country, or the whole EU."""
    if UNION in row["regions"]:
        return _("the whole EU")
    if len(row["regions"]) == 1 and len(row["regions"][0]) == 2:
        return regions.country_name(row["regions"][0])
    return regions.some(list(row["regions"]))


def years_words(first: Any, last: Any) -> str:
    """ "2019–2022", "since 2019", "until 2022", "2022", or that no year is stated."""
    if pd.notna(first) and pd.notna(last):
        return str(int(first)) if first == last else f"{int(first)}–{int(last)}"
    if pd.notna(first):
        return _("since {year}").format(year=int(first))
    return _("until {year}").format(year=int(last)) if pd.notna(last) else _("no year stated")


def people_words(row: Mapping[str, Any]) -> str:
    """How many people, with what they are: reached, planned or concerned; "" where no number is stated."""
    if pd.isna(row["people"]):
        return ""
    count = int(row["people"])
    if row["people_are"] == "reached":
        text = ngettext("{count} person reached", "{count} people reached", count)
    elif row["people_are"] == "planned":
        text = ngettext("{count} person planned for", "{count} people planned for", count)
    elif row["people_are"] == "concerned":
        text = ngettext("{count} person concerned", "{count} people concerned, not all of them reached", count)
    else:
        text = ngettext("{count} person, not said whether reached", "{count} people, not said whether reached", count)
    return text.format(count=number(count))


def read_words(row: Mapping[str, Any]) -> str:
    """As what it was read: "as read on the page (press), July 2024"; never as checked."""
    when = moment(str(row.get("as_read") or row.get("announced") or ""))
    if row["source"] == OWN_FILE:
        said = _("as stated by whoever runs this installation")
    else:
        said = _("as read on the page ({kind})").format(kind=_(PAGES[row["page_kind"]]))
    return f"{said}, {when}" if when else f"{said}, {_('which prints no date')}"


def addresses(row: Mapping[str, Any]) -> list[str]:
    """Every address of a record, its first one first."""
    return [a for a in [row["url"], *str(row["more_urls"]).split()] if re.match(r"https?://", a)]


def case_words(row: Mapping[str, Any], of: Collection[str] = ()) -> str:
    """A case in a few words: its title, where, when, and what its number of people is.

    of: the codes of the place whose cases are listed: a case of one such region alone does not name it again, one of
    several regions names one of them and counts the others; a year that is not stated is left out
    """
    first, last = row["first_year"], row["last_year"]
    if not of:
        where, years = place_words(row), years_words(first, last)
    else:
        own = sorted(row["regions"], key=lambda code: code not in of)
        several = len(own) > 1 and UNION not in own
        where = "" if own == list(of) else regions.some(own, 1) if several else place_words(row)
        years = "" if pd.isna(first) and pd.isna(last) else years_words(first, last)
    parts = [part for part in (where, years, people_words(row)) if part]
    return quoted(row["title"]) + (f" ({_('; ').join(parts)})" if parts else "")
