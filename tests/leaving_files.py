"""Downloads of a page as the golden record keeps them: made as if their buttons had been pressed."""

import contextvars
import csv
import io
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.views.shared import files
from tests.leaving_words import checksum, plain, short, shortened

WORKBOOK = ".xlsx"


@dataclass
class Heard:
    """What a run hands to the browser beside its elements."""

    downloads: list[tuple[Any, str, str]] = field(default_factory=list)  # content or its maker, file name, type
    title: str = ""


def listening(heard: Heard) -> ExitStack:
    """Streamlit as it is, with an ear on download buttons, all of them opened, and on the title of the tab."""

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
    stack.enter_context(patch.object(files, "popover", lambda label, key, **look: st.popover(label, key=key, **look)))
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
