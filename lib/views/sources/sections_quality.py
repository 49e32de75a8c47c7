"""The data-quality view of the sources page: coverage, breaks, totals that miss their parts, conversions, by series.

What a reader can choose here: which figures the view of completeness is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from lib import regions
from lib.data import sources, store
from lib.data.memo import memo
from lib.data.sources import BOUNDARIES
from lib.export.workbook import Provenance
from lib.i18n import N_, _, number
from lib.model import quality
from lib.model.quality import ABOUT
from lib.views.shared import address
from lib.views.shared.choices import choose
from lib.views.shared.files import downloads
from lib.views.shared.params import Params, one_of, parsed
from lib.views.shared.show import made_table, markup, note, row, section, theme, whole_table
from lib.views.shared.together import say, together
from lib.views.sources import quality_text as text
from lib.views.sources.charts import coverage_html
from lib.views.sources.quality_text import COUNTS

ALL = "all"  # every series of the theme


@dataclass(frozen=True)
class QualityParams(Params):
    """A theme, one series of it or all of them, and what is counted.

    A series of another theme gives way without a word: the reader has changed the theme (chosen).
    """

    theme: str = one_of("about", tuple(ABOUT), "auto", what=N_("Figures about"))
    series: str = parsed("series", str, str, ALL, what=N_("Series"))
    count: str = one_of("count", tuple(COUNTS), "with_value", what=N_("Regions counted"))

    def chosen(self, published: Sequence[str]) -> tuple[str, ...]:
        """The series that are looked at; `published`: those of the theme, in order."""
        return (self.series,) if self.series in published else tuple(published)

    def file_name(self, published: Sequence[str]) -> str:
        """What they are called in the name of a file."""
        return self.series if self.series in published else self.theme


LAST = 2026  # a forecast beyond it is no figure that could be complete


@dataclass(frozen=True)
class Selection:
    """What the reader looks at: the series, what is counted, and how a file of them is called."""

    series: tuple[str, ...]
    count: str
    file_name: str


def choose_series() -> Selection:
    """Theme, series and what is counted: one row of choices over the view."""
    field = QualityParams.choices()
    with row("quality"):
        about = choose(
            field["theme"].code,
            _("Figures about"),
            list(field["theme"].options),
            field["theme"].default,
            lambda t: _(text.THEMES[t]),
        )
        published, titles = _published(about), _titles()
        if address.text("series") not in (*published, ALL, ""):
            address.write("series", "")  # a series of another theme: the reader has changed the theme
        one = choose(
            field["series"].code,
            _("Series"),
            [ALL, *published],
            ALL,
            lambda s: _("All of them") if s == ALL else f"{titles[s]} ({s})",
        )
        count = choose(
            field["count"].code,
            _("Regions counted"),
            list(field["count"].options),
            field["count"].default,
            lambda c: _(text.COUNTS[c]),
        )
    params = QualityParams(about, one, count)
    return Selection(params.chosen(published), count, params.file_name(published))


@memo
def _published(about: str) -> tuple[str, ...]:
    """Series of a theme that are published for NUTS 2 regions."""
    return tuple(quality.in_order(about, set(_counted()["series"])))


@memo(language=True)
def _titles() -> dict[str, str]:
    known = store.table("series")
    return {str(s): _(str(t)) for s, t in zip(known["series"], known["title"], strict=True)}


@memo
def _counted() -> pd.DataFrame:
    """Regions by series, year and state, counted once for each snapshot of the data."""
    counted = quality.by_state(store.table("observations"), regions.eu_nuts2())
    return counted[counted["year"] <= LAST]


def completeness(selection: Selection) -> None:
    """How many regions have a value (or another state), by series and year, as a table in colours."""
    with together():
        say(text.headline(_counted(), selection.series[0], _titles()[selection.series[0]]))
        markup(_coverage(selection, theme()))
        note(
            _("Regions of NUTS 2024, {count} in all, after conversion; no cell where there is no table.").format(
                count=number(len(regions.eu_nuts2()))
            ),
        )
    shown = _of_series(_counted(), selection.series)
    downloads(lambda: shown, _about(_("Regions by series, year and state")), f"coverage-{selection.file_name}")
    whole_table(shown, "coverage", _("Regions by series, year and state"))
    with st.expander(_("In each source's own borders"), key="own-borders", on_change="rerun") as own:
        if own.open:  # closed it is not drawn, so it is not sent
            _own_borders(selection)


def _of_series(frame: pd.DataFrame, series: tuple[str, ...]) -> pd.DataFrame:
    return frame[frame["series"].isin(series)]


@memo(language=True)
def _coverage(selection: Selection, shade: str) -> str:
    titles = {s: _titles()[s] for s in selection.series}
    return coverage_html(_of_series(_counted(), selection.series), titles, selection.count, shade)


def _own_borders(selection: Selection) -> None:
    """The same counts in the NUTS version that each source is printed in."""
    shown, title = _in_own_borders(selection.series), _("Regions in the source's own borders")
    with together():
        note(_("Live codes of that NUTS version; retired codes are set aside and are no gaps."))
        made_table(_in_own_borders, selection.series, numeric=tuple(shown.columns[4:]), label=title, tall=True)
    downloads(lambda: _printed(selection.series), _about(title), f"own-borders-{selection.file_name}")


def _printed(series: tuple[str, ...]) -> pd.DataFrame:
    """Rows of data/coverage of these series."""
    return _of_series(store.table("coverage"), series).astype({"series": str, "source": str, "nuts_version": str})


@memo(language=True)
def _in_own_borders(series: tuple[str, ...]) -> pd.DataFrame:
    return text.own_words(_printed(series), _titles(), {s.id: s.title for s in sources.sources().values()})


@memo
def _marked() -> pd.DataFrame:
    return quality.breaks(store.table("overlays"), regions.eu_nuts2())


@memo(language=True)
def _breaks_together(series: tuple[str, ...]) -> pd.DataFrame:
    """In words the broken values of these series that share series, year and reason."""
    return text.break_words(quality.breaks_together(_of_series(_marked(), series)), _titles())


def breaks(selection: Selection) -> None:
    """The marked breaks of the chosen series, those that share a reason together."""
    marked = _of_series(_marked(), selection.series)
    with together():
        section(_("Breaks"), key="breaks")
        say(text.breaks_sentence(marked))
        if len(marked):
            made_table(_breaks_together, selection.series, numeric=(_("Regions"),), label=_("Breaks"), tall=True)
    if len(marked):
        titles = _titles()
        downloads(lambda: text.each_break(marked, titles), _about(_("Breaks")), f"breaks-{selection.file_name}")


@memo
def _misses(series: tuple[str, ...]) -> pd.DataFrame:
    return _of_series(quality.residuals(store.table("residuals")), series)


@memo(language=True)
def _misses_words(series: tuple[str, ...]) -> pd.DataFrame:
    return text.residual_words(_misses(series), _titles())


def residuals(selection: Selection) -> None:
    """Where published parts do not add up to the published whole."""
    misses = _misses(selection.series)
    with together():
        section(_("Where parts and wholes differ"), key="residuals")
        say(text.residual_sentence(misses))
        if len(misses):
            numeric = tuple(_misses_words(selection.series).columns[4:7])
            label = _("Totals and parts that differ")
            made_table(_misses_words, selection.series, numeric=numeric, label=label, tall=True)
            note(
                _(
                    "Parts may miss a total where a producer revises one and not the other. The limits of confidential "
                    "figures leave as much room as totals of that kind are usually off; totals that contradict the "
                    "others are set aside."
                ),
            )
    if len(misses):
        downloads(lambda: misses, _about(_("Where parts and wholes differ")), f"residuals-{selection.file_name}")


@memo
def _made() -> pd.DataFrame:
    return quality.conversions(store.table("conversions"), regions.eu_nuts2())


@memo(language=True)
def _made_words() -> pd.DataFrame:
    return text.conversion_words(_made())


def conversions() -> None:
    """Every region that was made from other codes."""
    made = _made()
    with together():
        say(
            _(
                "**{count}** regions were made from other codes. The table gives the share of people that moved, which "
                "counts of people go by. Output and all jobs go by regional GDP, an industry's jobs as they were "
                "published for the new regions later, or stay a shared total. Rates are never converted."
            ).format(count=number(made["region"].nunique()))
        )
        made_table(_made_words, numeric=(_("Share that went here"),), label=_("Conversions"), tall=True)
    downloads(lambda: made, _about(_("Conversions")), "conversions")


def _about(title: str) -> Provenance:
    """What travels with a table about the data themselves."""
    licence = _("CC BY 4.0 for the atlas's own arrangement; each source keeps its terms")
    return Provenance(
        title,
        [_("Automotive Skills Atlas, derived from the sources listed on this page")],
        licence,
        store.snapshot_id(),
        address.here(),
        [BOUNDARIES],
    )
