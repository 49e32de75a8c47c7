"""The list of what is found, page by page, to walk by keyboard, and the course in hand in full."""

import html
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import pandas as pd
import streamlit as st

from lib.i18n import _, ngettext, number
from lib.model.esco_code import short
from lib.model.training.offer import CourseAnswer, Offer
from lib.model.training.programmes import Group, by_programme
from lib.views.shared import address
from lib.views.shared.choices import set_widget
from lib.views.shared.html import host, plain
from lib.views.shared.show import lead_on, markup
from lib.views.shared.together import say, together
from lib.views.training import courses
from lib.views.training.charts import skill_labels
from lib.views.training.params import INSIDE, OF_A_RESULT, PAGE, page_of_list, place_of_map
from lib.views.training.sections_choices import clear
from lib.views.training.text import MATCH_BASES

SKILL = "http://data.europa.eu/esco/skill/"
PILLS = 2  # skills of a course named on its card
SHOWN_PROVIDERS, MOST_PROVIDERS = 2, 200  # courses of a programme listed with their providers: at once, and asked for
SAFE = ("https://", "http://")


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

    @cached_property
    def groups(self) -> list[Group]:
        """The programmes of the list, each with the places of its courses in `shown`."""
        if not self.at:
            return self.answer.programmes
        return by_programme(self.offer.catalogue.courses["programme"].iloc[self.shown["row"]])

    def course(self, place: int) -> dict:
        """The course at this place of the list."""
        return self.offer.catalogue.courses.iloc[int(self.shown["row"].iloc[place])].to_dict()

    def id_at(self, place: int) -> str:
        """Its id."""
        return str(self.offer.catalogue.courses["id"].iloc[int(self.shown["row"].iloc[place])])

    def ids(self, group: Group) -> set[str]:
        """Ids of the courses of a programme."""
        return {self.id_at(place) for place in group.places}

    def first(self, group: Group) -> dict:
        """The nearest course of a programme."""
        return self.course(group.places[0])

    def title(self, group: Group) -> str:
        """Title of a programme; with its specialisation where it has one course alone."""
        first = self.first(group)
        return courses.title(first) if len(group.places) == 1 else str(first["title"])

    def entry(self, group: Group) -> list[str]:
        """The lines under its title."""
        where, row = str(self.shown["where"].iloc[group.places[0]]), int(self.shown["row"].iloc[group.places[0]])
        if len(group.places) == 1:
            return courses.entry(self.first(group), where, self.gain(row))
        rows = self.offer.catalogue.courses.iloc[self.shown["row"].iloc[list(group.places)]]
        return courses.entry_of_several(rows, where, self.gain(row))

    def gain(self, row: int) -> float:
        """Share of the gap (%) that the course in this row closes, as it may be shown (Offer.shown_gain)."""
        return float(self.offer.shown_gain[row])


def course_list(answer: CourseAnswer) -> CourseList:
    """The list at the place of the map that the address names; a place where no course stands is said and left out."""
    at, sentence = place_of_map(address.text("spot"), set(answer.points.key))
    if sentence:
        address.notice(sentence)
    return CourseList(answer, at, answer.every[answer.points.key == at].reset_index(drop=True) if at else answer.every)


def draw_list(listing: CourseList) -> Group | None:
    """One page of the programmes as a list; returns the one in hand, None where it is not listed."""
    groups = listing.groups
    pages = ceil(len(groups) / PAGE)
    page = address.read_with("n", lambda text: page_of_list(text, pages), 0)
    part = groups[page * PAGE : (page + 1) * PAGE]
    by_id = {listing.first(group)["id"]: group for group in part}
    ids = list(by_id)
    lines = ["  \n".join(plain(line) for line in listing.entry(group)) for group in part]
    # labels must differ: the widget tells options by them
    place_of = {id: page * PAGE + place + 1 for place, id in enumerate(ids)}
    asked_for = address.text("course")
    holder = next((id for id, group in by_id.items() if asked_for in listing.ids(group)), None)
    known = asked_for in listing.offer.catalogue.row_of
    chosen = holder if holder else None if asked_for and known else ids[0]
    set_widget("choose_course", chosen)
    if listing.at:
        st.button(_("All places again"), key="all-places", on_click=clear, args=(OF_A_RESULT,))
    st.radio(
        f"**{_counted(listing, page, len(part))}**, " + _("nearest first, then by how much of the gap they close"),
        ids,
        key="choose_course",
        captions=lines,
        format_func=lambda id: f"{number(place_of[id])}\\. {plain(listing.title(by_id[id]))}" if id in by_id else id,
        on_change=_hold,
        args=(listing.offer.catalogue.row_of,),
    )
    if pages > 1:
        if "choose_n" in st.session_state:
            set_widget("choose_n", page + 1)
        st.pagination(pages, default=page + 1, max_visible_pages=5, key="choose_n", on_change=_turn)
    if asked_for and not known:
        address.notice(
            _(
                "The course of this address is not in the catalogue. If it "
                "came from a file of your own, load the file again."
            )
        )
    return by_id[chosen] if chosen is not None else None


def _hold(known: Container[str]) -> None:
    """The programme that was chosen goes into the address; what a click of the page before stands for does not."""
    chosen = str(st.session_state["choose_course"] or "")
    if not chosen or chosen in known:
        address.write("course", chosen)


def _counted(listing: CourseList, page: int, count: int) -> str:
    """Which part of the list this is, how many courses its programmes are, and how many of them take nobody in."""
    whole, first = len(listing.groups), page * PAGE + 1
    if whole > count:
        text = _("{first} to {last} of {count} programmes").format(
            first=number(first), last=number(first + count - 1), count=number(whole)
        )
    else:
        text = ngettext("{count} programme", "{count} programmes", whole).format(count=number(whole))
    courses_of_all = len(listing.shown)
    if courses_of_all > whole:
        text += " · " + ngettext("{count} course", "{count} courses", courses_of_all).format(
            count=number(courses_of_all)
        )
    closed = len(listing.answer.every) - len(listing.answer.takes_people)
    if closed and not listing.at:
        text += " · " + ngettext("{count} cannot be booked", "{count} cannot be booked", closed).format(
            count=number(closed)
        )
    return text


def _turn() -> None:
    """To another page of the list, at its first programme."""
    address.write("n", str(st.session_state["choose_n"]), "1")
    address.write("course", "")


def draw_course(listing: CourseList, group: Group | None, skill: str) -> None:
    """The programme in hand (None: the course that the address names): what is known of it, where, what it teaches.

    skill: URI of the skill that narrows the list, or "".
    """
    catalogue, asked_for = listing.offer.catalogue, address.text("course")
    if group is None:
        row = catalogue.row_of[asked_for]
        offers = [(catalogue.courses.iloc[row].to_dict(), "")]
    else:
        at_hand = sorted(group.places, key=lambda place: listing.id_at(place) != asked_for)
        offers = [(listing.course(place), str(listing.shown["where"].iloc[place])) for place in at_hand]
        row = int(listing.shown["row"].iloc[at_hand[0]])
    programme = str(offers[0][0]["programme"])
    taught = listing.offer.teaches(programme)
    wanted = taught.loc[taught["persons"] > 0, "uri"].astype(str).head(PILLS).map(short).tolist()
    now, labels = short(skill), skill_labels()
    whole = address.text(INSIDE) == "1"
    shown = MOST_PROVIDERS if whole else SHOWN_PROVIDERS
    with together():
        markup(_facts(offers, listing.gain(row), taught, shown, glossed=group is None))
        if not len(taught):
            say(_("The atlas knows no skill that this course teaches."))
        elif code := now or next(iter(wanted), ""):
            lead_on(("skills", _("Who lacks “{skill}” here").format(skill=labels[SKILL + code])), skill=code)
    if len(offers) > SHOWN_PROVIDERS:
        label = _("Fewer places") if whole else _("All {count} places").format(count=number(len(offers)))
        st.button(label, key="inside", on_click=lambda: address.write(INSIDE, "" if whole else "1"))
    if len(taught):
        _skills(taught, programme, wanted, now, labels)


def _facts(offers: Sequence[tuple[dict, str]], gain: float, taught: pd.DataFrame, shown: int, glossed: bool) -> str:
    """Title, gloss, what the source says, its providers, and how much of the gap it closes.

    offers: the courses of the programme with how far away each is, the one in hand first; `shown` of them are listed.
    glossed: say the English gloss, which the list says already where it shows the programme
    """
    course, where = offers[0]
    known = courses.facts(course, where)
    if len(offers) > 1:
        for name in (_("Provider"), _("Place"), _("Places a year"), _("Status")):
            known.pop(name, None)
        known[_("Who may enter")] = courses.entry_words({one["open_to"] for one, _where in offers}) or _("not stated")
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" for name, text in known.items())
    if len(offers) == 1 and course["url"].startswith(SAFE):
        rows += f"<dt>{html.escape(_('Page'))}</dt><dd>{_link(course['url'])}</dd>"
    gloss = f'<p class="gloss">{html.escape(courses.gloss(course))}</p>' if glossed and courses.gloss(course) else ""
    closes = ""
    if len(taught):
        share = courses.closes(gain)
        guessed = (
            taught["match_basis"].astype(str) == "suggested"
        ).any()  # what else they rest on stands with the skills
        basis = _("Its skills rest on: {basis}.").format(basis=courses.basis(taught)) if guessed else ""
        closes = f"<p><b>{html.escape(share[:1].upper() + share[1:])}</b>. {html.escape(basis)}</p>"
    name = html.escape(courses.title(course) if len(offers) == 1 else str(course["title"]))
    return f'<div class="atlas-course"><h3>{name}</h3>{gloss}<dl>{rows}</dl>{_providers(offers, shown)}{closes}</div>'


def _providers(offers: Sequence[tuple[dict, str]], shown: int) -> str:
    """The first providers of a programme, nearest first: name and place, track, places, who may enter, page."""
    if len(offers) < 2:
        return ""
    lines = [f"<li>{_provider(course, where)}</li>" for course, where in offers]
    head = ngettext("Taught at {count} place", "Taught at {count} places", len(offers)).format(
        count=number(len(offers))
    )
    return f'<div class="atlas-providers"><p>{html.escape(head)}</p><ul>{"".join(lines[:shown])}</ul></div>'


def _provider(course: dict, where: str) -> str:
    said = courses.status({**course, "status_note": ""}) if courses.is_unusual(course) else ""
    words = [course["specialisation"], courses.places(course), said]
    parts = [f"<b>{html.escape(courses.at(course, where))}</b>", *(html.escape(word) for word in words if word)]
    if course["url"].startswith(SAFE):
        parts.append(_link(course["url"]))
    return ", ".join(parts)


def _link(url: str) -> str:
    return f'<a href="{html.escape(url)}" target="_blank" rel="noopener">{html.escape(host(url))}</a>'


def _skills(taught: pd.DataFrame, programme: str, wanted: Sequence[str], now: str, labels: Mapping[str, str]) -> None:
    """What the course teaches: most wanted skills as buttons that narrow the list, all with their basis a key away."""
    if wanted:
        key = f"pills_{programme}"
        set_widget(key, now if now in wanted else None)
        st.pills(
            _("Every course for a skill"),
            wanted,
            key=key,
            format_func=lambda code: plain(labels[SKILL + code]),
            on_change=lambda: address.write("skill", st.session_state[key] or ""),
        )
    every = ngettext(
        "The skill it teaches, and why we say so", "All {count} skills it teaches, and why we say so", len(taught)
    ).format(count=number(len(taught)))
    with st.expander(every, key="skills-of-course", on_change="rerun"):
        if st.session_state["skills-of-course"]:  # closed it is not drawn, so it is not sent
            markup(_skill_list(taught, labels))


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
