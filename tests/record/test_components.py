"""Connected components."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.components import find_components


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60), st.randoms())
def test_components_do_not_depend_on_the_order_of_pairs(pairs, random):
    roots = find_components(31, pairs).tolist()
    shuffled = [pair[::-1] if random.random() < 0.5 else pair for pair in pairs]
    random.shuffle(shuffled)
    assert find_components(31, shuffled).tolist() == roots
    assert all(roots[a] == roots[b] for a, b in pairs)
    assert all(roots[root] == root <= item for item, root in enumerate(roots))


def test_items_without_pairs_stand_alone():
    assert find_components(4, [(3, 1)]).tolist() == [0, 1, 2, 1]
