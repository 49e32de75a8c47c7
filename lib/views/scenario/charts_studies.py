"""Published figures side by side on the scope strip, and the checks of our formula against some of them.

Length and place on the strip are years. No figure is drawn to size, for no two of them count the same.
"""

import html
from collections.abc import Sequence

import pandas as pd

from lib.i18n import N_, _, percent, rounded_persons
from lib.model.studies import Check, StudyFigure
from lib.views.scenario.studies_text import TWO_THINGS, scope_table
from lib.views.shared.figure import Figure
from lib.views.shared.html import table_html

SOURCE = "jobs_impact_estimates"
CHECKS: dict[str, tuple[str, str]] = {  # by id: its name, and what was put in and what of that is ours
    "elab": (
        N_("ELAB 2.0, Germany to 2030"),
        N_(
            "210,000 powertrain jobs, 25 % electric cars, 15 % plug-in hybrids and 25,000 new jobs are the study's. "
            "That a hybrid counts half and that productivity is 2 % a year are ours."
        ),
    ),
    "elab_our_productivity": (
        N_("ELAB 2.0, with our productivity"),
        N_("The same with 0.8 % a year: it shows how much the productivity assumed decides."),
    ),
    "clepa_level": (
        N_("CLEPA and PwC, combustion jobs of suppliers to 2040"),
        N_(
            "599,000 supplier jobs, all new cars electric. "
            "The share that ends was taken from this result, so the check shows the formula and not the forecast."
        ),
    ),
    "clepa_timing": (
        N_("CLEPA and PwC, part of the loss that falls in 2030 to 2035"),
        N_(
            "Under our fast path jobs follow new cars at once, so more of them end before 2030 than in the study, "
            "where suppliers hold on longer."
        ),
    ),
    "iw_level": (
        N_("IW Consult and Fraunhofer IAO, combustion jobs in Germany"),
        N_("1,200,000 jobs. The share was taken from this result and rounded."),
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


def checks_in_words(checks: Sequence[Check]) -> pd.DataFrame:
    """Every check with what is published and what the formula gives; one that fails is shown as failing."""
    return pd.DataFrame(
        {
            _("Check"): [_(CHECKS[check.id][0]) for check in checks],
            _("Published"): [_value(check.published, check.unit) for check in checks],
            _("The formula"): [_value(check.ours, check.unit) for check in checks],
            _("Off by"): [percent(abs(check.off), 1) for check in checks],
            _("Tolerance"): [percent(check.tolerance, 0) for check in checks],
            _("Result"): [_result(check) for check in checks],
            _("What was put in"): [_(CHECKS[check.id][1]) for check in checks],
        }
    )


def _value(value: float, unit: str) -> str:
    return percent(value) if unit == "%" else rounded_persons(value)


def _result(check: Check) -> str:
    if not check.holds:
        return _("does not hold")
    return _("holds, calibrated on this figure") if check.calibrated else _("holds")


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
