"""The rows of a map's legend: what each class and each state is called, and how many regions show it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.data.states import WITHOUT_VALUE, State
from lib.i18n import N_, _, number
from lib.i18n.numbers import SPACE
from lib.quantity.marks import MARK_LEGEND
from lib.quantity.text import legend_words
from lib.views.shared.map.classes import decimals_of
from lib.views.shared.map.payload import BOTH_MARKS, LETTER, MARK_LETTER

WARNED = (State.ESTIMATED, State.CONVERTED, State.DERIVED, State.MODELLED, State.FORECAST)  # in the legend's order
LEVELS = (N_("low"), N_("middle"), N_("high"))


@dataclass(frozen=True)
class LegendRow:
    """One row: `block` is class, warning, none or certainty; `key` is a class digit, a state letter or a mark."""

    block: str
    key: str
    label: str
    count: int


def break_words(value: float) -> str:
    """A break with the decimals it needs: 0.2, 3, 10,000."""
    return number(value, decimals_of([value]))


def class_labels(breaks: Sequence[float], unit: str) -> list[str]:
    """What each class is called, lowest first: "under 0.2 %", "0.2 to 0.5 %", "3 % and more"."""
    tail = SPACE + "%" if unit == "%" else ""
    if not breaks:
        return [_("all values")]
    ends = [break_words(b) for b in breaks]
    between = [_("{low} to {high}").format(low=a, high=b) + tail for a, b in zip(ends, ends[1:], strict=False)]
    return [
        _("under {limit}").format(limit=ends[0] + tail),
        *between,
        _("{limit} and more").format(limit=ends[-1] + tail),
    ]


def class_rows(classes: str, keys: Sequence[str], labels: Sequence[str]) -> list[LegendRow]:
    """Classes with their counts, most on top; `keys` and `labels` stand lowest first."""
    counts = Counter(classes)
    rows = [LegendRow("class", k, label, counts[k]) for k, label in zip(keys, labels, strict=True)]
    return rows[::-1]


def both_rows(classes: str, axes: tuple[str, str]) -> list[LegendRow]:
    """The nine classes of two variables, row by row from low to high; the first axis runs along the columns."""
    counts = Counter(classes)
    words = _("{one}: {level}; {other}: {other_level}")
    return [
        LegendRow(
            "class",
            str(3 * row + column),
            words.format(one=axes[0], level=_(LEVELS[column]), other=axes[1], other_level=_(LEVELS[row])),
            counts[str(3 * row + column)],
        )
        for row in range(3)
        for column in range(3)
    ]


def state_rows(states: str, marks: str, words: Mapping[str, str] | None = None) -> list[LegendRow]:
    """Rows of warnings, then of regions without a value; a state that no region has is not listed."""
    counts, marked = Counter(states), Counter(marks)
    rows = [
        LegendRow("warning", f"mark-{letter}", (words or {}).get(str(mark)) or _(MARK_LEGEND[mark]), n)
        for mark, letter in MARK_LETTER.items()
        if (n := marked[letter] + marked[BOTH_MARKS])
    ]
    caveats = [r for r in rows if r.key == "mark-c"]
    warned = [
        LegendRow("warning", LETTER[s], legend_words(s, words), counts[LETTER[s]]) for s in WARNED if counts[LETTER[s]]
    ]
    breaks = [r for r in rows if r.key == "mark-k"]
    none = [
        LegendRow("none", LETTER[s], legend_words(s, words), counts[LETTER[s]])
        for s in WITHOUT_VALUE
        if counts[LETTER[s]]
    ]
    return [*caveats, *warned, *breaks, *none]
