"""What the page on certainty shows: each part looks one thing up for the recipe and shows it with its table."""

from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import regions
from lib.data import store
from lib.i18n import _, current_language, number
from lib.model.risk import DRIVERS, LEFT_OUT, WITHHELD, Recipe, certainty, inverse, results
from lib.views.risk import causes as cause
from lib.views.risk import ranks as rank
from lib.views.risk import tables as words
from lib.views.risk.scores import score_map
from lib.views.risk.sections_bands import band_list
from lib.views.shared import address
from lib.views.shared.choices import choose
from lib.views.shared.map import sections
from lib.views.shared.map.view import MapView
from lib.views.shared.show import chart, downloads, note, provenance, whole_table, words_table
from lib.views.shared.style import theme

FIRST = 30  # regions in the chart of ranks


@lru_cache(maxsize=64)
def _view(recipe: Recipe, language: str, snapshot: str) -> MapView:
    return score_map(results.overview(recipe), {c: regions.name(c) for c in regions.eu_nuts2()})


def draw_map(recipe: Recipe, region: str) -> None:
    """The map of the score; a region chosen on it becomes the region in hand."""
    sections.draw(_view(recipe, current_language(), store.snapshot_id()).choose(region), key="riskmap")


@lru_cache(maxsize=256)
def _ribbon(recipe: Recipe, region: str, shade: str, language: str, snapshot: str) -> tuple[go.Figure, str]:
    bands = rank.Bands.of_overview(results.overview(recipe))
    return rank.ribbon(bands, region, shade), rank.alt(bands, region)


def ranks(recipe: Recipe, region: str) -> None:
    """Ranks with their bands: the first thirty, or all on demand; the region in hand always stands in it."""
    named = {"top": _("First {count}").format(count=FIRST), "all": _("All regions")}
    kind = choose("bands", _("Regions shown"), ("top", "all"), "top", named.__getitem__, kind="buttons")
    bands = rank.Bands.of_overview(results.overview(recipe))
    st.markdown(" ".join([rank.own_words(bands, region), certainty.sure_top(results.overview(recipe))]))
    if kind == "top":
        band_list(bands, region, FIRST)
    else:
        figure, alt = _ribbon(recipe, region, theme(), current_language(), store.snapshot_id())
        chart(figure, alt, "ranks")
    note(
        _(
            "Bar: the rank in nine of ten ways of counting (5–95 %). Line: the median. A region without a figure of its own has its band and no median."
        ),
        "ranks",
    )


def _own(by_region: pd.DataFrame, region: str) -> pd.Series | None:
    """Effects on one region's rank by factor; None where it has no rank or never moves."""
    own = by_region.set_index("region").loc[region]
    return None if own.isna().all() else own.astype(float)


@lru_cache(maxsize=256)
def _causes(
    recipe: Recipe, region: str, shade: str, language: str, snapshot: str
) -> tuple[go.Figure, str, pd.DataFrame]:
    overall, by_region = results.influence(recipe)
    own = _own(by_region, region)
    figure = cause.causes_chart(overall, own, region, shade)
    return figure, cause.alt(overall, own, region), cause.causes_table(overall, own, region)


def causes(recipe: Recipe, region: str) -> None:
    """What moves the ranks: a sentence, pairs of bars, every factor one key away."""
    overall, by_region = results.influence(recipe)
    figure, alt, table = _causes(recipe, region, theme(), current_language(), store.snapshot_id())
    st.markdown(cause.sentence(overall))
    chart(figure, alt, "causes")
    note(
        _(
            "Total effects (Sobol): the share of the movement of ranks that goes with a factor, alone and together with others. They overlap, so they add up to more than 100 %."
        ),
        "causes",
    )
    with st.expander(_("Every factor as a table")):
        words_table(table, numeric=tuple(table.columns[1:]), label=_("Every factor"))
        downloads(
            lambda: cause.causes_file(overall, by_region), _about(recipe, _("What moves the ranks")), "risk-factors"
        )


def turned_round(recipe: Recipe, region: str) -> None:
    """The smallest change that takes the region out of the top quarter, each candidate with its answer."""
    row = results.overview(recipe).set_index("region").loc[region]
    name = regions.label(region)
    if row["withheld"]:
        st.markdown(_(WITHHELD[row["withheld"]]))
        return
    if pd.isna(row["score"]):
        st.markdown(
            _(
                "The score of {region} lies between limits, so nobody can say which single change would move it. In the ways of counting it is in the top quarter in {share}."
            ).format(region=name, share=certainty.in_ways(row["top_share"], recipe.draws))
        )
        return
    found = results.smallest_changes(recipe, region)
    st.markdown(inverse.headline(found, name))
    if not len(found):
        return
    asked = results.question(recipe)
    best = pd.Series(
        {d.id: d.oriented(pd.Series(asked.values[:, asked.column(d.id)]).max()) for d in asked.drivers if not d.assumed}
    )
    words_table(
        words.changes(found, best),
        numeric=(_("Now"), _("Needed"), _("Rank then")),
        label=_("The smallest change of each indicator"),
    )
    note(
        _(
            "Smallest first, measured by how far regions differ in the indicator. Each answer is the whole index counted again with the one figure changed."
        ),
        "turned",
    )


@lru_cache(maxsize=16)
def _rows(recipe: Recipe, language: str, snapshot: str) -> pd.DataFrame:
    return words.ranking(words.order(results.overview(recipe)))


def table(recipe: Recipe, region: str) -> None:
    """The ranking as a table, what it was counted from, and both to take away."""
    whole = words.order(results.overview(recipe))
    teaser = words.ranking(words.teaser(whole, region))
    numeric = (_("Score"), _("Rank"), _("Median (5–95 % band)"), _("In the top quarter"))
    words_table(teaser, numeric=numeric, marked=regions.label(region), label=_("Some regions of the ranking"))
    st.caption(_("{shown} of {count} rows shown.").format(shown=len(teaser), count=len(whole)))
    downloads(lambda: _ranking(recipe), _about(recipe, _("Transition risk of regions, with bands")), "risk-ranking")
    plain = address.text("t_risk") == "plain"  # 244 rows in words cost more than all else here: made when asked for
    whole_table(
        _ranking(recipe),
        "risk",
        _("All regions of the ranking"),
        words=_rows(recipe, current_language(), store.snapshot_id()) if plain else None,
    )
    st.markdown(
        _(
            "**To count a score by hand:** every figure, its place on the scale and its weight, {count} indicators for each region."
        ).format(count=number(len(results.question(recipe).drivers)))
    )
    downloads(lambda: _by_hand(recipe), _about(recipe, _("Figures behind the risk score")), "risk-figures")


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    frame.insert(1, "name", [regions.name(c) for c in frame["region"]])
    return frame


def _ranking(recipe: Recipe) -> pd.DataFrame:
    return _ranking_held(recipe, current_language(), store.snapshot_id())


@lru_cache(maxsize=32)
def _ranking_held(recipe: Recipe, language: str, snapshot: str) -> pd.DataFrame:
    found = results.ranking(recipe)
    found["withheld"] = [_(WITHHELD[w]) if w else "" for w in found["withheld"]]
    return _named(found)


def _by_hand(recipe: Recipe) -> pd.DataFrame:
    found = results.by_hand(recipe)
    found.insert(2, "indicator", [_(DRIVERS[d].title) for d in found["driver"]])
    return _named(found)


def _about(recipe: Recipe, title: str):
    """What travels with a download: the recipe, and how to count with it."""
    query = recipe.to_query()
    a, b, c = recipe.exponents
    (middle_s, spread_s), (middle_c, spread_c) = (
        results.goalposts(recipe)[side] for side in ("sensitivity", "capacity")
    )
    notes = [
        _("Recipe: {recipe}").format(recipe="&".join(f"{k}={v}" for k, v in query.items()) or _("the usual one")),
        _(
            "Score = 100 · exposure^{a} · sensitivity^{b} · (1 − capacity)^{c}; exponents are the shares of the parts."
        ).format(a=f"{a:.4g}", b=f"{b:.4g}", c=f"{c:.4g}"),
        _(
            "A side is the weighted mean of its normalised indicators, taken of 1 − x for sensitivity and turned back; then spread out: 0.01 + 0.98 · (0.5 + (mean − mean of all) / (6 · standard deviation)), kept between 0.01 and 0.99."
        ),
        _(
            "Mean and standard deviation of all: sensitivity {s:.9f} and {ds:.9f}, capacity {c:.9f} and {dc:.9f}."
        ).format(s=middle_s, ds=spread_s, c=middle_c, dc=spread_c),
        _("Bands, median ranks and shares come from {draws} seeded ways of counting (seed {seed}).").format(
            draws=number(recipe.draws), seed=recipe.seed
        ),
    ]
    return provenance(title, results.sources(), notes)


def how_counted() -> None:
    """Which indicators count and why, and which were left out."""
    with st.expander(_("Which indicators count, and which do not")):
        words_table(
            pd.DataFrame(
                {
                    _("Indicator"): [_(d.title) for d in DRIVERS.values()],
                    _("Side"): [
                        _("sensitivity") if d.side == "sensitivity" else _("capacity") for d in DRIVERS.values()
                    ],
                    _("Why it counts"): [_(d.why) for d in DRIVERS.values()],
                }
            ),
            label=_("Indicators that count"),
        )
        st.markdown(_("Considered and left out:") + "\n" + "\n".join(f"- {_(text)}" for text in LEFT_OUT.values()))
