"""The map of likeness: colour says how near in structure, peers stand in dashed outlines."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lib.data.series import BASE_YEAR
from lib.data.states import State
from lib.i18n import _
from lib.views.shared.map.options import CardNumber, MapOptions, OwnWords
from lib.views.shared.map.view import MapView, map_view


def likeness_map(found: pd.DataFrame, region: str, names: Mapping[str, str]) -> MapView:
    """Every region by its distance (found: peers.atlas.likeness); the region in hand lies at no distance from itself."""
    own = found["region"] == region
    distance = found["distance"].mask(own, 0.0)
    return map_view(
        pd.DataFrame(
            {
                "region": found["region"],
                "year": BASE_YEAR,
                "value": distance,
                "low": np.nan,
                "high": np.nan,
                "state": np.where(distance.notna(), str(State.OBSERVED), str(State.MISSING)),
            }
        ),
        MapOptions(
            title=_("Structural distance"),
            unit="",
            decimals=2,
            kind="ratio",
            names=names,
            low_first=True,
            head=_("Structural distance"),
            words=OwnWords(
                states={State.OBSERVED: _("distance"), State.MISSING: _("too little in common to compare")},
                blanks={State.MISSING: _("not compared")},
            ),
            card=CardNumber(
                pd.Series(found["likeness"].to_numpy(), index=found["region"]),
                _("more alike than {value} of all regions"),
                "%",
            ),
        ),
    )
