"""How an answer to a program is written: JSON with empty cells as null, CSV that any program reads, tags, pages."""

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np


def plain(value: Any) -> Any:
    """A cell as JSON has it: NaN and NA become null, numpy's numbers plain ones."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | np.floating):
        return None if math.isnan(value) or math.isinf(value) else float(value)
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, Iterable):
        return [plain(v) for v in value]
    return None if value != value else str(value)


def as_json(content: Any) -> bytes:
    """Compact JSON."""
    return json.dumps(plain(content), ensure_ascii=False, separators=(",", ":")).encode()


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    """A tidy table: one head, a row for each figure, nothing else; text that a spreadsheet would run is quoted."""
    text = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(_cell, names))
    for row in rows:
        writer.writerow([_cell(plain(row.get(name))) for name in names])
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return "+".join(map(str, value)) if isinstance(value, list) else value
