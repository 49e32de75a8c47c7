"""People as bars: an interval or a band from low to high with its ends, one modelled figure with a dotted outline.

No dot and no middle stands inside an interval of a hidden figure; the middle of a model's band is a line. Texts are
escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lib.i18n import _, number, rounded_persons

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
        return _("not published")
    if high < 0.5:
        return number(0) if high <= 0 else _("under {limit}").format(limit=number(1))
    ends = [number(0) if v < 0.5 else rounded_persons(round(v) if v < 10**figures else v, figures) for v in (low, high)]
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


def bands(rows: Sequence[Row], label: str, figures: int = FIGURES, head: str = "") -> str:
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
