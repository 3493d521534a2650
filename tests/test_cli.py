"""The command line as people use it: help, data folder, errors, the whole way from files to facts."""

import json
import shutil
import sqlite3
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import cchc
from crawler import samples

ROOT = Path(__file__).parents[1]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cchc.main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    assert run("add", samples.folder(), "--data", data).exit_code == 0
    assert run("build", "--data", data).exit_code == 0
    return data


@pytest.mark.parametrize("name", sorted(cchc.main.commands))
def test_every_command_has_help_and_stands_in_the_readme(name: str) -> None:
    command = cchc.main.commands[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts} has no help"
    assert run(name, "--help").exit_code == 0
    assert f"cchc {name}" in (ROOT / "README.md").read_text("utf-8")


def test_help_lists_the_commands() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(name in result.output for name in cchc.main.commands)


def test_add_says_what_it_took_in(tmp_path: Path) -> None:
    first = run("add", samples.folder(), "--data", tmp_path)
    again = run("add", samples.folder(), "--data", tmp_path)
    assert "10 new" in first.output
    assert "10 unchanged" in again.output


def test_every_taking_in_is_on_record(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    run("add", samples.folder(), tmp_path / "empty.txt", "--data", tmp_path)
    with sqlite3.connect(tmp_path / "pages.db") as db:
        [(kind, counts)] = db.execute("select kind, counts from runs where finished_at is not null")
        assert kind == "add"
        assert json.loads(counts) == {"new": 10, "error": 1}
        assert db.execute("select count(*) from pages where run_id = 1").fetchone() == (10,)
        assert db.execute("select count(*) from problems where run_id = 1").fetchone() == (1,)


def test_build_needs_the_source_no_more(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(samples.folder(), source)
    run("add", source, "--data", tmp_path / "data")
    shutil.rmtree(source)
    result = run("build", "--data", tmp_path / "data")
    assert result.exit_code == 0, result.output
    assert count(tmp_path / "data", "articles") == 10


def test_build_skips_what_is_unchanged(built: Path) -> None:
    assert "10 unchanged" in run("build", "--data", built).output
    assert "10 read" in run("build", "--all", "--data", built).output


def test_evaluate_prints_every_kind(built: Path) -> None:
    result = run("evaluate", samples.gold(), "--data", built)
    assert result.exit_code == 0, result.output
    for name in ("citations", "dates", "inspected_units", "coverage", "dossier_figures", "title", "author"):
        assert name in result.output


def test_evaluate_as_json(built: Path) -> None:
    result = run("evaluate", samples.gold(), "--json", "--data", built)
    scores = json.loads(result.output)
    assert 0 <= scores["kinds"]["citations"]["f1"] <= 1


def test_evaluate_lists_mistakes_with_their_quote(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    record = {
        "id": "x",
        "text": "Ngày 07/5/2020 họp.",
        "dates": [],
        "citations": [{"doc_type": "KH", "number": "1"}],
    }
    gold.write_text(json.dumps(record), "utf-8")
    result = run("evaluate", gold, "--errors")
    assert result.exit_code == 0, result.output
    assert "extra" in result.output
    assert "07/5/2020" in result.output
    assert "missed" in result.output


def test_evaluate_of_a_file_that_was_not_added(tmp_path: Path, built: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"file": "none.txt", "dates": []}), "utf-8")
    result = run("evaluate", gold, "--data", built)
    assert result.exit_code == 1
    assert "none.txt" in result.output
    assert "cchc add" in result.output


@pytest.mark.parametrize("command", ["build", "browse"])
def test_a_command_without_data_says_what_to_do(command: str, tmp_path: Path) -> None:
    result = run(command, "--data", tmp_path / "nothing")
    assert result.exit_code == 1
    assert "cchc add" in result.output or "cchc build" in result.output
    assert "Traceback" not in result.output


def test_bad_input_is_named_and_the_rest_is_taken_in(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(samples.folder(), source)
    (source / "empty.txt").write_bytes(b"")
    (source / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (source / "records.jsonl").write_text('{"id": "a", "text": "Xã họp."}\n{broken\n', "utf-8")
    (source / "deep" / "nothing").mkdir(parents=True)
    data = tmp_path / "data"
    result = run("add", source, "--data", data)
    assert result.exit_code == 1
    for name in ("empty.txt", "picture.txt", "records.jsonl"):
        assert name in result.output
    assert "11 new" in result.output
    assert run("add", tmp_path / "nowhere.txt", "--data", data).exit_code == 1
    assert run("add", source / "deep", "--data", data).exit_code == 1
    assert run("build", "--data", data).exit_code == 0
    assert count(data, "articles") == 11


def test_demo_runs_the_whole_job(tmp_path: Path) -> None:
    result = run("demo", "--data", tmp_path)
    assert result.exit_code == 0, result.output
    assert "cchc browse" in result.output
    assert count(tmp_path, "articles") == 10


def count(data: Path, table: str) -> int:
    with sqlite3.connect(data / "facts.db") as db:
        return db.execute(f"select count(*) from {table}").fetchone()[0]
