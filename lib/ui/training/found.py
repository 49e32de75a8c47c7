"""What is found: the answer's courses as a list, one of them in full, their providers on a map, all of them as a table."""

import html
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
import pandas as pd
import streamlit as st

from lib import regions
from lib.figures import courses as words
from lib.figures import providers
from lib.figures.link import host
from lib.i18n import _, current_language, ngettext, number
from lib.model.esco_code import short
from lib.model.region_gap import RegionGap
from lib.model.scenario import Scenario
from lib.model.training.catalogue import MATCH_BASES
from lib.model.training.offer import Found, Offer, found, found_here
from lib.model.training.whereabouts import points
from lib.tables import snapshot_id, table
from lib.ui import address, menu
from lib.ui import upload as mine
from lib.ui.plain import plain
from lib.ui.show import downloads, lead_on, note, provenance, whole_table
from lib.ui.style import theme
from lib.ui.training.asked import FILTERS, OF_A_RESULT, Asked, clear

PAGE = 8  # courses of the list at a time
PILLS = 6  # skills of a course named on its card
SOURCES = (
    "cz_secondary_vet_automotive_relevant", "fr_parcoursup_2018_19_capacity", "fr_parcoursup_automotive_relevant_programmes",
    "fr_masters_automotive_relevant", "es_malaga_fp_automotive_relevant", "curated_course_pages",
)  # fmt: skip


def found_for(gap: RegionGap, scenario: Scenario, asked: Asked, scope: str) -> Found:
    """The answer to what is asked; with a reader's own file among the courses it is worked out for this reader alone."""
    if mine.catalogue().own:
        return found(mine.offer_of(gap, asked.wanted), asked.text, asked.topics, asked.skills)
    return found_here(gap.region, scenario, asked.wanted, scope, asked.text, asked.topics, asked.skills)


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


def _listed(answer: Found) -> Listed:
    """The list at the place of the map that the address names; a place where no course stands is said and left out."""
    at = address.text("at")
    if at and at not in set(answer.points.key):
        address.notice(_("No course found here stands at the place “{value}” of the map. All are shown.").format(value=at[:30].replace("`", "'")))
        at = ""
    return Listed(answer, at, answer.every[answer.points.key == at].reset_index(drop=True) if at else answer.every)


def courses(answer: Found, asked: Asked) -> None:
    """List and card beside each other, the map below the card, then the table to take away."""
    if not len(answer.every):
        _nothing(asked)
        return
    found = _listed(answer)
    left, right = st.columns([1.12, 1], gap="large")
    with left:
        chosen = _list(found)
    with right:
        _card(found, chosen)
        _map(found)
    _table(found)


def _nothing(asked: Asked) -> None:
    """No course fits: what to loosen."""
    st.markdown(_("No course in reach fits all of it. Look further away, take filters off, or load your own list below."))
    with st.container(horizontal=True, key="loosen"):
        if asked.wanted.reach != "elsewhere":
            st.button(_("Look everywhere"), key="loosen-reach", on_click=lambda: address.write("reach", "elsewhere"))
        if asked.anything:
            st.button(_("Clear search, topic and skill"), key="loosen-asked", on_click=clear, args=(("q", "topic", "skill"),))
        if any(address.text(name) for name in FILTERS):
            st.button(_("Clear the filters"), key="loosen-filters", on_click=clear, args=(FILTERS,))


# The list


def _page_of(found: Listed) -> int:
    """The page of the list (from 0): the address says it from 1, a page that is not there falls back to the last."""
    pages = ceil(len(found.shown) / PAGE)

    def parse(text: str) -> int:
        if not text.isdecimal() or not 1 <= int(text[:6]) <= pages:
            raise ValueError(_("The list has no page “{value}”; the first is shown.").format(value=text[:20]))
        return int(text) - 1

    return address.read_with("n", parse, 0)


def _list(found: Listed) -> int:
    """One page of the courses as a list to walk by keyboard; returns the place of the course in hand, −1 where it is not listed."""
    page, catalogue = _page_of(found), found.offer.catalogue
    rows = found.shown.iloc[page * PAGE : (page + 1) * PAGE]
    ids = catalogue.courses["id"].astype(str).iloc[rows["row"]].tolist()
    by_id = dict(zip(ids, catalogue.courses.iloc[rows["row"]].to_dict("records"), strict=True))
    lines = [
        "  \n".join(plain(line) for line in words.entry(by_id[id], str(row.where), found.gain(row.row)))
        for id, row in zip(ids, rows.itertuples(index=False), strict=True)
    ]
    place_of = {id: page * PAGE + place + 1 for place, id in enumerate(ids)}  # labels must differ: the widget tells options by them
    asked_for = address.text("course")
    chosen = asked_for if asked_for in ids else None if asked_for and asked_for in catalogue.row_of else ids[0]
    if st.session_state.get("choose_course") != chosen:
        st.session_state["choose_course"] = chosen
    _heading(found, page, len(rows))
    with st.container(key="course-list"):
        st.radio(
            _("Courses, nearest first, then by how much of the gap they close"), ids, key="choose_course", captions=lines,
            format_func=lambda id: f"{number(place_of[id])}\\. {plain(words.title(by_id[id]))}" if id in by_id else id,
            on_change=lambda: address.write("course", str(st.session_state["choose_course"] or "")),
        )  # fmt: skip
    _pager(page, ceil(len(found.shown) / PAGE))
    if asked_for and asked_for not in catalogue.row_of:
        address.notice(_("The course of this address is not in the catalogue. If it came from a file of your own, load the file again."))
    return ids.index(chosen) + page * PAGE if chosen in ids else -1


def _heading(found: Listed, page: int, count: int) -> None:
    """Which part of the list this is, and what it is narrowed to."""
    whole, first = len(found.shown), page * PAGE + 1
    text = _("{first} to {last} of {count}").format(first=number(first), last=number(first + count - 1), count=number(whole)) if whole > count else (
        ngettext("{count} course", "{count} courses", whole).format(count=number(whole))
    )
    closed = len(found.found.every) - len(found.found.takes_people)
    if closed and not found.at:
        text += " · " + ngettext("{count} of them takes nobody in", "{count} of them take nobody in", closed).format(count=number(closed))
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


# One course in full


def _card(found: Listed, place: int) -> None:
    """The course in hand: what is known of it, the skills it teaches, where to read more."""
    catalogue = found.offer.catalogue
    row = int(found.shown["row"].iloc[place]) if place >= 0 else catalogue.row_of[address.text("course")]
    course = catalogue.courses.iloc[row].to_dict()
    where = str(found.shown["where"].iloc[place]) if place >= 0 else ""
    with st.container(key="course-card"):
        taught = found.offer.teaches(str(course["programme"]))
        st.html(_facts(course, where, found.gain(row), taught))
        _skills(found, taught, str(course["programme"]))


def _facts(course: dict, where: str, gain: float, taught: pd.DataFrame) -> str:
    """Title, gloss, what the source says, how much of the gap it closes and what that rests on."""
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" for name, text in words.facts(course, where).items())
    if course["url"].startswith(("https://", "http://")):
        link = f'<a href="{html.escape(course["url"])}" target="_blank" rel="noopener">{html.escape(host(course["url"]))}</a>'
        rows += f"<dt>{html.escape(_('Page'))}</dt><dd>{link}</dd>"
    gloss = f'<p class="gloss">{html.escape(words.gloss(course))}</p>' if words.gloss(course) else ""
    said = words.closes(gain)
    basis = html.escape(_("Its skills rest on: {basis}.").format(basis=words.basis(taught)))
    closes = f"<p><b>{html.escape(said[:1].upper() + said[1:])}</b>. {basis}</p>" if len(taught) else ""
    return f'<div class="atlas-course"><h3>{html.escape(words.title(course))}</h3>{gloss}<dl>{rows}</dl>{closes}</div>'


def _skills(found: Listed, taught: pd.DataFrame, programme: str) -> None:
    """What the course teaches: most wanted skills as buttons that narrow the list, all of them with their basis one key away."""
    if not len(taught):
        st.markdown(_("The atlas knows no skill that this course teaches."))
        return
    label = table("skills").set_index("uri")["label"]
    wanted = taught[taught["persons"] > 0]
    options = [short(uri) for uri in wanted["uri"].astype(str).head(PILLS)]
    if options:
        key = f"pills_{programme}"
        now = address.text("skill")
        if st.session_state.get(key) != (now if now in options else None):
            st.session_state[key] = now if now in options else None
        st.pills(
            _("Choose a skill to see every course for it"), options, key=key,
            format_func=lambda code: plain(label[f"http://data.europa.eu/esco/skill/{code}"]),
            on_change=lambda: address.write("skill", st.session_state[key] or ""),
        )  # fmt: skip
    with st.expander(ngettext("The skill it teaches, and why we say so", "All {count} skills it teaches, and why we say so", len(taught)).format(count=number(len(taught)))):
        st.html(_skill_list(taught, label))
    chosen = address.text("skill") or (options[0] if options else "")
    uri = f"http://data.europa.eu/esco/skill/{chosen}"
    if "skills" in {p.id for p in menu.PAGES} and uri in label.index:
        lead_on("pages/skills.py", _("Who lacks “{skill}” here").format(skill=label[uri]), "skill", skill=chosen)


def _skill_list(taught: pd.DataFrame, label: pd.Series) -> str:
    """Skills by what they rest on, those that people lack here first."""
    parts = []
    for basis, words_of_it in MATCH_BASES.items():
        own = taught[taught["match_basis"].astype(str) == basis]
        if len(own):
            items = "".join(f"<li>{html.escape(str(label.get(uri, uri)))}</li>" for uri in own["uri"].astype(str))
            parts.append(f"<p>{html.escape(_(words_of_it)[:1].upper() + _(words_of_it)[1:])}</p><ul>{items}</ul>")
    return f'<div class="atlas-skills">{"".join(parts)}</div>'


# The map


def _map(found: Listed) -> None:
    """Providers on the map; one that is clicked narrows the list."""
    placed = found.found.points
    if not len(placed.points):
        note(_("None of these courses has a place on the map: they are online, or the source names no place."), "map")
        return
    place = regions.label(found.offer.gap.region)
    if found.offer.catalogue.own:
        picture = providers.provider_map(placed.points, _in_view(found), found.offer.gap.region, found.at, theme())
    else:
        rows = found.found.every["row"].to_numpy(np.int32).tobytes()
        picture = _picture(rows, _in_view(found), found.offer.gap.region, found.at, theme(), current_language(), snapshot_id())
    st.pydeck_chart(
        picture, height=providers.HEIGHT, key="providers", on_select=_chosen_on_map, selection_mode="single-object",
        alt=providers.alt(placed.points, placed.without, place),
    )  # fmt: skip
    kinds = set(placed.points["kind"])
    said = []
    if "place" in kinds:
        said.append(_("A filled circle is a school or centre"))
    if "region" in kinds:
        said.append(_("a ring is the middle of a region: no school there has coordinates, or too many schools are near each other"))
    text = "; ".join(said) + ". " + _("The larger, the more courses. Click one to narrow the list.")
    if placed.without:
        text += " " + ngettext("{count} course is not on the map: online, or no place is named.", "{count} courses are not on the map: online, or no place is named.", placed.without).format(count=number(placed.without))
    note(text[:1].upper() + text[1:], "map")


def _in_view(found: Listed) -> tuple[str, ...]:
    """Regions whose courses must be in view: neighbours, and those one further where they are in reach."""
    near, further = found.offer.around
    return (*near, *further) if found.offer.wanted.reach in ("beyond", "elsewhere") else near


@lru_cache(maxsize=64)
def _picture(rows: bytes, near: tuple[str, ...], region: str, at: str, shade: str, _language: str, _snapshot: str):
    """The map of these rows of the atlas's own catalogue, made once."""
    from lib.model.training.held import shipped

    found = points(shipped().courses.iloc[np.frombuffer(rows, np.int32)], table("places"))
    return providers.provider_map(found.points, near, region, at, shade)


def _chosen_on_map() -> None:
    """A circle was clicked: the list shows its courses; clicked again, all of them."""
    picked = st.session_state["providers"]["selection"]["objects"].get("points") or [{}]
    for name in OF_A_RESULT:
        address.write(name, "")
    address.write("at", str(picked[0].get("k", "")))


# The table


def _table(found: Listed) -> None:
    """Every course found, to read and to take away."""
    rows = found.offer.catalogue.courses.iloc[found.shown["row"]].reset_index(drop=True)
    rows = rows.assign(where=found.shown["where"].astype(str), gain=found.offer.gain[found.shown["row"]])

    def bases() -> dict[str, str]:
        shown = found.offer.catalogue.pairs
        own = shown[(shown["m"] >= found.offer.catalogue.at_least - 1e-6) & shown["programme"].isin(rows["programme"].astype(str).unique())]
        return {str(programme): words.basis(pairs) for programme, pairs in own.groupby("programme", observed=True)}

    place = regions.label(found.offer.gap.region)
    notes = [_("Places are those the source prints; a course may have been changed since."), _("Your own file is among them.")]
    about = provenance(_("Courses in reach of {place}").format(place=place), SOURCES, notes if found.offer.catalogue.own else notes[:1])
    downloads(lambda: words.to_take_away(rows, bases()), about, f"courses-{found.offer.gap.region}")
    as_words = words.in_words(rows, bases()) if address.text("t_courses") == "plain" else rows
    whole_table(lambda: words.to_take_away(rows, bases()), "courses", _("All courses found"), words=as_words)
