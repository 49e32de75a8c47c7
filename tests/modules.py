"""The code of the atlas, read: its modules, what each imports, and what it says."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


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
