"""A file of practices that a region writes itself (data/practices/README.md): the checks are those of a catalogue.

The rows come out with the columns of data/practices.parquet. A row without title, kind or web address is not used; any
other cell that cannot be read is left out of its row. Each is a Problem with row, column and reason.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from lib.data.refusal import Refusal
from lib.model.uploads import cells
from lib.model.uploads.apart import read_apart
from lib.model.uploads.columns import HEADER_WITHIN
from lib.model.uploads.guard import kind_of, safe_name
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.naming import plain
from lib.model.uploads.places import place_of
from lib.model.uploads.reading import Grid, read_text
from lib.model.uploads.rows import Problem, Problems

SOURCE = "practice_file"
EXAMPLE = "Example case (delete this row)"  # title of the template's only row
KINDS = (
    "retraining",
    "transfer",
    "centre",
    "network",
    "dual",
    "train-the-trainer",
    "observatory",
    "closure-response",
)
PEOPLE_ARE = ("reached", "planned", "concerned")
COLUMN_NAMES = {  # as the template writes them → column of the table
    "title": "title",
    "kind": "kind",
    "NUTS region": "region",
    "country": "country",
    "led by": "leader",
    "partners": "partners",
    "first year": "first_year",
    "last year": "last_year",
    "people": "people",
    "people are": "people_are",
    "people counts": "people_counts",
    "money in euro": "money_eur",
    "money note": "money_note",
    "topics": "topics",
    "result": "result_note",
    "status": "status",
    "web address": "url",
    "read on": "as_read",
}
OTHER_NAMES = {  # column of the table → its names in German and French, as the pages and lists write them
    "title": "Titel, intitulé, titre",
    "kind": "Art, type",
    "region": "NUTS-Region, région NUTS, region, région",
    "country": "Land, pays",
    "leader": "geleitet von, Träger, mené par, porteur",
    "partners": "Partner, partenaires",
    "first_year": "erstes Jahr, Beginn, première année, début",
    "last_year": "letztes Jahr, Ende, dernière année, fin",
    "people": "Menschen, Personen, personnes",
    "people_are": "Personen sind, les personnes sont",
    "people_counts": "was die Zahl zählt, ce que compte le nombre",
    "money_eur": "Geld in Euro, Mittel in Euro, argent en euros, montant en euros",
    "money_note": "Anmerkung zum Geld, note sur l’argent",
    "topics": "Themen, thèmes",
    "result_note": "Ergebnis, résultat",
    "status": "Stand, état, statut",
    "url": "Internetadresse, Webadresse, adresse web, URL",
    "as_read": "gelesen am, lu le",
}
OTHER_CODES = {  # code of a kind, or of what people are → how the pages call it
    "retraining": "Umschulung, reconversion",
    "transfer": "transfer to other jobs, Wechsel in andere Stellen, passage à d’autres emplois",
    "centre": "training centre, Ausbildungszentrum, centre de formation",
    "network": "Netzwerk, réseau",
    "dual": "dual training, duale Ausbildung, formation en alternance",
    "train-the-trainer": "training of trainers, Schulung von Ausbildern, formation de formateurs",
    "observatory": "observatory of skills, Beobachtung des Bedarfs an Kompetenzen, observatoire des compétences",
    "closure-response": "answer to a closure, Antwort auf eine Schließung, réponse à une fermeture",
    "reached": "erreicht, atteintes",
    "planned": "geplant, prévues",
    "concerned": "betroffen, concernées",
}
DAY_FIRST = r"(?:(\d\d?)[./])?(\d\d?)[./](\d{4})"
LONGEST = {"title": 300, "topics": 300}
LONGEST_OTHER = 200
MOST_PEOPLE, MOST_EUROS = 1_000_000, 100_000_000_000
NUMBERS = {"first_year": "Int16", "last_year": "Int16", "people": "Int32", "money_eur": "float64"}
COLUMNS = [  # of data/practices.parquet and of every list loaded beside it
    *("id", "region", "given", "given_level", "covers", "title", "kind", "leader", "partners"),
    *("first_year", "last_year", "people", "people_are", "people_counts", "money_eur", "money_note"),
    *("topics", "result", "result_note", "status", "url", "more_urls", "page_kind", "as_read", "reread", "source"),
]


@dataclass(frozen=True)
class PracticeFile:
    """What became of a file.

    name       of the file, harmless
    practices  rows that can be used, with the columns of data/practices.parquet; source "practice_file"
    problems   of single rows, in their order
    rows       rows under the column names
    """

    name: str
    practices: pd.DataFrame
    problems: tuple[Problem, ...]
    rows: int


def load_practices(name: str, data: bytes, known: KnownPlaces) -> PracticeFile:
    """The cases in a CSV, TSV or XLSX file; raises Refusal where nothing of it can be used."""
    grid = read_apart(data, _recognised) if kind_of(name, data) == "xlsx" else read_text(data, _recognised)
    head = max(range(min(len(grid.rows), HEADER_WITHIN)), key=lambda n: (_recognised(grid.rows[n]), -n))
    positions = {field: n for n, cell in reversed([*enumerate(grid.rows[head])]) if (field := _field(cell))}
    if "title" not in positions:
        raise Refusal("no_case_title", names=tuple(cell for cell in grid.rows[head] if cell.strip()))
    if len(grid.rows) == head + 1:
        raise Refusal("no_rows")
    problems = Problems()
    cases = [case for row in _rows(grid, head, positions) if (case := _case(*row, known, problems))]
    return PracticeFile(safe_name(name), _table(cases), problems.in_order(), len(grid.rows) - head - 1)


@cache
def _listed() -> dict[str, str]:
    """Column of the table by each of its names."""
    return _by_word(OTHER_NAMES) | {plain(name): field for name, field in COLUMN_NAMES.items()}


def _by_word(names: dict[str, str]) -> dict[str, str]:
    return {plain(word): code for code, words in names.items() for word in words.split(",")}


def _field(name: str) -> str:
    return _listed().get(plain(name), "")


def _recognised(names: Iterable[str]) -> int:
    return len({_field(name) for name in names} - {""})


def _rows(grid: Grid, head: int, positions: dict[str, int]) -> Iterable[tuple[int, dict[str, str]]]:
    """Number in the file and cells by column of each row below the names, without the template's example."""
    for number, row in zip(grid.numbers[head + 1 :], grid.rows[head + 1 :], strict=True):
        by_column = {field: row[n].strip() if n < len(row) else "" for field, n in positions.items()}
        if by_column["title"] != EXAMPLE:
            yield number, {**dict.fromkeys(COLUMN_NAMES.values(), ""), **by_column}


def _case(number: int, row: dict[str, str], known: KnownPlaces, problems: Problems) -> dict[str, object] | None:
    """One case; None, with its problem entered, where it lacks what a case must have."""
    case: dict[str, object] = {}
    for field, read in _readers().items():
        needed = field in ("title", "kind", "url")
        try:
            case[field] = read(row[field]) if row[field] else ("" if field not in NUMBERS else None)
            if needed and not case[field]:
                raise Refusal(f"row_without_{field}")
        except Refusal as refusal:
            problems.add(number, field, not needed, refusal)
            if needed:
                return None
            case[field] = None if field in NUMBERS else ""
    place = place_of(row["region"], "", row["country"], known)
    if place.problem is not None:
        problems.add(number, "region", bool(place.country), place.problem)
    where = place.region or place.country
    if not where:
        if place.problem is None:
            problems.add(number, "region", False, Refusal("row_without_region"))
        return None
    given = place.nuts3 or where
    covers = "part" if place.nuts3 else "same" if place.region else "country"
    if case["people"] is None:
        case["people_are"] = ""
    mark = hashlib.sha256(f"{case['title']}|{case['url']}|{given}".encode()).hexdigest()[:10]
    located = {"region": where, "given": given, "given_level": len(given) - 2, "covers": covers}
    return {"id": f"own.{mark}", **located, **case, "result": bool(case["result_note"])}


def _readers() -> dict[str, Callable[[str], object]]:
    """The reader of each column but those of the place."""
    texts = {field: _text(field) for field in COLUMN_NAMES.values() if field not in ("region", "country")}
    return {
        **texts,
        "kind": _one_of(KINDS),
        "people_are": _one_of(PEOPLE_ARE),
        "first_year": cells.year,
        "last_year": cells.year,
        "people": cells.amount("people", 1, MOST_PEOPLE),
        "money_eur": cells.amount("money_eur", 1, MOST_EUROS),
        "url": cells.url,
        "as_read": _moment,
    }


def _text(field: str) -> Callable[[str], str]:
    return lambda cell: cells.harmless(cell)[: LONGEST.get(field, LONGEST_OTHER)].rstrip()


def _one_of(codes: tuple[str, ...]) -> Callable[[str], str]:
    """A code as it is written here or in the words of a page, whatever its capitals and hyphens."""

    def read(cell: str) -> str:
        code = (_by_word(OTHER_CODES) | {plain(code): code for code in codes}).get(plain(cell))
        if code not in codes:
            raise Refusal("unknown_code", cell=cell, codes=codes)
        return code

    return read


def _moment(cell: str) -> str:
    """2026, 2026-11 or 2026-11-29, also where the day stands first: 29.11.2026, 29/11/2026."""
    if turned := re.fullmatch(DAY_FIRST, cell):
        cell = "-".join(part.zfill(2) for part in reversed(turned.groups()) if part)
    if not re.fullmatch(r"(19|20)\d{2}(-(0[1-9]|1[0-2])(-\d{2})?)?", cell):
        raise Refusal("no_date", cell=cell)
    return cell


def _table(cases: list[dict[str, object]]) -> pd.DataFrame:
    """Cases as rows with the columns and kinds of data/practices.parquet; a case that stands twice is one row."""
    frame = pd.DataFrame(cases, columns=[c for c in COLUMNS if c not in ("more_urls", "page_kind", "reread", "source")])
    frame = frame.drop_duplicates(["id", "region"]).assign(
        more_urls="", page_kind="provider", reread="none", source=SOURCE
    )
    kinds = {**NUMBERS, "given_level": "int8", "result": "bool"}
    numbers = {name: pd.to_numeric(frame[name]).astype("Float64").astype(kind) for name, kind in NUMBERS.items()}
    return frame.assign(**numbers)[COLUMNS].astype(kinds).sort_values(["region", "id"], ignore_index=True)
