"""What the words around a number make of it: measure and channel of a dossier figure.

A stage (received, resolved, pending …) and a word about the due date make a measure together:
``giải quyết`` + ``trong hạn`` is ``resolved_early_or_on_time``, ``đang giải quyết`` + ``quá hạn`` is
``pending_overdue`` (annotation guide, "measure"; form II.06/VPCP/KSTT).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.dossier_cues import Token

Channel = Literal["all", "online", "in_person", "postal"]

_RESOLVED_BY_TIME = {
    "early": "resolved_early",
    "on_time": "resolved_on_time",
    "early_or_on_time": "resolved_early_or_on_time",
    "within": "resolved_early_or_on_time",
    "late": "resolved_late",
    "not_due": "pending_in_time",
}
_PENDING_BY_TIME = {
    "early": "pending_in_time",
    "on_time": "pending_in_time",
    "early_or_on_time": "pending_in_time",
    "within": "pending_in_time",
    "not_due": "pending_in_time",
    "late": "pending_overdue",
}
# A due date changes nothing about these.
_TIMELESS = frozenset({"to_process", "carried_over", "returned", "withdrawn", "supplement"})
PENDING = frozenset({"pending", "pending_in_time", "pending_overdue"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The measures of one number (two for ``tiếp nhận và giải quyết``) and its channel.

    ``measures`` is empty where nothing is said of the stage or the due date; ``channel`` is None
    where none is named.
    """

    measures: tuple[str, ...]
    channel: Channel | None
    stage: str | None = None
    time: str | None = None


def read_measure(before: Sequence[Token], after: Sequence[Token], family: str | None = None) -> Reading:
    """Combine the tokens on both sides of a number.

    ``family`` is the measure of which this number is a part (``còn 294 bộ, trong đó quá hạn 11 bộ``).

    >>> from nlp.facts.dossier_cues import tokens
    >>> words = tokens("đang giải quyết quá hạn", 0, 23)
    >>> read_measure(words, ()).measures
    ('pending_overdue',)
    """
    stage = _stage(before, after)
    time = _time([*before, *after])
    if time == "within" and stage is None and _time(before) is None and family is None:
        time = "not_due"  # "47 hồ sơ trong hạn": not yet due, unless they are part of what was resolved
    channel = channel_of([*before, *after])
    if stage == "rest":
        done = time is not None and family is not None and family.startswith("resolved")
        stage = "received" if channel else "resolved" if done else "pending"
    return Reading(_measures(stage, time, family, channel), channel, stage, time)


def _stage(before: Sequence[Token], after: Sequence[Token]) -> str | None:
    """The last stage before the number, else the first one behind it."""
    ahead = [token.feature for token in before if token.role == "stage"]
    behind = [token.feature for token in after if token.role == "stage"]
    if {"received", "resolved"} & {*ahead, *behind}:  # "28 hồ sơ còn lại trả đúng hẹn"
        ahead, behind = ([stage for stage in said if stage != "rest"] for said in (ahead, behind))
    if ahead and ahead[-1] == "resolved" and any(stage in ("pending", "to_process") for stage in ahead[:-1]):
        return next(stage for stage in reversed(ahead) if stage in ("pending", "to_process"))
    if ahead[-1:] == ["received"] and behind[:1] and behind[0] in ("carried_over", "to_process"):
        return behind[0]
    if ahead:
        return ahead[-1]
    return behind[0] if behind else None


def _time(tokens: Sequence[Token]) -> str | None:
    """What is said about the due date; early and on time together are one."""
    times = [token.feature for token in tokens if token.role == "time"]
    if {"early", "on_time"} <= set(times):
        return "early_or_on_time"
    if "late" in times:
        return "late"
    return times[-1] if times else None


def _measures(
    stage: str | None, time: str | None, family: str | None, channel: Channel | None
) -> tuple[str, ...]:
    if stage in _TIMELESS:
        return (stage,)
    if stage == "pending" or (stage is None and family in PENDING and time is not None):
        return (_PENDING_BY_TIME[time] if time else "pending",)
    if stage == "received_and_resolved":
        if channel == "online":
            return ("received",)
        return "received", _RESOLVED_BY_TIME[time] if time else "resolved"
    if time is not None:
        return (_RESOLVED_BY_TIME[time],)
    return (stage,) if stage else ()


def channel_of(tokens: Sequence[Token]) -> Channel | None:
    """The channel named; counter and online side by side are all channels.

    >>> from nlp.facts.dossier_cues import tokens
    >>> channel_of(tokens("nộp qua dịch vụ bưu chính công ích", 0, 34))
    'postal'
    """
    named = [token.feature for token in tokens if token.role == "channel"]
    if "both" in named or {"online", "in_person"} <= set(named):
        return "all"
    for channel in _CHANNELS:
        if channel in named:
            return channel
    if "online_part" in named and any(token.feature == "online" for token in tokens):
        return "online"
    return None


_CHANNELS: tuple[Channel, ...] = ("online", "in_person", "postal")
