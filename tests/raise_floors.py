"""Write what is reached on the own gold as the new floors; a floor that would fall is refused.

Run: ``python tests/raise_floors.py``, or with ``--lower WHY`` where a lower floor is right.
"""

from __future__ import annotations

import math
import sys
import tomllib
from pathlib import Path

import nlp
from nlp.evaluate import Evaluation, Prediction, evaluate
from nlp.gold import GoldRecord, read_gold

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.toml"

Floors = dict[str, dict[str, dict[str, float]]]


def predict(record: GoldRecord) -> Prediction:
    """Read a gold record's own text."""
    return Prediction(nlp.extract(record.text or "", record.title, record.published_on))


def reached(result: Evaluation) -> dict[str, dict[str, float]]:
    """F1 and field accuracy of each kind, rounded down to three digits."""
    kinds = {
        name: {"f1": _down(score.f1), **{field: _down(share) for field, share in score.accuracy().items()}}
        for name, score in result.kinds.items()
        if score.per_article
    }
    article = {name: _down(sum(hits) / len(hits)) for name, hits in result.article.items()}
    return kinds | ({"article": article} if article else {})


def fallen(old: Floors, new: Floors) -> list[str]:
    """The floors that would be lower than before, or gone."""
    return [
        f"{file}.{kind}.{measure}: {floor} -> {new.get(file, {}).get(kind, {}).get(measure)}"
        for file, kinds in old.items()
        for kind, measures in kinds.items()
        for measure, floor in measures.items()
        if new.get(file, {}).get(kind, {}).get(measure, -1.0) < floor
    ]


def _down(share: float) -> float:
    return math.floor(share * 1000 + 1e-9) / 1000


def _toml(floors: Floors) -> str:
    lines = [
        "# What the extractors reach on each gold file: written by tests/raise_floors.py, never by hand.",
        "",
    ]
    for file, kinds in floors.items():
        for kind, measures in kinds.items():
            lines += [f"[{file}.{kind}]", *(f"{name} = {share}" for name, share in measures.items()), ""]
    return "\n".join(lines)


def main() -> None:
    """Measure, compare, write."""
    old: Floors = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    new = {path.stem: reached(evaluate(read_gold(path), predict)) for path in sorted(GOLD.glob("*.jsonl"))}
    lower = fallen(old, new)
    if lower and "--lower" not in sys.argv:
        sys.exit("These floors would fall; mend the rules, or say --lower WHY:\n" + "\n".join(lower))
    FLOORS.write_text(_toml(new), "utf-8")


if __name__ == "__main__":
    main()
