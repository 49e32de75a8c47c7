"""Every page as a reader of one region gets it, with that region's motor vehicle jobs made confidential: python -m tests.walk

Arguments: region, low, high (persons, made up), and "few" for the map, the region and a view with a table. The shipped figures of the region (NACE C29, every year) are replaced by
that interval before any page is drawn. Everything that leaves a page is gathered: text, tables, charts, what is sent to the
map, and every download, made as if its button had been pressed. Prints JSON: for each page its numbers, and the rows of the
region in every table that has columns for value and limits.
"""

import csv
import io
import json
import re
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

ROOT = Path(__file__).resolve().parent.parent
THOUSANDS = re.compile(r"(?<![\d.])-?\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d)")
PLAIN = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\d|\.\d)")
TEXTS = ("markdown", "html", "caption", "write", "metric", "info", "warning", "success", "text")
VIEWS = [  # pages with other choices than the first view
    {"ind": "auto_persons", "year": "2022", "t_map": "plain"},
    {"ind": "auto_share", "year": "2014", "t_map": "plain"},
    {"ind": "auto_lq", "year": "2014", "t_map": "plain"},
    {"ind": "auto_in_manufacturing", "year": "2022", "t_map": "plain"},
    {"ind": "auto_unit_size", "year": "2014", "t_map": "grid"},
    {"ind": "auto_share", "year": "2015n"},
]
FEW = [
    ("dashboard.py", {}),
    ("pages/region.py", {}),
    ("dashboard.py", VIEWS[0]),
]

texts: list[str] = []
numbers: list[float] = []
rows: list[dict] = []


def numbers_in(text: str) -> list[float]:
    """Numbers of a text. "1,234" may be one number or two cells of a file: both are heard."""
    found = [float(re.sub(r"[,\u00a0\u202f]", "", whole)) for whole in THOUSANDS.findall(text)]
    return found + [float(plain) for plain in PLAIN.findall(text)]


def keep_figure(thing: object) -> None:
    """Every number and text in a plotly figure or a deck."""
    if isinstance(thing, dict):
        for value in thing.values():
            keep_figure(value)
    elif isinstance(thing, np.ndarray | list | tuple | pd.Series):
        for value in thing:
            keep_figure(value)
    elif isinstance(thing, bool | None.__class__):
        return
    elif isinstance(thing, int | float | np.number):
        numbers.append(float(thing))
    elif isinstance(thing, str):
        texts.append(thing)


def keep_frame(frame: pd.DataFrame) -> None:
    for _i, row in frame.iterrows():
        keep_figure(row.to_dict())
    if {"region", "value", "low", "high"} <= set(frame.columns):
        mine = frame[frame["region"].astype(str) == sys.argv[1]]
        columns = [c for c in ("series", "indicator", "year", "value", "low", "high", "state") if c in frame]
        rows.extend(json.loads(mine[columns].to_json(orient="records")))


def keep_file(content: bytes | str) -> None:
    """A download: a table, a workbook, a picture or a document."""
    raw = content.encode() if isinstance(content, str) else bytes(content)
    if raw.startswith(b"PK") and b"xl/workbook.xml" in raw:
        from openpyxl import load_workbook

        for sheet in load_workbook(io.BytesIO(raw), read_only=True):
            keep_figure([list(row) for row in sheet.iter_rows(values_only=True)])
    elif raw.startswith(b"PK"):
        import zipfile

        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            texts.extend(
                re.sub(r"<[^>]+>", " ", parts.read(n).decode(errors="ignore"))
                for n in parts.namelist()
                if n.endswith(".xml")
            )
    elif raw.startswith((b"PAR1", b"\x89PNG")):
        return  # the shipped table itself (tests/test_golden_numbers.py holds its rows), or pixels of an SVG that is kept
    else:
        text = raw.decode("utf-8-sig", errors="ignore")
        found = list(csv.DictReader(io.StringIO(text))) if "\n" in text and not text.startswith(("<", "%PDF")) else []
        if found and {"region", "value", "low", "high"} <= set(found[0]):
            rows.extend(
                {k: r[k] for k in r if k in ("series", "indicator", "year", "value", "low", "high", "state")}
                for r in found
                if r["region"] == sys.argv[1]
            )
        texts.append(re.sub(r"<path[^>]*>", " ", text))


def listen() -> None:
    """Every way out of a page is heard."""

    def heard(name: str, hear):
        for owner in (st, DeltaGenerator):
            plain = getattr(owner, name)

            def spy(*args, _plain=plain, _owner=owner, **named):
                hear(*(args[1:] if _owner is DeltaGenerator else args), **named)
                return _plain(*args, **named)

            setattr(owner, name, spy)

    for name in TEXTS:
        heard(name, lambda *args, **named: keep_figure([*args, *named.values()]))
    heard("plotly_chart", lambda figure, **_named: keep_figure(figure.to_dict()))
    heard("pydeck_chart", lambda deck, **_named: texts.append(deck.to_json()))
    heard("dataframe", lambda frame, **_named: keep_frame(pd.DataFrame(frame)))
    heard("table", lambda frame, **_named: keep_frame(pd.DataFrame(frame)))
    heard("download_button", lambda _label, data, *_args, **_named: keep_file(data() if callable(data) else data))


def hide(region: str, low: float, high: float) -> None:
    """The shipped observations with the region's motor vehicle jobs between two made-up limits."""
    from lib.data import store

    plain = store._read
    frame = plain("observations").copy()
    hit = (frame["region"] == region) & frame["series"].isin(["persons.C29", "persons_sbs.C29"])
    frame.loc[hit, ["value", "low", "high"]] = [np.nan, low, high]
    frame.loc[hit, "state"] = "bounded"

    def read(name: str) -> pd.DataFrame:
        return frame if name == "observations" else plain(name)

    read.cache_info, read.cache_clear = plain.cache_info, plain.cache_clear
    store._read = read


def main() -> None:
    region, low, high = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    listen()
    hide(region, low, high)
    from streamlit.testing.v1 import AppTest

    import lib.views.shared.map.component as maps
    import tests.pages  # noqa: F401  packages are read once
    from lib.views.shared import files
    from lib.views.shared.menu import PAGES

    files.popover = lambda label, key, **look: st.popover(label, key=key, **look)  # every file of a figure is asked for
    packed = maps.compress
    maps.compress = lambda content, *level: (texts.append(content.decode()), packed(content, *level))[1]
    found = {}
    walk = [*((p.file, {}) for p in PAGES), *(("dashboard.py", view) for view in VIEWS)]
    if sys.argv[4:] == ["few"]:
        walk = [stop for stop in walk if stop in FEW]
    for file, query in walk:
        for held in (texts, numbers, rows):
            held.clear()
        page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=180)
        if file != "dashboard.py":
            page.switch_page(file)
        for name, value in {"region": region, "more": "1", **query}.items():
            page.query_params[name] = value
        page.run()
        if page.exception:
            raise SystemExit(f"{file} {query}: {page.exception[0].message}")
        said = sorted(
            {round(n, 9) for n in [*numbers, *(n for text in set(texts) for n in numbers_in(text))] if n == n}
        )
        found[f"{file} {query}"] = {"numbers": said, "rows": list(rows)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
