from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("Syria says it will withdraw.", "it", "SYR"),
        ("The government of Kenya said it had paid.", "it", "KEN"),
        ("NATO said it was ready to help.", "it", "IGO"),
        ("Japan halted its aid.", "its", "JPN"),
        ("The Danish prime minister said she would resign.", "she", "DNK"),
        ("Peru's president told Chile's ambassador that he was disappointed.", "he", "PER"),
        ("The Fijian rebels said they would talk.", "they", "FJI"),
        ("In his speech, the Polish president thanked the army.", "his", "POL"),
        ("Norway, which closed its port, apologised.", "its", "NOR"),
    ],
)
def test_within_a_sentence(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("The Thai premier flew to Laos. He will stay a week.", "He", "THA"),
        ("Angola's army took the town. It lost four men.", "It", "AGO"),
        ("Two Chadian officers fled to Niger. They asked for asylum.", "They", "TCD"),
        ("The African Union met on Monday. It condemned the coup.", "It", "IGO"),
    ],
)
def test_across_sentences(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "Canada left. It is clear that talks failed.",
        "Canada left. It was reported that talks failed.",
        "Canada left. It seems that talks failed.",
        "Canada left. It rained.",
        "Canada left. It is important to talk.",
        "Canada left. It is hard to say why.",
    ],
)
def test_expletive_it_is_nobody(read, body):
    assert "It" not in read(body).texts


def test_not_his_own_object(read):
    found = read("The Czech president met the Slovak prime minister. The Hungarian premier praised him.")
    assert found.codes("him") != ["HUN"]


def test_they_of_a_pair(read):
    assert set(read("Russia and China said they would sign.").codes("they")) == {"RUS", "CHN"}


def test_gender_chooses(read):
    found = read("Mrs. Anna Berg of Norway met Mr. Ole Dahl of Denmark. She thanked him.")
    assert found.names("She") == ["Anna Berg"]
    assert found.names("him") == ["Ole Dahl"]


def test_its_troops_are_the_states(read):
    found = read("Syria will withdraw its troops from Lebanon.")
    assert found.codes("its troops") == ["SYR"]
    assert found.sectors("its troops") == ["MIL"]
    assert found.codes("Lebanon") == ["LBN"]
    assert "its" not in found.texts


@pytest.mark.parametrize(
    "body", ["The plan failed because it was vague.", "The talks stalled after they began.", "The river left its bed."]
)
def test_things_are_nobody(read, body):
    assert [actor for actor in read(body).actors if actor.kind == "pronoun"] == []


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("Jordan will respect the ruling, its foreign minister said.", "its foreign minister", "JOR"),
        ("Nepal has recalled its envoy from Delhi, its foreign ministry said.", "its foreign ministry", "NPL"),
        ("Although its foreign ministry denied it, Laos sent troops.", "Its foreign ministry", "LAO"),
        ("Chile will vote for the text, its ambassador told the council.", "its ambassador", "CHL"),
        ("Ghana has closed the port, its interior ministry announced.", "its interior ministry", "GHA"),
    ],
)
def test_the_owner_of_a_speaking_ministry(read, body, text, code):
    found = read(body)
    assert next(a for a in found.actors if a.text.lower() == text.lower()).entities[0].code == code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("China called on Russia to end its war in Ukraine.", "RUS"),
        ("Kenya urged Sudan to withdraw its troops from Chad.", "SDN"),
        ("Poland warned Belarus against using its border with Latvia.", "BLR"),
        ("Chile asked Peru to recall its envoy.", "PER"),
        ("Norway pressed Iran to free its prisoners.", "IRN"),
    ],
)
def test_the_subject_of_an_infinitive_owns_what_is_in_it(read, body, code):
    found = read(body)
    owned = [a for a in found.actors if a.text.split()[0].lower() == "its"]
    assert [entity.code for entity in owned[0].entities] == [code]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("US President Donald Trump met Kim Jong Un. In his letter to Kim, the president blamed him.", "Donald Trump"),
        ("Emmanuel Macron received Olaf Scholz. His remarks about Scholz were short.", "Emmanuel Macron"),
        ("Narendra Modi called Joe Biden. His talks with Biden lasted an hour.", "Narendra Modi"),
        ("Xi Jinping greeted Vladimir Putin. His toast to Putin was filmed.", "Xi Jinping"),
        ("Recep Tayyip Erdogan saw Vladimir Putin. His promise to Putin was kept.", "Recep Tayyip Erdoğan"),
    ],
)
def test_what_one_owns_is_not_to_oneself(read, text, whose):
    found = [a for a in read(text).actors if a.sent == 1 and a.text.lower() == "his"]
    assert [e.identifier_text for a in found for e in a.entities] == [whose]


@pytest.mark.parametrize(
    ("body", "pronoun"),
    [
        ("Peru and Chile signed a treaty. Peru called it a victory for peace.", "it"),
        ("Kenya drew up a letter to Uganda. Kenya's president signed it.", "it"),
        ("Norway and Russia reached an agreement. It ends a quarrel over fish.", "It"),
        ("Chad and Niger drew up a declaration. It contains nine points.", "It"),
        ("Egypt and Sudan drew up a plan, but few people have gone back under it.", "it"),
    ],
)
def test_what_is_signed_or_sent_is_nobody(read, body, pronoun):
    tokens = [token.text for sentence in read(body).sentences for token in sentence.tokens]
    assert pronoun in tokens
    assert not any(entity.code for actor in read(body).actors if actor.text == pronoun for entity in actor.entities)


@pytest.mark.parametrize(
    ("body", "phrase", "code"),
    [
        ("The premier of Laos met the president of Nepal. The premier thanked his host.", "his host", "NPL"),
        ("Fiji's king received Tonga's premier. The king praised his guest.", "his guest", "TON"),
        ("Chad's minister saw Niger's minister. She said her host had agreed.", "her host", "NER"),
        ("Ghana's president greeted Togo's premier. His guest smiled.", "His guest", "TGO"),
        ("Peru's premier welcomed Cuba's foreign minister. His guest signed the book.", "His guest", "CUB"),
    ],
)
def test_hosts_and_guests_are_the_other_of_two(read, body, phrase, code):
    assert read(body).codes(phrase) == [code]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Biden flew to Kyiv. It was his first trip to the country since Russia invaded it.", "UKR"),
        ("The minister went to Syria. He had not seen the country before Turkey attacked it.", "SYR"),
        ("Envoys came to Mali. They thanked the country as France left it.", "MLI"),
        ("Laos is poor. The country said Vietnam had helped it.", "LAO"),
        ("Rebels hold half of Chad. The country asked France to support it.", "TCD"),
    ],
)
def test_a_country_that_was_described_is_picked_up(read, body, code):
    assert read(body).codes("it") == [code]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Russia signed a treaty with Chad. It will open an embassy there.", "RUS"),
        ("Peru adopted a plan. It will provide aid to Chile.", "PER"),
        ("Kenya wrote a letter to Mali. It held two Malian envoys.", "KEN"),
        ("Laos rejected the deal. It closed its border with China.", "LAO"),
        ("Cuba read the report. It gave Haiti ten ships.", "CUB"),
    ],
)
def test_states_do_what_papers_do_not(read, body, code):
    assert read(body).codes("It") == [code]


@pytest.mark.parametrize(
    "body",
    [
        "A gunman attacked Emmanuel Macron. The man was arrested.",
        "An envoy met Narendra Modi. The general said nothing.",
        "A driver hit Joe Biden's car. The man fled.",
        "A soldier shot at Vladimir Putin. The officer was killed.",
        "A priest wrote to Olaf Scholz. The cleric was angry.",
    ],
)
def test_of_two_persons_the_nameless_one_may_be_meant(read, body):
    found = [a for a in read(body).actors if a.sent == 1]
    known = {"Emmanuel Macron", "Narendra Modi", "Joe Biden", "Vladimir Putin", "Olaf Scholz"}
    assert not known & {entity.identifier_text for actor in found for entity in actor.entities}
