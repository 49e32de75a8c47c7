"""Skills and moves between jobs as markup: one cell for each skill, its marks, links that choose or lead to training.

Texts are escaped here. Links to this page carry data-pick (lib/views/shared/pick) and begin with HERE; links to
training begin with TRAINING and stand where the page that shows the markup knows of one. Both are put in by whoever
shows it.
"""

from html import escape

import pandas as pd

from lib.i18n import _
from lib.model.esco_code import short
from lib.model.moves import MIN_VIABLE
from lib.views.shared.moves_text import similarity_words

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
