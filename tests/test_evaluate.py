import json
from pathlib import Path

import pytest

from nlp.evaluate import Prediction, evaluate, f1
from nlp.gold import GoldError, GoldRecord, read_gold
from nlp.types import Article, Citation, Coverage, DateMention, DossierFigure, Facts, InspectedUnit, Place

WHERE = {"start": 0, "end": 1, "quote": "x", "rule": "r"}


def citation(**fields: object) -> Citation:
    return Citation(**{"doc_type": "KH", "number": "77", **WHERE, **fields})


def score(gold: dict[str, list[dict[str, object]]], facts: Facts, **article: object):
    record = GoldRecord("a", {kind: tuple(facts_) for kind, facts_ in gold.items()}, article, text="x")
    return evaluate([record], lambda _: Prediction(facts))


def test_counts_of_one_article() -> None:
    gold = {
        "dates": [
            {"start_on": "2020-05-07", "end_on": "2020-05-07", "edtf": "2020-05-07"},
            {"start_on": "2020-01-01", "end_on": "2020-06-30", "edtf": "2020-40"},
            {"start_on": "2019-01-01", "end_on": "2019-12-31", "edtf": "2019"},
        ]
    }
    found = [("2020-05-07", "2020-05-07", "2020-05-07"), ("2020-01-01", "2020-06-30", "2020-01/2020-06")]
    extra = [("2021-01-01", "2021-12-31", "2021")]
    facts = Facts(
        dates=tuple(
            DateMention(start_on=a, end_on=b, edtf=c, precision="day", **WHERE) for a, b, c in found + extra
        )
    )
    result = score(gold, facts)
    kind = result.kinds["dates"]
    assert kind.totals() == (2, 1, 1)
    assert kind.precision == kind.recall == pytest.approx(2 / 3)
    assert kind.accuracy() == {"edtf": 0.5}
    assert {mistake.sort for mistake in result.mistakes} == {"missed", "extra", "field"}
    assert kind.interval() == (kind.f1, kind.f1)  # one article: every resample is the same


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        ({"year": 2020, "identifier": "77/KH-UBND"}, True),
        ({"year": None, "identifier": "77/KH-UBND"}, True),  # the symbol decides where no year is known
        ({"year": 2021, "identifier": "77/KH-UBND"}, False),
        ({"number": "077", "year": 2020}, True),
        ({"number": "78", "year": 2020}, False),
        ({"doc_type": "QĐ", "year": 2020}, False),
    ],
)
def test_same_document(fields: dict[str, object], right: bool) -> None:
    gold = {"citations": [{"doc_type": "KH", "number": "77", "year": 2020, "identifier": "77/KH-UBND"}]}
    assert score(gold, Facts(citations=(citation(**fields),))).kinds["citations"].totals()[0] == right


def test_a_document_counts_once_an_article() -> None:
    gold = {"citations": [{"doc_type": "KH", "number": "77", "year": 2020}]}
    facts = Facts(citations=(citation(year=2020), citation(year=2020, issuer="UBND huyện")))
    assert score(gold, facts).kinds["citations"].totals() == (1, 0, 0)


def test_names_agree_over_spelling() -> None:
    gold = {"inspected_units": [{"name": "UBND thị xã Hoà Thành", "level": "district", "mode": "direct"}]}
    unit = InspectedUnit(name="UBND thị xã Hòa Thành", kind="ubnd", level="district", mode="session", **WHERE)
    kind = score(gold, Facts(inspected_units=(unit,))).kinds["inspected_units"]
    assert kind.totals() == (1, 0, 0)
    assert kind.accuracy() == {"level": 1.0, "mode": 0.0}


def test_figures_pair_with_the_level_they_agree_with() -> None:
    levels = ("district", "commune")
    gold = {
        "dossier_figures": [
            {"measure": "resolved_late", "channel": "all", "value": 0, "level": level, "percent": None}
            for level in levels
        ]
    }
    figures = tuple(
        DossierFigure(unit=None, level=level, measure="resolved_late", value=0, **WHERE)
        for level in reversed(levels)
    )
    kind = score(gold, Facts(dossier_figures=figures)).kinds["dossier_figures"]
    assert kind.totals() == (2, 0, 0)
    assert kind.accuracy()["level"] == 1.0


def test_coverage_and_article_fields() -> None:
    gold = {"coverage": [{"group": "xã, phường", "inspected": 8, "total": 8, "percent": None}]}
    facts = Facts(
        coverage=(Coverage(group_name="phường", inspected=8, total=8, **WHERE),),
        place=Place(province="Hồ Chí Minh"),
        is_reform=True,
    )
    result = score(gold, facts, province="TP. Hồ Chí Minh", is_reform=False)
    assert result.kinds["coverage"].accuracy() == {"group": 0.0}
    assert result.article == {"province": [True], "is_reform": [False]}


def test_title_day_and_author_are_judged_where_the_page_was_cleaned() -> None:
    record = GoldRecord("a", {}, {"title": "Xã Hòa An", "published_on": None, "author": "Lan"}, file="a.txt")
    article = Article(text="", title="Xã Hoà An", author="Lan, Huệ")
    result = evaluate([record], lambda _: Prediction(Facts(), article))
    assert result.article == {"title": [True], "published_on": [True], "author": [False]}


def test_a_kind_that_gold_leaves_out_is_not_judged() -> None:
    assert score({}, Facts(citations=(citation(),))).kinds["citations"].per_article == []


def test_f1_of_nothing() -> None:
    assert f1(0, 0, 0) == 1.0
    assert f1(0, 1, 0) == 0.0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "holds no gold record"),
        (b"{", "line 1: is no JSON"),
        (b'{"text": "a"}\n[1]', "line 2: is no JSON object"),
        (b'{"title": "a"}', "has neither text nor file"),
        (b'{"text": "a", "dates": [1]}', "dates is no list of objects"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_bad_gold_gets_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=words) as caught:
        read_gold(path)
    assert str(path) in str(caught.value)


def test_missing_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="No such file"):
        read_gold(tmp_path / "none.jsonl")


def test_gold_of_a_file_and_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    rows = [
        {"file": "a.txt", "dates": []},
        {"id": "p1", "text": "x", "title": "T", "published_on": "2020-01-01"},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    first, second = read_gold(path)
    assert (first.name, first.file, dict(first.facts)) == ("a.txt", "a.txt", {"dates": ()})
    assert (second.name, second.text, second.title, second.published_on) == ("p1", "x", "T", "2020-01-01")
