import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text import align, fold, lower, nfc, plain

any_text = st.text(max_size=200)


@given(any_text)
def test_every_view_has_the_length_of_its_text(text: str) -> None:
    assert len(plain(text)) == len(lower(text)) == len(fold(text)) == len(text)


@given(any_text)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@given(any_text)
def test_alignment_leads_back_to_the_same_letters(text: str) -> None:
    aligned = align(text)
    for start in range(len(aligned.text)):
        piece = text[aligned.origin(start) : aligned.origin(start + 1)]
        assert nfc(piece) in {aligned.text[start], ""} or aligned.text[start] in nfc(text)
    assert aligned.origin(len(aligned.text)) == len(text)


def test_alignment_of_decomposed_text() -> None:
    text = "Nghị định 61/2018/NĐ-CP, Hòa Thành"
    aligned = align(unicodedata.normalize("NFD", text))
    assert aligned.text == text
    start = text.index("Hòa")
    quoted = unicodedata.normalize("NFD", text)[aligned.origin(start) : aligned.origin(start + 3)]
    assert nfc(quoted) == "Hòa"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Hoà Thành", "Hòa Thành"),
        ("HOÀ THÀNH", "HÒA THÀNH"),
        ("Uỷ ban", "Ủy ban"),
        ("thuỷ lợi, khoẻ", "thủy lợi, khỏe"),
        ("quý II, quỹ đất", "quý II, quỹ đất"),  # the u of qu belongs to the onset
        ("hoàn toàn, khoán", "hoàn toàn, khoán"),  # a final consonant keeps the tone where it is
        ("2016\u00a0–\u00a02020", "2016 - 2020"),
        ("NÐ-CP", "NĐ-CP"),  # noqa: RUF100
        ("“Một cửa”", '"Một cửa"'),
        ("８／１２", "8/12"),
    ],
)
def test_plain_unifies_what_looks_alike(printed: str, expected: str) -> None:
    assert plain(printed) == expected


def test_fold_reaches_d_with_stroke() -> None:
    assert fold("ĐỒNG THÁP, Nghị định, đắk lắk") == "dong thap, nghi dinh, dak lak"
