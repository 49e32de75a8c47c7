"""Peers in words: why so few, the table of reasons, the share of each group in the distance."""

import pandas as pd

from lib import regions
from lib.i18n import _, number, percent
from lib.model.peers import FEWEST, GROUPS, VARIABLES, Choice, headline


def answer(found: pd.DataFrame, choice: Choice, region: str, admitted: int, between: bool) -> str:
    """The answer of the page: the nearest peers, or why there are too few.

    admitted: how many regions the choice lets in; between: whether the region's motor vehicle jobs are known as an interval.
    """
    name = _one_name(region)
    if len(found) >= FEWEST:
        return headline(found, name, {r: _one_name(r) for r in found["region"].head(3)}, between)
    if choice.scope == "list" and not choice.picked:
        return _("Pick up to eight regions: they stand beside **{region}**, most alike first.").format(region=name)
    if not admitted:
        return {
            "nation": _(
                "**{region}** is the one NUTS 2 region of its country: nobody there to compare with. Choose other countries or pick regions."
            ),
            "neighbours": _(
                "**{region}** has no neighbouring region in the EU. Choose other countries or pick regions."
            ),
        }.get(choice.scope, _("No region is left to compare **{region}** with.")).format(region=name)
    if not len(found):
        return _(
            "Too little is published for **{region}** and these regions to compare how they are built. Its own figures stand below."
        ).format(region=name)
    if choice.scope == "list":
        return _("{peers} beside **{region}**: fewer than three regions are looked at, not ranked.").format(
            peers=regions.listed([f"**{regions.label(r)}**" for r in found["region"]]), region=name
        )
    return headline(found, name, {})


def _one_name(code: str) -> str:
    """Name and code, of two official names the first."""
    return f"{regions.name(code).split('/')[0]} ({code})"


def peers_table(found: pd.DataFrame) -> pd.DataFrame:
    """Peers in words: distance, how firm, and what is most and least alike."""
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r) for r in found["region"]],
            _("Distance"): [number(d, 2) for d in found["distance"]],
            _("Stays in the top ten"): [percent(100 * s, 0) for s in found["stability"]],
            _("Closest in"): [_named(v) for v in found["closest"]],
            _("Furthest apart in"): [_named(v) for v in found["furthest"]],
        }
    )


def _named(variables: tuple[str, ...]) -> str:
    return "; ".join(_(VARIABLES[v].title) for v in variables)


def group_shares(found: pd.DataFrame) -> tuple[list[str], list[tuple[str, list[float | None]]]]:
    """Names of the groups, and for each peer the share of its distance that each makes up (None: not shared by the pair)."""
    columns = [c for c in found.columns if c.startswith("share_")]
    heads = [_(GROUPS[c.removeprefix("share_")]) for c in columns]
    rows = [(r["region"], [None if pd.isna(r[c]) else float(r[c]) for c in columns]) for _i, r in found.iterrows()]
    return heads, rows


def to_take_away(found: pd.DataFrame) -> pd.DataFrame:
    """Peers for a spreadsheet: distance, share in common, stability, reasons, the share of each group."""
    frame = found.copy()
    frame.insert(2, "name", [regions.name(r) for r in frame["region"]])
    for column in ("closest", "furthest"):
        frame[column] = ["; ".join(v) for v in frame[column]]
    return frame
