"""Scores for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.evaluate import Evaluation


def as_table(result: Evaluation, shown: Collection[str], records: int) -> str:
    """Lay out the scores of the kinds in ``shown`` as a table of plain text."""
    head = f"{'kind':<16}{'P':>7}{'R':>7}{'F1':>7}  {'95 %':<13}{'right':>6}{'missed':>7}{'extra':>6}"
    lines = [f"{records} records", head]
    for name, score in result.kinds.items():
        if name in shown and score.per_article:
            low, high = score.interval()
            right, missed, extra = score.totals()
            lines.append(
                f"{name:<16}{score.precision:>7.3f}{score.recall:>7.3f}{score.f1:>7.3f}"
                f"  {low:.2f} - {high:.2f}  {right:>5}{missed:>7}{extra:>6}"
            )
            fields = "  ".join(f"{field} {share:.3f}" for field, share in score.accuracy().items())
            lines.append(f"{'':<16}  {fields}" if fields else "")
    accuracy = (f"{name} {sum(hits)}/{len(hits)}" for name, hits in result.article.items())
    return "\n".join([*filter(None, lines), *(["article: " + ", ".join(accuracy)] if result.article else [])])


def as_json(result: Evaluation, shown: Collection[str]) -> str:
    """Give the scores of the kinds in ``shown`` as a JSON object."""
    kinds = {
        name: {
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "interval": score.interval(),
            "fields": score.accuracy(),
            **dict(zip(("right", "missed", "extra"), score.totals(), strict=True)),
        }
        for name, score in result.kinds.items()
        if name in shown and score.per_article
    }
    article = {name: sum(hits) / len(hits) for name, hits in result.article.items()}
    return json.dumps({"kinds": kinds, "article": article}, indent=2)
