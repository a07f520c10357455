"""Which outlets an article rests on, and the very report where the record holds it."""

from dragoman.record.citations import derive_citations

REPORT = (
    "The prime minister of Georgia will travel to Ankara in April to discuss a pipeline across the Black Sea, three"
    " diplomats said. The visit would be the first since the coalition was formed."
)
CONTENT = "the Georgian prime minister would travel to Ankara in April to discuss the pipeline"


def read_citations(con):
    query = (
        "SELECT a.doc_id, outlet, c.kind, b.doc_id FROM citations c JOIN documents a USING (document_id)"
        " LEFT JOIN documents b ON b.document_id = cited_document ORDER BY ALL"
    )
    return con.execute(query).fetchall()


def test_a_cited_report_is_found_by_outlet_day_and_words(con, maker):
    maker.add_document("report", REPORT, date="2023-03-01", publication="Gulf Standard")
    maker.add_document("weather", "Rain fell along the coast for days.", date="2023-03-02", publication="Gulf Standard")
    maker.add_document("elsewhere", REPORT, date="2023-03-01", publication="Lakeside Daily")
    citing = maker.add_document(
        "citing", "Georgia's leader plans a trip.", date="2023-03-03", publication="Eastgate Review"
    )
    maker.add_attribution(citing, "the Gulf Standard", CONTENT, kind="outlet", cue="reported")
    derive_citations(con)
    assert read_citations(con) == [("citing", "Gulf Standard", "outlet", "report")]


def test_reports_of_later_or_long_before_are_not_those_cited(con, maker):
    maker.add_document("later", REPORT, date="2023-03-09", publication="Gulf Standard")
    maker.add_document("before", REPORT + " ", date="2023-01-09", publication="Gulf Standard")
    citing = maker.add_document("citing", "Georgia's leader plans a trip.", date="2023-03-03")
    maker.add_attribution(citing, "the Gulf Standard", CONTENT, kind="outlet", cue="reported")
    derive_citations(con)
    assert read_citations(con) == [("citing", "Gulf Standard", "outlet", None)]


def test_a_report_of_another_matter_is_not_cited(con, maker):
    maker.add_document("other", "The parliament of Kenya passed a budget after a long debate.", publication="Reuters")
    citing = maker.add_document("citing", "Georgia's leader plans a trip.", credits=["Reuters"])
    maker.add_attribution(citing, "Reuters", CONTENT, kind="agency", cue="reported")
    derive_citations(con)
    assert read_citations(con) == [("citing", "Reuters", "agency", None)]


def test_credits_count_own_names_and_mere_kinds_do_not(con, maker):
    maker.add_document("credited", "Nothing.", credits=["Bloomberg"], publication="Lakeside Daily")
    own = maker.add_document("own", "Nothing at all.", publication="Gulf Standard")
    maker.add_attribution(own, "the Gulf Standard", CONTENT, kind="outlet", cue="learned")
    maker.add_attribution(own, "The newspaper", CONTENT, kind="outlet", cue="reported")
    derive_citations(con)
    assert read_citations(con) == [("credited", "Bloomberg", "agency", None)]


def test_an_outlet_is_cited_once_however_often_it_is_named(con, maker):
    citing = maker.add_document("citing", "Georgia's leader plans a trip.", credits=["The Wall Street Journal"])
    for source in ("The Wall Street Journal", "WSJ"):
        maker.add_attribution(citing, source, CONTENT, kind="outlet", cue="reported")
    derive_citations(con)
    assert len(read_citations(con)) == 1
