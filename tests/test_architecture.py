"""The house stands: data goes down, no room imports one below it, modules stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import secondsource

HOUSE = Path(secondsource.__file__).parent
ROOMS = ["reading", "annotating", "gathering", "comparing", "presenting"]
#: What every room may use.
COMMON = {"model", "record", "spans", "errors"}
#: Modules that may touch files, clocks or the environment; all else is values in, values out.
EDGES = {"cli.py", "reading", "corpus"}
MODULES = sorted(p for p in HOUSE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Names of the secondsource modules that a module imports, without the package's own name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("secondsource."):
            found.add(node.module.removeprefix("secondsource."))
        elif isinstance(node, ast.Import):
            found |= {a.name.removeprefix("secondsource.") for a in node.names if a.name != "secondsource"}
    return found


def outside_imports(path: Path) -> set[str]:
    """Top-level names of everything that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[0] for a in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_no_room_imports_one_below_it(path: Path) -> None:
    room = path.relative_to(HOUSE).parts[0]
    if room not in ROOMS:
        return
    below = set(ROOMS[ROOMS.index(room) + 1 :]) | {"api", "cli"}
    assert not {i for i in imports(path) if i.split(".")[0] in below}


def test_the_model_knows_no_room() -> None:
    assert imports(HOUSE / "model.py") <= {"record", "spans"}
    assert imports(HOUSE / "record.py") <= {"spans"}
    assert not imports(HOUSE / "spans.py")
    assert not imports(HOUSE / "errors.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_rooms_are_pure(path: Path) -> None:
    place = path.relative_to(HOUSE).parts[0]
    if place in EDGES:
        return
    forbidden = {"os", "sys", "time", "random", "socket", "subprocess", "urllib", "sqlite3", "logging"}
    assert not outside_imports(path) & forbidden


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").split("\n")) <= 500


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.relative_to(HOUSE).parts[0] in ROOMS and p.name != "__init__.py"],
    ids=lambda p: str(p.relative_to(HOUSE)),
)
def test_modules_say_where_they_are(path: Path) -> None:
    room = path.relative_to(HOUSE).parts[0]
    says = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert f"[{room}]" in says, "the docstring's map of the house marks the module's own room"
    assert "In:" in says
    assert "Out:" in says
