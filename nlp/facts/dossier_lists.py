"""Lists that answer each other: ``cấp tỉnh, cấp huyện, cấp xã lần lượt đạt 99%, 98% và 97%``.

Numbers may stand behind the units or measures they belong to, or before them (``99% và 98% lần lượt là
tỷ lệ … của cấp tỉnh, cấp xã``); a list without units answers the units told before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlp.facts.dossier_measures import channel_of, read_measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.facts.dossier_cues import Token
    from nlp.facts.dossier_measures import Reading

_LENGTH = 60
"""How many tokens a list may have on either side."""
_BETWEEN = frozenset({"mark", "divider", "link", "noun"})
_ENDS = frozenset({";", "(", ")", ":", "part"})
# Links that a list only seems to begin with: ``tương ứng 98%``.
_LOOSE = "perhaps"


@dataclass(frozen=True, slots=True)
class Answer:
    """A number with what the list says of it.

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


def answers_of(tokens: Sequence[Token], lower: str) -> Iterator[Answers]:
    """The lists of a sentence that are answered by as many numbers, in order, none overlapping."""
    at = 0
    for index, token in enumerate(tokens):
        if token.role != "respectively" or index < at:
            continue
        answers = _behind(tokens, index, at, lower) or _ahead(tokens, index, at, lower)
        if answers is not None and answers.first >= at:
            yield answers
            at = answers.last


def as_link(token: Token) -> Token:
    """A word for lists that began none, as the link it is."""
    loose = token.role == "respectively" and token.feature == _LOOSE
    return replace(token, role="link", feature="words") if loose else token


def _behind(tokens: Sequence[Token], index: int, floor: int, lower: str) -> Answers | None:
    """Numbers behind the word, what they belong to before it."""
    numbers, last = _numbers_after(tokens, index)
    if not _is_row(numbers):
        return None
    first = _list_start(tokens, index, floor)
    first = next((at for at in range(first, index) if _leads(tokens[at])), first)
    asked = tokens[first:index]
    if any(token.role == "number" for token in asked):
        return None
    found, of = _matched(numbers, _parted(asked, len(numbers), lower))
    if not found or not all(answer.measured.measures for answer in found):
        return None
    return Answers(tuple(found), first, last, of)


def _matched(numbers: Sequence[Token], asked: Sequence[Token]) -> tuple[list[Answer], Token | None]:
    mentions = [token for token in asked if token.role == "mention"]
    of = mentions[-1] if mentions else None
    measured = read_measure([token for token in asked if token.role != "mention"], ())
    if len(mentions) >= len(numbers):
        pairs = zip(numbers, mentions[-len(numbers) :], strict=True)
        return [Answer(number, _whole(measured), mention) for number, mention in pairs], of
    measures = _each_measure(asked)
    if len(measures) == len(numbers):
        return [Answer(number, one) for number, one in zip(numbers, measures, strict=True)], of
    if not measures and len(mentions) <= 1:
        return [Answer(number, _whole(measured), None, place) for place, number in enumerate(numbers)], None
    return [], None


def _ahead(tokens: Sequence[Token], index: int, floor: int, lower: str) -> Answers | None:
    """Numbers before the word, what they belong to behind it."""
    numbers, first = _numbers_before(tokens, index, floor)
    if not _is_row(numbers):
        return None
    last = index + 1
    while last < min(len(tokens), index + _LENGTH) and tokens[last].role != "number":
        if tokens[last].role in ("mark", "divider") and tokens[last].feature in _ENDS:
            break
        last += 1
    named = _parted(tokens[index + 1 : last], len(numbers), lower)
    mentions = [token for token in named if token.role == "mention"]
    found: list[Answer] = []
    if len(mentions) >= len(numbers):
        measured = _whole(read_measure([token for token in named if token.role != "mention"], ()))
        pairs = zip(numbers, mentions[: len(numbers)], strict=True)
        found = [Answer(number, measured, mention) for number, mention in pairs]
    elif len(measures := _each_measure(named)) == len(numbers):
        found = [Answer(number, one) for number, one in zip(numbers, measures, strict=True)]
    if not found or not all(answer.measured.measures for answer in found):
        return None
    return Answers(tuple(found), first, last, mentions[-1] if mentions else None)


def _parted(asked: Sequence[Token], count: int, lower: str) -> Sequence[Token]:
    """``trước hạn, đúng hạn và quá hạn`` with three numbers: the phrase for both as the two it is made of."""
    times = [token for token in asked if token.role == "time"]
    if len(times) + 1 != count:
        return asked
    kept: list[Token] = []
    for token in asked:
        if token.role == "time" and token.feature == "early_or_on_time":
            late_first = lower.startswith("đúng", token.start)
            pair = ("on_time", "early") if late_first else ("early", "on_time")
            kept += [replace(token, feature=feature) for feature in pair]
        else:
            kept.append(token)
    return kept


def _is_row(numbers: Sequence[Token]) -> bool:
    """Two numbers or more, all rates or all counts."""
    kinds = {token.number is not None and token.number.percent for token in numbers}
    return len(numbers) >= 2 and len(kinds) == 1


def _whole(measured: Reading) -> Reading:
    """A channel alone is a way of handing in."""
    return replace(measured, measures=("received",)) if _only_channel(measured) else measured


def _only_channel(measured: Reading) -> bool:
    return not measured.measures and measured.channel is not None


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


def _numbers_before(tokens: Sequence[Token], index: int, floor: int) -> tuple[list[Token], int]:
    numbers: list[Token] = []
    first = index
    for at in range(index - 1, max(floor - 1, index - _LENGTH), -1):
        token = tokens[at]
        if token.role == "number":
            numbers.append(token)
            first = at
        elif token.role not in _BETWEEN or token.feature in ("(", ")", "part"):
            break
    return numbers[::-1], first


def _list_start(tokens: Sequence[Token], index: int, floor: int) -> int:
    """After the last mark that ends a clause, or the last number."""
    for at in range(index - 1, max(floor - 1, index - _LENGTH), -1):
        if tokens[at].role == "number" or (tokens[at].role == "mark" and tokens[at].feature in ";()"):
            return at + 1
    return max(floor, index - _LENGTH)


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
