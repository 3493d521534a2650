"""Citations of an article: own gold, offsets, back references, hostile texts."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear_time import assert_linear, repeated

from nlp.evaluate import Prediction, evaluate
from nlp.facts.citations import find_citations
from nlp.facts.places import locate
from nlp.facts.units import find_units
from nlp.gold import GoldRecord, read_gold
from nlp.reading import Reading, read
from nlp.text import nfc
from nlp.types import Citation, Facts, Place

GOLD = Path(__file__).parents[1] / "gold" / "citations.jsonl"
FLOORS = {"year": 0.98, "identifier": 0.99, "issued_on": 0.98, "issuer": 0.97}
PIECES = st.sampled_from(
    [
        *(
            "Kế hoạch số ",
            "Nghị định ",
            "quyết định ",
            "các Quyết định số ",
            "Luật Đất đai ",
            "Công văn ",
            "CV ",
        ),
        *("77", "61/2018", "0", "O1", "30c", "1.234", "/", "-", "–", "_", " ", "\u00a0", "\n", ", ", " và "),
        *("KH-UBND", "NĐ-CP", "QĐ-TTg", "NQ/TU", "UBND-NC", "QH15", "TTLT-BTC-BNV", "ND-CP", "CP", "TW"),
        *(
            "ngày 7/5/2020",
            "ngày 31/2",
            " năm 2019",
            " của UBND tỉnh Long An",
            " của Chính phủ",
            "(",
            ")",
            ".",
        ),
        *("UBND huyện Lắk ban hành ", "Ngày 3/3/2021, ", "Đề án 06", "số", "https://", ".pdf", "㎏", "İ"),
    ]
)


def cite(text: str, title: str | None = None, published_on: str | None = None, **area: str) -> list[Citation]:
    return list(find_citations(read(text, title, published_on), (), Place(**area)))


def identifiers(text: str) -> list[str | None]:
    return [citation.identifier for citation in cite(text)]


def _predict(record: GoldRecord) -> Prediction:
    reading = read(nfc(record.text or ""), record.title, record.published_on)
    place = locate(reading)
    found = find_citations(reading, find_units(reading, place), place)
    _check_evidence(reading, found)
    return Prediction(Facts(citations=found))


def _check_evidence(reading: Reading, found: tuple[Citation, ...]) -> None:
    for citation in found:
        assert reading.text[citation.start : citation.end] == citation.quote
        assert "\n" not in citation.quote
        assert citation.quote.strip() == citation.quote != ""
        assert (citation.source == "title") == reading.in_title(citation.start)
        assert citation.issued_on is None or citation.year is not None
    assert len({(c.start, c.end, c.identifier) for c in found}) == len(found)
    assert [c.start for c in found] == sorted(c.start for c in found)


def test_gold_has_reasons_and_hard_negatives() -> None:
    records: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert len(records) >= 120
    assert len({record["id"] for record in records}) == len(records)
    assert all(record["why"] for record in records)
    assert sum(not record["citations"] for record in records) >= 15
    for record in records:
        whole = f"{record.get('title') or ''}\n{record['text']}"
        assert all(fact["quote"] in whole for fact in record["citations"] if fact.get("quote"))


def test_gold_floors() -> None:
    result = evaluate(read_gold(GOLD), _predict)
    score = result.kinds["citations"]
    wrong = [m for m in result.mistakes if m.kind == "citations"]
    assert score.precision >= 0.99, wrong
    assert score.recall >= 0.99, wrong
    for name, accuracy in score.accuracy().items():
        assert accuracy >= FLOORS[name], wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định 61/2018/NĐ-CP … theo Nghị định 61", ["61/2018/NĐ-CP", "61/2018/NĐ-CP"]),
        ("Theo Kế hoạch 9 … Kế hoạch số 09/KH-UBND", ["09/KH-UBND", "09/KH-UBND"]),
        ("Kế hoạch 9 hộ; Kế hoạch 9", []),
        ("số 12, 13 và 14/QĐ-UBND", ["14/QĐ-UBND"]),
        ("Quyết định số 12, 13 và 14/QĐ-UBND", ["12/QĐ-UBND", "13/QĐ-UBND", "14/QĐ-UBND"]),
        ("Đề án 06 và Đề án 77", ["06/QĐ-TTg"]),
        ("Nghị quyết Trung ương 4, Nghị quyết Đại hội XIII", []),
        ("ISO 9001:2015, QCVN 109/2017/BTTTT, 0251.3000.000", []),
    ],
)
def test_identifiers_in_text(text: str, expected: list[str | None]) -> None:
    assert identifiers(text) == expected


def test_a_short_form_takes_the_fields_of_the_full_form() -> None:
    full, short = cite("Nghị định 61/2018/NĐ-CP ngày 23/4/2018 nêu; Nghị định 61 quy định.")
    assert (short.year, short.issued_on, short.issuer) == (2018, "2018-04-23", "Chính phủ")
    assert (full.rule, short.rule) == ("identifier", "short form")


def test_a_short_form_of_another_body_is_another_document() -> None:
    full, bare = cite("Nghị quyết số 02-NQ/TU của Tỉnh ủy Lào Cai và Nghị quyết 02 của Chính phủ.")
    assert (full.identifier, bare.identifier) == ("02-NQ/TU", None)
    assert bare.issuer == "Chính phủ"


def test_the_article_s_place_completes_the_issuer() -> None:
    text = "Kế hoạch số 8/KH-UBND ngày 2/3/2020 của UBND thị xã; Nghị quyết số 5-NQ/TU."
    plan, resolution = cite(text, province="Tây Ninh", district="thị xã Hòa Thành")
    assert plan.issuer == "UBND thị xã Hòa Thành"
    assert resolution.issuer == "Tỉnh ủy Tây Ninh"


def test_without_a_place_nothing_is_invented() -> None:
    plan, resolution = cite("Kế hoạch số 8/KH-UBND và Nghị quyết số 5-NQ/TW.")
    assert (plan.issuer, resolution.issuer) == (None, None)


def test_offsets_count_from_the_title() -> None:
    text, title = "Theo Quyết định số 45/2016/QĐ-TTg.", "Nghị định 61/2018/NĐ-CP"
    first, second = cite(text, title)
    assert (first.source, first.start) == ("title", 0)
    assert (second.source, second.start) == ("text", len(title) + 1 + len("Theo "))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("UBND tỉnh ban hành Kế hoạch số 1/KH-UBND", "issued"),
        ("căn cứ Nghị định 61/2018/NĐ-CP", "basis"),
        ("triển khai Quyết định số 468/QĐ-TTg", "carried_out"),
        ("thay thế Quyết định số 33/QĐ-UBND", "repealed"),
        ("sửa đổi, bổ sung Nghị định 61/2018/NĐ-CP", "amended"),
        ("Nghị định 61/2018/NĐ-CP", None),
    ],
)
def test_status(text: str, status: str | None) -> None:
    assert [citation.status for citation in cite(text)] == [status]


@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_text_gives_sound_evidence(text: str) -> None:
    reading = read(nfc(text), None, "2021-06-30")
    _check_evidence(reading, find_citations(reading))


def test_an_article_without_numbers_costs_nothing() -> None:
    assert cite("Huyện tổ chức tập huấn về cải cách hành chính cho công chức cấp xã.") == []


@pytest.mark.parametrize(
    "piece",
    [
        "Quyết định số 1, ",
        "Quyết định số 12/QĐ-UBND, ",
        "các Kế hoạch ",
        "1/2018/NĐ-",
        "1-",
        "/",
        "Nghị định 61/2018/NĐ-CP và Nghị định 61; ",
        "Luật Phòng, chống ",
        "Luật sửa đổi, bổ sung một số điều của ",
        "ban hành ",
        "Chủ tịch ",
        "ngày 7/5/2020, ",
        "UBND tỉnh ban hành các văn bản ",
        "- a:\n",
        "Đảng ủy Khối ",
        "((((",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        return partial(find_citations, Reading(*_flat(repeated(piece, length))))

    assert_linear(prepare, 50_000)


def _flat(text: str) -> tuple[str, int, str, str, str, tuple[tuple[int, int], ...]]:
    """A reading's fields with one sentence: what is timed is this module, not the sentence splitter."""
    from nlp.text import fold, lower, plain

    view = plain(text)
    return text, 0, view, lower(view), fold(text), ((0, len(text)),)
