"""Moves between jobs as markup: one cell for each skill, the three lists of one move, what is missed most.

Texts are escaped here. Links to this page carry data-pick (lib/views/shared/pick) and begin with HERE; links to training begin with
TRAINING and stand where the page that shows the markup knows of one. Both are put in by whoever shows it.
"""

from collections.abc import Iterable
from html import escape

import pandas as pd

from lib.i18n import _, ngettext, number
from lib.model.esco_code import short
from lib.model.moves import MIN_VIABLE
from lib.views.shared import moves_text as said

HERE, TRAINING = "@here@", "@training@"
LISTED, FEW = 12, 3  # skills of a list before the rest is folded away, unless these few are all of it
MANY = 45  # cells from which the space between them shrinks


def capital(label: str) -> str:
    """A label at the beginning of a line: "Battery assembler"."""
    return label[:1].upper() + label[1:]


def pick(words: str, **choices: str) -> str:
    """A link that chooses something on this page; `choices` are names and values of the address."""
    query = "&".join(f"{name}={value}" for name, value in choices.items())
    chosen = " ".join(f"{name}={value}" for name, value in choices.items())
    return f'<a href="{HERE}{escape(query)}" data-pick="{escape(chosen)}">{escape(words)}</a>'


def to_training(words: str, uri: str) -> str:
    """The words as a link to the training of a skill."""
    return f'<a href="{TRAINING}{short(uri)}">{escape(words)}</a>'


def legend(mark: bool = True) -> str:
    """What solid, hatched and empty cells are, and (with `mark`) what the mark on the bar means."""
    kinds = (("b", _("held")), ("i", _("near: a related skill is held")), ("s", _("missing")))
    cells = "".join(
        f'<span class="entry"><span class="atlas-cells"><{tag}></{tag}></span>{escape(words)}</span>'
        for tag, words in kinds
    )
    if not mark:
        return f'<div class="atlas-cells-legend">{cells}</div>'
    alike = _("alike; the mark is {share}, from where a move is viable").format(share=said.similarity_words(MIN_VIABLE))
    return f'<div class="atlas-cells-legend">{cells}<span class="entry last"><span class="atlas-alike"></span>{escape(alike)}</span></div>'


def cells(held: int, near: int, missing: int) -> str:
    """One cell for each skill; the text beside them says the same."""
    many = " many" if held + near + missing > MANY else ""
    return f'<span class="atlas-cells{many}" aria-hidden="true">{"<b></b>" * held}{"<i></i>" * near}{"<s></s>" * missing}</span>'


def three_counts(row: pd.Series) -> str:
    """The three counts in words: "4 held, 5 near, 2 missing"."""
    return _("{held} held, {near} near, {missing} missing").format(
        held=number(row["held"]), near=number(row["related"]), missing=number(row["missing"])
    )


def standing(row: pd.Series) -> str:
    """What stands in the way of a move, in two words; "" where it is viable and safe."""
    if row["ice_tied"]:
        return _("tied to the engine")
    return "" if row["viable"] else _("needs training first")


def alike(row: pd.Series) -> str:
    """How much of what the job asks for is met, as a bar with the mark from which a move is viable, and in words."""
    share = 0.0 if pd.isna(row["similarity"]) else float(row["similarity"])
    bar = f'<span class="atlas-alike" style="--share:{share:.3f}" aria-hidden="true"></span>'
    return f'{bar}<span class="share">{escape(said.similarity_words(row["similarity"]))}</span>'


def rows(found: pd.DataFrame, chosen: int, label: str) -> str:
    """Destinations, one row each: name, cells, counts, how alike; `chosen` is the number of the one in hand."""
    lines = []
    for _i, row in found.iterrows():
        here = row["occupation"] == chosen
        link = pick(capital(row["label"]), to=short(row["uri"]))
        link = link.replace("<a ", '<a aria-current="true" ', 1) if here else link
        note = standing(row)
        lines.append(
            f"<li{' class=here' if here else ''}>{link}{cells(row['held'], row['related'], row['missing'])}"
            f'<span class="counts">{escape(three_counts(row))}</span>'
            f'<span class="likeness">{alike(row)}{f"<em>{escape(note)}</em>" if note else ""}</span></li>'
        )
    return f'<ol class="atlas-moves" aria-label="{escape(label)}">{"".join(lines)}</ol>'


def marks(row: pd.Series) -> str:
    """What else is known of a skill, as words: green, digital, optional, asked everywhere."""
    words = [w for name, w in (("green", _("green")), ("digital", _("digital"))) if row[name]]
    quiet = [
        w
        for yes, w in (
            (not row.get("essential", True), _("optional")),
            (row.get("everywhere", False), _("asked everywhere")),
        )
        if yes
    ]
    return "".join(f' <span class="atlas-pill">{escape(w)}</span>' for w in words) + "".join(
        f' <span class="quiet">{escape(w)}</span>' for w in quiet
    )


def _skill(row: pd.Series) -> str:
    name = capital(row["label"])
    if row["state"] == "missing":
        return f"<li>{to_training(name, row['uri'])}{marks(row)}</li>"
    near = ""
    if row["state"] == "related":
        near = _("held: {skill} ({share} alike)").format(
            skill=row["by_label"], share=said.similarity_words(row["similarity"])
        )
        near = f"<small>{escape(near)}</small>"
    return f"<li>{escape(name)}{marks(row)}{near}</li>"


def three_lists(detail: pd.DataFrame) -> str:
    """Held, near and missing skills of a move in three columns; long lists fold their end away."""
    heads = {"held": _("Held"), "related": _("Near"), "missing": _("Missing")}
    none = {"held": _("None of them."), "related": _("No related skill is held."), "missing": _("Nothing is missing.")}
    columns = []
    for state, head in heads.items():
        own = [_skill(row) for _i, row in detail[detail["state"] == state].iterrows()]
        shown, rest = (own[:LISTED], own[LISTED:]) if len(own) > LISTED + FEW else (own, [])
        body = f"<ul>{''.join(shown)}</ul>" if shown else f'<p class="none">{escape(none[state])}</p>'
        if rest:
            more = ngettext("{count} more", "{count} more", len(rest)).format(count=number(len(rest)))
            body += f"<details><summary>{escape(more)}</summary><ul>{''.join(rest)}</ul></details>"
        columns.append(f"<section><h3>{escape(head)} <span>{number(len(own))}</span></h3>{body}</section>")
    return f'<div class="atlas-lists">{"".join(columns)}</div>'


def two_lists(reasons: Iterable[str], warnings: Iterable[str]) -> str:
    """Why a move, and what to beware of, side by side."""
    columns = []
    for head, sentences, none in (
        (_("Why this move"), list(reasons), _("Nothing that is held sets this job apart from others.")),
        (_("Beware"), list(warnings), _("Nothing known speaks against it.")),
    ):
        lines = "".join(f"<li>{escape(s)}</li>" for s in sentences or [none])
        columns.append(f"<section><h3>{escape(head)}</h3><ul>{lines}</ul></section>")
    return f'<div class="atlas-lists two">{"".join(columns)}</div>'


def missed(found: pd.DataFrame, of: int) -> str:
    """In how many of `of` moves each skill is neither held nor near, as bars on a track of all moves."""
    lines = []
    for _i, row in found.iterrows():
        value = _("{count} of {all}").format(count=number(row["missed"]), all=number(of))
        lines.append(
            f'<li><span class="name">{to_training(capital(row["label"]), row["uri"])}{marks(row)}</span>'
            f'<span class="track" aria-hidden="true"><span style="width:{100 * row["missed"] / of:.2f}%"></span></span>'
            f'<span class="value">{escape(value)}</span></li>'
        )
    return f'<ol class="atlas-bars">{"".join(lines)}</ol>'


def words(found: pd.DataFrame) -> pd.DataFrame:
    """Moves in words, for a table that is read."""
    list_of = [row for _i, row in found.iterrows()]
    return pd.DataFrame(
        {
            _("Job"): [capital(row["label"]) for row in list_of],
            _("Alike"): [said.similarity_words(row["similarity"]) for row in list_of],
            _("Held"): [number(row["held"]) for row in list_of],
            _("Near"): [number(row["related"]) for row in list_of],
            _("Missing"): [number(row["missing"]) for row in list_of],
            _("Standing"): [standing(row) or (_("viable and safe")) for row in list_of],
        }
    )
