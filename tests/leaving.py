"""Everything that leaves the pages, kept as a golden record: python -m tests.leaving write | check | diff FILE

Nine pages × twelve places × three languages are opened as a reader opens them. Of each are kept, in the order of the
screen, all elements with their words, choices, figures and tables, the data that go to the components in the browser, and
every download, made as if its button had been pressed. `check` compares all of it or a part (--page, --place, --lang) and
prints which sentences changed; `diff` writes the full comparison to a file; `write` makes the record anew.

Left out is what a reader does not see and a rebuilding of the code may change: ids and hashes of elements, keys of
containers, the source of scripts and style sheets.
"""

import argparse
import json
import logging
import lzma
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from streamlit.testing.v1 import AppTest

import tests.pages  # noqa: F401  packages are read once, not for each page
from tests.leaving_difference import difference
from tests.leaving_files import Heard, download_texts, listening
from tests.leaving_words import ROOT, checksum, elements

GOLDEN = ROOT / "tests" / "golden" / "pages"
DIGEST = GOLDEN / "digest.tsv"
MESSAGES = GOLDEN / "messages.txt"
TEMPLATE = "atlas.pot"  # somewhere under lib/

# Written out, so that the record can be compared whatever becomes of the modules that list them.
LANGUAGES: tuple[str, ...] = ("en", "de", "fr")
PAGES: dict[str, str] = {
    "map": "dashboard.py",
    "region": "pages/region.py",
    "compare": "pages/compare.py",
    "risk": "pages/risk.py",
    "skills": "pages/skills.py",
    "training": "pages/training.py",
    "scenario": "pages/scenario.py",
    "support": "pages/support.py",
    "sources": "pages/sources.py",
}
PLACES: tuple[str, ...] = (  # one of each kind; the states are those of jobs in motor vehicles (NACE C29)
    "DE91",  # the region of the first view: observed, large
    "DE60",  # shared in 2022: Hamburg and Schleswig-Holstein have one total
    "FRY1",  # outermost and shared: five départements together
    "LU00",  # missing, and the one region of its country
    "PT1B",  # converted up to 2015, shared in 2022: new in NUTS 2024
    "ITC2",  # broken series: confidential up to 2013, then 4,354, then 333
    "NL31",  # a code of NUTS 2021: a sentence says so and NL35 stands instead (shared in 2022, hidden before)
    "FRK1",  # bounded in 2019, hidden in 2018 and 2020, counted at the head office
    "DE",  # a country
    "DE9",  # a NUTS 1 region: derived
    "group:DE91+DE92",  # a group within one country, every member known
    "group:CZ02+DED4",  # a group across a border
)

# Workbooks take as long to make as all the rest and hold the rows of the CSV beside them: opened in these runs only,
# elsewhere their name and type are kept.
WITH_BOOKS = {("DE91", "en"), ("group:CZ02+DED4", "de"), ("FRY1", "fr")}


def record(page_id: str, place: str, language: str) -> list[str]:
    """Everything that leaves one page for one place in one language, as texts in order."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    file = PAGES[page_id]
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    if file != "dashboard.py":
        page.switch_page(file)
    page.query_params["region"] = place
    page.query_params["lang"] = language
    page.query_params["more"] = "1"  # the method layer is on record too
    heard = Heard()
    with listening(heard):
        page.run()
        address = "\n".join(f"{name}={page.query_params[name]}" for name in sorted(page.query_params) if name != "more")
        return [
            heard.title,
            "address\n" + address,
            *elements(page._tree),
            *download_texts(heard, (place, language) in WITH_BOOKS),
        ]


Run = tuple[str, str, str]  # page, place, language


def every_run(pages: Iterable[str] = (), places: Iterable[str] = (), languages: Iterable[str] = ()) -> list[Run]:
    """The runs of these pages, places and languages (all, where none is named), in the order of the record."""
    pages, places, languages = set(pages), set(places), set(languages)
    return [
        (page, place, language)
        for page in PAGES
        for place in PLACES
        for language in LANGUAGES
        if (not pages or page in pages) and (not places or place in places) and (not languages or language in languages)
    ]


def digest(texts: list[str]) -> str:
    """One checksum for a whole run."""
    return checksum("\x1e".join(texts))


@cache
def golden(page_id: str) -> dict[str, list[str]]:
    """The recorded runs of a page: texts by "place language"."""
    held = json.loads(lzma.decompress((GOLDEN / f"{page_id}.json.xz").read_bytes()))
    return {run: [held["texts"][i] for i in order] for run, order in held["runs"].items()}


def write_page(page_id: str, runs: dict[str, list[str]]) -> None:
    """Keep the runs of a page: each text once, and for every run the order of its texts."""
    numbered: dict[str, int] = {}
    orders = {run: [numbered.setdefault(text, len(numbered)) for text in texts] for run, texts in runs.items()}
    content = json.dumps({"texts": list(numbered), "runs": orders}, ensure_ascii=False, separators=(",", ":"))
    GOLDEN.mkdir(parents=True, exist_ok=True)
    packed = lzma.compress(content.encode(), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, preset=9)
    (GOLDEN / f"{page_id}.json.xz").write_bytes(packed)


def digest_lines() -> Iterator[str]:
    """A line for every recorded run, so that a review shows which pages a commit changed."""
    for page, place, language in every_run():
        texts = golden(page)[f"{place} {language}"]
        yield f"{page}\t{place}\t{language}\t{len(texts)}\t{digest(texts)}"


def messages() -> list[str]:
    """The messages that can be translated, sorted; the forms of a plural are set apart by " | "."""
    from babel.messages.pofile import read_po

    with next((ROOT / "lib").rglob(TEMPLATE)).open("rb") as file:
        found = [m.id for m in read_po(file) if m.id]
    return sorted(
        (" | ".join(i) if isinstance(i, tuple) else i).replace("\\", "\\\\").replace("\n", "\\n") for i in found
    )


def compare(run: Run, most: int = 12, texts: int = 6) -> str:
    """What one run shows that the record does not, in words; empty where they are the same."""
    page, place, language = run
    found = difference(golden(page)[f"{place} {language}"], record(*run), most, texts)
    return f"{page}, {place}, {language}:\n{found}" if found else ""


def _recorded(page_id: str) -> str:
    """Record a page anew with all its places and languages; a page that is broken is not kept."""
    runs = {f"{place} {language}": record(page, place, language) for page, place, language in every_run([page_id])}
    for run, texts in runs.items():
        broken = [t for t in texts if t.startswith("Exception\n") or "\ncannot be made: " in t]
        if broken:
            raise SystemExit(f"{page_id} {run} is broken: {broken[0][:600]}")
    write_page(page_id, runs)
    return page_id


def _compared(job: tuple[list[Run], int, int]) -> list[str]:
    """What differs in some runs, each in words of at most so many lines a text and so many texts."""
    runs, most, texts = job
    return [found for run in runs if (found := compare(run, most, texts))]


def _deal(work: Callable, jobs: list, processes: int) -> Iterator:
    """Do the jobs in order, in this process or in several new ones."""
    if processes == 1:
        yield from map(work, jobs)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, jobs)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.leaving", description=__doc__.split("\n")[0])
    parser.add_argument("command", choices=["write", "check", "diff"])
    parser.add_argument("file", nargs="?", help="where `diff` writes its report")
    parser.add_argument("--page", action="append", choices=list(PAGES), default=[])
    parser.add_argument("--place", action="append", choices=PLACES, default=[])
    parser.add_argument("--lang", action="append", choices=LANGUAGES, default=[])
    parser.add_argument("-j", type=int, default=1, metavar="PROCESSES")
    asked = parser.parse_args()
    if asked.command == "write":
        if asked.place or asked.lang:
            parser.error("a page is written with all its places and languages")
        pages = asked.page or list(PAGES)
        for page_id in _deal(_recorded, pages, asked.j):
            print(f"{page_id}: {(GOLDEN / f'{page_id}.json.xz').stat().st_size:,} bytes", flush=True)
        golden.cache_clear()
        lines = ["page\tplace\tlanguage\ttexts\tsha256", *digest_lines()]
        DIGEST.write_text("\n".join(lines) + "\n", encoding="utf-8")
        MESSAGES.write_text("\n".join(messages()) + "\n", encoding="utf-8")
        return 0
    full = asked.command == "diff"
    if full and not asked.file:
        parser.error("diff needs the name of a file")
    runs = every_run(asked.page, asked.place, asked.lang)
    most, texts = (10**9, 10**9) if full else (12, 6)
    # One job is one page in one language, so that its caches serve all its places.
    jobs = {}
    for run in runs:
        jobs.setdefault((run[0], run[2]), []).append(run)
    found = []
    for some in _deal(_compared, [(job, most, texts) for job in jobs.values()], asked.j):
        found += some
        if not full:
            for one in some:
                print(one, "\n", flush=True)
    if full:
        Path(asked.file).write_text("\n\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(runs) - len(found)} of {len(runs)} runs are as recorded" + (f"; {len(found)} differ" if found else ""))
    return 1 if found else 0


if __name__ == "__main__":
    from tests.leaving import main as command  # AppTest takes the name __main__ for the page: new processes need ours

    sys.exit(command())
