"""The same measure once more, told by a word that stands for it: ``con số này còn 19``, ``lũy kế là 9.604``.

What is taken up is the last figure of the sentence, else of the sentence before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.facts.dossier_cues import Token, tokens
from nlp.facts.dossier_drafts import State, draft_of, names_unit
from nlp.facts.dossier_measures import channel_of, read_measure

if TYPE_CHECKING:
    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_drafts import Draft
    from nlp.facts.dossier_measures import Reading as Measured

_FAR = 600
_LED = re.compile(
    r"""[\s,]{0,3}(?:(?:trong|đối\ với|với|riêng|riêng\ với|về)\s(?:tổng\s)?(?:số\s)?(?:các\s)?hồ\ sơ
        (?:\s(?:nộp|tiếp\ nhận|gửi|nhận))?|(?:qua|thông\ qua|bằng|theo|riêng)(?:\s(?:hình\ thức|kênh))?)\s""",
    re.VERBOSE,
)
_QUA = re.compile(r"qua\s")
_UNIT_BEFORE = re.compile(r"\s?\((?:với |có |đạt |là )?\s?$")


def again(clause: Clause) -> Token | None:
    """The word before the number that stands for a measure told before."""
    return next((token for token in clause.before if token.role == "again"), None)


def read_again(state: State, clause: Clause, word: Token) -> bool:
    """Add the figure that a word such as ``con số này`` repeats; False where there is none to repeat."""
    number = clause.number
    assert number is not None
    behind = [token for token in clause.before if token.start >= word.end]
    own = read_measure(behind, clause.after)
    base = state.told(rate=True) if number.percent else state.told(rate=False)
    base = base or (state.told() if word.feature == "same" else None)
    if base is None:
        return False
    draft = draft_of(state, clause, own)
    draft.measures = own.measures[-1:] or base.measures[-1:]
    draft.channel = own.channel or base.channel
    if not names_unit(clause):
        draft.scope = base.scope
    if word.feature == "total":
        _date_total(state, clause, draft)
    counts = word.feature != "level" or state.dated(clause.reach)
    state.add(draft, counts=counts)
    return True


def _date_total(state: State, clause: Clause, draft: Draft) -> None:
    """A running total without its own date runs as the one before it did."""
    if not state.dated(clause.reach) and state.total is not None:
        draft.clause = (state.total.clause[0], clause.reach[1])
        draft.period_at = state.total.period_at or day_in(state, state.total.clause)
    state.total = draft


def day_in(state: State, span: tuple[int, int]) -> tuple[int, int] | None:
    """The first date that begins in a span."""
    first = bisect_left(state.days, (span[0], 0))
    day = state.days[first] if first < len(state.days) else None
    return day if day is not None and day[0] < span[1] else None


def with_channel(state: State, clause: Clause) -> Clause:
    """``nộp theo cách này``: the channel that was named last before."""
    word = next(
        (token for token in clause.tokens if token.role == "again" and token.feature == "channel"), None
    )
    if word is None:
        return clause
    if state.named_channel is None:
        start = max(0, word.start - _FAR)
        said = [token for token in tokens(state.lower, start, word.start) if token.role == "channel"]
        state.named_channel = said[-1].feature if said else ""
    changed = tuple(
        replace(token, role="channel" if state.named_channel else "word", feature=state.named_channel)
        if token is word
        else token
        for token in clause.tokens
    )
    return replace(clause, tokens=changed)


def lead_channel(state: State, clause: Clause) -> None:
    """``Qua bưu chính, …`` and ``Trong số hồ sơ trực tuyến, …``: a clause of the channel alone leads on."""
    said = [token for token in clause.tokens if token.role == "channel"]
    others = [token for token in clause.tokens if token.role in ("stage", "time", "mention", "none")]
    if len(said) != 1 or any(token.feature != "received" for token in others):
        return
    start, end = clause.reach
    led = _LED.fullmatch(state.lower, start, said[0].start) is not None
    if (led or _QUA.match(state.lower, said[0].start)) and not state.lower[said[0].end : end].strip(" ,"):
        state.led_channel = channel_of(said)


def with_led_channel(state: State, measured: Measured) -> Measured:
    """A measure without a channel of its own is of the channel that leads the sentence."""
    if measured.channel is not None:
        state.led_channel = None if measured.channel != state.led_channel else state.led_channel
    elif measured.measures and state.led_channel is not None:
        return replace(measured, channel=state.led_channel)
    return measured


def read_tail(state: State, clause: Clause, measured: Measured) -> bool:
    """``29 hồ sơ (0,4%) bị chậm``: words behind a bracket belong to the count before it."""
    last = state.last
    if clause.opener != ")" or last is None or last.measures or last.foreign or last.value is None:
        return False
    if not measured.measures or state.blocked is not None:
        return False
    last.measures = measured.measures[-1:]
    last.channel = measured.channel or last.channel
    last.end = max(last.end, clause.end)
    state.figure = last
    return True


def counts_unit_before(state: State, clause: Clause) -> bool:
    """``ít nhất là UBND xã A (263)``: a bracket that holds only the count of the unit before it."""
    number = clause.number
    if number is None or clause.opener != "(" or number.percent or state.unit_end is None:
        return False
    if any(token.role not in ("number", "noun", "mark") for token in clause.tokens):
        return False
    return _UNIT_BEFORE.fullmatch(state.lower, state.unit_end, number.bound_start) is not None


def repeat_for_unit(state: State, clause: Clause) -> bool:
    """Repeat the last count for the unit named before the bracket."""
    base = state.told(rate=False)
    if base is None:
        return False
    draft = draft_of(state, clause, read_measure((), ()))
    draft.measures, draft.channel = base.measures[:1], base.channel
    state.add(draft)
    return True
