"""What the open data hold: a table for each question, made of the same figures as the pages.

A row that carries a figure has value, low, high, state, flag, year and source; where only limits are known `value` is
empty. Text is in the language asked for, codes and states never change with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.sources import sources as all_sources
from lib.data.store import table
from lib.export import tidy
from lib.i18n import N_, _
from lib.indicators import REGISTRY, default_year, years
from lib.indicators.ranked import figure, regional
from lib.model.chain import Chain, chain
from lib.model.risk import Recipe, results
from lib.regions.place import Place, place
from lib.regions.reading import read
from lib.views.shared import values_text

Row = dict[str, Any]
PARTS: dict[str, Callable[[Chain], pd.DataFrame]] = {
    "figures": tidy.key_figures,
    "occupations": tidy.occupations,
    "moves": tidy.moves,
    "skills": tidy.missing,
    "courses": tidy.courses,
    "practices": tidy.practices,
    "peers": tidy.peers,
}
STEPS = ("ended", "leaving", "age", "taken", "need", "nearby", "retrain")


class Wrong(ValueError):
    """A question that cannot be answered: which parameter, why, and what may have been meant."""

    def __init__(self, parameter: str, sentence: str, meant: tuple[str, ...] = ()):
        super().__init__(sentence)
        self.parameter, self.sentence, self.meant = parameter, sentence, meant


@dataclass(frozen=True)
class Parameter:
    """One part of a query: what it means, whether it must be there, and what it can be where that is a short list."""

    name: str
    means: str
    needed: bool = False
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resource:
    """One table: its name in the address, what it holds, what can be asked of it."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    rows: Callable[[Mapping[str, str]], list[Row]]
    example: str


def known(
    parameter: str, value: str, allowed: tuple[str, ...] | list[str], as_place: bool = False, here: str = ""
) -> str:
    """A code of a list, else what may have been meant: codes of places by their names in any language, too, or what
    that of another list is called `here`.
    """
    if value in allowed:
        return value
    small = {code.lower(): code for code in allowed}
    meant = tuple(small[near] for near in get_close_matches(value.lower()[:80], small, 3, 0.5))
    if here:
        meant = (here,)
    if as_place:
        meant = tuple(code for code in (read(value).code,) if code in allowed)
    hint = " " + _("Did you mean {names}?").format(names=", ".join(meant)) if meant else ""
    raise Wrong(parameter, _("“{value}” is not known.").format(value=value[:40]) + hint, meant)


def asked_place(query: Mapping[str, str]) -> Place:
    """The place of a query: a code, a group ("group:DE11+ITC1") or a name that is read without a doubt."""
    said = query.get("place", "").strip()
    if not said:
        raise Wrong("place", _("Say which place, by its code: place=DE91."))
    reading = read(said)
    if not reading.code or reading.sentence:
        raise Wrong("place", reading.sentence, (reading.code,) if reading.code else ())
    return place(reading.code)


def asked_year(indicator: str, query: Mapping[str, str]) -> int:
    """The year of a query, by default the indicator's own first one."""
    said = query.get("year", "") or str(default_year(indicator))
    if said not in (listed := [str(y) for y in years(indicator)]):
        raise Wrong("year", _("There are figures of {years} only.").format(years=", ".join(listed)))
    return int(said)


def places(query: Mapping[str, str]) -> list[Row]:
    """Regions, larger regions and countries of the EU."""
    level, country = query.get("level", ""), query.get("country", "")
    if level:
        known("level", level, ["0", "1", "2"])
    if country:
        known("country", country, list(regions.eu_countries()), as_place=True)
    rows = []
    for code in sorted({*regions.eu_nuts2(), *regions.eu_countries(), *map(regions.parent_of, regions.eu_nuts2())}):
        entry = regions.region(code)
        if (level and str(entry.level) != level) or (country and regions.country_of(code) != country):
            continue
        rows.append(
            {
                "code": code,
                "name": regions.name(code),
                "level": entry.level,
                "country": regions.country_of(code),
                "parent": regions.parent_of(code) if entry.level else "",
                "outermost": regions.is_outermost(code),
            }
        )
    return rows


def indicators(query: Mapping[str, str]) -> list[Row]:
    """Everything that is on the map."""
    return [
        {
            "id": e.id,
            "theme": e.theme,
            "title": _(e.title),
            "unit": e.unit,
            "decimals": e.decimals,
            "counts": _(e.description),
            "kind": e.form,
            "first_shown_year": default_year(e.id),
            "years": list(years(e.id)),
            "sources": list(e.sources),
            "caveats": " ".join(_(c) for c in e.caveats),
        }
        for e in REGISTRY.values()
    ]


def values(query: Mapping[str, str]) -> list[Row]:
    """An indicator in a year: of one place, or of every region."""
    id = known("indicator", query.get("indicator", ""), list(REGISTRY))
    year = asked_year(id, query)
    if not query.get("place"):
        return _all_values(id, year)
    here = asked_place(query)
    if here.single and here.code in regions.eu_nuts2():
        frame = regional(id, year)
        return _tidy(frame[frame["region"] == here.code], id)  # one row in words is a hundredth of the work of all
    q = figure(id, here, year)
    return [
        {
            "region": here.code,
            "name": here.label,
            "indicator": id,
            **tidy.figure_columns(q),
            "series": q.series,
            "source": "+".join(q.sources or REGISTRY[id].sources),
        }
    ]


@memo(language=True, size=128)
def _all_values(id: str, year: int) -> list[Row]:
    return _tidy(regional(id, year), id)


def _tidy(frame: pd.DataFrame, id: str) -> list[Row]:
    """Values and ranks of regions as rows of the open data, in the order of the page."""
    rows = records(values_text.to_take_away(frame, REGISTRY[id]))
    ordered = values_text.in_order(frame)
    for row, source, of in zip(rows, ordered["source"].tolist(), ordered["rank_of"].tolist(), strict=True):
        row |= {"flag": row.pop("producer_flag"), "source": source}
        row["rank_of"] = of if row["rank_best"] is not None else None
    return rows


def chain_part(query: Mapping[str, str]) -> list[Row]:
    """One link of the chain of a place."""
    part = known("part", query.get("part", "") or "figures", list(PARTS))
    return _part(asked_place(query), part)


@memo(language=True, size=512)
def _part(here: Place, part: str) -> list[Row]:
    return records(PARTS[part](chain(here)))


def peers(query: Mapping[str, str]) -> list[Row]:
    """The regions most like a place."""
    return _part(asked_place(query), "peers")


def risk(query: Mapping[str, str]) -> list[Row]:
    """The composite risk of every region with its band of ranks, or of one."""
    rows = _risk()
    if not query.get("place"):
        return rows
    members = set(asked_place(query).members)
    return [row for row in rows if row["region"] in members]


@memo
def _risk() -> list[Row]:
    return [{**row, "state": "modelled", "year": BASE_YEAR} for row in records(results.ranking(Recipe()))]


def scenario(query: Mapping[str, str]) -> list[Row]:
    """People by year under the usual path: jobs that end, who leaves by age, who needs another job."""
    return _scenario(asked_place(query))


@memo(size=512)
def _scenario(here: Place) -> list[Row]:
    rows = []
    for row in records(chain(here).outlook.flows):
        for step in STEPS:
            ends = {"low": row.get(f"{step}_low"), "high": row.get(f"{step}_high")}
            said = "modelled" if ends["high"] == ends["high"] and ends["high"] is not None else "missing"
            rows.append(
                {"place": here.code, "year": row["year"], "step": step, "value": row.get(step), **ends, "state": said}
            )
    return rows


def courses(query: Mapping[str, str]) -> list[Row]:
    """Every course on record, or those in a place."""
    rows = table("courses")
    if query.get("place"):
        rows = rows[rows["region"].astype(str).isin(asked_place(query).members)]
    return records(rows)


def practices(query: Mapping[str, str]) -> list[Row]:
    """What regions did: cases on record, or those of a place."""
    rows = table("practices")
    if query.get("place"):
        members = asked_place(query).members
        rows = rows[[any(code in str(cell) for code in members) for cell in rows["region"]]]
    return records(rows)


def sources(query: Mapping[str, str]) -> list[Row]:
    """Every source with its producer, licence and years."""
    kept = ("id", "title", "producer", "url", "licence", "years", "nuts_version", "accessed", "sha256", "status")
    return [{name: getattr(source, name) for name in kept} for source in all_sources().values()]


def records(frame: pd.DataFrame) -> list[Row]:
    """Rows of a table as plain cells."""
    cells = [
        [None if empty else cell for cell, empty in zip(column.tolist(), column.isna().tolist(), strict=True)]
        for _name, column in frame.items()
    ]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*cells, strict=True)]


PLACE = Parameter("place", N_("Code of a region, country or group (group:DE11+ITC1)"))
NEEDED = Parameter("place", PLACE.means, needed=True)
RESOURCES = {
    r.name: r
    for r in (
        Resource(
            "places",
            N_("Regions, larger regions and countries of the EU"),
            (
                Parameter("level", N_("NUTS level"), one_of=("0", "1", "2")),
                Parameter("country", N_("Code of a country")),
            ),
            places,
            "places?country=DE&level=2",
        ),
        Resource("indicators", N_("Everything that is on the map"), (), indicators, "indicators"),
        Resource(
            "values",
            N_("An indicator in a year, of every region or of one place"),
            (
                Parameter("indicator", N_("Id of an indicator"), needed=True, one_of=tuple(REGISTRY)),
                PLACE,
                Parameter("year", N_("Year; without it the one that the map shows first")),
            ),
            values,
            "values?indicator=auto_share&place=DE91&year=2022",
        ),
        Resource(
            "chain",
            N_("One link of the chain of a place"),
            (NEEDED, Parameter("part", N_("Which link of the chain"), one_of=tuple(PARTS))),
            chain_part,
            "chain?place=DE91&part=occupations",
        ),
        Resource("peers", N_("The regions most like a place"), (NEEDED,), peers, "peers?place=DE91"),
        Resource("risk", N_("Composite risk of regions with the band of their ranks"), (PLACE,), risk, "risk"),
        Resource("scenario", N_("People by year under the usual path"), (NEEDED,), scenario, "scenario?place=DE91"),
        Resource("courses", N_("Courses on record"), (PLACE,), courses, "courses?place=DE91"),
        Resource("practices", N_("Cases of regions on record"), (PLACE,), practices, "practices?place=DE91"),
        Resource("sources", N_("Sources with producer, licence and years"), (), sources, "sources"),
    )
}
