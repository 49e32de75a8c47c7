"""Where people of one job can go: the list of destinations, one move in detail, what is missed most."""

import html
from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language, ngettext, number
from lib.model import skills
from lib.model.moves.results import between, missed_most
from lib.views.shared import address, pick
from lib.views.shared import moves_tables as figures
from lib.views.shared import moves_text as said
from lib.views.shared.esco import choose_concept, code_of
from lib.views.shared.show import downloads, note, provenance, whole_table
from lib.views.skills.sections_choices import Chosen, choose_scope, selection

ESCO = (
    "occupations_en",
    "skills_en",
    "occupationSkillRelations",
    "skillsHierarchy_en",
    "broaderRelationsSkillPillar",
    "greenSkillsCollection_en",
    "digitalSkillsCollection_en",
    "automotive_occupation_families",
)
RISK = ("automation_risk_mcc_risk_All_occupations", "automation_risk_mcc_risk_ISCO_4digit")
SHOWN, MORE_SHOWN, MISSED = 7, 40, 8


def row_of(chosen: Chosen) -> pd.Series:
    """The move in hand as a row of all destinations."""
    found = chosen.found
    return found[found["occupation"] == chosen.destination].iloc[0]


def answer(chosen: Chosen) -> str:
    """What someone already has for the move in hand, and what is left."""
    detail = between(chosen.origin, chosen.destination, chosen.optional)
    return said.answer(chosen.label(chosen.origin), row_of(chosen), detail, chosen.optional)


def heading(chosen: Chosen) -> str:
    """What the list of moves is called: away from the engine, where the job depends on it."""
    if chosen.show != "safe":
        return _("All moves") if chosen.show == "all" else _("Moves that stay tied to the engine")
    tied = bool(table("occupations")["ice_tied"].iloc[chosen.origin])
    return _("Moves away from the engine") if tied else _("Moves to other jobs")


def listed(chosen: Chosen) -> pd.DataFrame:
    """Destinations of the choice of moves, most alike first: safe ones, all, or those tied to the engine."""
    found = chosen.found
    found = found[found["selected"]] if chosen.scope == "selection" else found
    if chosen.show == "safe":
        return found[found["safe"]]
    return found[found["ice_tied"] & (found["held"] + found["related"] > 0)] if chosen.show == "tied" else found


def electric(chosen: Chosen) -> pd.DataFrame:
    """Destinations in electric and digital work, most alike first, viable or not."""
    found = chosen.found
    found = found[found["electric"] & ~found["ice_tied"]]
    return found[found["selected"]] if chosen.scope == "selection" else found


@lru_cache(maxsize=512)
def _list(chosen: Chosen, more: str, _language: str, _snapshot: str) -> str:
    """Both lists as markup; held for each choice and language."""
    main = listed(chosen)
    other = electric(chosen) if chosen.show == "safe" else chosen.found.head(0)
    own_list = chosen.destination in set(
        other["occupation"]
    )  # the one in hand stands once, in the list that it belongs to
    top = _cut(main, -1 if own_list else chosen.destination, MORE_SHOWN if more == "moves" else SHOWN)
    parts = [figures.legend(), figures.rows(top, chosen.destination, _("Moves"))]
    parts.append(_under(chosen, main, top, more == "moves"))
    if chosen.show == "safe":
        other = other[~other["occupation"].isin(top["occupation"])]
        own = _cut(other, chosen.destination, MORE_SHOWN if more == "electric" else SHOWN)
        parts.append(f'<h3 class="atlas-h3">{html.escape(_("Towards electric and digital work"))}</h3>')
        parts.append(figures.rows(own, chosen.destination, _("Moves towards electric and digital work")))
        parts.append(f'<p class="atlas-under">{_more(len(other) - len(own), "electric", more == "electric")}</p>')
    return "".join(parts)


def _cut(found: pd.DataFrame, chosen: int, number_of: int) -> pd.DataFrame:
    """The first rows, and the one in hand where it comes later."""
    top = found.head(number_of)
    own = found[(found["occupation"] == chosen) & ~found["occupation"].isin(top["occupation"])]
    return pd.concat([top, own])


def _more(count: int, code: str, on: bool) -> str:
    if on:
        return figures.pick(_("Show fewer"), more="")
    shown = min(count, MORE_SHOWN - SHOWN)
    return (
        figures.pick(
            ngettext("Show {count} more move", "Show {count} more moves", shown).format(count=number(shown)), more=code
        )
        if shown > 0
        else ""
    )


def _under(chosen: Chosen, main: pd.DataFrame, top: pd.DataFrame, on: bool) -> str:
    """What stands under the list: the moves that are listed apart, and the way to more of them."""
    found = chosen.found
    tied = found[found["ice_tied"] & found["viable"]]
    tied = tied[tied["selected"]] if chosen.scope == "selection" else tied
    sentences = []
    if not len(main):
        sentences.append(html.escape(_nothing(chosen)))
    if chosen.show == "safe" and len(tied):
        first = tied.iloc[0]
        apart = figures.pick(_("listed apart"), show="tied", more="")
        sentence = html.escape(
            _(
                "Moves that stay tied to the engine, such as {label} ({held} of {needed} held), are {apart}: they are not safe."
            )
        ).format(
            label=html.escape(first["label"]), held=number(first["held"]), needed=number(first["needed"]), apart=apart
        )
        sentences.append(sentence)
    if chosen.show == "tied":
        sentences.append(
            html.escape(_("These jobs depend on the combustion engine too, so a move there is sideways and not safe."))
        )
        sentences.append(figures.pick(_("Back to safe moves"), show="", more=""))
    sentences.append(_more(len(main) - len(top), "moves", on))
    return f'<p class="atlas-under">{" ".join(s for s in sentences if s)}</p>'


def _nothing(chosen: Chosen) -> str:
    if chosen.show == "tied":
        return _("None of these jobs is tied to the combustion engine and uses anything that is held.")
    if chosen.scope == "selection":
        return _(
            "No job of the automotive selection is a viable safe move from here. Look among all of ESCO, or at what training opens."
        )
    return _("No job is a viable safe move from here by what ESCO lists.")


def draw_list(chosen: Chosen) -> None:
    """The list of moves, the choice of jobs to move to, and the table of all of them."""
    pick.draw(_list(chosen.move, address.text("more"), current_language(), snapshot_id()))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="moves-more"):
        choose_scope()
        _table(chosen)


def _table(chosen: Chosen) -> None:
    found = listed(chosen)
    origin = chosen.label(chosen.origin)
    about = provenance(_("Moves from {origin}").format(origin=origin), (*ESCO, *RISK))
    columns = [
        "uri",
        "label",
        "isco08",
        "family",
        "similarity",
        "unweighted",
        "core",
        "needed",
        "held",
        "related",
        "missing",
        "specific",
        "step",
        "ice_tied",
        "viable",
        "highly_viable",
        "safe",
        "electric",
    ]
    downloads(
        lambda: chosen.found[columns].assign(origin=origin), about, f"moves-{code_of('occupation', chosen.origin)[:8]}"
    )
    if len(found):
        plain = address.text("t_moves") == "plain"  # thousands of rows are worded when somebody reads them
        words = _words(chosen.move, current_language(), snapshot_id()) if plain else None
        whole_table(found[columns], "moves", _("Moves from {origin}").format(origin=origin), words=words)


@lru_cache(maxsize=64)
def _words(chosen: Chosen, _language: str, _snapshot: str) -> pd.DataFrame:
    return figures.words(listed(chosen))


def draw_detail(chosen: Chosen) -> None:
    """One move: which one, how alike, why and what to beware of, and its skills in three lists."""
    left, right = st.columns([1.9, 2.1], vertical_alignment="bottom")
    with left:
        choose_concept("to", "occupation", _("To the occupation"), selection(snapshot_id()), chosen.destination)
    with right:
        pick.draw(_how_alike(row_of(chosen)))
    pick.draw(_detail(chosen.move, current_language(), snapshot_id()))
    detail = between(chosen.origin, chosen.destination, chosen.optional)
    pair = f"{code_of('occupation', chosen.origin)[:8]}-{code_of('occupation', chosen.destination)[:8]}"
    about = provenance(
        _("From {origin} to {label}").format(
            origin=chosen.label(chosen.origin), label=chosen.label(chosen.destination)
        ),
        (*ESCO, *RISK),
    )
    columns = [
        "uri",
        "label",
        "state",
        "by_label",
        "similarity",
        "counts",
        "weight",
        "type",
        "green",
        "digital",
        "everywhere",
        "essential",
    ]
    downloads(lambda: detail[columns], about, f"move-{pair}")


def _how_alike(row: pd.Series) -> str:
    note = figures.standing(row) or (_("highly viable") if row["highly_viable"] else _("viable"))
    words = f"{figures.alike(row)}<em>{html.escape(note)}</em>"
    return f'<p class="atlas-how">{words}<span class="counts">{html.escape(figures.three_counts(row))}</span></p>'


@lru_cache(maxsize=512)
def _detail(chosen: Chosen, _language: str, _snapshot: str) -> str:
    detail = between(chosen.origin, chosen.destination, chosen.optional)
    why = figures.two_lists(said.reasons(detail), said.warnings(row_of(chosen), table("automation_risk")))
    return figures.three_lists(detail) + why


def draw_missed(chosen: Chosen) -> None:
    """Skills that are missing in most of the safe moves, and the one that opens most more."""
    found, of = missed_most(chosen.origin, chosen.scope)
    if not of or found.empty:
        note(_("There is no safe move to count in."), "missed")
        return
    sentence = ngettext(
        "In how many of the {count} safe move the skill is neither held nor near. Skills that nearly every job asks for are left out.",
        "In how many of the {count} safe moves the skill is neither held nor near. Skills that nearly every job asks for are left out.",
        of,
    ).format(count=number(of))
    note(sentence, "missed")
    pick.draw(figures.missed(found.head(MISSED), of))
    if said_ := _door(chosen):
        st.markdown(said_)
    about = provenance(_("Missing most often in moves from {origin}").format(origin=chosen.label(chosen.origin)), ESCO)
    downloads(lambda: found.assign(moves=of), about, f"missed-{code_of('occupation', chosen.origin)[:8]}")


def _door(chosen: Chosen) -> str:
    """The one skill that opens most more moves from this job, where that was counted."""
    doors = skills.among(table("doors"), chosen.scope)
    doors = doors[doors["origin"] == chosen.origin]
    kinds = table("skills")
    doors = doors[~doors["skill"].map(kinds["everywhere"])]
    if doors.empty:
        return ""
    first = doors.sort_values(["opened", "skill"], ascending=[False, True]).iloc[0]
    return ngettext(
        "Learning **{skill}** first opens {count} more safe move from here; no other single skill opens more.",
        "Learning **{skill}** first opens {count} more safe moves from here; no other single skill opens more.",
        int(first["opened"]),
    ).format(skill=kinds["label"].iloc[int(first["skill"])], count=number(int(first["opened"])))
