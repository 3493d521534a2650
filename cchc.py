"""The command line: the only place that knows crawler, nlp and store together.

Rooms are imported inside the commands, so that ``cchc --help`` is instant.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from nlp.evaluate import Prediction
    from nlp.gold import GoldRecord

_FACT_KIND = click.Choice(["citations", "dates", "inspected_units", "coverage", "dossier_figures"])


class DataFolder:
    """Where the databases live: ``pages.db`` (what came in) and ``facts.db`` (what was read)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = folder / "pages.db"
        self.facts = folder / "facts.db"


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``--data DIR``."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="CCHC_DATA",
        default=Path("data"),
        show_default=True,
        help="Folder of pages.db and facts.db (also CCHC_DATA).",
    )(command)


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn the errors that a person can do something about into one sentence and exit code 1."""
    from crawler.archive import ArchiveError
    from nlp.gold import GoldError
    from store.schema import SchemaError

    try:
        yield
    except (ArchiveError, GoldError, SchemaError) as error:
        raise click.ClickException(str(error)) from error


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cchc")
def main() -> None:
    """Vietnam's administrative-reform news, as facts.

    Take pages in with add, read their facts with build, look at them with browse.
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@data_option
def add(paths: tuple[Path, ...], data: Path) -> None:
    """Take in files: .txt, .html, .jsonl, .warc (also .gz), or directories of these.

    Every page is kept byte for byte; what is there already adds nothing. A file that cannot be
    read is named, the rest is taken in, and the exit code is 1.
    """
    with one_sentence():
        summary, failed = _take_in(paths, DataFolder(data))
    click.echo(summary)
    if failed:
        raise SystemExit(1)


def _take_in(paths: Iterable[Path], folder: DataFolder) -> tuple[str, bool]:
    """Add all pages of the paths; return a summary line and whether anything could not be read."""
    from crawler.archive import Archive
    from crawler.pages import Problem, printable
    from crawler.readers import read_path

    counts = Counter[str]()
    with Archive(folder.pages) as archive, _counter("Taking in") as step:
        run = archive.begin_run("add", " ".join(map(printable, paths)))
        for path in paths:
            for item in read_path(path):
                if isinstance(item, Problem):
                    counts[item.severity] += 1
                    archive.add_problem(item.path, item.reason, run)
                    click.echo(f"{item.severity}: {item}", err=True)
                else:
                    counts[archive.add(item, run)] += 1
                step()
        archive.end_run(run, **counts)
    taken = f"{counts['new']} new, {counts['revised']} revised, {counts['unchanged']} unchanged"
    wrong = f"; {counts['error']} could not be read" if counts["error"] else ""
    return f"Taken in: {taken}{wrong} ({folder.pages}).", bool(counts["error"])


@main.command()
@click.option("--all", "everything", is_flag=True, help="Read every page again, beside the old file.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read pages."
)
@data_option
def build(everything: bool, jobs: int, data: Path) -> None:
    """Read the facts of the pages into facts.db: what is new or changed, or --all.

    Pages that could not be read are listed in the table failures and do not stop the rest.
    """
    with one_sentence():
        click.echo(_build(DataFolder(data), everything=everything, jobs=jobs))


def _build(folder: DataFolder, *, everything: bool = False, jobs: int = 1) -> str:
    from crawler.archive import Archive
    from store.build import build as build_facts

    if not folder.pages.exists():
        raise click.ClickException(f"{folder.pages} does not exist; take pages in first with cchc add PATH.")
    with Archive(folder.pages) as archive, _counter("Reading") as step:
        summary = build_facts(archive, folder.facts, everything=everything, jobs=jobs, progress=step)
    if summary.failures and summary.failures == summary.read:
        raise click.ClickException(f"no page could be read; the table failures of {folder.facts} says why.")
    return f"{summary} ({folder.facts})"


@main.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--kind", type=_FACT_KIND, multiple=True, help="Only this kind of fact; may be given again.")
@click.option("--errors", is_flag=True, help="List what was missed, extra or wrong, with its quote.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
@data_option
def evaluate(gold: Path, kind: tuple[str, ...], errors: bool, as_json: bool, data: Path) -> None:
    """Score what is read against GOLD.jsonl: precision, recall and F1 of each kind of fact.

    Gold records carry their own text, or name a file that was added and built. The interval is
    the middle 95 % of F1 over 1000 resamples of the articles.
    """
    from nlp import scoreboard
    from nlp.evaluate import evaluate as score
    from nlp.gold import read_gold

    with one_sentence():
        records = read_gold(gold)
        result = score(records, _predictor(DataFolder(data)))
    shown = set(kind) or set(result.kinds)
    if errors:
        for mistake in result.mistakes:
            if mistake.kind in shown or (mistake.kind == "article" and not kind):
                click.echo(f"{mistake.record}: {mistake.kind} {mistake.sort}: {mistake.detail}")
    scores = (
        scoreboard.as_json(result, shown) if as_json else scoreboard.as_table(result, shown, len(records))
    )
    click.echo(scores)


def _predictor(folder: DataFolder) -> Callable[[GoldRecord], Prediction]:
    """Read a gold record's own text, or look its file up in facts.db."""
    from nlp.cleaning.hosts import own_host
    from nlp.evaluate import Prediction
    from nlp.facts.gazetteer import province_of_host
    from nlp.pipeline import extract
    from store.lookup import load_article

    def predict(record: GoldRecord) -> Prediction:
        if record.text is not None:
            province = province_of_host(own_host(record.url, ""))
            return Prediction(extract(record.text, record.title, record.published_on, province))
        found = load_article(folder.facts, record.file or "") if folder.facts.exists() else None
        if found is None:
            raise click.ClickException(
                f"{record.file} is not in {folder.facts}; take it in with cchc add PATH, then cchc build."
            )
        article, facts = found
        return Prediction(facts, article)

    return predict


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.option("--immutable", is_flag=True, help="Serve the file as one that does not change.")
@data_option
def browse(host: str, port: int, open_browser: bool, immutable: bool, data: Path) -> None:
    """Open facts.db in the browser with Datasette: tables, facets, search."""
    from store.site import serve

    folder = DataFolder(data)
    if not folder.facts.exists():
        raise click.ClickException(f"{folder.facts} does not exist; make it first with cchc build.")
    with one_sentence():
        serve(folder.facts, host=host, port=port, open_browser=open_browser, immutable=immutable)


@main.command()
@data_option
def demo(data: Path) -> None:
    """Do the whole job on the bundled sample articles: take in, read, score.

    Without --data the databases go into data/demo, beside your own.
    """
    from crawler import samples
    from nlp import scoreboard
    from nlp.evaluate import evaluate as score
    from nlp.gold import read_gold

    context = click.get_current_context()
    given = context.get_parameter_source("data") is not click.core.ParameterSource.DEFAULT
    folder = DataFolder(data if given else data / "demo")
    with one_sentence():
        click.echo(_take_in([samples.folder()], folder)[0])
        click.echo(_build(folder))
        records = read_gold(samples.gold())
        result = score(records, _predictor(folder))
    click.echo(scoreboard.as_table(result, result.kinds, len(records)))
    click.echo(f"Evidence: {folder.pages}   Facts: {folder.facts}")
    click.echo(f"Look at them with: cchc browse --data {folder.folder}")


@contextmanager
def _counter(label: str) -> Iterator[Callable[[], None]]:
    """Show on a terminal how many are done and how fast; elsewhere say nothing."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda: progress.advance(task)


if __name__ == "__main__":
    main()
