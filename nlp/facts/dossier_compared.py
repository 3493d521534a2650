"""Numbers of two periods side by side: ``cùng kỳ``, a bracket with its own date, ``giảm từ … xuống còn …``.

An earlier number counts only where its period is named; a difference never does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.dossier_drafts import State, draft_of, names_unit
from nlp.facts.dossier_measures import read_measure

if TYPE_CHECKING:
    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_cues import Span
    from nlp.facts.dossier_measures import Channel
    from nlp.facts.dossier_measures import Reading as Measured

_COMPARED_WITH = re.compile(r"so với (?:cùng kỳ )?(?:của )?$")
_LOOKED_AT = 40
_EARLIER = re.compile(r"cùng kỳ|cùng thời điểm")


def is_change(state: State, clause: Clause) -> bool:
    """Whether the number is what something was or became (``giảm từ 120 hồ sơ xuống còn 35 hồ sơ``)."""
    said = {token.feature for token in clause.before if token.role == "change"}
    if not said & {"was", "became"} or any(token.role == "clause" for token in clause.before):
        return False
    return "was" in said or ("became" in said and state.changed is not None)


def read_change(state: State, clause: Clause, measured: Measured) -> None:
    """What it was counts where its period is named; what it became is of the same measure."""
    draft = draft_of(state, clause, measured)
    draft.measures = draft.measures[-1:]
    if state.changed is not None and not measured.measures:
        draft.measures, draft.channel = state.changed
    elif not measured.measures:
        draft.measures, draft.channel = _subject_of_change(state, measured)
    was = any(token.feature == "was" for token in clause.before)
    number = clause.number
    if was and number is not None and not state.dated((number.end, clause.reach[1])):
        draft.period_at = _compared_day(state, number.start)
    state.changed = (draft.measures, draft.channel) if was else state.changed
    dated = draft.period_at is not None or state.dated(clause.reach)
    state.add(draft, counts=bool(draft.measures) and (not was or dated))


def _subject_of_change(state: State, measured: Measured) -> tuple[tuple[str, ...], Channel]:
    """What a change without words of its own is about: the words before it, else the last figure."""
    said = read_measure(state.hanging, ()) if state.hanging else state.about
    if said is not None and (said.measures or said.channel):
        return said.measures[-1:] or ("received",), said.channel or measured.channel or "all"
    if measured.channel is not None:
        return ("received",), measured.channel
    last = state.told()
    return (last.measures[-1:], last.channel) if last is not None else ((), "all")


def _compared_day(state: State, end: int) -> Span | None:
    """The period that the sentence compares with: ``so với quý I/2023, … từ 41,2% lên 68,9%``."""
    for day in state.days[:_LOOKED_AT]:
        if day[0] < end and _COMPARED_WITH.search(state.lower, max(state.start, day[0] - 24), day[0]):
            return day
    return None


def is_of_other_period(state: State, clause: Clause, measured: Measured) -> bool:
    """A number with its own date and no words, or behind ``cùng kỳ``: the same thing in another period."""
    bracket = clause.opener == "(" and _after_dated_difference(state) and state.figure is not None
    if bracket and state.figure is not None and measured.measures == state.figure.measures:
        return True
    if measured.measures or measured.channel is not None or names_unit(clause):
        return False
    if state.figure is None:
        return False
    if _EARLIER.search(state.lower, *clause.reach):
        return True
    if clause.opener == "(":
        return state.dated(clause.reach) or _after_dated_difference(state)
    return _goes_on(state, clause)


def _goes_on(state: State, clause: Clause) -> bool:
    """One more of a row: ``năm 2019 đạt 95%, năm 2020 đạt 97%``."""
    last, number = state.last, clause.number
    if last is None or number is None or not last.measures:
        return False
    alike = last.percent if number.percent else last.value
    if clause.opener in ("joint", ",") and alike is not None and state.dated(last.clause):
        behind = state.text((number.end, clause.reach[1]))
        return (
            state.dated((number.end, clause.reach[1]))
            or "cùng kỳ" in behind
            or state.dated((clause.reach[0], number.start))
        )
    reach = clause.reach if state.changed is not None else (clause.reach[0], number.start)
    return alike is not None and state.dated(reach)


def _after_dated_difference(state: State) -> bool:
    """Whether the number before is a difference to another period that is named."""
    last = state.last
    if last is None or last.measures:
        return False
    return "so với" in state.text(last.clause) and state.dated(last.clause)


def repeat_for_period(state: State, clause: Clause) -> None:
    """Repeat the last measure for the number of another period."""
    base = state.figure
    assert base is not None
    draft = draft_of(state, clause, read_measure((), ()))
    draft.measures, draft.channel, draft.scope = base.measures[-1:], base.channel, base.scope
    if state.last is not None and not state.dated(clause.reach) and _after_dated_difference(state):
        draft.clause = (state.last.clause[0], clause.reach[1])
    state.add(draft)
