"""Who has done this before, in words: groups by nearness, one case, what is not on record."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number, percent
from lib.model.practices import ALIKE, COUNTRY, ELSEWHERE, HERE, WHERE
from lib.model.uploads.practices import PracticeFile
from lib.model.uploads.rows import Problem
from lib.views.shared.html import host, to_host
from lib.views.shared.own_files import in_words
from lib.views.shared.record_text import KINDS, addresses, people_words, place_words, years_words
from lib.views.shared.upload_words import PROBLEMS

PLACES: dict[str, str] = {  # of the choice of a place
    HERE: N_("In this place"),
    ALIKE: N_("In regions like it"),
    COUNTRY: N_("In the same country"),
    ELSEWHERE: N_("Elsewhere"),
}
SHOWN = {HERE: 12, ALIKE: 5, COUNTRY: 3, ELSEWHERE: 2}  # cases of a group that stand in the list at first
COVERS: dict[str, str] = {
    "part": N_("a part of the region"),
    "country": N_("for the whole country"),
    "union": N_("for the whole EU"),
}
FILE = [
    *("id", "where", "title", "kind", "leader", "partners", "first_year", "last_year", "people", "people_are"),
    *("people_counts", "money_eur", "money_note", "topics", "result", "result_note", "status", "given", "nearest"),
    *("similarity", "as_read", "page_kind", "reread", "url", "more_urls", "source"),
]


def head(where: str, place: str) -> str:
    """What a group of cases is called."""
    return {
        HERE: place,
        ALIKE: _("Regions like {place}").format(place=place),
        COUNTRY: _("The same country"),
        ELSEWHERE: _("Elsewhere"),
    }[where]


def brief(row: Mapping[str, Any]) -> str:
    """A case in a line: where, when, how many people, and its result where one is stated."""
    result = _("result: {note}").format(note=row["result_note"]) if row["result_note"] else ""
    parts = [place_words(row), years_words(row["first_year"], row["last_year"]), people_words(row), result]
    return _("; ").join(part for part in parts if part)


def nothing(where: str, place: str, alike: bool = True) -> str:
    """That a group holds nothing; never that nothing was done. alike: whether any region is close to the place."""
    if where == ALIKE and not alike:
        return _("No region is close to {place}.").format(place=place)
    return {
        HERE: _("Nothing is on record for {place}."),
        ALIKE: _("Nothing is on record for the regions like it."),
        COUNTRY: _("Nothing more is on record for the country."),
        ELSEWHERE: _("Nothing is on record elsewhere."),
    }[where].format(place=place)


def summary(found: pd.DataFrame, place: str, by: str = "") -> str:
    """How many cases are on record, and where, in a sentence; `by`: the one region whose cases are asked for."""
    if by and by not in WHERE:
        label = regions.label(by)
        if found.empty:
            return _("**Nothing is on record for {place}.** That does not mean that nothing was done.").format(
                place=label
            )
        return ngettext(
            "**{count} case** is on record for {place}.", "**{count} cases** are on record for {place}.", len(found)
        ).format(count=number(len(found)), place=label)
    if found.empty:
        return _("**No case on record fits.** That does not mean that nothing was done.")
    counts = found["where"].value_counts()
    here, alike, country, other = (int(counts.get(where, 0)) for where in WHERE)
    first = (
        ngettext("**{count} case** is on record for {place}", "**{count} cases** are on record for {place}", here)
        if here
        else _("**Nothing is on record for {place}**")
    ).format(count=number(here), place=place)
    return _("{first}; {alike} in regions like it, {country} in the country, {other} elsewhere.").format(
        first=first, alike=number(alike), country=number(country), other=number(other)
    )


def likeness_words(row: Mapping[str, Any]) -> str:
    """How like and how large the nearest region of a case is; "" for the place itself and for a whole country."""
    if row["where"] == HERE or pd.isna(row["similarity"]):
        return ""
    name = regions.label(row["nearest"])
    words = _("{region}: more like it than {share} of regions").format(region=name, share=percent(row["similarity"], 0))
    if pd.notna(row["size"]):
        words += ", " + _("{times} times as many inhabitants").format(times=number(row["size"], 1))
    return words


def money_words(row: Mapping[str, Any]) -> str:
    """Money of the whole case with what it includes; "" where no amount in euro is stated."""
    if pd.isna(row["money_eur"]):
        return ""
    euro = float(row["money_eur"])
    amount = (
        _("{amount} million euro").format(amount=number(euro / 1e6, 1 if euro < 1e7 else 0))
        if euro >= 1e5
        else _("{amount} euro").format(amount=number(euro))
    )
    return f"{amount} ({row['money_note']})" if row["money_note"] else amount


def lines(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What there is to say of a case: pairs of a label and words, in order; nothing empty."""
    people = people_words(row)
    if people and row["people_counts"]:
        people += f" ({row['people_counts']})"
    covers = _(COVERS[row["covers"]]) if row["covers"] in COVERS else ""
    years = years_words(row["first_year"], row["last_year"])
    return [
        (label, words)
        for label, words in (
            (_("Where"), ", ".join(w for w in (place_words(row), covers) if w)),
            (_("Led by"), _("; ").join((row["leader"], row["partners"])) if row["partners"] else row["leader"]),
            (_("Years"), f"{years} ({row['status']})" if row["status"] else years),
            (_("People"), people or _("no number stated")),
            (_("Money"), money_words(row)),
            (_("Note"), "" if pd.notna(row["money_eur"]) else row["money_note"]),
            (_("Topics"), row["topics"]),
            (_("Result"), row["result_note"] or (_("stated on the page") if row["result"] else _("none stated"))),
            (_("Likeness"), likeness_words(row)),
        )
        if words
    ]


def links(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Words and address of each page of a case."""
    return [(host(address), address) for address in addresses(row)]


def kind_words(kind: str) -> str:
    """A kind of work; "" is any."""
    return _(KINDS[kind]) if kind else _("Any kind of work")


def place_option(code: str) -> str:
    """A choice of place."""
    if not code:
        return _("Everywhere")
    return _(PLACES[code]) if code in PLACES else regions.label(code)


def size_words(size: str) -> str:
    """A choice of the size of regions."""
    return _("Half to twice its inhabitants") if size else _("Any size")


def to_take_away(found: pd.DataFrame) -> pd.DataFrame:
    """The cases as a file, with the regions that each names."""
    named = ["+".join(codes) for codes in found["regions"]]
    return found[FILE].assign(regions=named)


def table(found: pd.DataFrame) -> pd.DataFrame:
    """The cases in a plain table, one row each."""
    rows = found.to_dict("records")
    return pd.DataFrame(
        {
            _("Case"): [f"{r['title']}\n{place_words(r)}" for r in rows],
            _("Kind of work"): [_(KINDS[r["kind"]]) for r in rows],
            _("Where"): [_(PLACES[r["where"]]) for r in rows],
            _("Led by"): [r["leader"] for r in rows],
            _("Years"): [years_words(r["first_year"], r["last_year"]) for r in rows],
            _("People"): [people_words(r) or _("no number stated") for r in rows],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def problems(one: PracticeFile) -> pd.DataFrame:
    """Lines of a file of cases to mend: the row, and what is wrong with it."""
    return pd.DataFrame(
        {
            _("Row"): [number(p.row) for p in one.problems],
            _("What is wrong, and how to mend it"): [problem_words(p) for p in one.problems],
        }
    )


def problem_words(problem: Problem) -> str:
    """What is wrong with a row of a file of cases, and whether the case is kept."""
    what = _(PROBLEMS[problem.kind]).format(**in_words(problem.named))
    rest = _("The case is kept without it.") if problem.kept else _("The row is left out.")
    return f"{what[:1].upper()}{what[1:]}. {rest}"
