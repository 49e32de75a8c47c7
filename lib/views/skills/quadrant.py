"""What to teach first: how often a skill is missing against how many jobs it serves, as points with the names of the
first ones.
"""

from dataclasses import dataclass
from html import escape

import pandas as pd

from lib.i18n import _, number, percent
from lib.views.shared.moves_markup import marks, to_training
from lib.views.shared.moves_text import capital

ROOM = 1.12  # of the largest value, so that its point stands inside
NAMED = 8  # points with a number and a name
WIDE = 620.0  # px of the picture for which names are placed; narrower ones show numbers
HEIGHT = 360.0
TOP = 22.0  # px kept for the words in the corners
LETTER, LINE = 6.9, 20.0  # px of a letter and of a line of a name


@dataclass(frozen=True)
class Point:
    """Where a skill stands, 0 to 1 from the left and from the bottom, and where its name goes: right, left, over,
    under, or "" (no room).
    """

    left: float
    bottom: float
    side: str = ""


def place(skills: pd.DataFrame, named: int = NAMED) -> list[Point]:
    """Places of the skills of `skills` (what lib.model.skills.quadrant gives); names of the first ones keep clear of
    points and of each other.
    """
    most = [max(skills[c].max() * ROOM, 1e-9) for c in ("transferability", "prevalence")]
    where = [(x / most[0], y / most[1]) for x, y in zip(skills["transferability"], skills["prevalence"], strict=True)]
    boxes = [(x * WIDE - 9, (1 - y) * HEIGHT - 9, x * WIDE + 9, (1 - y) * HEIGHT + 9) for x, y in where]
    points = []
    for i, (x, y) in enumerate(where):
        side = ""
        if i < named:
            width = LETTER * len(skills["label"].iloc[i])
            for word, edge, up in (
                ("right", x * WIDE + 14, 0.0),
                ("left", x * WIDE - 14 - width, 0.0),
                ("over", x * WIDE - width / 2, LINE),
                ("under", x * WIDE - width / 2, -LINE),
            ):
                box = (edge, (1 - y) * HEIGHT - LINE / 2 - up, edge + width, (1 - y) * HEIGHT + LINE / 2 - up)
                others = boxes[:i] + boxes[i + 1 :]
                if (
                    edge >= 0
                    and edge + width <= WIDE
                    and box[1] >= TOP
                    and not any(_touch(box, other) for other in others)
                ):
                    boxes.append(box)
                    side = word
                    break
        points.append(Point(x, y, side))
    return points


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def first_ones(skills: pd.DataFrame, named: int = NAMED) -> pd.DataFrame:
    """Skills in the order in which they are drawn: those that are often missed and widely useful first."""
    rank = {"both": 0, "often missed": 1, "useful widely": 2, "neither": 3}
    order = skills.assign(_rank=skills["priority"].map(rank)).sort_values("_rank", kind="stable").drop(columns="_rank")
    return pd.concat([order.head(named), order.iloc[named:]], ignore_index=True)


def quadrant(skills: pd.DataFrame, alt: str) -> str:
    """The points as markup. skills: what lib.model.skills.quadrant gives, in the order of first_ones; its medians
    divide the field.
    """
    points = place(skills)
    most = {c: max(skills[c].max() * ROOM, 1e-9) for c in ("transferability", "prevalence")}
    middle = {c: 100 * skills[c].median() / most[c] for c in most}
    marks_ = []
    for i, (point, (_j, row)) in enumerate(zip(points, skills.iterrows(), strict=True)):
        kind = "both" if row["priority"] == "both" else ""
        words = escape(
            _("{skill}: missing in {share} of the moves, counts in {count} jobs").format(
                skill=capital(row["label"]), share=percent(row["prevalence"] * 100), count=number(row["destinations"])
            )
        )
        inside = f"<b>{i + 1}</b>" if i < NAMED else ""
        name = f'<span class="name {point.side}">{escape(capital(row["label"]))}</span>' if point.side else ""
        style = f"left:{100 * point.left:.2f}%;bottom:{100 * point.bottom:.2f}%"
        marks_.append(
            f'<span class="point {kind}{" named" if i < NAMED else ""}" style="{style}" title="{words}">{inside}{name}</span>'
        )
    corners = (
        f'<span class="corner top right">{escape(_("often missing, widely useful"))}</span>'
        f'<span class="corner top left">{escape(_("often missing, in few jobs"))}</span>'
        f'<span class="corner bottom right">{escape(_("seldom missing, widely useful"))}</span>'
    )
    lines = f'<span class="rule up" style="left:{middle["transferability"]:.2f}%"></span><span class="rule" style="bottom:{middle["prevalence"]:.2f}%"></span>'
    field = f'<div class="field" role="img" aria-label="{escape(alt)}">{lines}{corners}{"".join(marks_)}</div>'
    top = percent(skills["prevalence"].max() * 100)
    return (
        f'<div class="atlas-quadrant"><div class="axis up">{escape(_("missing in this share of the moves, up to {share}").format(share=top))}</div>{field}'
        f'<div class="axis">{escape(_("counts in this many of the jobs people can move to, up to {count}").format(count=number(skills["destinations"].max())))}</div></div>'
    )


def key(skills: pd.DataFrame) -> str:
    """The first ones by number, with their figures; each leads to its training."""
    lines = []
    for _i, row in skills.head(NAMED).iterrows():
        words = _("missing in {share} of the moves, counts in {count} jobs").format(
            share=percent(row["prevalence"] * 100), count=number(row["destinations"])
        )
        lines.append(
            f"<li>{to_training(capital(row['label']), row['uri'])}{marks(row)}<small>{escape(words)}</small></li>"
        )
    return f'<ol class="atlas-first">{"".join(lines)}</ol>'
