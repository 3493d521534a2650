"""Agencies in texts: names, kinds, tiers and exact words."""

import re
from pathlib import Path

import pytest

from nlp.facts.units import canonical_name, complete, find_units
from nlp.reading import read
from nlp.types import Place

_BLOCKS = re.compile(r"(?:^@ (?P<known>.+)\n)?^> (?P<text>.+)\n(?:^= (?P<names>.+)\n)?", re.MULTILINE)
_TAG = re.compile(r"(?P<name>.+?)(?: \[(?P<kind>\w+) (?P<level>\w+)\])?")


def _cases() -> list[tuple[str, str, str]]:
    table = (Path(__file__).parent / "unit_cases.txt").read_text("utf-8")
    return [(m["known"] or "", m["text"], m["names"] or "") for m in _BLOCKS.finditer(table)]


def _known(words: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in words.split(", ")) if words else {}


@pytest.mark.parametrize(("known", "text", "names"), _cases())
def test_unit_cases(known: str, text: str, names: str) -> None:
    given = _known(known)
    reading = read(text, published_on=given.pop("on", None))
    found = find_units(reading, Place(**given))
    wanted = [_TAG.fullmatch(name) for name in names.split(" ; ") if name]
    assert [unit.name for unit in found] == [tag["name"] for tag in wanted if tag]
    for unit, tag in zip(found, wanted, strict=True):
        assert tag is not None
        assert tag["kind"] is None or (unit.kind, unit.level) == (tag["kind"], tag["level"]), unit


def test_there_are_enough_cases() -> None:
    assert len(_cases()) >= 130
    assert sum(len(names.split(" ; ")) for _, _, names in _cases() if names) >= 150
