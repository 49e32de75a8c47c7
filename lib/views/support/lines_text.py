"""Funding lines of 2021 to 2027 in words: what for, for whom, how much of what, as of, and where it was read."""

import re

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.i18n import N_, _, ngettext, number
from lib.i18n.numbers import moment
from lib.model.fund_lines import COUNTRY, EXISTS, HERE, HISTORY, UNION, WHERE
from lib.model.support import support_of
from lib.views.shared.html import to_host
from lib.views.shared.support_text import COVERS, fund_short, line_amount

FILE = [
    *("id", "where", "fund", "programme", "for_what", "who_can_apply", "amount_eur", "amount_scope", "period"),
    *("first_year", "last_year", "deadline", "stands", "status", "given", "covers", "as_read", "page_kind", "reread"),
    *("url", "more_urls", "source"),
]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATED = re.compile(rf"(?P<what>.*?) ?(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})[a-z]* (?P<year>\d{{4}})")
ISO = re.compile(r"\d{4}(-\d\d){1,2}")
STATES: dict[str, str] = {  # what pages say most often; a date may follow
    "": "",  # a date alone
    "running": N_("running"),
    "running to": N_("running to {date}"),
    "plan approved": N_("plan approved"),
    "applications closed": N_("applications closed"),
    "launched": N_("launched"),
    "adopted": N_("adopted"),
    "selected": N_("selected"),
    "approved": N_("approved"),
    "accepted": N_("accepted"),
    "confirmed": N_("confirmed"),
    "started": N_("started"),
    "granted": N_("granted"),
    "announced": N_("announced"),
    "planned": N_("planned"),
    "in force": N_("in force"),
    "draft of": N_("draft of {date}"),
    "expected in": N_("expected in {date}"),
}


def summary(lines: pd.DataFrame, place: str) -> str:
    """How many lines exist, of whom; what is over stands under history."""
    counts = lines[lines["stands"] == EXISTS]["where"].value_counts()
    here, country, union = (int(counts.get(where, 0)) for where in (HERE, COUNTRY, UNION))
    first = (
        ngettext("**{count} line** of {place} itself", "**{count} lines** of {place} itself", here).format(
            count=number(here), place=place
        )
        if here
        else _("**No line of {place} itself**").format(place=place)
    )
    return _("On record: {first}, {country} of the country, {union} of the EU.").format(
        first=first, country=number(country), union=number(union)
    )


def head(where: str, place: str) -> str:
    """What a group of lines is called."""
    return {HERE: place, COUNTRY: _("The whole country"), UNION: _("The whole EU")}[where]


def table(lines: pd.DataFrame, single: bool = True) -> pd.DataFrame:
    """Lines in words, one row each; of several regions each says which."""
    rows = lines.to_dict("records")
    frame = pd.DataFrame(
        {
            _("Fund and line"): [f"{fund_short(r['fund'])}\n{r['programme']}" for r in rows],
            _("For what"): [r["for_what"] for r in rows],
            _("Who can apply"): [r["who_can_apply"] or _("not stated") for r in rows],
            _("Amount"): [line_amount(r) or _("not stated") for r in rows],
            _("Period"): [r["period"] or _("not stated") for r in rows],
            _("Covers"): [covers(r, single) for r in rows],
            _("State, as of"): [state(r) for r in rows],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )
    return frame if (lines["where"] == HERE).any() else frame.drop(columns=_("Covers"))


def brief(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines in a few words: what, what for, how much of what, state, and where it was read."""
    rows = lines.to_dict("records")
    return pd.DataFrame(
        {
            _("Fund and line"): [f"{fund_short(r['fund'])}\n{r['programme']}" for r in rows],
            _("For what"): [r["for_what"] for r in rows],
            _("Amount"): [line_amount(r) or _("not stated") for r in rows],
            _("State, as of"): [state(r) for r in rows],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def covers(row: dict, single: bool) -> str:
    """Which part of the place, or which of its regions, a line covers."""
    if row["where"] != HERE:
        return ""
    return _(COVERS[row["covers"]]) if single else regions.some([c for c in row["regions"] if len(c) == 4])


def state(row: dict) -> str:
    """Its state as the page has it, a deadline that it prints, and the date of the page where that is another."""
    said, day = _stands(row["status"])
    due = moment(row["deadline"]) if ISO.fullmatch(row["deadline"]) else row["deadline"]
    parts = [said, _("deadline {date}").format(date=due) if due else ""]
    parts.append("" if day and day == row["as_read"] else moment(row["as_read"]) or _("page without a date"))
    return _("; ").join(part for part in parts if part)


def _stands(status: str) -> tuple[str, str]:
    """What the page says of a line in the reader's language, where it is one of STATES, and the day or month in it."""
    found = DATED.fullmatch(status)
    what = (found["what"] or "").strip() if found else status
    if what not in STATES:
        return status, ""
    words = _(STATES[what]) if what else ""
    if not found:
        return words, ""
    month = MONTHS.index(found["month"][:3]) + 1
    day = f"{found['year']}-{month:02}" + (f"-{int(found['day']):02}" if found["day"] else "")
    if "{date}" in words:
        return words.format(date=moment(day)), day
    return f"{words} ({moment(day)})" if words else moment(day), day


def to_take_away(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines as a file."""
    return lines[FILE].assign(regions=["+".join(codes) for codes in lines["regions"]])


def over(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines that have ended or whose printed deadline has passed, but those of the Union."""
    return lines[(lines["stands"] == HISTORY) & (lines["where"] != UNION)]


# The same of a place, by its code: what is worked out once for each language


@memo(language=True, size=512)
def summary_of(region: str) -> str:
    """`summary` of a place."""
    return summary(support_of(region).lines, regions.label(region))


@memo(size=512)
def existing(region: str) -> dict[str, int]:
    """How many lines of each of WHERE exist."""
    lines = support_of(region).lines
    counts = lines[lines["stands"] == EXISTS]["where"].value_counts()
    return {where: int(counts.get(where, 0)) for where in WHERE}


@memo(size=512)
def count_over(region: str) -> int:
    """How many lines are over (`over`)."""
    return len(over(support_of(region).lines))


def brief_of(region: str, where: str, count: int) -> pd.DataFrame:
    """`brief` of the first lines that exist, of one of WHERE."""
    return brief(_existing(region, where).head(count))


def table_of(region: str, where: str) -> pd.DataFrame:
    """`table` of the lines that exist, of one of WHERE."""
    return table(_existing(region, where), len(support_of(region).codes) == 1)


def over_of(region: str) -> pd.DataFrame:
    """`table` of the lines that are over."""
    found = support_of(region)
    return table(over(found.lines), len(found.codes) == 1)


def _existing(region: str, where: str) -> pd.DataFrame:
    lines = support_of(region).lines
    return lines[(lines["stands"] == EXISTS) & (lines["where"] == where)]
