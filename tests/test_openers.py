"""One module opens the files of the atlas; a few read what lies in their own folder."""

import ast

from tests.modules import file_of, modules, tree_of

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
