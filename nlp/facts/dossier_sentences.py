"""One sentence read from left to right: each number becomes a draft figure or is passed over.

What a clause leaves out it takes from its neighbours: a rate joins the count before it, a tier or a
field without a verb repeats the measure before it, brackets and ``trong đó`` count parts of a whole.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.facts.dossier_amounts import read_count, read_rate
from nlp.facts.dossier_clauses import clauses, without_glosses
from nlp.facts.dossier_compared import is_change, is_of_other_period, read_change, repeat_for_period
from nlp.facts.dossier_cues import tokens
from nlp.facts.dossier_drafts import Draft, Outer, State, draft_of, family_of
from nlp.facts.dossier_lists import answers_of, as_link
from nlp.facts.dossier_measures import PENDING, read_measure
from nlp.facts.dossier_nouns import counted, names_other_files, said
from nlp.facts.dossier_repeats import (
    again,
    counts_unit_before,
    read_again,
    read_tail,
    repeat_for_unit,
    with_channel,
)
from nlp.facts.dossier_zero import read_without_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_cues import Role, Span, Token
    from nlp.facts.dossier_lists import Answers
    from nlp.facts.dossier_scopes import Scope, ScopeMention
    from nlp.facts.numbers import Number

_PERIOD_WORD = re.compile(r"(?<![^\W_])(?:kỳ|năm|tháng|quý|tuần|cũ|trước)(?![^\W_])")
_OWNED = re.compile(r"(?:của|tại|ở|do|được|mà|thuộc|trên địa bàn|cho)\s(?:các\s)?$")
# Dossiers that are themselves what was checked: a sample.
_CHECKED = re.compile(
    r"(?:kiểm tra|rà soát|thẩm tra|phúc tra|hậu kiểm)\s(?:thực tế |trực tiếp |đối với )?$"
    r"|(?:đoàn|tổ)\s[^.;:]{0,60}\s(?:rút|lấy|chọn|xem xét|xem)\s$"
)
_BECOMES = re.compile(r"[^.;:]{0,80}?(?<![^\W_])(?:lên|xuống|còn)(?![^\W_])")
_GREW = re.compile(r"(?:tăng|giảm)\s$")
_SOME_UNITS = re.compile(
    r"(?:có|với)\s\d{1,3}(?:/\d{1,3})?\s(?:xã|phường|huyện|sở|đơn vị|cơ quan|phòng|địa phương|thị trấn|quận|ngành)"
    r"(?:[^\d.;:]{0,50})$"
)
_BACK = 30
_AIMS = frozenset({"target", "least", "difference"})
_REACHED = re.compile(
    r"(?<![^\W_])(?:đã (?:đạt|có|thực hiện được)|nhưng|tuy nhiên|thực tế|kết quả)(?![^\W_])"
)
# "đảm bảo 100% đúng hạn" behind what was reached says what was reached, else what should be.
_ASSURED = frozenset({"đảm bảo", "bảo đảm"})


def read_sentence(
    lower: str,
    span: Span,
    mentions: Sequence[ScopeMention],
    dates: Sequence[Span],
    scope: Scope,
    *,
    numbers: Sequence[Number] | None = None,
    before: Sequence[Draft] = (),
) -> list[Draft]:
    """The draft figures of a sentence; ``scope`` is what the text spoke about before it.

    ``before`` are the figures of the sentence before, which words such as ``con số này`` take up.
    ``dates`` are sorted spans; ``numbers`` may be given where they are known.

    >>> from nlp.facts.dossier_scopes import NOBODY
    >>> text = "tiếp nhận 420 hồ sơ, giải quyết 398 hồ sơ (đạt 94,8%)"
    >>> [(d.measures, d.value, d.percent) for d in read_sentence(text, (0, len(text)), (), (), NOBODY)]
    [(('received',), 420, None), (('resolved',), 398, 94.8)]
    """
    found = tokens(lower, *span, atoms=[(m.start, m.end) for m in mentions], skipped=dates, numbers=numbers)
    found = without_glosses(found)
    state = State(
        lower, *span, {m.start: m for m in mentions}, scope, days=tuple(dates), before=tuple(before)
    )
    at, start = 0, span[0]
    for answers in answers_of(found, lower):
        reach = (found[answers.first].start, found[answers.last - 1].end)
        _read_tokens(state, found[at : answers.first], (start, reach[0]))
        if state.blocked is None:
            _add_answers(state, answers, reach)
        at, start = answers.last, reach[1]
    _read_tokens(state, found[at:], (start, span[1]))
    return [draft for draft in state.drafts if draft.measures]


def _read_tokens(state: State, found: Sequence[Token], span: Span) -> None:
    for clause in clauses([as_link(token) for token in found], *span):
        _enter(state, clause)
        _read(state, with_channel(state, _cleared(state, clause)))


def _add_answers(state: State, answers: Answers, reach: Span) -> None:
    """Drafts of a list whose numbers are given "lần lượt", for units of the list or those named before."""
    named = state.units_told()
    if answers.found[0].earlier is not None and len(named) != len(answers.found):
        return
    for answer in answers.found:
        number = answer.number.number
        assert number is not None
        mention = answer.mention or answers.of
        scope = state.scopes[mention.start].scope if mention else state.scope
        if answer.earlier is not None:
            scope = named[answer.earlier]
        channel = answer.measured.channel or "all"
        draft = Draft(*reach, number.start, reach, answer.measured.measures[-1:], channel, scope, rule="list")
        draft.fill(number)
        state.drafts.append(draft)


def _cleared(state: State, clause: Clause) -> Clause:
    """Decide words that depend on their clause: ``chuyển sang`` beside a period, ``một phần`` online."""
    kept: list[Token] = []
    for token in clause.tokens:
        changed = token
        if token.feature == "moved":
            carried = _PERIOD_WORD.search(state.text((clause.start, clause.end))) is not None
            changed = (
                replace(token, role="stage", feature="carried_over")
                if carried
                else replace(token, role="word")
            )
        elif token.role == "onward" and _tells_none(state, clause, token):
            changed = replace(token, role="none", feature="words")
        elif token.role == "change" and token.feature in ("from", "moved_to"):
            changed = _change(state, clause, token)
        elif token.feature == "pending" and _is_left_over(state, token):
            changed = replace(token, feature="carried_over")
        elif token.feature == "online_part" and state.online:
            changed = replace(token, feature="online")
        state.online = state.online or changed.feature == "online"
        kept.append(changed)
    return replace(clause, tokens=tuple(kept))


def _change(state: State, clause: Clause, token: Token) -> Token:
    """``từ 41% lên 68%`` is a change; ``tăng lên 5%`` without what it was is a difference."""
    number = clause.number
    if token.feature == "moved_to":
        role: Role = "clause" if state.changed is None else "change"
        return replace(token, role=role, feature="became" if role == "change" else "difference")
    if number is None or state.text((token.end, number.bound_start)).strip() not in ("", "mức", "chỗ"):
        return replace(token, role="word")
    ends = _BECOMES.match(state.lower, number.end)
    fell = state.figure is not None and _GREW.search(
        state.lower, max(state.start, token.start - 20), token.start
    )
    return replace(token, feature="was") if ends or fell else replace(token, role="word")


def _tells_none(state: State, clause: Clause, token: Token) -> bool:
    """``tiếp nhận 2.310 hồ sơ, không để hồ sơ nào trễ hẹn``: told behind a figure, it is a result."""
    if state.blocked is not None or state.figure is None or state.figure.value is None:
        return False
    begins = state.text((clause.reach[0], token.start)).strip(" ,;") in ("", "và", "cơ bản", "đặc biệt")
    return begins and state.text((token.start, token.end)) in ("không để", "không để xảy ra")


def _is_left_over(state: State, token: Token) -> bool:
    """``tồn của năm 2018``, ``tồn tháng 3``: left over from a period that is named."""
    words = state.text((token.start, token.end))
    return "tồn" in words and state.dated((token.end, token.end + len(" của ") + 1))


def _enter(state: State, clause: Clause) -> None:
    """Follow brackets and ``trong đó`` into a clause and out again."""
    while state.outer and clause.depth < state.outer[-1].depth:
        outer = state.outer.pop()
        state.last, state.scope, state.family, state.whole = outer.last, outer.scope, outer.family, None
        if state.blocked is not None and state.blocked > clause.depth:
            state.blocked = None
    if clause.opener == "(" and (not state.outer or clause.depth > state.outer[-1].depth):
        state.outer.append(Outer(clause.depth, state.last, state.scope, state.family))
        state.family, state.whole = family_of(state.last), state.last
    elif clause.opener in ("part", ":") and state.last is not None:
        state.family, state.whole = family_of(state.last), state.last
        state.whole_scope = state.scope
    elif clause.opener == ";":
        state.family = "pending" if _tells_pending_parts(state, clause) else None
        state.whole, state.hanging = None, ()
        if state.whole_scope is not None and clause.depth == 0:
            state.scope, state.whole_scope = state.whole_scope, None


def _tells_pending_parts(state: State, clause: Clause) -> bool:
    """``đang giải quyết: 400; trong hạn: 398; quá hạn: 2``: parts told without a bracket."""
    if state.last is None or not set(state.last.measures) & PENDING:
        return False
    times = {token.feature for token in clause.tokens if token.role == "time"}
    return times <= {"within", "late", "not_due"} and not any(
        token.role == "stage" for token in clause.tokens
    )


def _read(state: State, clause: Clause) -> None:
    _take_scope(state, clause)
    if _turns_to_goals(state, clause):
        state.blocked = clause.depth
    elif state.blocked is not None and _was_reached(state, clause):
        state.blocked = None
    if clause.number is None:
        if not read_tail(state, clause, read_measure(clause.tokens, (), state.family)):
            read_without_number(state, clause)
        return
    state.none_open = False
    kind = counted(clause, state.lower, state.start)
    measured = read_measure(*_own_words(state, clause), state.family)
    if kind == "other" or _is_something_else(state, clause):
        draft = draft_of(state, clause, measured)
        draft.foreign = kind == "other" or any(token.role == "clause" for token in clause.after[:1])
        if (measured.measures or measured.channel) and _is_aim(state, clause):
            state.about = measured
        state.add(draft, counts=False)
    elif (word := again(clause)) is not None and read_again(state, clause, word):
        return
    elif counts_unit_before(state, clause) and repeat_for_unit(state, clause):
        return
    elif is_of_other_period(state, clause, measured):
        repeat_for_period(state, clause)
    elif is_change(state, clause):
        read_change(state, clause, measured)
    elif kind == "rate":
        read_rate(state, clause, measured)
    else:
        read_count(state, clause, measured)


def _is_aim(state: State, clause: Clause) -> bool:
    """Whether a number that was passed over is a goal or a difference of a measure."""
    return state.blocked is not None or any(token.feature in _AIMS for token in clause.tokens)


def _turns_to_goals(state: State, clause: Clause) -> bool:
    """Whether the words before the number begin a goal or a sample, which lasts to the sentence's end."""
    if clause.number is not None and _CHECKED.search(state.lower, clause.reach[0], clause.number.bound_start):
        return True
    onward = [token for token in clause.before if token.role == "onward" and not _tells_least(clause, token)]
    if not onward:
        return False
    reached = state.figure is not None and state.figure.value is not None
    assured = all(state.text((token.start, token.end)) in _ASSURED for token in onward)
    return not (assured and reached)


def _tells_least(clause: Clause, token: Token) -> bool:
    """``ít nhất là UBND xã A (263)`` tells a result; ``ít nhất 50%`` is a goal."""
    behind = next(
        (other for other in clause.tokens if other.start >= token.end and other.role != "word"), None
    )
    return token.feature == "least" and behind is not None and behind.role in ("mention", "field")


def _was_reached(state: State, clause: Clause) -> bool:
    """``giao chỉ tiêu 50% …, huyện đã đạt 63,4%``: behind a goal, what was reached."""
    return clause.number is not None and (
        _REACHED.search(state.lower, clause.reach[0], clause.number.bound_start) is not None
    )


def _is_something_else(state: State, clause: Clause) -> bool:
    """Whether the number belongs to a goal, a sample, a difference, digitising, payment and the like."""
    if state.blocked is not None:
        return True
    if any(token.role in ("clause", "other_dossier") for token in clause.before):
        return True
    if names_other_files(state.lower, clause):
        return True
    if _is_rate_of_some_units(state, clause):
        return True
    number = clause.number
    if number is not None and number.percent and (said(clause.before) or state.last is not None):
        return any(token.role == "onward" for token in clause.after)
    return any(token.role in ("clause", "onward") and token.feature != "least" for token in clause.after)


def _is_rate_of_some_units(state: State, clause: Clause) -> bool:
    """``có 12 xã giải quyết 100% hồ sơ đúng hạn`` counts communes."""
    number = clause.number
    if number is None or not number.percent:
        return False
    start = max(state.start, clause.reach[0] - _BACK)
    return _SOME_UNITS.search(state.lower, start, number.bound_start) is not None


def _own_words(state: State, clause: Clause) -> tuple[Sequence[Token], Sequence[Token]]:
    """The words that say what the number is; behind a rate the words of its base do not count."""
    before, after = clause.before, clause.after
    if clause.number is not None and clause.number.percent and (said(before) or _joins(state, clause)):
        return before, _predicate(after)
    return before, after


def _predicate(after: Sequence[Token]) -> Sequence[Token]:
    """What is said of a rate right behind it, without the base it is a share of.

    ``đạt 100% đúng hạn`` and ``trả 100% hồ sơ đúng hẹn``, but not ``chiếm 71% tổng số hồ sơ tiếp nhận``.
    """
    named = bool(after) and after[0].role == "noun" and after[0].end - after[0].start == len("hồ sơ")
    said_of = ("time", "channel") if named else ("stage", "time", "channel")
    first = 1 if named else 0
    for index, token in enumerate(after[first:], start=first):
        if token.role not in said_of:
            return after[first:index]
    return after[first:]


def _joins(state: State, clause: Clause) -> bool:
    """Whether a rate is tied to the count before it by a link word or a bracket."""
    tied = any(token.role == "link" or token.feature == "joint" for token in clause.before)
    return state.last is not None and state.last.percent is None and (tied or clause.opener == "(")


def _take_scope(state: State, clause: Clause) -> None:
    """The unit named nearest before the number, else one behind it that is said to own the dossiers."""
    mentions = [token for token in clause.tokens if token.role == "mention"]
    at = clause.number.start if clause.number is not None else clause.end
    ahead = [token for token in mentions if token.start < at]
    if ahead:
        chosen = ahead[-1]
    elif mentions and (not state.said_scope or _is_owner(state.lower, mentions[0].start)):
        chosen = mentions[0]
    else:
        return
    state.scope = state.scopes[chosen.start].scope
    state.unit_end = chosen.end
    state.said_scope = True


def _is_owner(lower: str, start: int) -> bool:
    return _OWNED.search(lower, max(0, start - 20), start) is not None
