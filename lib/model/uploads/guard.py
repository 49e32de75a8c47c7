"""Is this file what it says it is, and small enough to open? Nothing is unpacked to the disk, nothing in it is run."""

import re
import zipfile
from io import BytesIO

from lib.i18n import _, number
from lib.model.uploads.limits import MAX_BYTES, MAX_RATIO, MAX_UNZIPPED, Refused

MEGABYTE = 1024 * 1024
LONGEST_NAME = 80
TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
OTHER_ENDINGS = {  # endings that are something else, and what it is
    ".xlsm": "macro",
    ".xltm": "macro",
    ".xlam": "macro",
    ".xlsb": "binary",
    ".xls": "old",
    ".ods": "other",
    ".numbers": "other",
    ".zip": "archive",
    ".gz": "archive",
    ".7z": "archive",
    ".rar": "archive",
    ".tar": "archive",
    ".bz2": "archive",
    ".xz": "archive",
}
ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"  # first bytes of a ZIP (XLSX) and of an old or password-protected Office file
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf")
MOST_PARTS = 2_000  # files inside one workbook
SMALL_PART = MEGABYTE  # a part below this may be packed as tightly as it likes
MOST_CELLS = 4_000_000
MOST_STRINGS = 1_000_000
TRICKS = [mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")]
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def safe_name(name: str) -> str:
    """A file name that is safe to show: no folders, no control or markup signs, 80 letters at most."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[^\w .,()+-]", "", last).strip(" .")
    return plain[:LONGEST_NAME] or _("your file")


def kind_of(name: str, data: bytes) -> str:
    """ "text" or "xlsx"; raises Refused for everything else, and for what is too large."""
    if not data:
        raise Refused(_("The file is empty. Choose the file that holds your courses."))
    if len(data) > MAX_BYTES:
        raise Refused(
            _(
                "The file has {size} MB, the limit is {limit} MB. Leave out columns that are not needed, or load it in parts."
            ).format(size=number(len(data) / MEGABYTE, 1), limit=number(MAX_BYTES / MEGABYTE))
        )
    ending = "." + name.lower().rpartition(".")[2] if "." in name else ""
    if what := OTHER_ENDINGS.get(ending):
        raise Refused(_why_not(what, ending))
    if data.startswith(OLE):
        raise Refused(
            _(
                "The workbook is protected by a password or of an old kind (.xls). Save it as .xlsx without a password, or as CSV."
            )
        )
    if data.startswith(ZIP):
        return "xlsx"
    if data.startswith(ARCHIVES):
        raise Refused(_why_not("archive", ending))
    if ending == ".xlsx":
        raise Refused(_("The file is called .xlsx but is no workbook. Save it again as .xlsx or CSV."))
    if _binary(data):
        raise Refused(_("The file is no table: it is neither text nor a workbook. Save it as CSV or .xlsx."))
    return "text"


def _why_not(what: str, ending: str) -> str:
    if what == "macro":
        return _("Workbooks with macros ({ending}) are not read. Save it as .xlsx or CSV.").format(ending=ending)
    if what == "archive":
        return _("Archives ({ending}) are not read. Unpack it and load the CSV or .xlsx file in it.").format(
            ending=ending or "ZIP"
        )
    return _("Files of the kind {ending} are not read. Save it as .xlsx or CSV.").format(ending=ending)


def _binary(data: bytes) -> bool:
    """Whether the first kilobytes hold bytes that no text has (UTF-16 has many zeros, but in order)."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros and max(head[0::2].count(0), head[1::2].count(0)) < 0.9 * zeros:
        return True
    return sum(b < 9 or 13 < b < 32 for b in head) - zeros > 0.02 * len(head)


def open_workbook(data: bytes) -> tuple[zipfile.ZipFile, int]:
    """The parts of an XLSX file and the number of cells with a formula; raises Refused before anything large is unpacked."""
    try:
        parts = zipfile.ZipFile(BytesIO(data))
        listed = parts.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused(_("The workbook is damaged and cannot be opened. Save it again as .xlsx or CSV.")) from error
    names = {part.filename for part in listed}
    if len(listed) > MOST_PARTS or len(names) != len(listed) or any(_hostile(name) for name in names):
        raise Refused(
            _(
                "The workbook is built in a way no spreadsheet program builds it, so it is not opened. Save it again as .xlsx or CSV."
            )
        )
    if any(part.flag_bits & 1 for part in listed):
        raise Refused(_("The workbook is protected by a password. Save it without one, or as CSV."))
    _weigh(listed, len(data))
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refused(_("The file is an archive, not a workbook. Unpack it and load the CSV or .xlsx file in it."))
    try:
        return parts, _look_inside(parts, listed)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError) as error:
        raise Refused(_("The workbook is damaged and cannot be opened. Save it again as .xlsx or CSV.")) from error


def _hostile(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[\\/]", name) or "\\" in name


def _weigh(listed: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in listed)
    tight = any(
        part.file_size > SMALL_PART and part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in listed
    )
    if unpacked > MAX_UNZIPPED or unpacked > MAX_RATIO * packed or tight:
        raise Refused(
            _(
                "Unpacked, the workbook would be far larger ({size} MB; the limit is {limit} MB and {ratio} times its size). Save the table as CSV."
            ).format(size=number(unpacked / MEGABYTE), limit=number(MAX_UNZIPPED / MEGABYTE), ratio=number(MAX_RATIO))
        )


def _look_inside(parts: zipfile.ZipFile, listed: list[zipfile.ZipInfo]) -> int:
    """Refuse macros, archives and XML that calls other files; count formulas."""
    formulas = 0
    for part in listed:
        name = part.filename.lower()
        if "vbaproject" in name or "macrosheets/" in name:
            raise Refused(
                _("The workbook holds macros, which are not read. Save it as .xlsx without macros, or as CSV.")
            )
        if name.endswith(PICTURES):
            continue
        content = parts.read(part)
        if content.startswith(ARCHIVES) or content.startswith(OLE):
            raise Refused(_("The workbook holds another file or archive inside. Save only the table as .xlsx or CSV."))
        if name.endswith((".xml", ".rels", ".vml")):
            if any(trick in content for trick in TRICKS):
                raise Refused(_("The workbook calls files from outside, so it is not opened. Save the table as CSV."))
            if b"macroEnabled" in content:
                raise Refused(
                    _("The workbook holds macros, which are not read. Save it as .xlsx without macros, or as CSV.")
                )
            if content.count(b"<c ") + content.count(b"<c>") > MOST_CELLS or content.count(b"<si>") > MOST_STRINGS:
                raise Refused(
                    _("The workbook has too many cells. Leave out columns that are not needed, or load it in parts.")
                )
            if name.startswith("xl/worksheets/"):
                formulas += len(FORMULA.findall(content))
    return formulas
