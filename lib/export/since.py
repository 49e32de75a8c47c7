"""What has changed since a snapshot: the figures of one view, word for word, as they were and as they are.

A figure counts as changed where a reader would quote it differently. Methods and assumptions are those of today.
"""

from collections.abc import Iterator, Mapping
from contextvars import copy_context
from dataclasses import dataclass

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.store import TableError, newest_snapshot, snapshot_id, use_snapshot
from lib.export.collection import band_of
from lib.export.markdown import bare
from lib.export.story import story
from lib.i18n import _, ngettext, number
from lib.indicators import indicator
from lib.model.chain import chain
from lib.model.portrait import history, portrait
from lib.model.risk import results
from lib.quantity import text
from lib.regions.place import Place
from lib.views.map import charts as map_charts
from lib.views.map.params import MapParams
from lib.views.risk.params import RiskParams
from lib.views.scenario.params import scenario_from_query
from lib.views.scenario.text import STEPS
from lib.views.shared import values_text

Figures = dict[tuple[str, str], str]  # what it is and of which place → how it reads


@dataclass(frozen=True)
class Change:
    """One figure that reads differently; "" where it was not there."""

    what: str
    place: str
    then: str
    now: str


@dataclass(frozen=True)
class Since:
    """What changed in a view between two snapshots, out of so many figures."""

    then: str
    now: str
    compared: int
    changes: tuple[Change, ...]
    whole: bool = True  # False where only key figures of that day can still be read


def since(page: str, here: Place, query: Mapping[str, str]) -> Since:
    """What has changed in the view of this address since the snapshot in use."""
    kept = tuple(sorted((n, v) for n, v in query.items() if n not in ("at", "basket")))
    return _since(page, here, kept)


@memo(language=True, size=64)
def _since(page: str, here: Place, query: tuple[tuple[str, str], ...]) -> Since:
    whole = True
    try:
        then, now = figures(page, here, query), copy_context().run(_today, page, here, query)
    except TableError:
        whole, then, now = False, _key(here), copy_context().run(_key_today, here)
    names = list(dict.fromkeys([*then, *now]))
    changed = (Change(*name, then.get(name, ""), now.get(name, "")) for name in names)
    return Since(snapshot_id(), newest_snapshot(), len(names), tuple(c for c in changed if c.then != c.now), whole)


def _today(page: str, here: Place, query: tuple[tuple[str, str], ...]) -> Figures:
    use_snapshot("")
    return figures(page, here, query)


def _key(here: Place) -> Figures:
    """Key figures of the place and its years: of the tables that change their form least."""
    found = {(_(entry.title), here.label): text.sentence(q) for entry, q, _beside in portrait(here)}
    title = _(indicator("auto_persons").title)
    return found | {(f"{title} · {year}", here.label): words for year, words in _years(here)}


def _key_today(here: Place) -> Figures:
    use_snapshot("")
    return _key(here)


@memo(language=True, size=64)
def figures(page: str, here: Place, query: tuple[tuple[str, str], ...]) -> Figures:
    """Every figure of a view, in the words of its page. Shared: change nothing."""
    asked = dict(query)
    if page == "map":
        return dict(_of_map(asked))
    found: Figures = {}
    for (what, place), words in (*_of_place(page, here, asked), *(_of_risk(asked) if page == "risk" else ())):
        count = 1
        while (what if count == 1 else f"{what} ({count})", place) in found:  # two rows of the same name
            count += 1
        found[what if count == 1 else f"{what} ({count})", place] = words
    return found


def _of_map(query: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    params, _notices = MapParams.from_query(query)
    entry, title = map_charts.shown(params), map_charts.title(params)
    for _i, row in map_charts.values(params).iterrows():
        yield (title, regions.label(str(row["region"]))), values_text.sentence(row, entry)


def _of_place(page: str, here: Place, query: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    """What the region page says of the place; of the scenario page, people by what becomes of them in every year."""
    scenario, _notices = scenario_from_query(query)
    whole = story(chain(here, scenario))
    for (value, label, more, pill), _in_words in whole.facts:
        yield (label, here.label), ", ".join(t for t in (value, more, pill) if t)
    for part in whole.parts.values():
        if part.key == "unknown":
            continue
        title = part.question.partition(". ")[2] or part.question
        for row in part.table.astype(str).to_dict("records"):
            (_first, name), *cells = row.items()
            for column, words in cells:
                yield (f"{title} {bare(name)} · {column}", here.label), bare(words)
    for year, words in _years(whole.here.place):
        yield (f"{whole.years.title} · {year}", here.label), words
    if page == "scenario":
        for row in whole.here.outlook.flows.to_dict("records"):
            for step, named in STEPS.items():
                if f"{step}_low" in row and pd.notna(row[f"{step}_high"]):
                    yield (f"{_(named)} · {row['year']}", here.label), band_of(row, step)


def _years(here: Place) -> Iterator[tuple[int, str]]:
    """Motor vehicle jobs of every year: the value, or between which limits it lies, or that neither is known."""
    for row in history("auto_persons", here).to_dict("records"):
        value = None if pd.isna(row["value"]) else float(row["value"])
        ends = (row["low"], row["high"])
        if value is None and pd.notna(ends[1]):
            yield int(row["year"]), text.interval_words(*ends, "persons")
        else:
            yield int(row["year"]), text.cell_words(value, str(row["state"]), "persons")


def _of_risk(query: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    params, _notices = RiskParams.from_query(query)
    for row in results.ranking(params.recipe).to_dict("records"):
        if pd.notna(row["score"]):
            words = number(row["score"])
        else:
            words = text.interval_words(row["score_low"], row["score_high"]) if pd.notna(row["score_low"]) else "–"
        yield (_("Risk score"), regions.label(str(row["region"]))), words


def sentence(found: Since, today: str = "", shown: bool = True) -> str:
    """Which snapshot is shown and how much of the view reads differently today; `today` is the address without it.

    shown: whether the page shows the figures of that day; else it shows those of today, and says so.
    """
    if shown:
        first = _("These are the figures of snapshot **{then}**, as they were quoted.")
    else:
        first = _(
            "This page can no longer show snapshot **{then}** whole: it shows the figures of today, beside key figures "
            "then."
        )
    first = first.format(then=found.then)
    if not found.whole:
        said = _(
            "Compared are only the key figures that can still be read: {changed} of {count} read differently today."
        ).format(changed=number(len(found.changes)), count=number(found.compared))
    elif not found.changes:
        said = ngettext(
            "The data have changed since, but not the {count} figure of this view.",
            "The data have changed since, but none of the {count} figures of this view.",
            found.compared,
        ).format(count=number(found.compared))
    else:
        said = ngettext(
            "Today {changed} of the {count} figures of this view reads differently.",
            "Today **{changed}** of the {count} figures of this view read differently.",
            len(found.changes),
        ).format(changed=number(len(found.changes)), count=number(found.compared))
    link = f"[{_('Show the figures of today')}]({today})." if today else ""
    return " ".join(t for t in (first, said, _("Methods and assumptions are those of today."), link) if t)


def table(found: Since) -> pd.DataFrame:
    """The figures that changed, old and new value side by side."""
    absent = _("not listed")
    rows = [(c.what, c.place, c.then or absent, c.now or absent) for c in found.changes]
    whole = pd.DataFrame(rows, columns=[_("Figure"), _("Place"), _("Then"), _("Today")])
    return whole.drop(columns=_("Place")) if len({c.place for c in found.changes}) == 1 else whole
