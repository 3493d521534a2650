"""Drafts of figures and what is known while a sentence is read from left to right."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_cues import Span, Token
    from nlp.facts.dossier_measures import Channel
    from nlp.facts.dossier_measures import Reading as Measured
    from nlp.facts.dossier_scopes import Scope, ScopeMention
    from nlp.facts.numbers import Number
    from nlp.types import Comparator


# Roles that begin or end no quote.
_SILENT = frozenset({"word", "divider", "mark", "other_sense"})
_LONG_NAME = 32
_GAP = 12


@dataclass(slots=True)
class Draft:
    """A number on its way to a figure.

    ``measures`` is empty where it counts something else, ``foreign`` where that is no dossier at all.
    ``at`` is where the number stands; ``clause`` the text between the cuts around it; ``period_at``
    the date that is its period where that stands elsewhere.
    """

    start: int
    end: int
    at: int
    clause: Span
    measures: tuple[str, ...]
    channel: Channel
    scope: Scope
    value: int | None = None
    percent: float | None = None
    comparator: Comparator = "="
    rule: str = "count"
    foreign: bool = False
    period_at: Span | None = None

    def fill(self, number: Number, *, rate: bool = False) -> None:
        """Take value or percent and comparator from a number."""
        self.comparator = number.comparator
        if number.percent or rate:
            self.percent = number.value
        else:
            self.value = int(number.value)


@dataclass(slots=True)
class Outer:
    """What held before a bracket was opened."""

    depth: int
    last: Draft | None
    scope: Scope
    family: str | None


@dataclass(slots=True)
class State:
    """What is known at a place of a sentence.

    ``last`` is the number just read, ``figure`` the last that counts dossiers, ``hanging`` the words
    of a clause without a number, ``family`` the measure of the whole whose parts are being counted,
    ``whole`` that number itself, ``changed`` the measure and channel of what a change began with,
    ``blocked`` the depth at which a goal or a sample (``sampled``) began, ``about`` what a number that
    was passed over (a goal, a difference) would have been, ``total`` the last running total,
    ``led_channel`` the channel that heads the sentence (``Qua bưu chính, …``),
    ``unit_end`` where the last unit's name ends, ``before`` what was told by the sentence before.
    """

    lower: str
    start: int
    end: int
    scopes: dict[int, ScopeMention]
    scope: Scope
    days: tuple[Span, ...] = ()
    before: tuple[Draft, ...] = ()
    about: Measured | None = None
    total: Draft | None = None
    named_channel: str | None = None
    led_channel: Channel | None = None
    unit_end: int | None = None
    said_scope: bool = False
    drafts: list[Draft] = field(default_factory=list)
    last: Draft | None = None
    figure: Draft | None = None
    hanging: tuple[Token, ...] = ()
    family: str | None = None
    whole: Draft | None = None
    changed: tuple[tuple[str, ...], Channel] | None = None
    whole_scope: Scope | None = None
    blocked: int | None = None
    sampled: bool = False
    online: bool = False
    none_open: bool = False
    noun_at: int | None = None
    outer: list[Outer] = field(default_factory=list)

    def text(self, span: Span) -> str:
        """The lower-case text of a span."""
        return self.lower[span[0] : span[1]]

    def add(self, draft: Draft, *, counts: bool = True) -> None:
        """Keep a draft; one that does not count still takes the rate that follows it."""
        if not counts:
            draft.measures = ()
        self.drafts.append(draft)
        self.last = draft
        if counts:
            self.figure = draft
        self.hanging = ()

    def noun_before(self, end: int) -> bool:
        """Whether the noun stands in the sentence before an offset."""
        if self.noun_at is None:
            places = (self.lower.find(noun, self.start, self.end) for noun in ("hồ sơ", " hs"))
            self.noun_at = min((place for place in places if place >= 0), default=self.end)
        return self.noun_at < end

    def units_told(self) -> list[Scope]:
        """The units of the figures of this sentence in order, else of the sentence before."""
        for drafts in (self.drafts, self.before):
            named = list(dict.fromkeys(draft.scope for draft in drafts if draft.measures))
            if named:
                return named
        return []

    def told(self, *, rate: bool | None = None) -> Draft | None:
        """The last figure told, here or in the sentence before; ``rate`` asks for one with or without."""
        for draft in (*reversed(self.drafts), *reversed(self.before)):
            if draft.measures and (rate is None or rate == (draft.value is None)):
                return draft
        return None

    def dated(self, span: Span) -> bool:
        """Whether a date begins in a span."""
        first = bisect_left(self.days, (span[0], 0))
        return first < len(self.days) and self.days[first][0] < span[1]


def draft_of(state: State, clause: Clause, measured: Measured) -> Draft:
    """The draft of a clause's number with the scope that holds there."""
    number = clause.number
    assert number is not None
    start, end = extent(clause)
    channel = measured.channel or "all"
    draft = Draft(start, end, number.start, clause.reach, measured.measures, channel, state.scope)
    draft.fill(number)
    draft.rule = "rate" if number.percent else "count"
    return draft


def extent(clause: Clause) -> Span:
    """From the first word of a clause that says something to the last."""
    telling = [token for token in clause.tokens if token.role not in _SILENT]
    number = clause.number
    while len(telling) > 1 and _stands_apart(telling[0], telling[1]):
        del telling[0]
    start = min(telling[0].start, number.bound_start if number else telling[0].start)
    return start, telling[-1].end


def _stands_apart(first: Token, following: Token) -> bool:
    """Whether a unit's long name, or one with a date behind it, is left out of the quote."""
    if first.role != "mention" or following.end <= first.end:
        return False
    return first.end - first.start > _LONG_NAME or following.start - first.end > _GAP


def family_of(draft: Draft | None) -> str | None:
    """The measure whose parts may follow a draft."""
    return draft.measures[-1] if draft is not None and draft.measures else None


def names_unit(clause: Clause) -> bool:
    """Whether a clause names a unit, a tier or a field of its own."""
    return any(token.role in ("mention", "field") for token in clause.tokens)


def linked(clause: Clause) -> bool:
    """Whether a link word stands before the number (``đạt``, ``là``)."""
    return any(token.role == "link" for token in clause.before)
