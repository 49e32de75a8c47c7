"""What is said of a file that a reader or an installation brings: its name, its cells, why nothing of it is used."""

import re
from collections.abc import Mapping
from typing import Any

from lib.data.refusal import Refusal
from lib.i18n import _, ngettext, number
from lib.model.uploads.cells import harmless
from lib.model.uploads.guard import safe_name
from lib.views.shared.upload_words import CASE_COLUMNS, COLUMNS, REFUSALS

NEGATIVE = re.compile(r"-\d[\d.,]*")  # a number that a sentence names with its sign
LONGEST_CELL = 30  # letters of a cell in a sentence
MOST_NAMED = 5  # unknown columns named in a sentence
MOST_LISTED = 8  # and columns of a file that has none with titles


def file_name(name: str) -> str:
    """A file's name as it may be shown."""
    return safe_name(name) or _("your file")


def short(cell: str) -> str:
    """A cell for a sentence: harmless, thirty letters, none of the signs that mark up text."""
    whole = cell.strip() if NEGATIVE.fullmatch(cell.strip()) else harmless(cell)
    plain = "".join(sign for sign in whole if sign not in "[]()<>*`#|!~$\\{}")
    return plain if len(plain) <= LONGEST_CELL else plain[: LONGEST_CELL - 1] + "…"


def quoted(names: tuple[str, ...], most: int) -> str:
    return ", ".join(_("“{text}”").format(text=short(name)) for name in names[:most])


def in_words(named: Mapping[str, Any]) -> dict[str, str]:
    """What a sentence names, as the reader reads it: columns by their names, cells made short, numbers grouped."""
    worded: dict[str, str] = {}
    for name, value in named.items():
        if name == "cell":
            worded |= {"cell": short(value), "value": short(value)}
        elif name == "column":
            worded["column"] = _({**CASE_COLUMNS, **COLUMNS}[value])
        elif name == "columns":
            worded["names"] = ", ".join(_(COLUMNS[field]) for field in value)
        elif name == "codes":
            worded["codes"] = ", ".join(value)
        elif name == "sheets":
            worded["names"] = ", ".join(_("“{text}”").format(text=short(sheet)) for sheet in value[:MOST_NAMED])
        elif name == "rows":
            worded["rows"] = row_numbers(value, int(named["count"]))
        elif name == "separator":
            worded["mark"] = _("tab") if value == "\t" else _("“{text}”").format(text=value)
        elif isinstance(value, int | float):
            worded[name] = number(value, 1 if isinstance(value, float) else 0)
        else:
            worded[name] = value
    return worded


def refusal_sentence(refusal: Refusal) -> str:
    """Why nothing of a file is used: what is wrong, where, and how to mend it."""
    named = dict(refusal.named)
    if refusal.kind in ("no_title", "no_case_title"):
        named |= {"names": quoted(named["names"], MOST_LISTED), "title": _(COLUMNS["title"])}
    return _(REFUSALS[refusal.kind]).format(**in_words(named))


def row_numbers(rows: tuple[int, ...], count: int) -> str:
    """Numbers of rows, the first of them: "row 3", "rows 3, 7, …"."""
    listed = ", ".join(number(row) for row in rows) + (", …" if count > len(rows) else "")
    return ngettext("row {rows}", "rows {rows}", count).format(rows=listed)
