"""Statuses: whether what a report dates happened, is planned or expected, or is said not to have happened.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of an article, a time in it, and the clause that the time dates.
Out: "happened", "planned", "expected" or "denied".
Start at `status_of`.
Limits: English; as good as the parse. "Denied" is what the report itself negates ("did not meet on Friday",
"will not open on Friday") or puts into the mouth of who denies it; irony and doubt are not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.annotating.times.values import days_of
from secondsource.comparing.acts import happens
from secondsource.model import Annotations, Clause, EventStatus, Modality, Span, TimeExpression

_TOLD: dict[Modality, EventStatus] = {
    "happened": "happened", "planned": "planned", "asked": "planned", "expected": "expected",
    "possible": "expected",
}  # fmt: skip
#: Cues that say that what follows is not so.
_DENIALS = frozenset({"deny", "refute", "disavow", "rebut"})
_DENYING = frozenset({"deny", "denies", "denied", "denying", "refuted", "refutes", "disavowed", "rebutted"})
#: With these a negation bounds the event and does not deny it: "none since 1959", "did not open until May".
_BOUNDS = frozenset({"since", "until", "till", "before", "after", "from", "past", "beyond"})
#: "Did not respond on Friday": what reporters could not learn is no event of the story.
_ANSWERS = frozenset({"respond", "reply", "comment", "answer", "return", "reach"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_NONE = frozenset({"no", "none", "nobody", "neither", "nothing"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
#: Steps up from the time words in which the verb that they belong to stands.
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Grammar:
    """What an article's attributions deny."""

    denied: tuple[Span, ...]

    @classmethod
    def of(cls, notes: Annotations) -> Grammar:
        """Collect the contents of the article's denials, in text order."""
        text = notes.article.text
        found: list[Span] = []
        for attribution in notes.attributions:
            words = {w for cue in attribution.cue for w in cue.of(text).casefold().split()}
            if words & _DENYING:
                found += attribution.content
        return cls(tuple(sorted(found)))


def status_of(
    notes: Annotations,
    grammar: Grammar,
    time: TimeExpression,
    head: int,
    clause: Clause,
    *,
    nominal: bool = False,
) -> EventStatus:
    """Say whether the report tells of it as done, planned, expected or denied.

    What a past day dates was done where its verb is in the past itself: "agreed on Friday to meet" dates
    the agreement, "was due to end on Friday" does not say that it ended. A noun ("Friday's talks") took
    place if its day is past, whatever its clause says of it.

    Args:
        notes: The article.
        grammar: What it denies.
        time: The time expression.
        head: Place in `Annotations.tokens` of the word that the other time words hang on, or of the noun.
        clause: The clause that holds it.
        nominal: A noun is dated, not the clause.
    """
    covered, published = days_of(time.value), notes.article.published.day
    past = covered is not None and published is not None and covered[1].isoformat() < published
    ahead = covered is not None and published is not None and covered[0].isoformat() > published
    told = _TOLD[clause.modality]
    if nominal:
        return "planned" if ahead or (told != "happened" and not past) else "happened"
    bounded = _bound(notes, head) in _BOUNDS
    if _denied(notes, grammar, time, head, clause) and not bounded:
        return "denied"
    if told == "happened":
        return "planned" if ahead and not _dates_past_verb(notes, head) else "happened"
    if past and (bounded or clause.modality in ("asked", "possible") or _dates_past_verb(notes, head)):
        return "happened"
    if told == "expected" and not ahead and _seemed(notes, clause):
        return "happened"
    return told


def no_answer(clause: Clause) -> bool:
    """Say whether the clause only tells that somebody could not be asked or did not answer."""
    return clause.negated and clause.predicate in _ANSWERS


def _denied(notes: Annotations, grammar: Grammar, time: TimeExpression, head: int, clause: Clause) -> bool:
    if clause.negated:
        return clause.modality in ("happened", "planned") and _negates_deed(notes, clause)
    if any(span.start <= time.span.start and time.span.end <= span.end for span in grammar.denied):
        return True
    verbs = _verbs_above(notes, head, clause)
    return bool(verbs) and any(notes.tokens[v].lemma in _DENIALS for v in verbs[1:])


def _negates_deed(notes: Annotations, clause: Clause) -> bool:
    """Say whether it is denied that it took place: "did not meet", "no one met", "no talks were held".

    "It had no impact", "there were no deaths" tell of what did take place.
    """
    for place in clause.tokens:
        token = notes.tokens[place]
        if token.dep == "neg" and token.lemma in _NOT:
            return True
        noun = notes.tokens[token.head]
        if token.lemma in _NONE and (token.dep in _SUBJECT or noun.dep in _SUBJECT or happens(noun.lemma)):
            return True
    return clause.predicate not in ("be", "have") and not any(
        notes.tokens[t].lemma in _NONE for t in clause.tokens
    )


def _verbs_above(notes: Annotations, place: int, clause: Clause) -> Sequence[int]:
    """Return the verbs over the time words that are of the same clause, the nearest first."""
    own = set(clause.tokens)
    found = []
    for _ in range(_STEPS):
        above = notes.tokens[place].head
        if above == place or above not in own:
            break
        place = above
        if notes.tokens[place].pos == "VERB":
            found.append(place)
    return found


def _bound(notes: Annotations, head: int) -> str:
    """Return the preposition that the time words hang on, straight or by their noun; "" for none."""
    for _ in range(3):
        above = notes.tokens[head].head
        if above == head or notes.tokens[above].pos in ("VERB", "AUX"):
            return ""
        head = above
        if notes.tokens[head].pos in ("ADP", "SCONJ"):
            return notes.tokens[head].lemma
    return ""


def _dates_past_verb(notes: Annotations, place: int) -> bool:
    """Say whether the first verb above the time words is a past form of another verb than "be"."""
    while notes.tokens[place].head != place:
        place = notes.tokens[place].head
        if notes.tokens[place].pos in ("VERB", "AUX"):
            return notes.tokens[place].tag == "VBD" and notes.tokens[place].lemma != "be"
    return False


def _seemed(notes: Annotations, clause: Clause) -> bool:
    """Say whether the clause tells what it seemed or appeared to be, in the past."""
    verbs = [notes.tokens[t] for t in clause.tokens]
    return any(verb.lemma in ("seem", "appear") and verb.tag == "VBD" for verb in verbs)
