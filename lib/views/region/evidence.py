"""What stands behind a published figure of the region page: its formula, each input with state, source, row, year."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.states import Overlay, not_apart
from lib.i18n import _, number, percent, persons_between, rank_range
from lib.indicators.explain import Part, workings
from lib.indicators.ranked import figure
from lib.model.chain import SHOWN, Chain
from lib.model.clusters import stars_of
from lib.model.portrait import portrait
from lib.model.risk import Recipe, results
from lib.model.unknowns import blanks_of, rows_of, unknowns_of
from lib.quantity.quantity import Evidence, Quantity, Role
from lib.quantity.text import NOT_APART, STATE, interval_words, value_words
from lib.quantity.text import rank as rank_of
from lib.regions.place import place
from lib.views.region import industry_text
from lib.views.scenario import evidence as scenario_evidence
from lib.views.shared.risk_text import has_median, in_ways

CROSSWALK = "jrc_crosswalk_nuts2_all_versions"


@dataclass(frozen=True)
class Why:
    """What “Why these numbers?” shows: a title, the formula in words, the evidence. `key` is unique on the page."""

    key: str
    title: str
    formula: str
    evidence: tuple[Evidence, ...]


def _state(figure: Quantity) -> str:
    if not figure.known and not_apart(figure.series, figure.year, figure.state, figure.flag):
        return _(NOT_APART) if figure.limited else _("not published")
    return _(STATE[figure.state])


def _of_part(part: Part) -> Evidence:
    """One published figure: its value or limits, its state, and the row it stands in."""
    q = part.figure
    if q.value is not None:
        value = value_words(q.value, q.unit, q.decimals if q.unit in ("%", "persons", "EUR") else 1)
    elif q.ends:
        value = interval_words(*q.ends, q.unit, q.decimals)
    else:
        value = _("not published")
    row = f"{q.series}, {regions.label(q.place)}" if q.series else regions.label(q.place)
    if part.regions > 1:
        row += ", " + _("added up over {count} regions").format(count=number(part.regions))
    state = _state(q) + (", " + _("counted at head office") if Overlay.CAVEAT in q.overlays else "")
    role = {"above": Role.ABOVE, "below": Role.BELOW, "result": Role.RESULT}.get(part.role, Role.INPUT)
    return Evidence(part.title, value, state, q.sources[0] if q.sources else "", str(q.year), row, role=role)


@memo(language=True, size=4096)
def of_indicator(id: str, code: str, year: int) -> tuple[Evidence, ...]:
    """Everything behind one indicator's figure: the formula as its first line, then every input."""
    behind = workings(id, code, year)
    head = _of_part(behind.result)
    first = Evidence(head.name, head.figure, head.state, year=str(year), row=behind.formula, role=Role.RESULT)
    return (first, *map(_of_part, behind.parts))


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """What stands behind two figures is listed with the first."""
    return tuple(dict.fromkeys(evidence))


@memo(language=True)
def exposed(here: Chain) -> Why:
    """Size, weight, concentration, stars and what the engine carries."""
    evidence = [e for id in ("auto_persons", "auto_share", "auto_lq") for e in of_indicator(id, here.code, BASE_YEAR)]
    if here.single:
        stars = stars_of(here.code)
        evidence += [
            Evidence(
                _("Star: {name}").format(name=_(industry_text.STAR_NAMES[star.id])),
                {"yes": _("yes"), "no": _("no")}.get(star.has, _("not known")),
                row=industry_text.why(stars, star),
                year=str(BASE_YEAR),
            )
            for star in stars.all
        ]
    evidence += _engine(here)
    return Why(
        "exposed",
        _("Size, weight and concentration"),
        _(
            "Weight = people who make motor vehicles ÷ all people employed, same place, same year, by place of work. "
            "Concentration = weight ÷ weight in the EU."
        ),
        _once(evidence),
    )


def _engine(here: Chain) -> list[Evidence]:
    """The place's own engine share and what it rests on, and the people it stands for; as the reader set it."""
    if not here.tied:
        return [scenario_evidence.assumed("ice_share", here.scenario)]
    share = scenario_evidence.engine(here.outlook, here.scenario)
    tied = persons_between(*here.tied)
    name = _("People tied to the engine")
    return [share, Evidence(name, tied, share.state, share.source, str(BASE_YEAR), role=Role.RESULT)]


@memo(language=True)
def standing(here: Chain) -> Why:
    """The rank by share and the share of the ways of counting."""
    recipe = Recipe()
    evidence = list(of_indicator("auto_share", here.code, BASE_YEAR))
    if rank := rank_of(here.share):
        open_places = _("best and worst place that unpublished figures leave open")
        evidence.append(
            Evidence(_("Rank by share"), rank, _("derived"), row=open_places, year=str(BASE_YEAR), role=Role.RESULT)
        )
    bands = results.overview(recipe).set_index("region").loc[list(here.members)]
    bands = bands[bands["withheld"] == ""].sort_values("top_share", ascending=False).head(SHOWN)
    how_often = {
        code: in_ways(float(row["top_share"]), recipe.draws) for code, row in bands.iterrows() if has_median(row)
    }
    for region, row in bands.iterrows():
        name = _("Risk rank of {region}: middle 90 % of {draws} ways of counting").format(
            region=regions.label(str(region)), draws=number(recipe.draws)
        )
        evidence.append(
            Evidence(
                name,
                rank_range(int(row["rank_5"]), int(row["rank_95"]), int(row["rank_of"])),
                _("modelled"),
                results.sources()[0],
                str(BASE_YEAR),
                _("in the top quarter in {share}").format(share=how_often[region]) if region in how_often else "",
                role=Role.RESULT,
            )
        )
    return Why(
        "standing",
        _("Rank, and how sure it is"),
        _(
            "Risk = exposure ^ a × sensitivity ^ b × (1 − capacity) ^ c, a third each by default. Exponents, what jobs "
            "are a share of, weights, scales, outliers, the engine share and what is not published are drawn anew "
            "2,000 times; the share counts the draws in which the region stands in the top quarter by share of jobs. "
            "The page on risk shows every input."
        ),
        tuple(evidence),
    )


@memo(language=True)
def key_figures(here: Chain) -> Why:
    """Every key figure with its formula and inputs."""
    evidence = [e for entry, q, _of in portrait(here.place) for e in of_indicator(entry.id, here.code, q.year)]
    title = _("Key figures, one by one")
    return Why("key", title, _("Each figure with its formula, then what it is made of."), tuple(evidence))


@memo(language=True)
def limits(here: Chain) -> Why:
    """Limits of each figure that has any, and the shared total behind them; no evidence where there are none."""
    evidence = []
    # as the table above it lists them
    listed = here.members if here.single else blanks_of(here.members, BASE_YEAR)[0]["region"].unique()
    for region in listed:
        for row in unknowns_of(region).itertuples():
            if pd.notna(row.low):
                evidence += _of_limits(row, region)
    return Why(
        "limits",
        _("What a figure lies between"),
        _(
            "Limits are the least and the most that all published totals above and beside the region leave, with every "
            "part at 0 or more (a linear programme), rounded outward. They are never turned into a point."
        ),
        tuple(evidence),
    )


def _of_limits(row, region: str) -> list[Evidence]:
    """The limits of one unknown (a row of unknowns_of) and the smallest total that it shares in that year."""
    at = int(row.limits_year)
    observed, totals = rows_of("observations", region), rows_of("groups", region)
    # the source of this very row: the years to 2015 and 2022 come from different releases
    sources = observed[(observed["series"] == row.series) & (observed["year"] == at)]["source"]
    source = str(sources.iloc[0]).split("+")[0] if len(sources) else ""
    open_secret = row.kind in ("lost", "older")
    state = _(NOT_APART) if open_secret else f"{_('confidential')} ({at})"
    where = f"{row.series}, {regions.label(region)}"
    between = Evidence(_(row.title), interval_words(row.low, row.high), state, source, str(at), where, role=Role.RESULT)
    totals = totals[(totals["series"] == row.series) & (totals["year"] == at)].sort_values("total").head(1)
    shared = [
        Evidence(
            _("{codes} together").format(codes=str(total.group).rpartition(":")[2].replace("+", ", ")),
            number(total.total),
            _("published"),
            source,
            str(at),
            row.series,
        )
        for total in totals.itertuples()
    ]
    return [between, *shared]


@memo(language=True)
def parts(here: Chain) -> Why:
    """The weights that older borders were carried over with, or the figures of the regions it holds."""
    if here.single:
        formula = _(
            "Older figures are carried over: people by population, output and all jobs by regional GDP, an industry's "
            "jobs as they were published for the new regions later; such values are marked converted. What nothing "
            "splits stays one total that the new regions share."
        )
        evidence = _older_codes(here.code)
    else:
        formula = _(
            "Each region stands with its own published figure; "
            "the sum of the place counts a total that regions share once."
        )
        evidence = _members(here.members)
    return Why("parts", _("What it is made of"), formula, tuple(evidence))


def _older_codes(code: str) -> list[Evidence]:
    rows = rows_of("conversions", code)
    return [
        Evidence(
            f"{row.from_code} (NUTS {row.from_version})",
            percent(100 * row.weight),
            _("share of the old region that went here"),
            CROSSWALK,
            str(row.from_version),
            str(row.basis),
        )
        for row in rows[rows["from_code"] != code].itertuples()
    ]


def _members(members: tuple[str, ...]) -> list[Evidence]:
    figures = [figure("auto_persons", place(member), BASE_YEAR) for member in members]
    return [
        Evidence(
            regions.label(q.place),
            number(q.value),
            _("observed"),
            next(iter(q.sources), ""),
            str(q.year),
            q.series,
            role=Role.ABOVE,
        )
        for q in figures
        if q.value is not None
    ]
