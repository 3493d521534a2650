"""The spaCy pipeline: one component and one span group a fact kind, over one reading of the article."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp import tokenizer
from nlp.reading import Reading, read
from nlp.text import Aligned, align
from nlp.types import Evidence, Facts, Source

F = TypeVar("F", bound=Evidence)

# In this order: each step reads what the ones before it left on the document.
STEPS = ("places", "units", "citations", "dates", "inspections", "dossiers", "relevance")

_EXTENSIONS = (
    "reading",
    "place",
    "units",
    "citations",
    "dates",
    "inspected_units",
    "coverage",
    "dossier_figures",
    "figure_checks",
    "relevance",
)
_building = threading.Lock()


def _component(name: str) -> Callable[[Callable[[Doc], None]], Callable[[Doc], None]]:
    def register(step: Callable[[Doc], None]) -> Callable[[Doc], None]:
        def run(doc: Doc) -> Doc:
            step(doc)
            return doc

        Language.component(f"cchc_{name}", func=run)
        return step

    return register


def _group(doc: Doc, name: str, facts: Iterable[Evidence]) -> None:
    """Keep facts on the document, and their places as a span group that displaCy and DocBin know."""
    kept = tuple(facts)
    doc._.set(name, kept)
    spans = (doc.char_span(fact.start, fact.end, fact.rule, alignment_mode="expand") for fact in kept)
    doc.spans[name] = [span for span in spans if span is not None]


@_component("places")
def _places(doc: Doc) -> None:
    from nlp.facts.places import locate

    doc._.place = locate(doc._.reading)


@_component("units")
def _units(doc: Doc) -> None:
    from nlp.facts.units import find_units

    doc._.units = find_units(doc._.reading, doc._.place)


@_component("citations")
def _citations(doc: Doc) -> None:
    from nlp.facts.citations import find_citations

    _group(doc, "citations", find_citations(doc._.reading, doc._.units, doc._.place))


@_component("dates")
def _dates(doc: Doc) -> None:
    from nlp.facts.dates import find_dates

    _group(doc, "dates", find_dates(doc._.reading, doc._.citations))


@_component("inspections")
def _inspections(doc: Doc) -> None:
    from nlp.facts.coverage import find_coverage
    from nlp.facts.inspections import find_inspections

    context = (doc._.reading, doc._.units, doc._.place)
    _group(doc, "inspected_units", find_inspections(*context))
    _group(doc, "coverage", find_coverage(*context))


@_component("dossiers")
def _dossiers(doc: Doc) -> None:
    from nlp.facts.checks import check_figures
    from nlp.facts.dossiers import find_dossier_figures

    figures = find_dossier_figures(doc._.reading, doc._.units, doc._.dates, doc._.place)
    _group(doc, "dossier_figures", figures)
    doc._.figure_checks = check_figures(doc._.dossier_figures)


@_component("relevance")
def _relevance(doc: Doc) -> None:
    from nlp.facts.relevance import relevance

    facts = len(doc._.dossier_figures) + len(doc._.inspected_units)
    doc._.relevance = relevance(doc._.reading, facts)


@cache
def _build() -> Language:
    for name in _EXTENSIONS:
        Doc.set_extension(name, default=None, force=True)
    language = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})
    for step in STEPS:
        language.add_pipe(f"cchc_{step}")
    return language


def pipeline() -> Language:
    """The pipeline, built once a process; ``doc._`` carries the facts, ``doc.spans`` their places."""
    with _building:
        return _build()


def read_document(reading: Reading) -> Doc:
    """Run all steps over a reading; offsets of the facts on ``doc._`` are offsets into ``reading.text``."""
    language = pipeline()
    doc = language.make_doc(reading.text) if len(reading.text) <= language.max_length else None
    if doc is None:
        doc = language.tokenizer(reading.text)
    doc._.reading = reading
    return language(doc)


def extract(
    text: str,
    title: str | None = None,
    published_on: str | None = None,
    province: str | None = None,
) -> Facts:
    """Read the facts of one article.

    ``published_on`` is an ISO day; ``province`` is the name where it is known beforehand. Offsets
    are those of ``text``, or of ``title`` where a fact's ``source`` is ``title``.

    Raises ValueError where ``published_on`` is no ISO day.

    >>> facts = extract("UBND tỉnh ban hành Kế hoạch số 77/KH-UBND ngày 07/5/2020.")
    >>> [(fact.identifier, fact.issued_on) for fact in facts.citations]
    [('77/KH-UBND', '2020-05-07')]
    """
    body = align(text)
    head = align(title or "")
    reading = read(body.text, head.text or None, published_on, province)
    doc = read_document(reading)
    is_reform, score = doc._.relevance

    def placed(facts: Iterable[F]) -> tuple[F, ...]:
        return tuple(_place(fact, reading, head, body, (title or "", text)) for fact in facts)

    return Facts(
        citations=placed(doc._.citations),
        dates=placed(doc._.dates),
        inspected_units=placed(doc._.inspected_units),
        coverage=placed(doc._.coverage),
        dossier_figures=placed(doc._.dossier_figures),
        figure_checks=doc._.figure_checks,
        place=doc._.place,
        is_reform=is_reform,
        relevance=score,
    )


def _place(fact: F, reading: Reading, head: Aligned, body: Aligned, printed: tuple[str, str]) -> F:
    """Turn offsets into the reading into offsets into the title or the text as the caller gave them."""
    source: Source = "title" if reading.in_title(fact.start) else "text"
    side, shift, original = (
        (head, 0, printed[0]) if source == "title" else (body, reading.body_start, printed[1])
    )
    start, end = side.origin(fact.start - shift), side.origin(fact.end - shift)
    return replace(fact, start=start, end=end, source=source, quote=original[start:end])
