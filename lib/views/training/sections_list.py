"""The list of what is found, page by page, to walk by keyboard, and the course in hand in full."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import pandas as pd
import streamlit as st

from lib.i18n import _, ngettext, number
from lib.model.esco_code import short
from lib.model.training.offer import CourseAnswer, Offer
from lib.views.shared import address
from lib.views.shared.choices import set_widget
from lib.views.shared.html import host, plain
from lib.views.shared.show import lead_on
from lib.views.training import courses
from lib.views.training.charts import skill_labels
from lib.views.training.params import OF_A_RESULT, PAGE, page_of_list, place_of_map
from lib.views.training.sections_choices import clear
from lib.views.training.text import MATCH_BASES

SKILL = "http://data.europa.eu/esco/skill/"
PILLS = 6  # skills of a course named on its card


@dataclass(frozen=True, eq=False)
class CourseList:
    """The list of an answer; with a place of the map in hand (`at`), the courses of that place alone."""

    answer: CourseAnswer
    at: str
    shown: pd.DataFrame

    @property
    def offer(self) -> Offer:
        """What is in reach, and the gap."""
        return self.answer.offer

    def gain(self, row: int) -> float:
        """Share of the gap (%) that the course in this row closes, as it may be shown (Offer.shown_gain)."""
        return float(self.offer.shown_gain[row])


def course_list(answer: CourseAnswer) -> CourseList:
    """The list at the place of the map that the address names; a place where no course stands is said and left out."""
    at, sentence = place_of_map(address.text("at"), set(answer.points.key))
    if sentence:
        address.notice(sentence)
    return CourseList(answer, at, answer.every[answer.points.key == at].reset_index(drop=True) if at else answer.every)


def draw_list(listing: CourseList) -> int:
    """One page of the courses as a list; returns the place of the course in hand, −1 where it is not listed."""
    pages = ceil(len(listing.shown) / PAGE)
    page = address.read_with("n", lambda text: page_of_list(text, pages), 0)
    catalogue = listing.offer.catalogue
    rows = listing.shown.iloc[page * PAGE : (page + 1) * PAGE]
    ids = catalogue.courses["id"].astype(str).iloc[rows["row"]].tolist()
    by_id = dict(zip(ids, catalogue.courses.iloc[rows["row"]].to_dict("records"), strict=True))
    lines = [
        "  \n".join(plain(line) for line in courses.entry(by_id[id], str(row.where), listing.gain(row.row)))
        for id, row in zip(ids, rows.itertuples(index=False), strict=True)
    ]
    # labels must differ: the widget tells options by them
    place_of = {id: page * PAGE + place + 1 for place, id in enumerate(ids)}
    asked_for = address.text("course")
    chosen = asked_for if asked_for in ids else None if asked_for and asked_for in catalogue.row_of else ids[0]
    set_widget("choose_course", chosen)
    _heading(listing, page, len(rows))
    with st.container(key="course-list"):
        st.radio(
            _("Courses, nearest first, then by how much of the gap they close"),
            ids,
            key="choose_course",
            captions=lines,
            format_func=lambda id: (
                f"{number(place_of[id])}\\. {plain(courses.title(by_id[id]))}" if id in by_id else id
            ),
            on_change=lambda: address.write("course", str(st.session_state["choose_course"] or "")),
        )
    _pager(page, pages)
    if asked_for and asked_for not in catalogue.row_of:
        address.notice(
            _(
                "The course of this address is not in the catalogue. If it "
                "came from a file of your own, load the file again."
            )
        )
    return ids.index(chosen) + page * PAGE if chosen in ids else -1


def _heading(listing: CourseList, page: int, count: int) -> None:
    """Which part of the list this is, and what it is narrowed to."""
    whole, first = len(listing.shown), page * PAGE + 1
    if whole > count:
        text = _("{first} to {last} of {count}").format(
            first=number(first), last=number(first + count - 1), count=number(whole)
        )
    else:
        text = ngettext("{count} course", "{count} courses", whole).format(count=number(whole))
    closed = len(listing.answer.every) - len(listing.answer.takes_people)
    if closed and not listing.at:
        text += " · " + ngettext("{count} of them cannot be booked", "{count} of them cannot be booked", closed).format(
            count=number(closed)
        )
    with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
        st.markdown(f"**{text}**")
        if listing.at:
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


def draw_course(listing: CourseList, place: int, skill: str) -> None:
    """The course at this place of the list (−1: the one the address names): what is known of it, what it teaches.

    skill: URI of the skill that narrows the list, or "".
    """
    catalogue = listing.offer.catalogue
    row = int(listing.shown["row"].iloc[place]) if place >= 0 else catalogue.row_of[address.text("course")]
    course = catalogue.courses.iloc[row].to_dict()
    where = str(listing.shown["where"].iloc[place]) if place >= 0 else ""
    with st.container(key="course-card"):
        taught = listing.offer.teaches(str(course["programme"]))
        st.html(_facts(course, where, listing.gain(row), taught))
        _skills(taught, str(course["programme"]), short(skill))


def _facts(course: dict, where: str, gain: float, taught: pd.DataFrame) -> str:
    """Title, gloss, what the source says, how much of the gap it closes and what that rests on."""
    rows = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>"
        for name, text in courses.facts(course, where).items()
    )
    if course["url"].startswith(("https://", "http://")):
        link = (
            f'<a href="{html.escape(course["url"])}" target="_blank" rel="noopener">'
            f"{html.escape(host(course['url']))}</a>"
        )
        rows += f"<dt>{html.escape(_('Page'))}</dt><dd>{link}</dd>"
    gloss = f'<p class="gloss">{html.escape(courses.gloss(course))}</p>' if courses.gloss(course) else ""
    closes = ""
    if len(taught):
        share = courses.closes(gain)
        basis = html.escape(_("Its skills rest on: {basis}.").format(basis=courses.basis(taught)))
        closes = f"<p><b>{html.escape(share[:1].upper() + share[1:])}</b>. {basis}</p>"
    title = html.escape(courses.title(course))
    return f'<div class="atlas-course"><h3>{title}</h3>{gloss}<dl>{rows}</dl>{closes}</div>'


def _skills(taught: pd.DataFrame, programme: str, now: str) -> None:
    """What the course teaches: most wanted skills as buttons that narrow the list, all with their basis a key away."""
    if not len(taught):
        st.markdown(_("The atlas knows no skill that this course teaches."))
        return
    labels = skill_labels()
    wanted = taught[taught["persons"] > 0]
    options = [short(uri) for uri in wanted["uri"].astype(str).head(PILLS)]
    if options:
        key = f"pills_{programme}"
        if st.session_state.get(key) != (now if now in options else None):
            st.session_state[key] = now if now in options else None
        st.pills(
            _("Choose a skill to see every course for it"),
            options,
            key=key,
            format_func=lambda code: plain(labels[SKILL + code]),
            on_change=lambda: address.write("skill", st.session_state[key] or ""),
        )
    with st.expander(
        ngettext(
            "The skill it teaches, and why we say so", "All {count} skills it teaches, and why we say so", len(taught)
        ).format(count=number(len(taught)))
    ):
        st.html(_skill_list(taught, labels))
    if code := now or (options[0] if options else ""):
        lead_on(
            "pages/skills.py", _("Who lacks “{skill}” here").format(skill=labels[SKILL + code]), "skill", skill=code
        )


def _skill_list(taught: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Skills by what they rest on, those that people lack here first."""
    parts = []
    for basis, sentence in MATCH_BASES.items():
        skills = taught[taught["match_basis"].astype(str) == basis]
        if len(skills):
            items = "".join(f"<li>{html.escape(labels.get(uri, uri))}</li>" for uri in skills["uri"].astype(str))
            title = _(sentence)
            parts.append(f"<p>{html.escape(title[:1].upper() + title[1:])}</p><ul>{items}</ul>")
    return f'<div class="atlas-skills">{"".join(parts)}</div>'
