"""Peers in sentences and tables: who is nearest and how firm, why so few, where a region stands, who did better since.

Pure: frames are those of lib/model/peers.results. What other pages say of peers too: lib/views/shared/peers_text.py.
"""

from collections.abc import Sequence

import pandas as pd

from lib import indicators, regions
from lib.i18n import N_, _, ngettext, number, percent
from lib.model.peers import GROUPS, Outcome, PeerCriteria, results
from lib.model.peers.growth import LOWER_IS_BETTER, MOST_SIMILAR
from lib.model.peers.nearest import MIN_STABILITY, WEIGHT_DRAWS
from lib.model.peers.percentiles import MIN_REPORTING, Standing
from lib.quantity.text import JOBS_NOT_APART_COUNTED
from lib.views.shared.peers_text import GROUP_TITLES, OUTCOME_TITLES, VARIABLE_TITLES, country_note

SCOPES: dict[str, str] = {
    "abroad": N_("Other countries"),
    "nation": N_("Same country"),
    "neighbours": N_("Neighbouring regions"),
    "list": N_("Regions of my choice"),
}


def answer(
    peers: pd.DataFrame, criteria: PeerCriteria, region: str, admitted: int, between: bool, far: bool = False
) -> str:
    """The answer of the page: the nearest peers, or why there are too few.

    admitted: how many regions the criteria let in; between: whether the region's motor vehicle jobs are known as an
    interval; far: whether even the nearest peer is too far away to be called close.
    """
    name = _one_name(region)
    if len(peers) >= MIN_REPORTING:
        return nearest_sentence(peers, name, between, far)
    if criteria.scope == "list" and not criteria.picked:
        return _("Pick up to eight regions: they stand beside **{region}**, most alike first.").format(region=name)
    if not admitted:
        return _nobody_admitted(criteria.scope).format(region=name)
    if not len(peers):
        return _(
            "Too little is published for **{region}** and these regions to compare how they are built. Its own figures "
            "stand below."
        ).format(region=name)
    if criteria.scope == "list":
        return _("{peers} beside **{region}**: fewer than three regions are looked at, not ranked.").format(
            peers=regions.listed([f"**{regions.label(r)}**" for r in peers["region"]]), region=name
        )
    return ngettext(
        "Here {count} region shares enough with {region} to be compared: too few for peers. Choose another group of "
        "regions.",
        "Here {count} regions share enough with {region} to be compared: too few for peers. Choose another group of "
        "regions.",
        len(peers),
    ).format(count=number(len(peers)), region=name)


def _nobody_admitted(scope: str) -> str:
    if scope == "nation":
        return _(
            "**{region}** is the one NUTS 2 region of its country: nobody there to compare with. Choose other "
            "countries or pick regions."
        )
    if scope == "neighbours":
        return _("**{region}** has no neighbouring region in the EU. Choose other countries or pick regions.")
    return _("No region is left to compare **{region}** with.")


def nearest_sentence(peers: pd.DataFrame, name: str, between: bool, far: bool = False) -> str:
    """The nearest peers by name, and how many of them are firm; that none is close, where none is.

    For a confidential region, how it was compared.
    """
    first, second, third = (f"**{_one_name(r)}**" for r in peers["region"].head(3))
    named = (
        _("**No region is close to {region}.** Least far: {first}, {second} and {third}.")
        if far
        else _("Most like {region}: {first}, {second} and {third}.")
    )
    nearest = named.format(region=name, first=first, second=second, third=third)
    if between:
        return nearest + " " + _(JOBS_NOT_APART_COUNTED)
    firm = int((peers["stability"] >= MIN_STABILITY).sum())
    if far or firm == len(peers):  # all of them: most often because no more than ten can be compared
        return nearest
    stay = _("**{firm} of {count}** peers stay in the top ten in {share} of {draws} weightings.").format(
        firm=number(firm),
        count=number(len(peers)),
        share=percent(100 * MIN_STABILITY, 0),
        draws=number(WEIGHT_DRAWS),
    )
    return f"{nearest} {stay}"


def _one_name(code: str) -> str:
    """Name and code, of two official names the first."""
    return f"{regions.name(code).split('/')[0]} ({code})"


def standing_words(standing: Standing) -> str:
    """Where a region stands among its peers: "higher than 7 of 9 that report", or why there is no comparison."""
    if not standing.known:
        return _("no figure of its own")
    if not standing.enough:
        return ngettext("{count} peer reports: too few", "{count} peers report: too few", standing.reporting).format(
            count=number(standing.reporting)
        )
    if standing.below_low == standing.below_high:
        return _("higher than {count} of {reporting} that report").format(
            count=number(standing.below_low), reporting=number(standing.reporting)
        )
    return _("within its limits higher than {low} to {high} of {reporting} that report").format(
        low=number(standing.below_low), high=number(standing.below_high), reporting=number(standing.reporting)
    )


def outcome_label(outcome: Outcome) -> str:
    """An outcome with its years: "Employment rate, 2021 to 2024"."""
    return _("{title}, {start} to {end}").format(
        title=_(OUTCOME_TITLES[outcome.id]), start=outcome.start, end=outcome.end
    )


def better_sentence(better: pd.DataFrame, outcome: Outcome, region: str) -> str:
    """Who was similar and has done better since, or why nobody is named. better: of growth.better_since()."""
    name, reporting = regions.label(region), better.attrs["reporting"]
    asked = _("**{what}, {start} to {end}**").format(
        what=_(OUTCOME_TITLES[outcome.id]), start=outcome.start, end=outcome.end
    )
    if not better.attrs["known"]:
        return _("{asked}: {region} has no comparable figure, so nobody is compared with it.").format(
            asked=asked, region=name
        )
    if not reporting:
        return _("{asked}: no region like {region} reports both years.").format(asked=asked, region=name)
    if reporting < MIN_REPORTING:
        return ngettext(
            "{asked}: {count} region like {region} reports both years, too few to compare with.",
            "{asked}: {count} regions like {region} report both years, too few to compare with.",
            reporting,
        ).format(asked=asked, count=number(reporting), region=name)
    if not len(better):
        return _("{asked}: none of the {count} regions most like {region} has clearly done better.").format(
            asked=asked, region=name, count=number(reporting)
        )
    return ngettext(
        "{asked}: of the {reporting} regions most like {region}, {count} has clearly done better: {best}.",
        "{asked}: of the {reporting} regions most like {region}, {count} have clearly done better; most alike among "
        "them: {best}.",
        len(better),
    ).format(
        asked=asked,
        reporting=number(reporting),
        region=name,
        count=number(len(better)),
        best=f"**{regions.label(better['region'].iloc[0])}**",
    )


def growth_note(outcome: Outcome) -> str:
    """Whom growth is compared with, and what could be expected."""
    whom = _(
        "Of the {count} regions most alike in structure ({year}, by the weights chosen above), those that report both "
        "years."
    ).format(count=number(MOST_SIMILAR), year=outcome.like)
    if outcome.shift_share:
        expected = _(
            "Expected: what the economy and the industry of the EU explain (shift-share); the rest is local and "
            "unexplained."
        )
    else:
        expected = _("Expected: what regions that began at the same level have done on average.")
    expected += " " + country_note()
    lower = " " + _("Lower is better.") if outcome.id in LOWER_IS_BETTER else ""
    return f"{whom} {expected}{lower}"


def distance_notes(criteria: PeerCriteria) -> tuple[str, ...]:
    """What travels with a download: the weights, and how a distance follows from the figures."""
    weights = ", ".join(f"{group} {criteria.weight(group):g}" for group in GROUPS)
    return (
        _("Weights of the groups: {weights}").format(weights=weights),
        _(
            "Distance² of two regions: for each variable (scaled − scaled)²; their mean within each group of which the "
            "pair shares half or more; the weighted mean over the groups."
        ),
        _(
            "A figure known as an interval counts with the gap between the two; where they overlap the variable is "
            "left out for the pair. A pair needs two thirds of the weight in common."
        ),
    )


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
