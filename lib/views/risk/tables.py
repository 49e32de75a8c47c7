"""Transition risk in tables for reading, and for taking away."""

import html

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, change, number, percent, rank_range
from lib.i18n.numbers import percent_of_draws
from lib.model.risk import DRIVERS, Driver, Recipe, results
from lib.model.risk.uncertainty import WEIGHTS
from lib.quantity.text import JOBS_NOT_APART, NOT_KNOWN
from lib.views.risk.text import TITLES, WHY, band_words, decimals, effect_words, factor_label, with_unit
from lib.views.risk.text_why import change_words, figure_number, figure_title, figure_words, why_sentence
from lib.views.shared.figure import Figure
from lib.views.shared.html import Row, bar, drawn_table, mark
from lib.views.shared.risk_text import WITHHELD, has_median

EDGE = 0.02  # of the line: room for half a mark at either end


def in_order(whole: pd.DataFrame) -> pd.DataFrame:
    """Rows of results.overview(): best median first, then confidential regions by their band, then the withheld."""
    keys = whole.assign(_none=whole["withheld"] != "", _open=whole["score"].isna() | whole["hidden"])
    return keys.sort_values(["_none", "_open", "rank_median", "rank_5", "region"]).drop(columns=["_none", "_open"])


def some_rows(whole: pd.DataFrame, region: str) -> pd.DataFrame:
    """A few rows of the ranking: its top, the selected region, the first confidential one, the last without a score."""
    open_ = whole[(whole["withheld"] != "") | whole["score"].isna() | whole["hidden"]]
    parts = [whole.head(4), whole[whole["region"] == region], open_.head(1), open_.tail(1)]
    return pd.concat(parts).drop_duplicates("region")


@memo(language=True, size=16)
def whole_ranking(recipe: Recipe) -> pd.DataFrame:
    """Every region of the ranking in words."""
    return ranking(in_order(results.overview(recipe)))


def ranking(whole: pd.DataFrame) -> pd.DataFrame:
    """Regions in words, in their order: score, rank by this recipe, band, share in the top quarter, what is unknown."""
    rows = [r for _i, r in whole.iterrows()]
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r["region"]) for r in rows],
            _("Score"): [_score(r) for r in rows],
            _("Rank of the score"): [_rank(r) for r in rows],
            _("Middle rank (5–95 % band)"): ["" if r["withheld"] else band_words(r, has_median(r)) for r in rows],
            _("In the top quarter"): [_top_share(r) for r in rows],
            _("Note"): [_note(r) for r in rows],
        }
    )


def _score(row: pd.Series) -> str:
    if pd.notna(row["score"]):
        return number(row["score"], 1)
    if row["withheld"]:
        return _("no score")
    return _("{low} to {high}").format(low=number(row["score_low"], 1), high=number(row["score_high"], 1))


def _rank(row: pd.Series) -> str:
    if pd.isna(row["rank_best"]):
        return ""
    return rank_range(int(row["rank_best"]), int(row["rank_worst"]), int(row["of"]))


def _top_share(row: pd.Series) -> str:
    """Share of the draws, never all or none: not every formula is drawn."""
    if row["withheld"]:
        return ""
    if not has_median(row):
        return _(NOT_KNOWN)
    return percent(percent_of_draws(row["top_share"]), 0)


def _note(row: pd.Series) -> str:
    if row["withheld"]:
        reason = _(WITHHELD[row["withheld"]]).split(": ", 1)[-1]
        return reason[:1].upper() + reason[1:]
    if row["hidden"]:
        return _(JOBS_NOT_APART)
    return _("an indicator is not published, drawn within limits") if pd.isna(row["score"]) else ""


def causes(overall: pd.DataFrame, effects: pd.Series | None, region: str) -> pd.DataFrame:
    """Every factor in words, most first. effects: on the region's own rank, by factor; None where it has no rank."""
    rows = {
        _("What is varied"): [factor_label(f) for f in overall["factor"]],
        _("All regions"): [effect_words(max(t, 0)) for t in overall["total"]],
    }
    if effects is not None:
        rows[regions.label(region)] = [effect_words(max(float(effects[f]), 0)) for f in overall["factor"]]
    return pd.DataFrame(rows)


def changes(smallest: pd.DataFrame, best: pd.Series) -> pd.DataFrame:
    """The question turned round in words. smallest: results.smallest_changes(); best: results.best_published()."""
    rows = [(r, DRIVERS[r["driver"]]) for r in smallest.to_dict("records")]
    return pd.DataFrame(
        {
            _("Capacity indicator"): [_(TITLES[d.id]) for _r, d in rows],
            _("Now"): [with_unit(r["value"], d) for r, d in rows],
            _("Needed"): [_needed(r["needed"], r["change"], d) if r["verified"] else "" for r, d in rows],
            _("Rank then"): [number(int(r["rank_after"])) if r["verified"] else "" for r, _d in rows],
            _("Is it enough?"): [
                _("yes, counted again")
                if r["verified"]
                else _("no, not at the best in the EU, {best}").format(best=with_unit(best[d.id], d))
                for r, d in rows
            ],
        }
    )


def _needed(value: float, difference: float, driver: Driver) -> str:
    """ "28.8 % (+20.2)": the value and the change to it."""
    return f"{with_unit(value, driver)} ({change(difference, decimals(driver), '')})"


def indicators() -> pd.DataFrame:
    """The indicators that count, their side, and why."""
    sides = {"sensitivity": _("sensitivity"), "capacity": _("capacity")}
    return pd.DataFrame(
        {
            _("Indicator"): [_(TITLES[id]) for id in DRIVERS],
            _("Side"): [sides[d.side] for d in DRIVERS.values()],
            _("Why it counts"): [_(WHY[id]) for id in DRIVERS],
        }
    )


@memo(language=True, size=16)
def holding(recipe: Recipe) -> pd.DataFrame:
    """Single changes in words, the worst of each choice: results.changes_one_by_one()."""
    changed = results.changes_one_by_one(recipe)
    kinds = changed["factor"].where(~changed["factor"].str.startswith("weight:"), WEIGHTS)
    worst = changed.loc[changed.groupby(kinds, sort=False)["outside"].idxmax()]
    tried = kinds.value_counts()
    return pd.DataFrame(
        {
            _("What is changed alone"): [factor_label(k) for k in kinds[worst.index]],
            _("Furthest change"): [
                change_words(r["factor"], r["change"])
                if r["outside"]
                else _("none of {count} tried").format(count=number(tried[kinds[i]]))
                for i, r in worst.iterrows()
            ],
            _("Regions outside their band"): [
                _("{count} of {of}").format(count=number(r["outside"]), of=number(r["of"]))
                for r in worst.to_dict("records")
            ],
        }
    )


def reasons(here: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    """Rows of results.why_here() by part, drawn on one line from less risk to more."""
    heads = {
        "exposure": _("How exposed"),
        "sensitivity": _("What makes it sensitive"),
        "capacity": _("What lets it cope"),
    }
    return [(head, [_reason(r) for r in here[here["part"] == part].to_dict("records")]) for part, head in heads.items()]


def _reason(row: dict) -> Row:
    known = pd.notna(row["place"])
    drawn = pd.notna(row["place_low"])
    low, at, high = (EDGE + (1 - 2 * EDGE) * row[end] for end in ("place_low", "place", "place_high"))
    marks = bar("band" if known else "band open", low, high) if drawn else ""
    return Row(
        (figure_title(row["id"], row["year"]), figure_words(row), figure_number(row["id"], row["middle"])),
        marks + (mark("own", at) if known else ""),
    )


@memo(language=True, size=256)
def why(recipe: Recipe, region: str) -> Figure:
    """Every figure behind a region's risk: as drawn markup, and to take away."""
    here = results.why_here(region)
    scores = results.overview(recipe).set_index("region")
    ends = f"<span>{html.escape(_('less risk'))}</span><span>{html.escape(_('more risk'))}</span>"
    return Figure(
        name="risk-why",
        title=_("Figures behind the risk of {region}").format(region=regions.label(region)),
        alt=why_sentence(here, regions.label(region), recipe.silent, bool(scores.at[region, "withheld"])),
        table=here,
        download=lambda: here,
        sources=tuple(results.sources()),
        chart=drawn_table(
            [_("Figure"), _("Here"), _("Middle of all regions")],
            reasons(here),
            _("Figures behind the risk of {region}").format(region=regions.label(region)),
            _("Place among all regions, from less risk to more"),
            f'<span class="scale" aria-hidden="true">{ends}</span>',
            rule=0.5,
        ),
    )


# To take away


@memo(language=True, size=256)
def some_of_ranking(recipe: Recipe, region: str) -> Figure:
    """A few rows of the ranking for reading, and all of it to take away."""
    return Figure(
        name="risk-ranking",
        title=_("Transition risk of regions, with bands"),
        alt="",
        table=ranking(some_rows(in_order(results.overview(recipe)), region)),
        numeric=(_("Score"), _("Rank of the score"), _("Middle rank (5–95 % band)"), _("In the top quarter")),
        download=lambda: ranking_file(recipe),
        sources=tuple(results.sources()),
    )


def behind_scores(recipe: Recipe) -> Figure:
    """The indicators that count, and every figure of them to count a score by hand."""
    return Figure(
        name="risk-figures",
        title=_("Figures behind the risk score"),
        alt="",
        table=indicators(),
        download=lambda: figures_file(recipe),
        sources=tuple(results.sources()),
    )


def _with_names(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    frame.insert(1, "name", [regions.name(c) for c in frame["region"]])
    return frame


@memo(language=True, size=32)
def ranking_file(recipe: Recipe) -> pd.DataFrame:
    """The whole ranking in numbers (results.ranking), with the reason where a score is withheld."""
    rows = results.ranking(recipe)
    return _with_names(rows.assign(withheld=[_(WITHHELD[w]) if w else "" for w in rows["withheld"]]))


def figures_file(recipe: Recipe) -> pd.DataFrame:
    """Every figure behind the scores, normalised, with its weight (results.by_hand)."""
    rows = results.by_hand(recipe)
    rows.insert(2, "indicator", [_(TITLES[d]) for d in rows["driver"]])
    return _with_names(rows)


def causes_file(overall: pd.DataFrame, by_region: pd.DataFrame) -> pd.DataFrame:
    """Every factor and every region in numbers: factor, all_regions, one column for each region."""
    wide = by_region.set_index("region").T
    wide.columns.name = None
    return overall.rename(columns={"total": "all_regions"}).merge(wide.reset_index(names="factor"), on="factor")
