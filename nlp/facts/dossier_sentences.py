"""One sentence read from left to right: each number becomes a draft figure or is passed over.

What a clause leaves out it takes from its neighbours: a rate joins the count before it, a tier or a
field without a verb repeats the measure before it, brackets and ``trong đó`` count parts of a whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.dossier_amounts import read_count, read_rate
from nlp.facts.dossier_clauses import clauses, without_glosses
from nlp.facts.dossier_compared import is_change, is_of_other_period, read_change, repeat_for_period
from nlp.facts.dossier_cues import tokens
from nlp.facts.dossier_drafts import Draft, Outer, State, draft_of, family_of
from nlp.facts.dossier_goals import is_aim, is_something_else, takes_sample, turns_to_goals, was_reached
from nlp.facts.dossier_lists import answers_of, as_link
from nlp.facts.dossier_measures import PENDING, read_measure
from nlp.facts.dossier_nouns import counted, said
from nlp.facts.dossier_repeats import (
    again,
    counts_unit_before,
    day_in,
    lead_channel,
    read_again,
    read_tail,
    repeat_for_unit,
    with_channel,
    with_led_channel,
)
from nlp.facts.dossier_scopes import NOBODY
from nlp.facts.dossier_senses import cleared
from nlp.facts.dossier_zero import read_without_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_cues import Span, Token
    from nlp.facts.dossier_lists import Answers
    from nlp.facts.dossier_scopes import Scope, ScopeMention
    from nlp.facts.numbers import Number

_OWNED = re.compile(r"(?:của|tại|ở|do|được|mà|thuộc|trên địa bàn|cho)\s(?:các\s)?$")


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
    told = [draft for draft in state.drafts if draft.measures]
    _name_first(told)
    return told


def _name_first(told: Sequence[Draft]) -> None:
    """Figures before the first unit of a sentence are that unit's where nothing was spoken of before."""
    named = [draft.scope for draft in told if draft.scope != NOBODY]
    for draft in told:
        if not named or draft.scope != NOBODY:
            break
        draft.scope = named[0]


def _read_tokens(state: State, found: Sequence[Token], span: Span) -> None:
    for clause in clauses([as_link(token) for token in found], *span):
        _enter(state, clause)
        _read(state, with_channel(state, cleared(state, clause)))


def _add_answers(state: State, answers: Answers, reach: Span) -> None:
    """Drafts of a list whose numbers are given "lần lượt", for units of the list or those named before."""
    named = state.units_told()
    series: list[Draft] = []
    if answers.found[0].earlier is not None and len(named) != len(answers.found):
        series = _series(state, len(answers.found))
        if not series:
            return
    for answer in answers.found:
        number = answer.number.number
        assert number is not None
        mention = answer.mention or answers.of
        scope = state.scopes[mention.start].scope if mention else state.scope
        if answer.earlier is not None:
            scope = series[answer.earlier].scope if series else named[answer.earlier]
        channel = answer.measured.channel or "all"
        draft = Draft(*reach, number.start, reach, answer.measured.measures[-1:], channel, scope, rule="list")
        draft.fill(number)
        if series and answer.earlier is not None:
            draft.period_at = day_in(state, series[answer.earlier].clause)
        state.drafts.append(draft)


def _series(state: State, count: int) -> list[Draft]:
    """The last figures, as many as asked, where they tell one measure in several periods."""
    told = [draft for draft in state.drafts if draft.measures][-count:]
    kinds = {(draft.measures, draft.channel, draft.scope) for draft in told}
    days = {day_in(state, draft.clause) for draft in told}
    return told if len(told) == count == len(days) and None not in days and len(kinds) == 1 else []


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
    if turns_to_goals(state, clause):
        state.blocked, state.sampled = clause.depth, state.sampled or takes_sample(state, clause)
    elif state.blocked is not None and was_reached(state, clause):
        state.blocked = None
    if clause.number is None:
        lead_channel(state, clause)
        if not read_tail(state, clause, read_measure(clause.tokens, (), state.family)):
            read_without_number(state, clause)
        return
    state.none_open = False
    if clause.opener == ";":
        state.led_channel = None
    kind = counted(clause, state.lower, state.start)
    measured = with_led_channel(state, read_measure(*_own_words(state, clause), state.family))
    if kind == "other" or is_something_else(state, clause):
        draft = draft_of(state, clause, measured)
        draft.foreign = kind == "other" or any(token.role == "clause" for token in clause.after[:1])
        if (measured.measures or measured.channel) and is_aim(state, clause):
            state.about = measured
        state.add(draft, counts=False)
    elif ((word := again(clause)) is not None and read_again(state, clause, word)) or (
        counts_unit_before(state, clause) and repeat_for_unit(state, clause)
    ):
        return
    elif is_of_other_period(state, clause, measured):
        repeat_for_period(state, clause)
    elif is_change(state, clause):
        read_change(state, clause, measured)
    elif kind == "rate":
        read_rate(state, clause, measured)
    else:
        read_count(state, clause, measured)


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
