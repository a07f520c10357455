"""Rows without nesting."""

from __future__ import annotations

from dragoman.cli.flat import ARTICLE_COLUMNS, LAYERS_COLUMNS, MENTION_COLUMNS, flatten_row
from dragoman.rows import article_to_row, mention_to_row, reading_to_layers
from dragoman.schema import ArticleRow, LayersRow
from tests.test_rows import ARTICLE, MENTION, READING


def test_mention_is_flat_and_fits_its_columns():
    flat = flatten_row(mention_to_row(MENTION, READING))
    assert set(flat) <= set(MENTION_COLUMNS)
    assert not [value for value in flat.values() if isinstance(value, list | dict)]
    assert (flat["actor_code"], flat["recipient_code"], flat["attribution"]) == ("FRA", "TCD", "Reuters > officials")
    assert (flat["troops"], flat["money"], flat["currency"]) == (40, 1.5, "EUR")
    assert (flat["date"], flat["article_date"]) == ("2021-05-01", "2021-04-01")
    assert (flat["start"], flat["end"], flat["country_code"]) == (0, 76, "TCD")


def test_parties_stay_in_step_where_one_has_no_value():
    row = mention_to_row(MENTION, READING)
    row["actor"] = [*row["actor"], *row["recipient"]]
    flat = flatten_row(row)
    assert (flat["actor_code"], flat["actor_identifier_id"]) == ("FRA; TCD", "Q142; ")


def test_other_rows_keep_their_columns():
    article, layers = flatten_row(article_to_row(ARTICLE)), flatten_row(reading_to_layers(READING))
    assert set(article) == set(ARTICLE_COLUMNS) == set(ArticleRow.__annotations__)
    assert set(layers) == set(LAYERS_COLUMNS) == set(LayersRow.__annotations__)
    assert article["credits"] == "Reuters"
    assert article["cut"] == '[{"text": "Share this", "reason": "share_bar"}]'
