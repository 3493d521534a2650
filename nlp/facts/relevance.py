"""Whether an article is about administrative reform, by weighed words of title and body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp import vocabulary
from nlp.reading import Reading

_LEAD = 600


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that speak for reform (positive weight) or for another matter (negative weight)."""

    name: str
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """The signals and how they add up."""

    threshold: float
    title_factor: float
    fact: float
    most: int
    signals: tuple[Signal, ...]


@cache
def weights() -> Weights:
    """The weights of ``nlp/data/relevance.toml``."""
    data = vocabulary.toml("relevance.toml")
    return Weights(
        threshold=data["threshold"],
        title_factor=data["title_factor"],
        fact=data["fact"],
        most=data["most"],
        signals=tuple(
            Signal(entry["name"], entry["weight"], re.compile("|".join(entry["patterns"])))
            for entry in data["signal"]
        ),
    )


def relevance(reading: Reading, facts: int = 0) -> tuple[bool, float]:
    """Whether the article is about reform, and how surely: from 0 to 1, reform from 0.5 on.

    ``facts`` counts the dossier figures and inspected units that were read: what they tell of is
    reform work, whatever words the article uses.

    The headline and the first lines say what an article is about; a word far down in a long text
    may be a mere mention, so repeats count for less the longer the text is.

    >>> from nlp.reading import read
    >>> relevance(read("Đoàn kiểm tra công tác CCHC.", title="Kiểm tra cải cách hành chính"))[0]
    True
    >>> relevance(read("Tòa án xét xử vụ án hành chính về đất đai."))
    (False, 0.0)
    """
    rule = weights()
    head = reading.folded[: reading.body_start]
    lead = reading.folded[reading.body_start : reading.body_start + _LEAD]
    rest = reading.folded[reading.body_start + _LEAD :]
    score = sum(signal.weight * _strength(signal, rule, head, lead, rest) for signal in rule.signals)
    score += rule.fact * min(rule.most, facts)
    share = round(max(score, 0.0) / (max(score, 0.0) + rule.threshold), 3)
    return share >= 0.5, share


def _strength(signal: Signal, rule: Weights, head: str, lead: str, rest: str) -> float:
    """How strongly a signal speaks: title first, then the lead, then how dense the rest has it."""
    in_title = rule.title_factor if signal.pattern.search(head) else 0.0
    in_lead = min(rule.most, len(signal.pattern.findall(lead)))
    repeats = len(signal.pattern.findall(rest))
    in_rest = min(rule.most, repeats * 1000 / max(len(rest), 1000))
    return in_title + in_lead + in_rest
