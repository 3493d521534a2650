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
    from nlp.facts.dossier_measures import Reading as Measured

_EARLIER = re.compile(r"cùng kỳ|cùng thời điểm")


def is_change(state: State, clause: Clause) -> bool:
    """Whether the number is what something was or became (``giảm từ 120 hồ sơ xuống còn 35 hồ sơ``)."""
    said = {token.feature for token in clause.before if token.role == "change"}
    return "was" in said or ("became" in said and state.changed is not None)


def read_change(state: State, clause: Clause, measured: Measured) -> None:
    """What it was counts where its period is named; what it became is of the same measure."""
    draft = draft_of(state, clause, measured)
    if state.changed is not None and not measured.measures:
        draft.measures, draft.channel = state.changed
    was = any(token.feature == "was" for token in clause.before)
    state.changed = (draft.measures, draft.channel) if was else None
    state.add(draft, counts=bool(draft.measures) and (not was or state.dated(clause.reach)))


def is_of_other_period(state: State, clause: Clause, measured: Measured) -> bool:
    """A number with its own date and no words, or behind ``cùng kỳ``: the same thing in another period."""
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
    return alike is not None and state.dated((clause.reach[0], number.start))


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
