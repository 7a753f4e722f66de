"""Reported: attributions that the parse shows: "police said (that) …", "his plan to …".

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article.
Out: `Draft`: source, cue and content as places of tokens, with the rule that made it.
Start at `reported`. One function per construction; the words of each are in cues.py.
Limits: as good as the parse. Quotations beside their cue are direct.py's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions import cues
from secondsource.annotating.trees import SUBJECTS, Tree

#: What stands beside a reporting verb and is no part of what it reports.
_CIRCUMSTANCE = frozenset({"advcl", "npadvmod", "agent", "conj", "cc", "parataxis", "punct", "prt", "dative"})


_DAYS = cues.words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow"
    " mon. tue. tues. wed. thu. thurs. fri. sat. sun."
)
#: Rules that are not believed without a source: without one the parse has mostly gone wrong.
_SOURCED = frozenset({"infinitive", "object", "preposition", "naming", "as"})
_BREAKS = frozenset({",", "-", "–", "—", "--", ";"})
_TIMES_PLACES = frozenset({"in", "on", "during", "at", "after", "before"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its spans are cut: all places count in the article's tokens."""

    rule: str
    #: Head of the source's noun phrase; None: no source is named.
    source: int | None
    cue: tuple[int, ...]
    #: The words of the content, sorted.
    content: tuple[int, ...]


def reported(tree: Tree) -> Iterator[Draft]:
    """Yield what the parse shows to be reported, cue by cue in text order."""
    for i, token in enumerate(tree.tokens):
        lemma = cues.lemma_of(token.lemma)
        draft: Draft | None = None
        if token.pos in {"VERB", "AUX"}:
            draft = _according(tree, i) if lemma == "accord" else _verb(tree, i, lemma)
        elif token.pos == "NOUN":
            draft = _noun(tree, i, lemma)
        elif token.pos == "ADJ":
            draft = _adjective(tree, i, lemma)
        elif token.pos == "ADV" and lemma in cues.ADVERBS:
            draft = _adverb(tree, i)
        elif token.pos == "SCONJ" and lemma == "accord":
            draft = _according(tree, i)
        if draft is not None and draft.content and (draft.source is not None or draft.rule not in _SOURCED):
            yield draft


# ------------------------------------------------------------------ verbs


def _verb(tree: Tree, verb: int, lemma: str) -> Draft | None:
    if _is_passive(tree, verb):
        return _passive(tree, verb, lemma)
    return (
        _clause(tree, verb, lemma)
        or _infinitive(tree, verb, lemma)
        or _inserted(tree, verb, lemma)
        or _naming(tree, verb, lemma)
        or _as(tree, verb, lemma)
        or _preposition(tree, verb, lemma)
        or _object(tree, verb, lemma)
    )


def _is_passive(tree: Tree, verb: int) -> bool:
    """ "Is regarded as"; also the bare participle of "Ann Roe, regarded as …", "Asked by …"."""
    if any(tree.tokens[c].dep in {"nsubjpass", "auxpass"} for c in tree.children[verb]):
        return True
    token = tree.tokens[verb]
    bare = token.tag == "VBN" and token.dep in {"acl", "advcl"}
    return bare and not any(tree.tokens[c].dep in {"aux", "nsubj", "dobj"} for c in tree.children[verb])


def _clause(tree: Tree, verb: int, lemma: str) -> Draft | None:
    """ "She said (that) nobody was hurt"; "Nobody was hurt, she said"."""
    if lemma not in cues.CLAUSE:
        return None
    clauses = _below(tree, verb, "ccomp")
    if not clauses:
        return None
    below = {i for c in clauses for i in tree.subtree(c)}
    own = frozenset(i for i in below if i != verb and _adds(tree, i))
    content = {i for c in clauses + _went_on(tree, verb) for i in tree.subtree(c, without=own)}
    content.difference_update(_day_after(tree, verb))
    return Draft("clause", _source(tree, verb, content), (verb,), tuple(sorted(content)))


def _day_after(tree: Tree, verb: int) -> range:
    """The day of the saying, which the parse may take into what is said: "said on Friday crews …"."""
    at = verb + 1
    if at < len(tree.tokens) and tree.tokens[at].lemma in {"on", "late", "early"}:
        at += 1
    if at < len(tree.tokens) and tree.tokens[at].lemma in _DAYS:
        return range(verb + 1, at + 1)
    return range(0)


def _adds(tree: Tree, verb: int) -> bool:
    """Say whether this is ", adding that …": a participle with which the same speaker goes on.

    The parse hangs it on the last verb before it; the press means the one who said that verb.
    """
    token = tree.tokens[verb]
    if token.tag != "VBG" or token.dep not in {"advcl", "conj"} or token.head >= verb:
        return False
    if cues.lemma_of(token.lemma) not in cues.ADDING:
        return False
    before = verb - 1
    while before > 0 and tree.tokens[before].pos in {"ADV", "SCONJ", "CCONJ"}:
        before -= 1
    return before >= 0 and tree.word(before) in _BREAKS


def _went_on(tree: Tree, verb: int) -> list[int]:
    """Verbs that the parse joins to the cue but that go on with what is said.

    In "She announced that the line would close but will not be sold", only what is announced
    can have the second "will", which has no subject and comes after a cue without a modal.
    """
    if _modal(tree, verb):
        return []
    return [
        c
        for c in tree.children[verb]
        if tree.tokens[c].dep == "conj" and c > verb and _modal(tree, c) and tree.child(c, SUBJECTS) is None
    ]


def _speaking_above(tree: Tree, verb: int) -> int:
    """The verb of saying in whose clause a participle hangs, or the participle itself."""
    at, found = verb, verb
    while tree.tokens[at].head != at:
        above = tree.tokens[at].head
        if tree.tokens[at].dep == "ccomp" and cues.lemma_of(tree.tokens[above].lemma) in cues.CLAUSE:
            found = above
        at = above
    return found


def _modal(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[c].tag == "MD" for c in tree.children[verb])


def _source(tree: Tree, verb: int, content: set[int]) -> int | None:
    """The verb's subject; or, where the parse has none, the noun that opens its sentence.

    The parse loses the subject before an apposition ("The hosts, Lindholm Events, said that …")
    and takes it for a part of what is said; so it may stand in ``content``, and is taken out.
    """
    subject = tree.subject(_speaking_above(tree, verb) if _adds(tree, verb) else verb)
    if subject is not None or tree.tokens[verb].tag not in {"VBD", "VBZ", "VBP"}:
        return subject
    first = tree.sentence(verb).start
    head = next((i for i in range(first, verb) if tree.is_noun(i)), None)
    while head is not None and head + 1 < verb and tree.is_noun(head + 1):
        head += 1
    if head is None or head + 1 >= verb or tree.word(head + 1) != "," or tree.word(verb - 1) != ",":
        return None
    content.difference_update(range(first, verb))
    return head


def _infinitive(tree: Tree, verb: int, lemma: str) -> Draft | None:
    """ "The union plans to appeal"; "She urged them to leave"."""
    if lemma not in cues.INFINITIVE:
        return None
    for c in tree.children[verb]:
        if tree.tokens[c].dep in {"xcomp", "ccomp"} and _to(tree, c):
            cue = (verb, c) if lemma == "go" else (verb,)
            return Draft("infinitive", tree.subject(verb), cue, tuple(tree.subtree(c)))
    return None


def _below(tree: Tree, i: int, label: str) -> list[int]:
    return [c for c in tree.children[i] if tree.tokens[c].dep == label]


def _phrase_of(tree: Tree, i: int, preposition: str) -> int | None:
    """The preposition of this lemma that hangs on a word."""
    return next((c for c in _below(tree, i, "prep") if tree.tokens[c].lemma == preposition), None)


def _to(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[c].tag == "TO" for c in tree.children[verb])


def _inserted(tree: Tree, verb: int, lemma: str) -> Draft | None:
    """ "The crews, she said, were at work": the clause that the verb is set into."""
    token = tree.tokens[verb]
    subject = tree.child(verb, {"nsubj"})
    if lemma not in cues.CLAUSE or token.dep not in {"parataxis", "ccomp"} or subject is None:
        return None
    if any(tree.tokens[c].dep in {"dobj", "mark"} for c in tree.children[verb]):
        return None
    first = min(subject, verb)
    if first == 0 or tree.word(first - 1) != "," or token.head == verb:
        return None
    content = tree.subtree(token.head, without={verb})
    return Draft("inserted", subject, (verb,), tuple(content))


def _naming(tree: Tree, verb: int, lemma: str) -> Draft | None:
    """ "She called it a triumph"."""
    if lemma not in cues.NAMING:
        return None
    if not any(tree.tokens[c].dep in {"oprd", "ccomp"} for c in tree.children[verb]):
        return None
    return Draft("naming", tree.subject(verb), (verb,), tuple(_rest(tree, verb)))


def _as(tree: Tree, verb: int, lemma: str) -> Draft | None:
    """ "She described it as a triumph"."""
    if lemma not in cues.AS:
        return None
    if _phrase_of(tree, verb, "as") is None:
        return None
    return Draft("as", tree.subject(verb), (verb,), tuple(_rest(tree, verb)))


def _preposition(tree: Tree, verb: int, lemma: str) -> Draft | None:
    """ "She called for calm"; "They accused the mayor of neglect"."""
    for c in tree.children[verb]:
        token = tree.tokens[c]
        if token.dep != "prep" or lemma not in cues.PREPOSITION.get(token.lemma, ()):
            continue
        below = [i for i in tree.subtree(c) if i != c]
        accused = tree.child(verb, {"dobj"}) if lemma == "accuse" else None
        if accused is not None:
            below = tree.subtree(accused) + tree.subtree(c)
        return Draft("preposition", tree.subject(verb), (verb, c), tuple(sorted(below)))
    return None


def _object(tree: Tree, verb: int, lemma: str) -> Draft | None:
    """ "The court rejected the claim"."""
    if lemma not in cues.OBJECT:
        return None
    told = tree.child(verb, {"dobj"})
    if told is None or tree.tokens[told].pos == "PRON":
        return None
    return Draft("object", tree.subject(verb), (verb,), tuple(_rest(tree, verb)))


def _rest(tree: Tree, verb: int) -> list[int]:
    """The words after a verb that belong to it, circumstances left out."""
    below = [
        i
        for c in tree.children[verb]
        if c > verb and tree.tokens[c].dep not in _CIRCUMSTANCE and not _when(tree, c)
        for i in tree.subtree(c)
    ]
    return sorted(below)


def _when(tree: Tree, i: int) -> bool:
    """Say whether this is a phrase of time or place, or a scene ("with aides looking on")."""
    token = tree.tokens[i]
    if token.dep == "prep" and token.lemma == "with":
        return tree.child(i, {"pcomp"}) is not None
    return token.dep == "advmod" or (token.dep == "prep" and token.lemma in _TIMES_PLACES)


def _passive(tree: Tree, verb: int, lemma: str) -> Draft | None:
    """ "He is believed to have fled"; "It was reported that …"; "They were told that …"."""
    agent = tree.child(verb, {"agent"})
    source = tree.child(agent, {"pobj"}) if agent is not None else None
    clause = tree.child(verb, {"ccomp"})
    infinitive = next((c for c in _below(tree, verb, "xcomp") if _to(tree, c)), None)
    subject = tree.child(verb, {"nsubjpass"})
    if subject is None and tree.tokens[verb].dep == "acl":
        subject = tree.tokens[verb].head
    if clause is not None and lemma in cues.CLAUSE:
        return Draft("passive", source, (verb,), tuple(tree.subtree(clause)))
    if infinitive is None:
        return _asked_about(tree, verb, lemma, source) or _seen_as(tree, verb, lemma, source, subject)
    if lemma in cues.TELLING:
        return Draft("passive", source, (verb,), tuple(tree.subtree(infinitive)))
    if lemma in cues.RAISING and subject is not None:
        content = sorted(tree.subtree(subject, without={verb}) + tree.subtree(infinitive))
        return Draft("passive", source, (verb,), tuple(content))
    return None


def _asked_about(tree: Tree, verb: int, lemma: str, source: int | None) -> Draft | None:
    """ "Asked about the delay, she …"."""
    about = _phrase_of(tree, verb, "about")
    if lemma != "ask" or about is None:
        return None
    below = [i for i in tree.subtree(about) if i != about]
    return Draft("passive", source, (verb, about), tuple(below))


def _seen_as(tree: Tree, verb: int, lemma: str, source: int | None, subject: int | None) -> Draft | None:
    """ "The plan was described as bold"."""
    phrase = _phrase_of(tree, verb, "as")
    if lemma not in cues.AS or phrase is None or subject is None:
        return None
    words = tree.subtree(subject, without={verb}) + tree.subtree(phrase)
    return Draft("passive", source, (verb,), tuple(sorted(words)))


# ------------------------------------------------------------------ other words


def _noun(tree: Tree, noun: int, lemma: str) -> Draft | None:
    """ "Her claim that …", "a promise to …", "criticism of …"."""
    content: Sequence[int] = ()
    for c in tree.children[noun]:
        token = tree.tokens[c]
        if c < noun:
            continue
        that = token.dep in {"acl", "ccomp", "relcl"} and lemma in cues.NOUNS_CLAUSE and _that(tree, c)
        to = token.dep == "acl" and lemma in cues.NOUNS_INFINITIVE and _to(tree, c)
        if that or to:
            content = tree.subtree(c)
        elif token.dep == "prep" and lemma in cues.NOUNS_PREPOSITION.get(token.lemma, ()):
            content = [i for i in tree.subtree(c) if i != c]
        owner = _owner(tree, noun)
        if content and (owner is not None or token.dep != "prep"):
            return Draft("noun", owner, (noun,), tuple(content))
    return None


def _that(tree: Tree, verb: int) -> bool:
    mark = tree.child(verb, {"mark"})
    return mark is not None and tree.tokens[mark].lemma == "that"


def _owner(tree: Tree, noun: int) -> int | None:
    """Whose claim it is: "her claim", "a claim by the union", "the union made the claim"."""
    owner = tree.child(noun, {"poss"})
    if owner is not None:
        return owner
    for c in tree.children[noun]:
        if tree.tokens[c].dep == "prep" and tree.tokens[c].lemma in {"by", "from"}:
            return tree.child(c, {"pobj"})
    verb = tree.tokens[noun].head
    if tree.tokens[noun].dep == "dobj" and tree.tokens[verb].lemma in cues.GIVING:
        return tree.subject(verb)
    return None


def _adjective(tree: Tree, adjective: int, lemma: str) -> Draft | None:
    """ "They are confident that …"."""
    clause = tree.child(adjective, {"ccomp"})
    if lemma not in cues.ADJECTIVES or clause is None:
        return None
    verb = tree.tokens[adjective].head
    return Draft("adjective", tree.subject(verb), (adjective,), tuple(tree.subtree(clause)))


def _adverb(tree: Tree, adverb: int) -> Draft | None:
    """ "The driver reportedly fled"."""
    verb = tree.tokens[adverb].head
    if verb == adverb or tree.tokens[verb].pos not in {"VERB", "AUX"}:
        return None
    if cues.lemma_of(tree.tokens[verb].lemma) in cues.SPEECH and tree.child(verb, {"ccomp"}) is not None:
        return None  # "witnesses reportedly said": the verb itself is the cue
    loose = {c for c in tree.children[verb] if tree.tokens[c].dep in {"conj", "cc", "ccomp"}} | {adverb}
    return Draft("adverb", None, (adverb,), tuple(tree.subtree(verb, loose)))


def _according(tree: Tree, word: int) -> Draft | None:
    """ "According to the mayor, …": the clause that it hangs on."""
    to = next((c for c in tree.children[word] if tree.tokens[c].lemma == "to"), None)
    source = tree.child(to, {"pobj"}) if to is not None else None
    if source is None or to is None:
        return None
    top = tree.tokens[word].head
    while tree.tokens[top].pos not in {"VERB", "AUX"} and tree.tokens[top].head != top:
        top = tree.tokens[top].head
    content = tree.subtree(top, without={word})
    if word > top:
        content = [i for i in content if i < word]
    return Draft("according", source, (word, to), tuple(content))
