"""What passes between the stages of a build; the archive as the build sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nlp.types import Article, Facts


class Given(Protocol):
    """What came with a page and need not be read from it."""

    @property
    def title(self) -> str | None:
        """Headline."""

    @property
    def published_on(self) -> str | None:
        """Day of publication, ISO."""

    @property
    def author(self) -> str | None:
        """Signature."""

    @property
    def province(self) -> str | None:
        """Province the article is of."""

    @property
    def form(self) -> str | None:
        """Which field of a JSON record holds the article: ``text`` or ``html``; None for whole pages."""


class StoredPage(Protocol):
    """A page of the archive without its bytes."""

    @property
    def id(self) -> int:
        """Number in the archive; later revisions have higher ones."""

    @property
    def address(self) -> str:
        """URL, or path of a file."""

    @property
    def canonical_address(self) -> str:
        """What makes two addresses the same page."""

    @property
    def source_id(self) -> str | None:
        """File name, or id of a record."""

    @property
    def portal_id(self) -> str | None:
        """Portal it was crawled from."""

    @property
    def content_type(self) -> str | None:
        """Media type."""

    @property
    def charset(self) -> str | None:
        """Encoding, where it was declared."""

    @property
    def sha256(self) -> str:
        """Fingerprint of the bytes."""

    @property
    def given(self) -> Given:
        """What came with it."""


class Pages(Protocol):
    """The archive: the latest revision of each page, and bytes by number."""

    def latest(self) -> Iterator[StoredPage]:
        """The latest revision of every page in a stable order."""

    def content(self, page_id: int) -> bytes:
        """The bytes of a page."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The functions that read a page, and the name of the rule set they make up."""

    clean: Callable[..., Article]
    extract: Callable[..., Facts]
    version: str


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal of the registry; days are ISO text."""

    id: str
    name: str | None = None
    url: str | None = None
    province: str | None = None
    level: str | None = None
    family: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A page to be read, with its bytes; goes to the process that reads it.

    ``province`` is known beforehand, from the record or the portal; ``form`` as in :class:`Given`.
    """

    page_id: int
    article_id: str
    recipe: str
    address: str
    source_id: str | None
    portal_id: str | None
    content: bytes
    content_type: str | None
    sha256: str
    form: str | None = None
    title: str | None = None
    published_on: str | None = None
    author: str | None = None
    province: str | None = None

    @property
    def url(self) -> str | None:
        """The address, where it is one of the web."""
        return self.address if is_web(self.address) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and its facts."""

    article: Article
    facts: Facts


@dataclass(frozen=True, slots=True)
class NoArticle:
    """A page that is no article, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read, and why."""

    reason: str


Outcome = Reading | NoArticle | Failure


def is_web(address: str) -> bool:
    """Whether an address is a URL rather than the path of a file.

    >>> is_web("HTTPS://a.gov.vn/1"), is_web("/home/a/http.html")
    (True, False)
    """
    return address[:8].lower().startswith(("http://", "https://"))
