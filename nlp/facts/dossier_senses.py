"""Words that mean one thing or another by their clause: ``chuyển sang``, ``một phần``, ``từ``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_cues import Role, Token
    from nlp.facts.dossier_drafts import State

_PERIOD_WORD = re.compile(r"(?<![^\W_])(?:kỳ|năm|tháng|quý|tuần|cũ|trước)(?![^\W_])")
_BECOMES = re.compile(r"[^.;:]{0,80}?(?<![^\W_])(?:lên|xuống|còn)(?![^\W_])")
_AT_DESK = re.compile(r"(?:tại|ở)\s(?:bộ phận|trung tâm phục vụ|trung tâm hành chính công)[^,;.]{0,80}$")
# What people still had to do is told, not asked for.
_STILL = re.compile(r"(?<=vẫn )phải (?:đi )?(?:đến )?(?:nộp |làm )?(?:trực tiếp|tại)(?![^\W_])")
_GREW = re.compile(r"(?:tăng|giảm)\s$")


def cleared(state: State, clause: Clause) -> Clause:
    """Decide words that depend on their clause: ``chuyển sang`` beside a period, ``một phần`` online."""
    kept: list[Token] = []
    for token in clause.tokens:
        changed = token
        if token.feature == "moved":
            words = state.text((clause.start, clause.end))
            carried = _PERIOD_WORD.search(words) is not None or state.dated((clause.reach[0], token.start))
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
        elif token.feature == "target" and _STILL.match(state.lower, token.start):
            changed = replace(token, role="word")
        elif token.role == "mention" and _is_counter(state, clause, token):
            changed = replace(token, role="channel", feature="in_person")
        state.online = state.online or changed.feature == "online"
        kept.append(changed)
    return replace(clause, tokens=tuple(kept))


def _is_counter(state: State, clause: Clause, token: Token) -> bool:
    """``5.987 hồ sơ trực tuyến, 353 hồ sơ tại Bộ phận một cửa``: opposed to online, the desk is a channel."""
    number = clause.number
    if (
        not state.online
        or number is None
        or token.start < number.end
        or sum(t.role != "mark" for t in clause.after) > 2
    ):
        return False
    return _AT_DESK.search(state.lower, number.end, token.end) is not None


def _tells_none(state: State, clause: Clause, token: Token) -> bool:
    """``tiếp nhận 2.310 hồ sơ, không để hồ sơ nào trễ hẹn``: told behind a figure, it is a result."""
    if state.blocked is not None or state.figure is None or state.figure.value is None:
        return False
    begins = state.text((clause.reach[0], token.start)).strip(" ,;") in ("", "và", "cơ bản", "đặc biệt")
    return begins and state.text((token.start, token.end)) in ("không để", "không để xảy ra")


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


def _is_left_over(state: State, token: Token) -> bool:
    """``tồn của năm 2018``, ``tồn tháng 3``: left over from a period that is named."""
    words = state.text((token.start, token.end))
    return "tồn" in words and state.dated((token.end, token.end + len(" của ") + 1))
