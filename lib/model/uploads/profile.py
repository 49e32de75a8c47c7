"""What a reader said of columns, to be kept as a small file and loaded with the next list."""

import json
from collections.abc import Mapping

from lib.data.refusal import Refusal
from lib.model.uploads.columns import IGNORED
from lib.model.uploads.loading import Draft
from lib.model.uploads.naming import FIELDS, LONGEST_NAME, plain

KIND = "columns of lists of courses"
VERSION = 1
MAX_BYTES, MAX_NAMES = 100_000, 500


def is_profile(name: str, data: bytes) -> bool:
    """Whether a file is a profile and no list."""
    return name.lower().endswith(".json") or data[:200].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{")


def write_profile(named: Mapping[str, str]) -> bytes:
    """A profile as a file: plain name of a column → field."""
    return json.dumps({"kind": KIND, "version": VERSION, "columns": dict(named)}, ensure_ascii=False, indent=1).encode()


def read_profile(data: bytes) -> dict[str, str]:
    """The columns of a profile; raises Refusal where it is none. What names no field of the atlas is left out."""
    try:
        if len(data) > MAX_BYTES:
            raise ValueError
        content = json.loads(data.decode("utf-8-sig"))
        columns = content["columns"] if content.get("kind") == KIND else None
        pairs = list(columns.items())[:MAX_NAMES] if isinstance(columns, dict) else []
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise Refusal("no_profile") from error
    named = {
        plain(name): field
        for name, field in pairs
        if isinstance(field, str) and field in (*FIELDS, IGNORED) and 0 < len(plain(name)) <= LONGEST_NAME
    }
    if not named:
        raise Refusal("no_profile")
    return named


def learned(draft: Draft) -> dict[str, str]:
    """What the reader said of the columns of a file that have names."""
    return {plain(draft.header.names[n]): field for n, field in draft.chosen.items() if plain(draft.header.names[n])}
