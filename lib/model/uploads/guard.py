"""Is this file what it says it is, and small enough to open? Nothing is unpacked to the disk, nothing in it is run.

A file that is not opened at all is a Refusal; its sentence, what is wrong and how to mend it, is in
lib/views/training/upload_text.py.
"""

import re
import zipfile
import zlib
from io import BytesIO

from lib.data.refusal import Refusal

MAX_BYTES = 5 * 1024 * 1024
MAX_UNZIPPED = 50 * 1024 * 1024
MAX_RATIO = 100  # unzipped to zipped
MAX_ROWS = 200_000
MAX_COLUMNS = 100
MAX_CELL = 1_000  # letters kept of one cell

MEGABYTE = 1024 * 1024
LONGEST_NAME = 80
OTHER_ENDINGS = {  # endings that are something else, and what it is
    ".xlsm": "macro_file",
    ".xltm": "macro_file",
    ".xlam": "macro_file",
    ".xlsb": "other_kind",
    ".xls": "other_kind",
    ".ods": "other_kind",
    ".numbers": "other_kind",
    ".pdf": "other_kind",
    ".doc": "other_kind",
    ".docx": "other_kind",
    ".zip": "archive",
    ".gz": "archive",
    ".7z": "archive",
    ".rar": "archive",
    ".tar": "archive",
    ".bz2": "archive",
    ".xz": "archive",
}
TEXT_INSIDE = (".xls",)  # endings under which many sites give out HTML or CSV
ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"  # first bytes of a ZIP (XLSX) and of an old or password-protected Office file
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"BM")  # first bytes
MOST_PARTS = 2_000  # files inside one workbook
SMALL_PART = MEGABYTE  # a part below this may be packed as tightly as it likes
LARGEST_PART = 4 * MEGABYTE  # but of the sheets and their texts: styles, names and types of a list of courses are small
NOT_READ = ("ppt/media/", "ppt/embeddings/", "ppt/slides/media/", "ppt/fonts/")  # of a presentation
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # bytes that may stand before the first sign of a part of XML
MOST_CELLS = 4_000_000
MOST_STRINGS = 1_000_000
TRICKS = [mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")]
OVERRIDE = re.compile(rb"<(?:\w+:)?Override\b[^>]*>", re.IGNORECASE)
PART_NAME = re.compile(rb"PartName\s*=\s*[\"']/?([^\"']+)", re.IGNORECASE)
CELL, STRING = re.compile(rb"<(?:\w+:)?c[\s>/]"), re.compile(rb"<(?:\w+:)?si[\s>/]")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def safe_name(name: str) -> str:
    """A file name that is safe to show: no folders, no control or markup signs, cut; "" where nothing is left."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[^\w .,()+-]", "", last).strip(" .")
    return plain[:LONGEST_NAME]


def kind_of(name: str, data: bytes) -> str:
    """ "text" or "xlsx"; raises Refusal for everything else, and for what is too large."""
    if not data:
        raise Refusal("empty")
    if len(data) > MAX_BYTES:
        raise Refusal("too_large", size=len(data) / MEGABYTE, limit=MAX_BYTES // MEGABYTE)
    ending = "." + name.lower().rpartition(".")[2] if "." in name else ""
    text_inside = ending in TEXT_INSIDE and not data.startswith((OLE, ZIP)) and not _binary(data)
    if (what := OTHER_ENDINGS.get(ending)) and not text_inside:
        raise Refusal(what, ending=ending)
    if data.startswith(OLE):
        raise Refusal("password_or_old")
    if data.startswith(ZIP):
        return "xlsx"
    if data.startswith(ARCHIVES):
        raise Refusal("archive_as_workbook")
    if ending == ".xlsx":
        raise Refusal("not_a_workbook")
    if _binary(data) or _other_text(data):
        raise Refusal("no_table")
    return "text"


def _other_text(data: bytes) -> bool:
    """Whether it is text of a form that is no table: JSON, XML that is no page, a document, a key."""
    begin = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    page = any(tag in begin for tag in (b"<html", b"<!doctype html", b"<table"))
    if begin.startswith((b"%pdf", b"%!ps", b"{\\rtf", b"-----begin", b"begin:v")):
        return True
    return re.match(rb"[\[{]\s*[\[{\"]", begin) is not None or (begin.startswith(b"<?xml") and not page)


def _binary(data: bytes) -> bool:
    """Whether the first kilobytes hold bytes that no text has (UTF-16 has many zeros, but in order)."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros > 0.1 * len(head) and max(head[0::2].count(0), head[1::2].count(0)) < 0.9 * zeros:
        return True
    return sum(b < 9 or 13 < b < 32 for b in head) - zeros > 0.02 * len(head)


def open_workbook(data: bytes) -> tuple[zipfile.ZipFile, int]:
    """The parts of an XLSX file and how many cells have a formula; raises Refusal before anything large is unpacked."""
    parts, listed = _opened(data)
    names = {part.filename for part in listed}
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refusal("archive_as_workbook")
    try:
        return parts, _look_inside(parts, listed)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, zlib.error) as error:
        raise Refusal("damaged") from error


def open_presentation(data: bytes) -> zipfile.ZipFile:
    """The parts of a presentation (PPTX, POTX); raises Refusal before anything large is unpacked. What its slides hold
    (pictures, films, workbooks of charts) is weighed and not opened.
    """
    if len(data) > MAX_BYTES:
        raise Refusal("too_large", size=len(data) / MEGABYTE, limit=MAX_BYTES // MEGABYTE)
    if data.startswith(OLE):
        raise Refusal("password_or_old")
    parts, listed = _opened(data)
    names = {part.filename.lower() for part in listed}
    if any("vbaproject" in name for name in names):
        raise Refusal("macros_inside")
    try:
        for part in listed:
            name = part.filename.lower()
            if name.startswith(NOT_READ):
                continue
            content = parts.read(part)
            if not content.lstrip(BEFORE_XML).startswith(b"<"):
                continue
            if any(trick in content for trick in TRICKS):
                raise Refusal("calls_outside")
            if name == "[content_types].xml" and _macro_types(content, names):
                raise Refusal("macros_inside")
            if len(content) > LARGEST_PART:
                raise Refusal("odd_workbook")
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, zlib.error) as error:
        raise Refusal("damaged") from error
    return parts


def _opened(data: bytes) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """An Office file's parts as it lists them: so many, under names of their own, none locked, light once unpacked."""
    try:
        parts = zipfile.ZipFile(BytesIO(data))
        listed = parts.infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError) as error:  # also for a compression it does not know
        raise Refusal("damaged") from error
    names = {part.filename for part in listed}
    if len(listed) > MOST_PARTS or len(names) != len(listed) or any(_hostile(name) for name in names):
        raise Refusal("odd_workbook")
    if any(part.flag_bits & 1 for part in listed):
        raise Refusal("password")
    _weigh(listed, len(data))
    return parts, listed


def _hostile(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[\\/]", name) or "\\" in name


def _weigh(listed: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in listed)
    tight = any(
        part.file_size > SMALL_PART and part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in listed
    )
    if unpacked > MAX_UNZIPPED or unpacked > MAX_RATIO * packed or tight:
        raise Refusal(
            "unpacks_too_large", size=round(unpacked / MEGABYTE), limit=MAX_UNZIPPED // MEGABYTE, ratio=MAX_RATIO
        )


def _look_inside(parts: zipfile.ZipFile, listed: list[zipfile.ZipInfo]) -> int:
    """Refuse macros, archives and XML that calls other files; count formulas."""
    formulas = 0
    names = {part.filename.lower() for part in listed}
    for part in listed:
        name = part.filename.lower()
        if "vbaproject" in name or "macrosheets/" in name:
            raise Refusal("macros_inside")
        content = parts.read(part)
        if content.startswith(PICTURES):
            continue
        if content.startswith(ARCHIVES) or content.startswith(OLE):
            raise Refusal("file_inside")
        if any(trick in content for trick in TRICKS):  # whatever the part is called: its type is told elsewhere
            raise Refusal("calls_outside")
        if name == "[content_types].xml" and _macro_types(content, names):
            raise Refusal("macros_inside")
        if _count(CELL, content) > MOST_CELLS or (texts := _count(STRING, content)) > MOST_STRINGS:
            raise Refusal("too_many_cells")
        sheet = name.startswith("xl/worksheets/")
        if len(content) > LARGEST_PART and not sheet and not texts:
            raise Refusal("odd_workbook")
        if sheet:
            formulas += len(FORMULA.findall(content))
    return formulas


def _count(tag: re.Pattern[bytes], content: bytes) -> int:
    return sum(1 for _found in tag.finditer(content))


def _macro_types(content: bytes, names: set[str]) -> bool:
    """Whether a part that is there is said to hold macros. A type that is only listed as possible means nothing."""
    for override in OVERRIDE.findall(content):
        low = override.lower()
        if b"macroenabled" in low or b"vbaproject" in low:
            part = PART_NAME.search(override)
            if part and part[1].decode("utf-8", errors="replace").lower() in names:
                return True
    return False
