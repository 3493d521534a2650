"""Identifiers of documents: every form, its slips, and the tables they are read with."""

import re
import tomllib
import unicodedata
from importlib.resources import files
from typing import Any

import pytest

from nlp.facts.document_codes import read_organ, type_code, types_by_word
from nlp.facts.identifiers import read_identifier
from nlp.text import lower, nfc, plain

DATA = files("nlp.data")
TYPES: dict[str, Any] = tomllib.loads((DATA / "document_types.toml").read_text("utf-8"))
ORGANS: dict[str, Any] = tomllib.loads((DATA / "organs.toml").read_text("utf-8"))
ISSUING: dict[str, Any] = tomllib.loads((DATA / "issuing.toml").read_text("utf-8"))
FAMILIES = ("central", "departments", "local", "party", "mass")


@pytest.mark.parametrize(
    ("surface", "canonical"),
    [
        ("61/2018/NĐ-CP", "61/2018/NĐ-CP"),
        ("61/2018/NĐ - CP", "61/2018/NĐ-CP"),
        ("61 / 2018 / NĐ–CP", "61/2018/NĐ-CP"),
        ("61/2018/ND-CP", "61/2018/NĐ-CP"),
        ("61/2018/NÐ-CP", "61/2018/NĐ-CP"),
        ("61/2018/nđ-cp", "61/2018/NĐ-CP"),
        ("61/2018/NĐ.CP", "61/2018/NĐ-CP"),
        ("61/2018/NĐCP", "61/2018/NĐ-CP"),
        ("61/2018/NĐ-CPcủa", "61/2018/NĐ-CP"),
        ("6l/2018/NĐ-CP", "61/2018/NĐ-CP"),
        ("61/20l8/NĐ-CP", "61/2018/NĐ-CP"),
        ("O1/2020/TT-VPCP", "01/2020/TT-VPCP"),
        ("l286/QĐ-UBND", "1286/QĐ-UBND"),
        ("77/KH-UBNĐ", "77/KH-UBND"),
        ("61/2018/NĐ-CF", "61/2018/NĐ-CP"),
        ("5/KH-UBND", "05/KH-UBND"),
        ("007/KH-UBND", "07/KH-UBND"),
        ("77/KH_UBND", "77/KH-UBND"),
        ("77-KH/UBND", "77/KH-UBND"),
        ("1.234/QĐ-UBND", "1234/QĐ-UBND"),
        ("30C/NQ-CP", "30c/NQ-CP"),
        ("19-2018/NQ-CP", "19-2018/NQ-CP"),
        ("282/QĐ-TTG", "282/QĐ-TTg"),
        ("33/TTR-UBND", "33/TTr-UBND"),
        ("10-NQ/TU", "10-NQ/TU"),
        ("2 - NQ / TU", "02-NQ/TU"),
        ("10/NQ-TU", "10-NQ/TU"),
        ("08-QĐi/TW", "08-QĐi/TW"),
        ("05-QC/BTCTU-BDVTU", "05-QC/BTCTU-BDVTU"),
        ("246-KH/TĐTN-TCKT", "246-KH/TĐTN-TCKT"),
        ("84 QĐ/TWĐTN", "84-QĐ/TWĐTN"),
        ("72/2025/QH15", "72/2025/QH15"),
        ("176/2025/QH", "176/2025/QH15"),
        ("653/2019-UBTVQH14", "653/2019/UBTVQH14"),
        ("1667/NQ-UBTVQH15", "1667/NQ-UBTVQH15"),
        ("475/2009/TTLT-TTCP-BNV", "475/2009/TTLT-TTCP-BNV"),
        ("4864/QĐ-BCA-C06", "4864/QĐ-BCA-C06"),
        ("52/2006/NQ-HĐND16", "52/2006/NQ-HĐND16"),
        ("8353/QĐ-UB", "8353/QĐ-UB"),
        ("18/BCTĐ-STP", "18/BCTĐ-STP"),
        ("77/KH-UBND - UBND tỉnh", "77/KH-UBND"),
        ("1234/UBND-NC", "1234/UBND-NC"),
        ("1234/UBND - NC", "1234/UBND-NC"),
        ("2231/SNV-CCHC&PC", "2231/SNV-CCHC&PC"),
    ],
)
def test_canonical_form(surface: str, canonical: str) -> None:
    read = read_identifier(plain(surface), 0)
    assert read is not None
    assert read.canonical == canonical


@pytest.mark.parametrize(
    ("surface", "lead", "canonical"),
    [
        ("101/CP", "NĐ", "101/CP"),
        ("342-TTg", "CT", "342-TTg"),
        ("88/CT-VP", "CV", "88/CT-VP"),
        ("285/CCTTHC", "CV", "285/CCTTHC"),
        ("63/2010/CP", "NĐ", "63/2010/NĐ-CP"),
    ],
)
def test_the_word_before_settles_the_form(surface: str, lead: str, canonical: str) -> None:
    read = read_identifier(surface, 0, lead)
    assert read is not None
    assert read.canonical == canonical


@pytest.mark.parametrize(
    "surface", ["45/Nguyễn Trãi", "8/12 cơ quan", "24/7", "61", "61/2018", "9001:2015", "A1"]
)
def test_what_is_no_identifier(surface: str) -> None:
    read = read_identifier(surface, 0)
    assert read is None or read.canonical is None


def test_the_term_of_a_year_with_two_legislatures_is_not_guessed() -> None:
    read = read_identifier("176/2021/QH", 0)
    assert read is not None
    assert read.canonical == "176/2021/QH"


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in [key, *_strings(item)]]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("table", [TYPES, ORGANS, ISSUING])
def test_tables_are_nfc_and_in_new_tones(table: dict[str, Any]) -> None:
    for text in _strings(table):
        assert unicodedata.is_normalized("NFC", text)
        assert plain(text) == nfc(text)
        assert text == text.strip()


def test_types_are_whole_and_name_one_kind_each() -> None:
    words = [word for entry in TYPES["type"] for word in (*entry["words"], *entry.get("abbreviations", ()))]
    assert len(words) == len(set(words)) == len(types_by_word())
    assert len({entry["code"] for entry in TYPES["type"]}) == len(TYPES["type"])
    for entry in TYPES["type"]:
        assert entry["bare"] in ("free", "capital", "numbered", "never")
        assert all(word == lower(word) for word in entry["words"])
        assert type_code(entry["code"]) == entry["code"]


def test_lists_hold_nothing_twice() -> None:
    for table in (*TYPES["words"].values(), *TYPES["laws"].values(), *ISSUING["verbs"].values()):
        assert len(table) == len(set(table))
    for table in (*ISSUING["status"].values(), *ISSUING["roles"].values(), *ISSUING["open_bodies"].values()):
        assert len(table) == len(set(table))


def test_organs_are_sorted_unique_and_read_back() -> None:
    codes = [code for family in FAMILIES for code in ORGANS[family]]
    assert len({lower(code) for code in codes}) == len(codes)
    for code in codes:
        read = read_organ(code)
        assert read is not None
        assert read[0].code == code
        assert read[1] == len(code)


def test_repairs_lead_to_known_codes() -> None:
    known = {code for family in FAMILIES for code in ORGANS[family]}
    assert {code for code in ORGANS["repairs"].values() if code not in known} <= {"LĐTBXH"}
    assert set(ORGANS["legacy"]["codes"]) <= known
    assert all(type_code(slip) == code for slip, code in TYPES["repairs"].items())
    assert not {"da", "hd", "td"} & set(TYPES["repairs"])


def test_aliases_are_identifiers_with_a_year() -> None:
    for number, act in ISSUING["aliases"].items():
        identifier, year = act.split()
        read = read_identifier(identifier, 0)
        assert read is not None
        assert (read.number, read.canonical) == (number, identifier)
        assert re.fullmatch(r"(?:19|20)\d\d", year)
