"""What Datasette says about the tables, made from the data dictionary and ``site.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from store import search
from store.tables import tables

if TYPE_CHECKING:
    from store.tables import Table

STATIC = "cchc-static"
"""Where the site's own style lies."""


def metadata(database: str = "facts") -> dict[str, Any]:
    """Datasette metadata for a database of that name.

    >>> metadata()["databases"]["facts"]["tables"]["articles"]["fts_table"]
    'articles_fts'
    """
    site = _site()
    described = {each.name: _table(each) for each in tables()}
    described["articles"] |= {"fts_table": search.INDEX, "fts_pk": search.ROW}
    hidden = {
        search.VIEW: {"allow": False},  # the texts once more, as the index reads them
        search.INDEX: {"hidden": True},
        "_sqlite_migrations": {"hidden": True},
    }
    return {
        "title": site["title"],
        "description": site["description"],
        "extra_css_urls": [f"/{STATIC}/site.css"],
        "databases": {database: {"tables": {**described, **hidden}, "queries": site["queries"]}},
    }


def settings() -> dict[str, Any]:
    """Limits under which a stranger's request cannot hold up the others."""
    return dict(_site()["settings"])


def _table(each: Table) -> dict[str, Any]:
    order = {"sort_desc": each.sort_desc} if each.sort_desc else {}
    label = {"label_column": each.label} if each.label else {}
    return {
        "title": each.title,
        "description": each.about,
        "columns": {column.name: column.description for column in each.columns},
        "facets": list(each.facets),
        **order,
        **label,
    }


@cache
def _site() -> dict[str, Any]:
    return tomllib.loads(files("store.site").joinpath("site.toml").read_text("utf-8"))
