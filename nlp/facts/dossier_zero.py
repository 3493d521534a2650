"""Nothing of a kind, said in words: ``không có hồ sơ trễ hẹn`` is 0, for each unit that is the subject."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from nlp.facts.dossier_drafts import Draft, State, extent
from nlp.facts.dossier_measures import read_measure

if TYPE_CHECKING:
    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_cues import Token
    from nlp.facts.dossier_measures import Reading as Measured
    from nlp.facts.dossier_scopes import Scope

_ALL_OF_THEM = re.compile(
    r"(?<![^\W_])(?:cả (?:hai|ba|bốn|năm|\d{1,2})|các)"
    r" (?:đơn vị|cơ quan|sở|huyện|xã|phường|địa phương)(?: này| trên| kể trên)? (?:đều )?không"
)
_NO_DOSSIER = re.compile(r"(?:không|chưa)(?: có| phát sinh)? (?:hồ sơ|trường hợp)(?! không)")
_HANGING = frozenset({"stage", "time", "channel", "clause", "other_dossier", "noun"})


def read_without_number(state: State, clause: Clause) -> None:
    """Read a zero in words, or keep the clause's words for the number that follows."""
    nothing = [index for index, token in enumerate(clause.tokens) if token.role == "none"]
    behind = clause.tokens[nothing[0] + 1 :] if nothing else clause.tokens if state.none_open else ()
    measured = read_measure(behind, ())
    if behind and state.blocked is None and _is_none_of(measured, state, clause):
        for scope in _subjects(state, clause):
            state.drafts.append(_zero(clause, measured, behind[0].start, scope))
        state.none_open = True
        return
    state.none_open = bool(nothing)
    words = tuple(t for t in clause.tokens if t.role in _HANGING and t.feature != "difference")
    if _says_measure(words):
        state.hanging = words


def _says_measure(words: tuple[Token, ...]) -> bool:
    """Whether words can be the measure of a number to come; a channel only beside the noun."""
    roles = {token.role for token in words}
    return bool(roles & {"stage", "time", "clause", "other_dossier"}) or {"channel", "noun"} <= roles


def _is_none_of(measured: Measured, state: State, clause: Clause) -> bool:
    """Only late and returned dossiers are told to be none; other absences say nothing.

    What some of many units have none of (``9/10 phường không có …``) is none of a whole.
    """
    if clause.opener == "joint" and state.last is not None and state.last.foreign:
        return False
    if measured.time == "late" and not _says_no_to(clause):
        return state.noun_before(clause.end)
    return measured.stage == "returned" and _NO_DOSSIER.search(state.text(clause.reach)) is not None


def _says_no_to(clause: Clause) -> bool:
    """``nói không với hồ sơ trễ``: the bare word denies only what follows at once."""
    for token, following in pairwise(clause.tokens):
        if token.role == "none":
            return token.end - token.start == len("không") and following.role != "time"
    return False


def _zero(clause: Clause, measured: Measured, at: int, scope: Scope) -> Draft:
    channel = measured.channel or "all"
    return Draft(
        *extent(clause), at, clause.reach, measured.measures[-1:], channel, scope, value=0, rule="none"
    )


def _subjects(state: State, clause: Clause) -> list[Scope]:
    named = [state.scopes[token.start].scope for token in clause.tokens if token.role == "mention"]
    each = any(token.role == "none" and token.feature == "each" for token in clause.tokens)
    if each or _ALL_OF_THEM.search(state.lower, max(state.start, clause.start - 40), clause.end):
        told = state.units_told()
        return told if len(told) > 1 else named or [state.scope]
    return named or [state.scope]
