"""What passes between the stages: an article, the facts read from it, and their evidence.

Days are ISO text (``2020-05-07``) because that is what the database and the gold files hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Source = Literal["title", "text"]
Level = Literal["central", "province", "district", "commune", "all"]
Comparator = Literal["=", ">", "<", "~"]


@dataclass(frozen=True, slots=True)
class Article:
    """A page with its furniture gone.

    ``text`` is lead and body, NFC, otherwise unchanged; the title stands apart. ``method`` names
    the cleaning rule that found the body; ``host`` is the portal the page says it belongs to.
    ``is_article`` is false for listings, log-ins and empty pages, with ``reason`` saying why.
    """

    text: str
    title: str | None = None
    lead: str | None = None
    published_on: str | None = None
    updated_on: str | None = None
    author: str | None = None
    url: str | None = None
    host: str | None = None
    captions: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    language: str | None = None
    method: str = "text"
    is_article: bool = True
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact stands: ``text[start:end] == quote`` in the title or the text, and which rule found it."""

    start: int
    end: int
    quote: str
    rule: str
    source: Source = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Evidence):
    """A mention of an official document (annotation guide, section "citation")."""

    doc_type: str
    number: str | None
    year: int | None = None
    identifier: str | None = None
    issued_on: str | None = None
    issuer: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Evidence):
    """A mention of a calendar interval, both ends inclusive (annotation guide, section "date")."""

    start_on: str
    end_on: str
    edtf: str
    precision: str
    anchor: Literal["explicit", "published", "context"] = "explicit"
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedUnit(Evidence):
    """An agency that was, is or will be checked (annotation guide, section "inspected unit")."""

    name: str
    kind: str
    level: Level
    mode: Literal["direct", "indirect", "session"]
    inspector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Evidence):
    """How many of how many units of a group were checked."""

    group_name: str
    inspected: int | None = None
    total: int | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFigure(Evidence):
    """A count or rate of dossiers (annotation guide, section "dossier figure")."""

    unit: str | None
    level: Level | None
    measure: str
    channel: Literal["all", "online", "in_person", "postal"] = "all"
    value: int | None = None
    percent: float | None = None
    comparator: Comparator = "="
    period_start: str | None = None
    period_end: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """A sum or rate that was worked out again; figures themselves are never changed."""

    rule: str
    expected: float
    actual: float
    verdict: Literal["ok", "rounding", "residual", "contradiction", "not_checkable"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article belongs: names as used before 1 July 2025 for articles of that time.

    ``district`` and ``commune`` carry their kind (``huyện Tân Hưng``); ``evidence`` is the words
    that decided. Undecided parts are None rather than guessed.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMention:
    """An agency named in a text, with its canonical name and tier; ``place`` is its own area."""

    start: int
    end: int
    name: str
    kind: str
    level: Level
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from one article."""

    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    inspected_units: tuple[InspectedUnit, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    dossier_figures: tuple[DossierFigure, ...] = ()
    figure_checks: tuple[FigureCheck, ...] = ()
    place: Place = field(default_factory=Place)
    is_reform: bool = False
    relevance: float = 0.0

    @property
    def province(self) -> str | None:
        """The province the article belongs to, or None where nothing says it."""
        return self.place.province
