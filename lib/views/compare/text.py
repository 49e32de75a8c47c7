"""Peers in sentences and tables: how firm they are, where a region stands among them, who did better since.

Pure: frames are those of lib/model/peers.results. What other pages say of peers too: lib/views/shared/peers_text.py.
"""

from collections.abc import Sequence

import pandas as pd

from lib import indicators, regions
from lib.i18n import N_, _, ngettext, number, percent
from lib.i18n.numbers import percent_of_draws
from lib.model.peers import GROUPS, Outcome, PeerCriteria, results
from lib.model.peers.growth import LOWER_IS_BETTER, MOST_SIMILAR
from lib.model.peers.nearest import MIN_STABILITY, WEIGHT_DRAWS
from lib.model.peers.percentiles import MIN_REPORTING, Standing
from lib.views.shared.peers_text import GROUP_TITLES, OUTCOME_TITLES, VARIABLE_TITLES, country_note

SCOPES: dict[str, str] = {
    "abroad": N_("Other countries"),
    "nation": N_("Same country"),
    "neighbours": N_("Neighbouring regions"),
    "list": N_("Regions of my choice"),
}


def firm_sentence(peers: pd.DataFrame) -> str:
    """How many of the peers hold under other weightings. peers: of results.nearest()."""
    return _("**{firm} of {count}** peers stay in the top ten in {share} of {draws} weightings.").format(
        firm=number(int((peers["stability"] >= MIN_STABILITY).sum())),
        count=number(len(peers)),
        share=percent(100 * MIN_STABILITY, 0),
        draws=number(WEIGHT_DRAWS),
    )


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
    if standing.below_low == 0 and standing.below_high == standing.reporting:
        return _("not known: within its limits it may stand anywhere")
    return _("within its limits higher than {low} to {high} of {reporting} that report").format(
        low=number(standing.below_low), high=number(standing.below_high), reporting=number(standing.reporting)
    )


def outcome_label(outcome: Outcome) -> str:
    """An outcome with its years: "Employment rate, 2021 to 2024"."""
    return _("{title}, {start} to {end}").format(
        title=_(OUTCOME_TITLES[outcome.id]), start=outcome.start, end=outcome.end
    )


def better_sentence(better: pd.DataFrame, outcome: Outcome, region: str, picked: bool = False) -> str:
    """Who was similar (or was picked by hand) and has done better since, or why nobody is named.

    better: of growth.better_since().
    """
    name, reporting = regions.label(region), better.attrs["reporting"]
    asked = _("**{what}, {start} to {end}**").format(
        what=_(OUTCOME_TITLES[outcome.id]), start=outcome.start, end=outcome.end
    )
    if not better.attrs["known"]:
        return _("{asked}: {region} has no comparable figure, so nobody is compared with it.").format(
            asked=asked, region=name
        )
    words = {"asked": asked, "region": name, "count": number(reporting), "reporting": number(reporting)}
    if not reporting:
        text = (
            _("{asked}: no region picked reports both years.")
            if picked
            else _("{asked}: no region like {region} reports both years.")
        )
        return text.format(**words)
    if reporting < MIN_REPORTING:
        return (_few_picked(reporting) if picked else _few_alike(reporting)).format(**words)
    if not len(better):
        text = (
            _("{asked}: none of the {count} regions picked has clearly done better than {region}.")
            if picked
            else _("{asked}: none of the {count} regions most like {region} has clearly done better.")
        )
        return text.format(**words)
    words |= {"count": number(len(better)), "best": f"**{regions.label(better['region'].iloc[0])}**"}
    return (_ahead_picked(len(better)) if picked else _ahead_alike(len(better))).format(**words)


def _few_alike(count: int) -> str:
    return ngettext(
        "{asked}: {count} region like {region} reports both years, too few to compare with.",
        "{asked}: {count} regions like {region} report both years, too few to compare with.",
        count,
    )


def _few_picked(count: int) -> str:
    return ngettext(
        "{asked}: {count} region picked reports both years, too few to compare {region} with.",
        "{asked}: {count} regions picked report both years, too few to compare {region} with.",
        count,
    )


def _ahead_alike(count: int) -> str:
    return ngettext(
        "{asked}: of the {reporting} regions most like {region}, {count} has clearly done better: {best}.",
        "{asked}: of the {reporting} regions most like {region}, {count} have clearly done better; most alike among "
        "them: {best}.",
        count,
    )


def _ahead_picked(count: int) -> str:
    return ngettext(
        "{asked}: of the {reporting} regions picked, {count} has clearly done better than {region}: {best}.",
        "{asked}: of the {reporting} regions picked, {count} have clearly done better than {region}; most alike among "
        "them: {best}.",
        count,
    )


def growth_note(outcome: Outcome, picked: bool = False) -> str:
    """Whom growth is compared with, and what could be expected."""
    alike = _(
        "Of the {count} regions most alike in structure ({year}, by the weights chosen above), those that report both "
        "years."
    ).format(count=number(MOST_SIMILAR), year=outcome.like)
    whom = _("Of the regions picked, those that report both years.") if picked else alike
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


def peers(nearest: pd.DataFrame, picked: bool = False) -> pd.DataFrame:
    """Peers in words: distance, how firm, and what is most and least alike. nearest: of results.nearest()."""
    firm = (
        {} if picked else {_("Stays in the top ten"): [percent(percent_of_draws(s), 0) for s in nearest["stability"]]}
    )
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r) for r in nearest["region"]],
            _("Distance"): [number(d, 2) for d in nearest["distance"]],
            **firm,
            _("Closest in"): [_named(v) for v in nearest["closest"]],
            _("Furthest apart in"): [_named(v) for v in nearest["furthest"]],
        }
    )


def _named(variables: tuple[str, ...]) -> str:
    return _("; ").join(_(VARIABLE_TITLES[v]) for v in variables)


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
        frame[column] = [_("; ").join(v) for v in frame[column]]
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
