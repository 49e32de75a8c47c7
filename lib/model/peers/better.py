"""What a region's peers have done better since: growth over what could be expected, pair by pair, outcome by outcome.

The figures are those of "similar then, better since" (since.OUTCOMES, atlas.grown); here the peers are given, not sought.
An outcome is compared where the region has a figure and at least three of the peers looked at have one. METHODS, section 4.
"""

from collections.abc import Callable, Sequence

import pandas as pd

from lib.i18n import _, change, ngettext, number
from lib.model.peers import results
from lib.model.peers.choice import Choice
from lib.model.peers.since import LOWER_IS_BETTER, OUTCOMES
from lib.model.peers.standing import FEWEST

COLUMNS = ["peer", "outcome", "start", "end", "growth", "expected", "residual", "own", "ahead", "points"]


def did_better(region: str, peers: Sequence[str], choice: Choice | None = None) -> pd.DataFrame:
    """Outcomes in which each of these peers has done better than the region, on the atlas's own figures (better_of).

    An outcome is compared where at least three report among these peers and the nearest ones that `choice` gives.
    """
    nearest = results.nearest(choice or Choice(), region)["region"]
    return better_of(region, peers, results.grown, [*dict.fromkeys([*peers, *nearest])])


def better_of(
    region: str, peers: Sequence[str], grown: Callable[[str], pd.DataFrame], reporting: Sequence[str]
) -> pd.DataFrame:
    """One row for each peer and outcome in which its residual growth is better than the region's, peers in their order.

    grown: outcome id to the frame of since.growth() or local_growth(); reporting: regions of which three must have a figure.
    Returns peer, outcome, start, end, growth, expected, residual (of the peer), own (residual of the region), ahead (by how
    much better, always above 0; of an unemployment rate lower is better), points (whether it grows in points, else in %).
    `attrs["compared"]` holds, for each peer, how many outcomes could be compared.
    """
    found, compared = [], dict.fromkeys(peers, 0)
    for id, outcome in OUTCOMES.items():
        by = grown(id).set_index("region")
        own = by["residual"].get(region)
        if own is None or pd.isna(own) or by["residual"].reindex(list(reporting)).notna().sum() < FEWEST:
            continue
        for place, peer in enumerate(compared):
            row = by.loc[peer] if peer in by.index else None
            if row is None or peer == region or pd.isna(row["residual"]):
                continue
            compared[peer] += 1
            ahead = (row["residual"] - own) * (-1 if id in LOWER_IS_BETTER else 1)
            if ahead > 0:
                figures = (float(v) for v in (row["growth"], row["expected"], row["residual"], own, ahead))
                found.append((place, peer, id, outcome.start, outcome.end, *figures, outcome.points))
    found.sort(key=lambda row: row[0])
    frame = pd.DataFrame([row[1:] for row in found], columns=COLUMNS)
    frame.attrs["compared"] = compared
    return frame


def better_words(found: pd.DataFrame, peer: str) -> str:
    """The outcomes in which a peer is ahead, in short: "Employment rate 2021–2024: +1.3 points; …", or why there is none.

    found: as did_better() returns it, whole. A number is growth over what could be expected, beyond the region's own: a lower
    unemployment rate is ahead with a minus, and growth in % is set apart in points of growth.
    """
    compared = found.attrs["compared"][peer]
    if not compared:
        return _("no comparable figure")
    rows = found[found["peer"] == peer]
    if rows.empty:
        return ngettext(
            "not ahead in the {count} figure that can be compared",
            "ahead in none of the {count} figures that can be compared",
            compared,
        ).format(count=number(compared))
    said = [
        _("{what} {start}–{end}: {change}").format(
            what=_(OUTCOMES[row.outcome].title),
            start=row.start,
            end=row.end,
            change=ahead_words(row.residual - row.own, row.points),
        )
        for row in rows.itertuples()
    ]
    return "; ".join(said)


def ahead_words(difference: float, points: bool) -> str:
    """A difference of growth with its sign: "+1.3 points" of a rate, "+6 points of growth" of anything else."""
    decimals = 1 if points or abs(difference) < 1 else 0
    if round(abs(difference), 1) == 0:
        return _("by under {limit} points").format(limit=number(0.1, 1))
    said = change(difference, decimals, "")
    return (_("{change} points") if points else _("{change} points of growth")).format(change=said)


def explained() -> str:
    """What the numbers of better_words() are, in a sentence for the note beside them."""
    return _(
        "How much more a peer has grown than could be expected, beyond this region: expected is what regions that began at the same level did; for motor vehicle jobs, "
        "what the economy and the industry of the EU explain. Of the unemployment rate, lower is better."
    )
