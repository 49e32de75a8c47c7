"""The page for training opened and read, for its tests."""

import re

from lib.data.store import table
from lib.model.esco_code import short
from tests.pages import open_page, texts_of

PAGE = "training"


BATTERY = "battery chemistry"


def code_of(label: str) -> str:
    return short(table("skills").set_index("label").loc[label, "uri"])


def page_at(region: str, **query: str):
    return open_page(PAGE, region, **query)


def headline(page) -> str:
    return next(text for text in texts_of(page) if "**" in text and "course" in text.lower())


def listed(page) -> list[str]:
    """Titles in the list, with their number."""
    return [bare(option) for option in page.radio(key="choose_course").options]


def bare(text: str) -> str:
    """Without the marks that keep Markdown from reading it."""
    return re.sub(r"\\(.)", r"\1", text)


def value_of(page, name: str) -> str:
    found = page.query_params.get(name, "")
    return found[0] if isinstance(found, list) else found


CSV = b"title;provider;NUTS;places;skills\nBatteries for fitters;My school;CZ08;12;battery chemistry\nNo place;Mine;XX99;5;\n;Nobody;CZ08;3;\n"


def with_file(page, name: str = "my list.csv", content: bytes = CSV):
    """The page after this visitor has chosen a file."""
    if not page.file_uploader and "own" not in page.query_params:
        page.query_params["own"] = "1"  # the step stands one button away
        page.run()
    asked = page.file_uploader[0].upload(name, content).run(timeout=60)
    right = [button for button in asked.button if button.key == "own-right"]
    return right[0].click().run(timeout=60) if right else asked
