"""Sentences cut into clauses of one number each, with the words that belong to that number.

Marks and words such as ``trong đó`` cut first; where a stretch still holds several numbers, ``và``,
``trong tổng số`` or the order of words decides (verb first or number first).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.dossier_cues import Token
    from nlp.facts.numbers import Number

_MARKS = frozenset(",;():|•+…")
# A number stands this near behind the colon of its label.
_NEAR = 20
# How many tokens before "nhưng" a word for none may stand.
_NEAR_NONE = 8
# Words that begin what is said of the next number.
_AFRESH = frozenset({"again", "change"})
_SAID = frozenset({"stage", "time", "channel", "field", "clause"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch with at most one number.

    ``opener`` is the mark or kind of word before it (``,`` ``;`` ``(`` ``part`` ``joint`` …, empty at the
    start), ``depth`` how many brackets are open, ``at`` the index of the number among ``tokens``.
    ``reach`` is the text between the cuts: what is skipped there (dates) belongs to the clause too.
    """

    tokens: tuple[Token, ...]
    opener: str
    depth: int
    at: int | None
    reach: tuple[int, int] = (0, 0)

    @property
    def number(self) -> Number | None:
        """The clause's number."""
        return None if self.at is None else self.tokens[self.at].number

    @property
    def start(self) -> int:
        """Where the first token begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last token ends."""
        return self.tokens[-1].end

    @property
    def before(self) -> tuple[Token, ...]:
        """Tokens before the number; all of them where there is none."""
        return self.tokens[: self.at] if self.at is not None else self.tokens

    @property
    def after(self) -> tuple[Token, ...]:
        """Tokens behind the number."""
        return self.tokens[self.at + 1 :] if self.at is not None else ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    tokens: tuple[Token, ...]
    opener: str
    depth: int
    reach: tuple[int, int]


def clauses(tokens: Sequence[Token], start: int, end: int) -> list[Clause]:
    """The clauses of a sentence in order."""
    stretches = _stretches(tokens, start, end)
    return [clause for stretch in stretches for clause in _by_number(stretch)]


def without_glosses(tokens: Sequence[Token]) -> list[Token]:
    """Leave out brackets without a number: ``(thành phố Tân Uyên)``, ``(HS)``."""
    kept: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        if token.feature == "(" and token.role == "mark":
            opened.append(len(kept))
        kept.append(token)
        if token.feature == ")" and token.role == "mark" and opened:
            first = opened.pop()
            if not any(held.role in ("number", "none") for held in kept[first:]):
                del kept[first:]
    return kept


def _stretches(tokens: Sequence[Token], start: int, end: int) -> list[_Stretch]:
    found: list[_Stretch] = []
    held: list[Token] = []
    opener, depth, counted = "", 0, False
    for index, token in enumerate(tokens):
        if counted and token.role == "none":
            found.append(_Stretch(tuple(held), opener, depth, (start, token.start)))
            held, opener, start, counted = [token], "joint", token.start, False
            continue
        if not _cuts(tokens, index, counted=counted):
            held.append(token)
            counted = counted or token.role == "number"
            continue
        counted = False
        if held:
            found.append(_Stretch(tuple(held), opener, depth, (start, token.start)))
            held, opener, start = [], "", token.end
        depth = max(0, depth + (token.feature == "(") - (token.feature == ")"))
        opener = _stronger(opener, {"of_these": "part", "but": ","}.get(token.feature, token.feature))
    if held:
        found.append(_Stretch(tuple(held), opener, depth, (start, end)))
    return found


def _stronger(old: str, new: str) -> str:
    """Of several marks in a row, the one that says most."""
    order = ("part", "(", ";", ":", ")", ",")
    ranked = [mark for mark in order if mark in (old, new)]
    return ranked[0] if ranked else new


def _cuts(tokens: Sequence[Token], index: int, *, counted: bool) -> bool:
    """Whether a token ends a stretch; ``counted`` where the stretch has its number."""
    token = tokens[index]
    if token.role == "divider":
        if token.feature == "but":
            return any(held.role == "none" for held in tokens[max(0, index - _NEAR_NONE) : index])
        own = token.feature == "of_these" and _counts_apart(tokens, index)
        return token.feature in ("part", "of_these") and not own and not _is_rate(tokens[index - 1 : index])
    if token.role != "mark" or token.feature not in _MARKS:
        return False
    if token.feature == ":":
        return counted or not _number_follows(tokens, index)
    if token.feature == ",":
        return not _between_units(tokens, index) and not _is_remark(tokens, index)
    return True


def _counts_apart(tokens: Sequence[Token], index: int) -> bool:
    """``…, 6.512 hồ sơ trong số này nộp trực tuyến``: a count that begins its clause is no whole."""
    first = index - 2 if tokens[index - 1].role == "noun" else index - 1
    counts = first >= 0 and tokens[first].role == "number"
    return counts and (first == 0 or tokens[first - 1].role == "mark")


def _is_rate(tokens: Sequence[Token]) -> bool:
    """``95% trong số này``: the rate's base is no cut."""
    return any(token.number is not None and token.number.percent for token in tokens)


def _number_follows(tokens: Sequence[Token], index: int) -> bool:
    for token in tokens[index + 1 : index + 3]:
        if token.role == "number":
            return token.start - tokens[index].end < _NEAR
        if token.role != "link":
            return False
    return False


def _between_units(tokens: Sequence[Token], index: int) -> bool:
    return (
        0 < index < len(tokens) - 1
        and tokens[index - 1].role == "mention"
        and tokens[index + 1].role == "mention"
    )


def _is_remark(tokens: Sequence[Token], index: int) -> bool:
    """``cấp xã cao nhất, 99,86%``: a remark stands between a unit and its rate."""
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].role != "mention":
        return False
    return 2 < tokens[index].start - tokens[index - 1].end < _NEAR and _is_rate(tokens[index + 1 : index + 2])


def _by_number(stretch: _Stretch) -> list[Clause]:
    """Cut a stretch so that each piece has one number."""
    places = _places(stretch.tokens)
    pieces: list[Clause] = []
    start, opener = 0, stretch.opener
    for here, following in pairwise(places):
        cut, kind = _cut_between(stretch.tokens, start, here, following)
        pieces.append(_clause(stretch, start, cut, here, opener))
        start, opener = cut, kind
    if places and stretch.opener == ")" and len(places) == 1:
        cut = _tail_behind_bracket(stretch.tokens, places[0])
        if cut:
            pieces.append(_clause(stretch, 0, cut, None, opener))
            start, opener = cut, "joint"
    last = places[-1] if places else None
    pieces.append(_clause(stretch, start, len(stretch.tokens), last, opener))
    return pieces


def _tail_behind_bracket(tokens: Sequence[Token], number: int) -> int:
    """``29 hồ sơ (0,4%) bị chậm và 5 …``: where the words of the count before the bracket end, or 0."""
    for index in range(1, number):
        if tokens[index].role == "divider":
            return index if any(token.role in ("stage", "time") for token in tokens[:index]) else 0
    return 0


def _places(tokens: Sequence[Token]) -> list[int]:
    """Where the numbers stand that part a stretch; ``103 Trung tâm … tiếp nhận 168.220 hồ sơ`` has one."""
    found = [index for index, token in enumerate(tokens) if token.role == "number"]
    kept = []
    for place, following in zip_longest(found, found[1:]):
        aside = tokens[place + 1 : place + 2]
        counts_units = (
            bool(aside) and aside[0].role in ("mention", "word") and not _is_rate(tokens[place : place + 1])
        )
        if counts_units and following is not None and _counts_noun(tokens, following):
            continue
        kept.append(place)
    return kept


def _counts_noun(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].role == "noun"


def _clause(stretch: _Stretch, start: int, end: int, number: int | None, opener: str) -> Clause:
    at = None if number is None else number - start
    left = stretch.reach[0] if start == 0 else stretch.tokens[start].start
    right = stretch.reach[1] if end == len(stretch.tokens) else stretch.tokens[end].start
    return Clause(stretch.tokens[start:end], opener, stretch.depth, at, (left, right))


def _cut_between(tokens: Sequence[Token], start: int, here: int, following: int) -> tuple[int, str]:
    """Where the words of one number end and those of the next begin, and what stands there."""
    for index in range(here + 1, following):
        if tokens[index].role in _AFRESH:
            joints = (at for at in range(here + 1, index) if tokens[at].feature == "joint")
            return next(joints, index), "joint"
    for feature in ("joint", "weak"):
        for index in range(following - 1, here, -1):
            token = tokens[index]
            if token.role == "divider" and token.feature == feature and not _links_units(tokens, index):
                if tokens[index - 1].role == "field" and index - 1 > here:
                    return index - 1, "joint"
                return _with_subject(tokens, start, here, index), "joint"
    behind_noun = here + 1
    if behind_noun < following and tokens[behind_noun].role == "noun":
        behind_noun += 1
    rate = tokens[following].number
    if rate is not None and rate.percent:
        return _rate_start(tokens, here, following), "joint"
    if any(token.role in _SAID for token in tokens[start:here]):
        return behind_noun, "joint"
    return following, "joint"


def _with_subject(tokens: Sequence[Token], start: int, here: int, divider: int) -> int:
    """``…; UBND huyện A chỉ có 6.412``: the unit before ``có`` is what the next number is about."""
    named = tokens[divider - 1].role == "mention" and divider - 1 > here
    verb_first = any(token.role == "stage" for token in tokens[start:here])
    return divider - 1 if tokens[divider].feature == "weak" and named and verb_first else divider


def _links_units(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 1 < len(tokens)
        and tokens[index - 1].role == "mention"
        and tokens[index + 1].role == "mention"
    )


def _rate_start(tokens: Sequence[Token], here: int, following: int) -> int:
    """A rate begins with its link word or its unit; what stands before belongs to the count."""
    for index in range(here + 1, following):
        if tokens[index].role in ("link", "mention") or tokens[index].feature == "difference":
            return index
    return following
