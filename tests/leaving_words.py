"""How elements and files of a page are written in the golden record: words, numbers and tables, the same on every machine."""

import base64
import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from google.protobuf.message import Message

ROOT = Path(__file__).resolve().parent.parent
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
        anew = {"session", "towns"} | ({"source"} if isinstance(found.get("source"), dict) else set())
        # of a visit; of a server, which sends the towns with the page only where it has no address of theirs
        found = {key: value for key, value in found.items() if key not in CHECKSUMS | anew}
    return as_json(found, sort=False)  # the order may be the order of the legend


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
