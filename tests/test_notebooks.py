"""Notebooks run from top to bottom on the sample data."""

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import cchc

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(cchc.main, ["demo", "--data", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_DATA", str(data))
    scope: dict[str, object] = {}
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert cells
    for number, cell in enumerate(cells):
        assert not cell["outputs"], "keep notebooks without outputs"
        exec(compile("".join(cell["source"]), f"{path.name}[{number}]", "exec"), scope)
    frames = [value for value in scope.values() if isinstance(value, pd.DataFrame)]
    assert frames
    assert all(len(frame) for frame in frames)


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS
