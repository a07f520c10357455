"""Which articles are copies of one another, and which of them came first."""

import random
from datetime import date

import numpy as np
import pytest

from dragoman.record.copies import Copy, choose_original, count_pairs, derive_copies

WORDS = [f"{a}{b}" for a in ("river", "market", "harbour", "council", "treaty", "winter") for b in range(60)]


def write_text(seed, n_words=200):
    return " ".join(random.Random(seed).choices(WORDS, k=n_words))


def read_groups(con):
    groups = {}
    query = "SELECT group_id, doc_id, is_original FROM copy_groups JOIN documents USING (document_id) ORDER BY doc_id"
    for group, doc_id, is_original in con.execute(query).fetchall():
        groups.setdefault(group, []).append(f"{doc_id}*" if is_original else doc_id)
    return sorted(groups.values())


def test_a_cut_and_touched_up_wire_story_is_a_copy(con, maker):
    wire = write_text(1)
    words = wire.split()
    touched = " ".join(["Updated", *words[:90], "meanwhile", *words[90:140], "and", "so", "on"])
    maker.add_document("wire", wire, date="2023-03-01", publication="Overland Wire")
    maker.add_document("copy", touched, date="2023-03-02", publication="Lakeside Daily")
    maker.add_document("other", write_text(2), date="2023-03-01")
    derive_copies(con)
    assert read_groups(con) == [["copy", "wire*"]]
    ((containment,),) = con.execute("SELECT containment FROM copies").fetchall()
    assert 0.8 < containment < 1


@pytest.mark.parametrize(("n_shared", "is_copy"), [(120, True), (60, False)])
def test_half_of_the_shorter_text_makes_a_copy(con, maker, n_shared, is_copy):
    wire = write_text(3, 600)
    maker.add_document("long", wire)
    maker.add_document("short", " ".join(wire.split()[:n_shared]) + " " + write_text(4, 180 - n_shared))
    derive_copies(con)
    assert bool(read_groups(con)) is is_copy


def test_a_flash_stands_in_the_long_story(con, maker):
    story = write_text(5, 900)
    maker.add_document("flash", " ".join(story.split()[:70]), date="2023-03-01")
    maker.add_document("story", story, date="2023-03-01")
    derive_copies(con)
    assert read_groups(con) == [["flash", "story*"]]


def test_very_short_bodies_are_copies_only_where_they_are_the_same(con, maker):
    maker.add_document("a", "Talks begin in Geneva.")
    maker.add_document("b", "Talks begin in Geneva!")
    maker.add_document("c", "Talks end in Geneva.")
    derive_copies(con)
    assert read_groups(con) == [["a*", "b"]] or read_groups(con) == [["a", "b*"]]


def test_many_copies_are_one_group_at_a_cost_that_does_not_explode(con, maker):
    wire = write_text(6)
    for n in range(60):
        maker.add_document(f"copy{n:02}", f"{wire} {WORDS[n]}", date=f"2023-03-{1 + n % 28:02}")
    derive_copies(con)
    (group,) = read_groups(con)
    assert len(group) == 60
    assert con.execute("SELECT count(*) FROM copies").fetchone()[0] < 60 * 25


def test_signatures_follow_the_articles(con, maker):
    gone = maker.add_document("gone", write_text(7))
    derive_copies(con)
    con.execute("DELETE FROM articles WHERE document_id = ?", [gone])
    maker.add_document("new", write_text(8))
    derive_copies(con)
    assert con.execute("SELECT count(*) FROM signatures").fetchone() == (1,)


def test_pairs_of_a_hash_that_many_hold_grow_with_their_number():
    n_items = 500
    codes, counts = count_pairs(np.zeros(n_items, dtype=np.uint64), np.arange(n_items), n_items)
    assert len(codes) < n_items * 20
    assert counts.max() <= 4
    few, _ = count_pairs(np.zeros(10, dtype=np.uint64), np.arange(10), 10)
    assert len(few) == 45


def make_copy(document_id, day=1, publisher="", credits=(), n_shingles=10):
    return Copy(document_id, date(2023, 3, day) if day else None, publisher, credits, n_shingles)


def test_the_original_is_the_earliest_then_the_credited_then_the_fullest():
    assert choose_original([make_copy("a", 2, n_shingles=99), make_copy("b", 1), make_copy("c", None)]) == "b"
    credited = [make_copy("a", 1, "daily", ("wire",), 99), make_copy("b", 1, "wire")]
    assert choose_original(credited) == "b"
    assert choose_original([make_copy("b", n_shingles=9), make_copy("a", n_shingles=8)]) == "b"
    assert choose_original([make_copy("b"), make_copy("a")]) == "a"
