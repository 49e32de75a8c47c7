"""Maps of a scenario: one scale for all years and for both scenarios, so that colours and circles can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import regions
from lib.data.states import State
from lib.i18n import N_, _
from lib.i18n.numbers import round_to
from lib.quantity import text
from lib.views.shared.map.classes import class_breaks, class_of, diverging_breaks, roundest
from lib.views.shared.map.legend import class_labels, class_rows
from lib.views.shared.map.view import DIVERGING, LARGEST, NO_CLASS, OF_FIVE, MapView, map_view

TITLE = {  # what ends counts upwards; where new jobs make the change positive somewhere, its sign is shown
    "share": N_("Motor vehicle jobs that end, % of all jobs"),
    "own": N_("Motor vehicle jobs that end, % of motor vehicle jobs"),
    "people": N_("Motor vehicle jobs that end"),
    "load": N_("People to reskill in the year, % of adult learners"),
}
SIGNED = {"share": N_("Change of motor vehicle jobs, % of all jobs"), "own": N_("Change of motor vehicle jobs, %")}
HEAD = {
    "share": N_("Jobs that end, % of all jobs"),
    "own": N_("Jobs that end, % of own jobs"),
    "people": N_("Jobs that end"),
    "load": N_("% of adult learners"),
}
SIGNED_HEAD = {"share": N_("Change, % of all jobs"), "own": N_("Change, % of own jobs")}
DIFFERENCE, DIFFERENCE_HEAD = N_("Jobs under B minus jobs under A, % of all jobs"), N_("B minus A, % of all jobs")


SEEN = 0.005  # %: less is printed as 0.00 and counts as no change


@dataclass(frozen=True)
class Scale:
    """What all maps of one measure share: the breaks, whether values have two directions, the largest count."""

    measure: str
    breaks: tuple[float, ...]
    signed: bool
    largest: float


def scale(frames: Sequence[pd.DataFrame], measure: str) -> Scale:
    """The scale that fits all these frames (years and scenarios): breaks follow the value of each region that is furthest from 0."""
    values = np.stack([f["value"].to_numpy(float) for f in frames])
    values = values[:, np.isfinite(values).all(axis=0)]
    known = np.take_along_axis(values, np.abs(values).argmax(axis=0)[None], axis=0)[0] if values.size else np.empty(0)
    signed = measure == "difference" or (measure in SIGNED and bool((values > 1e-9).any()))
    if measure == "people":
        return Scale(measure, (), False, float(known.max(initial=0.0)))
    if signed:
        breaks = diverging_breaks(known[np.abs(known) >= SEEN], 0.0)
    else:
        breaks = class_breaks(known if measure == "load" else -known, "quantile", 5)
    return Scale(measure, tuple(breaks), signed, 0.0)


def change_map(frame: pd.DataFrame, on: Scale, letter: str = "") -> MapView:
    """One year of a scenario (model: mapped, mapped_difference). `letter` names the scenario where there are two."""
    flipped = not on.signed and on.measure in SIGNED
    shown = frame.assign(
        state=frame["state"].replace({str(State.MODELLED): str(State.OBSERVED)})
    )  # all are modelled: the words say so
    if flipped:
        shown = shown.assign(value=-frame["value"], low=-frame["high"], high=-frame["low"])
    difference = on.measure == "difference"
    title = DIFFERENCE if difference else SIGNED[on.measure] if on.signed else TITLE[on.measure]
    head = DIFFERENCE_HEAD if difference else SIGNED_HEAD[on.measure] if on.signed else HEAD[on.measure]
    count = on.measure == "people"
    people = frame.set_index("region")["people"]
    view = map_view(
        shown,
        title=f"{letter}: {_(title)}" if letter else _(title),
        unit="persons" if count else "%",
        decimals=0 if count else 2,
        kind="count" if count else "ratio",
        form="symbols" if count else "diverging" if on.signed else "fills",
        middle=0.0,
        names={c: regions.name(c) for c in regions.eu_nuts2()},
        head=_(head),
        state_words={str(State.OBSERVED): _("modelled")},
        more=None if count else people.map(lambda v: v if pd.isna(v) else round_to(v, 3)),
        more_words=_("B minus A: {value} jobs") if difference else _("Change since 2022: {value} jobs"),
    )
    return _sized(view, shown, on) if count else _classed(view, shown, on)


def _classed(view: MapView, frame: pd.DataFrame, on: Scale) -> MapView:
    """The same map with the breaks of the common scale."""
    values = frame.set_index("region")["value"].reindex(view.codes).to_numpy(float)
    keys = [str(k) for k in (DIVERGING if on.signed else OF_FIVE)[len(on.breaks) + 1]]
    drawn = "".join(keys[c] if c >= 0 else NO_CLASS for c in class_of(values, on.breaks).tolist())
    rows = class_rows(drawn, keys, class_labels(on.breaks, "%"))
    legend = (*rows, *(row for row in view.legend if row.block != "class"))
    packed = [[r.block, r.key, r.count, r.label] for r in rows] + [r for r in view.payload["legend"] if r[0] != "class"]
    palette = "diverging7" if on.signed else "sequential5"
    return replace(
        view,
        payload={**view.payload, "class": drawn, "legend": packed, "palette": palette},
        legend=legend,
        breaks=on.breaks,
    )


def _sized(view: MapView, frame: pd.DataFrame, on: Scale) -> MapView:
    """The same circles measured against the largest of all years."""
    values = np.nan_to_num(frame.set_index("region")["value"].reindex(view.codes).to_numpy(float)).clip(min=0)
    if not on.largest:
        return view
    radius = np.rint(LARGEST * np.sqrt(values / on.largest)).astype(int).tolist()
    circles = [
        roundest(on.largest * low, on.largest * high, on.largest * high)
        for low, high in ((0.75, 1), (0.2, 0.3), (0.03, 0.06))
    ]
    sizes = [[round(LARGEST * (c / on.largest) ** 0.5), text.plain(c)] for c in circles]
    return replace(
        view, payload={**view.payload, "size": "|".join(str(r) if r else "" for r in radius), "sizes": sizes}
    )
