"""What README.md shows and says to type is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README)))
TYPED = sorted(set(re.findall(r"(?:^    |`)make ([\w-]+)", README, re.MULTILINE)))


@pytest.mark.parametrize("link", LINKS)
def test_what_it_links_to_is_there(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize("target", TYPED)
def test_what_it_says_to_type_is_a_recipe(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_it_names_both_first_commands_and_what_a_clean_machine_runs():
    assert {"run", "test"} <= set(TYPED)
    called = re.findall(
        r"^(?:\w+=\w+ )*make ([\w -]+)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert "test-all" in TYPED and "test-all" in called


def test_the_settings_of_a_deployment_are_those_that_the_code_reads():
    read = {
        name for p in (ROOT / "lib").rglob("*.py") for name in re.findall(r'"(ATLAS_[A-Z_]+)"', p.read_text("utf-8"))
    }
    rows = re.findall(r"^\| (`ATLAS_.*?) \|", (ROOT / "docs" / "DEPLOY.md").read_text(encoding="utf-8"), re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(read)


DOCS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/ARCHITECTURE.md", "docs/GLOSSARY.md", "docs/METHODS.md"]


@pytest.mark.parametrize("page", DOCS)
def test_every_file_that_the_documents_name_is_there(page):
    """A path as it is, or with .py behind it; a short one (`moves/reach.py`) anywhere in lib/. <page> stands for any page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:lib|data|tests|static|pages|geo)/[\w./-]+)`", text))
    missing = [n for n in named if not (ROOT / n).exists() and not (ROOT / f"{n}.py").exists()]
    short = set(re.findall(r"`((?:[a-z_]+/)?[a-z_]+\.py)`", text)) - named
    missing += [n for n in short if not (ROOT / n).exists() and not any(ROOT.glob(f"lib/**/{n}"))]
    assert not missing, missing
