"""Agencies in texts: names, kinds, tiers and exact words."""

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear_time import assert_linear, repeated

from nlp.facts.agency_vocabulary import vocabulary
from nlp.facts.area_names import view_of
from nlp.facts.unit_grammar import mentions
from nlp.facts.unit_heads import heads
from nlp.facts.unit_names import field_at
from nlp.facts.units import canonical_name, complete, find_units
from nlp.reading import read
from nlp.text import nfc
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
    facts = _known(known)
    reading = read(text, published_on=facts.pop("on", None))
    found = find_units(reading, Place(**facts))
    wanted = [_TAG.fullmatch(name) for name in names.split(" ; ") if name]
    assert [unit.name for unit in found] == [tag["name"] for tag in wanted if tag]
    for unit, tag in zip(found, wanted, strict=True):
        assert tag is not None
        assert tag["kind"] is None or (unit.kind, unit.level) == (tag["kind"], tag["level"]), unit


def test_there_are_enough_cases() -> None:
    assert len(_cases()) >= 230
    assert sum(len(names.split(" ; ")) for _, _, names in _cases() if names) >= 440


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tại UBND các xã Ba Sao, Mỹ Xương và Phong Mỹ.", ["UBND các xã Ba Sao", "Mỹ Xương", "Phong Mỹ"]),
        ("Uỷ ban nhân dân TX. Hoà Thành họp", ["Uỷ ban nhân dân TX. Hoà Thành"]),
        ("các sở: Nội vụ, Y tế", ["Nội vụ", "Y tế"]),
        ("UBND xã Ba Sao (huyện Cao Lãnh) và UBND xã Mỹ Thọ", ["UBND xã Ba Sao", "UBND xã Mỹ Thọ"]),
        ("bộ phận “Một cửa” của huyện Ý Yên", ["bộ phận “Một cửa” của huyện Ý Yên"]),
        ("Chủ tịch UBND huyện Lê Văn Tám nói", ["UBND huyện"]),
        ("HĐND và UBND huyện Ba Vì", ["HĐND", "UBND huyện Ba Vì"]),
    ],
)
def test_words_of_mentions(text: str, words: list[str]) -> None:
    reading = read(text)
    assert [reading.text[unit.start : unit.end] for unit in find_units(reading)] == words


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Uỷ ban Nhân dân TP Hà Nội", "UBND thành phố Hà Nội"),
        ("UBND Q.1", "UBND quận 1"),
        ("phòng Lao động, Thương Binh và Xã hội", "Phòng Lao động - Thương binh và Xã hội"),
        ("Sở NN và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("VP HĐND-UBND huyện Ba Bể", "Văn phòng HĐND và UBND huyện Ba Bể"),
        ("TTPVHCC tỉnh Lai Châu", "Trung tâm Phục vụ hành chính công tỉnh Lai Châu"),
        ("bộ phận “một cửa” huyện Phúc Thọ", "Bộ phận một cửa huyện Phúc Thọ"),
        ("TT. Núi Sập", "thị trấn Núi Sập"),
        ("Xã Hoà An", "xã Hòa An"),
        ("Hợp tác xã Bình Minh", "Hợp tác xã Bình Minh"),
    ],
)
def test_canonical_names(surface: str, name: str) -> None:
    assert canonical_name(surface) == name


@pytest.mark.parametrize(
    "text",
    [
        "Ban Dân tộc tỉnh\nSáng 5/6",
        "UBND huyện\nCao Lãnh",
        "các xã\nBa Sao",
        "Sở\nNội vụ",
        "UBND xã Ba Sao,\nMỹ Xương",
    ],
)
def test_no_name_goes_over_a_line(text: str) -> None:
    reading = read(text)
    for unit in find_units(reading):
        assert "\n" not in reading.text[unit.start : unit.end]
        assert not set(unit.name.split()) & {"Sáng", "Cao", "Nội"}


def test_complete() -> None:
    place = Place(province="Đồng Tháp", district="huyện Cao Lãnh")
    assert complete("Phòng Nội vụ", "phong", place) == "Phòng Nội vụ huyện Cao Lãnh"
    assert complete("UBND tỉnh", "ubnd", place) == "UBND tỉnh Đồng Tháp"
    assert complete("Tỉnh ủy", "dang", place) == "Tỉnh ủy Đồng Tháp"
    assert complete("Sở Du lịch", "so", place) == "Sở Du lịch"
    assert complete("đơn vị khác", "other", place) == "đơn vị khác"


class TestVocabulary:
    def test_lists_are_sorted_and_unique(self) -> None:
        tables = [
            vocabulary()[table]["names"]
            for table in ("so", "phong", "bo", "chi_cuc", "cuc", "trung_tam", "ban", "vu", "vien", "hoc_vien")
        ]
        tables += [*vocabulary()["persons"].values(), *vocabulary()["words"].values()]
        for names in tables:
            assert names == sorted(set(names))

    def test_text_is_composed(self) -> None:
        assert all(unicodedata.is_normalized("NFC", spelling) for spelling in heads())

    @pytest.mark.parametrize(
        "table", ["so", "phong", "bo", "chi_cuc", "cuc", "trung_tam", "ban", "vu", "vien", "hoc_vien"]
    )
    def test_every_field_reads_itself(self, table: str) -> None:
        for name in vocabulary()[table]["names"]:
            canonical = name.replace("–", "-")
            found = field_at(view_of(canonical), 0, table)
            assert found is not None
            assert (found.text, found.end) == (canonical, len(canonical))

    def test_kinds_are_the_known_ones(self) -> None:
        kinds = {head.kind for head in heads().values()}
        assert kinds == {
            "ubnd", "hdnd", "so", "phong", "ban", "van_phong", "thanh_tra", "chi_cuc", "cuc", "trung_tam",
            "trung_tam_hcc", "bo_phan_mot_cua", "vpdk_dat_dai", "cong_an", "thue", "bhxh", "kho_bac", "bo",
            "chinh_phu", "dang", "other",
        }  # fmt: skip


_PIECES = (
    "UBND|các xã|huyện|Phòng|Sở|Nội vụ|và|,|(|)|Ba Sao|Nguyễn|tỉnh|TP.|Q.|1|Bộ phận|“một cửa”|của|Trung tâm"
    "|Ban|Huyện ủy|:|\n|Đắk R’lấp|thị trấn|-|khu vực|HĐND và UBND|thành phố|Hà Nội|P.|gồm"
)
_WORDS = st.sampled_from(_PIECES.split("|"))


@given(st.lists(_WORDS, max_size=40).map(" ".join) | st.text(max_size=200).map(nfc))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    reading = read(text)
    found = find_units(reading, Place(province="Đồng Tháp", district="huyện Cao Lãnh"))
    assert all(0 <= unit.start < unit.end <= len(reading.text) for unit in found)
    assert [unit.start for unit in found] == sorted(unit.start for unit in found)
    assert all("\n" not in reading.text[unit.start : unit.end] for unit in found)
    assert all(unit.name and unit.name == unit.name.strip() for unit in found)


@pytest.mark.parametrize(
    "piece",
    [
        "UBND ",
        "Chi bộ Phòng (UBND) ",
        "Chi bộ Đảng bộ ",
        "Viện Khoa học và ",
        "UBND các xã A, ",
        "Phòng Nội vụ, ",
        "xã (",
        "Ban Quản lý ",
        "Ba Sao, ",
        "huyện Ba Vì (xã ",
        "Trung tâm và ",
        "P.",
        " ",
    ],
)
def test_time_grows_with_length(piece: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        mentions.cache_clear()
        return partial(find_units, read(repeated(piece, length)))

    assert_linear(prepare, 40_000)
