"""Files that somebody could bring, made for tests of reading them."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from lib.data.refusal import Refusal
from lib.model.uploads import loading
from lib.model.uploads.known_places import KnownPlaces
from lib.views.shared.own_files import refusal_sentence

STARTS_A_FORMULA = "=+-@\t\r|%"


def refused(name: str, data: bytes, known: KnownPlaces) -> str:
    """The sentence about a file that is not read."""
    with pytest.raises(Refusal) as caught:
        loading.load(name, data, known)
    return refusal_sentence(caught.value)


def text(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(rows).encode(encoding)


def workbook(*rows: list, name: str = "Sheet") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """A workbook with parts added or replaced; part names have "__" for "/"."""
    out = BytesIO()
    new = {name.replace("__", "/"): content for name, content in parts.items()}
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            if name not in new:
                made.writestr(name, old.read(name))
        for name, content in new.items():
            made.writestr(name, content)
    return out.getvalue()
