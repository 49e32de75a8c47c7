"""Moves and their skills in words that several pages say. Labels are ESCO's and stay English."""

from html import escape

import pandas as pd

from lib.i18n import _, number, percent
from lib.model.esco_code import short
from lib.model.moves import MIN_VIABLE


def capital(label: str) -> str:
    """A label at the beginning of a line: "Battery assembler"."""
    return label[:1].upper() + label[1:]


def three_counts(row: pd.Series) -> str:
    """The three counts in words: "4 held, 5 near, 2 missing"."""
    return _("{held} held, {near} near, {missing} missing").format(
        held=number(row["held"]), near=number(row["related"]), missing=number(row["missing"])
    )


def similarity_words(similarity: float) -> str:
    """Similarity in words: never 0 %, which would read as impossible."""
    if pd.isna(similarity):
        return _("cannot be judged")
    if similarity < 0.005:
        return _("nothing in common on ESCO's lists")
    return percent(similarity * 100, 0)


HERE, TRAINING = "@here@", "@training@"  # in place of the address of this page, and of the training of a skill
MANY_CELLS = 45  # cells from which the space between them shrinks


def pick_link(words: str, **choices: str) -> str:
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
    alike = _("alike; the mark is {share}, from where a move is viable").format(share=similarity_words(MIN_VIABLE))
    last = f'<span class="entry last"><span class="atlas-alike"></span>{escape(alike)}</span>'
    return f'<div class="atlas-cells-legend">{cells}{last}</div>'


def cells(held: int, related: int, missing: int) -> str:
    """One cell for each skill; the text beside them says the same."""
    many = " many" if held + related + missing > MANY_CELLS else ""
    drawn = "<b></b>" * held + "<i></i>" * related + "<s></s>" * missing
    return f'<span class="atlas-cells{many}" aria-hidden="true">{drawn}</span>'


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
