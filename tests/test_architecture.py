"""The arrows of the house: data move one way, and no room looks back."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {"crawler": set(), "nlp": set(), "store": {"nlp"}, "notebooks": {"crawler", "nlp", "store"}}
ONLY_IN = {"underthesea": "nlp/segment.py", "scrapy": "crawler/", "datasette": "store/", "spacy": "nlp/"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def modules() -> list[Path]:
    return sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_room_imports_only_what_lies_upstream(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    others = imported(path) & (set(ROOMS) - {room} | {"cchc", "tests"})
    assert others <= ROOMS[room], f"{path} imports {others - ROOMS[room]}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_library_is_known_to_one_room(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for library in imported(path) & set(ONLY_IN):
        assert place.startswith(ONLY_IN[library]), f"{library} belongs to {ONLY_IN[library]}"


def test_there_are_modules_to_look_at() -> None:
    assert len(modules()) > 20


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_file_keeps_to_one_subject(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
