"""What to teach first: how often a skill is missing against how many jobs it serves, as points with names."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from lib.i18n import _, number, percent
from lib.views.shared.moves_text import capital, marks, to_training

AXIS_ROOM = 1.12  # of the largest value, so that its point stands inside
POINTS_NAMED = 8  # points with a number and a name
WIDTH, HEIGHT = 620.0, 360.0  # px of the picture for which names are placed; narrower ones show numbers
CORNERS = 22.0  # px kept for the words in the corners
RADIUS, NAME_GAP = 9, 14  # px around a point, and from it to its name
LETTER, LINE = 6.9, 20.0  # px of a letter and of a line of a name
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Point:
    """Where a skill stands, 0 to 1 from the left and from the bottom.

    side: where its name goes: right, left, over, under, or "" where there is no room.
    """

    left: float
    bottom: float
    side: str = ""


def points(skills: pd.DataFrame, named: int = POINTS_NAMED) -> list[Point]:
    """Where each skill (what lib.model.skills.quadrant gives) stands; the first names keep clear of each other."""
    most = [max(skills[c].max() * AXIS_ROOM, 1e-9) for c in ("transferability", "prevalence")]
    where = [(x / most[0], y / most[1]) for x, y in zip(skills["transferability"], skills["prevalence"], strict=True)]
    taken = [_box(x * WIDTH - RADIUS, x * WIDTH + RADIUS, y, RADIUS) for x, y in where]
    placed = []
    for i, (x, y) in enumerate(where):
        side = ""
        if i < named:
            width = LETTER * len(skills["label"].iloc[i])
            for name, left, up in (
                ("right", x * WIDTH + NAME_GAP, 0.0),
                ("left", x * WIDTH - NAME_GAP - width, 0.0),
                ("over", x * WIDTH - width / 2, LINE),
                ("under", x * WIDTH - width / 2, -LINE),
            ):
                box = _box(left, left + width, y, LINE / 2, up)
                inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= CORNERS
                if inside and not any(_touch(box, other) for other in taken[:i] + taken[i + 1 :]):
                    taken.append(box)
                    side = name
                    break
        placed.append(Point(x, y, side))
    return placed


def _box(left: float, right: float, bottom: float, half: float, up: float = 0.0) -> Box:
    """Left, top, right and bottom in px of what stands around a point, `up` px above it."""
    return left, (1 - bottom) * HEIGHT - half - up, right, (1 - bottom) * HEIGHT + half - up


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def first_ones(skills: pd.DataFrame, named: int = POINTS_NAMED) -> pd.DataFrame:
    """Skills in the order in which they are drawn: those that are often missed and widely useful first."""
    rank = {"both": 0, "often missed": 1, "useful widely": 2, "neither": 3}
    order = skills.assign(_rank=skills["priority"].map(rank)).sort_values("_rank", kind="stable").drop(columns="_rank")
    return pd.concat([order.head(named), order.iloc[named:]], ignore_index=True)


def quadrant(skills: pd.DataFrame, alt: str) -> str:
    """The points as markup; the medians of the skills divide the field.

    skills: what lib.model.skills.quadrant gives, in the order of first_ones.
    """
    placed = points(skills)
    most = {c: max(skills[c].max() * AXIS_ROOM, 1e-9) for c in ("transferability", "prevalence")}
    middle = {c: 100 * skills[c].median() / most[c] for c in most}
    marks_ = []
    for i, (point, (_j, row)) in enumerate(zip(placed, skills.iterrows(), strict=True)):
        kind = "both" if row["priority"] == "both" else ""
        words = escape(
            _("{skill}: missing in {share} of the moves, counts in {count} jobs").format(
                skill=capital(row["label"]), share=percent(row["prevalence"] * 100), count=number(row["destinations"])
            )
        )
        inside = f"<b>{i + 1}</b>" if i < POINTS_NAMED else ""
        name = f'<span class="name {point.side}">{escape(capital(row["label"]))}</span>' if point.side else ""
        style = f"left:{100 * point.left:.2f}%;bottom:{100 * point.bottom:.2f}%"
        marks_.append(
            f'<span class="point {kind}{" named" if i < POINTS_NAMED else ""}" style="{style}" title="{words}">'
            f"{inside}{name}</span>"
        )
    corners = (
        f'<span class="corner top right">{escape(_("often missing, widely useful"))}</span>'
        f'<span class="corner top left">{escape(_("often missing, in few jobs"))}</span>'
        f'<span class="corner bottom right">{escape(_("seldom missing, widely useful"))}</span>'
    )
    lines = (
        f'<span class="rule up" style="left:{middle["transferability"]:.2f}%"></span>'
        f'<span class="rule" style="bottom:{middle["prevalence"]:.2f}%"></span>'
    )
    field = f'<div class="field" role="img" aria-label="{escape(alt)}">{lines}{corners}{"".join(marks_)}</div>'
    up = _("missing in this share of the moves, up to {share}").format(share=percent(skills["prevalence"].max() * 100))
    along = _("counts in this many of the jobs people can move to, up to {count}")
    along = along.format(count=number(skills["destinations"].max()))
    return (
        f'<div class="atlas-quadrant"><div class="axis up">{escape(up)}</div>{field}'
        f'<div class="axis">{escape(along)}</div></div>'
    )


def key(skills: pd.DataFrame) -> str:
    """The first ones by number, with their figures; each leads to its training."""
    lines = []
    for _i, row in skills.head(POINTS_NAMED).iterrows():
        words = _("missing in {share} of the moves, counts in {count} jobs").format(
            share=percent(row["prevalence"] * 100), count=number(row["destinations"])
        )
        lines.append(
            f"<li>{to_training(capital(row['label']), row['uri'])}{marks(row)}<small>{escape(words)}</small></li>"
        )
    return f'<ol class="atlas-first">{"".join(lines)}</ol>'
