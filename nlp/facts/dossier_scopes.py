"""Whose dossiers are meant: a unit and a tier, the words that say so, and what a sentence is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlp.types import Level

_VISITED = re.compile(r"(?:\btại|\bvới|làm việc với|đến thăm)\s(?:trụ sở )?$")


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit and a tier; ``None`` where the text does not say."""

    unit: str | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class ScopeMention:
    """Words that say whose dossiers are meant.

    ``tier`` marks tiers and whole areas, ``area`` an area by its own name, ``inspector`` who checks.
    """

    start: int
    end: int
    scope: Scope
    tier: bool = False
    inspector: bool = False
    area: bool = False


NOBODY = Scope()


class Mentions:
    """The mentions of an article in order, to be asked for by place."""

    def __init__(self, found: Sequence[ScopeMention]) -> None:
        """Keep mentions that stand in the order of the text."""
        self._found = found
        self._starts = [mention.start for mention in found]

    def within(self, start: int, end: int) -> Sequence[ScopeMention]:
        """The mentions that begin between two offsets."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def topic(mentions: Iterable[ScopeMention], lower: str, start: int) -> Scope | None:
    """What a sentence without figures is about: the unit visited, else its first unit.

    An inspector (``Đoàn kiểm tra của UBND huyện``) is passed over where another unit is named.
    """
    named = [mention for mention in mentions if mention.scope.unit is not None]
    visited = [
        mention for mention in named if _VISITED.search(lower, max(start, mention.start - 40), mention.start)
    ]
    plain = [mention for mention in named if not mention.inspector]
    for choice in (visited, plain, named):
        if choice:
            return choice[0].scope
    return None
