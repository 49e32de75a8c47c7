"""Peers in tables for reading, and for taking away."""

from collections.abc import Sequence

import pandas as pd

from lib import indicators, regions
from lib.i18n import _, number, percent
from lib.model.peers import Outcome, results
from lib.views.shared.peers_text import GROUP_TITLES, VARIABLE_TITLES


def peers(nearest: pd.DataFrame) -> pd.DataFrame:
    """Peers in words: distance, how firm, and what is most and least alike. nearest: of results.nearest()."""
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r) for r in nearest["region"]],
            _("Distance"): [number(d, 2) for d in nearest["distance"]],
            _("Stays in the top ten"): [percent(100 * s, 0) for s in nearest["stability"]],
            _("Closest in"): [_named(v) for v in nearest["closest"]],
            _("Furthest apart in"): [_named(v) for v in nearest["furthest"]],
        }
    )


def _named(variables: tuple[str, ...]) -> str:
    return "; ".join(_(VARIABLE_TITLES[v]) for v in variables)


def group_shares(nearest: pd.DataFrame) -> tuple[list[str], list[tuple[str, list[float | None]]]]:
    """Names of the groups, and for each peer the share of its distance that each makes up (None: not in common)."""
    columns = [c for c in nearest.columns if c.startswith("share_")]
    heads = [_(GROUP_TITLES[c.removeprefix("share_")]) for c in columns]
    rows = [(r["region"], [None if pd.isna(r[c]) else float(r[c]) for c in columns]) for _i, r in nearest.iterrows()]
    return heads, rows


# To take away


def _with_names(frame: pd.DataFrame, at: int = 1) -> pd.DataFrame:
    frame = frame.copy()
    frame.insert(at, "name", [regions.name(code) for code in frame["region"]])
    return frame


def peers_file(nearest: pd.DataFrame) -> pd.DataFrame:
    """Peers for a spreadsheet: distance, share in common, stability, reasons, the share of each group."""
    frame = _with_names(nearest, at=2)
    for column in ("closest", "furthest"):
        frame[column] = ["; ".join(v) for v in frame[column]]
    return frame


def figures_file() -> pd.DataFrame:
    """Every structural figure with its place on the scale."""
    return _with_names(results.variables())


def profile_file(region: str, peers: Sequence[str], ids: Sequence[str]) -> pd.DataFrame:
    """Figures and percentiles of a region and its peers in these indicators, each in its year."""
    frame = results.profile(region, peers)
    frame = _with_names(frame[frame["indicator"].isin(ids)])
    frame.insert(3, "year", [indicators.default_year(i) for i in frame["indicator"]])
    return frame


def growth_file(similar: pd.DataFrame, mine: pd.Series, region: str, outcome: Outcome) -> pd.DataFrame:
    """Growth since, the region in hand first, then those similar at the start. mine: its row of results.grown()."""
    first = pd.DataFrame([{"region": region, **mine[["growth", "expected", "residual"]].to_dict()}])
    kept = similar[["rank", "region", "distance", "stability", "growth", "expected", "residual", "ahead"]]
    return _with_names(pd.concat([first, kept], ignore_index=True)).assign(
        outcome=outcome.id, unit="points" if outcome.points else "%", start=outcome.start, end=outcome.end
    )
