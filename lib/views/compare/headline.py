"""The answer of the page on peers: who is like a region and has clearly done better, or why nobody can be named.

Pure: frames are those of lib/model/peers.results. An answer is under 190 letters in every language: it names fewer
regions where names are long.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from lib import regions
from lib.i18n import _, ngettext, number
from lib.model.peers import PeerCriteria
from lib.model.peers.percentiles import MIN_REPORTING
from lib.quantity.text import JOBS_NOT_APART_COUNTED

LONGEST = 190  # letters of an answer, without its marks
NAMED = 3  # regions named at the most


def answer(
    peers: pd.DataFrame,
    criteria: PeerCriteria,
    region: str,
    admitted: int,
    between: bool,
    far: bool,
    better: pd.DataFrame,
) -> str:
    """Who of the peers has clearly done better, or why there is nobody to look at.

    admitted: how many regions the criteria let in; between: whether the region's motor vehicle jobs are known as an
    interval; far: whether even the nearest peer is too far away to be called close; better: of results.did_better().
    """
    name, picked = one_name(region), criteria.scope == "list"
    if len(peers) >= MIN_REPORTING:
        return shortest(_who_did_better(list(peers["region"]), name, picked, far, between, better))
    if picked and not criteria.picked:
        return _("Pick up to eight regions: they stand beside **{region}**, most alike first.").format(region=name)
    if not admitted:
        return _nobody_admitted(criteria.scope).format(region=name)
    if not len(peers):
        return _(
            "Too little is published for **{region}** and these regions to compare how they are built. Its own figures "
            "stand below."
        ).format(region=name)
    if picked:
        return _("{peers} beside **{region}**: fewer than three regions are looked at, not ranked.").format(
            peers=regions.listed([f"**{one_name(r)}**" for r in peers["region"]]), region=name
        )
    return ngettext(
        "Here {count} region shares enough with {region} to be compared: too few for peers. Choose another group of "
        "regions.",
        "Here {count} regions share enough with {region} to be compared: too few for peers. Choose another group of "
        "regions.",
        len(peers),
    ).format(count=number(len(peers)), region=name)


def shortest(texts: Iterable[str]) -> str:
    """The first of these texts, longest first, that is short enough for an answer; else the last."""
    text = ""
    for text in texts:
        if len(text.replace("**", "")) < LONGEST:
            break
    return text


def _who_did_better(
    peers: Sequence[str], name: str, picked: bool, far: bool, between: bool, better: pd.DataFrame
) -> Iterable[str]:
    """The answer about these peers, naming as many as there is room for, then fewer and fewer."""
    compared = better.attrs["compared"]
    looked_at = sum(bool(compared[p]) for p in peers)
    ahead = list(dict.fromkeys(better["peer"]))
    limits = " " + _(JOBS_NOT_APART_COUNTED) if between else ""
    for most in range(NAMED, -1, -1):
        text = _answer(ahead, peers, looked_at, name, picked, far, most)
        yield text + limits
    yield text


def _answer(
    ahead: Sequence[str], peers: Sequence[str], looked_at: int, name: str, picked: bool, far: bool, most: int
) -> str:
    if not looked_at or not ahead:
        named = regions.some(list(peers), max(most, 1), _bold)
        if not looked_at:
            text = _("Nothing published can tell which of them has done better than **{region}**: {peers}.")
        elif picked:
            text = _("None of the regions picked has clearly done better than **{region}**: {peers}.")
        elif far:
            text = _("**No region is close to {region}**, and none of the least far has clearly done better: {peers}.")
        else:
            text = _("None of the regions most like **{region}** has clearly done better: {peers}.")
        return text.format(region=name, peers=named)
    if picked:
        text = ngettext(
            "**{count} of {of}** regions picked has clearly done better than **{region}** in at least one "
            "figure{names}.",
            "**{count} of {of}** regions picked have clearly done better than **{region}** in at least one "
            "figure{names}.",
            len(ahead),
        )
    elif far:
        text = ngettext(
            "**No region is close to {region}.** Of the {of} least far **{count}** has clearly done better in at "
            "least one figure{names}.",
            "**No region is close to {region}.** Of the {of} least far **{count}** have clearly done better in at "
            "least one figure{names}.",
            len(ahead),
        )
    else:
        text = ngettext(
            "Of the {of} regions most like **{region}**, **{count}** has clearly done better in at least one "
            "figure{names}.",
            "Of the {of} regions most like **{region}**, **{count}** have clearly done better in at least one "
            "figure{names}.",
            len(ahead),
        )
    names = _(": {names}").format(names=regions.some(list(ahead), most, _bold)) if most else ""
    return text.format(count=number(len(ahead)), of=number(len(peers)), region=name, names=names)


def _nobody_admitted(scope: str) -> str:
    if scope == "nation":
        return _(
            "**{region}** is the one NUTS 2 region of its country: nobody there to compare with. Choose other "
            "countries or pick regions."
        )
    if scope == "neighbours":
        return _("**{region}** has no neighbouring region in the EU. Choose other countries or pick regions.")
    return _("No region is left to compare **{region}** with.")


def _bold(code: str) -> str:
    return f"**{one_name(code)}**"


def one_name(code: str) -> str:
    """Name and code, of two official names the first."""
    return f"{regions.name(code).split('/')[0]} ({code})"
