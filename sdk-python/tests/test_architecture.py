"""Reads the sources: no import cycles, imports go downward, and the house's bounds of size."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "hookwire"
MAX_FILE, MAX_FUNCTION = 400, 60


def sources(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.py")) if not path.name.endswith("_pb2.py")]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("hookwire"):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {module_of(other) for other in sources(PACKAGE)}
            found |= (names & modules) or {node.module}
    return found


def test_there_are_no_import_cycles() -> None:
    graph = {module_of(path): imports_of(path) for path in sources(PACKAGE)}
    finished: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, f"a cycle: {' → '.join((*way, module))}"
        if module not in finished:
            for imported in graph.get(module, ()):
                visit(imported, (*way, module))
            finished.add(module)

    for module in graph:
        visit(module, ())


FLOORS = {"_views": 0, "_tyk": 1, "_native": 2, "_serving": 3, "_testing": 3}


def test_packages_import_downward_only() -> None:
    for path in sources(PACKAGE):
        own = FLOORS.get(path.parent.name)
        for imported in imports_of(path):
            other = FLOORS.get(imported.split(".")[1]) if "." in imported else None
            if own is not None and other is not None:
                assert other <= own, f"{path.name} imports {imported}"


def test_files_and_functions_stay_small() -> None:
    for path in (*sources(PACKAGE), *sources(ROOT / "tests"), *sources(ROOT / "bench")):
        text = path.read_text()
        assert len(text.splitlines()) <= MAX_FILE, path.name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION, f"{path.name}: {node.name}"
