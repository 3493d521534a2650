"""From bytes to text, whatever way they were written."""

from __future__ import annotations

import gzip
import unicodedata

import pytest

from nlp.cleaning import legacy
from nlp.cleaning.encodings import UnreadableText, decode, mend, unescape

TEXT = (
    "Ủy ban nhân dân huyện Đức Hòa Thượng báo cáo kết quả cải cách hành chính quý III năm 2009.\n"
    "Bộ phận tiếp nhận và trả kết quả đã giải quyết 1.250 hồ sơ, trong đó có 37 hồ sơ trễ hẹn; "
    "người dân được hướng dẫn tận tình, không phải đi lại nhiều lần."
)
TCVN3, VNI = legacy.tables()


def in_font(text: str, table: legacy.Table) -> str:
    shown = {}
    for key, meant in table.meanings.items():
        shown.setdefault(meant, key)
    return "".join(shown.get(c, shown.get(c.lower(), c)) for c in text)


def in_cp1258(text: str) -> bytes:
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    pieces = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        pieces.append(base + "".join(p for p in parts if p in tones))
    return "".join(pieces).encode("cp1258")


def misread(text: str) -> str:
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        unicodedata.normalize("NFD", TEXT).encode("utf-8"),
        in_cp1258(TEXT),
        misread(TEXT).encode("utf-8"),
        in_font(TEXT, VNI).encode("cp1252"),
        in_font(TEXT, VNI).encode("utf-8"),
    ],
    ids=["utf8", "bom", "utf16", "16le", "16be", "utf32", "nfd", "cp1258", "misread", "vni", "vni-utf8"],
)
def test_the_text_comes_back(content: bytes) -> None:
    assert decode(content) == TEXT


@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
def test_tcvn3_comes_back_but_for_capitals(codec: str) -> None:
    assert decode(in_font(TEXT, TCVN3).encode(codec)).lower() == TEXT.lower()


def test_capital_fonts_have_small_toned_letters() -> None:
    assert mend("THµNH LËP X· THUéC HUYÖN §øC HßA Vµ TØNH").isupper()


def test_one_paragraph_in_an_old_font() -> None:
    mixed = f"{TEXT}\nUû ban nh©n d©n huyÖn ®· ban hµnh NghÞ quyÕt sè 5.\n{TEXT}"
    assert mend(mixed) == f"{TEXT}\nUỷ ban nhân dân huyện đã ban hành Nghị quyết số 5.\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Diện tích 5 m², nhiệt độ 30°C, ½ số hộ, © 2020, §1",
        "A plain English note.",
        "Café, naïve, Zürich",
        "",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mend(text) == text


def test_what_is_declared_counts_only_where_the_bytes_are_no_utf8() -> None:
    assert decode(TEXT.encode("utf-8"), "text/html; charset=iso-8859-1") == TEXT
    assert decode(b"<meta charset='windows-1251'><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>").endswith("<p>Привет</p>")


def test_an_unknown_declared_charset_is_no_error() -> None:
    assert decode(b"Xin ch\xe0o", "text/html; charset=rot13")


def test_utf8_cut_in_the_middle_of_a_letter() -> None:
    assert decode(TEXT.encode("utf-8") + "ế".encode()[:2]).startswith(TEXT)


def test_entities() -> None:
    assert unescape("C&amp;aacute;n b&#7897; &#x1EDF; x&atilde;") == "Cán bộ ở xã"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"GIF89a\x01\x00",
        b"PK\x03\x04\x14\x00",
        gzip.compress(b"a" * 100),
        b"\x00" * 500,
        bytes(range(256)) * 20,
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableText, match=r"^[A-Z][^.]*\.$"):
        decode(content)


@pytest.mark.parametrize("word", ["nghiêng", "Nguyễn", "QUYẾT", "yếu", "khuya", "ươm", "giữa", "thuở", "oái"])
def test_syllables(word: str) -> None:
    assert legacy.is_syllable(word)


@pytest.mark.parametrize("word", ["nh©n", "caùch", "Zürich", "chÝnh", "strasse", "hµnh", "huyÖn", "naïve"])
def test_no_syllables(word: str) -> None:
    assert not legacy.is_syllable(word)
