"""The map of similarity, what each distance is made of, and growth since against what could be expected."""

import html
from dataclasses import replace

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.states import State
from lib.i18n import _, change, ngettext, number, percent
from lib.model.peers import OUTCOMES, Outcome, PeerCriteria, results
from lib.model.peers.growth import LOWER_IS_BETTER
from lib.views.compare import text
from lib.views.compare.text import distance_notes, growth_note, outcome_label
from lib.views.shared.figure import Figure
from lib.views.shared.html import Row, bar, drawn_table, mark, table_html
from lib.views.shared.map.options import CardNumber, MapOptions, OwnWords
from lib.views.shared.map.view import MapView, map_view

SMALL_SHARE = 0.1  # a share of the distance that a phone leaves out
INDICATOR = {"auto_jobs": "auto_persons"}  # indicator whose sources an outcome has, where its id is another


@memo(language=True, size=256)
def map_of_similarity(weights: tuple[tuple[str, float], ...], region: str) -> MapView:
    """Every region by its distance from the one in hand: colour says how near in structure."""
    similar = results.similarity(PeerCriteria(weights=weights), region)
    return similarity_map(similar, region, {c: regions.name(c) for c in regions.eu_nuts2()})


def similarity_map(similar: pd.DataFrame, region: str, names: dict[str, str]) -> MapView:
    """The map of results.similarity(); the region in hand has no distance from itself and is in no class."""
    distance, own = similar["distance"], similar["region"] == region
    states = np.where(own, str(State.MISSING), np.where(distance.notna(), str(State.OBSERVED), str(State.HIDDEN)))
    view = map_view(
        pd.DataFrame(
            {
                "region": similar["region"],
                "year": BASE_YEAR,
                "value": distance.mask(own),
                "low": np.nan,
                "high": np.nan,
                "state": states,
            }
        ),
        MapOptions(
            title=_("Structural distance"),
            unit="",
            decimals=2,
            kind="ratio",
            names=names,
            low_first=True,
            head=_("Structural distance"),
            words=OwnWords(
                states={
                    State.OBSERVED: _("distance"),
                    State.HIDDEN: _("too little in common to compare"),
                    State.MISSING: _("the region in hand"),
                },
                blanks={State.HIDDEN: _("not compared"), State.MISSING: ""},
            ),
            card=CardNumber(
                pd.Series(similar["similarity"].to_numpy(), index=similar["region"]),
                _("more alike than {value} of all regions"),
                "%",
            ),
        ),
    )
    return replace(view, alt=similarity_alt(similar, region))


@memo(language=True, size=64)
def similarity_figure(criteria: PeerCriteria, region: str) -> Figure:
    """The map of similarity as a figure to take away; the peers in dashed outlines."""
    similar = results.similarity(criteria, region)
    view = map_of_similarity(criteria.weights, region).choose(region, list(results.nearest(criteria, region)["region"]))
    known = similar.dropna(subset="distance").sort_values(["distance", "region"])
    return Figure(
        name=f"distance-{region}",
        title=distance_title(region),
        alt=view.alt,
        table=pd.DataFrame(
            {
                _("Region"): [regions.label(r) for r in known["region"]],
                _("Distance"): [number(d, 2) for d in known["distance"]],
            }
        ),
        download=lambda: similar,
        sources=tuple(results.sources()),
        chart=view,
    )


def distance_title(region: str) -> str:
    """What the map of similarity shows."""
    return _("Structural distance from {region}").format(region=regions.label(region))


def similarity_alt(similar: pd.DataFrame, region: str) -> str:
    """The map in words: who is nearest, and how many regions cannot be compared."""
    others = similar[similar["region"] != region]
    known = others.dropna(subset="distance").sort_values(["distance", "region"])
    if known.empty:
        return _("Map of structural distance from {region}: no region has enough in common with it.").format(
            region=regions.label(region)
        )
    apart = len(others) - len(known)
    return ngettext(
        "Map of structural distance from {region}: nearest are {nearest}; {count} region has too little in common.",
        "Map of structural distance from {region}: nearest are {nearest}; {count} regions have too little in common.",
        apart,
    ).format(
        region=regions.label(region),
        nearest=regions.listed([regions.label(c) for c in known["region"].head(3)]),
        count=number(apart),
    )


@memo(language=True)
def peers(criteria: PeerCriteria, region: str) -> Figure:
    """Why each peer is one: the table of reasons, and drawn beside it what each distance is made of."""
    nearest, picked = results.nearest(criteria, region), criteria.scope == "list"
    title = _("Regions picked beside {region}") if picked else _("Regions like {region}")
    return Figure(
        name=f"peers-{region}",
        title=title.format(region=regions.label(region)),
        alt=_("Share of each group of variables in the distance"),
        table=text.peers(nearest, picked),
        numeric=(_("Distance"), _("Stays in the top ten")),
        download=lambda: text.peers_file(nearest),
        sources=tuple(results.sources()),
        chart=shares_table(nearest),
        notes=distance_notes(criteria),
    )


def shares_table(nearest: pd.DataFrame) -> str:
    """A table of shares, the larger the darker; a group that the pair does not share stays empty (HTML)."""
    heads, rows = text.group_shares(nearest)
    head = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in [_("Region"), *heads])
    body = []
    for code, shares in rows:
        cells = "".join(_share(h, s) for h, s in zip(heads, shares, strict=True))
        body.append(f'<tr role="row"><td role="cell">{html.escape(regions.label(code))}</td>{cells}</tr>')
    label = _("Share of each group of variables in the distance")
    return table_html(head, "".join(body), label, "atlas-table stack atlas-shares")


def _share(head: str, share: float | None) -> str:
    """A cell of the table of shares; a small share is left out where a phone lists them one under another."""
    name = html.escape(head)
    if share is None:
        return f'<td role="cell" data-label="{name}"></td>'
    small = ' class="small"' if share < SMALL_SHARE else ""
    words = html.escape(percent(100 * share, 0))
    return f'<td role="cell" data-label="{name}"{small} style="--share:{100 * share:.0f}%">{words}</td>'


@memo(language=True)
def growth(criteria: PeerCriteria, region: str, outcome_id: str) -> Figure:
    """Regions similar at the start and the one in hand, best first: growth, what was expected, and what is over."""
    outcome = OUTCOMES[outcome_id]
    similar = results.similar_since(criteria, region, outcome_id)
    mine = results.grown(outcome_id).set_index("region").loc[region]
    rows, zero = growth_rows(similar, mine, region, outcome)
    unit = _("points") if outcome.points else "%"
    heads = [_("Region"), _("Change ({unit})").format(unit=unit), _("Expected"), _("More than expected")]
    return Figure(
        name=f"since-{region}-{outcome_id}",
        title=outcome_label(outcome),
        alt=_("Change since, and what was expected"),
        table=pd.DataFrame([row.cells for row in rows], columns=heads),
        numeric=tuple(heads[1:]),
        download=lambda: text.growth_file(similar, mine, region, outcome),
        sources=tuple(indicators.indicator(INDICATOR.get(outcome_id, outcome_id)).sources),
        chart=drawn_table(
            heads,
            [("", rows)],
            _("Change since, and what was expected"),
            _("Change over what was expected"),
            kind="growth",
        ),
        notes=(growth_note(outcome, criteria.scope == "list"),),
    )


def growth_rows(similar: pd.DataFrame, mine: pd.Series, region: str, outcome: Outcome) -> tuple[list[Row], float]:
    """The rows of growth(), and where zero lies on their line (0 to 1). mine: the region's row of results.grown()."""
    columns = ["growth", "expected", "residual"]
    here = pd.DataFrame([{"region": region, **mine[columns].to_dict()}])
    whole = pd.concat([similar[["region", *columns]], here], ignore_index=True).astype(dict.fromkeys(columns, float))
    whole = whole.sort_values(["residual", "region"], ascending=[outcome.id in LOWER_IS_BETTER, True])
    least, most = min(whole["residual"].min(), 0.0), max(whole["residual"].max(), 0.0)
    span = (most - least) or 1.0
    zero, unit = -least / span, "" if outcome.points else "%"
    rows = []
    for row in whole.to_dict("records"):
        low, high = (min(row["residual"], 0) - least) / span, (max(row["residual"], 0) - least) / span
        cells = regions.label(row["region"]), *(change(row[c], 1, unit) for c in columns)
        rows.append(Row(cells, bar("", low, high) + mark("zero", zero), row["region"] == region))
    return rows, zero
