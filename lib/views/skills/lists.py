"""Moves of one job as markup: destinations, what they ask for, one move."""

from collections.abc import Iterable
from html import escape

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.model.esco_code import short
from lib.model.moves.results import electric_only, listed
from lib.views.shared.esco_names import esco
from lib.views.shared.moves_markup import (
    capital,
    cells,
    legend,
    marks,
    pick_link,
    quiet,
    similarity_words,
    three_counts,
    to_training,
)
from lib.views.skills.moves_text import (
    how_many_more,
    kind_of_open,
    no_moves,
    pay_sentence,
    reasons,
    standing,
    stays_sentence,
    terms,
    warnings,
)
from lib.views.skills.params import MovesAsked

FIRST_MOVES, FIRST_ELECTRIC, MISSING_NAMED = 5, 2, 4  # in the answer
MOVES_SHOWN, MORE_MOVES_SHOWN = 7, 40  # rows of a list, and of one that is shown in full
SKILLS_LISTED, FEW = 12, 3  # skills of a list before the rest is folded away, unless these few are all of it


@memo(language=True, size=512)
def moves_list(asked: MovesAsked) -> str:
    """The moves listed, and under open ones those towards electric and digital work.

    The chosen move is always among them.
    """
    main = listed(asked.destinations, asked.show, asked.scope)
    beside = electric_only(asked.destinations, asked.scope) if asked.show == "open" else asked.destinations.head(0)
    stands_beside = asked.destination in set(beside["occupation"])  # the chosen one stands once, in its own list
    full = asked.more == "moves"
    top = _cut(main, -1 if stands_beside else asked.destination, full)
    listed_rows = _by_kind(top, asked.destination) if asked.show == "open" else rows(top, asked.destination, _("Moves"))
    parts = [legend(), listed_rows, _under(asked, main, top, full)]
    if asked.show == "open":
        beside = beside[~beside["occupation"].isin(top["occupation"])]
        full = asked.more == "electric"
        electric = _cut(beside, asked.destination, full)
        parts.append(f'<h3 class="atlas-h3">{escape(_("Towards electric and digital work"))}</h3>')
        parts.append(rows(electric, asked.destination, _("Moves towards electric and digital work")))
        parts.append(f'<p class="atlas-under">{_more(len(beside) - len(electric), "electric", full)}</p>')
    return "".join(parts)


def first_of(asked: MovesAsked) -> pd.DataFrame:
    """The moves that come first, some towards electric and digital work among them, and the one that is looked at."""
    main = listed(asked.destinations, "open", asked.scope)
    electric = electric_only(asked.destinations, asked.scope).head(FIRST_ELECTRIC)
    top = pd.concat([main[~main["occupation"].isin(electric["occupation"])].head(FIRST_MOVES), electric])
    if asked.destination not in set(top["occupation"]):
        top = pd.concat([top, asked.destinations[asked.destinations["occupation"] == asked.destination]])
    return top


@memo(language=True, size=512)
def first_moves(asked: MovesAsked) -> str:
    """The first moves with what is held, near and missing."""
    some = len(listed(asked.destinations, "open", asked.scope))
    none = "" if some else quiet(no_moves("open", asked.scope))
    return legend() + none + rows(first_of(asked), asked.destination, _("Moves"))


def _by_kind(free: pd.DataFrame, chosen: int) -> str:
    """Open moves in parts with a head each: those that fit, that take more training, that lie below the old job."""
    heads = [kind_of_open(row) for _i, row in free.iterrows()]
    parts = []
    for head in dict.fromkeys(heads):
        part = free[[one == head for one in heads]]
        parts.append(f'<h3 class="atlas-h3">{escape(head)}</h3>{rows(part, chosen, head)}')
    return "".join(parts)


@memo(language=True, size=512)
def to_learn(asked: MovesAsked) -> str:
    """What is left to learn for the move that is looked at: the rarest missing skills, each a link to its courses."""
    missing = asked.detail[asked.detail["state"] == "missing"]
    if missing.empty:
        return quiet(_("Nothing that this job asks for is missing."))
    names = ", ".join(to_training(capital(r["label"]), r["uri"]) for _i, r in missing.head(MISSING_NAMED).iterrows())
    rest = len(missing) - MISSING_NAMED
    more = (
        ngettext("and {count} skill more", "and {count} skills more", max(rest, 1)).format(count=number(rest))
        if rest > 0
        else ""
    )
    return f'<p class="atlas-found">{escape(_("Left to learn:"))} {names} {escape(more)}</p>'


def _cut(destinations: pd.DataFrame, chosen: int, full: bool) -> pd.DataFrame:
    """The first rows, and the chosen one where it comes later."""
    top = destinations.head(MORE_MOVES_SHOWN if full else MOVES_SHOWN)
    later = (destinations["occupation"] == chosen) & ~destinations["occupation"].isin(top["occupation"])
    return pd.concat([top, destinations[later]])


def _more(count: int, code: str, full: bool) -> str:
    """The link to more rows of a list, or back to fewer."""
    if full:
        return pick_link(_("Show fewer"), full="")
    shown = min(count, MORE_MOVES_SHOWN - MOVES_SHOWN)
    return pick_link(how_many_more(shown), full=code) if shown > 0 else ""


def _under(asked: MovesAsked, main: pd.DataFrame, top: pd.DataFrame, full: bool) -> str:
    """What stands under the list: the moves that are listed apart, and the way to more of them."""
    stays = listed(asked.destinations, "stays", asked.scope)
    sentences = []
    if not len(main):
        sentences.append(escape(no_moves(asked.show, asked.scope)))
    if asked.show == "open" and len(stays):
        apart = pick_link(_("listed apart"), show="stays", full="")
        sentences.append(stays_sentence(stays.iloc[0], apart))
    if asked.show == "stays":
        note = _("These jobs are alike enough, but more of their work depends on the combustion engine.")
        sentences.append(escape(note))
        sentences.append(pick_link(_("Back to open moves"), show="", full=""))
    sentences.append(_more(len(main) - len(top), "moves", full))
    return f'<p class="atlas-under">{" ".join(s for s in sentences if s)}</p>'


def how_similar(move: pd.Series) -> str:
    """How alike the two jobs are, whether the move is open, and its three counts."""
    note = standing(move) or (_("close") if move["close"] else _("open"))
    words = f"{alike(move)}<em>{escape(note)}</em>"
    return f'<p class="atlas-how">{words}<span class="counts">{escape(three_counts(move))}</span></p>'


@memo(language=True, size=512)
def move_lists(asked: MovesAsked) -> str:
    """The skills of one move in three lists, why it is worth a look and what to beware of."""
    detail = asked.detail
    move = asked.move
    pays = [pay_sentence(float(move["pay_ratio"]))] if move["pay_ratio"] >= 1 else []
    why = two_lists([*reasons(detail), *pays], warnings(move, table("automation_risk")))
    return three_lists(detail) + why


def alike(row: pd.Series) -> str:
    """How alike the two jobs are both ways, as a bar with the mark from which a move is open, and in words."""
    share = 0.0 if pd.isna(row["likeness"]) else float(row["likeness"])
    bar = f'<span class="atlas-alike" style="--share:{share:.3f}" aria-hidden="true"></span>'
    return f'{bar}<span class="share">{escape(similarity_words(row["likeness"]))}</span>'


def rows(destinations: pd.DataFrame, chosen: int, label: str) -> str:
    """Destinations, one row each: name, cells, counts, how alike; `chosen` is the number of the one looked at."""
    lines = []
    for _i, row in destinations.iterrows():
        here = row["occupation"] == chosen
        link = pick_link(capital(row["label"]), to=short(row["uri"]))
        link = link.replace("<a ", '<a aria-current="true" ', 1) if here else link
        note = standing(row) or terms(row)
        lines.append(
            f"<li{' class=here' if here else ''}>{link}{cells(row['held'], row['related'], row['missing'])}"
            f'<span class="counts">{escape(three_counts(row))}</span>'
            f'<span class="likeness">{alike(row)}{f"<em>{escape(note)}</em>" if note else ""}</span></li>'
        )
    return f'<ol class="atlas-moves" aria-label="{escape(label)}">{"".join(lines)}</ol>'


def _skill(row: pd.Series) -> str:
    name = capital(row["label"])
    if row["state"] == "missing":
        return f"<li>{to_training(name, row['uri'])}{marks(row)}</li>"
    met_by = ""
    if row["state"] == "related":
        words = _("held: {skill} ({share} alike)")
        words = words.format(skill=esco(row["by_label"]), share=similarity_words(row["similarity"]))
        met_by = f"<small>{escape(words)}</small>"
    return f"<li>{escape(name)}{marks(row)}{met_by}</li>"


def three_lists(detail: pd.DataFrame) -> str:
    """Held, related and missing skills of a move in three columns; long lists fold their end away."""
    heads = {"held": _("Held"), "related": _("Near"), "missing": _("Missing")}
    none = {"held": _("None of them."), "related": _("No related skill is held."), "missing": _("Nothing is missing.")}
    columns = []
    for state, head in heads.items():
        items = [_skill(row) for _i, row in detail[detail["state"] == state].iterrows()]
        shown, rest = (
            (items[:SKILLS_LISTED], items[SKILLS_LISTED:]) if len(items) > SKILLS_LISTED + FEW else (items, [])
        )
        body = f"<ul>{''.join(shown)}</ul>" if shown else f'<p class="none">{escape(none[state])}</p>'
        if rest:
            more = ngettext("{count} more", "{count} more", len(rest)).format(count=number(len(rest)))
            body += f"<details><summary>{escape(more)}</summary><ul>{''.join(rest)}</ul></details>"
        columns.append(f"<section><h3>{escape(head)} <span>{number(len(items))}</span></h3>{body}</section>")
    return f'<div class="atlas-lists">{"".join(columns)}</div>'


def two_lists(reasons: Iterable[str], warnings: Iterable[str]) -> str:
    """Why a move, and what to beware of, side by side."""
    columns = []
    for head, sentences, none in (
        (_("Why this move"), list(reasons), _("Nothing that is held sets this job apart from others.")),
        (_("Beware"), list(warnings), _("Not looked at: vacancies, pay here, the way to work.")),
    ):
        lines = "".join(f"<li>{escape(s)}</li>" for s in sentences or [none])
        columns.append(f"<section><h3>{escape(head)}</h3><ul>{lines}</ul></section>")
    return f'<div class="atlas-lists two">{"".join(columns)}</div>'


def missed(skills: pd.DataFrame, of: int) -> str:
    """In how many of `of` moves a skill is neither held nor met by a related one, as bars on a track of all moves."""
    lines = []
    for _i, row in skills.iterrows():
        value = _("{count} of {all}").format(count=number(row["missed"]), all=number(of))
        lines.append(
            f'<li><span class="name">{to_training(capital(row["label"]), row["uri"])}{marks(row)}</span>'
            f'<span class="track" aria-hidden="true"><span style="width:{100 * row["missed"] / of:.2f}%"></span></span>'
            f'<span class="value">{escape(value)}</span></li>'
        )
    return f'<ol class="atlas-bars">{"".join(lines)}</ol>'
