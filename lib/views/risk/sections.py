"""What the page on risk shows: each part looks one thing up for the recipe and shows it with its table."""

import html

from lib import indicators
from lib.i18n import _, number
from lib.indicators import ranked
from lib.model.risk import Recipe, results
from lib.model.risk.uncertainty import moves_most
from lib.quantity import text as wording
from lib.regions.place import Place
from lib.views.risk import charts, charts_ranks, tables, text, text_why
from lib.views.risk.sections_recipe import of_own
from lib.views.shared import files, layers, part, show
from lib.views.shared.choices import choose
from lib.views.shared.figure import Figure
from lib.views.shared.map import component
from lib.views.shared.risk_text import certainty_sentence, factor_name
from lib.views.shared.show import chart, markup, note, theme, whole_table, words_table
from lib.views.shared.together import say, small_print, together

AGE = "employed_55_64"  # stands beside the figures of risk and does not count


def answer(recipe: Recipe, place: Place) -> None:
    """Which regions are most at risk in both readings, and where the region in hand stands."""
    show.answer(text.answer(recipe))
    say(certainty_sentence(results.overviews(recipe), None, place.code, place.label))
    if of_own(recipe):
        note(_("Counted in a way of your own: [how]({link}).").format(link=layers.into("/risk", "recipe")))


def map_title(recipe: Recipe) -> None:
    """What the map shows."""
    show.section(charts.map_of_risk(recipe).title, key="map-title")


def draw_map(recipe: Recipe, place: Place) -> None:
    """The map of risk in the chosen reading, and its files; a region chosen on it becomes the region in hand."""
    component.draw(charts.map_of_risk(recipe).choose(place.code), key="riskmap")
    files.figure_pictures(charts.risk_figure(recipe, place.code))


def first_five(recipe: Recipe, place: Place) -> None:
    """The first five regions in both readings side by side, each with the region in hand."""
    sides = [
        f"<div><p>{html.escape(_(text.READING_NAMES[reading]))}</p>"
        f"{charts_ranks.first_ranks(way, place.code, charts_ranks.HEAD).chart}</div>"
        for reading, way in results.both(recipe).items()
    ]
    said = _(
        "Line: the middle rank of all ways of counting. Bar: the rank in nine of ten of them (5–95 %). Ranks count "
        "the {of} regions with a score."
    ).format(of=number(charts_ranks.bands_of(recipe).of))
    markup(f'<div class="atlas-pair">{"".join(sides)}</div>{show.said_html(said)}')


def why_here(recipe: Recipe, place: Place) -> None:
    """In which figures the region stands furthest towards more and towards less risk."""
    say(tables.why(recipe, place.code).alt)


@together()
def figures(recipe: Recipe, place: Place) -> None:
    """Every figure behind the region's risk with its place among all regions; age beside, and why."""
    figure = tables.why(recipe, place.code)
    markup(figure.chart)
    older = ranked.figure(AGE, place, indicators.default_year(AGE))
    title = f"{_(indicators.indicator(AGE).title)} ({older.year})"
    note(text_why.beside(title, wording.value(older)))


def lead_onward(place: Place) -> None:
    """Where to go next."""
    label = _("Regions like {place}, and who has done better").format(place=place.label)
    show.lead_on(("compare", label), ("skills", _("Which jobs people can move to")))


@part.alone("bands")
def ranks(recipe: Recipe, place: Place) -> None:
    """Ranks with their bands in the chosen reading: the first thirty, or all on demand; the region in hand always."""
    named = {"top": _("First {count}").format(count=charts_ranks.FIRST), "all": _("All regions")}
    shown = choose("bands", _("Regions shown"), ("top", "all"), "top", named.__getitem__, kind="buttons")
    say(text.sure_top(recipe))
    say(text.rank_sentence(charts_ranks.bands_of(recipe).row(place.code)))
    if shown == "top":
        markup(charts_ranks.first_ranks(recipe, place.code).chart)
    else:
        figure = charts_ranks.all_ranks(recipe, place.code, theme())
        chart(figure.chart, figure.alt, "ranks")
    note(
        _(
            "Bar: the rank in nine of ten ways of counting (5–95 %). Line: the middle rank. A region without a figure "
            "of its own has its band and no middle: the place it would take among the others."
        ),
    )


@together()
def holding(recipe: Recipe) -> None:
    """Whether the bands hold when one choice alone is made otherwise."""
    changed = results.changes_one_by_one(recipe)
    say(text_why.holding_sentence(changed))
    table = tables.holding(recipe)
    words_table(table, numeric=(table.columns[-1],), label=_("One change at a time"))


def causes(recipe: Recipe, place: Place) -> None:
    """What moves the ranks: a sentence, pairs of bars, every factor one key away."""
    figure = charts.causes(recipe, place.code, theme())
    overall, by_region = results.influence(recipe)
    say(text.causes_sentence(overall))
    if factor := moves_most(by_region, place.code):
        say(f"**{place.label}.** " + _("What moves it most: {factor}.").format(factor=factor_name(factor)))
    chart(figure.chart, figure.alt, "causes")
    note(
        _(
            "Total effects (Sobol): the share of the movement of ranks that goes with a factor, alone and together "
            "with others. They overlap, so they add up to more than 100 %."
        ),
    )
    words_table(figure.table, numeric=figure.numeric, label=_("Every factor"), tall=True)
    _downloads(recipe, figure)


@together()
def turned_round(recipe: Recipe, place: Place) -> None:
    """The smallest change that takes the region out of the top quarter, each candidate with its answer."""
    whole = results.overview(recipe)
    row = whole[whole["region"] == place.code].iloc[0]
    smallest = results.smallest_changes(recipe, place.code)
    say(text_why.smallest_change(smallest, row))
    if not smallest["verified"].any():
        return
    words_table(
        tables.changes(smallest, results.best_published(recipe)),
        numeric=(_("Now"), _("Needed"), _("Rank then")),
        label=_("The smallest change of each indicator"),
    )
    note(
        _(
            "Smallest first, measured by how far regions differ in the indicator. Each answer is the whole index "
            "counted again with the one figure changed."
        ),
    )


def table(recipe: Recipe, place: Place) -> None:
    """The ranking as a table, what it was counted from, and both to take away."""
    whole = tables.in_order(results.overview(recipe))
    figure = tables.some_of_ranking(recipe, place.code)
    words_table(figure.table, numeric=figure.numeric, marked=place.label, label=_("Some regions of the ranking"))
    small_print(_("{shown} of {count} rows shown.").format(shown=len(figure.table), count=len(whole)))
    _downloads(recipe, figure)
    whole_table(
        tables.ranking_file(recipe),
        "risk",
        _("All regions of the ranking"),
        words=lambda: tables.whole_ranking(recipe),
    )
    say(
        _(
            "**To count a score by hand:** every figure, its place on the scale and its weight, {count} indicators for "
            "each region."
        ).format(count=number(len(results.question(recipe).drivers)))
    )
    _downloads(recipe, tables.behind_scores(recipe))


def _downloads(recipe: Recipe, figure: Figure) -> None:
    files.figure_files(figure, text.recipe_notes(recipe))


@together()
def how_counted() -> None:
    """Which indicators count and why, and which were left out."""
    words_table(tables.indicators(), label=_("Indicators that count"))
    reasons = "\n".join(f"- {_(reason)}" for reason in text.LEFT_OUT.values())
    say(_("Considered and left out:") + "\n" + reasons)
