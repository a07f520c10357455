"""What people edit under resources/exports holds together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.exports import FORMATS
from dragoman.tables import load_table
from tables import exports, read_yaml

DOCS = Path(__file__).resolve().parents[2] / "docs" / "exports.md"
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TABLE = load_table("exports")


def test_table_is_built_from_what_people_edit():
    assert exports.build(RESOURCES)["exports"] == TABLE


def test_codes_are_cameos():
    assert all(re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", code) for code in TABLE["labels"])


def test_states_have_names_and_fips_codes():
    assert set(TABLE["countries"]) <= set(TABLE["fips"])
    assert len(set(TABLE["fips"].values())) == len(TABLE["fips"])
    assert len(set(TABLE["countries"].values())) == len(TABLE["countries"])
    assert (TABLE["fips"]["DEU"], TABLE["fips"]["CHN"], TABLE["fips"]["KOS"]) == ("GM", "CH", "KV")


@pytest.mark.parametrize("category", sorted(TABLE["cameo"]))
def test_codes_are_documented(category):
    start = f"| `{category}` | {TABLE['cameo'][category]['']} |"
    (line,) = [line for line in DOCS.read_text("utf-8").splitlines() if line.startswith(start)]
    assert not [mode for mode, code in TABLE["cameo"][category].items() if mode and f"{mode} {code}" not in line]


@pytest.mark.parametrize("event", sorted(TABLE["announced"]))
def test_codes_of_promises_are_documented(event):
    text = DOCS.read_text("utf-8")
    assert not [act for act, code in TABLE["announced"][event].items() if f"{act} {code}" not in text]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_formats_are_documented(form):
    assert f"| `{form.name}` |" in DOCS.read_text("utf-8")


@pytest.mark.parametrize("fault", ["mode", "label", "announced"])
def test_table_with_a_gap_is_refused(fault):
    cameo = read_yaml(RESOURCES / "exports" / "cameo.yaml")
    if fault == "mode":
        del cameo["codes"]["CONSULT"]["visit"]
    elif fault == "label":
        del cameo["labels"]["042"]
    else:
        del cameo["announced"]["AGREE"]["AID"]
    with pytest.raises(ValueError, match=r"cameo\.yaml"):
        exports.check_codes(cameo)
