import pytest

from nlp.cleaning.hosts import own_host
from nlp.facts.gazetteer import province_of_host


@pytest.mark.parametrize(
    ("url", "text", "host"),
    [
        ("http://www.tayninh.gov.vn/vi/news/1.html", "www.longan.gov.vn", "tayninh.gov.vn"),
        (None, "Bài viết.\nwww.thuathienhue.gov.vn\nCác tin khác", "thuathienhue.gov.vn"),
        (None, "Xem tại www.longan.gov.vn để biết thêm.", None),  # a mention in a sentence is no signature
        (None, "https://dongthap.gov.vn/", "dongthap.gov.vn"),
        ("http://[broken", "", None),
        (None, "", None),
    ],
)
def test_own_host(url: str | None, text: str, host: str | None) -> None:
    assert own_host(url, text) == host


@pytest.mark.parametrize(
    ("host", "province"),
    [
        ("thuathienhue.gov.vn", "Thừa Thiên Huế"),
        ("congan.kontum.gov.vn", "Kon Tum"),
        ("stp.baria-vungtau.gov.vn", "Bà Rịa - Vũng Tàu"),
        ("gov.vn", None),
        ("chinhphu.vn", None),
        (None, None),
    ],
)
def test_province_of_host(host: str | None, province: str | None) -> None:
    assert province_of_host(host) == province
