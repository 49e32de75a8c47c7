"""The drawn figures of the training page: the coverage map of skill groups by region, the steps of the smallest set."""

import html
from collections.abc import Mapping, Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, ngettext, number, percent
from lib.model.training.course_set import CourseSet
from lib.views.shared.charts import blank
from lib.views.shared.esco_names import esco
from lib.views.shared.figure import Figure
from lib.views.shared.theme import colours, over
from lib.views.training.courses import at, gloss, title
from lib.views.training.text import set_headline, set_method

SOURCES = (  # of the catalogue
    "cz_secondary_vet_automotive_relevant",
    "fr_parcoursup_2018_19_capacity",
    "fr_parcoursup_automotive_relevant_programmes",
    "fr_masters_automotive_relevant",
    "es_malaga_fp_automotive_relevant",
    "es_castilla_y_leon_fp_automotive_relevant",
    "ro_liceal_tehnologic_2026_car_counties",
    "ro_liceal_tehnologic_2026_more_counties",
    "se_yrkeshogskola_2025_automotive_relevant",
    "fr_grand_est_vocational_to_master_2025_26_industry",
    "hu_university_bachelor_applicants_2026_automotive_relevant",
    "it_university_degrees_2022_automotive_relevant",
    "es_madrid_university_degrees_2025_26_automotive_relevant",
    "curated_course_pages",
    "curated_course_pages_more",
)
ROWS = 12  # groups of skills in the figure; the table has all
LABEL = 30  # letters of a row's label before it is broken


@memo(language=True, size=4)
def skill_labels() -> dict[str, str]:
    """Names of the skills by URI, in the reader's language."""
    return table("skills").set_index("uri")["label"].astype(str).map(esco).to_dict()


@memo(language=True, size=4)
def group_labels() -> dict[str, str]:
    """Names of the groups of skills by code, in the reader's language."""
    return table("skill_groups").set_index("group")["label"].astype(str).map(esco).to_dict()


def top_groups(untaught: pd.DataFrame, most: int = ROWS) -> list[str]:
    """The groups of skills that most people lack, most first. untaught: Offer.untaught."""
    people = untaught.groupby("group", sort=True)["persons"].max()
    return people.sort_values(ascending=False, kind="stable").head(most).index.tolist()


def coverage(untaught: pd.DataFrame, loaded: Mapping[str, bool], region: str, theme: str) -> Figure:
    """Groups of skills by region: the share of the need that no course in reach teaches.

    untaught  lib/model/training/offer.Offer.untaught, the region in hand among its regions
    loaded    whether a catalogue of each region is loaded; without one nothing is said of what is taught there
    """
    labels = group_labels()
    words = _coverage_words(untaught, labels, loaded)
    return Figure(
        name=f"coverage-{region}",
        title=_("Skills that no course in reach teaches, by group and region"),
        alt=_coverage_alt(untaught, labels, loaded, region),
        table=words,
        download=lambda: untaught,
        sources=SOURCES,
        chart=_coverage_chart(untaught, labels, loaded, region, theme),
        numeric=tuple(words.columns[1:]),
        notes=(_("Modelled: the need is that of {place} under the scenario.").format(place=regions.label(region)),),
    )


def _coverage_chart(
    untaught: pd.DataFrame, labels: Mapping[str, str], loaded: Mapping[str, bool], region: str, theme: str
) -> go.Figure:
    """Groups of skills by region: the share of the need that no course in reach teaches, dark is much.

    labels: names of groups; loaded: whether a catalogue of the region is loaded. Without one the column is grey and
    empty: what is not listed there may well be taught.
    """
    ink = colours(theme)
    groups, codes = top_groups(untaught), list(dict.fromkeys(untaught["region"]))
    share = untaught.set_index(["group", "region"])["share"]
    steps = ink["palette"]["sequential5"]
    names = ["<br>".join(wrap(labels[g][:1].upper() + labels[g][1:], LABEL)) for g in groups]
    figure = blank(theme, sum(18 * (name.count("<br>") + 1) + 16 for name in names) + 48)
    known = [[share[g, c] if loaded[c] else None for c in codes] for g in groups]
    hover = [[_cell(labels[g], c, share[g, c], loaded[c]) for c in codes] for g in groups]
    edges = [i / 5 for i in range(6)]
    scale = [pair for i, colour in enumerate(steps) for pair in ((edges[i], colour), (edges[i + 1], colour))]
    common = {"x": codes, "y": names, "hovertext": hover, "hoverinfo": "text", "showscale": False, "xgap": 2, "ygap": 2}
    grey = [[None if loaded[c] else 1 for c in codes] for _g in groups]
    missing = ink["map"]["missing"]
    figure.add_heatmap(z=grey, colorscale=[[0, missing], [1, missing]], zmin=0, zmax=1, **common)
    figure.add_heatmap(z=known, colorscale=scale, zmin=0, zmax=100, **common)
    for g, name in zip(groups, names, strict=True):
        for c in codes:
            if loaded[c]:
                step = min(int(share[g, c] // 20), 4)
                figure.add_annotation(
                    x=c,
                    y=name,
                    text=number(share[g, c]),
                    showarrow=False,
                    font={"size": 14, "color": over(steps[step], theme)},
                )
    for c in codes:
        if not loaded[c]:
            figure.add_annotation(
                x=c,
                y=0.5,
                yref="paper",
                text=_("no catalogue loaded"),
                textangle=-90,
                showarrow=False,
                font={"size": 14, "color": over(missing, theme)},
            )
    figure.update_xaxes(
        side="top",
        ticks="",
        type="category",
        showline=False,
        tickvals=codes,
        tickfont={"color": ink["text"], "size": 14},
        ticktext=[f"<b>{c}</b>" if c == region else c for c in codes],
    )
    figure.update_yaxes(
        autorange="reversed", type="category", showline=False, ticks="", tickfont={"color": ink["text"], "size": 14}
    )
    return figure


def _cell(group: str, region: str, share: float, loaded: bool) -> str:
    if not loaded:
        return _("{region}: no catalogue is loaded").format(region=regions.label(region))
    return _("{region}<br>{group}: {share} of the need is taught by no course in reach").format(
        region=regions.label(region), group=html.escape(group), share=percent(share)
    )


def _coverage_alt(untaught: pd.DataFrame, labels: Mapping[str, str], loaded: Mapping[str, bool], region: str) -> str:
    """The coverage map in one or two sentences: the group that is least covered here, and how many regions are grey."""
    here = untaught[(untaught["region"] == region) & untaught["group"].isin(top_groups(untaught))]
    text = _("Share of the need for each group of skills that no course in reach teaches, by region.")
    if loaded[region] and len(here):
        worst = here.loc[here["share"].idxmax()]
        text += " " + _("{place} is least covered in {group}: {share}.").format(
            place=regions.label(region), group=labels[worst["group"]], share=percent(worst["share"])
        )
    grey = sum(not there for there in loaded.values())
    if grey:
        text += " " + ngettext(
            "{count} region has no catalogue loaded.", "{count} regions have no catalogue loaded.", grey
        ).format(count=number(grey))
    return text + " " + _("The table has every number.")


def _coverage_words(untaught: pd.DataFrame, labels: Mapping[str, str], loaded: Mapping[str, bool]) -> pd.DataFrame:
    """The table of the coverage map: groups as rows, regions as columns, words where a number would say too much."""
    codes = list(dict.fromkeys(untaught["region"]))
    share = untaught.set_index(["group", "region"])["share"]
    rows = top_groups(untaught, len(untaught))
    none = _("not loaded")
    return pd.DataFrame(
        {
            _("Group of skills"): [labels[g] for g in rows],
            **{regions.label(c): [percent(share[g, c]) if loaded[c] else none for g in rows] for c in codes},
        }
    )


def smallest_set(answer: CourseSet, courses: pd.DataFrame, region: str) -> Figure:
    """The smallest set course by course: what came before, what it adds, what is possible.

    courses  those in reach: `row` of the set counts in them
    """
    labels = skill_labels()
    chosen = courses.iloc[answer.chosen["row"]].to_dict("records")
    steps = _set_table(answer, chosen, labels)
    return Figure(
        name=f"set-{region}",
        title=_("The smallest set of courses for {place}").format(place=regions.label(region)),
        alt=set_headline(answer),
        table=steps,
        download=lambda: steps,
        sources=SOURCES,
        chart=_set_steps(answer, chosen, region, labels),
        notes=(set_method(answer),),
    )


def _set_steps(answer: CourseSet, chosen: Sequence[dict], region: str, labels: Mapping[str, str]) -> str:
    """The smallest set course by course, a bar for each: what came before, what it adds, what is possible."""
    whole = max(answer.possible, 0.01)
    items = []
    before = 0.0
    for step, course in zip(answer.chosen.itertuples(index=False), chosen, strict=True):
        name = html.escape(title(course)) + (f" <span>{html.escape(gloss(course))}</span>" if gloss(course) else "")
        skills = ", ".join(html.escape(labels.get(uri, uri)) for uri in step.closes)
        like = ngettext("{count} course like it in reach", "{count} courses like it in reach", step.offers).format(
            count=number(step.offers)
        )
        where = at(course, "here" if course["region"] == region else "")
        adds = _("adds {share}, {closed} so far").format(
            share=percent(100 * step.adds), closed=percent(100 * step.closed)
        )
        left, width = 100 * before / whole, 100 * step.adds / whole
        items.append(
            f'<li><div class="name">{name}</div><div class="where">{html.escape(where)}'
            f"{' · ' + like if step.offers > 1 else ''}</div>"
            f'<div class="bar" aria-hidden="true"><i style="width:{left:.1f}%"></i><b style="width:{width:.1f}%"></b>'
            f'<u style="left:{min(100 * answer.aim / whole, 100):.1f}%"></u></div>'
            f'<div class="adds">{html.escape(adds)}</div>'
            f'<div class="what">{html.escape(_("Most of it:"))} {skills}</div></li>'
        )
        before = step.closed
    return f'<ol class="atlas-set">{"".join(items)}</ol>'


def _set_table(answer: CourseSet, chosen: Sequence[dict], labels: Mapping[str, str]) -> pd.DataFrame:
    """The smallest set for a spreadsheet."""
    rows = []
    for place, (step, course) in enumerate(zip(answer.chosen.itertuples(index=False), chosen, strict=True), 1):
        rows.append(
            (
                place,
                title(course),
                course["title_en"],
                course["provider"],
                course["region"],
                course["places"],
                course["places_year"],
                step.cost,
                round(100 * step.adds, 2),
                round(100 * step.closed, 2),
                _("; ").join(labels.get(u, u) for u in step.closes),
                step.offers,
            )
        )
    columns = [
        "step",
        "title",
        "title_en",
        "provider",
        "region",
        "places",
        "places_year",
        f"cost_{answer.limit.cost}",
        "adds_percent",
        "closed_percent",
        "skills",
        "courses_like_it",
    ]
    return pd.DataFrame(rows, columns=columns)
