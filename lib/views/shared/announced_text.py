"""Announcements in words: what, where, how many jobs are stated, when, and as what it was read."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number
from lib.i18n.numbers import moment
from lib.views.shared.html import Link, host
from lib.views.shared.record_text import PAGES

KINDS: dict[str, str] = {
    "closure": N_("Closure"),
    "cut": N_("Cut"),
    "new": N_("New plant or jobs"),
    "conversion": N_("Conversion"),
    "cancelled": N_("Plan given up"),
}
SOURCES = ("announcements", "erm_automotive_events_sample")
FILE = [
    *("id", "company", "place", "kind", "jobs", "jobs_note", "erm_jobs", "scope", "basis", "by_year", "announced"),
    *("product", "status", "given", "page_kind", "reread", "url", "more_urls", "source"),
]


def jobs_words(row: Mapping[str, Any]) -> str:
    """The jobs that a page states, never more than it states: "700 jobs to go (of about 1,200)"."""
    if pd.isna(row["jobs"]):
        text = _("no number of jobs stated")
    else:
        count = abs(int(row["jobs"]))
        if row["basis"] == "headcount":
            fewer = ngettext("{count} person fewer", "{count} people fewer", count)
            more = ngettext("{count} person more", "{count} people more", count)
            text = fewer if row["jobs"] < 0 else more
        elif row["jobs"] < 0:
            text = ngettext("{count} job to go", "{count} jobs to go", count)
        elif row["kind"] == "new":
            text = ngettext("{count} job to come", "{count} jobs to come", count)
        else:
            text = ngettext("{count} job stated", "{count} jobs stated", count)
        text = text.format(count=number(count))
    notes = [row["jobs_note"]]
    if pd.notna(row["erm_jobs"]) and (pd.isna(row["jobs"]) or int(row["erm_jobs"]) != int(row["jobs"])):
        notes.append(_("{count} in Eurofound's sheet").format(count=number(abs(int(row["erm_jobs"])))))
    said = _("; ").join(note for note in notes if note)
    return f"{text} ({said})" if said else text


def scope_words(row: Mapping[str, Any]) -> str:
    """What the jobs belong to where it is not one site; that a headcount was reported and not announced."""
    parts = {
        "group": [_("total of the group, which overlaps its sites")],
        "sites": [_("several sites together")],
    }.get(row["scope"], [])
    if row["basis"] == "headcount":
        parts = [*parts, _("a change of headcount that was reported, not announced")]
    return _("; ").join(parts)


def where_words(row: Mapping[str, Any]) -> str:
    """The regions that it names, or its country."""
    codes = [c for c in row["regions"] if len(c) == 4]
    return regions.some(codes) if codes else regions.country_name(row["regions"][0])


def when_words(row: Mapping[str, Any]) -> str:
    """When it was announced and by when it is to happen."""
    announced = moment(row["announced"]) or _("no date on the page")
    if pd.isna(row["by_year"]):
        return announced
    return _("{announced}, by {year}").format(announced=announced, year=row["by_year"])


def table(events: pd.DataFrame, places: bool = True) -> pd.DataFrame:
    """Events in words, one row each; without `places` the region is known and not said again."""
    rows = events.to_dict("records")
    return pd.DataFrame(
        {
            _("Firm and place"): [
                f"{r['company']}, {r['place']}" + (f"\n{where_words(r)}" if places else "") for r in rows
            ],
            _("What"): [f"{_(KINDS[r['kind']])}\n{r['product'] or _('product not stated')}" for r in rows],
            _("Jobs, as stated"): ["\n".join(part for part in (jobs_words(r), scope_words(r)) if part) for r in rows],
            _("Announced"): ["\n".join(part for part in (when_words(r), r["status"]) if part) for r in rows],
            _("Read at"): [Link(f"{host(r['url'])}\n{_(PAGES[r['page_kind']])}", r["url"]) for r in rows],
        }
    )


def to_take_away(events: pd.DataFrame) -> pd.DataFrame:
    """Events as a file, with the regions that each names."""
    return events[FILE].assign(regions=["+".join(codes) for codes in events["regions"]])


def lower_bound() -> str:
    """What the list is, in a sentence or two."""
    return _(
        "As read on public pages: a lower bound, not a census. Numbers of jobs are those that a page states; totals of "
        "groups overlap their sites, so nothing is added up and no scenario takes them in."
    )
