"""Own gold: well formed, and scored no worse than the floors that were measured.

A floor may rise, never fall: ``tests/gold/floors.toml`` holds, for each gold file and kind, the
F1 that was reached, and the accuracy of each field.
"""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

import nlp
from nlp.evaluate import Evaluation, Prediction, evaluate
from nlp.gold import GoldRecord, read_gold
from nlp.matching import SCORED

GOLD = Path(__file__).parent / "gold"
FLOORS = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))
FILES = sorted(GOLD.glob("*.jsonl"))
DAYS = ("start_on", "end_on", "issued_on", "period_start", "period_end", "published_on")


def predict(record: GoldRecord) -> Prediction:
    assert record.text is not None
    return Prediction(nlp.extract(record.text, record.title, record.published_on))


@pytest.fixture(scope="module")
def scores() -> dict[str, Evaluation]:
    return {path.stem: evaluate(read_gold(path), predict) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_is_well_formed(path: Path) -> None:
    names = set()
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        assert record["id"] not in names, record["id"]
        names.add(record["id"])
        printed = f"{record.get('title') or ''}\n{record['text']}"
        for kind in SCORED:
            for fact in record.get(kind.name, []):
                assert fact.get("quote", "") in printed, (record["id"], fact)
                for day in DAYS:
                    assert fact.get(day) is None or date.fromisoformat(fact[day])


@pytest.mark.parametrize(
    ("file", "kind", "measure", "floor"),
    [
        (file, kind, measure, floor)
        for file, kinds in FLOORS.items()
        for kind, measures in kinds.items()
        for measure, floor in measures.items()
    ],
)
def test_floor(scores: dict[str, Evaluation], file: str, kind: str, measure: str, floor: float) -> None:
    result = scores[file]
    if kind == "article":
        hits = result.article[measure]
        reached = sum(hits) / len(hits)
    else:
        score = result.kinds[kind]
        reached = score.f1 if measure == "f1" else score.accuracy()[measure]
    assert reached >= floor - 0.0005, f"{reached:.4f}"


def test_every_gold_file_has_floors() -> None:
    assert set(FLOORS) == {path.stem for path in FILES}
