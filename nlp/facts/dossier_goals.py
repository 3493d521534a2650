"""Numbers near the word ``hồ sơ`` that are no figures: goals, samples, differences, counts of units.

A goal holds to the end of its sentence (or bracket), unless what was reached is told behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.dossier_nouns import names_other_files, said

if TYPE_CHECKING:
    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_cues import Token
    from nlp.facts.dossier_drafts import State

# Dossiers that are themselves what was checked: a sample.
_CHECKED = re.compile(
    r"(?:kiểm tra|rà soát|thẩm tra|phúc tra|hậu kiểm)\s(?:thực tế |trực tiếp |đối với )?$"
    r"|(?:đoàn|tổ)\s[^.;:]{0,60}\s(?:rút|lấy|chọn|xem xét|xem)\s$"
)

_REACHED = re.compile(
    r"(?<![^\W_])(?:đã (?:đạt|có|thực hiện được)|nhưng|tuy nhiên|thực tế|kết quả)(?![^\W_])"
)

# "đảm bảo 100% đúng hạn" behind what was reached says what was reached, else what should be.
_ASSURED = frozenset({"đảm bảo", "bảo đảm"})

_AIMS = frozenset({"target", "least", "difference"})

_SOME_UNITS = re.compile(
    r"(?:(?:có|với)\s\d{1,3}(?:/\d{1,3})?|\d{1,3}/\d{1,3})\s"
    r"(?:xã|phường|huyện|sở|đơn vị|cơ quan|phòng|địa phương|thị trấn|quận|ngành)"
    r"(?:[^\d.;:]{0,50})$"
)

_BACK = 30


def is_aim(state: State, clause: Clause) -> bool:
    """Whether a number that was passed over is a goal or a difference of a measure."""
    return state.blocked is not None or any(token.feature in _AIMS for token in clause.tokens)


def turns_to_goals(state: State, clause: Clause) -> bool:
    """Whether the words before the number begin a goal or a sample, which lasts to the sentence's end."""
    if takes_sample(state, clause):
        return True
    onward = [token for token in clause.before if token.role == "onward" and not _tells_least(clause, token)]
    if not onward:
        return False
    reached = state.figure is not None and state.figure.value is not None
    assured = all(state.text((token.start, token.end)) in _ASSURED for token in onward)
    return not (assured and reached)


def takes_sample(state: State, clause: Clause) -> bool:
    """Whether the number is of dossiers that were drawn to be checked."""
    number = clause.number
    if number is not None and _CHECKED.search(state.lower, clause.reach[0], number.bound_start):
        return True
    return any(token.feature == "sample" for token in clause.before)


def _tells_least(clause: Clause, token: Token) -> bool:
    """``ít nhất là UBND xã A (263)`` tells a result; ``ít nhất 50%`` is a goal."""
    behind = next(
        (other for other in clause.tokens if other.start >= token.end and other.role != "word"), None
    )
    return token.feature == "least" and behind is not None and behind.role in ("mention", "field")


def was_reached(state: State, clause: Clause) -> bool:
    """``giao chỉ tiêu 50% …, huyện đã đạt 63,4%``: behind a goal, what was reached.

    A sample ends where a period of its own begins (``…; năm 2018, phường tiếp nhận …``).
    """
    if state.sampled:
        return clause.opener == ";" and state.dated(clause.reach)
    return clause.number is not None and (
        _REACHED.search(state.lower, clause.reach[0], clause.number.bound_start) is not None
    )


def is_something_else(state: State, clause: Clause) -> bool:
    """Whether the number belongs to a goal, a sample, a difference, digitising, payment and the like."""
    if state.blocked is not None:
        return True
    if any(token.role in ("clause", "other_dossier") for token in clause.before):
        return True
    if names_other_files(state.lower, clause) or _is_promised(state, clause):
        return True
    if _is_rate_of_some_units(state, clause):
        return True
    number = clause.number
    if number is not None and number.percent and (said(clause.before) or state.last is not None):
        return any(token.role == "onward" for token in clause.after)
    return any(token.role in ("clause", "onward") and token.feature != "least" for token in clause.after)


def _is_promised(state: State, clause: Clause) -> bool:
    """``24 hồ sơ được hẹn trả kết quả qua bưu chính`` tells what will be."""
    if any(token.role in ("stage", "time") for token in clause.tokens):
        return False
    said_behind = [state.text((t.start, t.end)) for t in clause.after if t.role == "other_sense"]
    return any(words.startswith("hẹn trả") for words in said_behind)


def _is_rate_of_some_units(state: State, clause: Clause) -> bool:
    """``có 12 xã giải quyết 100% hồ sơ đúng hạn`` counts communes."""
    number = clause.number
    if number is None or not number.percent:
        return False
    start = max(state.start, clause.reach[0] - _BACK)
    return _SOME_UNITS.search(state.lower, start, number.bound_start) is not None
