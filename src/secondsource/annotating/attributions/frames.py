"""Frames: the words beside a quotation, and the cue and source that they hold.

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article and its quoted regions.
Out: a `Cue`: the words that bring a quotation in, and the noun phrase that says it.
Start at `Frames.after` and `Frames.before`; `Frames.announced` reads the paragraph before.
Limits: one sentence on each side. By the parse where it has a subject, else by place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions import cues
from secondsource.annotating.trees import SUBJECTS, Tree
from secondsource.model import Span

#: Tokens between a quotation and its cue; a longer run is another sentence's business. Chosen by
#: ear: room for a name with a long apposition ("…," Ann Roe, a retired judge who …, said).
LONGEST_FRAME = 45
#: Tokens after a quotation among which its cue must be if no mark says that it was spoken, or if
#: the verb is not a known one: a name with its title, and the verb.
NEAR = 6
#: Most tokens of a name before a colon or after a dash.
LONGEST_NAME = 8
#: Tokens after a name and its dash that may say where the person is from: "— Ann Roe, Lindholm".
LONGEST_TITLE = 20

#: Most words of a title, and fewest letters of a word that a title capitalises.
LONGEST_TITLE_NAME = 10
SHORTEST_CAPITAL = 5
#: Steps up the tree; no sentence that people write nests its verbs deeper.
DEEPEST = 12

_SENTENCE_ENDS = frozenset({".", "?", "!"})
_SPOKEN_END = frozenset(".?!,…—–-)]")
_BEFORE_SPEECH = frozenset(".?!…—–-;>*|\"“”„‟«»'‘’")
_QUOTE_MARKS = "\"“”„‟«»'‘’‚‛`"
_DASHES = frozenset({"–", "—", "-", "--", "―"})
#: The subjects by which a speaker tells of having spoken.
_SAME_MOUTH = cues.words("i we you")
_PERSONS = cues.words("he she they who")
_OBJECTS = cues.words("me him her them us whom there")
#: Verbs that name or weigh a thing rather than bring in a sentence: "called her plan, “…”".
_NAMING = cues.NAMING | cues.words("describe praise hail commend blast slam accuse charge believe think")


@dataclass(frozen=True, slots=True)
class Cue:
    """What brings a quotation in; places count in the tree's tokens."""

    rule: str
    at: tuple[int, ...]
    source: tuple[int, int] | None


def words_of(text: str, region: Span) -> Span | None:
    """The span between a region's marks, trimmed; None where nothing is between them."""
    start, end = region.start, region.end
    while start < end and (text[start] in _QUOTE_MARKS or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _QUOTE_MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None


class Frames:
    """The frames of one article's quotations."""

    def __init__(self, tree: Tree, quoted: Sequence[Span], starts: Sequence[int] | None = None) -> None:
        self.tree = tree
        self.text = tree.parsed.text
        self.quoted = quoted
        self.starts = [t.span.start for t in tree.tokens] if starts is None else starts

    def within(self, quoted: Sequence[Span]) -> Frames:
        """The frames of other regions of the same article: those inside one of its quotations."""
        return Frames(self.tree, quoted, self.starts)

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    # -------------------------------------------------------------- what a region is

    def whole(self, region: Span) -> bool:
        """Say whether a region ends as speech does; a title or a heading mostly does not."""
        words = words_of(self.text, region)
        return words is not None and self.text[words.end - 1] in _SPOKEN_END

    def sentence_like(self, left: int, region: Span) -> bool:
        """Say whether a region may be speech.

        It opens a sentence, a colon or comma brings it in, or the very word before it is a verb
        of speech and it begins as a sentence does ("a man yelled “Stay there!”").
        """
        words = words_of(self.text, region)
        if words is None:
            return False
        before = self.text[max(left, region.start - 3) : region.start].rstrip()[-1:]
        lower = self.text[words.start].islower()
        if before == ":" or not before:
            return before == ":" or not lower
        near = self.tokens(left, region.start)[-5:]
        if before == ",":
            cued = any(self.speaks(k) for k in near)
            that = len(near) > 1 and self.tree.word(near[-2]).lower() == "that"
            return (cued and not that) if lower else (cued or not self.title_like(words))
        if before in _BEFORE_SPEECH:
            return not lower
        cried = len(near) > 1 and self._cried(near[-2], near[-1])
        return not lower and self.whole(region) and (cried or any(map(self.brings_in, near[-1:])))

    def title_like(self, words: Span) -> bool:
        """Say whether all words but the short ones are capitalised: the name of a book or a song."""
        printed = words.of(self.text).split()
        if len(printed) > LONGEST_TITLE_NAME or any(w[-1] in "?!" for w in printed):
            return False
        return all(not w[0].islower() or len(w) < SHORTEST_CAPITAL for w in printed)

    # -------------------------------------------------------------- cues

    def speaks(self, i: int) -> bool:
        """Say whether a token is a verb of speech; "to say" is not, for nobody has said it yet."""
        token = self.tree.tokens[i]
        put = token.lemma == "put" and i + 1 < len(self.tree.tokens) and self.tree.word(i + 1) == "it"
        if token.pos not in {"VERB", "AUX"} or not (put or cues.lemma_of(token.lemma) in cues.SPEECH):
            return False
        return not (token.tag == "VB" and i > 0 and self.tree.tokens[i - 1].tag == "TO")

    def brings_in(self, i: int) -> bool:
        """Say whether a verb of speech may stand right before what is said."""
        return self.speaks(i) and cues.lemma_of(self.tree.tokens[i].lemma) not in _NAMING

    def after(self, region: Span, right: int) -> Cue | None:
        """The cue in the sentence that follows a region, up to ``right``."""
        words = words_of(self.text, region)
        frame = self._first_sentence(self.tokens(region.end, right))
        if words is None or not frame:
            return None
        first = self.tree.word(frame[0])
        if first in _DASHES or first == ":":
            rest = range(frame[0] + 1, frame[-1] + 1)
            named = self.name(rest) if first == ":" else self.signature(rest)
            if named is not None:
                return Cue("colon" if first == ":" else "dash", (frame[0],), named)
        skip = 1 if first in {",", *_DASHES} else 0
        body = range(frame[0] + skip, frame[-1] + 1)
        if not body or (self.text[words.end - 1] in ".;" and not self.tree.word(body[0])[0].islower()):
            return None
        according = self._according(body)
        if according is not None:
            return according
        spoken = self.whole(region) or skip == 1
        for k in body if spoken else body[:NEAR]:
            if self.speaks(k):
                return Cue("after", (k,), self.source_near(k, body))
        comma = self.text[words.end - 1] == "," or first == ","
        return self._unknown_verb(body) if comma else None

    def before(self, left: int, region: Span) -> Cue | None:
        """The cue in the words of the region's own sentence that stand before it, from ``left``."""
        frame = self._last_sentence(self.tokens(left, region.start))
        if not frame:
            return None
        last = self.tree.word(frame[-1])
        if last not in {",", ":"}:
            return self._right_before(frame)
        signed = self._after_dash(range(frame[0], frame[-1])) if last == ":" else None
        if signed is not None:
            return Cue("colon", (frame[-1],), signed)
        speaking = [k for k in frame if (self.speaks(k) if last == ":" else self.brings_in(k))]
        if speaking and (last == ":" or len(frame) <= LONGEST_FRAME):
            cue = Cue("before", (speaking[-1],), self.source_near(speaking[-1], frame))
            return None if self._inserted(cue, frame, region) else cue
        if last == ":":
            return self._colon(frame, region)
        return None

    def announced(self, before: Span | None) -> Cue | None:
        """The speaker whom the words before a quotation's paragraph name, with a colon or as their last."""
        frame = self.tokens(before.start, before.end) if before else range(0)
        if before is None or not frame:
            return None
        frame = self._last_sentence(frame, closed=True)
        colon = self.tree.word(frame[-1]) == ":"
        may = self.brings_in if colon else self.speaks
        speaking = [k for k in frame if may(k) and not self._quoted(k)]
        if not speaking:
            return self._colon(frame) if colon else None
        chosen = speaking[-1] if colon else min(speaking, key=lambda k: (self._depth(k), -k))
        source = self.source_near(chosen, frame)
        if source is None:
            return None
        return Cue("announced" if colon else "floating", (chosen,) if colon else (), source)

    def _depth(self, i: int) -> int:
        """How many verbs and nouns a token hangs below its sentence's root."""
        for n in range(DEEPEST):
            if self.tree.tokens[i].head == i:
                return n
            i = self.tree.tokens[i].head
        return DEEPEST

    def _colon(self, frame: range, region: Span | None = None) -> Cue | None:
        """ "Roe on the bridge: “Never”": a name, or the person whom the sentence is about."""
        words = words_of(self.text, region) if region is not None else None
        named = self._label(range(frame[0], frame[-1]))
        if named is None and words is not None and self.title_like(words):
            return None
        named = named or self._right_before_colon(frame[-1] - 1, frame)
        if named is None:
            subjects = [i for i in frame if self.tree.tokens[i].dep in {"nsubj", "poss"} and self._person(i)]
            first = min(subjects, key=lambda i: (self._depth(i), i), default=None)
            named = self.tree.phrase(first, frame) if first is not None else None
        return Cue("colon", (frame[-1],), named) if named else None

    def _label(self, tokens: range) -> tuple[int, int] | None:
        """A name that is all there is before a colon, or what follows a dash, or comes before "on …"."""
        signed = self._after_dash(tokens)
        if signed is not None:
            return signed
        on = next((i for i in tokens if self.tree.tokens[i].pos == "ADP"), tokens.stop)
        if on > tokens.start and self.tree.tokens[on - 1].pos == "PROPN":
            return self.name(range(tokens.start, on))
        return self.name(tokens)

    def _after_dash(self, tokens: range) -> tuple[int, int] | None:
        """ "Pollsters agree – Ann Roe: “…”": the name between the last dash and the colon."""
        dash = next((i for i in reversed(tokens) if self.tree.word(i) in _DASHES), None)
        return self.name(range(dash + 1, tokens.stop)) if dash is not None else None

    def _right_before_colon(self, last: int, frame: range) -> tuple[int, int] | None:
        """ "… did not surprise the harbour master Ann Roe: “…”", but not "a word to Ann Roe: “…”"."""
        if last not in frame or self.tree.tokens[last].pos != "PROPN":
            return None
        head = last
        while self.tree.tokens[head].dep in {"compound", "flat"} and self.tree.tokens[head].head in frame:
            head = self.tree.tokens[head].head
        token = self.tree.tokens[head]
        if head != last or (token.dep == "pobj" and self.tree.tokens[token.head].lemma not in {"by", "from"}):
            return None
        return self.tree.phrase(head, frame)

    def _person(self, i: int) -> bool:
        token = self.tree.tokens[i]
        return token.pos == "PROPN" or self.tree.word(i).lower() in _PERSONS

    def signed(self, line: Span | None) -> Cue | None:
        """A line that is a dash and a name: "— Ann Roe, harbour master" under what she said."""
        tokens = self.tokens(line.start, line.end) if line is not None else range(0)
        if len(tokens) < 2 or self.tree.word(tokens[0]) not in _DASHES:
            return None
        named = self.signature(range(tokens[1], tokens.stop))
        return Cue("dash", (tokens[0],), named) if named else None

    def tail(self, region: Span) -> tuple[Cue, int] | None:
        """The cue that ends a region left open, and where it starts: “We are going home, Roe said."""
        frame = self._last_sentence(self.tokens(region.start, region.end), closed=True)
        comma = next((i for i in reversed(frame) if self.tree.word(i) == ","), None)
        if comma is None or frame.stop - comma > NEAR + 2:
            return None
        body = range(comma + 1, frame.stop)
        verb = next((i for i in body if self.speaks(i)), None)
        source = self.source_near(verb, body) if verb is not None else None
        if verb is None or source is None or self.tree.word(source[0]).lower() in _SAME_MOUTH:
            return None
        return Cue("after", (verb,), source), self.tree.tokens[comma].span.end

    def _right_before(self, frame: range) -> Cue | None:
        """ "A man yelled “Stay!”", "to chants of “Stay!”": nothing between the cue and what is said."""
        if len(frame) > 1 and self._cried(frame[-2], frame[-1]):
            return Cue("before", (frame[-2], frame[-1]), None)
        near = [k for k in frame[-3:] if self.brings_in(k)]
        return Cue("before", (near[-1],), self.source_near(near[-1], frame)) if near else None

    def _cried(self, noun: int, of: int) -> bool:
        return self.tree.tokens[noun].lemma in cues.CRIES and self.tree.tokens[of].lemma == "of"

    def _inserted(self, cue: Cue, frame: range, region: Span) -> bool:
        """ "The pact, she said, “is a start”": the sentence began outside the quotation."""
        words = words_of(self.text, region)
        if cue.source is None or words is None or not self.text[words.start].islower():
            return False
        first = cue.source[0]
        joined = self.tree.tokens[frame[0]].pos == "CCONJ" and len(frame) > 1
        opening = frame[1] if joined else frame[0]
        opens = self.tree.tokens[opening].pos in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"}
        return opens and first - 1 in frame and self.tree.word(first - 1) == ","

    def _unknown_verb(self, body: range) -> Cue | None:
        """ "…," crowed the mayor: the verb that opens the frame, or ends its first name."""
        for k in body[:NEAR]:
            token = self.tree.tokens[k]
            if token.tag in {"VBD", "VBZ"} and token.pos == "VERB":
                source = self.source_near(k, body)
                return Cue("unknown verb", (k,), source) if source else None
            if token.pos not in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "ADV"}:
                return None
        return None

    def _according(self, body: range) -> Cue | None:
        if len(body) < 3 or self.tree.tokens[body[0]].span.of(self.text).lower() != "according":
            return None
        source = self._name_phrase(range(body[0] + 2, body[-1] + 1))
        return Cue("according", (body[0], body[0] + 1), source) if source else None

    def _first_sentence(self, tokens: range) -> range:
        for i in tokens[:LONGEST_FRAME]:
            if self.tree.word(i) in _SENTENCE_ENDS:
                return range(tokens.start, i)
        return tokens[:LONGEST_FRAME]

    def _last_sentence(self, tokens: range, closed: bool = False) -> range:
        """The tokens after the last sentence end; ``closed``: the run ends with its own."""
        tokens = tokens[-LONGEST_FRAME:]
        for i in reversed(tokens[:-1] if closed else tokens):
            if self.tree.word(i) in _SENTENCE_ENDS:
                return range(i + 1, tokens.stop)
        return tokens

    # -------------------------------------------------------------- sources

    def source_near(self, verb: int, frame: range) -> tuple[int, int] | None:
        """The noun phrase that is the verb's subject, by the parse, or by place in the frame."""
        subject = self._subject(verb)
        if subject is not None and self.tree.tokens[subject].dep == "nsubjpass" and self._told(verb):
            return None
        if subject is not None:
            if subject in frame:
                return self.tree.phrase(subject, frame)
            if subject < frame.start and subject in self.tree.sentence(verb) and not self._quoted(subject):
                return self.tree.phrase(subject, range(self.tree.sentence(verb).start, frame.start))
        behind = range(verb + 1, frame.stop)
        before = range(frame.start, verb)
        if len(before) <= 1:
            return self._name_phrase(behind) or self._name_phrase(before)
        return self._name_phrase(before)

    def _subject(self, verb: int) -> int | None:
        """The subject of a verb of speech, as the press means it.

        "Roe said the crews had left, **adding**, “…”": a verb without a subject of its own goes with
        the verb of speech above it, not with what that one brings in.
        """
        if self.tree.child(verb, SUBJECTS) is None and self.tree.tokens[verb].dep in {"advcl", "conj"}:
            above = self._speech_above(verb)
            if above is not None:
                return self.tree.subject(above)
        subject = self.tree.subject(verb)
        if subject is None or self.tree.tokens[subject].dep == "expl":
            return None
        return self._issuer(verb, self._out_of_brackets(subject))

    def _speech_above(self, verb: int) -> int | None:
        at = verb
        for _ in range(DEEPEST):
            token = self.tree.tokens[at]
            if token.dep == "ccomp" and self.speaks(token.head):
                return token.head
            if token.head == at:
                return None
            at = token.head
        return None

    def _told(self, verb: int) -> bool:
        """ "They were told, “…”": the subject is who is told."""
        return cues.lemma_of(self.tree.tokens[verb].lemma) in cues.TELLING

    def _issuer(self, verb: int, subject: int) -> int:
        """ "She released a statement **saying** …", "emailed supporters saying …": who did so."""
        if self.tree.tokens[verb].dep != "acl":
            return subject
        noun = self.tree.tokens[subject]
        giving = self.tree.tokens[noun.head].head if noun.dep == "pobj" else noun.head
        lemma = cues.lemma_of(self.tree.tokens[giving].lemma)
        sent = lemma in cues.SPEECH or lemma in cues.SENDING
        if noun.dep not in {"dobj", "pobj"} or not (sent or noun.lemma in cues.WORKS):
            return subject
        issuer = self.tree.subject(giving)
        return subject if issuer is None else issuer

    def _out_of_brackets(self, subject: int) -> int:
        """ "Ann Roe (R-Lindholm)": the name before the bracket that the parse went into."""
        sentence = self.tree.sentence(subject)
        for i in range(subject, max(sentence.start, subject - LONGEST_NAME), -1):
            word = self.tree.word(i)
            if word == ")":
                return subject
            if word == "(" and self.tree.is_noun(i - 1):
                return i - 1
        return subject

    def _quoted(self, i: int) -> bool:
        start = self.tree.tokens[i].span.start
        at = bisect_right(self.quoted, start, key=lambda region: region.start) - 1
        return at >= 0 and start < self.quoted[at].end

    def _name_phrase(self, tokens: range) -> tuple[int, int] | None:
        """The first noun phrase of a run, up to a comma or a word that ends it."""
        head = next((i for i in tokens if self._may_speak(i)), None)
        if head is None:
            return None
        while head + 1 in tokens and self.tree.is_noun(head + 1):
            head += 1
        first, last = self.tree.phrase(head, tokens)
        return max(first, tokens.start), last

    def _may_speak(self, i: int) -> bool:
        token = self.tree.tokens[i]
        return self.tree.is_noun(i) and not (token.pos == "PRON" and self.tree.word(i).lower() in _OBJECTS)

    def name(self, tokens: Iterable[int]) -> tuple[int, int] | None:
        """A short run that is nothing but a name, with its title or place."""
        kept = [i for i in tokens if self.tree.word(i) not in {".", ",", ":"}]
        if not kept or len(kept) > LONGEST_NAME:
            return None
        capital = [i for i in kept if self.tree.word(i)[0].isupper()]
        if not capital or any(self.tree.tokens[i].pos in {"VERB", "AUX"} for i in kept):
            return None
        return (kept[0], kept[-1]) if self.tree.tokens[kept[-1]].pos not in {"ADP", "DET"} else None

    def signature(self, tokens: range) -> tuple[int, int] | None:
        """The name after a quotation's dash: "— Ann Roe, who led the inquiry" gives "Ann Roe"."""
        if not tokens or len(tokens) > LONGEST_TITLE or not self._capital(tokens[0]):
            return None
        comma = next((i for i in tokens if self.tree.word(i) in {",", "("}), tokens.stop)
        return self.name(range(tokens.start, comma))

    def _capital(self, i: int) -> bool:
        word = self.tree.word(i)
        return word[0].isupper() or word[0] == "@"
