"""The figures of a place as files of data: a workbook with a cover, tidy CSV with its description (CSV on the Web)."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping

import pandas as pd

from lib.data import sources
from lib.data.sources import BOUNDARIES
from lib.export import tidy
from lib.export.markdown import bare
from lib.export.story import NAME, Story
from lib.export.workbook import Provenance, Sheet, book, harmless
from lib.i18n import N_, _, current_language
from lib.quantity.text import STATE

COLUMNS: Mapping[str, str] = {  # what a column holds, wherever it stands
    "value": N_("The figure; empty where none is published or only limits are known"),
    "low": N_("Lower limit of what the figure can be"),
    "high": N_("Upper limit of what the figure can be"),
    "state": N_("How the figure came to be known"),
    "in_words": N_("The state in words, with limits or group"),
    "flag": N_("Flags of the producer, or why there is no value"),
    "year": N_("Year of the figure"),
    "unit": N_("Unit of the figure"),
    "region": N_("NUTS 2024 code"),
    "code": N_("NUTS 2024 code"),
    "area": N_("The place itself, its country, or the EU"),
    "rank_best": N_("Best place that it can have among all regions"),
    "rank_worst": N_("Worst place that it can have among all regions"),
    "central": N_("Central figure of a calculation; empty where the jobs are an interval"),
    "group": N_("Regions that share a published total, or a group of skills"),
    "counted_at_head_office": N_("Counted at the head office, not at the plant"),
    "not_comparable_with_year_before": N_("Not comparable with the year before"),
    "series": N_("Series of the atlas that it is computed from"),
    "source": N_("Id of the source; the cover names it"),
    "share_of_moves": N_("Share of the moves in which a skill of the group is missing"),
    "share_over_all_regions": N_("Share of the moves in which a skill of the group is missing, over all regions"),
    "until": N_("Year until which the scenario counts"),
}
CHARTS = {  # labels, value, low, high
    "years": ("year", "value", "low", "high"),
    "occupations": ("isco", "value", "low", "high"),
}
WHEN = (1980, 1, 1, 0, 0, 0)  # of a file in an archive: the same bytes twice


def tables(story: Story) -> dict[str, tuple[str, pd.DataFrame]]:
    """Every table of a place by the name of its sheet and file: its title, and its rows."""
    shown = {"years": (story.years.title, tidy.history(story.here, "auto_persons"))}
    shown |= {
        key: (part.question.partition(". ")[2] or part.question, part.numbers) for key, part in story.parts.items()
    }
    order = ["figures", "years", *(k for k in shown if k not in ("figures", "years"))]
    return {key: shown[key] for key in order if len(shown[key][1].columns)}


def provenance(story: Story, link: str) -> Provenance:
    """Where the figures come from, under which licences, and what must be known."""
    return Provenance(
        title=story.title,
        sources=[f"{s.id}: {s.citation()}, {s.url}" for s in map(sources.source, story.sources)],
        licence="; ".join(story.licences),
        snapshot=story.snapshot,
        link=link,
        notes=[bare(story.answer), bare(story.path), "NUTS 2024", BOUNDARIES],
    )


def workbook(story: Story, link: str) -> bytes:
    """One workbook: a cover, then a sheet for each table with states, limits and flags in columns of their own."""
    found = tables(story)
    more = [(_("Sheet") + f" {key}", title) for key, (title, _rows) in found.items()]
    more += [(_("State") + f" {state}", _(words)) for state, words in STATE.items()]
    named = dict.fromkeys(str(c) for _title, rows in found.values() for c in rows.columns)
    more += [(_("Column") + f" {c}", _(COLUMNS[c])) for c in named if c in COLUMNS]
    sheets = [
        Sheet(key, rows, title, CHARTS.get(key) if {*CHARTS.get(key, ())} <= set(rows.columns) else None)
        for key, (title, rows) in found.items()
    ]
    return book(sheets, provenance(story, link), cover=_("Cover"), more=more)


def archive(story: Story, link: str, decimal: str = ".") -> bytes:
    """Every table as tidy CSV (UTF-8) with its description beside it, in one archive.

    decimal: "," for a spreadsheet whose language writes it so; columns are then parted by semicolons
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as files:
        for key, (title, rows) in tables(story).items():
            name = f"{key}.csv"
            _add(files, name, tidy_csv(rows, decimal))
            _add(files, f"{name}-metadata.json", described(name, title, rows, provenance(story, link), decimal))
    return out.getvalue()


def _add(files: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    files.writestr(entry, content)


def tidy_csv(rows: pd.DataFrame, decimal: str = ".") -> bytes:
    """A head, a row for each figure, nothing else; text that a spreadsheet would run is made plain."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerow([harmless(str(c)) for c in rows.columns])
    for row in rows.itertuples(index=False, name=None):
        writer.writerow([_cell(cell, decimal) for cell in row])
    return out.getvalue().encode("utf-8")


def _cell(cell: object, decimal: str) -> object:
    plain = harmless(cell)
    if isinstance(plain, float):
        return (str(int(plain)) if plain.is_integer() else repr(plain)).replace(".", decimal)
    return plain


def described(name: str, title: str, rows: pd.DataFrame, about: Provenance, decimal: str = ".") -> bytes:
    """The description of a CSV as the W3C asks (CSV on the Web): titles, types, licence, source, snapshot, link."""
    language = current_language()
    columns = []
    for column in map(str, rows.columns):
        numeric = pd.api.types.is_numeric_dtype(rows[column]) and not pd.api.types.is_bool_dtype(rows[column])
        kind: object = {"base": "number", "format": {"decimalChar": decimal}} if numeric else "string"
        entry = {"name": column, "titles": column, "datatype": kind}
        if column in COLUMNS:
            entry["dc:description"] = {"@value": _(COLUMNS[column]), "@language": language}
        columns.append(entry)
    whole = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": name,
        "dc:title": title,
        "dc:creator": NAME,
        "dc:license": about.licence,
        "dc:source": list(about.sources),
        "dc:identifier": about.snapshot,
        "dc:relation": about.link,
        "rdfs:comment": list(about.notes),
        "dialect": {"delimiter": ";" if decimal == "," else ",", "encoding": "utf-8", "header": True},
        "tableSchema": {"columns": columns},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8")
