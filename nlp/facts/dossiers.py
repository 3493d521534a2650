"""Counts and rates of dossiers (hồ sơ) for administrative procedures, with unit, measure and period.

`find_dossier_figures` reads tables first, then sentence by sentence; what a sentence leaves out it
takes from the text before it. Source of the rules: annotation guide, "dossier figure"; form II.06 of
Thông tư 01/2020/TT-VPCP; vocabulary in ``nlp/data/dossier_*.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.facts.dossier_files import OtherFiles
from nlp.facts.dossier_merging import merged
from nlp.facts.dossier_nouns import has_dossiers
from nlp.facts.dossier_passages import telling_passages
from nlp.facts.dossier_periods import Periods
from nlp.facts.dossier_scopes import NOBODY, topic
from nlp.facts.dossier_sentences import read_sentence
from nlp.facts.dossier_tables import Around, find_tables, read_table
from nlp.facts.dossier_units import scope_mentions
from nlp.types import DossierFigure, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.facts.dossier_drafts import Draft
    from nlp.facts.dossier_passages import Passage
    from nlp.facts.dossier_periods import Period
    from nlp.facts.dossier_scopes import Mentions, Scope
    from nlp.facts.dossier_tables import Table
    from nlp.reading import Reading
    from nlp.types import DateMention, UnitMention


_NOWHERE = Place()


def find_dossier_figures(
    reading: Reading,
    units: tuple[UnitMention, ...] = (),
    dates: tuple[DateMention, ...] = (),
    place: Place = _NOWHERE,
) -> tuple[DossierFigure, ...]:
    """The dossier figures of an article, in order of the text, each once.

    ``units`` and ``dates`` are the mentions read from the same reading; without them figures have no
    agency and no period. Offsets are those of ``reading.text``.

    >>> from nlp.reading import read
    >>> article = read("Cấp xã tiếp nhận 04 ngàn 398 hồ sơ, trả đúng hạn 98,5%.")
    >>> [(f.level, f.measure, f.value, f.percent) for f in find_dossier_figures(article)]
    [('commune', 'received', 4398, None), ('commune', 'resolved_on_time', None, 98.5)]
    """
    if not has_dossiers(reading.lower):
        return ()
    tables = find_tables(reading.text, reading.lower)
    passages = [*telling_passages(reading, dates, [table.span for table in tables])]
    spans = [*(table.span for table in tables), *(passage.span for passage in passages if passage.tells)]
    mentions = scope_mentions(reading, units, place, sorted(spans))
    periods = Periods(reading, dates)
    figures = [*_from_tables(reading, tables, mentions, periods, dates)]
    figures += _from_passages(reading, passages, mentions, periods)
    return merged(sorted(figures, key=lambda figure: (figure.start, figure.end)))


def _from_tables(
    reading: Reading,
    tables: Sequence[Table],
    mentions: Mentions,
    periods: Periods,
    dates: Sequence[DateMention],
) -> Iterator[DossierFigure]:
    days = sorted((date.start, date.end) for date in dates)
    for table in tables:
        start, end = table.span
        about = _about_table(reading, mentions, start)
        context = reading.lower[: reading.body_start] + reading.lower[max(0, start - 400) : end + 200]
        period = periods.of_table(start, end, announced=table.announced)
        for draft in read_table(table, Around(reading, mentions, context, days, about)):
            own = periods.at(draft.period_at) if draft.period_at is not None else period
            yield from _figures(reading, draft, own)


def _about_table(reading: Reading, mentions: Mentions, start: int) -> Scope:
    """Whose dossiers a table without units counts: the unit of the line above it, else the title's."""
    above = reading.paragraph_at(max(0, start - 2))
    for span in (above, (0, reading.body_start)):
        scope = topic(mentions.within(*span), reading.lower, span[0])
        if scope is not None:
            return scope
    return NOBODY


def _from_passages(
    reading: Reading, passages: Sequence[Passage], mentions: Mentions, periods: Periods
) -> Iterator[DossierFigure]:
    """Read sentence after sentence; what a sentence speaks of holds until another unit is named."""
    lower = reading.lower
    scope = topic(mentions.within(0, reading.body_start), lower, 0) or NOBODY
    before: list[Draft] = []
    files = OtherFiles(lower)
    for passage in passages:
        here = mentions.within(*passage.span)
        drafts: list[Draft] = []
        if passage.tells:
            drafts = read_sentence(
                lower, passage.span, here, passage.days, scope, numbers=passage.numbers, before=before
            )
            paragraph, _ = reading.paragraph_at(passage.span[0])
            drafts = files.without(drafts, passage.span, here, paragraph)
        for draft in drafts:
            period = _period(draft, periods)
            if period is not None:
                yield from _figures(reading, draft, period)
        before = drafts or before
        scope = drafts[0].scope if drafts else topic(here, lower, passage.span[0]) or scope


def _period(draft: Draft, periods: Periods) -> Period | None:
    if draft.period_at is not None:
        return periods.at(draft.period_at)
    return periods.of(draft.at, draft.clause, carried=draft.measures == ("carried_over",))


def _figures(reading: Reading, draft: Draft, period: Period) -> Iterator[DossierFigure]:
    for measure in draft.measures:
        yield DossierFigure(
            start=draft.start,
            end=draft.end,
            quote=reading.text[draft.start : draft.end],
            rule=f"dossiers.{draft.rule}",
            source="title" if reading.in_title(draft.start) else "text",
            unit=draft.scope.unit,
            level=draft.scope.level,
            measure=measure,
            channel=draft.channel,
            value=draft.value,
            percent=draft.percent if measure == draft.measures[-1] else None,  # a rate is of what was done
            comparator=draft.comparator,
            period_start=period.start_on,
            period_end=period.end_on,
            status="previous" if period.compared else "actual",
        )
