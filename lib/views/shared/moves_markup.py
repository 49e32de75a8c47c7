"""Moves, their skills and people as several pages draw them: words, links, cells and bars. Labels are ESCO's, in
English.

Bars of people: an interval or a band from low to high with its ends, one modelled figure with a dotted outline. No dot
and no middle stands inside an interval of a hidden figure; the middle of a model's band is a line. Texts are escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from lib.i18n import _, number, percent, rounded_persons
from lib.model.esco_code import short
from lib.model.moves import MIN_OPEN
from lib.quantity.text import NOT_KNOWN
from lib.views.shared.esco_names import esco


def capital(label: str) -> str:
    """A label at the beginning of a line, in the reader's language: "Battery assembler"."""
    label = esco(label)
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
    alike = _("alike both ways; the mark is {share}, from where a move is open").format(
        share=similarity_words(MIN_OPEN)
    )
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


FIGURES = 2  # significant figures of modelled people in a band
NAN = float("nan")


@dataclass(frozen=True)
class Row:
    """One bar.

    name       markup (a link or escaped words); `more` are words at the end of the bar
    low, high  where both are equal the bar begins at 0; NaN draws none
    share      0 to 1, drawn by `shares` where no number of people is known
    """

    name: str
    low: float = NAN
    central: float = NAN
    high: float = NAN
    more: str = ""
    here: bool = False
    share: float = 0.0


def people(low: float, high: float, figures: int = FIGURES) -> str:
    """People in words: "470 to 1,400", one number where both ends read the same, "under 1" where nobody is whole."""
    if high != high:
        return _(NOT_KNOWN)
    if high < 0.5:
        return number(0) if high <= 0 else _("under {limit}").format(limit=number(1))
    ends = [number(0) if v < 0.5 else rounded_persons(v, figures) for v in (low, high)]
    return ends[0] if ends[0] == ends[1] else _("{low} to {high}").format(low=ends[0], high=ends[1])


def _place(value: float, whole: float) -> str:
    return f"{100 * min(1.0, max(0.0, value / whole)) if whole > 0 else 0:.2f}%"


def _bar(row: Row, whole: float) -> str:
    if row.high != row.high:
        return ""
    if row.low == row.high:
        return f'<span class="modelled" style="width:{_place(row.high, whole)}"></span>'
    left, width = _place(row.low, whole), _place(row.high - row.low, whole)
    middle = (
        f'<span class="middle" style="left:{_place(row.central, whole)}"></span>' if row.central == row.central else ""
    )
    return f'<span class="band" style="left:{left};width:{width}"></span>{middle}'


def bands(rows: Sequence[Row], label: str, figures: int = FIGURES) -> str:
    """Rows of people on one scale from 0 to the highest end among them; the words at the end of each say the same."""
    whole = max((r.high for r in rows if r.high == r.high), default=0.0)
    lines = []
    for row in rows:
        more = f'<span class="more">{escape(row.more)}</span>' if row.more else ""
        lines.append(
            f'<li{" class=here" if row.here else ""}><span class="name">{row.name}</span>'
            f'<span class="track bare" aria-hidden="true">{_bar(row, whole)}</span>'
            f'<span class="value">{escape(people(row.low, row.high, figures))}</span>{more}</li>'
        )
    kind = "atlas-bars people with-more" if any(r.more for r in rows) else "atlas-bars people"
    return f'<ol class="{kind}" aria-label="{escape(label)}">{"".join(lines)}</ol>'


def shares(rows: Sequence[Row], label: str) -> str:
    """Rows of shares on one track, where no number of people is known; `more` says the same."""
    lines = [
        f'<li{" class=here" if row.here else ""}><span class="name">{row.name}</span>'
        f'<span class="track" aria-hidden="true">'
        f'<span class="modelled" style="width:{_place(row.share, 1.0)}"></span></span>'
        f'<span class="value">{escape(row.more)}</span></li>'
        for row in rows
    ]
    return f'<ol class="atlas-bars people" aria-label="{escape(label)}">{"".join(lines)}</ol>'


def quiet(sentence: str) -> str:
    """A sentence under a list, smaller than it."""
    return f'<p class="atlas-under">{escape(sentence)}</p>'
