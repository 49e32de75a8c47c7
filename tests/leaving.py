"""Everything that leaves the pages, kept as a golden record: python -m tests.leaving write | check | diff FILE

Nine pages × twelve places × three languages are opened as a reader opens them. Of each are kept, in the order of the
screen, all elements with their words, choices, figures and tables, the data that go to the components in the browser, and
every download, made as if its button had been pressed. `check` compares all of it or a part (--page, --place, --lang) and
prints which sentences changed; `diff` writes the full comparison to a file; `write` makes the record anew.

Left out is what a reader does not see and a rebuilding of the code may change: ids and hashes of elements, keys of
containers, the source of scripts and style sheets.
"""

import argparse
import base64
import contextvars
import csv
import difflib
import gzip
import hashlib
import io
import json
import logging
import lzma
import multiprocessing
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st
from google.protobuf.message import Message
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

import tests.pages  # noqa: F401  packages are read once, not for each page

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "pages"
DIGEST = GOLDEN / "digest.tsv"
MESSAGES = GOLDEN / "messages.txt"
TEMPLATE = "atlas.pot"  # somewhere under lib/

# Written out, so that the record can be compared whatever becomes of the modules that list them.
LANGUAGES: tuple[str, ...] = ("en", "de", "fr")
PAGES: dict[str, str] = {
    "map": "dashboard.py",
    "region": "pages/region.py",
    "compare": "pages/compare.py",
    "risk": "pages/risk.py",
    "skills": "pages/skills.py",
    "training": "pages/training.py",
    "scenario": "pages/scenario.py",
    "support": "pages/support.py",
    "sources": "pages/sources.py",
}

PLACES: tuple[str, ...] = (  # one of each kind; the states are those of jobs in motor vehicles (NACE C29)
    "DE91",  # the region of the first view: observed, large
    "DE60",  # shared in 2022: Hamburg and Schleswig-Holstein have one total
    "FRY1",  # outermost and shared: five départements together
    "LU00",  # missing, and the one region of its country
    "PT1B",  # converted up to 2015, shared in 2022: new in NUTS 2024
    "ITC2",  # broken series: confidential up to 2013, then 4,354, then 333
    "NL31",  # a code of NUTS 2021: a sentence says so and NL35 stands instead (shared in 2022, hidden before)
    "FRK1",  # bounded in 2019, hidden in 2018 and 2020, counted at the head office
    "DE",  # a country
    "DE9",  # a NUTS 1 region: derived
    "group:DE91+DE92",  # a group within one country, every member known
    "group:CZ02+DED4",  # a group across a border
)

# Workbooks take as long to make as all the rest and hold the rows of the CSV beside them: opened in these runs only,
# elsewhere their name and type are kept.
WITH_BOOKS = {("DE91", "en"), ("group:CZ02+DED4", "de"), ("FRY1", "fr")}
WORKBOOK = ".xlsx"

DIGITS = 7  # significant digits of a number: another processor may differ in the last of sixteen
TINY = 1e-12  # what arithmetic leaves where the sum is nought
LONG_PATH = 160  # an outline longer than this is kept as its checksum
LONG_TEXT = 60_000  # a table longer than this is kept as its first and last lines and a checksum
KEPT_LINES = 40

UNSEEN = {  # fields of an element that no reader sees
    "id",
    "form_id",
    "element_id",
    "page_script_hash",
    "deferred_file_id",
    "component_name",
    "js_content",
    "js_source_path",
    "css_content",
    "css_source_path",
    "html_content",
    "set_value",
    "query_param_key",
    "ignore_rerun",
    "use_container_width",
    "unterminated_parsing",
    "stack_trace",
}
AS_JSON = {"spec", "config", "json", "columns", "tooltip", "mapbox_token"}
CHECKSUMS = {"id", "kit"}  # by which the two elements of a map know each other
FLOAT = re.compile(r"(?<![\w.\-/])-?\d+\.\d{4,}(?:[eE][+-]?\d+)?(?![\w.])")
OUTLINE = re.compile(rf'(?<=[ "]d=")[^"]{{{LONG_PATH},}}(?=")')
MEDIA = re.compile(r"/media/[0-9a-f]{16,}")
ONLY_STYLE = re.compile(r"\s*<style>.*</style>\s*", re.DOTALL)


# Words: one way to write every kind of content


def short(number: float) -> float | int | str | None:
    """A number with the digits that matter; what is no number as a word."""
    if number != number or number in (float("inf"), float("-inf")):
        return str(number)
    if abs(number) < TINY:
        return 0
    found = float(f"{number:.{DIGITS}g}")
    return int(found) if found.is_integer() and abs(found) < 1e15 else found


def checksum(content: bytes | str) -> str:
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


@cache
def snapshot() -> str:
    """The twelve characters that name the data of this checkout (lib/data/store.snapshot_id)."""
    tables = json.loads((ROOT / "data" / "manifest.json").read_text(encoding="utf-8"))["tables"]
    return checksum(json.dumps(tables, sort_keys=True))[:12]


def plain(text: str) -> str:
    """A text with its long numbers cut, outlines as checksums, and without what is made anew each time.

    That is the address of a file, and the name of the snapshot: a table more changes it in every download.
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff").replace(snapshot(), "<snapshot>")
    text = FLOAT.sub(lambda found: str(short(float(found[0]))), text)
    text = OUTLINE.sub(lambda found: "sha256:" + checksum(found[0])[:16], text)
    return MEDIA.sub("/media/…", text)


def shortened(text: str) -> str:
    """A long table by its first and last lines, its length and the checksum of all of it."""
    if len(text) <= LONG_TEXT:
        return text
    lines = text.split("\n")
    between = f"… {len(lines)} lines in all, sha256:{checksum(text)} …"
    return "\n".join([*(x[:400] for x in lines[:KEPT_LINES]), between, *(x[:400] for x in lines[-KEPT_LINES:])])


def rounded(thing: Any) -> Any:
    """A JSON value with short numbers; arrays that plotly packs as base64 are unpacked."""
    if isinstance(thing, dict):
        if set(thing) >= {"dtype", "bdata"}:
            return rounded(np.frombuffer(base64.b64decode(thing["bdata"]), dtype=thing["dtype"]).tolist())
        return {key: rounded(value) for key, value in thing.items()}
    if isinstance(thing, list):
        return [rounded(value) for value in thing]
    if isinstance(thing, float):
        return short(thing)
    return plain(thing) if isinstance(thing, str) else thing


def as_json(thing: Any, *, sort: bool) -> str:
    """A JSON value with one entry a line; lists of numbers stay on one."""

    def lines(value: Any, depth: int) -> str:
        pad = " " * (depth + 1)
        if isinstance(value, dict) and value:
            keys = sorted(value) if sort else value
            inner = (f"{pad}{k}: {lines(value[k], depth + 1)}" for k in keys)
            return "{\n" + "\n".join(inner) + "\n" + " " * depth + "}"
        if isinstance(value, list) and any(isinstance(v, dict | list | str) for v in value):
            return "[\n" + "\n".join(pad + lines(v, depth + 1) for v in value) + "\n" + " " * depth + "]"
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    return lines(rounded(thing), 0)


def frame_text(frame: pd.DataFrame) -> str:
    """A table as CSV text, its index only where it says something."""
    index = not isinstance(frame.index, pd.RangeIndex)
    return shortened(plain(frame.to_csv(index=index, lineterminator="\n")))


def arrow_text(raw: bytes) -> str:
    """A table as Streamlit sends it."""
    return frame_text(pa.ipc.open_stream(raw).read_pandas())


def unpacked(raw: bytes) -> bytes:
    """Bytes as they were before they were compressed for the way, or as they are."""
    for unpack in (zlib.decompress, gzip.decompress):
        try:
            return unpack(raw)
        except (zlib.error, OSError, EOFError):
            continue
    return raw


def data_text(raw: bytes | str) -> str:
    """What is sent to a component of the browser: JSON without the checksums by which its parts are told apart."""
    content = unpacked(raw) if isinstance(raw, bytes) else raw.encode()
    try:
        found = json.loads(content)
    except (UnicodeDecodeError, ValueError):
        try:
            return shortened(plain(content.decode()))
        except UnicodeDecodeError:
            return "sha256:" + checksum(content)
    if isinstance(found, dict):
        anew = {"session"} | ({"source"} if isinstance(found.get("source"), dict) else set())  # of a visit, of a server
        found = {key: value for key, value in found.items() if key not in CHECKSUMS | anew}
    return as_json(found, sort=False)  # the order may be the order of the legend


# Elements


def message_lines(message: Message, name: str = "") -> Iterator[str]:
    """Every field of an element that a reader can see or hear, one a line."""
    kind = message.DESCRIPTOR.name
    if kind == "ArrowData":
        yield f"{name} table:\n{arrow_text(message.data)}"
        if message.styler.display_values:
            yield f"{name} shown:\n{arrow_text(message.styler.display_values)}"
        return
    for about, value in message.ListFields():
        if about.name in UNSEEN:
            continue
        label = f"{name}.{about.name}" if name else about.name
        if isinstance(value, bytes | str | bool | int | float):
            yield from field_lines(about, label, kind, value)
        elif about.message_type and about.message_type.GetOptions().map_entry:
            for key in sorted(value):
                entry = value[key]
                yield from message_lines(entry, label) if isinstance(entry, Message) else [f"{label}: {entry}"]
        elif isinstance(value, Message):
            yield from message_lines(value, label)
        else:
            for entry in value:
                if isinstance(entry, Message):
                    yield from message_lines(entry, label)
                else:
                    yield from field_lines(about, label, kind, entry)


def field_lines(about: Any, label: str, kind: str, value: bytes | str | bool | int | float) -> Iterator[str]:
    """One plain field in words."""
    if kind == "BidiComponent" and about.name in ("json", "bytes", "arrow_data", "mixed"):
        yield "data:\n" + data_text(value)
    elif isinstance(value, bytes):
        yield f"{label}: {data_text(value)}"
    elif about.enum_type is not None:
        yield f"{label}: {about.enum_type.values_by_number[int(value)].name}"
    elif isinstance(value, str):
        if about.name in AS_JSON:
            try:
                yield f"{label}: {as_json(json.loads(value), sort=True)}"
                return
            except ValueError:
                pass
        yield f"{label}: {plain(value)}"
    elif isinstance(value, float):
        yield f"{label}: {short(value)}"
    else:
        yield f"{label}: {value}"


def block_line(proto: Any) -> str:
    """A container that the reader sees: one with a label, or one that sets things side by side."""
    if proto is not None and proto.DESCRIPTOR.name == "Block":  # a kind that AppTest has no class for
        which = proto.WhichOneof("type")
        proto = getattr(proto, which) if which else None
    kind = proto.DESCRIPTOR.name if proto is not None else ""
    if kind in ("", "Vertical", "Transparent"):
        return ""
    if kind == "Column":
        return f"Column {short(proto.weight)}"
    if kind == "FlexContainer":
        return "Side by side" if proto.direction == proto.HORIZONTAL else "Frame" if proto.border else ""
    return "\n".join([kind, *message_lines(proto)])


def elements(node: Any) -> Iterator[str]:
    """The elements of a page in the order of the screen, each as a text whose first line is its kind."""
    for child in node.children.values():
        if hasattr(child, "children"):
            if line := block_line(child.proto):
                yield line
            yield from elements(child)
            continue
        message = child.proto
        kind = message.DESCRIPTOR.name
        if kind == "Empty" or (kind == "Html" and ONLY_STYLE.fullmatch(message.body)):
            continue
        yield "\n".join([kind, *message_lines(message)])


# Downloads


@dataclass
class Heard:
    """What a run hands to the browser beside its elements."""

    downloads: list[tuple[Any, str, str]] = field(default_factory=list)  # content or its maker, file name, type
    title: str = ""


def listening(heard: Heard) -> ExitStack:
    """Streamlit as it is, with an ear on download buttons and on the title of the tab."""

    def download(_label: str, data: Any, file_name: str | None = None, mime: str | None = None, **_rest: Any) -> None:
        heard.downloads.append((data, file_name or "", mime or ""))

    def page(page_title: str | None = None, page_icon: str | None = None, layout: str = "", **rest: Any) -> None:
        named = {"title": page_title, "icon": page_icon, "layout": layout, **rest}
        said = [f"{k}: {v}" for k, v in named.items() if v is not None]
        heard.title = "\n".join([heard.title or "tab", *said])

    def spy(plain_call: Callable, hear: Callable, skip: int) -> Callable:
        def call(*args: Any, **named: Any) -> Any:
            hear(*args[skip:], **named)
            return plain_call(*args, **named)

        return call

    stack = ExitStack()
    for owner, skip in ((st, 0), (DeltaGenerator, 1)):
        stack.enter_context(patch.object(owner, "download_button", spy(owner.download_button, download, skip)))
    stack.enter_context(patch.object(st, "set_page_config", spy(st.set_page_config, page, 0)))
    return stack


def made(data: Any) -> bytes:
    """The bytes of a download.

    A maker is called as the server calls it when the button is pressed: after the run, and knowing nothing of it, so
    neither its session nor its language.
    """
    content = contextvars.Context().run(data) if callable(data) else data
    if hasattr(content, "read"):
        content = content.read()
    return content.encode() if isinstance(content, str) else bytes(content)


def csv_parts(text: str) -> Iterator[str]:
    """The rows of a table, and the lines about it that begin with #: these hold the address and differ with it."""
    lines = plain(text).split("\n")
    about = [line for line in lines if line.lstrip('"').startswith("# ")]
    yield shortened("\n".join(line for line in lines if not line.lstrip('"').startswith("# ")))
    if about:
        yield "\n".join(about)


def book_parts(raw: bytes) -> Iterator[str]:
    """The sheets of a workbook as cells."""
    from openpyxl import load_workbook

    for sheet in load_workbook(io.BytesIO(raw), read_only=True):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        for row in sheet.iter_rows(values_only=True):
            writer.writerow([short(c) if isinstance(c, float) else c for c in row])
        yield f"sheet: {sheet.title}\n" + shortened(plain(out.getvalue()))


def file_parts(raw: bytes) -> Iterator[str]:
    """The content of a file in words: sheets, rows or drawing, or the checksum of what has none."""
    if raw.startswith(b"PK") and b"xl/workbook.xml" in raw:
        yield from book_parts(raw)
        return
    if raw.startswith(b"PK"):  # a document: the words of its parts
        import zipfile

        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            for name in sorted(n for n in parts.namelist() if n.endswith((".xml", ".rels"))):
                yield f"part: {name}\n" + shortened(plain(parts.read(name).decode()))
        return
    if raw.startswith(b"\x89PNG"):  # the pixels of a drawing that is on record beside it; they hold the snapshot's name
        yield "{} by {} pixels".format(*struct.unpack(">II", raw[16:24]))
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is None or raw.startswith((b"PAR1", b"%PDF")):
        yield f"{len(raw)} bytes, sha256:{checksum(raw)}"
    elif text.lstrip().startswith("<"):
        yield shortened(plain(text).replace("><", ">\n<"))
    else:
        yield from csv_parts(text)


def download_texts(heard: Heard, books: bool) -> Iterator[str]:
    """Every download: its name and type, then its content (of a workbook only where `books` are asked for)."""
    for data, name, mime in heard.downloads:
        if name.endswith(WORKBOOK) and not books:
            yield f"download\nfile: {name}\nmime: {mime}"
            continue
        try:
            parts = list(file_parts(made(data)))
        except Exception as error:  # the reader gets a sentence of Streamlit's instead of the file
            parts = [f"cannot be made: {type(error).__name__}: {error}"]
        yield f"download\nfile: {name}\nmime: {mime}"
        yield from (f"content of {name}\n{part}" for part in parts)


# Runs


def record(page_id: str, place: str, language: str) -> list[str]:
    """Everything that leaves one page for one place in one language, as texts in order."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    file = PAGES[page_id]
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    if file != "dashboard.py":
        page.switch_page(file)
    page.query_params["region"] = place
    page.query_params["lang"] = language
    page.query_params["more"] = "1"  # the method layer is on record too
    heard = Heard()
    with listening(heard):
        page.run()
        address = "\n".join(f"{name}={page.query_params[name]}" for name in sorted(page.query_params) if name != "more")
        return [
            heard.title,
            "address\n" + address,
            *elements(page._tree),
            *download_texts(heard, (place, language) in WITH_BOOKS),
        ]


Run = tuple[str, str, str]  # page, place, language


def every_run(pages: Iterable[str] = (), places: Iterable[str] = (), languages: Iterable[str] = ()) -> list[Run]:
    """The runs of these pages, places and languages (all, where none is named), in the order of the record."""
    pages, places, languages = set(pages), set(places), set(languages)
    return [
        (page, place, language)
        for page in PAGES
        for place in PLACES
        for language in LANGUAGES
        if (not pages or page in pages) and (not places or place in places) and (not languages or language in languages)
    ]


def digest(texts: list[str]) -> str:
    """One checksum for a whole run."""
    return checksum("\x1e".join(texts))


# The record on disk


@cache
def golden(page_id: str) -> dict[str, list[str]]:
    """The recorded runs of a page: texts by "place language"."""
    held = json.loads(lzma.decompress((GOLDEN / f"{page_id}.json.xz").read_bytes()))
    return {run: [held["texts"][i] for i in order] for run, order in held["runs"].items()}


def write_page(page_id: str, runs: dict[str, list[str]]) -> None:
    """Keep the runs of a page: each text once, and for every run the order of its texts."""
    numbered: dict[str, int] = {}
    orders = {run: [numbered.setdefault(text, len(numbered)) for text in texts] for run, texts in runs.items()}
    content = json.dumps({"texts": list(numbered), "runs": orders}, ensure_ascii=False, separators=(",", ":"))
    GOLDEN.mkdir(parents=True, exist_ok=True)
    packed = lzma.compress(content.encode(), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, preset=9)
    (GOLDEN / f"{page_id}.json.xz").write_bytes(packed)


def digest_lines() -> Iterator[str]:
    """A line for every recorded run, so that a review shows which pages a commit changed."""
    for page, place, language in every_run():
        texts = golden(page)[f"{place} {language}"]
        yield f"{page}\t{place}\t{language}\t{len(texts)}\t{digest(texts)}"


def messages() -> list[str]:
    """The messages that can be translated, sorted; the forms of a plural are set apart by " | "."""
    from babel.messages.pofile import read_po

    with next((ROOT / "lib").rglob(TEMPLATE)).open("rb") as file:
        found = [m.id for m in read_po(file) if m.id]
    return sorted(
        (" | ".join(i) if isinstance(i, tuple) else i).replace("\\", "\\\\").replace("\n", "\\n") for i in found
    )


# Comparing


def sentences(text: str) -> list[str]:
    """A text in short lines: a tag, a sentence, a cell."""
    lines = text.replace("><", ">\n<").replace(". ", ".\n").split("\n")
    return [line for line in lines if line.strip()]


def trimmed(line: str, length: int = 260) -> str:
    return line if len(line) <= length else line[: length - 1] + "…"


def close_up(before: str, after: str, length: int = 260) -> tuple[str, str]:
    """Two long lines cut to the place where they differ."""
    if max(len(before), len(after)) <= length:
        return before, after
    at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    start = max(0, at - length // 3)
    lead = "…" if start else ""
    return trimmed(lead + before[start:], length), trimmed(lead + after[start:], length)


def text_difference(before: str, after: str, most: int) -> list[str]:
    """The sentences that changed, at most so many."""
    old, new = sentences(before), sentences(after)
    found: list[str] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for i in range(max(b - a, d - c)):
            gone = old[a + i] if a + i < b else None
            come = new[c + i] if c + i < d else None
            if gone is not None and come is not None:
                gone, come = close_up(gone, come)
            found += [f"  - {trimmed(gone)}"] if gone is not None else []
            found += [f"  + {trimmed(come)}"] if come is not None else []
    if len(found) > most:
        found = [*found[:most], f"  … {len(found) - most} more changed lines"]
    return found


def difference(before: list[str], after: list[str], most: int = 12, texts: int = 6) -> str:
    """What changed from the record to now in words; empty where nothing did."""
    if before == after:
        return ""
    report: list[str] = []
    changed = 0
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for i in range(max(b - a, d - c)):
            changed += 1
            if changed > texts:
                continue
            gone = before[a + i] if a + i < b else ""
            come = after[c + i] if c + i < d else ""
            kind = (gone or come).split("\n", 1)[0]
            how = "changed" if gone and come else "gone" if gone else "new"
            report.append(f" {kind} ({how}; text {a + i + 1 if gone else c + i + 1}):")
            report += text_difference(gone, come, most)
    if changed > texts:
        report.append(f" … {changed - texts} more changed texts")
    return "\n".join(report)


def compare(run: Run, most: int = 12, texts: int = 6) -> str:
    """What one run shows that the record does not, in words; empty where they are the same."""
    page, place, language = run
    found = difference(golden(page)[f"{place} {language}"], record(*run), most, texts)
    return f"{page}, {place}, {language}:\n{found}" if found else ""


# Commands


def _recorded(page_id: str) -> str:
    """Record a page anew with all its places and languages; a page that is broken is not kept."""
    runs = {f"{place} {language}": record(page, place, language) for page, place, language in every_run([page_id])}
    for run, texts in runs.items():
        broken = [t for t in texts if t.startswith("Exception\n") or "\ncannot be made: " in t]
        if broken:
            raise SystemExit(f"{page_id} {run} is broken: {broken[0][:600]}")
    write_page(page_id, runs)
    return page_id


def _compared(job: tuple[list[Run], int, int]) -> list[str]:
    """What differs in some runs, each in words of at most so many lines a text and so many texts."""
    runs, most, texts = job
    return [found for run in runs if (found := compare(run, most, texts))]


def _deal(work: Callable, jobs: list, processes: int) -> Iterator:
    """Do the jobs in order, in this process or in several new ones."""
    if processes == 1:
        yield from map(work, jobs)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, jobs)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.leaving", description=__doc__.split("\n")[0])
    parser.add_argument("command", choices=["write", "check", "diff"])
    parser.add_argument("file", nargs="?", help="where `diff` writes its report")
    parser.add_argument("--page", action="append", choices=list(PAGES), default=[])
    parser.add_argument("--place", action="append", choices=PLACES, default=[])
    parser.add_argument("--lang", action="append", choices=LANGUAGES, default=[])
    parser.add_argument("-j", type=int, default=1, metavar="PROCESSES")
    asked = parser.parse_args()
    if asked.command == "write":
        if asked.place or asked.lang:
            parser.error("a page is written with all its places and languages")
        pages = asked.page or list(PAGES)
        for page_id in _deal(_recorded, pages, asked.j):
            print(f"{page_id}: {(GOLDEN / f'{page_id}.json.xz').stat().st_size:,} bytes", flush=True)
        golden.cache_clear()
        lines = ["page\tplace\tlanguage\ttexts\tsha256", *digest_lines()]
        DIGEST.write_text("\n".join(lines) + "\n", encoding="utf-8")
        MESSAGES.write_text("\n".join(messages()) + "\n", encoding="utf-8")
        return 0
    full = asked.command == "diff"
    if full and not asked.file:
        parser.error("diff needs the name of a file")
    runs = every_run(asked.page, asked.place, asked.lang)
    most, texts = (10**9, 10**9) if full else (12, 6)
    # One job is one page in one language, so that its caches serve all its places.
    jobs = {}
    for run in runs:
        jobs.setdefault((run[0], run[2]), []).append(run)
    found = []
    for some in _deal(_compared, [(job, most, texts) for job in jobs.values()], asked.j):
        found += some
        if not full:
            for one in some:
                print(one, "\n", flush=True)
    if full:
        Path(asked.file).write_text("\n\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(runs) - len(found)} of {len(runs)} runs are as recorded" + (f"; {len(found)} differ" if found else ""))
    return 1 if found else 0


if __name__ == "__main__":
    from tests.leaving import main as command  # AppTest takes the name __main__ for the page: new processes need ours

    sys.exit(command())
