"""The stages in order, and what happens where the model cannot be used or a page breaks off."""

from __future__ import annotations

import json
import logging
import shutil

import pytest

from dragoman import pipeline
from dragoman.errors import RunStopped
from dragoman.learned.bundle import GRAPH, MANIFEST, find_bundled_model
from dragoman.pipeline import STAGES, find_coder, open_coder, read_article, warn_once
from dragoman.settings import Settings
from dragoman.types import Article

BODY = "Kenya accused Uganda of sheltering rebels near Busia. Rebels shelled the town on Monday, killing twelve people."


def make_article(body):
    return Article(doc_id="t", content_hash="t", title=None, body=body)


@pytest.fixture(params=["missing", "truncated", "other version", "no joining"])
def damaged(request, tmp_path):
    folder = tmp_path / "coder"
    if request.param == "missing":
        return folder
    shutil.copytree(find_bundled_model(), folder)
    if request.param == "truncated":
        (folder / GRAPH).write_bytes((folder / GRAPH).read_bytes()[:5_000])
        return folder
    change = {"format": 0} if request.param == "other version" else {"joining": {"joined": {}, "model": {}}}
    manifest = json.loads((folder / MANIFEST).read_text("utf-8")) | change
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    return folder


def test_stages_take_what_others_gave():
    given = {"article"}
    for stage in STAGES:
        assert set(stage.takes) <= given, stage.name
        given.add(stage.gives)


def test_a_damaged_packaged_model_leaves_the_rules_with_a_warning(damaged, monkeypatch, caplog):
    monkeypatch.setattr(pipeline, "find_bundled_model", lambda: damaged)
    open_coder.cache_clear()
    warn_once.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert find_coder(Settings()) is None
        mentions = read_article(make_article(BODY), Settings()).mentions
    assert "ACCUSE" in {mention.act for mention in mentions}
    assert caplog.text.count("going on by the rules alone") == 1
    with pytest.raises(RunStopped):
        find_coder(Settings(coder="model"))


def test_a_damaged_model_that_was_named_stops_the_run(damaged):
    with pytest.raises(RunStopped, match=str(damaged)):
        find_coder(Settings(coder_folder=damaged))


def test_proposals_stand_in_their_sentences():
    reading = read_article(make_article(BODY), Settings())
    for proposal in reading.proposals:
        sentence = reading.sentences[proposal.sent]
        assert sentence.start <= proposal.start < proposal.end <= sentence.end
    assert {proposal.sent for proposal in reading.proposals} == {0, 1}


def test_an_article_that_breaks_off_leaves_nothing_behind(monkeypatch):
    broken = Article(doc_id="b", content_hash="b", title=None, body="Rebels shelled the town on Monday. " * 50)
    with monkeypatch.context() as patch:
        stages = tuple(
            pipeline.Stage(s.name, s.takes, s.gives, lambda *_: 1 / 0) if s.name == "times" else s for s in STAGES
        )
        patch.setattr(pipeline, "STAGES", stages)
        with pytest.raises(ZeroDivisionError):
            read_article(broken, Settings())
    whole = read_article(make_article(BODY), Settings())
    assert whole.proposals == read_article(make_article(BODY), Settings()).proposals
