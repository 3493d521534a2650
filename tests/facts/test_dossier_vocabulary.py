"""The vocabulary files of dossier figures: form, order, no phrase in two senses."""

from __future__ import annotations

import unicodedata
from itertools import chain

import pytest

from nlp.facts.dossier_cues import dossier_words, tokens
from nlp.facts.dossier_levels import level_words
from nlp.text import plain

FILES = ["dossier_measures.toml", "dossier_channels.toml", "dossier_negatives.toml", "dossier_levels.toml"]
# Words that are looked up one by one elsewhere, not as phrases of a sentence.
SINGLE = {"rate_of", "other_lead", "other_office", "other_topic", "pupil"}


@pytest.mark.parametrize("name", FILES)
def test_lists_are_sorted_unique_and_plain(name: str) -> None:
    for lists in dossier_words(name).values():
        for phrases in lists.values():
            assert phrases == sorted(set(phrases))
            for phrase in phrases:
                assert phrase == unicodedata.normalize("NFC", phrase) == plain(phrase).lower().strip()


def test_no_phrase_has_two_senses() -> None:
    phrases = [
        phrase
        for name in FILES[:3]
        for table, lists in dossier_words(name).items()
        if table not in SINGLE
        for phrase in chain.from_iterable(lists.values())
    ]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


@pytest.mark.parametrize("name", FILES[:3])
def test_every_phrase_is_found(name: str) -> None:
    for table, lists in dossier_words(name).items():
        for feature, phrases in lists.items():
            for phrase in phrases if table not in SINGLE else ():
                found = tokens(phrase, 0, len(phrase))
                assert (found[0].role, found[0].feature) == (table, feature), phrase
                assert (found[0].start, found[0].end) == (0, len(phrase)), phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khối huyện, thị xã, thành phố đạt", [("group", "district")]),
        ("các xã, thị trấn tiếp nhận", [("group", "commune")]),
        ("các xã Ba Sao, Mỹ Thọ", []),
        ("trên địa bàn tỉnh và cấp huyện", [("whole", "tỉnh"), ("tier", "district")]),
        ("phường đã trả, đơn vị nào chậm", [("area", "phường")]),
        ("9/10 phường", []),
    ],
)
def test_level_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(word.kind, word.word) for word in level_words(text.lower(), text, 0, len(text))] == expected
