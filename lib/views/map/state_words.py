"""What a map says of its own states, blanks and breaks."""

import pandas as pd

from lib.data.states import State, modelled_here, reason_lost, unsplit
from lib.i18n import _
from lib.quantity.marks import why_words
from lib.quantity.text import NOT_APART, NOT_APART_BETWEEN, NOT_FORMED, NOT_KNOWN, STATE
from lib.views.shared.map.options import OwnWords


def own_words(frame: pd.DataFrame, formed: bool = False) -> OwnWords:
    """What a map of these values must say in its own words: states, blanks, reasons of breaks.

    Where the reason of a blank was lost nothing is called confidential. Where figures that are not published are
    `formed` as sums of regions, a blank is neither.
    """
    broken = frame[frame["broken"]]
    keys = zip(broken["series"], broken["region"], broken["year"], strict=True)
    marks = {str(region): why_words(str(series), str(region), int(year)) for series, region, year in keys}
    releases = frame[["series", "year"]].drop_duplicates().itertuples(index=False)
    lost = any(reason_lost(str(series), int(year)) for series, year in releases)
    apart = _(NOT_APART)
    states = {
        "shared": _(STATE[State.SHARED]),
        "bounded": _(NOT_APART_BETWEEN),
        "hidden": apart,
    }
    if frame["series"].map(modelled_here).any():
        unknown = {str(State.MISSING): _(NOT_KNOWN)}
        return OwnWords(states=unknown, blanks=unknown, marks=marks)
    older = frozenset(frame.loc[[unsplit(*row) for row in zip(frame["state"], frame["flag"], strict=True)], "region"])
    blanks = dict.fromkeys(states, apart) if lost else {}
    larger = {str(State.MISSING): _(NOT_FORMED)} if formed else {}
    return OwnWords(states={**(states if lost else {}), **larger}, blanks=blanks, marks=marks, apart=older)
