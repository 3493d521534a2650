"""The portal that a page says it belongs to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_GOVERNMENT_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,6}gov\.vn)/?", re.IGNORECASE)
_SEARCHED_LINES = 400


def own_host(url: str | None, text: str) -> str | None:
    r"""The host of a page: of its address, else of the last line that is nothing but a portal's address.

    >>> own_host("https://caolanh.dongthap.gov.vn/tin/1", ""), own_host(None, "Tin\nwww.longan.gov.vn\nHết")
    ('caolanh.dongthap.gov.vn', 'longan.gov.vn')
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an address with a broken IPv6 part
        host = None
    if host:
        return host.lower().removeprefix("www.")
    for line in reversed(text[-60_000:].splitlines()[-_SEARCHED_LINES:]):
        match = _GOVERNMENT_HOST.fullmatch(line.strip(" ()[]-•.;\u00a0")) if len(line) < 200 else None
        if match:
            return match[1].lower()
    return None
