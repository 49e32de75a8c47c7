"""The list of what is found, page by page, to walk by keyboard; a place of the map keeps the courses of that place."""

from dataclasses import dataclass
from math import ceil

import pandas as pd
import streamlit as st

from lib.i18n import _, ngettext, number
from lib.model.training.offer import Found, Offer
from lib.views.shared import address
from lib.views.shared.plain import plain
from lib.views.training import courses as words
from lib.views.training.sections_asked import OF_A_RESULT, clear

PAGE = 8  # courses of the list at a time


@dataclass(frozen=True, eq=False)
class Listed:
    """The list of what is found; with a place of the map in hand (`at`), the courses of that place alone."""

    found: Found
    at: str
    shown: pd.DataFrame

    @property
    def offer(self) -> Offer:
        """What is in reach, and the gap."""
        return self.found.offer

    def gain(self, row: int) -> float:
        """Share of the gap (%) that the course in this row of the catalogue closes."""
        return float(self.offer.gain[row])


def listed(answer: Found) -> Listed:
    """The list at the place of the map that the address names; a place where no course stands is said and left out."""
    at = address.text("at")
    if at and at not in set(answer.points.key):
        address.notice(
            _("No course found here stands at the place “{value}” of the map. All are shown.").format(
                value=at[:30].replace("`", "'")
            )
        )
        at = ""
    return Listed(answer, at, answer.every[answer.points.key == at].reset_index(drop=True) if at else answer.every)


def _page_of(found: Listed) -> int:
    """The page of the list (from 0): the address says it from 1, a page that is not there falls back to the last."""
    pages = ceil(len(found.shown) / PAGE)

    def parse(text: str) -> int:
        if not text.isdecimal() or not 1 <= int(text[:6]) <= pages:
            raise ValueError(_("The list has no page “{value}”; the first is shown.").format(value=text[:20]))
        return int(text) - 1

    return address.read_with("n", parse, 0)


def draw(found: Listed) -> int:
    """One page of the courses as a list to walk by keyboard; returns the place of the course in hand, −1 where it is not listed."""
    page, catalogue = _page_of(found), found.offer.catalogue
    rows = found.shown.iloc[page * PAGE : (page + 1) * PAGE]
    ids = catalogue.courses["id"].astype(str).iloc[rows["row"]].tolist()
    by_id = dict(zip(ids, catalogue.courses.iloc[rows["row"]].to_dict("records"), strict=True))
    lines = [
        "  \n".join(plain(line) for line in words.entry(by_id[id], str(row.where), found.gain(row.row)))
        for id, row in zip(ids, rows.itertuples(index=False), strict=True)
    ]
    place_of = {
        id: page * PAGE + place + 1 for place, id in enumerate(ids)
    }  # labels must differ: the widget tells options by them
    asked_for = address.text("course")
    chosen = asked_for if asked_for in ids else None if asked_for and asked_for in catalogue.row_of else ids[0]
    if st.session_state.get("choose_course") != chosen:
        st.session_state["choose_course"] = chosen
    _heading(found, page, len(rows))
    with st.container(key="course-list"):
        st.radio(
            _("Courses, nearest first, then by how much of the gap they close"),
            ids,
            key="choose_course",
            captions=lines,
            format_func=lambda id: f"{number(place_of[id])}\\. {plain(words.title(by_id[id]))}" if id in by_id else id,
            on_change=lambda: address.write("course", str(st.session_state["choose_course"] or "")),
        )
    _pager(page, ceil(len(found.shown) / PAGE))
    if asked_for and asked_for not in catalogue.row_of:
        address.notice(
            _(
                "The course of this address is not in the catalogue. If it came from a file of your own, load the file again."
            )
        )
    return ids.index(chosen) + page * PAGE if chosen in ids else -1


def _heading(found: Listed, page: int, count: int) -> None:
    """Which part of the list this is, and what it is narrowed to."""
    whole, first = len(found.shown), page * PAGE + 1
    text = (
        _("{first} to {last} of {count}").format(
            first=number(first), last=number(first + count - 1), count=number(whole)
        )
        if whole > count
        else (ngettext("{count} course", "{count} courses", whole).format(count=number(whole)))
    )
    closed = len(found.found.every) - len(found.found.takes_people)
    if closed and not found.at:
        text += " · " + ngettext("{count} of them cannot be booked", "{count} of them cannot be booked", closed).format(
            count=number(closed)
        )
    with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
        st.markdown(f"**{text}**")
        if found.at:
            st.button(_("All places again"), key="all-places", on_click=clear, args=(OF_A_RESULT,))


def _pager(page: int, pages: int) -> None:
    if pages < 2:
        return

    def go(to: int) -> None:
        address.write("n", str(to + 1), "1")
        address.write("course", "")

    with st.container(horizontal=True, vertical_alignment="center", key="pager"):
        if page > 0:
            st.button(_("Previous"), key="page-before", on_click=go, args=(page - 1,))
        if page < pages - 1:
            st.button(_("Next"), key="page-next", on_click=go, args=(page + 1,))
        st.markdown(_("Page {page} of {pages}").format(page=number(page + 1), pages=number(pages)))
