"""Every file that is read at run time, found by looking for them: one flipped bit, a cut, nothing in it; the rest lives."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from lib.data import store
from lib.i18n import catalogues
from lib.regions import names
from lib.views.shared import theme
from lib.views.shared.menu import PAGES
from tests.pages import anew, read_anew, text_of, visit
from tests.test_damage import house

ROOT = store.ROOT
NOT_READ = {  # for people, and for the build alone
    "data/LICENCES.md",
    "data/programme_fields.toml",
    "data/programme_matches.toml",
    *(f"data/{folder}/{name}" for folder in ("practices", "training") for name in ("README.md", "template.csv")),
}
FOLDERS = {"data": "*", "geo": "*", "static/geo": "*", "lib": "*.[pt]o*"}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder, form in FOLDERS.items()
    for path in (ROOT / folder).rglob(form)
    if "ingest" not in path.parts
    and path.is_file()
    and path.suffix in (".parquet", ".json", ".toml", ".md", ".csv", ".zip", ".po")
)
READ = [file for file in FILES if file not in NOT_READ]
__all__ = ["house"]


def damages(whole: bytes, bits: int = 1, seed: str = "") -> Iterator[bytes]:
    """A file with one flipped bit, so many times; cut off; empty."""
    dice = Random(seed)
    for _n in range(bits):
        other = bytearray(whole)
        other[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        yield bytes(other)
    yield whole[: len(whole) * 6 // 10]
    yield b""


def reader(file: str) -> Callable[[], object] | None:
    """How the atlas reads a file; None where nobody has said so."""
    folder, name, stem = Path(file).parent.as_posix(), Path(file).name, Path(file).stem
    if folder in ("data", "geo") and name.endswith(".parquet"):
        return lambda: store.table(stem)
    if folder == "static/geo":
        return lambda: store.geometry(stem)
    if folder == "data" and name.endswith(".toml"):
        return lambda: store.declared(name)
    if name == "CHANGES.md":
        return store.changes_text
    return None


@pytest.mark.parametrize("file", [f for f in READ if not f.startswith("lib/") and f != f"data/{store.MANIFEST}"])
def test_a_damaged_file_is_a_sentence_that_names_it(house, file):
    path = house / file
    for content in damages(path.read_bytes(), seed=file):
        path.write_bytes(content)
        read_anew()
        if path.suffix == ".zip":  # an earlier snapshot is left out of those that can be read, with a word in the log
            assert path.stem not in store.kept_snapshots()
            continue
        read = reader(file)
        assert read, f"say in this test how {file} is read, or that it is not read at run time"
        with pytest.raises(store.TableError) as refused:
            read()
        assert file in str(refused.value) and str(refused.value).endswith(".")


def test_a_damaged_manifest_never_lets_another_number_through(house):
    path, before = house / "data" / store.MANIFEST, store.table("regions")
    for content in damages(path.read_bytes(), bits=40, seed="manifest"):
        path.write_bytes(content)
        read_anew()
        try:
            assert store.table("regions").equals(before)
        except store.TableError as error:
            assert "regions" in str(error)
        assert len(store.newest_snapshot()) == 12 and store.newer() in (True, False)


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_damaged_catalogue_fills_in_what_it_has_and_loses_no_digit(tmp_path, monkeypatch, language):
    whole = (catalogues.FOLDER / f"{language}.po").read_bytes()
    places = [*range(whole.index(b"msgid"), len(whole), len(whole) // 12)]
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    said = 0
    for n, content in enumerate([*damages(whole, bits=4, seed=language), *(whole[:at] + b"\0" for at in places[:3])]):
        (tmp_path / f"{language}.po").write_bytes(content)
        catalogues._read.cache_clear()
        found, spoilt = catalogues._read(language)
        for english, words in getattr(found, "_catalog", {}).items():
            if isinstance(english, str) and english:
                assert catalogues._sound([english], [words]), (n, english, words)
        said += spoilt
    assert said >= 3, "what is cut or empty is said"
    catalogues._read.cache_clear()


@pytest.mark.parametrize("file", [f for f in READ if f.startswith("lib/") and f.endswith(".toml")])
def test_a_file_beside_the_code_that_is_cut_is_a_sentence(tmp_path, monkeypatch, file):
    where = {
        "lib/views/shared/tokens.toml": (theme, "TOKENS_FILE"),
        "lib/regions/exonyms.toml": (names, "EXONYMS"),
    }
    assert file in where, f"say in this test who reads {file}"
    module, name = where[file]
    monkeypatch.setattr(module, name, tmp_path / Path(file).name)
    (tmp_path / Path(file).name).write_bytes((ROOT / file).read_bytes()[:777])
    with anew():
        theme.tokens.cache_clear()
        with pytest.raises(store.TableError, match=Path(file).name):
            {"TOKENS_FILE": theme.tokens, "EXONYMS": names._exonyms}[name]()
    monkeypatch.undo()
    theme.tokens.cache_clear()


@pytest.mark.parametrize("behind", [b"", b"\n\n"], ids=["within a line", "between two messages"])
def test_a_page_in_a_language_whose_words_are_cut_says_so(tmp_path, monkeypatch, behind):
    shutil.copy(catalogues.FOLDER / "fr.po", tmp_path)
    whole = (catalogues.FOLDER / "de.po").read_bytes()
    (tmp_path / "de.po").write_bytes(whole[: whole.index(behind or b"sgid", 90_000)] + behind)
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    catalogues._read.cache_clear()
    catalogues._translations.cache_clear()
    try:
        with anew():
            assert "lib/i18n/de.po" in text_of(visit("sources", lang="de", more=""))
            assert "lib/i18n" not in text_of(visit("sources", lang="fr", more=""))
    finally:
        monkeypatch.undo()
        catalogues._read.cache_clear()
        catalogues._translations.cache_clear()


ARCHIVES = [file for file in READ if file.endswith(".zip")]  # of earlier snapshots, alike: the first stands for all
DRAWN = {  # where a map file of static/geo is drawn
    "dorling": ("map", {"form": "dorling"}),
    "nuts0": ("map", {"level": "country"}),
    "nuts1": ("map", {"level": "nuts1"}),
    "nuts2": ("map", {}),
    "nuts3": ("support", {"more": "1"}),
    "outlines": ("training", {}),
    "tiles": ("map", {"form": "tiles"}),
}


@pytest.mark.sweep
@pytest.mark.parametrize("file", [f for f in READ if not f.startswith("lib/") and f not in ARCHIVES[1:]])
def test_every_page_lives_with_a_damaged_file(house, file):
    """A map file where it is drawn; for any other one page in turn, and the page of a region, which reads most of them, where
    that one is not concerned.
    """
    path, turn = house / file, READ.index(file)
    path.write_bytes(next(damages(path.read_bytes(), seed=file)))
    read_anew()
    ids = [page.id for page in PAGES if page.id != "workshop"]
    asked = [(page, {}) for page in dict.fromkeys((ids[turn % len(ids)], "region"))]
    for page, query in [DRAWN[path.stem]] if file.startswith("static/geo/") else asked:
        seen = visit(page, "DE91", **{"more": "", **query})
        assert seen.title[0].value
        assert all(error.value.endswith((".", "`.")) for error in seen.error), [e.value for e in seen.error]
        if seen.error:
            return
