"""The parties of an event, put together from its mentions."""

from dragoman.record.parties import PartyRow, merge_parties


def make_party(role, code, sector="", name="", *, mention="m", office=None, position=0):
    return PartyRow(mention, role, position, code, sector, name or code, None if sector else "Q1", office)


def describe(rows, **given):
    return [(p.role, p.position, p.code, p.name) for p in merge_parties(rows, **({"is_directed": True} | given))]


def test_the_most_specific_name_of_a_state_stands():
    rows = [
        make_party("actor", "RUS", "", "Russia"),
        make_party("actor", "RUS", "GOV", "Sergei Lavrov", office="Foreign Minister of Russia"),
        make_party("recipient", "TUR", "GOV", "its officials"),
        make_party("recipient", "TUR", "", "Turkey"),
    ]
    assert describe(rows) == [("actor", 0, "RUS", "Sergei Lavrov"), ("recipient", 0, "TUR", "Turkey")]


def test_several_persons_of_a_state_are_several_parties():
    rows = [make_party("actor", "RUS", "GOV", name) for name in ("Sergei Lavrov", "Vladimir Putin", "Sergei Lavrov")]
    assert describe(rows) == [("actor", 0, "RUS", "Sergei Lavrov"), ("actor", 1, "RUS", "Vladimir Putin")]


def test_a_party_stands_in_the_role_that_most_give_it():
    rows = [make_party(role, "UKR") for role in ("actor", "recipient", "recipient")] + [make_party("actor", "RUS")]
    assert describe(rows) == [("actor", 0, "RUS", "RUS"), ("recipient", 0, "UKR", "UKR")]


def test_acts_done_together_have_an_actor():
    rows = [make_party("recipient", "UKR"), make_party("recipient", "POL")]
    assert {row[0] for row in describe(rows, is_directed=False)} == {"actor"}


def test_those_whom_nobody_knows_count_where_there_is_nobody_else():
    nobody = make_party("recipient", "", "CVL", "villagers")
    assert [row[3] for row in describe([nobody])] == ["villagers"]
    assert [row[3] for row in describe([nobody, make_party("recipient", "KEN")])] == ["KEN"]


def test_no_parties():
    assert describe([]) == []
