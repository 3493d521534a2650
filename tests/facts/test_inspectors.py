"""Who checks: the team under its fullest name, else the agency that is the subject, else nobody."""

import time

import pytest
from inspection_support import facts

from nlp.facts import inspections
from nlp.facts.inspections import find_inspections
from nlp.facts.units import find_units
from nlp.reading import read


def inspectors(text: str, title: str | None = None) -> list[str | None]:
    return [unit.inspector for unit in facts(text, title)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đoàn kiểm tra CCHC tỉnh Hà Giang kiểm tra tại Sở Y tế.", "Đoàn kiểm tra CCHC tỉnh Hà Giang"),
        (
            "Đoàn kiểm tra cải cách hành chính (CCHC) năm 2021 của tỉnh Hà Giang do ông A làm Trưởng đoàn "
            "đến kiểm tra tại Sở Y tế.",
            "Đoàn kiểm tra cải cách hành chính (CCHC) năm 2021 của tỉnh Hà Giang",
        ),
        (
            "Tổ kiểm tra kỷ luật, kỷ cương hành chính của thành phố Huế kiểm tra tại UBND phường Tây Lộc.",
            "Tổ kiểm tra kỷ luật, kỷ cương hành chính của thành phố Huế",
        ),
        (
            "Đoàn kiểm tra CCHC và kiểm soát thủ tục hành chính tỉnh Lạng Sơn làm việc với Sở Y tế.",
            "Đoàn kiểm tra CCHC và kiểm soát thủ tục hành chính tỉnh Lạng Sơn",
        ),
        (
            "Đoàn kiểm tra số 2 của tỉnh Lào Cai kiểm tra CCHC tại Sở Y tế.",
            "Đoàn kiểm tra số 2 của tỉnh Lào Cai",
        ),
        ("Đoàn số 1 do Sở Nội vụ chủ trì kiểm tra CCHC tại Sở Y tế.", "Đoàn số 1"),
        ("Đoàn công tác của Bộ Nội vụ khảo sát cơ chế một cửa tại Sở Y tế.", "Đoàn công tác của Bộ Nội vụ"),
        (
            "Đoàn kiểm tra công vụ tỉnh Bắc Giang họp. Ngày 5/3, đoàn kiểm tra UBND huyện Lạng Giang.",
            "Đoàn kiểm tra công vụ tỉnh Bắc Giang",
        ),
        (
            "Đoàn kiểm tra công vụ tỉnh Bắc Giang họp. Ngày 5/3, đoàn đến UBND huyện Lạng Giang.",
            "Đoàn kiểm tra công vụ tỉnh Bắc Giang",
        ),
        (
            "Tổ công tác cải cách hành chính của quận 3 ra quân. Tổ công tác đã kiểm tra tại UBND phường 9.",
            "Tổ công tác cải cách hành chính của quận 3",
        ),
        (
            "Tổ kiểm tra công vụ huyện Krông Pa kiểm tra 5 đơn vị. UBND xã Ia Mlah bị nhắc nhở.",
            "Tổ kiểm tra công vụ huyện Krông Pa",
        ),
        (
            "Đoàn giám sát của HĐND tỉnh Cà Mau giám sát CCHC. Đối với Sở Y tế, Đoàn giám sát qua báo cáo.",
            "Đoàn giám sát của HĐND tỉnh Cà Mau",
        ),
        (
            "Báo cáo với Đoàn kiểm tra CCHC tỉnh Cà Mau, UBND huyện Năm Căn cho biết đã xong kế hoạch.",
            "Đoàn kiểm tra CCHC tỉnh Cà Mau",
        ),
        (
            "Đoàn kiểm tra CCHC tỉnh Sơn La đến huyện. Ông A – Phó Bí thư Huyện ủy, Chủ tịch UBND huyện "
            "Mai Sơn tiếp, làm việc với đoàn. Đoàn kiểm tra thực tế tại xã Cò Nòi.",
            "Đoàn kiểm tra CCHC tỉnh Sơn La",
        ),
        ("Sở Nội vụ tỉnh Phú Yên kiểm tra CCHC tại Sở Y tế.", "Sở Nội vụ tỉnh Phú Yên"),
        ("Phòng Nội vụ huyện Văn Lâm đã kiểm tra CCHC tại UBND xã Lạc Đạo.", "Phòng Nội vụ huyện Văn Lâm"),
        (
            "Ban Pháp chế HĐND tỉnh Nghệ An vừa giám sát thủ tục hành chính tại Sở Y tế.",
            "Ban Pháp chế HĐND tỉnh Nghệ An",
        ),
        ("Chủ tịch UBND tỉnh Hòa Bình đã đến kiểm tra CCHC tại Sở Y tế.", "UBND tỉnh Hòa Bình"),
        (
            "Chủ tịch UBND huyện Thoại Sơn làm việc với UBND xã Vĩnh Phú về CCHC.",
            "UBND huyện Thoại Sơn",
        ),
        (
            "Sở Nội vụ tỉnh An Giang kiểm tra CCHC trực tiếp Sở Y tế, kiểm tra qua báo cáo Sở Xây dựng.",
            "Sở Nội vụ tỉnh An Giang",
        ),
        ("Thực hiện kế hoạch của UBND tỉnh Bến Tre, Sở Y tế được kiểm tra CCHC.", None),
        ("Các đơn vị được kiểm tra CCHC gồm: Sở Y tế, Sở Xây dựng.", None),
        ("Theo đề nghị của Sở Nội vụ, sẽ kiểm tra CCHC tại Sở Y tế.", None),
        ("Sở Y tế đã tự kiểm tra công tác CCHC.", None),
        ("Qua kiểm tra CCHC, Sở Y tế còn 2 thủ tục chưa niêm yết.", None),
        ("Kết quả kiểm tra CCHC tại Sở Y tế do Sở Nội vụ báo cáo.", None),
    ],
)
def test_inspector(text: str, expected: str | None) -> None:
    found = inspectors(text)
    assert found
    assert set(found) == {expected}


def test_two_teams_keep_their_own() -> None:
    text = (
        "Đoàn số 1 do Sở Nội vụ chủ trì kiểm tra CCHC tại Sở Y tế; Đoàn số 2 do Văn phòng UBND tỉnh chủ trì "
        "kiểm tra UBND huyện Đăk Hà."
    )
    assert inspectors(text) == ["Đoàn số 1", "Đoàn số 2"]


def test_unsure_between_two_teams_is_nobody() -> None:
    text = (
        "Đoàn kiểm tra CCHC tỉnh và Tổ kiểm tra công vụ huyện đã họp. Trong tháng, kiểm tra CCHC tại Sở Y tế."
    )
    assert inspectors(text) == [None]


@pytest.mark.parametrize("piece", ["đoàn kiểm tra ", "tổ 1, ", "đoàn kiểm tra (", "của đoàn của "])
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        reading = read(f"Đoàn kiểm tra CCHC kiểm tra tại Sở Y tế. {piece * (size // len(piece))}")
        units = find_units(reading)
        inspections.find_targets.cache_clear()
        start = time.perf_counter()
        find_inspections(reading, units)
        return time.perf_counter() - start

    seconds(5000)
    assert seconds(100_000) < 3 * seconds(50_000) + 0.25
