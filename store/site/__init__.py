"""The site: Datasette over ``facts.db``, with every table and column described."""

from __future__ import annotations

import socket
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store.schema import SchemaError, open_facts, read_facts
from store.site.metadata import STATIC, metadata, settings

if TYPE_CHECKING:
    from datasette.app import Datasette

_HERE: Final = Path(__file__).parent
_BROWSER_AFTER: Final = 1.5  # seconds in which the server is up


class SiteError(SchemaError):
    """The site cannot be served; the message says what to do."""


def make_site(facts_db: Path, *, immutable: bool = False) -> Datasette:
    """A Datasette on a database, not yet listening.

    ``immutable`` is for a file that nothing writes to while it is served: quicker, and the file
    can be downloaded. Raises SchemaError where the file is no ``facts.db`` of this version.
    """
    from datasette.app import Datasette  # noqa: PLC0415 - loads slowly: only where the site is wanted
    from datasette.plugins import pm  # noqa: PLC0415

    from store.site import plugin  # noqa: PLC0415

    if immutable:
        with suppress(SchemaError):  # on a medium that cannot be written there is no log to fold in
            open_facts(facts_db).close()
    read_facts(facts_db, immutable=immutable).close()
    # Else every mistyped address prints a page of local variables.
    pm.get_plugin("datasette.handle_exception").rich = None
    if not pm.is_registered(plugin):
        pm.register(plugin, name="cchc")
    file = str(facts_db)
    return Datasette(
        files=[] if immutable else [file],
        immutables=[file] if immutable else [],
        metadata=metadata(facts_db.stem),
        template_dir=str(_HERE / "templates"),
        static_mounts=[(STATIC, str(_HERE / "static"))],
        settings=settings(),
    )


def serve(
    facts_db: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8001,
    open_browser: bool = False,
    immutable: bool = False,
) -> None:
    """Serve the site until interrupted. Raises SiteError where address and port cannot be had."""
    import uvicorn  # noqa: PLC0415

    site = make_site(facts_db, immutable=immutable)
    port = _free(host, port)
    if open_browser:
        opening = threading.Timer(_BROWSER_AFTER, webbrowser.open, [f"http://{host}:{port}/{facts_db.stem}"])
        opening.daemon = True
        opening.start()
    uvicorn.run(site.app(), host=host, port=port, log_level="info", lifespan="on")


def _free(host: str, port: int) -> int:
    """The port, where it can be listened on; any free one for 0."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except (OSError, OverflowError) as error:
        raise SiteError(
            f"{host}:{port} cannot be listened on ({error}); name another with --port."
        ) from error
