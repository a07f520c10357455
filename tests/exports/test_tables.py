"""What people edit under resources/exports holds together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.tables import load_table
from tables import exports, read_yaml

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
