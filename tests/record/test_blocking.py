"""Which mentions are compared at all."""

from dragoman.record.blocking import find_pairs
from dragoman.record.mentions import load_mentions


def find_compared(con):
    mentions = load_mentions(con)
    left, right = find_pairs(mentions)
    return {tuple(sorted((mentions.ids[a], mentions.ids[b]))) for a, b in zip(left, right, strict=True)}


def test_mentions_that_share_act_and_a_party_are_compared_and_others_not(con, maker):
    document = maker.add_document("a")
    met = maker.add_mention(document, "CONSULT", ["RUS", "CHN"], text="They met.")
    same = maker.add_mention(document, "CONSULT", ["CHN"], text="Talks were held.")
    maker.add_mention(document, "CONSULT", ["USA"], text="Others met.")
    maker.add_mention(document, "ASSAULT", ["RUS"], text="Russia shelled a town.")
    maker.add_mention(document, "CONSULT", ["RUS", "CHN"], text="They will meet.", status="future")
    assert find_compared(con) == {tuple(sorted((met, same)))}


def test_one_word_brings_neighbouring_acts_together(con, maker):
    document = maker.add_document("a")
    ids = [
        maker.add_mention(document, act, ["RUS"], text="Russia signed.", event_text=["signed"])
        for act in ("AGREE", "SUPPORT")
    ]
    assert find_compared(con) == {tuple(sorted(ids))}


def test_deeds_of_other_days_are_not_compared(con, maker):
    document = maker.add_document("a")
    for day in ("2023-03-01", "2023-04-01"):
        maker.add_mention(document, "CONSULT", ["RUS", "CHN"], date=day, enddate=day, date_basis="relative")
    assert not find_compared(con)


def test_pairs_grow_with_the_mentions_of_a_block_not_with_their_square(con, maker):
    document = maker.add_document("a")
    n_mentions = 150
    for n in range(n_mentions):
        maker.add_mention(document, "CONSULT", ["RUS", "CHN"], start=n, text=f"They met {n}.")
    assert len(find_compared(con)) < n_mentions * 25


def test_no_mentions_no_pairs(con):
    assert not find_compared(con)


def test_versions_of_a_story_are_compared_by_the_word_of_the_deed_whoever_they_name(con, maker):
    first, copy, other = (maker.add_document(name) for name in ("a", "b", "c"))
    for document in (first, copy):
        con.execute("INSERT INTO copy_groups VALUES ('g', ?, ?)", [document, document == first])
    told, again, _ = (
        maker.add_mention(document, "ACCUSE", [code], text="He blamed them.", event_text=["blamed"])
        for document, code in ((first, "USA"), (copy, "PRK"), (other, "FRA"))
    )
    assert find_compared(con) == {tuple(sorted((told, again)))}
