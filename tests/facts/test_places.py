"""Where articles belong: province, district, commune."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear_time import assert_linear, repeated

from nlp.facts.gazetteer import communes, districts, province_named, provinces
from nlp.facts.places import locate
from nlp.facts.unit_grammar import mentions
from nlp.reading import read
from nlp.text import nfc, plain

_BLOCKS = re.compile(
    r"(?:^@ (?P<known>.+)\n)?(?:^# (?P<title>(?!---).+)\n)?^> (?P<text>.+)\n^= (?P<place>.+)\n", re.MULTILINE
)


def _cases() -> list[tuple[str, str, str, str]]:
    table = (Path(__file__).parent / "place_cases.txt").read_text("utf-8")
    return [(m["known"] or "", m["title"] or "", m["text"], m["place"]) for m in _BLOCKS.finditer(table)]


@pytest.mark.parametrize(("known", "title", "text", "place"), _cases())
def test_place_cases(known: str, title: str, text: str, place: str) -> None:
    facts = dict(pair.split("=", 1) for pair in known.split(", ")) if known else {}
    reading = read(text, title or None, facts.get("on"), facts.get("province"))
    found = locate(reading)
    wanted = [None if part == "-" else part for part in place.split(" | ")]
    assert [found.province, found.district, found.commune] == wanted


def test_there_are_enough_cases() -> None:
    assert len(_cases()) >= 60


def test_given_province_is_kept_as_given() -> None:
    assert locate(read("Họp.", province="TP. Hồ Chí Minh")).province == "TP. Hồ Chí Minh"
    assert locate(read("Họp.", province="Thừa Thiên Huế")).evidence == "Thừa Thiên Huế"


def test_evidence_is_words_of_the_text() -> None:
    text = "UBND phường Tự An (thành phố Buôn Ma Thuột, Đắk Lắk) họp."
    evidence = locate(read(text)).evidence
    assert evidence is not None
    assert evidence in text


class TestGazetteer:
    def test_counts(self) -> None:
        by_vintage = Counter(unit.vintage for unit in provinces())
        assert by_vintage == {"older": 1, "old": 63, "new": 34}
        assert sum(unit.valid_to == "2025-06-30" for unit in districts()) == 696
        assert Counter(unit.vintage for unit in communes()) == {"old": 10035, "new": 3321}

    def test_kinds(self) -> None:
        assert {unit.kind for unit in provinces()} == {"tỉnh", "thành phố"}
        assert {unit.kind for unit in districts()} == {"huyện", "quận", "thị xã", "thành phố"}
        assert {unit.kind for unit in communes()} == {"xã", "phường", "thị trấn", "đặc khu"}
        assert sum(unit.kind == "đặc khu" for unit in communes()) == 13

    def test_keys_are_unique(self) -> None:
        for keys in (
            [(unit.vintage, unit.code) for unit in provinces()],
            [(unit.province, unit.kind, unit.name) for unit in districts()],
            [(u.vintage, u.province, u.district, u.kind, u.name) for u in communes() if u.vintage == "old"],
        ):
            repeated = [one for one, count in Counter(keys).items() if count > 1]
            assert not repeated

    def test_references_hold(self) -> None:
        codes = {(unit.vintage, unit.code) for unit in provinces()}
        assert all(("new", u.successor) in codes for u in provinces() if u.vintage != "new")
        assert all(("old", unit.province) in codes for unit in districts())
        assert all((unit.vintage, unit.province) in codes for unit in communes())
        held = {(unit.province, unit.name) for unit in districts()}
        assert all((u.province, u.district) in held for u in communes() if u.vintage == "old")

    def test_names_are_composed_and_plain(self) -> None:
        names = [unit.name for table in (provinces(), districts(), communes()) for unit in table]
        assert all(unicodedata.is_normalized("NFC", name) and plain(name) == name for name in names)
        assert all(name == name.strip() and "  " not in name for name in names)

    def test_validity_days(self) -> None:
        days = [day for unit in provinces() for day in (unit.valid_from, unit.valid_to) if day]
        days += [unit.valid_to for unit in districts()]
        assert all(date.fromisoformat(day) for day in days)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Lào Cai", "15"),
            ("Tây Ninh", "80"),
            ("Long An", "80"),
            ("Kiên Giang", "91"),
            ("Bình Thuận", "68"),
        ],
    )
    def test_successors(self, old: str, new: str) -> None:
        assert [unit.successor for unit in provinces() if (unit.vintage, unit.name) == ("old", old)] == [new]

    def test_hosts(self) -> None:
        hosts = [host for unit in provinces() if unit.vintage == "old" for host in unit.hosts]
        assert len(hosts) == len(set(hosts)) >= 63

    def test_aliases_name_one_province(self) -> None:
        for unit in provinces():
            for alias in unit.aliases:
                assert province_named(alias) == unit.name


@given(st.text(max_size=300))
def test_any_text_has_a_place(text: str) -> None:
    locate(read(nfc(text)))


@pytest.mark.parametrize(
    "piece", ["Hà Nội, ", "huyện A, ", "tỉnh ", "Đồng Đồng ", "a.gov.vn ", "((", "Châu Thành "]
)
def test_time_grows_with_length(piece: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        mentions.cache_clear()
        return partial(locate, read(repeated(piece, length)))

    assert_linear(prepare, 50_000)
