"""Figures in tables of lines: heads as measures or as units, rates, footnotes, other tables."""

from __future__ import annotations

from nlp.facts.dossier_tables import find_tables
from nlp.facts.dossiers import find_dossier_figures
from nlp.facts.units import find_units
from nlp.reading import read


def rows(
    text: str, title: str | None = None
) -> list[tuple[str | None, str | None, str, int | None, float | None]]:
    reading = read(text, title)
    figures = find_dossier_figures(reading, find_units(reading))
    return [(f.unit, f.level, f.measure, f.value, f.percent) for f in figures]


def test_measures_as_heads() -> None:
    text = (
        "Đơn vị | Tiếp nhận | Quá hạn\nSở Y tế | 1.205 | 0\nUBND huyện Ba Tơ | 88 | 2\n(đơn vị tính: hồ sơ)"
    )
    assert rows(text) == [
        ("Sở Y tế", "province", "received", 1205, None),
        ("Sở Y tế", "province", "resolved_late", 0, None),
        ("UBND huyện Ba Tơ", "district", "received", 88, None),
        ("UBND huyện Ba Tơ", "district", "resolved_late", 2, None),
    ]


def test_a_rate_joins_the_count_to_its_left() -> None:
    text = "STT | Đơn vị | Hồ sơ tiếp nhận | Trực tuyến | Tỷ lệ (%)\n1 | Sở Y tế | 200 | 150 | 75,0"
    assert rows(text) == [
        ("Sở Y tế", "province", "received", 200, None),
        ("Sở Y tế", "province", "received", 150, 75.0),
    ]


def test_units_as_heads_with_tabs() -> None:
    text = "Hồ sơ\tCấp tỉnh\tCấp xã\nTiếp nhận\t20\t35\nĐúng hạn\t19\t34\nSố hóa\t5\t6"
    assert rows(text) == [
        (None, "province", "received", 20, None),
        (None, "commune", "received", 35, None),
        (None, "province", "resolved_on_time", 19, None),
        (None, "commune", "resolved_on_time", 34, None),
    ]


def test_tables_of_other_things() -> None:
    assert rows("Đơn vị | Số TTHC | Công chức\nSở Y tế | 120 | 5", title="Hồ sơ năm 2020") == []
    assert rows("Đơn vị | Tiếp nhận | Trả\nSở Y tế | 120 | 5", title="Văn bản") == []


def test_one_line_is_no_table() -> None:
    assert find_tables("Tin liên quan | hồ sơ | 12") == []
    assert find_tables("a | b\nc | d | e\nf") == []
