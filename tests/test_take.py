"""Take it with you: one control under the answer of a page; each file is made in the language of its page."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.i18n import use_language
from lib.views.shared import take
from lib.views.shared.later import in_language
from tests.pages import open_page

SIGNS = {
    "brief": b"%PDF",
    "slides": b"PK",
    "workbook": b"PK",
    "data": b"PK",
    "data-comma": b"PK",
    "pixels": b"\x89PNG",
    "pixels-wide": b"\x89PNG",
    "pixels-square": b"\x89PNG",
    "picture": b"<svg",
    "pack": b"<!doctype",
}


@pytest.mark.parametrize("kind", list(take.KINDS))
def test_each_kind_is_made_later_in_another_thread_in_the_language_of_the_page(kind):
    use_language("fr")
    make = in_language(
        take._maker(kind, "region", "DE91", {"path": "", "until": "2035"}, "https://atlas.example/region")
    )
    use_language("en")
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(make).result()
    assert made.startswith(SIGNS[kind])
    if kind == "picture":
        assert "Emplois de l’automobile" in made.decode()
    if kind.startswith("pixels-"):
        size = [int.from_bytes(made[at : at + 4], "big") for at in (16, 20)]
        assert size[0] / size[1] == {"wide": 16 / 9, "square": 1}[kind.partition("-")[2]]
    if kind.startswith("data"):
        with zipfile.ZipFile(io.BytesIO(made)) as files:
            assert (";" in files.read("figures.csv").decode().splitlines()[0]) == (kind == "data-comma")
    assert take._name(kind, "DE91", "fr").startswith(f"{kind}-DE91-fr.")


def test_the_map_is_taken_as_it_is_drawn():
    use_language("en")
    drawn = take._maker("picture", "map", "DE91", {"ind": "manufacturing_share"}, "")().decode()
    assert "anufacturing" in drawn.split("</title>")[0]


def test_a_page_of_a_place_has_the_control_and_makes_nothing_before_it_is_asked():
    page = open_page("region", "DE60", lang="fr", more="")
    labels = [getattr(getattr(b.proto, "popover", None), "label", "") for b in blocks_of(page._tree)]
    assert "À emporter" in labels
    assert not [b for b in page.get("download_button") if "take-" in str(b.proto.id)]


def blocks_of(block):
    """Every block of a page."""
    for child in getattr(block, "children", {}).values():
        if hasattr(child, "children"):
            yield child
            yield from blocks_of(child)


def test_a_server_makes_a_file_of_each_kind_before_anybody_asks_and_goes_on_where_one_fails(monkeypatch):
    from lib.export import batch
    from lib.server import warm

    asked = []

    def made(kind: str, *_rest: object) -> bytes:
        asked.append(kind)
        raise ValueError("of this test")

    monkeypatch.setattr(batch, "made", made)
    warm.files()
    assert asked == list(batch.KINDS)
