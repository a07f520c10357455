"""What a verb of saying, thinking or wanting says: its content in the tree, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.text.attribution_cues import Cue, load_lexicon
from dragoman.text.sources import TIME_NOUNS, VERBAL, Range, Tree
from dragoman.types import Token

WH = frozenset({"WDT", "WP", "WRB", "WP$"})
BACKSHIFTED = frozenset({"would", "had", "could", "might", "should", "must"})
OBJECT_PREPOSITIONS = frozenset(
    {"of", "on", "for", "with", "against", "to", "from", "about", "over", "between", "into", "in"}
)
TELLING = frozenset({"tell", "assure", "inform", "warn", "remind", "notify", "reassure"})
MAX_REST = 8
MAX_INSERTION = 24
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
EMPTY_OBJECTS = frozenset(
    {
        "it",
        "that",
        "this",
        "so",
        "them",
        "something",
        "anything",
        "nothing",
        "what",
        "which",
        "itself",
        "himself",
        "herself",
        "themselves",
    }
)


def is_infinitive(tree: Tree, i: int) -> bool:
    """Whether token ``i`` heads an infinitive with "to"."""
    return any(j < i and is_particle(tree.tokens[j]) for j in tree.tokens[i].children)


def is_particle(token: Token) -> bool:
    """Whether a token is the "to" of an infinitive; before a quotation mark the tagger takes it for a preposition."""
    return token.tag == "TO" or (token.dep == "aux" and token.text.lower() == "to")


def is_finite(tree: Tree, i: int) -> bool:
    """Whether token ``i`` heads a finite clause: a finite verb, or one with a finite auxiliary."""
    token = tree.tokens[i]
    if token.tag in FINITE:
        return True
    return any(tree.tokens[j].tag in FINITE and tree.tokens[j].dep in {"aux", "auxpass", "cop"} for j in token.children)


def is_passive(tree: Tree, i: int) -> bool:
    """Whether verb ``i`` stands in the passive, a bare participle after a noun included."""
    token = tree.tokens[i]
    deps = {tree.tokens[j].dep for j in token.children}
    if token.dep == "advcl" and (token.tag == "VBN" or (token.tag == "VBD" and i == 0)):
        return not deps & {"nsubj", "aux", "mark"}
    if token.tag != "VBN":
        return False
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    return token.dep == "acl" or (token.dep == "conj" and "aux" not in deps and is_passive(tree, token.head))


def skip_complementizer(tree: Tree, first: int, head: int) -> int:
    """The first token of a clause after a leading "that" (or a comma, colon, "citing officials, that")."""
    tokens = tree.tokens
    for j in tree.tokens[head].children:
        if j < head and tokens[j].text.lower() == "that" and tokens[j].dep == "mark":
            return j + 1
    if (
        tokens[first].text.lower() == "that"
        and first + 1 < head
        and tokens[first + 1].tag in {"DT", "PRP", "NNP", "PRP$", "EX"}
    ):
        return first + 1
    while first < head and tokens[first].text in {",", ":", "–", "—"}:
        first += 1
    return first


def find_infinitive(tree: Tree, head: int) -> Range:
    """An infinitive from its "to" (or the adverb before it) on."""
    start = next((j for j in tree.tokens[head].children if is_particle(tree.tokens[j])), tree.left[head])
    last = tree.right[head]
    if last + 2 < len(tree.tokens) and tree.tokens[last + 1].tag == "HYPH":
        last = tree.right[last + 2]  # "to re-open the border": the parser takes "re" for the verb
    return start, last


def find_contents(tree: Tree, i: int, cue: Cue, passive: bool) -> Iterator[Range]:
    """The contents of verb ``i``, best frame first; nothing where none of the cue's frames is there."""
    yield from find_clauses(tree, i, cue, passive)
    yield from find_objects(tree, i, cue, passive)
    yield from find_prepositions(tree, i, cue.frames)


def find_clauses(tree: Tree, i: int, cue: Cue, passive: bool) -> Iterator[Range]:
    """Complement clauses: finite, infinitive, gerund, small clause."""
    frames = cue.frames
    for j in tree.tokens[i].children:
        child = tree.tokens[j]
        if child.dep not in {"ccomp", "xcomp", "advcl", "acl"}:
            continue
        if is_infinitive(tree, j) and not (child.dep == "ccomp" and is_finite(tree, j)):
            if j > i and child.dep != "acl":
                yield from find_to_clause(tree, i, child, frames, passive)
        elif child.dep == "ccomp" and (is_finite(tree, j) or j < i):
            if frames & {"that", "quote"} and (not is_parenthesis(tree, j) if j > i else is_postposed(tree, i)):
                yield find_clause(tree, i, j)
        elif j > i and child.dep in {"ccomp", "xcomp"}:
            yield from find_small_clause(tree, i, child, cue)


def is_garden_path(tree: Tree, i: int) -> bool:
    """Whether a participle behind its noun was read as the main verb, and the true main verb as what it says.

    In "the men found in the forest were told" nobody is the subject of "were told".
    """
    verb, clause = tree.tokens[i], tree.find_child(i, "ccomp")
    if verb.tag not in {"VBN", "VBD"} or clause is None or tree.find_child(i, "aux", "auxpass") is not None:
        return False
    if clause.i < i or not is_finite(tree, clause.i):
        return False
    opener = tree.tokens[tree.left[clause.i]]
    own = tree.find_child(clause.i, "nsubj", "nsubjpass", "csubj", "expl", "mark", "attr")
    return own is None and opener.tag not in WH | {"``"} and tree.tokens[tree.left[clause.i] - 1].tag != "``"


def find_small_clause(tree: Tree, i: int, child: Token, cue: Cue) -> Iterator[Range]:
    """A complement without finite verb: "denied taking it", "considers it a threat", "asked whether to go"."""
    frames, whole = cue.frames, (tree.left[child.i], tree.right[child.i])
    if child.tag == "VBG" and "ing" in frames:
        yield whole
    elif child.dep == "xcomp":
        if "that" in frames and has_wh(tree, child.i):
            yield whole
    elif frames & {"oprd", "objinf"}:
        yield whole
    elif frames & {"that", "quote"} and cue.cls != "thought":
        yield find_clause(tree, i, child.i)


def has_wh(tree: Tree, i: int) -> bool:
    """Whether a clause opens with a question word."""
    opener = tree.tokens[tree.left[i]]
    return opener.tag in WH or opener.text.lower() in {"whether", "if"}


def find_to_clause(tree: Tree, i: int, child: Token, frames: frozenset[str], passive: bool) -> Iterator[Range]:
    """An infinitive below verb ``i`` as content, with its object where the cue takes both."""
    j = child.i
    start, end = find_infinitive(tree, j)
    own = tree.find_child(j, "nsubj", "nsubjpass")
    dobj = tree.find_child(i, "dobj", "dative")
    if has_wh(tree, j) and "that" in frames:
        yield tree.left[j], end
    elif child.dep == "advcl":
        if "inf" in frames and dobj is None and start - i <= 2:
            yield start, end
    elif passive:
        yield start, end
    elif own is not None and "objinf" in frames:
        yield tree.left[j], end
    elif dobj is not None and dobj.i < start and "objinf" in frames:
        yield tree.left[dobj.i], end
    elif "inf" in frames or ("to" in frames and (own is not None or dobj is not None)):
        yield start, end
    elif "objinf" in frames:
        yield i + 1, end  # "called on X to leave": the caller takes the cue out


def find_clause(tree: Tree, i: int, j: int) -> Range:
    """The finite clause headed by ``j``; where it stands before its cue, all that stands before the cue."""
    if j > i:
        return skip_complementizer(tree, tree.left[j], j), extend_clause(tree, i, tree.right[j])
    return tree.left[i], find_block_start(tree, i) - 1


def is_parenthesis(tree: Tree, j: int) -> bool:
    """Whether a clause after a comma is itself "…, diplomats said", hung on the wrong verb."""
    start = tree.left[j]
    cue = load_lexicon().verbs.get(tree.tokens[j].lemma)
    return (
        cue is not None
        and cue.cls == "speech"
        and tree.tokens[start - 1].text == ","
        and tree.find_child(j, "ccomp") is None
    )


def find_swallowed(tree: Tree, i: int) -> int | None:
    """The head of X in "…, X said" where the parser took X for an apposition to what stands before the comma."""
    tokens = tree.tokens
    if i == 0 or tree.find_child(i, "nsubj", "nsubjpass") is not None:
        return None
    j = i - 1
    for _ in range(len(tokens)):
        token = tokens[j]
        if token.dep == "appos" and tree.right[j] == i - 1 and tokens[tree.left[j] - 1].text == ",":
            return j
        if token.head == j:
            return None
        j = token.head
    return None


def is_postposed(tree: Tree, i: int) -> bool:
    """Whether "X said" or "said X" stands after a mark, as it does behind what was said."""
    start = find_block_start(tree, i)
    if start == i and find_swallowed(tree, i) is not None:
        return True
    return start > 0 and (
        tree.tokens[start - 1].text in {",", "–", "—", "-", "?", "!"} or tree.tokens[start - 1].tag == "''"
    )


def extend_clause(tree: Tree, i: int, last: int) -> int:
    """The end of a content that goes on in what the parser hung on the cue: "said A would go, but he would stay"."""
    for j in tree.tokens[i].children:
        child = tree.tokens[j]
        if child.dep == "conj" and j > last and goes_on(tree, j):
            last = max(last, tree.right[j])
    rest = tree.tokens[last + 1 :]
    if len(rest) <= MAX_REST and not any(
        token.pos in VERBAL or token.text in {",", ";", "–", "—"} or token.tag in {"``", "''"} for token in rest
    ):
        return len(tree.tokens) - 1
    return last


def goes_on(tree: Tree, j: int) -> bool:
    """Whether a verb coordinated with a cue rather continues what was said: a bare form, or "he would …"."""
    token = tree.tokens[j]
    children = [tree.tokens[k] for k in token.children]
    subject = next((child for child in children if child.dep in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return token.tag == "VB" and not any(child.dep == "aux" for child in children)
    shifted = any(child.dep == "aux" and child.text.lower() in BACKSHIFTED for child in children)
    return subject.tag == "PRP" and shifted


def find_that_clause(tree: Tree, i: int) -> Range | None:
    """A content like "said [through an interpreter] that …" by its surface, where the parser hung the clause on a noun.

    Only nouns, prepositions and adverbs may stand between the verb and its "that".
    """
    tokens = tree.tokens
    for j in range(i + 1, min(i + 16, len(tokens) - 2)):
        token = tokens[j]
        set_off = token.text == "," and j == i + 1
        if set_off:
            j = find_resumption(tree, j)  # noqa: PLW2901 -- goes on behind "…, citing officials, …"
            token = tokens[j]
        if token.text.lower() == "that" and (token.dep == "mark" or opens_complement(tree, i, j)):
            head = token.head if token.head > j else j + 1
            return j + 1, max(tree.right[head], extend_clause(tree, i, tree.right[head]))
        if set_off or token.pos in VERBAL or token.tag in {"WP", "WDT"} or token.text in {",", ";", ":"}:
            return None
    return None


def opens_complement(tree: Tree, i: int, j: int) -> bool:
    """Whether "that" after "told X in a call" opens what X was told, though the parser takes it for a relative.

    With somebody told and nothing said yet, a clause with a subject of its own can be nothing else.
    """
    verb = tree.tokens[tree.tokens[j].head]
    told = tree.find_child(i, "dobj")
    subject = tree.find_child(verb.i, "nsubj", "nsubjpass")
    if told is None or subject is None or tree.tokens[i].lemma not in TELLING:
        return False
    return told.i < j - 1 and verb.dep == "relcl" and subject.i > j


def find_block_start(tree: Tree, i: int) -> int:
    """Where "X said" or "said X" begins: the first token of its subject or auxiliary, or the verb itself."""
    start = i
    for j in tree.tokens[i].children:
        child = tree.tokens[j]
        if (j < i and child.dep in {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "mark"}) or (
            child.dep == "advmod" and j == i - 1
        ):
            start = min(start, tree.left[j] if tree.right[j] < i else j)
    return start


def find_objects(tree: Tree, i: int, cue: Cue, passive: bool) -> Iterator[Range]:
    """Objects as content, alone ("denied the charge") or with a predicate ("called it a mistake")."""
    frames = cue.frames
    deps = ("nsubjpass",) if passive else ("dobj",)
    obj = tree.find_child(i, *deps)
    paired = frozenset(frame[2:] for frame in frames if frame.startswith("o-"))
    if paired:
        yield from find_paired(tree, i, obj, paired, passive)
    if "oprd" in frames:
        predicate = tree.find_child(i, "oprd") or (tree.find_child(i, "acomp", "attr") if passive else None)
        if predicate is not None and predicate.i > i:
            start = tree.left[predicate.i] if passive or obj is None else min(tree.left[obj.i], tree.left[predicate.i])
            yield max(start, i + 1), tree.right[predicate.i]
        elif obj is not None and not passive and obj.i > i and has_verdict(tree, obj):
            yield tree.left[obj.i], tree.right[obj.i]
    if "np" in frames and obj is not None and (passive or obj.i > i) and obj.text.lower() not in EMPTY_OBJECTS:
        yield tree.left[obj.i], tree.right[obj.i] if passive else extend_object(tree, i, tree.right[obj.i])


def has_verdict(tree: Tree, obj: Token) -> bool:
    """Whether an object ends in what it is called: "called the raid on the camp cowardly".

    The parser hangs the adjective on the last noun before it, or takes it for a noun.
    """
    tokens = tree.tokens
    appositive = tree.find_child(obj.i, "appos", "amod", "acl")
    if appositive is not None and appositive.i > obj.i:
        return True
    for token in tokens[obj.i + 1 : tree.right[obj.i] + 1]:
        quoted = tokens[token.i - 1].tag == "``"
        if token.tag[:2] == "JJ" and (
            (token.dep == "amod" and token.head < token.i) or (quoted and token.dep == "pobj")
        ):
            return True
    return False


def extend_object(tree: Tree, i: int, last: int) -> int:
    """The end of an object with the phrases that the parser hung on its verb: "tariffs [on steel] [from Asia]"."""
    for j in tree.tokens[i].children:
        child = tree.tokens[j]
        noun = tree.find_child(j, "pobj")
        if j == last + 1 and child.dep == "prep" and child.text.lower() in OBJECT_PREPOSITIONS and noun is not None:
            last = last if noun.lemma in TIME_NOUNS else tree.right[j]
    return last


def find_paired(tree: Tree, i: int, obj: Token | None, paired: frozenset[str], passive: bool) -> Iterator[Range]:
    """An object with the phrase that says what of it: "accused Y of …", "described it as …"."""
    hosts = (i,) if passive or obj is None else (i, obj.i)
    phrases = [
        child
        for host in hosts
        for child in (tree.tokens[j] for j in tree.tokens[host].children)
        if child.i > i and child.text.lower() in paired and child.dep in {"prep", "advcl", "mark", "dep", "agent"}
    ]
    agent = tree.find_child(i, "agent")
    if passive and agent is not None and not phrases:
        # "accused by X of …", "described by X as …": the parser hangs the phrase on X
        inside = (j for j in range(agent.i + 2, tree.right[agent.i]) if tree.tokens[j].text.lower() in paired)
        yield from ((j, tree.right[agent.i]) for j in list(inside)[:1])
    for child in phrases:
        if passive:
            yield tree.left[child.i], tree.right[child.i]
        elif obj is not None and i < obj.i < child.i:
            yield tree.left[obj.i], tree.right[child.i]
        elif obj is not None:
            yield tree.left[child.i], tree.right[child.i]
    if not phrases and obj is not None and "as" in paired:
        # "described it as unfair" is at times parsed as a clause that "as" marks.
        for j in tree.tokens[i].children:
            child = tree.tokens[j]
            if child.dep in {"advcl", "xcomp", "ccomp"} and j > i and tree.tokens[tree.left[j]].text.lower() == "as":
                yield (tree.left[j] if passive else min(tree.left[obj.i], tree.left[j])), tree.right[j]


def find_prepositions(tree: Tree, i: int, frames: frozenset[str]) -> Iterator[Range]:
    """Prepositional phrases as content: "warned of …", "hopes for …", "disappointed by …"."""
    for j in tree.tokens[i].children:
        child = tree.tokens[j]
        if j > i and child.dep in {"prep", "agent"} and child.text.lower() in frames and child.children:
            inner = tree.tokens[child.children[-1]]
            if inner.lemma not in TIME_NOUNS:
                yield tree.left[j], tree.right[j]


def find_resumption(tree: Tree, j: int) -> int:
    """Where ", that …" goes on after an insertion that opens with comma ``j``; ``j`` itself where it does not."""
    tokens = tree.tokens
    for k in range(j + 2, min(j + MAX_INSERTION, len(tokens) - 1)):
        if tokens[k].text == "," and tokens[k + 1].text.lower() == "that" and tokens[k + 1].dep == "mark":
            return k + 1
    return j


def climb_to_verb(tree: Tree, i: int) -> int:
    """The nearest verb at or above token ``i``; the root where there is none."""
    for _ in range(len(tree.tokens)):
        token = tree.tokens[i]
        if token.pos in VERBAL or token.head == i:
            return i
        i = token.head
    return i
