"""No name is dead, no file is smaller than it need be, nothing is called a drawer."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.modules import ROOT, callers, modules, strings, tree_of

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
SMALL = 60  # lines; a smaller file with one caller lives with it
NAMED = {"params", "text", "charts", "tables", "sections"}  # files of a slice: each stands where it is looked for
CALLED_FROM_OUTSIDE = {  # names of lib that no other line of the running app or the build says
    "messages": "pybabel calls it",
    "declared": "pybabel calls it",
    "series_titles": "pybabel calls it",
    "ENTRIES": "of each theme, by whichever theme it is",
    "ROUTES": "of each room, by whichever room it is",
    "build": "of each stage, by whichever stage it is",
    "__all__": "of a package that hands names on",
}

RESTS_ON_NOTHING = {
    "ABC",
    "Enum",
    "Exception",
    "KeyError",
    "NamedTuple",
    "Protocol",
    "StrEnum",
    "TypedDict",
    "ValueError",
}
BY_NAME = {"getattr", "attrgetter"}  # a module that has one of them may read a field whose name is a text in it
READ_ELSEWHERE = {"Source.package"}  # the build reads the file of sources itself


def test_a_small_file_with_one_caller_lives_with_its_caller():
    """But for a named file of a slice, an address of the server, and what can be taken along: docs/ARCHITECTURE.md says where
    these go.
    """
    packages = {m for m, path in modules().items() if path.name == "__init__.py"}
    small = {m for m, path in modules().items() if len(path.read_text(encoding="utf-8").splitlines()) < SMALL}
    alone = {m for m in small - packages if len(callers()[m]) == 1}
    found = {m for m in alone if not has_its_place(m)}
    assert not found, f"fold {sorted(found)}"


def has_its_place(name: str) -> bool:
    """Whether the rule of a slice, the server or the export says that this is a file of its own."""
    parts = name.split(".")
    if parts[:2] == ["lib", "views"]:
        return len(parts) == 4 and parts[-1] in NAMED
    if parts[:2] == ["lib", "server"]:
        return any("ROUTES" in defined_by(node) for node in tree_of(name).body)
    return callers()[name] == {"lib.export.batch"}


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


@cache
def handed_on() -> dict[str, str]:
    """Names that a module has from another, and what each stands for there: a package hands them on."""
    return {
        f"{m}.{name.asname or name.name}": f"{node.module}.{name.name}"
        for m in modules()
        for node in ast.walk(tree_of(m))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def dotted(node: ast.AST) -> str:
    """ "a.b.c" of names joined by dots; "" of anything else."""
    if isinstance(node, ast.Name):
        return node.id
    before = dotted(node.value) if isinstance(node, ast.Attribute) else ""
    return f"{before}.{node.attr}" if before else ""


def taken_by(name: str) -> Iterator[str]:
    """Names of other modules that a module reads, each where it is defined: as it has them, or behind a dot."""
    stands_for = {k.rpartition(".")[2]: v for k, v in handed_on().items() if k.rpartition(".")[0] == name}
    for node in ast.walk(tree_of(name)):
        first, _, rest = dotted(node).partition(".")
        if first in stands_for:
            read = f"{stands_for[first]}.{rest}" if rest else stands_for[first]
            while read != handed_on().get(read, read):
                read = handed_on()[read]
            yield read


def dead_names() -> dict[str, str]:
    """Names of modules that no other line of the app or the build reads, under the module each stands in.

    A name is read in its own module, or by another that takes it from there or from a package that hands it on. Of the
    same name in two modules each is looked for apart.
    """
    taken = {name for m in modules() for name in taken_by(m)}
    dead = {}
    for m in modules():
        lines = Counter(name for node in tree_of(m).body for name in said_in(node))
        for node in tree_of(m).body:
            lone = {name for name in defined_by(node) if lines[name] - (name in said_in(node)) == 0}
            dead |= {name: m for name in lone if f"{m}.{name}" not in taken}
    return dead


def test_every_name_is_used():
    """A function, class or constant that no other line says is dead, also where a test holds it."""
    dead = {name: m for name, m in dead_names().items() if ".migrations." not in m}
    assert dead.keys() == CALLED_FROM_OUTSIDE.keys(), dead


@cache
def classes() -> dict[str, list[ast.ClassDef]]:
    """Every class of the app and the build by its name."""
    found: dict[str, list[ast.ClassDef]] = {}
    for node in (n for m in modules() for n in ast.walk(tree_of(m)) if isinstance(n, ast.ClassDef)):
        found.setdefault(node.name, []).append(node)
    return found


def rests_on(node: ast.ClassDef) -> set[str]:
    """Names of the classes that a class rests on, through others of the atlas too."""
    bases = {getattr(base, "attr", getattr(base, "id", "")) for base in node.bases}
    return bases | {name for base in bases for other in classes().get(base, []) for name in rests_on(other)}


def members(node: ast.ClassDef) -> Iterator[tuple[str, ast.stmt]]:
    """Fields, constants and methods of a class that something else has to read: not those that a library calls, nor the
    choices of a page, which are read from the address and written to it one and all.
    """
    bases = rests_on(node)
    own = ast.FunctionDef | ast.AsyncFunctionDef if "Params" in bases else ast.stmt
    if bases <= {*classes(), *RESTS_ON_NOTHING}:
        for part in node.body:
            yield from ((name, part) for name in defined_by(part) if isinstance(part, own) and name[:2] != "__")


def attributes(node: ast.AST) -> Counter[str]:
    """How often attributes are read below a node: by a dot, or in a pattern."""
    every = list(ast.walk(node))
    dotted = [n.attr for n in every if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load)]
    return Counter([*dotted, *(name for n in every if isinstance(n, ast.MatchClass) for name in n.kwd_attrs)])


def test_every_member_of_a_class_is_read():
    """A field or method that no line but its own reads is dead. Of two classes with a member of the same name one may
    hide the other's: names alone are compared.
    """
    read = sum((attributes(tree_of(m)) for m in modules()), Counter())
    asked = {text for m in modules() if BY_NAME & said_in(tree_of(m)) for text in strings(tree_of(m))}
    dead = {
        f"{node.name}.{name}"
        for found in classes().values()
        for node in found
        for name, part in members(node)
        if read[name] == attributes(part)[name] and name not in asked
    }
    assert dead <= READ_ELSEWHERE, sorted(dead - READ_ELSEWHERE)


def test_no_drawers():
    assert not [f for f in modules().values() if f.stem in DRAWERS or f.parent.name in DRAWERS]


def test_no_test_begins_a_loop_where_a_browser_may_run_one():
    """Tests of the browser and of the server share a processor; a second loop in one thread is refused by Python."""
    files = (ROOT / "tests").glob("test_*.py")
    wrong = [f.name for f in files if "asyncio.run(" in f.read_text(encoding="utf-8") and f.name != Path(__file__).name]
    assert not wrong, f"tests/served.py runs it in a thread of its own: {wrong}"
