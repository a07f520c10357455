"""Dumps of GeoNames: what is kept of them, and that a failed import leaves what was there."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import RunStopped
from dragoman.knowledge.facts import Fault, Tally
from dragoman.knowledge.geonames import FIELDS, import_places
from dragoman.own.folder import read_folder
from dragoman.own.places import COLUMNS

N_LINES = 12


def make_line(geonameid: object = 90000001, name: str = "Brankenfeld", **changes: object) -> str:
    """A line of a dump; the ids are made up, above all that GeoNames gives."""
    cells = {
        "id": geonameid, "name": name, "ascii": name, "others": "", "lat": "48.5", "lon": "37.25", "class": "P",
        "code": "PPL", "country": "UA", "cc2": "", "admin1": "05", "admin2": "", "admin3": "", "admin4": "",
        "population": "4200", "elevation": "", "dem": "120", "zone": "Europe/Kyiv", "day": "2024-01-01",
    }  # fmt: skip
    return "\t".join(str(value) for value in (cells | changes).values())


DUMP = [
    make_line(others="Brankenfeldt,Brankenfield,brankenfeld,BFD,Бранкенфельд,Weissnichtwo"),
    make_line(90000002, "Vanterpoolsk", population="900"),
    make_line(90000003, "Zyxograd Oblast", **{"class": "A", "code": "ADM1", "population": "200000"}),
    make_line(90000004, "Altzyxograd", code="PPLQ"),
    make_line(703448, "Kyiv", code="PPLC", population="2797553"),  # ours has it
    make_line(90000005, "Reading", country="NZ", population="1500"),
    make_line(90000006, "Ulm", country="PR", population="2500"),
    make_line(90000007, "Зиксоград", ascii="Zyxograd"),
    make_line(90000008, "Пуста", ascii=""),
    make_line(90000009, "Kosovska Zyxa", country="XK", admin1="", lat="-0", lon="180"),
    make_line(90000010, "Quisling|Stadt", country="HK"),
    make_line(90000011, "Nobody", population=""),
]


def write_dump(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read_held(folder: Path) -> dict[str, dict[str, str]]:
    lines = (folder / "places.csv").read_text("utf-8").splitlines()
    assert "CC BY" in lines[0]
    return {row["geonameid"]: row for row in csv.DictReader(lines[1:])}


def import_lines(folder: Path, lines: list[str], *, least: int = 1000) -> tuple[Tally, list[Fault]]:
    faults: list[Fault] = []
    tally = Tally(watch=faults.append)
    import_places(write_dump(folder / "dump.txt", lines), folder / "own", least=least, tally=tally)
    return tally, faults


def test_populated_places_that_we_lack_are_kept(tmp_path: Path) -> None:
    assert len(DUMP) == N_LINES
    tally, faults = import_lines(tmp_path, DUMP)
    held = read_held(tmp_path / "own")
    assert faults == []
    assert sorted(int(key) - 90000000 for key in held) == [1, 5, 6, 7, 9, 10]
    assert tally.skipped == {
        "places of fewer than 1,000 people": 2,
        "entries that are no populated places": 1,
        "places abandoned, destroyed or historical": 1,
        "places that we have": 1,
        "places without a name in Latin letters": 1,
    }
    assert held["90000001"]["alternates"].split("|") == ["Brankenfeldt", "Brankenfield"]
    assert [held["90000001"][key] for key in FIELDS[2:9]] == ["UKR", "05", "48.5", "37.25", "4200", "0", "0"]
    assert [held[f"9000000{i}"]["country"] for i in (5, 6, 9)] == ["NZL", "PRI", "KOS"]
    assert held["90000007"]["name"] == "Zyxograd"
    assert held["90000010"]["name"] == "Quisling Stadt"


@pytest.mark.parametrize("name", ["Reading", "Ulm", "March", "Putin", "Danish", "Good Hope", "Merkel", "Lebanon"])
def test_words_and_names_of_persons_are_guarded(tmp_path: Path, name: str) -> None:
    import_lines(tmp_path, [make_line(name=name)])
    assert read_held(tmp_path / "own")["90000001"]["guarded"] == "1"


@pytest.mark.parametrize("name", ["Brankenfeld", "Staryi Zyxil", "Oued Zyx", "Qal'at Zyxi", "Zyxville-sur-Mer"])
def test_other_names_are_not(tmp_path: Path, name: str) -> None:
    import_lines(tmp_path, [make_line(name=name)])
    assert read_held(tmp_path / "own")["90000001"]["guarded"] == "0"


def test_no_bound_takes_all(tmp_path: Path) -> None:
    import_lines(tmp_path, DUMP, least=0)
    assert {"90000002", "90000011"} <= set(read_held(tmp_path / "own"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (make_line().rpartition("\t")[0], "columns"),
        (make_line() + "\tmore", "columns"),
        ("nothing of the kind", "columns"),
        (make_line("90a"), "bad_geonameid"),
        (make_line("9" * 30), "bad_geonameid"),
        (make_line(population="many"), "bad_population"),
        (make_line(population="9999999999"), "bad_population"),
        (make_line(lat="91"), "bad_latitude"),
        (make_line(lat="nan"), "bad_latitude"),
        (make_line(lon="-180.1"), "bad_longitude"),
        (make_line(lon=""), "bad_longitude"),
        (make_line(country="QQ"), "unknown_country"),
        (make_line(country=""), "unknown_country"),
        (make_line(name=" "), "no_name"),
        (make_line(name="x" * 300), "no_name"),
        (make_line(**{"class": "Z"}), "bad_class"),
        (make_line(90000099), "duplicate_id"),
    ],
)
def test_a_broken_line_is_told_and_the_rest_imported(tmp_path: Path, line: str, reason: str) -> None:
    rest = [make_line(90000099, "Erstens"), "", line, make_line(90000098, "Letztens")]
    _, faults = import_lines(tmp_path, rest)
    assert [(fault.line, fault.reason) for fault in faults] == [(3, reason)]
    assert set(read_held(tmp_path / "own")) == {"90000098", "90000099"}


def test_letters_that_are_no_utf8(tmp_path: Path) -> None:
    faults: list[Fault] = []
    text = f"{make_line(name='M#nster')}\n{make_line(90000002)}\r\n".encode().replace(b"#", b"\xfc")
    (tmp_path / "dump.txt").write_bytes(b"\xef\xbb\xbf" + text)
    import_places(tmp_path / "dump.txt", tmp_path, tally=Tally(watch=faults.append))
    assert [fault.reason for fault in faults] == ["not_utf8"]
    assert set(read_held(tmp_path)) == {"90000002"}


def test_a_second_file_adds_and_the_same_id_replaces(tmp_path: Path) -> None:
    import_lines(tmp_path, [make_line(), make_line(90000002, "Vanterpoolsk")])
    import_lines(tmp_path, [make_line(name="Neubrankenfeld"), make_line(90000003, "Zyxograd")])
    names = {key: row["name"] for key, row in read_held(tmp_path / "own").items()}
    assert names == {"90000001": "Neubrankenfeld", "90000002": "Vanterpoolsk", "90000003": "Zyxograd"}
    before = (tmp_path / "own" / "places.csv").read_bytes()
    import_lines(tmp_path, [make_line(name="Neubrankenfeld"), make_line(90000003, "Zyxograd")])
    assert (tmp_path / "own" / "places.csv").read_bytes() == before


def pack_zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_packed_files_are_read(tmp_path: Path, kind: str) -> None:
    text = "\n".join(DUMP)
    files = {"readme.txt": "GeoNames", "UA.txt": text, "more/": ""}
    (tmp_path / f"UA.{kind}").write_bytes(gzip.compress(text.encode()) if kind == "gz" else pack_zip(files))
    assert import_places(tmp_path / f"UA.{kind}", tmp_path).n_held == 6


def test_what_stands_before_the_break_is_imported(tmp_path: Path) -> None:
    faults: list[Fault] = []
    lines = "\n".join(make_line(90000000 + i, f"Zyx{i * 7919:x}grad") for i in range(5000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "dump.gz").write_bytes(packed[: len(packed) // 2])
    done = import_places(tmp_path / "dump.gz", tmp_path, tally=Tally(watch=faults.append))
    assert 100 < done.n_cities < 5000
    assert [(fault.reason, fault.line >= done.n_cities) for fault in faults] == [("broken_off", True)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (gzip.compress(b""), "is empty"),
        (gzip.compress(DUMP[0].encode())[:12], "damaged"),
        (b"geonameid,name\n1,Rome\n", "no GeoNames dump"),
        (b'{"name": "Rome"}\n', "no GeoNames dump"),
        (b"UA.05\tDonetsk\tDonetsk\t709716\n", "no GeoNames dump"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "no GeoNames dump"),
        (make_line("x").encode(), "could be used"),
        (pack_zip({"a.txt": DUMP[0], "b.txt": DUMP[0]}), "2 texts"),
        (pack_zip({"readme.txt": "GeoNames"}), "0 texts"),
        (pack_zip({"UA.txt": "\n".join(DUMP)})[:200], "cannot read"),
    ],
)
def test_another_kind_of_file_stops_and_leaves_what_was(tmp_path: Path, content: bytes, told: str) -> None:
    import_lines(tmp_path, DUMP)
    before = (tmp_path / "own" / "places.csv").read_bytes()
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(RunStopped, match=told):
        import_places(tmp_path / "other", tmp_path / "own")
    assert (tmp_path / "own" / "places.csv").read_bytes() == before
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["places.csv"]


def test_what_cannot_be_read_or_written_stops(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(RunStopped, match="cannot read"):
            import_places(path, tmp_path / "own")
    dump = write_dump(tmp_path / "dump.txt", DUMP)
    with pytest.raises(RunStopped, match="cannot import"):
        import_places(dump, dump)
    (tmp_path / "places.csv").write_text("# mine\n" + ",".join(FIELDS) + "\nKyiv,1\n", encoding="utf-8")
    with pytest.raises(RunStopped, match=r"places\.csv:3: is no city"):
        import_places(dump, tmp_path)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    import_lines(tmp_path, DUMP, least=0)
    own, faults = read_folder(tmp_path / "own")
    assert faults == []
    assert COLUMNS == FIELDS
    assert {str(city.geonameid) for city in own.places} == set(read_held(tmp_path / "own"))


LINE = make_line().encode()


@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=60).map(lambda junk: LINE + b"\n" + junk),
        st.tuples(st.integers(0, 18), st.binary(max_size=20)).map(
            lambda cell: LINE + b"\n" + b"\t".join([*LINE.split(b"\t")[: cell[0]], cell[1], *[b"1"] * (18 - cell[0])])
        ),
        st.binary(max_size=60).map(lambda junk: b"PK\x03\x04" + junk),
        st.integers(0, 200).map(lambda n: pack_zip({"UA.txt": "\n".join(DUMP)})[n:]),
        st.integers(0, 200).map(lambda n: gzip.compress(LINE)[:n] + b"xyz"),
        st.lists(st.text(max_size=12), min_size=19, max_size=19).map(lambda cells: "\t".join(cells).encode()),
    )
)
def test_any_bytes_give_faults_at_worst(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "dump").write_bytes(content)
    try:
        import_places(folder / "dump", folder / "own", least=0)
    except RunStopped:
        assert not list((folder / "own").glob("*"))
    else:
        assert read_folder(folder / "own")[1] == []
