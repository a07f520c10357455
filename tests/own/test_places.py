"""The user's places: what is read of them, and that they stand behind ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.own.folder import Fault, read_folder
from dragoman.own.places import COLUMNS, City, merge_places
from tests.own.folders import write_folder

HEAD = "# GeoNames, CC BY 4.0\n" + ",".join(COLUMNS) + "\n"
CITY = "90000001,Brankenfeld,UKR,05,48.5,37.25,4200,0,0,Brankenfeldt|Brankenfield\n"
SCRIPT = """\
import json, sys
from datetime import date
from pathlib import Path
from dragoman.pipeline import load_models, read_article
from dragoman.settings import Settings
from dragoman.types import Article, ArticleDate, DateInterval

folder, texts = json.loads(sys.argv[1])
settings = Settings(coder="rules", own_folder=Path(folder))
load_models(settings)
dated = ArticleDate(DateInterval(date(2024, 5, 15), date(2024, 5, 15)), "metadata")
found = []
for text in texts:
    reading = read_article(Article("d", text, None, text, dated=dated), settings)
    places = [mention.place for mention in reading.mentions if mention.place]
    found.append([[place.resolved, place.country_code, place.geonameid] for place in places])
print(json.dumps(found))
"""


def tell_faults(folder: Path, text: str) -> list[Fault]:
    return read_folder(write_folder(folder, {"places.csv": text}))[1]


def make_city(name: str, country: str = "UKR", *, people: int = 4200, **changes: Any) -> City:
    city = City(90000001, name, country, "05", 48.5, 37.25, people, 0, False, ())
    return city._replace(**changes)


def make_table() -> dict[str, Any]:
    return {
        "cities": ["1|Odessa|USA|TX|31.8|-102.3|118968|0|0", "2|Reading|GBR|ENG|51.4|-0.9|244070|0|1"],
        "names": {"odessa": "0", "reading": "1"},
        "divisions": {"nevada": [["US-NV", "USA", "Nevada", 0]]},
        "sites": {"zyx reactor": ["Zyx reactor", "UKR", 48.6, 37.2, 0]},
        "peoples": {"zyxish": ["UKR"]},
        "alpha2": {"UKR": "UA", "USA": "US"},
    }


def merge_one(city: City) -> tuple[dict[str, str], list[str]]:
    merged = merge_places([city], make_table())
    return merged["names"], merged["cities"][2:]


def test_cities_are_read(tmp_path: Path) -> None:
    own, faults = read_folder(write_folder(tmp_path, {"places.csv": HEAD + CITY}))
    assert faults == []
    assert not own.is_empty()
    assert own.places == [make_city("Brankenfeld", alternates=("Brankenfeldt", "Brankenfield"))]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("90000001", "9000000x", "geonameid"),
        ("90000001", "90000000", "stands twice"),
        ("Brankenfeld,", ",", "without a name"),
        ("Brankenfeld,", "Branken|feld,", "with | in it"),
        ("UKR", "UA", "unknown country 'UA'"),
        ("48.5", "98.5", "off the globe"),
        ("37.25", "nan", "off the globe"),
        ("4200", "-1", "population"),
        ("4200,0,0", "4200,3,0", "rank"),
        ("4200,0,0", "4200,0,no", "guarded"),
        (",05,", ",05,05,", "11 columns"),
        ("Brankenfeld,", 'Branken"feld",Brankenfeld", "', "columns"),
    ],
)
def test_faults_have_file_and_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    first = CITY.replace("90000001", "90000000")
    faults = tell_faults(tmp_path, HEAD + first + CITY.replace(old, new, 1))
    assert [(Path(row.file).name, row.line) for row in faults] == [("places.csv", 4)]
    assert fault in faults[0].text


@pytest.mark.parametrize(
    ("content", "line", "fault"),
    [
        ("a,b\n1,2\n", 1, "wants the columns"),
        (HEAD + '1,"', 3, "no CSV"),
        (HEAD + "\udcff\n", 3, "not UTF-8"),
    ],
)
def test_other_files_are_told(tmp_path: Path, content: str, line: int, fault: str) -> None:
    (tmp_path / "places.csv").write_bytes(content.encode(errors="surrogateescape"))
    faults = read_folder(tmp_path)[1]
    assert [row.line for row in faults] == [line]
    assert fault in faults[0].text


@given(st.one_of(st.binary(max_size=200), st.binary(max_size=80).map(lambda junk: (HEAD + CITY).encode() + junk)))
def test_any_file_gives_faults_at_worst(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "places.csv").write_bytes(content)
    own, faults = read_folder(folder)
    assert faults or len(own.places) <= content.count(b"\n") + 1


def test_a_new_name_is_added_with_its_spellings() -> None:
    names, cities = merge_one(make_city("Brankenfeld", alternates=("Brankenfeldt",)))
    assert (names["brankenfeld"], names["brankenfeldt"]) == ("2", "~2")
    assert cities == ["90000001|Brankenfeld|UKR|05|48.5|37.25|4200|0|0"]


def test_a_city_that_we_have_stays_ours() -> None:
    assert merge_one(make_city("Odesa", geonameid=1))[1] == []


def test_a_namesake_of_ours_counts_as_small() -> None:
    names, cities = merge_one(make_city("Odessa", people=900_000, rank=2))
    assert names["odessa"] == "0 2"
    assert cities[0].endswith("|9999|0|0")


def test_a_namesake_of_a_guarded_city_is_guarded() -> None:
    assert merge_one(make_city("Reading"))[1][0].endswith("|1")


def test_a_city_called_as_its_division_does_not_put_that_behind() -> None:
    assert merge_one(make_city("Nevada", "USA"))[1][0].endswith("|1")
    assert merge_one(make_city("Nevada", "UKR"))[1][0].endswith("|0")


def test_names_of_peoples_and_sites_stay_theirs() -> None:
    assert merge_one(make_city("Zyxish"))[1] == []
    assert merge_one(make_city("Zyx Reactor"))[1] == []
    assert merge_one(make_city("Zyx Reactor", lat=40.0))[0]["zyx reactor"] == "2"


# Names that only the user's file has, and namesakes of ours in stories of other countries.
TEXTS = [
    "Russian troops attacked Ukrainian soldiers in Brankenfeld on Monday.",
    "Ukraine and Poland signed a treaty in Vanterpoolsk on Monday.",
    "BRANKENFELD, May 14 - Ukraine criticised Russia.",
    "France and Germany signed a treaty in Paris on Monday.",
    "Ukrainian police arrested protesters in Zyxograd on Monday.",
    "Kenyan police arrested protesters in Nairobi on Monday.",
]
PLACES = [
    (90000001, "Brankenfeld", "UKR", 4200),
    (90000002, "Vanterpoolsk", "UKR", 2000),
    (90000003, "Paris", "TGO", 9_000_000),
    (90000004, "Zyxograd", "UKR", 1000),
    (90000005, "Nairobi", "SUR", 9_000_000),
]


def test_events_take_place_in_the_users_places(tmp_path: Path) -> None:
    rows = "".join(f"{key},{name},{land},01,8.5,1.5,{people},0,0,\n" for key, name, land, people in PLACES)
    folder = write_folder(tmp_path, {"places.csv": HEAD + rows})
    asked = json.dumps([str(folder), TEXTS])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, asked], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    found = [places[0] if places else None for places in json.loads(done.stdout.splitlines()[-1])]
    assert found == [
        ["Brankenfeld", "UKR", 90000001],
        ["Vanterpoolsk", "UKR", 90000002],
        ["Brankenfeld", "UKR", 90000001],
        ["Paris", "FRA", 2988507],
        ["Zyxograd", "UKR", 90000004],
        ["Nairobi", "KEN", 184745],
    ]
