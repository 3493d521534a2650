"""Read one page: clean it, extract its facts, and turn any failure into a reason."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from nlp.cleaning.hosts import own_host
from nlp.facts.gazetteer import province_of_host
from nlp.text import nfc
from nlp.types import Article
from store.records import Failure, NoArticle, Reading, Rules

if TYPE_CHECKING:
    from store.records import Outcome, Task

logger = logging.getLogger(__name__)

_LONGEST_REASON: Final = 500


@cache
def present_rules() -> Rules:
    """The rule set of this program."""
    import nlp  # noqa: PLC0415 - spaCy loads in half a second: only where pages are read

    return Rules(nlp.clean, nlp.extract, nlp.RULES_VERSION)


def read(task: Task, rules: Rules) -> Outcome:
    """An article with its facts, or why there is none. Raises nothing for what a page holds."""
    try:
        article = _article(task, rules)
        if not article.is_article:
            return NoArticle(article.reason or "no article")
        facts = rules.extract(
            article.text,
            title=article.title,
            published_on=article.published_on,
            province=task.province or province_of_host(article.host),
        )
    except Exception as error:  # any page may break any rule; it must not stop the build
        logger.debug("page %s could not be read", task.page_id, exc_info=True)
        return Failure(f"{type(error).__name__}: {error}".replace("\n", " ")[:_LONGEST_REASON])
    return Reading(article, facts)


def _article(task: Task, rules: Rules) -> Article:
    if task.form is None:
        article = rules.clean(task.content, url=task.url, content_type=task.content_type)
    elif task.form == "html":
        html = _field(task, "html").encode()
        article = rules.clean(html, url=task.url, content_type="text/html; charset=utf-8")
    else:
        article = Article(
            text=nfc(_field(task, "text")), url=task.url, host=own_host(task.url, ""), method="given"
        )
    title = task.title or article.title
    return replace(
        article,
        title=nfc(storable(title)) if title else None,
        published_on=task.published_on or article.published_on,
        author=task.author or article.author,
    )


def _field(task: Task, name: str) -> str:
    """A field of a JSON record whose bytes are the page."""
    record = json.loads(task.content.decode("utf-8-sig"))
    return storable(str(record[name]))


def storable(text: str) -> str:
    r"""Text of the same meaning that every database holds: no lone surrogates, no NUL.

    >>> storable("\ud83d\ude00 a\x00b") == "\U0001f600 a b"
    True
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", " ")
