"""Peers in sentences: who is nearest and how firm, why so few, where a region stands among them, who did better since.

Pure: frames are those of lib/model/peers.results. What other pages say of peers too: lib/views/shared/peers_text.py.
"""

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number, percent
from lib.model.peers import GROUPS, Outcome, PeerCriteria
from lib.model.peers.growth import LOWER_IS_BETTER, MOST_SIMILAR
from lib.model.peers.nearest import MIN_STABILITY, WEIGHT_DRAWS
from lib.model.peers.percentiles import MIN_REPORTING, Standing
from lib.views.shared.peers_text import OUTCOME_TITLES

SCOPES: dict[str, str] = {
    "abroad": N_("Other countries"),
    "nation": N_("Same country"),
    "neighbours": N_("Neighbouring regions"),
    "list": N_("Regions of my choice"),
}


def answer(peers: pd.DataFrame, criteria: PeerCriteria, region: str, admitted: int, between: bool) -> str:
    """The answer of the page: the nearest peers, or why there are too few.

    admitted: how many regions the criteria let in; between: whether the region's motor vehicle jobs are known as an
    interval.
    """
    name = _one_name(region)
    if len(peers) >= MIN_REPORTING:
        return nearest_sentence(peers, name, between)
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


def nearest_sentence(peers: pd.DataFrame, name: str, between: bool) -> str:
    """The nearest peers by name, and how many of them are firm; for a confidential region, how it was compared."""
    first, second, third = (f"**{_one_name(r)}**" for r in peers["region"].head(3))
    nearest = _("Most like {region}: {first}, {second} and {third}.").format(
        region=name, first=first, second=second, third=third
    )
    if between:
        return nearest + " " + _("Its motor vehicle jobs are not published apart and count by **their limits**.")
    firm = int((peers["stability"] >= MIN_STABILITY).sum())
    if firm == len(peers):  # all of them: most often because no more than ten can be compared
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
        return _("{asked}: {region} did best of the {count} regions most like it.").format(
            asked=asked, region=name, count=number(reporting)
        )
    return ngettext(
        "{asked}: of the {reporting} regions most like {region}, {count} has done better: {best}.",
        "{asked}: of the {reporting} regions most like {region}, {count} have done better; most alike among them: "
        "{best}.",
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
