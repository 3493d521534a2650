"""An article with the words marked that its facts were read from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from store.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasette.database import Database

_SAID = {
    "citations": ("doc_type", "identifier", "number", "year", "issuer", "issued_on"),
    "dates": ("edtf", "role"),
    "inspected_units": ("name", "level", "mode", "inspector"),
    "coverage": ("group_name", "inspected", "total", "percent"),
    "dossier_figures": (
        "unit",
        "measure",
        "channel",
        "value",
        "comparator",
        "percent",
        "period_start",
        "period_end",
    ),
    "people": ("name", "position", "organisation"),
    "index_scores": ("index_name", "year", "unit", "score", "rank"),
}
"""What a mark says when it is pointed at: the columns of each table of facts."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a fact stands, its kind and what it says."""

    start: int
    end: int
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the facts that all of it belongs to."""

    text: str
    kinds: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def segments(text: str, spans: Iterable[Span]) -> list[Segment]:
    """Cut a text wherever a fact begins or ends; the pieces make up the text again.

    >>> [(s.text, s.kinds) for s in segments("ngày 7/5 họp", [Span(5, 8, "dates", "2020-05-07")])]
    [('ngày ', ()), ('7/5', ('dates',)), (' họp', ())]
    """
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    coming = sorted(inside, key=lambda span: span.start, reverse=True)
    here: list[Span] = []
    found = []
    for start, end in pairwise(edges):
        here = [span for span in here if span.end > start]
        while coming and coming[-1].start == start:
            here.append(coming.pop())
        kinds = dict.fromkeys(span.kind for span in here)
        found.append(Segment(text[start:end], tuple(kinds), tuple(span.said for span in here)))
    return found


async def marked_article(database: Database, article_id: str) -> dict[str, Any]:
    """Title, text and fact kinds of an article for the template; empty where there is no such article."""
    row = (await database.execute("select * from articles where id = ?", [article_id])).first()
    if row is None:
        return {}
    spans: dict[str, list[Span]] = {"title": [], "text": []}
    counts: dict[str, tuple[str, int]] = {}
    for each in tables():
        if not each.evidence:
            continue
        query = f'select * from "{each.name}" where article_id = ?'  # noqa: S608 - our names
        facts = (await database.execute(query, [article_id])).rows
        if facts:
            counts[each.name] = (each.title, len(facts))
        for fact in facts:
            said = ", ".join(str(fact[name]) for name in _SAID[each.name] if fact[name] is not None)
            spans[fact["source"]].append(Span(fact["start"], fact["end"], each.name, f"{each.title}: {said}"))
    return {
        "article": dict(row),
        "article_title": segments(row["title"] or "", spans["title"]),
        "article_text": segments(row["text"], spans["text"]),
        "article_facts": counts,
    }
