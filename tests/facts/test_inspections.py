"""Inspected units: who is checked, who only checks, takes orders or is mentioned."""

import re
import time
import tomllib
import unicodedata
from dataclasses import fields
from pathlib import Path

import pytest
from inspection_support import facts, gold, modes, names, score

import nlp
from nlp.facts import inspections
from nlp.facts.inspection_cues import cues
from nlp.facts.inspection_words import either, vocabulary
from nlp.facts.inspections import find_inspections
from nlp.reading import read
from nlp.types import UnitMention

DATA = Path(nlp.__file__).parent / "data" / "inspection_cues.toml"


def _mention(text: str, words: str, name: str, kind: str = "ubnd", level: str = "commune") -> UnitMention:
    start = text.index(words)
    return UnitMention(
        start=start, end=start + len(words), name=name, kind=kind, level=level, place=name.split(" ", 1)[-1]
    )


def test_unit_is_quoted_with_kind_level_and_inspector() -> None:
    text = "Đoàn kiểm tra CCHC huyện Gò Dầu kiểm tra tại UBND xã Thạnh Đức."
    unit = _mention(text, "UBND xã Thạnh Đức", "UBND xã Thạnh Đức")
    (found,) = find_inspections(read(text), (unit,))
    assert text[found.start : found.end] == found.quote == "UBND xã Thạnh Đức"
    assert (found.name, found.kind, found.level, found.mode) == (unit.name, "ubnd", "commune", "direct")
    assert found.inspector == "Đoàn kiểm tra CCHC huyện Gò Dầu"
    assert found.source == "text"


def test_area_stands_for_its_committee() -> None:
    text = "Đoàn kiểm tra CCHC kiểm tra tại xã Thạnh Đức."
    (found,) = find_inspections(read(text), (_mention(text, "xã Thạnh Đức", "xã Thạnh Đức", "area"),))
    assert (found.name, found.kind, found.quote) == ("UBND xã Thạnh Đức", "ubnd", "xã Thạnh Đức")


def test_unit_of_the_headline_is_of_the_title() -> None:
    _, found, _ = facts("Nội dung sẽ được cập nhật.", "Kiểm tra CCHC tại UBND xã Thạnh Đức")
    assert [(unit.name, unit.source) for unit in found] == [("UBND xã Thạnh Đức", "title")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đoàn kiểm tra CCHC kiểm tra tại Sở Y tế.", {"Sở Y tế": "direct"}),
        ("Đoàn kiểm tra CCHC làm việc với Sở Y tế.", {"Sở Y tế": "session"}),
        ("Đoàn kiểm tra CCHC kiểm tra, làm việc với Sở Y tế.", {"Sở Y tế": "direct"}),
        ("Đoàn kiểm tra CCHC kiểm tra qua báo cáo đối với Sở Y tế.", {"Sở Y tế": "indirect"}),
        ("Sở Y tế đã tự kiểm tra công tác CCHC.", {"Sở Y tế": "indirect"}),
        ("Sở Y tế tiếp và làm việc với Đoàn kiểm tra CCHC.", {"Sở Y tế": "session"}),
        ("Đoàn kiểm tra CCHC nghe Sở Y tế báo cáo.", {"Sở Y tế": "session"}),
        (
            "Đoàn kiểm tra CCHC làm việc với UBND xã Ba Sao. Đoàn kiểm tra thực tế tại UBND xã Ba Sao.",
            {"UBND xã Ba Sao": "direct"},
        ),
    ],
)
def test_mode(text: str, expected: dict[str, str]) -> None:
    assert modes(text) == expected


def test_session_with_the_district_outweighs_its_bare_area() -> None:
    text = (
        "Đoàn kiểm tra CCHC tỉnh đến kiểm tra công tác CCHC tại huyện Lai Vung. Ông Lê Văn Năm, Chủ tịch "
        "UBND huyện Lai Vung tiếp, làm việc với đoàn. Đoàn kiểm tra thực tế tại xã Tân Hòa."
    )
    assert modes(text) == {"UBND huyện Lai Vung": "session", "UBND xã Tân Hòa": "direct"}


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn kiểm tra CCHC gồm Sở Nội vụ, Sở Tư pháp.",
        "Cơ quan chủ trì kiểm tra CCHC là Sở Nội vụ.",
        "UBND tỉnh giao Sở Nội vụ theo dõi việc khắc phục sau kiểm tra CCHC.",
        "Đoàn kiểm tra CCHC đề nghị Sở Tài chính bố trí kinh phí.",
        "Cùng dự buổi kiểm tra CCHC có lãnh đạo Sở Tư pháp.",
        "Đoàn kiểm tra CCHC theo Quyết định của UBND tỉnh Bến Tre.",
        "Đoàn kiểm tra CCHC chưa kiểm tra tại Sở Y tế.",
        "Các sở phải thường xuyên kiểm tra công tác CCHC tại UBND xã Ba Sao.",
        "Công chức làm việc tại UBND xã Ba Sao giải quyết thủ tục hành chính.",
        "Khảo sát mức độ hài lòng về thủ tục hành chính tại UBND xã Ba Sao.",
        "Cán bộ kiểm tra hồ sơ thủ tục hành chính tại UBND xã Ba Sao.",
        "Đoàn kiểm tra an toàn thực phẩm kiểm tra tại UBND xã Ba Sao.",
        "Đoàn công tác đến học tập kinh nghiệm CCHC, khảo sát tại UBND xã Ba Sao.",
        "UBND xã Ba Sao tổ chức hội nghị CCHC.",
        "Kiểm tra tiến độ thi công tại UBND xã Ba Sao.",
    ],
)
def test_no_unit(text: str) -> None:
    assert names(text) == []


def test_parent_area_ends_no_list_and_is_no_target() -> None:
    text = (
        "Đoàn kiểm tra CCHC kiểm tra tại UBND xã Phú Ninh, huyện Tam Nông; UBND phường An Xuân "
        "(thành phố Tam Kỳ) và UBND xã Bình Tú thuộc huyện Thăng Bình."
    )
    assert names(text) == ["UBND xã Phú Ninh", "UBND phường An Xuân", "UBND xã Bình Tú"]


def test_new_subject_ends_a_list() -> None:
    text = "Qua kiểm tra CCHC tại Sở Xây dựng, Sở Y tế, Sở Nội vụ đề nghị khắc phục."
    assert names(text) == ["Sở Xây dựng", "Sở Y tế"]


def test_desk_of_a_checked_commune_is_not_told_twice() -> None:
    text = (
        "Đoàn kiểm tra CCHC kiểm tra tại UBND xã Ba Sao. Tại Bộ phận Một cửa UBND xã Ba Sao, "
        "Đoàn kiểm tra ghi nhận nhiều cố gắng."
    )
    assert names(text) == ["UBND xã Ba Sao"]


def test_fuller_name_stands_for_the_shorter() -> None:
    text = "Đoàn kiểm tra đã kiểm tra tại Chi cục Thuế huyện Cần Đước."
    assert names(text, "Kiểm tra CCHC tại Chi cục Thuế") == ["Chi cục Thuế huyện Cần Đước"]


@pytest.mark.parametrize("record", gold(), ids=lambda record: str(record["id"]))
def test_facts_are_spans_of_the_text(record: dict[str, str]) -> None:
    reading, units, coverage = facts(record["text"], record["title"], record["published_on"])
    for fact in (*units, *coverage):
        assert reading.text[fact.start : fact.end] == fact.quote
        assert "\n" not in fact.quote
        assert fact.source == ("title" if fact.start < reading.body_start else "text")


def test_own_gold_is_varied() -> None:
    records = gold()
    assert len(records) >= 110
    assert sum(not record["inspected_units"] and not record["coverage"] for record in records) >= 35
    assert len({record["article"]["province"] for record in records}) >= 50
    assert all(record["why"] for record in records)


def test_own_gold() -> None:
    assert score("inspected_units") >= 0.95


def test_own_gold_without_line_breaks() -> None:
    assert score("inspected_units", joined=True) >= 0.93


def test_vocabulary_is_clean() -> None:
    data = tomllib.loads(DATA.read_text("utf-8"))
    assert data == vocabulary()
    for table, lists in data.items():
        for key, words in lists.items():
            where = f"{table}.{key}"
            assert len(set(words)) == len(words), where
            assert all(
                word == word.lower().strip() == unicodedata.normalize("NFC", word) for word in words
            ), where
            assert key == "numerals" or words == sorted(words), where


def test_patterns_compile() -> None:
    assert all(isinstance(getattr(cues(), field.name), re.Pattern) for field in fields(cues()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ra rừng", "rừng"), ("trừng phạt", None), ("rừng  cây", "rừng  cây"), ("rừngx", None)],
)
def test_either_matches_whole_words(text: str, expected: str | None) -> None:
    found = re.search(either(["rừng", "rừng cây"], begin=True), text)
    assert (found[0] if found else None) == expected


def _seconds(text: str) -> float:
    reading = read(text, "Kiểm tra cải cách hành chính")
    step = max(1, len(text) // 400)
    units = tuple(
        UnitMention(start=at, end=at + 3, name=f"Sở {at}", kind="so", level="province")
        for at in range(40, len(text), step)
    )
    inspections.find_targets.cache_clear()
    start = time.perf_counter()
    find_inspections(reading, units)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "piece",
    [
        "kiểm tra ",
        "kiểm tra tại ",
        "đoàn kiểm tra, ",
        "được kiểm tra; ",
        "tại các ",
        "8/12 cơ quan, ",
        "xã, phường, ",
        "công tác của ",
        "kết quả:\n",
        "\n- ",
        "(",
        "cần ",
        "qua báo cáo ",
        "kiểm tra cchc của các ",
        "đoàn đến ",
        "rồi sang các ",
        "tổ có mặt tại trụ sở ",
        ". tại ",
        "báo cáo với đoàn, ",
        "tỷ lệ xã được kiểm tra ",
        "đơn vị còn lại là ",
        " - xây dựng",
        "nhắc nhở xã a vì ",
        "kết quả kiểm tra: xã; ",
        "khối sở có 8, ",
        "trong tổng số 27 xã đã ",
        "xã, nơi có được kiểm tra ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (50_000, 100_000))
    _seconds(short[:5000])
    assert _seconds(long) < 3 * _seconds(short) + 0.25


def test_findings_in_segments_and_with_reasons() -> None:
    head = "Đoàn kiểm tra CCHC tỉnh Gia Lai đã kiểm tra 4 đơn vị. "
    told = "Kết quả bước đầu: Sở Công Thương nghiêm túc; Sở Xây dựng sửa xong bảng niêm yết."
    assert names(head + told) == ["Sở Công Thương", "Sở Xây dựng"]
    told = "Đoàn nhắc nhở Sở Y tế vì chậm xin lỗi dân, Sở Xây dựng vì thiếu sổ."
    assert names(head + told) == ["Sở Y tế", "Sở Xây dựng"]
    assert names(head + "Đoàn đề nghị: Sở Y tế rà soát; Sở Xây dựng bố trí kinh phí.") == []
