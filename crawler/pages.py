"""What passes into the archive and out of it: pages, and what was wrong with those left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

How = Literal["file", "jsonl", "warc", "crawl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came with a page and need not be read from it; all of it may be missing.

    ``published_on`` is an ISO day. ``form`` tells which field of a JSONL record holds the article.
    """

    title: str | None = None
    published_on: str | None = None
    author: str | None = None
    province: str | None = None
    form: Literal["text", "html"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPage:
    """A page on its way into the archive.

    ``address`` is a URL or the path of a file as given; ``canonical_address`` is what makes two
    of them the same page (the address itself where left out). ``fetched_at`` is a UTC time in
    ISO form (now, where left out); ``source_id`` a file name or the ``id`` of a JSONL record.
    """

    address: str
    content: bytes
    how: How
    canonical_address: str | None = None
    source_id: str | None = None
    portal_id: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str | None = None
    charset: str | None = None
    fetched_at: str | None = None
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A page of the archive without its bytes, which :meth:`Archive.content` gives."""

    id: int
    address: str
    canonical_address: str
    source_id: str | None
    portal_id: str | None
    how: How
    status: int | None
    headers: tuple[tuple[str, str], ...]
    content_type: str | None
    charset: str | None
    fetched_at: str
    sha256: str
    size: int
    given: Given
    run_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a file, a line or a record, and what to do about it.

    An ``error`` means that something named was not taken in; a ``warning`` that it was, without
    a part of it, or that a file of a directory is no page.

    >>> problem = Problem(path="a.jsonl", line=3, what="not valid JSON", remedy="mend the line")
    >>> str(problem), problem.reason
    ('a.jsonl, line 3: not valid JSON; mend the line.', 'line 3: not valid JSON; mend the line.')
    """

    path: str
    what: str
    remedy: str
    line: int | None = None
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self._said}"

    @property
    def reason(self) -> str:
        """The sentence without the path, as the table ``problems`` keeps it."""
        return self._said if self.line is None else f"line {self.line}: {self._said}"

    @property
    def _said(self) -> str:
        return f"{self.what}; {self.remedy}."


def printable(path: Path | str) -> str:
    r"""A path as text that any database can hold; bytes of a name that are no UTF-8 stand as escapes.

    >>> printable("tin-\udcb6.html")
    'tin-\\udcb6.html'
    """
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
