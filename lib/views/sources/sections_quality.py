"""The data-quality view of the sources page: coverage, breaks, totals that miss their parts, conversions, by series."""

import html
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import regions
from lib.data import sources, store
from lib.export.workbook import Provenance
from lib.i18n import _, current_language, number
from lib.model import quality as model
from lib.views.shared import address
from lib.views.shared.choices import choose
from lib.views.shared.show import BOUNDARIES, downloads, note, whole_table, words_table
from lib.views.shared.style import theme
from lib.views.shared.theme import colours, over
from lib.views.sources import quality as figures

FIRST, LAST = 2008, 2026
ALL = "all"  # in the address: every series of the theme


@dataclass(frozen=True)
class Choice:
    """What the reader looks at: a theme, one series of it or all, what is counted."""

    theme: str
    series: tuple[str, ...]
    count: str

    @property
    def name(self) -> str:
        """For the name of a file."""
        return self.series[0] if len(self.series) == 1 else self.theme


def choose_series() -> Choice:
    """Theme, series and what is counted: one row of choices over the view."""
    first, second, third = st.columns([1.3, 2, 1.3], vertical_alignment="bottom")
    with first:
        theme = choose("about", _("Figures about"), list(model.ABOUT), "auto", lambda t: _(model.ABOUT_TITLES[t]))
    mine = _series(theme, store.snapshot_id())
    titles = _titles(current_language(), store.snapshot_id())
    if address.text("series") not in (*mine, ALL, ""):
        address.write("series", "")  # a series of another theme: the reader has changed the theme
    with second:
        one = choose(
            "series", _("Series"), [ALL, *mine], ALL, lambda s: _("All of them") if s == ALL else f"{titles[s]} ({s})"
        )
    with third:
        count = choose(
            "count", _("Regions counted"), list(figures.COUNTS), "with_value", lambda c: _(figures.COUNTS[c])
        )
    return Choice(theme, mine if one == ALL else (one,), count)


@lru_cache(maxsize=16)
def _series(theme: str, _snapshot: str) -> tuple[str, ...]:
    """Series of a theme that are published for NUTS 2 regions."""
    return tuple(model.in_order(theme, set(_counted(_snapshot)["series"])))


@lru_cache(maxsize=8)
def _titles(_language: str, _snapshot: str) -> dict[str, str]:
    known = store.table("series")
    return {str(s): _(str(t)) for s, t in zip(known["series"], known["title"], strict=True)}


@lru_cache(maxsize=2)
def _counted(_snapshot: str) -> pd.DataFrame:
    """Regions by series, year and state, counted once for each snapshot of the data."""
    counted = model.by_state(store.table("observations"), regions.eu_nuts2())
    return counted[counted["year"] <= LAST]


def completeness(choice: Choice) -> None:
    """How many regions have a value (or another state), by series and year, as a table in colours."""
    counted = _counted(store.snapshot_id())
    titles = _titles(current_language(), store.snapshot_id())
    st.markdown(figures.headline(counted, choice.series[0], titles[choice.series[0]]))
    st.html(_heat(choice, theme(), current_language(), store.snapshot_id()))
    note(
        _("Regions of NUTS 2024, {count} in all, after conversion; no cell where there is no table.").format(
            count=number(len(regions.eu_nuts2()))
        ),
        "coverage",
    )
    shown = counted[counted["series"].isin(choice.series)]
    downloads(lambda: shown, _about(_("Regions by series, year and state")), f"coverage-{choice.name}")
    whole_table(shown, "coverage", _("Regions by series, year and state"))
    with st.expander(_("In each source's own borders")):
        _own_borders(choice)


@lru_cache(maxsize=64)
def _heat(choice: Choice, shade: str, language: str, snapshot: str) -> str:
    """The coverage of the chosen series as a real table with coloured cells (HTML)."""
    counted, titles = _counted(snapshot), _titles(language, snapshot)
    mine = counted[counted["series"].isin(choice.series) & (counted["year"] >= FIRST)]
    years = sorted(int(y) for y in mine["year"].unique())
    found = figures.coverage(
        mine, {s: titles[s] for s in choice.series if s in set(mine["series"])}, years, choice.count
    )
    steps = colours(shade)["palette"]["sequential5"]
    style = "".join(f"--k{i}:{c};--i{i}:{over(c, shade)};" for i, c in enumerate(steps))
    head = "".join(f'<th scope="col">{y}</th>' for y in years)
    body = "".join(
        f'<tr><th scope="row">{html.escape(titles[s])}</th>{"".join(map(_td, cells))}</tr>'
        for s, cells in found.items()
    )
    label = _("{count}: regions by series and year").format(count=_(figures.COUNTS[choice.count]))
    return (
        f'<div class="atlas-scroll" tabindex="0" role="region" aria-label="{html.escape(label)}"><table class="atlas-heat" style="{style}">'
        f'<caption>{html.escape(label)}</caption><thead><tr><th scope="col">{html.escape(_("Figure"))}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _td(cell: figures.Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    kind = f' class="k{cell.step}"' if cell.step >= 0 else ""
    return f'<td{kind} title="{html.escape(cell.words)}">{cell.text}</td>'


def _own_borders(choice: Choice) -> None:
    """The same counts in the NUTS version that each source is printed in."""
    note(_("Live codes of that NUTS version; retired codes are set aside and are no gaps."), "own")
    shown = _own_words(choice.series, current_language(), store.snapshot_id())
    words_table(shown, numeric=tuple(shown.columns[4:]), label=_("Regions in the source's own borders"), tall=True)
    downloads(
        lambda: _own(choice.series), _about(_("Regions in the source's own borders")), f"own-borders-{choice.name}"
    )


def _own(series: tuple[str, ...]) -> pd.DataFrame:
    own = store.table("coverage")
    return own[own["series"].isin(series)].astype({"series": str, "source": str, "nuts_version": str})


@lru_cache(maxsize=32)
def _own_words(series: tuple[str, ...], language: str, snapshot: str) -> pd.DataFrame:
    return figures.own_words(
        _own(series), _titles(language, snapshot), {s.id: s.title for s in sources.sources().values()}
    )


@lru_cache(maxsize=2)
def _broken(_snapshot: str) -> pd.DataFrame:
    return model.breaks(store.table("overlays"), regions.eu_nuts2())


@lru_cache(maxsize=32)
def _break_words(series: tuple[str, ...], language: str, snapshot: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The broken values of these series, and in words those that share series, year and reason."""
    found = _broken(snapshot)
    found = found[found["series"].isin(series)]
    return found, figures.break_words(model.breaks_together(found), _titles(language, snapshot))


def breaks(choice: Choice) -> None:
    """The marked breaks of the chosen series, those that share a reason together."""
    found, together = _break_words(choice.series, current_language(), store.snapshot_id())
    st.markdown(figures.breaks_sentence(found))
    if len(found):
        words_table(together, numeric=(_("Regions"),), label=_("Breaks"), tall=True)
        titles = _titles(current_language(), store.snapshot_id())
        downloads(lambda: figures.each_break(found, titles), _about(_("Breaks")), f"breaks-{choice.name}")


@lru_cache(maxsize=32)
def _residual_words(series: tuple[str, ...], language: str, snapshot: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = model.residuals(store.table("residuals"))
    found = found[found["series"].isin(series)]
    return found, figures.residual_words(found, _titles(language, snapshot))


def residuals(choice: Choice) -> None:
    """Where published parts do not add up to the published whole."""
    found, shown = _residual_words(choice.series, current_language(), store.snapshot_id())
    st.markdown(figures.residual_sentence(found))
    if len(found):
        words_table(shown, numeric=tuple(shown.columns[4:7]), label=_("Totals and parts that differ"), tall=True)
        note(
            _(
                "Parts may miss a total where a producer revises one and not the other. The limits of confidential figures leave as much room as "
                "totals of that kind are usually off; totals that contradict the others are set aside."
            ),
            "residuals",
        )
        downloads(lambda: found, _about(_("Where parts and wholes differ")), f"residuals-{choice.name}")


@lru_cache(maxsize=8)
def _conversion_words(_language: str, _snapshot: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = model.conversions(store.table("conversions"), regions.eu_nuts2())
    return found, figures.conversion_words(found)


def conversions() -> None:
    """Every region that was made from other codes."""
    found, shown = _conversion_words(current_language(), store.snapshot_id())
    made = found["region"].nunique()
    st.markdown(
        _(
            "**{count}** regions were made from other codes, with the weights in this table. Rates are never converted."
        ).format(count=number(made))
    )
    words_table(shown, numeric=(_("Share that went here"),), label=_("Conversions"), tall=True)
    downloads(lambda: found, _about(_("Conversions")), "conversions")


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
