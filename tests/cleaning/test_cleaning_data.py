"""The data files of cleaning are well formed."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files

import pytest
from selectolax.lexbor import LexborHTMLParser

from nlp.cleaning import furniture, legacy
from nlp.cleaning.families import families, recognise

FURNITURE = tomllib.loads(files("nlp.data").joinpath("furniture.toml").read_text(encoding="utf-8"))
LISTS = {
    f"{table}.{name}" if table else name: entries
    for table, content in [("", FURNITURE), *((t, c) for t, c in FURNITURE.items() if isinstance(c, dict))]
    for name, entries in content.items()
    if isinstance(entries, list)
}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_nfc_sorted_unique_and_in_small_letters(name: str) -> None:
    entries = LISTS[name]
    assert entries
    assert entries == sorted(set(entries))
    for entry in entries:
        assert entry == unicodedata.normalize("NFC", entry).lower()


@pytest.mark.parametrize("name", ["lines", "related", "closing", "sections", "counters"])
def test_no_entry_folds_to_nothing(name: str) -> None:
    assert all(furniture.key(entry) for entry in LISTS[name])


def test_a_line_stands_in_one_list_only() -> None:
    kinds = ("lines", "related", "closing", "sections")
    keys = [furniture.key(entry) for kind in kinds for entry in LISTS[kind]]
    assert sorted(k for k in set(keys) if keys.count(k) > 1) == []


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_every_selector_is_valid(family: object) -> None:
    tree = LexborHTMLParser("<html><body><p>a</p></body></html>")
    for part in ("body", "lead", "title", "day", "author", "drop"):
        for selector in getattr(family, part):
            assert tree.css(selector) is not None


def test_marks_are_in_small_letters_and_belong_to_one_family() -> None:
    marks = [mark for family in families() for mark in family.marks]
    assert marks == [mark.lower() for mark in marks]
    assert len(marks) == len(set(marks))


def test_the_last_family_is_the_generic_one() -> None:
    assert families()[-1].name == "generic"
    assert families()[-1].marks == ()
    assert recognise("<p>a</p>") is families()[-1]


@pytest.mark.parametrize("table", legacy.tables(), ids=lambda table: table.name)
def test_font_tables_are_nfc_and_one_to_one_enough(table: legacy.Table) -> None:
    assert all(unicodedata.is_normalized("NFC", meant) for meant in table.meanings.values())
    assert all(len(meant) == 1 for meant in table.meanings.values())
    letters = set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
    assert letters <= set(table.meanings.values()) | {"í", "ì"}
