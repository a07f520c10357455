"""Attributions that a verb carries: "X said that …", "…, said X", "was accused of …", "plans to …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.text.attribution_cues import Cue, Lexicon, find_lemma, load_lexicon, match_verb
from dragoman.text.attribution_frames import (
    find_block_start,
    find_contents,
    find_swallowed,
    find_that_clause,
    is_finite,
    is_garden_path,
    is_passive,
)
from dragoman.text.sources import (
    VERBAL,
    Range,
    Tree,
    find_agent,
    find_phrase,
    find_subject,
    is_document,
    is_mismatched,
    may_speak,
)
from dragoman.types import Token

OCCASIONS = frozenset({"in", "at", "on", "after", "during", "before", "following", "by", "via"})
EDGE_MARKS = frozenset({",", ":", ";", ".", "–", "—", "-", "--", "?", "!"})
MARKS = frozenset({"PUNCT", "SPACE", "SYM"})
CLAUSAL = frozenset({"that", "quote"})
ADDRESSED = frozenset({"to", "objinf"})  # frames of verbs whose object is whom something is said to


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution within one sentence, as token ranges; ``head`` is the source's head token."""

    cue: Range
    content: Range
    cls: str
    head: int | None = None
    source: Range | None = None


@dataclass(frozen=True, slots=True)
class BareCue:
    """A speech verb with its speaker but nothing said within its own clause: its quotation stands elsewhere."""

    verb: int
    cue: Range
    cls: str
    head: int
    source: Range


def find_verb_findings(tree: Tree, lexicon: Lexicon) -> tuple[list[Finding], list[BareCue]]:
    """All attributions by verbs of one sentence, and the speech verbs left without a content."""
    findings: list[Finding] = []
    bare: list[BareCue] = []
    for token in tree.tokens:
        if token.pos not in VERBAL:
            findings.extend(read_mistaken(tree, token, lexicon))
            continue
        matched = match_verb(tree.tokens, token, lexicon)
        if matched is None or is_auxiliary(token) or is_garden_path(tree, token.i):
            continue
        cue, last = matched
        found = list(read_verb(tree, token, cue, last, lexicon))
        findings.extend(found)
        if not found and cue.frames & CLAUSAL and (not is_passive(tree, token.i) or is_closing(tree, token)):
            findings_or_bare = read_bare(tree, token, cue, last, lexicon)
            if findings_or_bare is not None:
                bare.append(findings_or_bare)
    return drop_shells(tree, findings, lexicon), bare


def clip_participle(tree: Tree, content: Range, i: int, lexicon: Lexicon) -> Range:
    """The content without a closing "…, adding that …", which belongs to the speaker, not to what was said."""
    for j in range(content[0] + 2, content[1]):
        token = tree.tokens[j]
        if token.dep == "conj" and j > i and tree.tokens[j - 1].text != "," and takes_turn(tree, j, lexicon):
            return content[0], find_block_start(tree, j) - 2
        if (
            token.dep == "conj"
            and content[0] > i
            and is_mismatched(tree, token, tree.tokens[token.head])
            and tree.tokens[token.head].head == i
        ):
            start = find_block_start(tree, j) - 1
            return content[0], (start - 1 if tree.tokens[start].tag == "CC" else start)
        if token.tag == "VBG" and is_trailing(tree, j) and j > i:
            cue = lexicon.verbs.get(token.lemma)
            if cue is not None and cue.cls == "speech":
                return content[0], j - 1
    return content


def takes_turn(tree: Tree, j: int, lexicon: Lexicon) -> bool:
    """Whether ", but Y denies it" opens here: another side's own stance, no part of what X said."""
    start = find_block_start(tree, j)
    cue = lexicon.verbs.get(tree.tokens[j].lemma)
    subject = tree.find_child(j, "nsubj")
    return (
        cue is not None
        and cue.cls in {"speech", "thought"}
        and subject is not None
        and subject.pos in {"NOUN", "PROPN"}
        and start > 2
        and tree.tokens[start - 1].text.lower() in {"but", "while"}
        and tree.tokens[start - 2].text == ","
    )


def is_closing(tree: Tree, token: Token) -> bool:
    """Whether a sentence ends in "…, X charged on Saturday", which the parser may take for a participle."""
    if token.dep != "acl" or token.tag != "VBN" or find_agent(tree, token.i) is not None:
        return False
    if find_lemma(token, load_lexicon()) in load_lexicon().tangible:
        return False  # "…, a reporter held in the north"
    start = tree.left[token.head]
    rest = tree.tokens[token.i + 1 :]
    after_comma = start > 1 and tree.tokens[start - 1].text == "," and 0 < token.i - token.head <= 2
    return after_comma and not any(t.pos in VERBAL or t.text == "," for t in rest)


def is_trailing(tree: Tree, j: int) -> bool:
    """Whether a participle stands right after a comma, as "…, saying" does."""
    token = tree.tokens[j]
    return (
        token.dep in {"advcl", "acl", "conj", "dep"}
        and tree.tokens[j - 1].text in {",", "–", "—"}
        and not tree.find_child(j, "nsubj", "aux")
    )


def read_mistaken(tree: Tree, token: Token, lexicon: Lexicon) -> Iterator[Finding]:
    """A verb that the tagger took for a noun: "The ruling notes that …"."""
    if token.dep != "ROOT" or token.tag not in {"NN", "NNS"} or token.i == 0:
        return
    cue = lexicon.verbs.get(token.lemma)
    clause = tree.find_child(token.i, "ccomp")
    if cue is None or "that" not in cue.frames or clause is None or token.i + 1 != tree.left[clause.i]:
        return
    content = trim_content(tree, (token.i + 2, tree.right[clause.i]), None)
    if content is not None and tree.tokens[token.i + 1].text.lower() == "that":
        yield Finding((token.i, token.i), content, cue.cls, token.i - 1, (tree.left[token.i], token.i - 1))


def is_auxiliary(token: Token) -> bool:
    """Whether a verb only helps another ("would like" is not, "going to" is)."""
    return token.dep in {"aux", "auxpass"}


def read_verb(tree: Tree, token: Token, cue: Cue, last: int, lexicon: Lexicon) -> Iterator[Finding]:
    """The attributions of one verb: one, or two where the content stands on both sides of it."""
    i = token.i
    passive = is_passive(tree, i)
    span = (find_cue_start(tree, i, lexicon), max(i, last))
    raw = list(find_contents(tree, i, cue, passive))
    if "that" in cue.frames and not (raw and tree.find_child(i, "ccomp", "xcomp")):
        that = None if is_noun_clause(tree, i, cue) else find_that_clause(tree, max(i, last))
        raw = [that] if that and not (raw and raw[0][0] < that[0] <= raw[0][1]) else raw
    contents = [content for r in raw if (content := trim_content(tree, clip_participle(tree, r, i, lexicon), span))]
    if not contents:
        return
    head = find_source(tree, i, cue, passive, lexicon)
    if is_anonymity(tree, cue, contents[0]) or not may_hold(tree, i, cue, head, contents[0] == raw[0]):
        return
    if head is None and not (passive and may_go_unsaid(tree, i, cue, contents[0], lexicon)):
        return
    source = find_speaker_phrase(tree, i, head) if head is not None else None
    for content in choose_contents(tree, contents, i):
        if source is not None and source[0] < content[0] <= source[1]:
            source = (source[0], content[0] - 1)
        if source is not None and content[0] < source[0] <= content[1] < i:
            content = trim_content(tree, (content[0], source[0] - 1), None) or content  # noqa: PLW2901
        if source is None or not (content[0] <= source[0] <= content[1]):
            yield Finding(span, content, cue.cls, head, source)


def is_noun_clause(tree: Tree, i: int, cue: Cue) -> bool:
    """Whether the clause behind a verb is what its object says: "has seen no proof that …"."""
    obj = tree.find_child(i, "dobj")
    clause = tree.find_child(obj.i, "acl", "ccomp", "relcl") if obj is not None else None
    return cue.cls != "speech" and clause is not None and tree.find_child(clause.i, "mark") is not None


def may_hold(tree: Tree, i: int, cue: Cue, head: int | None, literal: bool) -> bool:
    """Whether a source can hold this stance; only a document "shows restraint" or "requires" in our sense."""
    if head is None:
        return cue.cls != "law"
    if cue.cls == "law" or (cue.cls == "evidence" and literal and tree.find_child(i, "ccomp") is None):
        return is_document(tree.tokens[head])
    return may_speak(tree, tree.tokens[head], cue.cls)


def is_anonymity(tree: Tree, cue: Cue, content: Range) -> bool:
    """Whether "asked not to be named", which says how a source spoke, not what."""
    words = tree.tokens[content[0] : content[1] + 1]
    return (
        cue.word == "ask"
        and len(words) <= 8
        and any(t.lemma in {"name", "identify", "quote"} and t.tag == "VBN" for t in words)
    )


def find_speaker_phrase(tree: Tree, i: int, head: int) -> Range:
    """The source's phrase; after its verb without the "in an interview" that the parser hangs on it."""
    first, last = find_phrase(tree, head)
    if head < i <= last:
        clauses = [tree.left[j] for j in tree.tokens[head].children if tree.left[j] <= i <= tree.right[j] and j > head]
        last = min([i, *clauses]) - 1
    if head > i:
        for j in tree.tokens[head].children:
            child = tree.tokens[j]
            noun = tree.find_child(j, "pobj")
            if child.dep == "prep" and child.text.lower() in OCCASIONS and noun is not None and noun.pos != "PROPN":
                last = min(last, j - 1) if j > head else last
    return first, max(last, head)


def choose_contents(tree: Tree, contents: list[Range], i: int) -> list[Range]:
    """The first content, and the quotation on the other side of the verb that goes on with it."""
    chosen = [contents[0]]
    if contents[0][1] < i:
        chosen += [other for other in contents[1:] if other[0] > i and tree.tokens[other[0]].tag == "``"][:1]
    return chosen


def find_source(tree: Tree, i: int, cue: Cue, passive: bool, lexicon: Lexicon) -> int | None:
    """The head of the source of verb ``i``; ``None`` where it goes unsaid."""
    if passive:
        agent = find_agent(tree, i)
        return agent.i if agent else None
    if i > 0 and tree.tokens[i].tag == "VBG" and cue.cls == "speech" and is_trailing(tree, i):
        i = find_outer_speech(tree, i, lexicon)
    found = find_subject(tree, i)
    if found is None:
        return find_inverted(tree, i)
    subject, subject_passive = found
    return None if subject_passive else subject.i


def find_outer_speech(tree: Tree, i: int, lexicon: Lexicon) -> int:
    """For "X said Y would go, adding …" the verb "said"; the participle itself where nothing is said above it."""
    above = i
    for _ in range(8):
        token = tree.tokens[above]
        if token.head == above:
            return i
        if token.dep == "ccomp" and above < i:
            cue = lexicon.verbs.get(tree.tokens[token.head].lemma)
            if cue is not None and cue.cls == "speech" and token.head < above:
                return token.head
        above = token.head
    return i


def find_inverted(tree: Tree, i: int) -> int | None:
    """The speaker after the verb ("…," said X) where the parser took it for an object."""
    swallowed = find_swallowed(tree, i)
    if swallowed is not None:
        return swallowed
    child = tree.find_child(i, "dobj", "attr", "npadvmod", "oprd")
    before = i > 0 and tree.tokens[i - 1].text in {",", '"', "”", "''", "’"}
    return child.i if child is not None and before and child.i > i and child.pos in {"PROPN", "NOUN", "PRON"} else None


def may_go_unsaid(tree: Tree, i: int, cue: Cue, content: Range, lexicon: Lexicon) -> bool:
    """Whether a passive without agent is still somebody's stance: "is believed to …", "was accused of …"."""
    word = tree.tokens[i].lemma
    if tree.tokens[i].dep == "acl" and word in lexicon.tangible:
        return False
    subject = tree.find_child(i, "nsubjpass", "nsubj", "expl")
    if subject is not None and tree.left[subject.i] <= content[0] <= tree.right[subject.i]:
        return False
    has_clause = tree.find_child(i, "ccomp", "xcomp") is not None
    if word == "ask":
        return True
    if word in lexicon.passives:
        return has_clause or bool(cue.frames & {"o-of", "o-as", "oprd"})
    return has_clause and (tree.tokens[i].dep != "acl" and bool(cue.frames & {"to", "objinf", "that"}))


def find_cue_start(tree: Tree, i: int, lexicon: Lexicon) -> int:
    """Where the cue begins: "declined to say", "went on to add" begin at their first verb."""
    token = tree.tokens[i]
    above = tree.tokens[token.head]
    between = tree.tokens[above.i + 1 : i]
    if token.dep == "xcomp" and above.lemma in lexicon.raising and all(t.tag in {"TO", "RB"} for t in between):
        return above.i
    return i


def drop_shells(tree: Tree, findings: list[Finding], lexicon: Lexicon) -> list[Finding]:
    """Without "declined [to say whether …]" where "say" has a finding of its own that starts at "declined"."""
    starts = {finding.cue[0] for finding in findings if finding.cue[1] > finding.cue[0] + 1}
    return [finding for finding in findings if not (finding.cue[0] == finding.cue[1] and finding.cue[0] in starts)]


def read_bare(tree: Tree, token: Token, cue: Cue, last: int, lexicon: Lexicon) -> BareCue | None:
    """A verb without content that has a speaker, for what the quotations and commas around it say."""
    obj = tree.find_child(token.i, "dobj")
    if obj is not None and obj.i > last and not cue.frames & ADDRESSED and not is_cut(tree.tokens, token.i - 1):
        return None
    head = find_source(tree, token.i, cue, False, lexicon)
    if head is None or not may_speak(tree, tree.tokens[head], cue.cls):
        return None
    return BareCue(
        token.i, (find_cue_start(tree, token.i, lexicon), last), cue.cls, head, find_speaker_phrase(tree, token.i, head)
    )


def trim_content(tree: Tree, content: Range, cue: Range | None) -> Range | None:
    """The content without marks at its edges and without the cue; ``None`` where nothing is left."""
    first, last = content
    if cue is not None and first <= cue[1] and last >= cue[0]:
        first, last = (first, cue[0] - 1) if cue[0] - first > last - cue[1] else (cue[1] + 1, last)
    tokens = tree.tokens
    first, last = max(first, 0), min(last, len(tokens) - 1)
    while first <= last and tokens[first].text in EDGE_MARKS:
        first += 1
    while last >= first and tokens[last].text in EDGE_MARKS and tokens[last].text not in {"?", "!"}:
        last -= 1
    return (first, last) if any(has_word(token) for token in tokens[first : last + 1]) else None


def has_word(token: Token) -> bool:
    """Whether a token is a word or a figure, whatever the parser takes a mark for."""
    return token.pos not in MARKS and any(char.isalnum() for char in token.text)


def read_parenthesis(tree: Tree, bare: BareCue) -> Iterator[Finding]:
    """What "…, X said, …" or "as X said, …" says: the clause around it, the part with its verb first."""
    tokens = tree.tokens
    mark = tree.find_child(bare.verb, "mark")
    if (mark is not None and mark.text.lower() not in {"as", "like"}) or not (
        is_finite(tree, bare.verb) or is_closing(tree, tokens[bare.verb])
    ):
        return
    start, end = find_block(tree, bare)
    left, right = find_clause_edges(tree, start, end)
    before = trim_content(tree, (left, start - 1), None) if is_cut(tokens, start - 1) else None
    after = trim_content(tree, (end + 1, right), None) if is_cut(tokens, end + 1) and end + 1 < right else None
    if before is None and tokens[start].text.lower() != "as":
        return
    for piece in (before, after):
        if piece is not None and has_verb(tree, piece) and not is_adjunct(tree, bare.verb, piece):
            yield Finding(bare.cue, piece, bare.cls, bare.head, bare.source)


def is_adjunct(tree: Tree, verb: int, piece: Range) -> bool:
    """Whether a stretch only sets the scene for the verb: "Asked about the vote, X said no"."""
    clause = tree.find_child(verb, "advcl")
    return clause is not None and tree.left[clause.i] <= piece[0] and tree.right[clause.i] >= piece[1]


def find_block(tree: Tree, bare: BareCue) -> Range:
    """First and last token of "X said on Monday" or "as X put it", up to the next mark."""
    tokens = tree.tokens
    start = min(bare.source[0], bare.cue[0])
    if bare.head < bare.verb:  # else a subject before the verb is a piece of what was said
        start = min(start, find_block_start(tree, bare.verb))
    if start > 0 and tokens[start - 1].text.lower() in {"as", "like", "so"}:
        start -= 1
    end = max(bare.source[1] if abs(bare.source[0] - bare.cue[1]) <= 3 else 0, bare.cue[1])
    while end + 1 < len(tokens) and tokens[end + 1].text not in EDGE_MARKS and tokens[end + 1].tag not in {"``", "''"}:
        end += 1
    appositive = tree.find_child(bare.head, "appos", "relcl")
    if bare.head > bare.verb and appositive is not None and appositive.i > end:
        end = tree.right[appositive.i]
    return start, end


def find_clause_edges(tree: Tree, start: int, end: int) -> Range:
    """The stretch between semicolons around the tokens ``start`` to ``end``."""
    tokens = tree.tokens
    left = next((i + 1 for i in range(start - 1, -1, -1) if tokens[i].text == ";"), 0)
    right = next((i - 1 for i in range(end + 1, len(tokens)) if tokens[i].text == ";"), len(tokens) - 1)
    if left < start and tokens[left].tag == "CC":
        left += 1
    return left, right


def is_cut(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether token ``i`` is a mark that may set off a parenthesis."""
    return 0 <= i < len(tokens) and (tokens[i].text in {",", "–", "—", "-", "--"} or tokens[i].tag in {"''", "``"})


def has_verb(tree: Tree, piece: Range) -> bool:
    """Whether a stretch of tokens holds a verb."""
    return any(token.pos in VERBAL for token in tree.tokens[piece[0] : piece[1] + 1])
