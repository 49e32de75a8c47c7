"""The two walks of docs/ARCHITECTURE.md, walked: one number to the pixel and one choice to the sentence, file by file.

Each is traced in a run with nothing kept, and the files that it crosses are those that the document names, in its order.

How files are counted: a file of the atlas is crossed where one of its functions gives what is followed to its caller; a
script, which gives nothing, where it is given it. Several functions of a file count once, in the place of the first.
`@memo` (lib/data/memo.py) hands on what the function under it gives, under that function's name, and is not counted.
"""

import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any
from zlib import decompress, error

import brotli
import numpy as np
import pandas as pd
import pytest
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response

from lib.data.store import snapshot_id
from lib.model.chain import Chain
from lib.quantity.quantity import Quantity
from lib.regions.one_place import Reading
from lib.regions.place import Place
from lib.server import lasting
from lib.views.map import sections
from lib.views.shared import ui
from tests.pages import ROOT, anew, visit
from tests.served import finished

MOST = 9  # files of a walk at run time
NOT_COUNTED = "lib/data/memo.py"
DOCUMENT = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
JOBS, PLACE = 84549.0, "DE91"


@dataclass
class Walk:
    """Files that gave what is followed, in the order in which each did it first.

    follows  whether what a function gives, called with these arguments, is it
    """

    follows: Callable[[Any, FrameType], bool]
    files: list[str] = field(default_factory=list)

    def __call__(self, frame: FrameType, event: str, given: object) -> None:
        if event != "return" or given is None or not (name := _file(frame.f_code)):
            return
        sys.setprofile(None)  # what the search itself calls is no part of the walk
        try:
            if self.follows(given, frame):
                self._cross(name)
                caller = frame.f_back
                if caller and caller.f_code.co_name == "<module>":
                    self._cross(_file(caller.f_code))
        finally:
            sys.setprofile(self)

    def _cross(self, name: str) -> None:
        if name and name != NOT_COUNTED and name not in self.files:
            self.files.append(name)


@cache
def _file(code: CodeType) -> str:
    """The file of the atlas that a function stands in; "" for one of a library or a test, and for an iteration written
    in one line, which belongs to the function that it stands in.
    """
    path = Path(code.co_filename)
    if not path.is_relative_to(ROOT) or code.co_name in ("<genexpr>", "<listcomp>", "<dictcomp>", "<setcomp>"):
        return ""
    name = path.relative_to(ROOT).as_posix()
    return name if name.startswith(("lib/", "pages/", "dashboard")) else ""


@contextmanager
def walked(follows: Callable[[Any, FrameType], bool]) -> Iterator[list[str]]:
    """What is crossed within, in this thread and in those that begin within, with nothing kept."""
    walk = Walk(follows)
    with anew():
        threading.setprofile(walk)
        sys.setprofile(walk)
        try:
            yield walk.files
        finally:
            sys.setprofile(None)
            threading.setprofile(None)


def has_jobs(given: object, depth: int = 0) -> bool:
    """Whether the number stands in this: itself, written, in a column, or anywhere within."""
    match given:
        case bool() | type():
            return False
        case int() | float() | np.number():
            return float(given) == JOBS
        case str():
            return "84549" in given or "84,549" in given
        case bytes():
            return b"84549" in _unpacked(given)
        case Response():
            return has_jobs(given.body, depth)
        case pd.DataFrame():
            return any(has_jobs(given[column], depth) for column in given)
        case pd.Series() if given.dtype == object:
            return any(has_jobs(v, depth + 1) for v in given if isinstance(v, float | str))
        case pd.Series() | np.ndarray():
            return given.dtype.kind in "iuf" and bool((np.asarray(given) == JOBS).any())
        case _ if depth > 4:
            return False
        case dict():
            return any(has_jobs(v, depth + 1) for v in given.values())
        case list() | tuple():
            return any(has_jobs(v, depth + 1) for v in given)
        case _ if is_dataclass(given):
            return any(has_jobs(getattr(given, f.name, None), depth + 1) for f in fields(given))
    return False


def _unpacked(content: bytes) -> bytes:
    for unpack in (decompress, brotli.decompress):
        try:
            return unpack(content)
        except (error, brotli.error):
            continue
    return content


def is_choice(given: object) -> bool:
    """Whether this is the choice: as the address has it, read, as a place, and as the chain that holds the place."""
    match given:
        case str():
            return given == PLACE
        case dict():
            return given.get("region") is not None and is_choice(given["region"])
        case Reading() | Place():
            return given.code == PLACE
        case Chain():
            return given.place.code == PLACE
    return False


def leads_to_sentence(given: object, frame: FrameType) -> bool:
    """The choice; then its figure and the sentence that says it, from a function that was called with the choice."""
    said = isinstance(given, str) and "employs **84,549 people**" in given
    if not said and not (isinstance(given, Quantity) and given.value == JOBS):
        return is_choice(given)
    names = frame.f_code.co_varnames[: frame.f_code.co_argcount]
    return any(is_choice(frame.f_locals.get(name)) for name in names)


def told(heading: str) -> list[str]:
    """The files of a walk as the document numbers them; the last, of the browser, are scripts."""
    part = DOCUMENT.partition(f"## {heading}")[2].partition("\n## ")[0]
    return [m[1] for m in re.finditer(r"^\d+\. `((?:lib|pages)/[\w/]+\.py)`", part, re.MULTILINE)]


@pytest.mark.slow
def test_the_number_crosses_the_files_of_the_document(monkeypatch: pytest.MonkeyPatch):
    """From the table to what the run of the page sends; what the page does beside the map is no part of the way."""
    draw, crossed = sections.map_of, []

    def drawn(*asked: Any) -> None:
        with walked(lambda given, _frame: has_jobs(given)) as files:
            draw(*asked)
        crossed[:] = files
        st.stop()

    monkeypatch.setattr(sections, "map_of", drawn)
    visit("map", PLACE, ind="auto_persons", year="2022")
    assert crossed == told("One number, from raw file to pixel")
    assert 0 < len(crossed) <= MOST


@pytest.mark.slow
def test_the_number_takes_the_same_way_to_an_address_of_its_own():
    where = {"snapshot": snapshot_id(), "level": "nuts2", "indicator": "auto_persons", "year": "2022"}
    asked = {"type": "http", "query_string": b"", "headers": [(b"accept-encoding", b"br")], "path_params": where}
    with walked(lambda given, _frame: has_jobs(given)) as crossed:
        finished(lasting.values(Request(asked)))
    assert crossed == [*told("One number, from raw file to pixel")[:-1], "lib/server/lasting.py"]
    assert len(crossed) <= MOST


def test_the_choice_crosses_the_files_of_the_document(monkeypatch: pytest.MonkeyPatch):
    """From the address to the first sentence of the page, which ends there."""
    monkeypatch.setattr(ui, "answer", lambda _sentence, **_more: st.stop())
    with walked(leads_to_sentence) as crossed:
        visit("region", PLACE, more="")
    assert crossed == told("One choice, from address to sentence")
    assert 0 < len(crossed) <= MOST


def test_every_file_of_the_document_is_there():
    """A name without a folder stands in that of the name before it, or in one that the document speaks of."""
    folder, missing = ROOT, []
    usual = (ROOT, *(ROOT / name for name in ("lib/views/shared", "lib/views/shared/map", "lib/ingest")))
    for name in re.findall(r"`([\w/]+\.(?:py|js|toml|css|md))`", DOCUMENT):
        if "/" in name and (ROOT / name).exists():
            folder = (ROOT / name).parent
        elif not any((near / name).exists() for near in (*usual, folder)):
            missing.append(name)
    assert not missing
