"""Maps of a scenario and their words: one scale for all years and for both scenarios, so that they can be compared.

The words: what the maps show, how a value is worked out, what must be known beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.states import State, has_value
from lib.i18n import N_, _
from lib.i18n.numbers import round_to
from lib.model.scenario.maps import mapped, mapped_difference
from lib.model.scenario.results import worked
from lib.model.scenario.scenario import Scenario
from lib.quantity.text import NOT_APART, interval_words, value_words
from lib.views.scenario.charts import JOBS_SOURCE
from lib.views.scenario.params import MILESTONES, ScenarioParams
from lib.views.shared.figure import Figure
from lib.views.shared.map.classes import class_breaks, class_of, diverging_breaks
from lib.views.shared.map.forms import DIVERGING, NO_CLASS, OF_FIVE, circles
from lib.views.shared.map.legend import class_labels, class_rows
from lib.views.shared.map.options import CardNumber, MapOptions, OwnWords
from lib.views.shared.map.view import MapView, map_view

TITLE = {  # what ends counts upwards; where new jobs make the change positive somewhere, its sign is shown
    "share": N_("Motor vehicle jobs that end, % of all jobs"),
    "own": N_("Motor vehicle jobs that end, % of motor vehicle jobs"),
    "people": N_("Motor vehicle jobs that end"),
    "load": N_("People who need retraining in the year, % of adult learners"),
}
SIGNED = {"share": N_("Change of motor vehicle jobs, % of all jobs"), "own": N_("Change of motor vehicle jobs, %")}
HEAD = {
    "share": N_("Jobs that end, % of all jobs"),
    "own": N_("Jobs that end, % of own jobs"),
    "people": N_("Jobs that end"),
    "load": N_("% of adult learners"),
}
SIGNED_HEAD = {"share": N_("Change, % of all jobs"), "own": N_("Change, % of own jobs")}
DIFFERENCE_TITLE, DIFFERENCE_HEAD = N_("Jobs under B minus jobs under A, % of all jobs"), N_("B minus A, % of all jobs")


def measure_name(id: str) -> str:
    """What the map can show."""
    return {
        "share": _("Share of all jobs"),
        "people": _("People"),
        "own": _("Share of own jobs"),
        "load": _("Retraining load"),
    }[id]


def formula(measure: str) -> str:
    """The formula behind a value on the map."""
    return {
        "share": _(
            "Value = change of motor vehicle jobs since 2022 ÷ all jobs of 2022. "
            "The difference map takes B minus A in the same way."
        ),
        "people": _("Value = jobs that end from 2022 to the year in view. The area of a circle is their number."),
        "own": _("Value = change of motor vehicle jobs since 2022 ÷ motor vehicle jobs of 2022."),
        "load": _(
            "Value = people who need retraining in the year in view ÷ "
            "(inhabitants × share aged 25 to 64 × rate of learning)."
        ),
    }[measure]


def know(measure: str) -> str:
    """What a reader must know beside the map."""
    if measure == "load":
        return _(
            "People who need retraining in the year in view against adults in education or training (2019 to 2021). "
            "Age, openings and engine share are each region's own, as far as they are known."
        )
    return _(
        "Every value is modelled: engine work that ends and what goes with productivity, before new work. The engine "
        "share is each region's own where something is known of it. Classes and circles keep their meaning through all "
        "years and in both scenarios."
    )


DIFFERENCE = "difference"  # what the third map shows where two scenarios are compared
SEEN = 0.005  # %: less is printed as 0.00 and counts as no change
SCALE_YEARS = (2026, *MILESTONES)  # years whose values make the scale of all


@dataclass(frozen=True)
class Scale:
    """What all maps of one measure share: the breaks, whether values have two directions, the largest count."""

    measure: str
    breaks: tuple[float, ...]
    signed: bool
    largest: float


def scale_of(frames: Sequence[pd.DataFrame], measure: str) -> Scale:
    """The scale that fits all these frames (years and scenarios): breaks follow each region's value furthest from 0."""
    values = np.stack([f["value"].to_numpy(float) for f in frames])
    values = values[:, np.isfinite(values).all(axis=0)]
    known = np.take_along_axis(values, np.abs(values).argmax(axis=0)[None], axis=0)[0] if values.size else np.empty(0)
    signed = measure == DIFFERENCE or (measure in SIGNED and bool((values > 1e-9).any()))
    if measure == "people":
        return Scale(measure, (), False, float(known.max(initial=0.0)))
    if signed:
        breaks = diverging_breaks(known[np.abs(known) >= SEEN], 0.0)
    else:
        breaks = class_breaks(known if measure == "load" else -known, "quantile", 5)
    return Scale(measure, tuple(breaks), signed, 0.0)


@memo(size=256)
def frame(scenarios: tuple[Scenario, ...], measure: str, year: int) -> pd.DataFrame:
    """One year of one scenario, or of the difference of two."""
    if measure == DIFFERENCE:
        a, b = scenarios
        return mapped_difference(worked(a), worked(b), year)
    return mapped(worked(scenarios[0]), measure, year)


@memo(size=64)
def scale(scenarios: tuple[Scenario, ...], measure: str) -> Scale:
    """One scale for all years and for A and B: of the difference where the measure is that."""
    if measure == DIFFERENCE:
        return scale_of([frame(scenarios, measure, year) for year in SCALE_YEARS], measure)
    return scale_of([frame((one,), measure, year) for one in scenarios for year in SCALE_YEARS], measure)


@memo(language=True, size=256)
def map_of(scenarios: tuple[Scenario, ...], which: int, measure: str, year: int) -> MapView:
    """The map of A (0), of B (1), or of both together where the measure is their difference."""
    on = scale(scenarios, measure)
    if measure == DIFFERENCE:
        return change_map(frame(scenarios, measure, year), on)
    letter = "AB"[which] if len(scenarios) > 1 else ""
    return change_map(frame((scenarios[which],), measure, year), on, letter)


def change_map(frame: pd.DataFrame, on: Scale, letter: str = "") -> MapView:
    """One year of a scenario (model: mapped, mapped_difference). `letter` names the scenario where there are two."""
    flipped = not on.signed and on.measure in SIGNED
    shown = frame.assign(
        state=frame["state"].replace({str(State.MODELLED): str(State.OBSERVED)})
    )  # all are modelled: the words say so
    if flipped:
        shown = shown.assign(value=-frame["value"], low=-frame["high"], high=-frame["low"])
    difference = on.measure == DIFFERENCE
    title = DIFFERENCE_TITLE if difference else SIGNED[on.measure] if on.signed else TITLE[on.measure]
    head = DIFFERENCE_HEAD if difference else SIGNED_HEAD[on.measure] if on.signed else HEAD[on.measure]
    count = on.measure == "people"
    people = frame.set_index("region")["people"]
    view = map_view(
        shown,
        MapOptions(
            title=f"{letter}: {_(title)}" if letter else _(title),
            unit="persons" if count else "%",
            decimals=0 if count else 2,
            kind="count" if count else "ratio",
            form="symbols" if count else "diverging" if on.signed else "fills",
            middle=0.0,
            names={c: regions.name(c) for c in regions.eu_nuts2()},
            head=_(head),
            words=OwnWords(states={str(State.OBSERVED): _("modelled")}),
            card=None
            if count
            else CardNumber(
                people.map(lambda v: v if pd.isna(v) else round_to(v, 3)),
                _("B minus A: {value} jobs") if difference else _("Change since 2022: {value} jobs"),
            ),
        ),
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
    return replace(view, payload={**view.payload, **circles(values, on.largest)})


def every_region(params: ScenarioParams, know: str) -> Figure:
    """Every region in the year in view under scenario A, in words; `know`: what a reader must know beside it."""
    values = frame((params.a.basis,), params.measure, params.year)
    return Figure(
        name=f"scenario-map-{params.measure}-{params.year}",
        title=f"{_(TITLE[params.measure])}, {params.year}",
        alt=_("All regions under scenario A"),
        table=_in_words(params.a.basis, params.measure, params.year),
        download=lambda: values,
        sources=(JOBS_SOURCE,),
        notes=(know,),
        chart=map_of((params.a.basis,), 0, params.measure, params.year).choose(params.region),
    )


@memo(language=True, size=64)
def _in_words(scenario: Scenario, measure: str, year: int) -> pd.DataFrame:
    """The rows as words, largest change first; what is not published said where a number would be."""
    values = frame((scenario,), measure, year)
    unit, decimals = ("persons", 0) if measure == "people" else ("%", 2)
    order = values.assign(_size=values["value"].abs()).sort_values(
        ["_size", "region"], ascending=[False, True], na_position="last"
    )
    blank = {str(State.MISSING): _("not published")}
    return pd.DataFrame(
        {
            _("Region"): [regions.label(c) for c in order["region"]],
            _(TITLE[measure]) if measure in ("people", "load") else _(SIGNED[measure]): [
                value_words(v, unit, decimals) if has_value(s) else blank.get(s, _(NOT_APART))
                for v, s in zip(order["value"], order["state"], strict=True)
            ],
            _("Band"): [
                "" if lo != lo else interval_words(lo, hi, unit, decimals)
                for lo, hi in zip(order["low"], order["high"], strict=True)
            ],
        }
    )
