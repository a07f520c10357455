"""Attributions without a verb of saying: nouns, adjectives, "according to", "allegedly", "in X's view"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.text.attribution_cues import Cue, Lexicon
from dragoman.text.attribution_frames import (
    climb_to_verb,
    find_infinitive,
    find_prepositions,
    is_finite,
    is_infinitive,
    skip_complementizer,
)
from dragoman.text.attribution_verbs import Finding, find_clause_edges, has_verb, is_cut, trim_content
from dragoman.text.sources import VERBAL, Range, Tree, classify_source, find_agent, find_phrase, find_subject, may_speak
from dragoman.types import Token

COPULAS = frozenset(
    {"be", "seem", "remain", "become", "feel", "sound", "stay", "stand", "appear", "grow", "look", "get"}
)
BY = frozenset({"by", "from", "among"})
VIEWS = frozenset(
    {"view", "views", "opinion", "words", "eyes", "estimation", "assessment", "account", "telling", "judgment", "mind"}
)
ORIGIN_ADJECTIVES = frozenset({"ADJ", "PROPN"})
# Nouns that carry a phrase as content even where nobody is named: "concerns about", "fears of", "allegations of".
IMPERSONAL = frozenset({"feeling"})
IMPERSONAL_NOUNS = frozenset(
    {"allegation", "accusation", "suspicion", "doubt", "warning", "speculation", "call", "claim", "rumor", "rumour"}
)


def find_noun_findings(tree: Tree, lexicon: Lexicon) -> Iterator[Finding]:
    """All attributions of one sentence by nouns, adjectives, prepositions and adverbs."""
    for token in tree.tokens:
        low = token.text.lower()
        if token.pos == "NOUN" and token.lemma in lexicon.nouns:
            yield from read_noun(tree, token, lexicon.nouns[token.lemma], lexicon)
        if low in lexicon.adjectives and token.tag in {"JJ", "JJR", "VBN", "VBD", "RB"}:
            yield from read_adjective(tree, token, lexicon.adjectives[low])
        elif low in lexicon.adverbs:
            yield from read_adverb(tree, token)
        elif low == "according":
            yield from read_according(tree, token)
        elif low in VIEWS and token.pos == "NOUN":
            yield from read_view(tree, token)


def read_noun(tree: Tree, token: Token, cue: Cue, lexicon: Lexicon) -> Iterator[Finding]:
    """A noun of saying or thinking with its content: "his claim that …", "concern about …"."""
    holder = find_holder(tree, token, lexicon)
    span = (token.i, token.i)
    head: int | None = None
    if holder is not None:
        head, first = holder
        span = (first, token.i) if 0 <= token.i - first <= 6 else span
    clause = find_noun_clause(tree, token, cue)
    content = clause or next(find_prepositions(tree, token.i, cue.frames), None)
    if content is None and span[0] < token.i:  # "voiced alarm [at the clashes]"
        content = next((c for c in find_prepositions(tree, span[0], cue.frames) if c[0] == token.i + 1), None)
    if content is None:
        return
    if head is None:
        finite = clause is not None and "that" in cue.frames and not is_to_clause(tree, clause)
        spoken_of = cue.cls in IMPERSONAL or token.lemma in IMPERSONAL_NOUNS
        if not finite and not spoken_of:
            return
    elif not may_speak(tree, tree.tokens[head], cue.cls):
        return
    source = find_phrase(tree, head) if head is not None and head not in find_modifiers(tree, token) else None
    if head is not None and source is None:
        source = (tree.left[head], head)
    if source is not None and source[0] < content[0] <= source[1]:
        source = (source[0], content[0] - 2)
    content = drop_source(content, source)
    trimmed = trim_content(tree, content, span) if content else None
    if trimmed is not None and (source is None or not trimmed[0] <= source[0] <= trimmed[1]):
        yield Finding(span, trimmed, cue.cls, head, source)


def is_to_clause(tree: Tree, clause: Range) -> bool:
    """Whether a clause is an infinitive."""
    return tree.tokens[clause[0]].tag == "TO"


def drop_source(content: Range, source: Range | None) -> Range | None:
    """The content cut off before a source that stands at its end ("criticism of the law from X")."""
    if source is None or not content[0] < source[0] <= content[1]:
        return content
    return content[0], source[0] - 2


def find_noun_clause(tree: Tree, token: Token, cue: Cue) -> Range | None:
    """A clause below a noun, or the predicate of "the claim is that …"."""
    for j in token.children:
        child = tree.tokens[j]
        if j <= token.i or child.dep not in {"acl", "ccomp", "relcl", "xcomp"}:
            continue
        opener = tree.tokens[tree.left[j]]
        if is_infinitive(tree, j) and not is_finite(tree, j):
            if "for" in cue.frames and opener.text.lower() == "for":
                return tree.left[j], tree.right[j]
            if "inf" in cue.frames:
                return find_infinitive(tree, j)
        elif (
            "that" in cue.frames
            and opener.text.lower() in {"that", "whether"}
            and (child.dep != "relcl" or opener.dep == "mark")
        ):
            return skip_complementizer(tree, tree.left[j], j), tree.right[j]
    return find_verb_clause(tree, token, cue) or (find_far_clause(tree, token) if "that" in cue.frames else None)


def find_verb_clause(tree: Tree, token: Token, cue: Cue) -> Range | None:
    """A clause that the parser hung on the verb: "his hope is that …", "expressed concern that …"."""
    above = tree.tokens[token.head]
    if token.dep == "nsubj" and above.lemma == "be" and cue.frames & {"that", "inf"}:
        clause = tree.find_child(above.i, "ccomp", "xcomp")
        if clause is not None and clause.i > above.i:
            return skip_complementizer(tree, tree.left[clause.i], clause.i), tree.right[clause.i]
    if token.dep not in {"dobj", "nsubjpass"} or above.pos not in VERBAL:
        return None
    if "inf" in cue.frames:  # "announced plans Friday [to close …]"
        for j in tree.tokens[above.i].children:
            if token.i < j <= token.i + 5 and tree.tokens[j].dep in {"xcomp", "advcl"} and is_infinitive(tree, j):
                return find_infinitive(tree, j)
    if "that" in cue.frames and above.lemma not in {"say", "tell"}:
        clause = tree.find_child(above.i, "ccomp")
        if clause is not None and clause.i > token.i and tree.tokens[tree.left[clause.i]].text.lower() == "that":
            return skip_complementizer(tree, tree.left[clause.i], clause.i), tree.right[clause.i]
    return None


def find_far_clause(tree: Tree, token: Token) -> Range | None:
    """A content like "accusations by the opposition that …", by its surface.

    A noun phrase, then "that" with a subject of its own.
    """
    tokens = tree.tokens
    if token.i + 1 >= len(tokens) or tokens[token.i + 1].text.lower() not in BY | {"of"}:
        return None
    for j in range(token.i + 2, min(token.i + 12, len(tokens) - 2)):
        word = tokens[j]
        if word.pos in VERBAL or word.text in {",", ";", ":"}:
            return None
        if word.text.lower() == "that" and tokens[j - 1].pos in {"NOUN", "PROPN"}:
            verb = tokens[word.head]
            verb = tokens[verb.head] if word.dep == "det" else verb
            subjects = [k for k in verb.children if tokens[k].dep in {"nsubj", "nsubjpass"} and k > j]
            return (j + 1, tree.right[verb.i]) if verb.pos in VERBAL and verb.i > j and subjects else None
    return None


def find_holder(tree: Tree, token: Token, lexicon: Lexicon) -> tuple[int, int] | None:
    """Whose claim, fear or plan a noun names, and where the cue begins ("expressed [concern]")."""
    owner = tree.find_child(token.i, "poss")
    if owner is not None:
        return owner.i, token.i
    verb = find_light_verb(tree, token, lexicon)
    if verb is not None:
        found = find_subject(tree, verb.i)
        if found is not None and not found[1]:
            return found[0].i, verb.i
        agent = find_agent(tree, verb.i)
        if agent is not None:
            return agent.i, token.i
    for j in token.children:
        child = tree.tokens[j]
        if child.dep in {"prep", "agent"} and child.text.lower() in BY:
            noun = tree.find_child(j, "pobj")
            if noun is not None and noun.tag != "CD":
                return noun.i, token.i
    for j in find_modifiers(tree, token):
        return j, token.i
    return None


def find_modifiers(tree: Tree, token: Token) -> list[int]:
    """Capitalised words before a noun that say whose it is: "Russian claims", "U.S. fears"."""
    return [
        j
        for j in token.children
        if j < token.i
        and tree.tokens[j].dep in {"amod", "compound", "nmod"}
        and tree.tokens[j].text[:1].isupper()
        and j > 0
        and tree.tokens[j].pos in ORIGIN_ADJECTIVES
    ]


def find_light_verb(tree: Tree, token: Token, lexicon: Lexicon) -> Token | None:
    """The verb that a noun of saying is object of, where that verb adds nothing: "made the claim"."""
    while token.dep == "conj" and tree.tokens[token.head].pos == "NOUN":
        token = tree.tokens[token.head]
    above = tree.tokens[token.head]
    if token.dep in {"dobj", "nsubjpass"} and above.pos in VERBAL and above.lemma in lexicon.light_verbs:
        return above
    return None


def read_adjective(tree: Tree, token: Token, cue: Cue) -> Iterator[Finding]:
    """An adjective of attitude after a copula ("is confident that …") or a noun ("countries concerned about …")."""
    i = token.i
    above = tree.tokens[token.head]
    if token.dep in {"acomp", "oprd", "xcomp", "conj"} and above.lemma in COPULAS and above.pos in VERBAL:
        found = find_subject(tree, above.i)
        holder = found[0].i if found else None
    elif token.tag in {"VBN", "VBD"} and tree.find_child(i, "auxpass", "nsubjpass"):
        subject = tree.find_child(i, "nsubjpass", "nsubj")
        found = (subject, False) if subject else find_subject(tree, i)
        holder = found[0].i if found else None
    elif (
        token.dep in {"amod", "acl", "relcl"}
        and above.i < i
        and above.pos in {"NOUN", "PROPN"}
        and not tree.find_child(i, "nsubj", "aux")
    ):
        holder = above.i
    else:
        return
    if holder is None or tree.tokens[holder].text.lower() == "it" or not may_speak(tree, tree.tokens[holder], "will"):
        return
    hosts = (i, above.i) if token.dep == "acomp" else (i,)
    content = next((c for host in hosts for c in find_adjective_contents(tree, host, i, cue)), None)
    if content is None:
        return
    trimmed = trim_content(tree, content, (i, i))
    if trimmed is not None:
        source = find_phrase(tree, holder)
        if source[1] >= i > source[0]:
            source = (source[0], max(holder, min(source[1], tree.left[i] - 1)))
        yield Finding((i, i), trimmed, cue.cls, holder, source)


def find_adjective_contents(tree: Tree, host: int, i: int, cue: Cue) -> Iterator[Range]:
    """What an adjective is about: a clause, an infinitive or a phrase below it (or below its copula)."""
    for j in tree.tokens[host].children:
        child = tree.tokens[j]
        if j <= i or child.dep not in {"ccomp", "xcomp", "advcl"}:
            continue
        if is_infinitive(tree, j) and not is_finite(tree, j):
            if "inf" in cue.frames:
                yield find_infinitive(tree, j)
        elif "that" in cue.frames and child.dep == "ccomp":
            yield skip_complementizer(tree, tree.left[j], j), tree.right[j]
    yield from (content for content in find_prepositions(tree, host, cue.frames) if content[0] > i)


def read_adverb(tree: Tree, token: Token) -> Iterator[Finding]:
    """After "allegedly", "reportedly": the rest of the clause it stands in, the source unsaid."""
    head = tree.tokens[token.head]
    if head.pos in VERBAL or head.pos in {"ADJ", "NOUN"}:
        content = trim_content(tree, (tree.left[head.i], tree.right[head.i]), None)
        if content is None:
            return
        first = token.i + 1 if token.i <= head.i else content[0]
        last = content[1] if token.i <= head.i or token.i < content[1] else token.i - 1
        trimmed = trim_content(tree, (first, last), None)
        if trimmed is not None and not trimmed[0] <= token.i <= trimmed[1]:
            yield Finding((token.i, token.i), trimmed, "speech")


def read_according(tree: Tree, token: Token) -> Iterator[Finding]:
    """The clause with "according to X", before, after or within the clause that it covers."""
    to = next((tree.tokens[j] for j in token.children if tree.tokens[j].text.lower() == "to"), None)
    if to is None:
        following = tree.tokens[token.i + 1] if token.i + 1 < len(tree.tokens) else None
        to = following if following is not None and following.text.lower() == "to" else None
    if to is None:
        return
    noun = tree.find_child(to.i, "pobj")
    if noun is None:
        return
    source = find_phrase(tree, noun.i)
    end = tree.right[noun.i]
    if has_set_off_clause(tree, source[1], end):
        end = source[1]
    yield from cover_clause(tree, (token.i, end), (token.i, to.i), noun.i, source)


def has_set_off_clause(tree: Tree, last: int, end: int) -> bool:
    """Whether what follows the source within its subtree is, by the parser's mistake, the main clause."""
    return end - last > 3 and has_verb(tree, (last + 1, end)) and tree.tokens[last + 1].text == ","


def find_citations(tree: Tree, findings: Sequence[Finding]) -> Iterator[Finding]:
    """In "…, citing officials": whom a report rests on, with the content of the report."""
    for token in tree.tokens:
        if token.lemma != "cite" or token.tag != "VBG":
            continue
        noun = tree.find_child(token.i, "dobj")
        if noun is None:
            continue
        source = find_phrase(tree, noun.i)
        if noun.pos != "PROPN" and classify_source(tree, noun.i, source) == "speaker":
            continue
        said = [
            f
            for f in findings
            if f.cls == "speech" and f.cue[0] != token.i and not f.content[0] <= token.i <= f.content[1]
        ]
        nearest = min(said, key=lambda f: abs(f.cue[0] - token.i), default=None)
        if nearest is not None:
            yield Finding((token.i, token.i), nearest.content, "speech", noun.i, source)
        else:
            yield from cover_clause(tree, (token.i, source[1]), (token.i, token.i), noun.i, source)


def read_view(tree: Tree, token: Token) -> Iterator[Finding]:
    """With "in X's view", "in the opinion of X": the clause around it."""
    above = tree.tokens[token.head]
    if token.dep != "pobj" or above.text.lower() not in {"in", "to", "by"}:
        return
    owner = tree.find_child(token.i, "poss")
    if owner is None:
        of = next((tree.tokens[j] for j in token.children if tree.tokens[j].text.lower() == "of"), None)
        owner = tree.find_child(of.i, "pobj") if of else None
    if owner is None or not may_speak(tree, owner, "speech"):
        return
    block = (above.i, max(tree.right[token.i], token.i))
    source = find_phrase(tree, owner.i)
    if has_set_off_clause(tree, max(source[1], token.i), block[1]):
        block = (above.i, max(source[1], token.i))
    cue = (token.i, token.i) if owner.i < token.i else (above.i, token.i)
    yield from cover_clause(tree, block, cue, owner.i, source)


def cover_clause(tree: Tree, block: Range, cue: Range, head: int, source: Range) -> Iterator[Finding]:
    """The clause that a phrase set off by commas covers: what follows it, what precedes it, or both."""
    tokens = tree.tokens
    start, end = block
    while end + 1 < len(tokens) and tokens[end + 1].tag == "''":
        end += 1
    left, right = find_clause_edges(tree, start, end)
    before = trim_content(tree, (left, start - 1), None)
    after = trim_content(tree, (end + 1, right), None) if is_cut(tokens, end + 1) else None
    hung_on = climb_to_verb(tree, tokens[start].head)
    if after is not None and after[0] <= hung_on <= after[1]:
        before = None  # "X added that, in Y's view, …": only what follows is Y's
    for piece in (before, after):
        if piece is not None and has_verb(tree, piece):
            yield Finding(cue, piece, "speech", head, source)
