"""One course in full: what the source says of it, how much of the gap it closes, the skills it teaches and why we say so."""

import html

import pandas as pd
import streamlit as st

from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.model.esco_code import short
from lib.model.training.catalogue import MATCH_BASES
from lib.views.shared import address
from lib.views.shared.link import host
from lib.views.shared.plain import plain
from lib.views.shared.show import lead_on
from lib.views.training import courses as words
from lib.views.training.sections_listed import Listed

SKILL = "http://data.europa.eu/esco/skill/"
PILLS = 6  # skills of a course named on its card


def draw(found: Listed, place: int, skill: str) -> None:
    """The course at this place of the list (−1: the one the address names): what is known of it, and the skills it teaches.

    skill: URI of the skill that narrows the list, or "".
    """
    catalogue = found.offer.catalogue
    row = int(found.shown["row"].iloc[place]) if place >= 0 else catalogue.row_of[address.text("course")]
    course = catalogue.courses.iloc[row].to_dict()
    where = str(found.shown["where"].iloc[place]) if place >= 0 else ""
    with st.container(key="course-card"):
        taught = found.offer.teaches(str(course["programme"]))
        st.html(_facts(course, where, found.gain(row), taught))
        _skills(taught, str(course["programme"]), short(skill))


def _facts(course: dict, where: str, gain: float, taught: pd.DataFrame) -> str:
    """Title, gloss, what the source says, how much of the gap it closes and what that rests on."""
    rows = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" for name, text in words.facts(course, where).items()
    )
    if course["url"].startswith(("https://", "http://")):
        link = f'<a href="{html.escape(course["url"])}" target="_blank" rel="noopener">{html.escape(host(course["url"]))}</a>'
        rows += f"<dt>{html.escape(_('Page'))}</dt><dd>{link}</dd>"
    gloss = f'<p class="gloss">{html.escape(words.gloss(course))}</p>' if words.gloss(course) else ""
    said = words.closes(gain)
    basis = html.escape(_("Its skills rest on: {basis}.").format(basis=words.basis(taught)))
    closes = f"<p><b>{html.escape(said[:1].upper() + said[1:])}</b>. {basis}</p>" if len(taught) else ""
    return f'<div class="atlas-course"><h3>{html.escape(words.title(course))}</h3>{gloss}<dl>{rows}</dl>{closes}</div>'


def _skills(taught: pd.DataFrame, programme: str, now: str) -> None:
    """What the course teaches: most wanted skills as buttons that narrow the list, all of them with their basis one key away."""
    if not len(taught):
        st.markdown(_("The atlas knows no skill that this course teaches."))
        return
    label = table("skills").set_index("uri")["label"]
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
            format_func=lambda code: plain(label[SKILL + code]),
            on_change=lambda: address.write("skill", st.session_state[key] or ""),
        )
    with st.expander(
        ngettext(
            "The skill it teaches, and why we say so", "All {count} skills it teaches, and why we say so", len(taught)
        ).format(count=number(len(taught)))
    ):
        st.html(_skill_list(taught, label))
    if code := now or (options[0] if options else ""):
        lead_on("pages/skills.py", _("Who lacks “{skill}” here").format(skill=label[SKILL + code]), "skill", skill=code)


def _skill_list(taught: pd.DataFrame, label: pd.Series) -> str:
    """Skills by what they rest on, those that people lack here first."""
    parts = []
    for basis, words_of_it in MATCH_BASES.items():
        own = taught[taught["match_basis"].astype(str) == basis]
        if len(own):
            items = "".join(f"<li>{html.escape(str(label.get(uri, uri)))}</li>" for uri in own["uri"].astype(str))
            parts.append(f"<p>{html.escape(_(words_of_it)[:1].upper() + _(words_of_it)[1:])}</p><ul>{items}</ul>")
    return f'<div class="atlas-skills">{"".join(parts)}</div>'
