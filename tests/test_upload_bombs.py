"""Small files that would take the whole machine: refused by one sentence, within limits of memory and time."""

import io
import resource
import time
import zipfile

import pytest

from lib.data.refusal import Refusal
from lib.model.uploads import loading, naming
from lib.model.uploads.apart import read_apart
from lib.model.uploads.loading import read_draft
from lib.model.uploads.naming import recognised
from lib.model.uploads.reading import Grid, read_text
from tests.test_upload import workbook

MEGABYTE = 1024 * 1024


def with_part(name: str, content: bytes, data: bytes | None = None) -> bytes:
    """An honest workbook in which one part is replaced or added."""
    plain, made = zipfile.ZipFile(io.BytesIO(data or workbook(["title"], ["Welding"]))), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        for part in plain.namelist():
            if part != name:
                parts.writestr(part, plain.read(part))
        parts.writestr(name, content)
    return made.getvalue()


def noise(size: int) -> bytes:
    """Text that packs badly enough to pass for an honest file."""
    import random

    return bytes(random.Random(1).choices(b"abcdefghijklmnopqrstuvwxyz0123456789", k=size))


BOMBS = {
    "entities in strings of another name": with_part(
        "xl/texts.bin", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><sst>&a;</sst>'
    ),
    "a million styles": with_part("xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 900_000 + noise(60_000)),
    "a large list of types": with_part("[Content_Types].xml", b"<Types>" + b"<Default/>" * 500_000 + noise(60_000)),
    "strings under a prefix": with_part("xl/sharedStrings.xml", b"<x:sst>" + b"<x:si/>" * 1_000_002 + noise(100_000)),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_part_is_judged_by_what_it_holds(bomb):
    begun = time.process_time()
    with pytest.raises(Refusal):
        read_draft("courses.xlsx", BOMBS[bomb])
    assert time.process_time() - begun < 5


def test_a_long_comment_ends_with_its_process():
    """Quadratic in expat before 2.6: the child is stopped, the atlas goes on."""
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><!--' + b"x" * (
        30 * MEGABYTE
    )
    data = with_part("xl/worksheets/sheet1.xml", sheet + noise(400_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refusal):
        read_apart(data, recognised)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024, "kilobytes"
    assert read_draft("courses.xlsx", workbook(["title"], ["Welding"])).grid.rows[1][0] == "Welding"


def test_columns_beyond_the_limit_are_not_compared():
    data = ",".join(f"column {n}" for n in range(200_000)).encode()
    begun = time.process_time()
    with pytest.raises(Refusal, match="too_many_columns"):
        read_draft("wide.csv", data)
    assert time.process_time() - begun < 3
    assert naming.exact.cache_info().currsize <= naming.exact.cache_info().maxsize == 4096


def test_a_workbook_reads_the_same_in_a_process_of_its_own():
    from lib.model.uploads.workbook import read_workbook

    data = workbook(["title", "hours"], ["Welding", 40], ["Batteries", 12.5])
    assert read_apart(data, recognised) == read_workbook(data, recognised)


PAGES = {
    "tables in tables": b"<table><tr><td>" * 100_000,
    "styles that never end": ("<table>" + "<style>" * 200_000).encode("utf-16"),
    "comments after a head": b"\xef\xbb\xbf \n<?xml version='1.0'?><HTML>" + b"<!--" * 300_000,
    "an archive": b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + b"<table>" * 100_000,
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_not_read_where_it_could_hold_up_others(page, monkeypatch):
    """Each of these takes minutes and more; the process of its own is stopped as that of a workbook is."""
    handed = []
    monkeypatch.setattr(
        loading, "read_apart", lambda data, _recognised: handed.append(data) or Grid([["title"]], [1], "")
    )
    read_draft("courses.html", PAGES[page])
    assert handed == [PAGES[page]]


def test_a_page_is_read_in_a_process_of_its_own():
    data = b"<table><tr><th>title<th>region<tr><td>Welding<td>DE91</table>"
    assert read_apart(data, recognised) == read_text(data, recognised)
