"""Lists that answer each other: ``cấp tỉnh, cấp huyện, cấp xã lần lượt đạt 99%, 98% và 97%``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.facts.dossier_measures import channel_of, read_measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.dossier_cues import Token
    from nlp.facts.dossier_measures import Reading

_LENGTH = 60
"""How many tokens a list may have on either side."""
_BETWEEN = frozenset({"mark", "divider", "link", "noun"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A number with what the list before says of it.

    ``mention`` is None where the list is of measures, or of units named before (``earlier``: their
    place in the order of mention).
    """

    number: Token
    measured: Reading
    mention: Token | None = None
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one list, and the span of tokens that it uses up; ``of`` is the unit it speaks of."""

    found: tuple[Answer, ...]
    first: int
    last: int
    of: Token | None = None


def respectively(tokens: Sequence[Token]) -> Answers | None:
    """The first list of a sentence that is answered by as many numbers, or None."""
    for index, token in enumerate(tokens):
        if token.role == "respectively":
            answers = _answers(tokens, index)
            if answers is not None:
                return answers
    return None


def _answers(tokens: Sequence[Token], index: int) -> Answers | None:
    numbers, last = _numbers_after(tokens, index)
    first = _list_start(tokens, index)
    first = next((at for at in range(first, index) if _leads(tokens[at])), first)
    asked = tokens[first:index]
    if len(numbers) < 2:
        return None
    mentions = [token for token in asked if token.role == "mention"]
    if len(mentions) >= len(numbers) and not any(token.role == "number" for token in asked):
        measured = read_measure([token for token in asked if token.role != "mention"], ())
        pairs = zip(numbers, mentions[-len(numbers) :], strict=True)
        found = [Answer(number, measured, mention) for number, mention in pairs]
    elif len(measures := _each_measure(asked)) == len(numbers):
        found = [Answer(number, one) for number, one in zip(numbers, measures, strict=True)]
    elif not measures and not mentions:
        measured = read_measure(asked, ())
        found = [Answer(number, measured, None, place) for place, number in enumerate(numbers)]
    else:
        return None
    usable = all(answer.measured.measures for answer in found)
    return Answers(tuple(found), first, last, mentions[-1] if mentions else None) if usable else None


def _numbers_after(tokens: Sequence[Token], index: int) -> tuple[list[Token], int]:
    numbers: list[Token] = []
    last = index
    for at in range(index + 1, min(len(tokens), index + _LENGTH)):
        token = tokens[at]
        if token.role == "number":
            numbers.append(token)
            last = at
        elif token.role == "noun":
            last = at
        elif token.role not in _BETWEEN or token.feature in (";", "(", "part"):
            break
    return numbers, last + 1


def _list_start(tokens: Sequence[Token], index: int) -> int:
    """After the last mark that ends a clause, or the last number."""
    for at in range(index - 1, max(-1, index - _LENGTH), -1):
        if tokens[at].role == "number" or (tokens[at].role == "mark" and tokens[at].feature in ";()"):
            return at + 1
    return max(0, index - _LENGTH)


def _leads(token: Token) -> bool:
    """Whether a token says something by which a list can begin."""
    return token.role not in ("mark", "word", "divider")


def _each_measure(asked: Sequence[Token]) -> list[Reading]:
    """What each item of a list of measures or channels means."""
    items: list[Reading] = []
    said = [token for token in asked if token.role in ("stage", "time", "channel")]
    for role in ("channel", "time", "stage"):
        chosen = [token for token in said if token.role == role]
        others = [token for token in said if token.role != role]
        if len(chosen) < 2 and not (chosen and chosen[0].feature == "received_and_resolved"):
            continue
        for token in chosen:
            items += _items(token, others)
        return items
    return items


def _items(token: Token, others: Sequence[Token]) -> list[Reading]:
    measured = read_measure([*others, token], ())
    if token.role == "channel":
        base = read_measure(others, ())
        measures = base.measures[:1] or ("received",)
        return [type(measured)(measures, channel_of([token]), base.stage, base.time)]
    if token.feature == "received_and_resolved":
        return [type(measured)((one,), measured.channel) for one in ("received", "resolved")]
    return [measured]
