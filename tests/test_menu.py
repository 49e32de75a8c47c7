"""The list of pages and the folder of pages are equal, and every title is a question."""

from pathlib import Path

from lib.views.shared.menu import ABOUT, PAGES, by_head

ROOT = Path(__file__).resolve().parent.parent
NOT_IN_MENU = {"join.py"}


def test_list_and_folder_are_equal():
    listed = {p.file for p in (*PAGES, *ABOUT)}
    there = {"dashboard.py"} | {f"pages/{f.name}" for f in (ROOT / "pages").glob("*.py") if f.name not in NOT_IN_MENU}
    assert listed == there


def test_every_title_is_a_question():
    assert all(p.question.endswith("?") for p in (*PAGES, *ABOUT))
    assert sum(len(entries) for entries in by_head().values()) == len(PAGES)


def test_every_page_reads_downward():
    for entry in PAGES:
        assert len((ROOT / entry.file).read_text(encoding="utf-8").splitlines()) <= 90, entry.file
