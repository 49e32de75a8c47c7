"""What a map of values must say in its own words: states where the reason of a blank was lost, reasons of breaks."""

import pandas as pd

from lib.data.states import reason_lost
from lib.i18n import _
from lib.quantity.marks import why_words


def map_words(frame: pd.DataFrame) -> dict[str, dict[str, str] | None]:
    """What a map of these values must say in its own words, for figures.map.map_view: states, blanks, reasons of breaks.

    Where the reason of a blank was lost nothing is called confidential.
    """
    broken = frame[frame["broken"]]
    keys = zip(broken["series"], broken["region"], broken["year"], strict=True)
    said = {str(region): why_words(str(series), str(region), int(year)) for series, region, year in keys}
    lost = any(reason_lost(series) for series in frame["series"].unique())
    apart = _("not published apart")
    states = {
        "shared": _("not published apart, known as a group"),
        "bounded": _("not published apart, between limits"),
        "hidden": apart,
    }
    return {
        "state_words": states if lost else None,
        "blank_words": dict.fromkeys(states, apart) if lost else None,
        "mark_words": said or None,
    }
