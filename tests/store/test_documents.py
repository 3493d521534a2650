from functools import partial

import pytest
from linear_time import assert_linear, repeated

from nlp.types import Citation, Place
from store.documents import document_ids
from store.issuers import one_of_a_kind

PHAN_THIET = Place("Bình Thuận", "thành phố Phan Thiết")
LONG_AN = Place("Long An")
TAN_HUNG = Place("Long An", "huyện Tân Hưng")


def cite(doc_type, number, identifier=None, year=None, issuer=None, *, quote="…"):
    return Citation(
        start=0, end=1, quote=quote, rule="r",
        doc_type=doc_type, number=number, identifier=identifier, year=year, issuer=issuer,
    )  # fmt: skip


def shared(one, other, places=(LONG_AN, LONG_AN)):
    """Whether two citations in two articles are one document."""
    return document_ids("a", [one], places[0]) == document_ids("b", [other], places[1])


@pytest.mark.parametrize(
    "citation",
    [
        cite("NĐ", "61", "61/2018/NĐ-CP", 2018, "Chính phủ"),
        cite("L", "72", "72/2025/QH15", 2025, "Quốc hội"),
        cite("NQ", "76", "76/NQ-CP", 2021, "Chính phủ"),
        cite("QĐ", "1085", "1085/QĐ-TTg", 2022),
        cite("NQ", "18", "18-NQ/TW", 2017),
        cite("TT", "1", "01/2018/TT-VPCP", 2018),
        cite("QĐ", "876", "876/QĐ-BNV", 2022),
        cite("CV", "7722", "7722/VPCP-KSTT", 2020),
        cite("NQ", "1191", "1191/NQ-UBTVQH15"),
        cite("L", None, None, 2019, "Quốc hội", quote="Luật Giáo dục năm 2019"),
    ],
)
def test_documents_of_the_centre_are_one_for_all(citation):
    assert shared(citation, citation, (LONG_AN, Place()))


def test_a_law_is_known_by_its_name_and_year():
    one = cite("L", None, None, 2019, quote="Luật Giáo dục năm 2019")
    other = cite("L", None, None, 2019, quote="luật giáo dục 2019")
    assert shared(one, other)


@pytest.mark.parametrize(
    ("citation", "places"),
    [
        (cite("KH", "77", "77/KH-UBND", 2020, "UBND tỉnh"), (LONG_AN, TAN_HUNG)),
        (cite("KH", "77", "77/KH-UBND", 2020, "UBND tỉnh Long An"), (LONG_AN, Place("Tây Ninh"))),
        (cite("KH", "77", "77/KH-UBND", 2020, "UBND huyện Tân Hưng"), (LONG_AN, TAN_HUNG)),
        (cite("KH", "77", "77/KH-UBND", 2020, "UBND huyện"), (TAN_HUNG, TAN_HUNG)),
        (cite("QĐ", "15", "15/2019/QĐ-UBND", 2019, "UBND tỉnh"), (LONG_AN, LONG_AN)),
        (cite("NQ", "5", "05-NQ/TU", 2021, "Ban Thường vụ Tỉnh ủy"), (LONG_AN, LONG_AN)),
    ],
)
def test_documents_of_a_known_body_are_one(citation, places):
    assert shared(citation, citation, places)


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        # The same code stands in every province.
        (cite("KH", "77", "77/KH-UBND", 2020, "UBND tỉnh"),) * 2 + ((LONG_AN, Place("Tây Ninh")),),
        (cite("QĐ", "15", "15/2019/QĐ-UBND", 2019, "UBND tỉnh"),) * 2 + ((LONG_AN, Place("Tây Ninh")),),
        # Ten provinces have a Châu Thành; nobody says which.
        (cite("KH", "77", "77/KH-UBND", 2020, "UBND huyện Châu Thành"),) * 2 + ((LONG_AN, Place()),),
        # Numbers begin anew each year.
        (
            cite("KH", "77", "77/KH-UBND", 2020, "UBND tỉnh"),
            cite("KH", "77", "77/KH-UBND", 2021, "UBND tỉnh"),
            (LONG_AN,) * 2,
        ),
        (cite("KH", "77", "77/KH-UBND", None, "UBND tỉnh"),) * 2 + ((LONG_AN,) * 2,),
        (cite("NQ", "76", "76/NQ-CP"),) * 2 + ((LONG_AN,) * 2,),
        # Number alone, issuer alone, code alone.
        (cite("NQ", "2", None, 2020, "Tỉnh ủy"),) * 2 + ((LONG_AN,) * 2,),
        (cite("KH", "77", "77/KH-UBND", 2020),) * 2 + ((LONG_AN,) * 2,),
        (cite("KH", "77", "77/KH-UBND", 2020, "UBND xã"),) * 2 + ((TAN_HUNG,) * 2,),
        # Two laws of one year.
        (
            cite("L", None, None, 2019, quote="Luật Giáo dục năm 2019"),
            cite("L", None, None, 2019, quote="Luật Dân quân năm 2019"),
            (LONG_AN,) * 2,
        ),
    ],
)  # fmt: skip
def test_nothing_is_merged_on_doubt(one, other, places):
    assert not shared(one, other, places)


def groups(*citations, place=LONG_AN):
    ids = document_ids("a", citations, place)
    return [ids.index(number) for number in ids]


def test_within_an_article_a_short_mention_means_the_full_one():
    full = cite("KH", "77", "77/KH-UBND", 2020, "UBND thị xã Hòa Thành")
    short = cite("KH", "77")
    assert groups(full, short) == [0, 0]
    assert groups(short, full) == [0, 0]
    assert groups(short, full, cite("KH", "32", "32/KH-UBND", 2020)) == [0, 0, 2]
    assert groups(
        cite("NQ", "2", None, None, "Tỉnh ủy"), cite("NQ", "2", "02-NQ/TU", 2021, "Tỉnh ủy Long An")
    ) == [0, 0]


def test_within_an_article_an_unclear_short_mention_stands_alone():
    one = cite("KH", "77", "77/KH-UBND", 2020, "UBND tỉnh Long An")
    other = cite("KH", "77", "77/KH-UBND", 2021, "UBND tỉnh Long An")
    assert groups(one, other, cite("KH", "77")) == [0, 1, 2]
    assert groups(cite("NQ", "2", None, None, "Huyện ủy"), cite("NQ", "2", "02-NQ/TU", 2021, "Tỉnh ủy")) == [
        0,
        1,
    ]


def test_what_a_short_mention_adds_is_kept():
    plan = cite("KH", "77", "77/KH-UBND", None, "UBND tỉnh")
    dated = cite("KH", "77", None, 2020)
    assert document_ids("a", [plan, dated], LONG_AN)[0] == document_ids("b", [dated, plan], LONG_AN)[0]


@pytest.mark.parametrize(
    ("issuer", "place", "known"),
    [
        ("UBND tỉnh", LONG_AN, "ubnd long an"),
        ("Chủ tịch UBND tỉnh Long An", Place(), "ubnd long an"),
        ("Tỉnh ủy", LONG_AN, "tỉnh ủy long an"),
        ("Sở Nội vụ", TAN_HUNG, "sở nội vụ long an"),
        ("Sở Nội vụ tỉnh Long An", Place(), "sở nội vụ long an"),
        ("UBND thành phố", Place("Cần Thơ"), "ubnd thành phố cần thơ"),
        ("UBND thành phố", Place("Hà Nội", "quận Ba Đình"), "ubnd thành phố hà nội"),
        ("UBND thành phố", PHAN_THIET, "ubnd thành phố phan thiết bình thuận"),
        ("UBND thành phố Phan Thiết", Place("Bình Thuận"), "ubnd thành phố phan thiết bình thuận"),
        ("UBND thành phố", Place("Hồ Chí Minh", "thành phố Thủ Đức"), None),
        ("UBND thành phố", TAN_HUNG, None),
        ("UBND huyện", TAN_HUNG, "ubnd huyện tân hưng long an"),
        ("Huyện ủy", TAN_HUNG, "huyện ủy tân hưng long an"),
        ("Huyện ủy Tân Hưng", LONG_AN, "huyện ủy tân hưng long an"),
        ("UBND huyện", Place("Tây Ninh", "thị xã Hòa Thành"), None),
        ("Phòng Nội vụ", TAN_HUNG, "phòng nội vụ huyện tân hưng long an"),
        ("UBND xã Tân Lập", TAN_HUNG, "ubnd xã tân lập huyện tân hưng long an"),
        ("UBND xã Tân Lập", LONG_AN, None),
        ("UBND xã", TAN_HUNG, None),
        ("UBND", TAN_HUNG, None),
        ("Ban Chỉ đạo", TAN_HUNG, None),
        (None, TAN_HUNG, None),
    ],
)  # fmt: skip
def test_an_issuer_is_told_from_others_of_its_name(issuer, place, known):
    assert one_of_a_kind(issuer, place) == known


def test_long_issuers_are_read_in_linear_time():
    for piece in ("xã thành phố tỉnh ", "phó chủ tịch "):

        def prepare(length, piece=piece):
            one_of_a_kind.cache_clear()
            return partial(one_of_a_kind, "UBND " + repeated(piece, length), LONG_AN)

        assert_linear(prepare, 60_000)
