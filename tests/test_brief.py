"""The brief: two tagged pages that say what the page says, in its language, with limits where only limits are known."""

import hashlib
import io
import re
import zipfile

import pymupdf
import pytest
from outloud import check
from pdfua import validate

from lib import regions
from lib.export import batch, brief, data
from lib.export.markdown import bare, runs
from lib.export.story import link, story
from lib.i18n import number, use_language
from lib.model.chain import chain
from lib.regions.place import place

SIXTY = "group:" + "+".join(sorted(regions.eu_nuts2())[:60])
CHECKED = (("DE91", "de"), ("LU00", "de"), (SIXTY, "fr"))
MORE = (("DE60", "fr"), ("EL52", "en"))  # other figures on the same two pages


def made(code: str, language: str) -> bytes:
    use_language(language)
    return brief.pdf(story(chain(place(code))), link("region", "https://atlas.example", region=code))


def said(pdf: bytes) -> str:
    """Its words in the order in which they are read, on one line."""
    text = " ".join(page.get_text() for page in pymupdf.open(stream=pdf, filetype="pdf"))
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


@pytest.mark.parametrize(
    ("code", "language"), [*CHECKED, *(pytest.param(*other, marks=pytest.mark.sweep) for other in MORE)]
)
def test_two_tagged_pages_with_the_answer_first(code, language, tmp_path):
    pdf = made(code, language)
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf)
    report = check(path)
    assert not [f for f in report.findings if f.severity != "info"], report.findings
    assert validate(str(path)).exit_code == 0
    document = pymupdf.open(path)
    assert document.page_count == 2
    assert document.language.startswith(language)
    answer = re.sub(r"\s+", " ", bare(story(chain(place(code))).answer))
    words = said(pdf)
    assert answer in words
    assert words.index(answer) < 400, "the answer comes first"


def test_an_interval_stays_an_interval():
    words = said(made("DE60", "en"))
    here = chain(place("DE60"))
    assert f"between {number(here.persons.low)} and {number(here.persons.high)}" in words
    assert number((here.persons.low + here.persons.high) / 2) not in words


def test_no_word_of_a_narrow_column_runs_into_the_next():
    use_language("en")
    raw = batch.made("brief", "group:DE60+FRC2+LU00", "", "region", {})
    for page in pymupdf.open(stream=raw, filetype="pdf"):
        spans = [s for b in page.get_text("dict")["blocks"] for line in b.get("lines", ()) for s in line["spans"]]
        told = [(pymupdf.Rect(s["bbox"]), s["text"]) for s in spans if s["text"].strip()]
        for at, (one, words) in enumerate(told):
            for other, more in told[at + 1 :]:
                both = one & other
                assert both.width < 1.5 or both.height < 0.6 * min(one.height, other.height), (words, more)


def test_the_brief_names_the_checksum_of_its_figures():
    use_language("de")
    told = story(chain(place("DE91")))
    with zipfile.ZipFile(io.BytesIO(data.archive(told, ""))) as files:
        digest = hashlib.sha256(files.read("figures.csv")).hexdigest()
    assert digest in said(made("DE91", "de")).replace(" ", "")


def test_the_command_line_takes_shape_and_decimal(tmp_path):
    assert batch.main(["picture", "--place", "DE91", "--shape", "square", "--out", str(tmp_path / "x.svg")]) == 0
    assert 'width="1200" height="1200"' in (tmp_path / "x.svg").read_text()
    assert batch.main(["data", "--place", "DE91", "--comma", "--lang", "de", "--out", str(tmp_path / "x.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "x.zip") as files:
        assert b"indicator;title;area" in files.read("figures.csv")


def test_the_same_bytes_twice():
    assert made("DE91", "de") == made("DE91", "de")


def test_words_of_a_sentence():
    sentence = r"**4 \(0 to 9\)** of [them](#unknown), [a page](https://x.example/a_b)\."
    assert bare(sentence) == "4 (0 to 9) of them, a page."
    assert [(r.text, r.bold, r.address) for r in runs(sentence)][::2] == [
        ("4 (0 to 9)", True, ""),
        ("a page", False, "https://x.example/a_b"),
    ]


def test_a_run_stops_and_goes_on(tmp_path, monkeypatch):
    made_files = []
    monkeypatch.setitem(batch.KINDS, "brief", batch.Kind("pdf", lambda story, _link: made_files.append(1) or b"%PDF"))
    asked = ["brief", "--place", "DE91,AT11", "--lang", "de", "--out", str(tmp_path)]
    assert batch.main(asked) == 0 and len(made_files) == 2
    (tmp_path / "brief-AT11-de.pdf").unlink()
    assert batch.main(asked) == 0 and len(made_files) == 3
    (tmp_path / "brief-DE91-de.pdf").write_bytes(b"%P")  # cut off by something else
    assert batch.main(asked) == 0 and len(made_files) == 4
    for changed in range(2):  # what was made for another address, or by another edition, is not what is asked for now
        assert batch.main([*asked, "--site", "https://atlas.example"]) == 0 and len(made_files) == 6 + 2 * changed
        monkeypatch.setattr(batch, "edition", lambda: "another")


def test_a_disk_that_is_full_leaves_no_half_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(batch.KINDS, "brief", batch.Kind("pdf", lambda story, _link: b"%PDF"))
    monkeypatch.setattr(batch.os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert batch.main(["brief", "--place", "DE91", "--out", str(tmp_path / "x.pdf")]) == 1
    assert "the disk is full" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(batch.KINDS, "brief", batch.Kind("pdf", lambda story, _link: b"%PDF"))
    (tmp_path / "file").write_text("is no folder")
    for out in (tmp_path / "file", tmp_path / "file" / "in it" / "x.pdf"):
        assert batch.main(["brief", "--place", "DE91", "--out", str(out)]) == 1
        assert capsys.readouterr().err.startswith(str(tmp_path / "file"))


@pytest.mark.parametrize("place_text", ["XX99", "", "DE91,??", "IS00", "TR10"])
def test_an_unknown_place_gets_a_sentence(place_text, tmp_path, capsys):
    assert batch.main(["brief", "--place", place_text, "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err.strip().endswith(".")
