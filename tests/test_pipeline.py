"""What holds for every text: facts quote it, nothing is raised, the same text gives the same facts."""

import unicodedata
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlp
from nlp.pipeline import STEPS, pipeline, read_document
from nlp.reading import read
from nlp.types import Evidence, Facts

KINDS = ("citations", "dates", "inspected_units", "coverage", "dossier_figures")

TITLE = "Huyện Tân Trụ kiểm tra CCHC 6 tháng đầu năm 2021"
TEXT = (
    "Ngày 15/7/2021, Đoàn kiểm tra của UBND huyện Tân Trụ (Long An) kiểm tra tại UBND xã Bình Lãng và "
    "UBND xã Đức Tân theo Kế hoạch số 44/KH-UBND ngày 02/3/2021.\n"
    "UBND xã Bình Lãng tiếp nhận 1.204 hồ sơ, giải quyết đúng hạn 1.198 hồ sơ (đạt 99,5%)."
)

fragments = st.sampled_from(
    [
        "Kế hoạch số 77/KH-UBND ", "ngày 07/5/2020 ", "Nghị định 61/2018/NĐ-CP ", "quý II/2019, ", "hồ sơ ",
        "tiếp nhận 1.962 ", "đạt 99,9% ", "UBND xã Vĩnh Đại ", "kiểm tra tại ", "8/12 cơ quan ", "\n", ". ",
        "từ ngày 1/7 đến ", "Phòng Tư pháp, ", "04 ngàn 398 ", "không có hồ sơ trễ hẹn", "12, 13/QĐ-UBND ",
        "năm ", "tháng 2/", "(", ")", "–", "\u00a0", "giai đoạn 2016-2020 ", " | ", "31/2/2020 ", "a\u0300",
    ]
)  # fmt: skip
genre = st.lists(fragments, max_size=25).map("".join)


def every(facts: Facts) -> list[Evidence]:
    return [fact for kind in KINDS for fact in getattr(facts, kind)]


def assert_quotes(facts: Facts, title: str, text: str) -> None:
    for fact in every(facts):
        assert (title if fact.source == "title" else text)[fact.start : fact.end] == fact.quote
        assert fact.quote.strip()
        assert fact.rule


def test_the_whole_way() -> None:
    facts = nlp.extract(TEXT, title=TITLE, published_on="2021-07-16")
    assert_quotes(facts, TITLE, TEXT)
    assert [fact.identifier for fact in facts.citations] == ["44/KH-UBND"]
    assert {fact.edtf for fact in facts.dates} == {"2021-40", "2021-07-15", "2021-03-02"}
    assert {fact.name for fact in facts.inspected_units} == {"UBND xã Bình Lãng", "UBND xã Đức Tân"}
    assert {(fact.measure, fact.value) for fact in facts.dossier_figures} == {
        ("received", 1204),
        ("resolved_on_time", 1198),
    }
    assert facts.province == "Long An"
    assert facts.is_reform
    assert {fact.source for fact in facts.dates} == {"title", "text"}


def test_decomposed_text_is_quoted_as_it_was_given() -> None:
    text, title = (unicodedata.normalize("NFD", part) for part in (TEXT, TITLE))
    facts = nlp.extract(text, title=title, published_on="2021-07-16")
    assert_quotes(facts, title, text)
    composed = nlp.extract(TEXT, title=TITLE, published_on="2021-07-16")
    assert [fact.rule for fact in every(facts)] == [fact.rule for fact in every(composed)]


@settings(max_examples=60, deadline=None)
@given(genre, genre, st.sampled_from([None, "2020-06-28", "2025-08-01"]))
def test_any_text_of_the_genre(text: str, title: str, published_on: str | None) -> None:
    facts = nlp.extract(text, title=title, published_on=published_on)
    assert_quotes(facts, title, text)
    assert facts == nlp.extract(text, title=title, published_on=published_on)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all(text: str) -> None:
    assert_quotes(nlp.extract(text), "", text)


def test_a_day_that_is_none() -> None:
    with pytest.raises(ValueError, match="published_on"):
        nlp.extract("x", published_on="28/06/2020")


def test_steps_are_spacy_components_with_span_groups() -> None:
    assert pipeline().pipe_names == [f"cchc_{step}" for step in STEPS]
    reading = read(TEXT, TITLE, "2021-07-16")
    doc = read_document(reading)
    assert doc.text == reading.text
    for kind in KINDS:
        facts = doc._.get(kind)
        assert len(doc.spans[kind]) == len(facts)
        for span, fact in zip(doc.spans[kind], facts, strict=True):
            assert span.start_char <= fact.start
            assert fact.end <= span.end_char


def test_facts_are_plain_values() -> None:
    assert all(astuple(fact) for fact in every(nlp.extract(TEXT)))
