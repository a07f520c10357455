"""What is read from a folder, and what is told of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.own.codebook_schema import MODES
from dragoman.own.folder import Fault, read_folder
from tests.own.folders import BODY, CONDEMN, MINISTER, OUTLET, REGALE, STATE, WHOLE, write_folder

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def tell_faults(folder: Path, files: dict[str, str]) -> list[Fault]:
    return read_folder(write_folder(folder, files))[1]


def test_a_sound_folder_is_read_whole(tmp_path: Path) -> None:
    own, faults = read_folder(write_folder(tmp_path, WHOLE))
    assert faults == []
    assert [row["name"] for row in own.offices] == ["Ola Testmann"]
    assert own.organisations[0].names == {"Fjord Council": "name", "Fjord Hall": "seat"}
    assert own.states[0].entity == {"code": "CHL", "name": ""}
    assert own.outlets[0]["weak"] == []
    assert [row["id"] for row in own.codebook["CONSULT"]] == ["consult.regale", "consult.condemn"]
    assert own.lines["consult.regale"][1] == 3


def test_our_own_resources_are_such_a_folder(tmp_path: Path) -> None:
    """The form is the same: what stands in ours can be copied."""
    for name in ("offices.yaml", "organisations.yaml"):
        (tmp_path / name).write_text((RESOURCES / "actors" / name).read_text("utf-8"), encoding="utf-8")
    (tmp_path / "outlets.yaml").write_text((RESOURCES / "pages" / "outlets.yaml").read_text("utf-8"), encoding="utf-8")
    (tmp_path / "codebook").mkdir()
    for name in (*(category.lower() for category in MODES), "lists"):
        text = (RESOURCES / "codebook" / f"{name}.yaml").read_text("utf-8")
        (tmp_path / "codebook" / f"{name}.yaml").write_text(text, encoding="utf-8")
    own, faults = read_folder(tmp_path)
    assert faults == []
    assert len(own.offices) > 2000
    assert set(own.codebook) == set(MODES)


def test_nothing_is_read_where_nothing_is(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none", write_folder(tmp_path / "x", {"offices.yaml": "", "notes.txt": "- ["})):
        own, faults = read_folder(folder)
        assert own.is_empty()
        assert faults == []


@pytest.mark.parametrize(
    ("change", "line", "fault"),
    [
        (("start: '2024-01-01'", "start: '2024-02-30'"), 2, "not in the calendar"),
        (("start: '2024-01-01'", "start: 2024-02-30"), 2, "not in the calendar"),
        (("start: '2024-01-01'", "start: spring 2024"), 2, "is no day"),
        (("start: '2024-01-01'", "start: '2024-13'"), 2, "not in the calendar"),
        (("start: '2024-01-01'", "start: null"), 2, "start is wanted"),
        (("end: null", "end: '2023'"), 2, "ends 2023 before it starts"),
        (("country: NOR", "country: NRW"), 2, "unknown country 'NRW'"),
        (("country: NOR", "country: [NOR]"), 2, "wrong kind"),
        (("sector: GOV", "sector: KING"), 2, "unknown sector"),
        (("role: foreign_minister", "role: foreign_ministr"), 2, "unknown role"),
        (("title: Foreign Minister of Norway", "title: null"), 2, "without name, title or role"),
        (("end: null", "ends: null"), 2, "unknown keys"),
        (("end: null", "end: null, end: '2025'"), 2, "stands twice"),
        (("aliases: []", "aliases: [on]"), 2, "quote it"),
        (("aliases: []", "aliases: Ola"), 2, "wants a list"),
        (("id: null", "id: 5"), 2, "Wikidata"),
        (("{name", "[name"), 2, ""),
        (("- {name", "- name, {name"), 2, ""),
    ],
)
def test_a_broken_office_is_told_with_file_and_line(
    tmp_path: Path, change: tuple[str, str], line: int, fault: str
) -> None:
    faults = tell_faults(tmp_path, {"offices.yaml": MINISTER + MINISTER.replace(*change)})
    assert len(faults) == 1
    assert faults[0].file.endswith("offices.yaml")
    assert faults[0].line == line
    assert fault in faults[0].text


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("offices.yaml", "name: Ola", "a list of entries"),
        ("offices.yaml", "- Ola", "a mapping is wanted"),
        ("offices.yml", MINISTER, "is not read here"),
        ("office.yaml", MINISTER, "is not read here"),
        ("codebook/evaluations.yaml", "praise: {}", "is not read here"),
        ("organisations.yaml", BODY.replace("code: NOR", "code: NRW"), "unknown code"),
        ("organisations.yaml", BODY.replace("names: [Fjord Council]", "names: [no]"), "quote it"),
        ("states.yaml", STATE.replace("CHL", "CHI"), "only known states"),
        ("states.yaml", STATE.replace("CHL", "CHL, name: Peru"), "none is called 'Peru'"),
        ("states.yaml", STATE.replace("CHL", "CHL, end: '2024'"), "cannot be changed"),
        ("states.yaml", "- {code: CHL}", "no names"),
        ("outlets.yaml", OUTLET + OUTLET.replace("Wire", "Line"), "belongs to"),
        ("outlets.yaml", OUTLET.replace("agency", "blog"), "kind must be"),
        ("outlets.yaml", OUTLET.replace("domains", "sites"), "unknown keys"),
        ("outlets.yaml", OUTLET.replace("domains:", "weak: [RTRS], domains:"), "weak names"),
        ("codebook/a.yaml", REGALE.replace("CONSULT", "PARTY"), "no category 'PARTY'"),
        ("codebook/a.yaml", "category: CONSULT", "wants the keys"),
        ("codebook/a.yaml", REGALE.replace("[regale]", "[regale-on]"), "hyphen"),
        ("codebook/a.yaml", REGALE.replace("[regale]", "['@nolist']"), "no list named"),
        ("codebook/a.yaml", REGALE.replace("recipient: [obj]", "recipients: [obj]"), "unknown keys"),
        ("codebook/a.yaml", REGALE + "  - regale\n", "a mapping is wanted"),
        ("codebook/a.yaml", REGALE + REGALE.partition("entries:\n")[2], "stands twice"),
        ("codebook/a.yaml", REGALE.replace("examples:", "examples: 5\n    weight:"), "wrong kind"),
        ("codebook/a.yaml", REGALE.replace("Norway regaled Chile.", "x") + "      - regaled\n", "wrong"),
        ("codebook/lists.yaml", "feast: banquet", "wants a list"),
        ("codebook/lists.yaml", "- feast", "a mapping of names"),
    ],
)
def test_other_faults_are_told(tmp_path: Path, name: str, text: str, fault: str) -> None:
    faults = tell_faults(tmp_path, {name: text})
    assert faults
    assert fault in faults[0].text
    assert name.rpartition("/")[2] in str(faults[0])


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    wrong = MINISTER.replace("NOR", "NRW")
    faults = tell_faults(tmp_path, {"offices.yaml": wrong + MINISTER + wrong, "outlets.yaml": "- {}"})
    assert [(Path(fault.file).name, fault.line) for fault in faults] == [
        ("offices.yaml", 1),
        ("offices.yaml", 3),
        ("outlets.yaml", 1),
    ]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("", encoding="utf-8")
    assert "is no folder" in str(read_folder(tmp_path / "own")[1][0])


def test_lists_of_ours_and_of_the_users(tmp_path: Path) -> None:
    text = CONDEMN.replace("recipient: [obj]", "not_object: ['@sport', '@feast']")
    own, faults = read_folder(
        write_folder(tmp_path, {"codebook/a.yaml": text, "codebook/lists.yaml": "feast: [banquet]"})
    )
    assert faults == []
    assert {"banquet", "footballer"} <= set(own.codebook["CONSULT"][0]["not_object"])


@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(alphabet="-:{}[],'\"\n #&*!|>@%nameid0 ", max_size=80).map(str.encode)
    )
)
def test_any_file_gives_faults_at_worst(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "codebook").mkdir()
    for name in ("offices.yaml", "states.yaml", "organisations.yaml", "outlets.yaml"):
        (folder / name).write_bytes(content)
    (folder / "codebook" / "a.yaml").write_bytes(content)
    (folder / "codebook" / "lists.yaml").write_bytes(content)
    own, faults = read_folder(folder)
    assert own.is_empty() or not faults
