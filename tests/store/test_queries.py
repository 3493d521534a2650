"""The shared questions, on articles whose facts are counted by hand."""

import json
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.readers import read_path
from store import queries
from store.build import build

ARTICLES = [
    {
        "id": "a",
        "published_on": "2021-07-16",
        "title": "Huyện Tân Trụ kiểm tra CCHC",
        "text": "Đoàn kiểm tra của UBND huyện Tân Trụ (Long An) kiểm tra CCHC tại UBND xã Bình Lãng theo "
        "Nghị định 61/2018/NĐ-CP. Năm 2020, UBND xã Bình Lãng tiếp nhận 1.204 hồ sơ.",
    },
    {
        "id": "b",
        "published_on": "2022-01-10",
        "title": "Long An triển khai cải cách hành chính",
        "text": "Tỉnh Long An thực hiện Nghị định số 61/2018/NĐ-CP và Kế hoạch số 12/KH-UBND "
        "ngày 05/01/2022.",
    },
]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("queries")
    source = folder / "articles.jsonl"
    source.write_text("\n".join(json.dumps(article) for article in ARTICLES), "utf-8")
    with Archive(folder / "pages.db") as archive:
        for page in read_path(source):
            archive.add(page)
        build(archive, folder / "facts.db")
    return folder / "facts.db"


def test_coverage_counts_articles_by_province_and_year(facts: Path) -> None:
    rows = queries.coverage(facts).to_dict("records")
    assert rows == [
        {"province": "Long An", "year": "2021", "articles": 1, "reform_articles": 1},
        {"province": "Long An", "year": "2022", "articles": 1, "reform_articles": 1},
    ]


def test_the_document_that_most_articles_cite_stands_first(facts: Path) -> None:
    cited = queries.most_cited(facts, limit=1)
    assert cited[["identifier", "articles"]].to_dict("records") == [
        {"identifier": "61/2018/NĐ-CP", "articles": 2}
    ]
    assert len(queries.most_cited(facts)) == 2


def test_inspected_units_stand_with_their_words(facts: Path) -> None:
    units = queries.inspected_units(facts)
    assert list(units["name"]) == ["UBND xã Bình Lãng"]
    assert list(units["mode"]) == ["direct"]


def test_dossier_figures_keep_their_period(facts: Path) -> None:
    figures = queries.dossier_figures(facts)
    row = figures.iloc[0]
    assert len(figures) == 1
    assert (row["measure"], row["value"], row["period_start"], row["period_end"]) == (
        "received",
        1204,
        "2020-01-01",
        "2020-12-31",
    )
