import sqlite3

import pytest
from sqlite_utils import Database

from store.schema import open_facts
from store.search import make_index, match_expression, search

TEXTS = {
    "a": ("Đồng Tháp đẩy mạnh cải cách hành chính", "Nghị định số 61/2018/NĐ-CP, KH-UBND tại xã Hoà An."),
    "b": ("Cái cách hành nghề chính đáng", "Thủ tục HÀNH CHÍNH điện tử, ĐIỆN TỬ hóa; đoàn kiểm tra."),
    "c": ("Tin khác", "Kế hoạch số 77/KH-UBND của UBND huyện Đắk Mil, tỉnh Ðắk Nông."),
    "d": ("Kê khai", "Hoạch toán."),
}


@pytest.fixture
def facts(tmp_path):
    db = open_facts(tmp_path / "facts.db")
    for number, (key, (title, text)) in enumerate(TEXTS.items(), 1):
        add(db, key, number, title, text)
    yield db
    db.close()


def add(db, key, number, title, text):
    db.execute(
        "insert into articles (id, page_id, title, text, page_sha256, recipe) values (?, ?, ?, ?, '', '')",
        [key, number, title, text],
    )


def test_search_finds_the_place_of_an_article(facts):
    facts.execute("update articles set province = 'Đồng Tháp', district = 'huyện Cao Lãnh' where id = 'd'")
    assert sorted(found(facts, "dong thap")) == ["a", "d"]
    assert found(facts, "cao lãnh") == ["d"]


def found(db, query):
    return [hit.article_id for hit in search(db, query)]


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("cải cách hành chính", "ab"),
        ("cai cach hanh chinh", "ab"),
        ("CẢI CÁCH HÀNH CHÍNH", "ab"),
        ("Đồng Tháp", "a"),
        ("dong thap", "a"),
        ("đong thap", "a"),
        ("DONG THÁP", "a"),
        ("nd-cp", "a"),
        ("nđ-cp", "a"),
        ("NĐ-CP", "a"),
        ("61/2018/nd-cp", "a"),
        ("kế hoạch", "cd"),
        ("ke hoach", "cd"),
        ("77/kh-ubnd", "c"),
        ("Hoà An", "a"),
        ("Hòa An", "a"),
        ("hoa an", "a"),
        ("dien tu", "b"),
        ("điện tử", "b"),
        ("doan kiem tra", "b"),
        ("dak mil", "c"),
        ("dak nong", "c"),
        ("Đắk Nông", "c"),
        ('"hành chính"', "ab"),
        ('"cach hanh chinh"', "a"),
        ("khong co gi nhu the", ""),
        ("", ""),
        (' " ', ""),
        ("--- ???", ""),
    ],
)
def test_search_with_and_without_diacritics(facts, query, articles):
    assert sorted(found(facts, query)) == list(articles)


@pytest.mark.parametrize(
    "query", ["AND", "OR (", "title:x", "a*", "NEAR(a b)", "^x", "'; drop table articles; --", "{x}"]
)
def test_nothing_in_a_query_is_an_operator(facts, query):
    assert search(facts, query) == []
    assert all(part.startswith('"') and part.endswith('"') for part in match_expression(query).split())
    assert facts.execute("select count(*) from articles").fetchone() == (4,)


def test_articles_that_have_the_words_as_written_come_first(facts):
    assert found(facts, "cái cách")[0] == "b"
    assert found(facts, "cải cách")[0] == "a"


def test_an_excerpt_shows_the_words(facts):
    [hit] = search(facts, "dak mil")
    assert "[Đắk] [Mil]" in hit.excerpt or "[Dắk] [Mil]" in hit.excerpt
    assert (hit.title, hit.published_on) == ("Tin khác", None)


def test_the_index_follows_every_change(facts):
    facts.execute("update articles set text = 'Sở Nội vụ' where id = 'c'")
    assert found(facts, "dak mil") == []
    assert found(facts, "so noi vu") == ["c"]
    facts.execute("delete from articles where id = 'c'")
    assert found(facts, "so noi vu") == []
    add(facts, "c", 3, None, "đã về")
    assert found(facts, "da ve") == ["c"]
    facts.execute("insert into articles_fts (articles_fts) values ('integrity-check')")


def test_the_index_outlives_vacuum(facts):
    facts.execute("delete from articles where id = 'a'")
    facts.execute("vacuum")
    assert found(facts, "dak mil") == ["c"]
    facts.execute("insert into articles_fts (articles_fts) values ('integrity-check')")


def test_the_index_can_be_mended_after_a_transform(facts):
    Database(facts).table("articles").transform(rename={"author": "writer"})
    make_index(facts)
    assert found(facts, "dak mil") == ["c"]
    facts.execute("update articles set text = 'Sở Nội vụ' where id = 'c'")
    assert found(facts, "noi vu") == ["c"]
    facts.execute("insert into articles_fts (articles_fts) values ('integrity-check')")


def test_the_index_stores_no_text(facts):
    stored = {
        name for (name,) in facts.execute("select name from sqlite_master where name like 'articles_fts%'")
    }
    assert "articles_fts_content" not in stored
    with pytest.raises(sqlite3.OperationalError):
        facts.execute("select * from articles_fts_content")
