"""Precision, recall and F1 of each fact kind against gold, with field accuracy and a bootstrap interval."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from nlp.matching import SCORED, Kind, once, pair, province_words, words

if TYPE_CHECKING:
    from nlp.gold import Fact, GoldRecord
    from nlp.types import Article, Facts

_RESAMPLES = 1000
_ARTICLE_FIELDS: Mapping[str, Callable[[object], object]] = {
    "title": words,
    "published_on": lambda value: value,
    "author": words,
    "province": province_words,
    "is_reform": lambda value: value,
}


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was read from one gold article; ``article`` is None where the gold gave the text itself."""

    facts: Facts
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A gold fact that was missed, a fact that gold does not have, or a wrong field."""

    record: str
    kind: str
    sort: str
    detail: str


@dataclass(slots=True)
class KindScore:
    """Counts of one kind: ``per_article`` has (right, missed, extra) for each article judged."""

    kind: str
    per_article: list[tuple[int, int, int]] = field(default_factory=list)
    fields: dict[str, list[bool]] = field(default_factory=dict)

    def totals(self) -> tuple[int, int, int]:
        """Right, missed and extra facts over all articles."""
        right, missed, extra = zip(*self.per_article, strict=True) if self.per_article else ((), (), ())
        return sum(right), sum(missed), sum(extra)

    @property
    def precision(self) -> float:
        """Share of the found facts that gold has; 1 where nothing was found."""
        right, _, extra = self.totals()
        return right / (right + extra) if right + extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold facts that were found; 1 where gold has none."""
        right, missed, _ = self.totals()
        return right / (right + missed) if right + missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return f1(*self.totals())

    def interval(self, seed: int = 20200507) -> tuple[float, float]:
        """The middle 95 % of F1 over resampled articles (the same draw on every run)."""
        draw = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
        scores = sorted(
            f1(*(sum(column) for column in zip(*sample, strict=True)))
            for sample in (draw.choices(self.per_article, k=len(self.per_article)) for _ in range(_RESAMPLES))
        )
        return scores[int(0.025 * _RESAMPLES)], scores[int(0.975 * _RESAMPLES) - 1]

    def accuracy(self) -> dict[str, float]:
        """Share of right values for each field over the pairs found."""
        return {name: sum(hits) / len(hits) for name, hits in self.fields.items() if hits}


@dataclass(slots=True)
class Evaluation:
    """Scores of all kinds, accuracy of the article's own fields, and every mistake."""

    kinds: dict[str, KindScore]
    article: dict[str, list[bool]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def f1(right: int, missed: int, extra: int) -> float:
    """F1 from counts; 1 where there was nothing to find and nothing was found.

    >>> f1(3, 1, 1)
    0.75
    """
    return 2 * right / (2 * right + missed + extra) if right + missed + extra else 1.0


def evaluate(records: Iterable[GoldRecord], predict: Callable[[GoldRecord], Prediction]) -> Evaluation:
    """Score what ``predict`` reads from each gold record; kinds that a record leaves out are not judged."""
    result = Evaluation({kind.name: KindScore(kind.name) for kind in SCORED})
    for record in records:
        prediction = predict(record)
        for kind in SCORED:
            if kind.name in record.facts:
                _score_kind(result, kind, record, prediction.facts)
        _score_article(result, record, prediction)
    return result


def _score_kind(result: Evaluation, kind: Kind, record: GoldRecord, facts: Facts) -> None:
    gold = once(kind, record.facts[kind.name])
    found = once(kind, (asdict(fact) for fact in getattr(facts, kind.name)))
    pairs, missed, extra = pair(kind, gold, found)
    score = result.kinds[kind.name]
    score.per_article.append((len(pairs), len(missed), len(extra)))
    for sort, facts_of_sort in (("missed", missed), ("extra", extra)):
        result.mistakes += [Mistake(record.name, kind.name, sort, _show(fact)) for fact in facts_of_sort]
    for expected, fact in pairs:
        for name, read in kind.fields.items():
            right = read(expected) == read(fact)
            score.fields.setdefault(name, []).append(right)
            if not right:
                detail = f"{name}: {read(fact)!r}, gold has {read(expected)!r}: {_show(fact)}"
                result.mistakes.append(Mistake(record.name, kind.name, "field", detail))


def _score_article(result: Evaluation, record: GoldRecord, prediction: Prediction) -> None:
    found: dict[str, Any] = {
        "province": prediction.facts.province,
        "is_reform": prediction.facts.is_reform,
    }
    if prediction.article is not None:
        found |= {name: getattr(prediction.article, name) for name in ("title", "published_on", "author")}
    for name, read in _ARTICLE_FIELDS.items():
        if name in found and name in record.article:
            right = read(found[name]) == read(record.article[name])
            result.article.setdefault(name, []).append(right)
            if not right:
                detail = f"{name}: {found[name]!r}, gold has {record.article[name]!r}"
                result.mistakes.append(Mistake(record.name, "article", "field", detail))


def _show(fact: Fact) -> str:
    keep = {k: v for k, v in fact.items() if k not in {"start", "end", "source", "quote"} and v is not None}
    return f"{keep} <- {fact.get('quote', '')!r}"
