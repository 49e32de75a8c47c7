"""The map of the risk score: colour says how much, fading says how unsure the rank is."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lib.data.series import BASE_YEAR
from lib.data.states import State
from lib.i18n import _, number
from lib.model.risk import certainty
from lib.views.shared.map.view import MapView, map_view


def score_map(whole: pd.DataFrame, names: Mapping[str, str]) -> MapView:
    """Scores of every region (whole: certainty.overview) as a map whose unsure regions fade."""
    sure, less = certainty.limits(int(whole["rank_of"].iloc[0]))
    known = whole["score"].notna()
    state = np.where(known, State.OBSERVED, np.where(whole["score_low"].notna(), State.BOUNDED, State.MISSING))
    return map_view(
        pd.DataFrame(
            {
                "region": whole["region"],
                "year": BASE_YEAR,
                "value": whole["score"],
                "low": whole["score_low"],
                "high": whole["score_high"],
                "state": [str(s) for s in state],
            }
        ),
        title=_("Transition risk"),
        unit="",
        decimals=0,
        kind="ratio",
        names=names,
        form="alpha",
        head=_("Risk score, 0 to 100"),
        state_words={
            State.OBSERVED: _("our score"),
            State.BOUNDED: _("exposure or an indicator not published apart"),
            State.MISSING: _("too little is known"),
        },
        blank_words={State.BOUNDED: _("score between limits"), State.MISSING: _("no score")},
        more=pd.Series(_whole_percent(whole["top_share"]), index=whole["region"]),
        more_words=_("in the top quarter in {value} of the ways of counting"),
        more_unit="%",
        certainty=certainty.sureness(whole),
        certainty_head=_("How sure the rank is (5–95 % band)"),
        certainty_words=(
            _("Sure: {count} ranks or fewer").format(count=number(sure)),
            _("Less sure: {low} to {high} ranks").format(low=number(sure + 1), high=number(less)),
            _("Unsure: {count} ranks or more").format(count=number(less + 1)),
        ),
    )


def _whole_percent(share: pd.Series) -> np.ndarray:
    """Whole percent that are 0 or 100 for none or all alone."""
    found = np.rint(100 * share.to_numpy(float))
    return np.where(share <= 0, 0, np.where(share >= 1, 100, np.clip(found, 1, 99)))
