"""The notebook in ``examples`` runs from its first cell to its last, and shows what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture(scope="module")
def names():
    """What the notebook's cells leave behind, run one after the other as a reader would."""
    pytest.importorskip("matplotlib").use("Agg")
    notebook = json.loads((EXAMPLES / "relation.ipynb").read_text("utf-8"))
    found: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(EXAMPLES)
        for number, cell in enumerate(notebook["cells"]):
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), f"cell {number}", "exec"), found)
    return found


def test_notebook_carries_no_outputs():
    notebook = json.loads((EXAMPLES / "relation.ipynb").read_text("utf-8"))
    assert not [cell for cell in notebook["cells"] if cell.get("outputs")]


def test_tables_are_filled(names):
    assert len(names["events"]) > 5
    assert names["events"]["n_documents"].max() > 1
    assert len(names["plans"]) > 1
    assert len(names["history"]) > 1
    assert 0 < len(names["known"]) < len(names["plans"])


def test_panel_is_plotted_both_ways(names):
    panel, axes = names["panel"], names["axes"]
    assert len(panel) == 2 * 6
    for axis, (_, rows) in zip(axes, panel.groupby("actor"), strict=True):
        assert sum(bar.get_height() for bar in axis.patches) == rows["events"].sum() > 0
