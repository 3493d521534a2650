"""What the site answers beside Datasette's own: nothing to crawl, nothing of others in its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from datasette import hookimpl
from datasette.utils import tilde_decode
from datasette.utils.asgi import Response

from store.site.evidence import marked_article

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Application = Callable[..., Awaitable[None]]

# Datasette's own pages carry scripts and styles inline; nothing may come from elsewhere.
_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-robots-tag", b"noindex, nofollow"),
    (b"referrer-policy", b"no-referrer"),
)


def register_routes() -> list[tuple[str, Callable[[], Response]]]:
    """A robots.txt that shuts everything: the articles belong to their portals."""
    return [(r"^/robots\.txt$", _robots)]


def _robots() -> Response:
    return Response.text("User-agent: *\nDisallow: /\n")


def asgi_wrapper() -> Callable[[Application], Application]:
    """Headers of every answer."""
    return _with_headers


def _with_headers(application: Application) -> Application:
    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        async def send_with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *_HEADERS]}
            await send(message)

        await application(scope, receive, send_with_headers)

    return wrapped


def extra_template_vars(
    database: str | None, table: str | None, view_name: str | None, request: Any, datasette: Any
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """The marked text on the page of an article; nothing elsewhere."""

    async def found() -> dict[str, Any]:
        if view_name != "row" or table != "articles" or request is None:
            return {}
        return await marked_article(datasette.get_database(database), tilde_decode(request.url_vars["pks"]))

    return found


hookimpl(register_routes)
hookimpl(asgi_wrapper)
hookimpl(extra_template_vars)
