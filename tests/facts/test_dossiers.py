"""Dossier figures: the ways of telling them, one by one, and the own gold set as a floor."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from nlp.evaluate import Evaluation, Prediction, evaluate
from nlp.facts.dates import find_dates
from nlp.facts.dossiers import find_dossier_figures
from nlp.facts.places import locate
from nlp.facts.units import find_units
from nlp.gold import GoldRecord, read_gold
from nlp.reading import Reading, read
from nlp.types import DossierFigure, Facts

GOLD = Path(__file__).parent.parent / "gold" / "dossiers.jsonl"


def figures_of(reading: Reading) -> tuple[DossierFigure, ...]:
    place = locate(reading)
    return find_dossier_figures(reading, find_units(reading, place), find_dates(reading), place)


def told(text: str, title: str | None = None, published_on: str | None = "2023-12-20") -> list[str]:
    """Figures as ``measure:channel value percent`` with comparators."""
    return [_short(figure) for figure in figures_of(read(text, title, published_on))]


def _short(figure: DossierFigure) -> str:
    channel = "" if figure.channel == "all" else f":{figure.channel}"
    sign = "" if figure.comparator == "=" else figure.comparator
    words = [figure.measure + channel]
    if figure.value is not None:
        words.append(f"{sign if figure.percent is None else ''}{figure.value}")
    if figure.percent is not None:
        words.append(f"{sign}{figure.percent:g}%")
    return " ".join(words)


TELLINGS = [
    (
        "Xã nhận 04 ngàn 398 hồ sơ, cùng 356 hồ sơ năm 2022 chuyển sang.",
        ["received 4398", "carried_over 356"],
    ),
    ("Xã đã tiếp nhận và giải quyết 4.572 hồ sơ.", ["received 4572", "resolved 4572"]),
    ("Có 512 hồ sơ được tiếp nhận và xử lý trực tuyến.", ["received:online 512"]),
    ("Có 1.203 hồ sơ được phường tiếp nhận.", ["received 1203"]),
    ("Đúng hạn đạt 99,4% (2.968/2.986 hồ sơ).", ["resolved_on_time 2968 99.4%"]),
    ("Có 96 hồ sơ trễ hạn trong tổng số 4.112 hồ sơ đã giải quyết.", ["resolved_late 96", "resolved 4112"]),
    ("Giải quyết trong hạn 120 hồ sơ.", ["resolved_early_or_on_time 120"]),
    (
        "Đang giải quyết 30 hồ sơ (trong hạn 28, quá hạn 2).",
        ["pending 30", "pending_in_time 28", "pending_overdue 2"],
    ),
    ("Còn 294 bộ hồ sơ đang thụ lý, trong đó quá hạn 11 bộ.", ["pending 294", "pending_overdue 11"]),
    ("Hồ sơ trả trước và đúng hạn là 9.178 (đạt 99,6%).", ["resolved_early_or_on_time 9178 99.6%"]),
    ("Tỷ lệ hồ sơ trực tuyến đạt 90-95%.", ["received:online >90%"]),
    ("Tỷ lệ hồ sơ trực tuyến ở mức 90-95%.", ["received:online >90%"]),
    (
        "Trả lại 12 hồ sơ, công dân rút 3 hồ sơ, yêu cầu bổ sung 5 hồ sơ.",
        ["returned 12", "withdrawn 3", "supplement 5"],
    ),
    ("100% hồ sơ được trả đúng hạn.", ["resolved_on_time 100%"]),
    ("Trả 100% hồ sơ đúng hẹn.", ["resolved_on_time 100%"]),
    (
        "Tiếp nhận 500 hồ sơ, khoảng 95% trong số này được nộp trực tuyến.",
        ["received 500", "received:online ~95%"],
    ),
    ("Tiếp nhận 15,32 ngàn hồ sơ (HS), 620 HS gửi qua bưu chính.", ["received 15320", "received:postal 620"]),
    (
        "Trễ hạn giảm từ 12 hồ sơ năm 2021 xuống còn 5 hồ sơ năm 2022.",
        ["resolved_late 12", "resolved_late 5"],
    ),
    (
        "Đúng hạn năm 2020 đạt 95% hồ sơ, năm 2021 đạt 97%.",
        ["resolved_on_time 95%", "resolved_on_time 97%"],
    ),
    ("Số hồ sơ phải giải quyết lên 4.350 hồ sơ.", ["to_process 4350"]),
    (
        "Nhận 500 hồ sơ, trong đó nhận mới 450 hồ sơ, kỳ trước chuyển sang 50 hồ sơ.",
        ["to_process 500", "received 450", "carried_over 50"],
    ),
    ("Qua bưu chính, Trung tâm nhận 108 hồ sơ.", ["received:postal 108"]),
    (
        "Trong số hồ sơ trực tuyến, đã giải quyết 80 hồ sơ, quá hạn 6 hồ sơ.",
        ["resolved:online 80", "resolved_late:online 6"],
    ),
    (
        "Nhận 90 hồ sơ, 72 hồ sơ trong số này nộp trực tuyến (80%).",
        ["received 90", "received:online 72 80%"],
    ),
    (
        "Nhận 90 hồ sơ trực tuyến, 12 hồ sơ tại Bộ phận một cửa, 7 hồ sơ vẫn phải nộp trực tiếp.",
        ["received:online 90", "received:in_person 12", "received:in_person 7"],
    ),
    ("Nhận 31 hồ sơ đề nghị cấp phiếu lý lịch tư pháp.", ["received 31"]),
    (
        "Thẩm định 6 hồ sơ khen thưởng; về thủ tục hành chính, giải quyết 40 hồ sơ.",
        ["resolved 40"],
    ),
    (
        "Số hồ sơ nộp trực tuyến và trực tiếp lần lượt là 300 và 200.",
        ["received:online 300", "received:in_person 200"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TELLINGS)
def test_tellings(text: str, expected: list[str]) -> None:
    assert told(text) == expected


NOTHING = [
    "Phấn đấu đến năm 2025, 80% hồ sơ được nộp trực tuyến.",
    "Yêu cầu không để tình trạng hồ sơ trễ hẹn.",
    "Số hồ sơ tiếp nhận ít hơn tháng trước 214 hồ sơ.",
    "Đoàn kiểm tra ngẫu nhiên 30 hồ sơ, phát hiện 04 hồ sơ thiếu phiếu hẹn.",
    "Kết quả số hóa hồ sơ đạt 69,1%.",
    "Có 412 phiếu khảo sát, 03 thư xin lỗi về hồ sơ trễ hạn.",
    "Hàng trăm hồ sơ đã được tiếp nhận, hầu hết hồ sơ được trả ngay trong ngày.",
    "Bình quân mỗi ngày tiếp nhận 50 hồ sơ.",
    "Hội đồng tiếp nhận 412 hồ sơ dự tuyển, trả lại 14 hồ sơ.",
    "Trường nhận 240 HS lớp 6 nộp hồ sơ nhập học đúng hạn.",
    "Hồ sơ đến hạn giải quyết là 9.215 hồ sơ.",
    "Đơn vị nào để quá 5 hồ sơ trễ hạn thì bị phê bình.",
    "Huyện niêm yết 366 thủ tục hành chính, bố trí 15 công chức tiếp nhận hồ sơ.",
    "Tiếp nhận 640 hồ sơ khám sức khỏe, 612 hồ sơ đã có kết quả.",
    "Thẩm định 18 hồ sơ đề nghị xếp hạng di tích, trả lại 4 hồ sơ. Còn 3 hồ sơ chờ bổ sung.",
    "Ngân hàng tỉnh tiếp nhận 120 hồ sơ, giải quyết 96 hồ sơ, còn 24 hồ sơ đang xử lý.",
    "Có 24 hồ sơ được hẹn trả kết quả qua bưu chính công ích.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_figures(text: str) -> None:
    assert told(text) == []


def test_zero_for_each_subject() -> None:
    text = "Đoàn kiểm tra tại huyện Tân Hồng. Huyện và cấp xã đều không có hồ sơ trễ hẹn."
    zeros = [(f.unit, f.level, f.measure, f.value) for f in figures_of(read(text))]
    assert zeros == [
        ("huyện Tân Hồng", "district", "resolved_late", 0),
        (None, "commune", "resolved_late", 0),
    ]


def test_levels_change_within_a_paragraph() -> None:
    text = (
        "Toàn tỉnh Phú Yên tiếp nhận 900 hồ sơ. Cấp tỉnh tiếp nhận 300 hồ sơ; ở cấp huyện tiếp nhận "
        "200 hồ sơ; khối xã, phường, thị trấn 400 hồ sơ."
    )
    found = [(f.unit, f.level, f.value) for f in figures_of(read(text))]
    assert found == [
        ("tỉnh Phú Yên", "all", 900),
        (None, "province", 300),
        (None, "district", 200),
        (None, "commune", 400),
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tháng 9/2020 (từ 21/8 đến 20/9/2020), xã tiếp nhận 5 hồ sơ.", ("2020-08-21", "2020-09-20")),
        ("Tính đến ngày 15/6/2023, xã tiếp nhận 5 hồ sơ.", (None, "2023-06-15")),
        ("Ngày 16/6/2023, huyện họp. Năm 2022, xã tiếp nhận 5 hồ sơ.", ("2022-01-01", "2022-12-31")),
        ("Ngày 16/6/2023, huyện họp bàn, cho biết xã tiếp nhận 5 hồ sơ.", (None, None)),
        ("Năm 2022, xã nhận 5 hồ sơ tồn từ năm 2021.", ("2022-01-01", "2022-12-31")),
    ],
)
def test_periods(text: str, period: tuple[str | None, str | None]) -> None:
    (figure,) = figures_of(read(text, published_on="2023-12-20"))
    assert (figure.period_start, figure.period_end) == period


def test_earlier_period_counts_only_with_its_own_days() -> None:
    text = "Quý I/2024, xã tiếp nhận 40 hồ sơ (cùng kỳ năm 2023: 35 hồ sơ; cùng kỳ trước đó 30 hồ sơ)."
    found = [(f.value, f.period_start, f.status) for f in figures_of(read(text))]
    assert found == [(40, "2024-01-01", "actual"), (35, "2023-01-01", "previous")]


def test_headline_and_body_tell_one_figure() -> None:
    title = "Tỷ lệ hồ sơ đúng hạn quý III/2021 đạt 98,7%"
    reading = read("Quý III/2021, tỷ lệ hồ sơ đúng hạn của toàn tỉnh Trà Vinh đạt 98,7%.", title)
    (figure,) = figures_of(reading)
    assert (figure.source, figure.unit, figure.level) == ("text", "tỉnh Trà Vinh", "all")


def test_without_mentions_there_is_no_unit_and_no_period() -> None:
    (figure,) = find_dossier_figures(read("Năm 2020, xã An Hòa tiếp nhận 12 hồ sơ."))
    assert (figure.unit, figure.level, figure.period_start, figure.value) == (None, None, None, 12)


def test_articles_without_dossiers_cost_nothing() -> None:
    assert told("Năm 2020, xã tiếp nhận 500 thủ tục, giải quyết đúng hạn 98%.") == []


@cache
def evaluation() -> Evaluation:
    return evaluate(read_gold(GOLD), _predict)


def _predict(record: GoldRecord) -> Prediction:
    reading = read(record.text or "", record.title, record.published_on)
    return Prediction(Facts(dossier_figures=figures_of(reading)))


def test_gold_is_wide_enough() -> None:
    records = read_gold(GOLD)
    assert len(records) >= 130
    assert sum(not record.facts["dossier_figures"] for record in records) >= 40
    assert len({record.name for record in records}) == len(records)


def test_floor_of_precision_and_recall() -> None:
    score = evaluation().kinds["dossier_figures"]
    wrong = [str(mistake) for mistake in evaluation().mistakes if mistake.sort in ("missed", "extra")]
    assert score.precision >= 0.97, wrong
    assert score.recall >= 0.97, wrong


@pytest.mark.parametrize("name", ["level", "unit", "percent", "comparator", "period"])
def test_floor_of_fields(name: str) -> None:
    assert evaluation().kinds["dossier_figures"].accuracy()[name] >= 0.97


def test_quotes_stand_in_the_text() -> None:
    for record in read_gold(GOLD):
        reading = read(record.text or "", record.title, record.published_on)
        for figure in figures_of(reading):
            assert reading.text[figure.start : figure.end] == figure.quote != ""
            assert "\n" not in figure.quote
            assert (figure.source == "title") == reading.in_title(figure.start)
