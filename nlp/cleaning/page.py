"""The front of cleaning: any page's bytes in, an article out."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.cleaning import encodings, html, plaintext
from nlp.cleaning.hosts import own_host
from nlp.types import Article

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|span|table|td|h[1-6]|a|meta|script|article|section)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_VIETNAMESE = re.compile("[ăđĩũơưạ-ỹ]", re.IGNORECASE)
_SHARE = 0.06  # of letters that only Vietnamese has; running Vietnamese text has a fifth
_SAMPLE = 20_000


def clean(content: bytes | str, *, url: str | None = None, content_type: str | None = None) -> Article:
    r"""An article from a page, with its furniture gone; pure, and it raises on no input.

    ``content_type`` is the HTTP header's value where known. What is no text, and what is no
    article, comes back with ``is_article`` false and ``reason`` saying why.

    >>> clean("Xã Ba Sao họp\n28/06/2020\nSáng 28/6, UBND xã đã họp bàn về cải cách hành chính.").title
    'Xã Ba Sao họp'
    """
    try:
        text = _text(content, content_type)
    except encodings.UnreadableText as error:
        return Article(text="", url=url, method="none", is_article=False, reason=str(error))
    if is_markup(text, content_type):
        article = html.read_article(text, url=url)
        host = own_host(url, "")
    else:
        article = plaintext.read_article(encodings.unescape(text), url=url)
        host = own_host(url, text)
    return replace(article, language=language(article.text), host=host)


def language(text: str) -> str | None:
    """``vi`` where the letters are Vietnamese, None where they do not tell.

    >>> language("Cải cách hành chính"), language("Public administration reform")
    ('vi', None)
    """
    letters = sum(c.isalpha() for c in text[:_SAMPLE])
    return "vi" if letters and len(_VIETNAMESE.findall(text[:_SAMPLE])) > _SHARE * letters else None


def _text(content: bytes | str, content_type: str | None) -> str:
    if isinstance(content, str):
        return encodings.mend(content)
    return encodings.decode(content, content_type)


def is_markup(text: str, content_type: str | None = None) -> bool:
    """Whether a text is to be read as HTML: not where the header says plain, else by its tags.

    >>> is_markup("<p>Xin chào</p>"), is_markup("a < b"), is_markup("<p>", "text/plain; charset=utf-8")
    (True, False, False)
    """
    if content_type is not None and content_type.strip().lower().startswith("text/plain"):
        return False
    return _MARKUP.search(text) is not None
