"""A folder of the user's own, in processes of their own: tables are read once in each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.engines import run_line
from dragoman.engines.line import Coded
from dragoman.errors import RunStopped
from dragoman.own import use_own_folder
from dragoman.settings import Settings
from dragoman.tables import OWN, OwnTables, put_tables
from dragoman.types import Page
from tests.own.folders import MINISTER, REGALE, WHOLE, code_texts, write_folder

# A verb that only the user's codebook has, in five sentences of its class.
REGALED = [
    "Norway regaled Chile.",
    "Norway has regaled Chile for two days.",
    "Chile was regaled by Norway.",
    "The Norwegian government will regale Chile next week.",
    "Norway regales Chile this week.",
]
CONDEMNED = ["Norway condemned Peru.", "Kenya's president condemned Sudan on Monday.", "Peru was condemned by Norway."]
# Two that look alike: another verb of the same kind, and the user's verb without the parties that it needs.
UNTOUCHED = ["Norway denounced Peru.", "The guide regaled the tourists."]
NAMED = [
    "Norway's foreign minister met the Danish foreign minister.",
    "The Norwegian foreign minister criticised Sweden.",
    "Ola Testmann visited Berlin.",
]
BODIES = [
    "The Fjord Council criticised Sweden.",
    "On Monday Fjord Hall criticised Sweden.",
    "Norway met Chilelandia.",
]
TEXTS = [*REGALED, *CONDEMNED, *UNTOUCHED, *NAMED, *BODIES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("own"), WHOLE)


@pytest.fixture(scope="module")
def with_own(folder: Path) -> Any:
    return code_texts(folder, TEXTS)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return code_texts(None, TEXTS)


@pytest.mark.parametrize("text", REGALED)
def test_a_new_verb_codes_an_event(text: str, with_own: Any, without: Any) -> None:
    assert with_own["found"][text]["acts"] == ["CONSULT"]
    assert with_own["found"][text]["codes"] == [["NOR", "CHL"]]
    assert without["found"][text]["acts"] != ["CONSULT"]


@pytest.mark.parametrize("text", CONDEMNED)
def test_an_entry_for_one_of_our_verbs_wins(text: str, with_own: Any, without: Any) -> None:
    assert with_own["found"][text]["acts"] == ["CONSULT"]
    assert without["found"][text]["acts"] == ["ACCUSE"]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_the_rest_stays(text: str, with_own: Any, without: Any) -> None:
    assert with_own["found"][text] == without["found"][text]


@pytest.mark.parametrize("text", NAMED)
def test_a_minister_of_the_users_outdoes_ours(text: str, with_own: Any, without: Any) -> None:
    assert with_own["found"][text]["names"][0] == "Ola Testmann"
    assert with_own["found"][text]["offices"][0] == "Foreign Minister of Norway"
    assert with_own["found"][text]["codes"][0][0] == "NOR"


def test_bodies_and_names_of_states(with_own: Any, without: Any) -> None:
    found = [with_own["found"][text]["codes"][0] for text in BODIES]
    assert found == [["NOR", "SWE"], ["NOR", "SWE"], ["NOR", "CHL"]]
    assert [without["found"][text]["codes"] for text in BODIES] != [[codes] for codes in found]


def test_the_hash_of_the_record_knows_the_users_entries(tmp_path: Path, with_own: Any, without: Any) -> None:
    other = code_texts(write_folder(tmp_path / "other", {"codebook/a.yaml": REGALE}), [])
    comment = code_texts(write_folder(tmp_path / "same", {"codebook/a.yaml": "# mine\n" + REGALE}), [])
    empty = code_texts(write_folder(tmp_path / "empty", {"offices.yaml": "# nobody yet\n"}), [])
    assert len({with_own["hash"], without["hash"], other["hash"]}) == 3
    assert comment["hash"] == other["hash"]
    assert empty["hash"] == without["hash"]


def test_the_rules_alone_go_by_it_too(folder: Path) -> None:
    found = code_texts(folder, [REGALED[0], CONDEMNED[0]], coder="rules")["found"]
    assert [found[text]["acts"] for text in (REGALED[0], CONDEMNED[0])] == [["CONSULT"], ["CONSULT"]]


def test_every_worker_goes_by_it(folder: Path) -> None:
    pages = [
        Page(f"p{i}", f"p{i}.txt", f"{text} Reuters reported it.", "text", f"h{i}") for i, text in enumerate(REGALED)
    ]
    settings = Settings(coder="rules", own_folder=folder)
    outcomes = list(run_line(pages, task="code", settings=settings, workers=2))
    assert all(isinstance(outcome, Coded) and '"act": "CONSULT"' in "".join(outcome.mentions) for outcome in outcomes)


def test_an_outlet_is_renamed_where_articles_alone_are_asked_for(folder: Path) -> None:
    text = "OSLO (Reuters) - Norway and Chile signed a treaty on fisheries on Monday, both governments said."
    page = Page("p", "p.txt", text, "text", "h")
    for own, name in ((folder, "Reuters Wire"), (None, "Reuters")):
        (outcome,) = run_line([page], task="articles", settings=Settings(own_folder=own), workers=2)
        assert isinstance(outcome, Coded)
        assert json.loads(outcome.article)["credits"] == [name]


def test_faults_stop_the_run_before_any_page(tmp_path: Path) -> None:
    broken = write_folder(tmp_path, {"offices.yaml": MINISTER + MINISTER.replace("end: null", "end: '2020-01-01'")})
    page = Page("p", "p.txt", REGALED[0], "text", "h")
    for workers in (1, 2):
        with pytest.raises(RunStopped, match=r"offices\.yaml:2: 'Ola Testmann': ends 2020-01-01 before it starts"):
            list(run_line([page], task="code", settings=Settings(own_folder=broken), workers=workers))


def test_no_folder_costs_nothing(tmp_path: Path) -> None:
    assert use_own_folder(None) == use_own_folder(tmp_path) == use_own_folder(tmp_path / "none") == ""
    assert OWN.tables == {}


def test_another_folder_after_tables_were_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.tables.OWN", OwnTables())
    first = write_folder(tmp_path / "first", {"offices.yaml": MINISTER})
    second = write_folder(tmp_path / "second", {"offices.yaml": MINISTER.replace("Ola", "Kari")})
    mark = use_own_folder(first)
    assert len(mark) == 16
    assert use_own_folder(second) != mark  # nothing has been read yet
    monkeypatch.setattr("dragoman.tables.OWN", OwnTables("x", {"offices": []}, {"offices"}))
    put_tables({"offices": []}, "x")
    for folder in (second, None):
        with pytest.raises(RunStopped, match="new process"):
            use_own_folder(folder)
