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
        r"^(?:\w+=\w+ )?make ([\w -]+)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert "test-all" in TYPED and "test-all" in called
