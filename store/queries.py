"""The questions that notebooks and reports share, each with its SQL in one place."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

import pandas as pd

from store.schema import read_facts

_COVERAGE: Final = """
select coalesce(province, '?') as province,
       substr(published_on, 1, 4) as year,
       count(*) as articles,
       sum(is_reform) as reform_articles
from articles
group by 1, 2
order by 1, 2
"""

_MOST_CITED: Final = """
select d.doc_type, d.identifier, d.number, d.year, d.issuer,
       count(distinct c.article_id) as articles
from documents d
join citations c on c.document_id = d.id
group by d.id
order by articles desc, d.year, d.identifier, d.number, d.id
limit :limit
"""

_INSPECTED_UNITS: Final = """
select a.province, a.published_on, u.name, u.level, u.mode, u.inspector, u.quote, a.title
from inspected_units u
join articles a on a.id = u.article_id
order by a.province, a.published_on, a.id, u.start
"""

_DOSSIER_FIGURES: Final = """
select a.province, f.unit, f.level, f.measure, f.channel, f.value, f.percent, f.comparator,
       f.period_start, f.period_end, f.quote, a.title
from dossier_figures f
join articles a on a.id = f.article_id
order by a.province, a.id, f.start
"""


def coverage(facts: Path) -> pd.DataFrame:
    """Articles and reform articles of each province and year of publication."""
    return _frame(facts, _COVERAGE)


def most_cited(facts: Path, limit: int = 20) -> pd.DataFrame:
    """The documents that most articles cite."""
    return _frame(facts, _MOST_CITED, limit=limit)


def inspected_units(facts: Path) -> pd.DataFrame:
    """Every agency that was checked, with the words that say so."""
    return _frame(facts, _INSPECTED_UNITS)


def dossier_figures(facts: Path) -> pd.DataFrame:
    """Every dossier figure with its unit, tier, measure, channel and period."""
    return _frame(facts, _DOSSIER_FIGURES)


def _frame(facts: Path, sql: str, **parameters: int) -> pd.DataFrame:
    """Run a query; raises :class:`store.schema.SchemaError` where ``facts.db`` cannot be read."""
    with closing(read_facts(facts)) as db:
        return pd.read_sql_query(sql, db, params=parameters)
