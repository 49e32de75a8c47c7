"""Published figures side by side on the scope strip, and our scenario held against some of them.

Length and place on the strip are years. No figure is drawn to size, for no two of them count the same.
"""

import html
from collections.abc import Sequence

import pandas as pd

from lib.i18n import N_, _, percent
from lib.i18n.numbers import change, round_to
from lib.model.backcasts import Backcast
from lib.model.studies import StudyFigure
from lib.views.scenario.studies_text import TWO_THINGS, scope_table
from lib.views.shared.figure import Figure
from lib.views.shared.html import table_html

SOURCE = "jobs_impact_estimates"
BACKCASTS: dict[str, tuple[str, str]] = {  # by id: its name, and what was put in and what of that is ours
    "elab": (
        N_("ELAB 2.0, powertrain jobs in Germany to 2030"),
        N_(
            "210,000 powertrain jobs in 2017, of which 88 % on combustion engines and 10 % on hybrids, 25 % electric "
            "cars and 15 % plug-in hybrids in 2030 and 25,000 new jobs are the study's. That a hybrid counts half and "
            "that productivity is 2 % a year are ours; no lag, for the study counts cars that are made."
        ),
    ),
    "elab_our_productivity": (
        N_("ELAB 2.0, with our productivity"),
        N_(
            "The same with 0.8 % a year. It cannot lie inside: the study's figure holds its own productivity, of "
            "making powertrains alone. To come to it takes 1.9 % a year, and our range, for the whole industry, ends "
            "at 1.5 %."
        ),
    ),
    "clepa_level": (
        N_("CLEPA and PwC, combustion jobs of suppliers to 2040"),
        N_(
            "599,000 supplier jobs in 2020, all new cars electric in 2035. "
            "The share that ends was taken from this result, so this shows the formula and not the forecast."
        ),
    ),
    "clepa_timing": (
        N_("CLEPA and PwC, part of that loss in 2030 to 2035"),
        N_(
            "Our fast path with our lag. It cannot lie inside: no lag gives more than 64 %, for that much of the "
            "change of new cars falls in the five years in which they change most. In the study combustion work does "
            "not follow new cars: in Spain it grows from 70,000 jobs in 2020 to 99,000 in 2030, when 80 % of new cars "
            "are electric, and falls to 6,500 by 2035."
        ),
    ),
    "prognos_gross": (
        N_("Prognos for VDA, Germany to 2035, before new work"),
        N_(
            "300,000 fewer than in 2019, 75,000 of them gone by 2023, and 911,000 people in 2023 are the study's. Ours "
            "is the share of the jobs of 2023 that ends by 2035, on the path “EU law in force”."
        ),
    ),
    "prognos_net": (
        N_("Prognos for VDA, Germany to 2035, with new work"),
        N_("190,000 fewer than in 2019, 46,000 of them by 2023. New work is the study's own, from 2023."),
    ),
    "iw_engine": (
        N_("IW Consult and Fraunhofer IAO, engine jobs in Germany 2021 to 2024"),
        N_("From 260,000 to 235,000, on the new cars that were registered, with our lag and productivity."),
    ),
    "destatis": (
        N_("Destatis, German car industry, one year to the third quarter of 2025"),
        N_("721,400 people, firms from 50 people. A year of crisis: no path holds the business cycle."),
    ),
}


def published(shown: Sequence[StudyFigure], every: tuple[StudyFigure, ...]) -> Figure:
    """The figures that are shown, and all of them to take away."""
    return Figure(
        name="studies",
        title=_("Published figures on jobs in the change to electric cars"),
        alt=_("Published figures side by side"),
        table=scope_table(tuple(shown)),
        download=lambda: scope_table(every),
        sources=(SOURCE,),
        chart=strip(shown) if shown else None,
        notes=(_(TWO_THINGS),),
    )


def backcasts_in_words(made: Sequence[Backcast]) -> pd.DataFrame:
    """Every backcast with what is published, ours and our band; one that does not hold is shown as it is."""
    return pd.DataFrame(
        {
            _("Backcast"): [_(BACKCASTS[one.id][0]) for one in made],
            _("Published"): [_as_published(one) for one in made],
            _("Ours"): [_value(one.ours, one.unit) for one in made],
            _("Our band"): [
                _("{low} to {high}").format(low=_value(one.low, one.unit), high=_value(one.high, one.unit))
                for one in made
            ],
            _("Off by"): [percent(abs(one.off), 0) for one in made],
            _("Verdict"): [_verdict(one) for one in made],
            _("What was put in"): [_(BACKCASTS[one.id][1]) for one in made],
        }
    )


def _as_published(one: Backcast) -> str:
    """People to the last figure: a published figure is never rounded."""
    return percent(one.published) if one.unit == "%" else change(one.published, unit="")


def _value(value: float, unit: str) -> str:
    """A figure of ours, with as many figures as tell how far off it is."""
    return percent(value) if unit == "%" else change(round_to(value, 3), unit="")


def _verdict(one: Backcast) -> str:
    if one.beside:
        return _("stands beside, not counted")
    near = _("within 15 %") if one.near else _("not within 15 %")
    inside = _("inside the band") if one.inside else _("outside the band")
    words = f"{near}, {inside}"
    return words + ", " + _("calibrated on this figure") if one.calibrated else words


FIRST, LAST = 2010, 2040  # years at the ends of the strip
SIGN = {-1: "▼", 1: "▲", 0: "●"}


def strip(shown: Sequence[StudyFigure]) -> str:
    """The figures as a real table with a bar of years in it (HTML), grouped by study in the order given."""
    rows, last = [], ""
    table = scope_table(tuple(shown))
    for figure, words in zip(shown, table.to_dict("records"), strict=True):
        if figure.study != last:
            last = figure.study
            rows.append(
                f'<tr role="row" class="study"><th scope="rowgroup" colspan="5">{html.escape(words["study"])}</th></tr>'
            )
        rows.append(_row(figure, words))
    heads = [_("Figure"), _("What is counted"), _("Area"), _("Years"), _("Assumption and source")]
    ticks = "".join(f'<i style="left:{_at(y):.1f}%">{y}</i>' for y in (FIRST, (FIRST + LAST) // 2, LAST))
    axis = f"<span class=axis aria-hidden=true>{ticks}</span>"
    head = "".join(
        f'<th scope="col" role="columnheader">{html.escape(h)}{axis if n == 3 else ""}</th>'
        for n, h in enumerate(heads)
    )
    return table_html(head, "".join(rows), _("Published figures side by side"), "atlas-table stack strip")


def _at(year: float) -> float:
    """Place of a year on the strip, %."""
    return 100 * (min(max(year, FIRST), LAST) - FIRST) / (LAST - FIRST)


def _row(figure: StudyFigure, words: dict) -> str:
    first = figure.first_year or figure.last_year
    left, right = _at(first), _at(figure.last_year)
    kind = "point" if first == figure.last_year else "span"
    if figure.first_year is None:
        kind, left = "open", _at(figure.last_year - 4)
    bar = (
        f'<span class="years {kind}" aria-hidden="true">'
        f'<i style="left:{left:.1f}%;width:{max(right - left, 0):.1f}%"></i></span>'
    )
    source = (
        f'<a href="{html.escape(figure.url)}" target="_blank" rel="noopener">{html.escape(words["source_type"])}</a>'
        if figure.url.startswith("http")
        else html.escape(words["source_type"])
    )
    note = f" <small>{html.escape(words['note'])}</small>" if words["note"] else ""
    cells = (
        (
            "figure",
            _("Figure"),
            f'<span aria-hidden="true" class="sign s{figure.sign + 1}">{SIGN[figure.sign]}</span> '
            f"<b>{html.escape(words['figure'])}</b><small>{html.escape(words['direction'])}</small>",
        ),
        ("", _("What is counted"), f"{html.escape(words['counts'])}<small>{html.escape(words['measure'])}</small>"),
        ("", _("Area"), html.escape(words["area"])),
        ("when", _("Years"), f"{bar}<small>{html.escape(words['horizon'])}</small>"),
        ("", _("Assumption and source"), f"{html.escape(words['assumption'])}{note}<small>{source}</small>"),
    )
    return (
        '<tr role="row">'
        + "".join(
            f'<td role="cell" class="{kind}" data-label="{html.escape(label)}"><span>{inner}</span></td>'
            for kind, label, inner in cells
        )
        + "</tr>"
    )
