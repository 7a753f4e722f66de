"""Layers: what was found in one report, to be switched on over its text, kind by kind.

reading > annotating > gathering > comparing > [presenting]

In:  a report's `Annotations`; the story's cast, where there is a story.
Out: `Layers`: elements for `marks.marked_html`, and the notes that say what each of them means.
Start at `layers_of`; `known_in_story` and `known_alone` say whom names stand for.
Limits: every annotation is shown, be it right or not; furniture has none. An element points at its note
by place (``data-a``), so that a name printed forty times costs its note once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from secondsource.model import Annotations, Attribution, Member, MentionType, Span
from secondsource.presenting.amounts import figure_words
from secondsource.presenting.marks import Element
from secondsource.presenting.plain import quoted, shortened, visible
from secondsource.presenting.values import html_datetime, time_words

#: The layers in the order of their switches: the class of their elements, and the switch's words.
LAYERS: Mapping[str, str] = {
    "date": "Dates", "figure": "Figures", "name": "Names", "said": "Quotations",
}  # fmt: skip

#: The roles that a story's reports print for a member of its cast, by name and type.
RoleWords = Mapping[tuple[str, MentionType], tuple[str, ...]]

#: Characters of printed words shown in a note; the text itself stands beside it.
LONGEST_WORDS = 90

#: Roles told of one name.
MOST_ROLES = 3

#: How a speaker was worked out.
_HOW = {"name": "named", "pronoun": "meant by a pronoun", "description": "meant by a description"}

#: Of elements with one span the lower stands outside; what is said holds its source's name.
_RANKS = {"said": 1, "source": 10, "cue": 11, "role": 12, "name": 13, "date": 14, "figure": 15}


@dataclass(frozen=True, slots=True)
class Note:
    """What one or more marked spans mean: ``words`` is what it is about, ``meaning`` says what it is."""

    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Known:
    """Whom or what a name stands for."""

    name: str
    type: MentionType
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layers:
    """One report's layers. Notes are numbered through all layers, in the order of `LAYERS`."""

    elements: tuple[Element, ...]
    #: A layer's notes, each layer being there.
    notes: Mapping[str, tuple[Note, ...]]
    #: How many annotations each layer holds, which may share notes.
    counts: Mapping[str, int]


# ------------------------------------------------------------------ whom a name stands for


def known_in_story(
    annotations: Annotations, cast: Iterable[Member], roles: RoleWords
) -> Mapping[Span, Known]:
    """Map an article's mentions to the members of the story's cast; what is no member stands for itself."""
    id_ = annotations.article.id
    members = {p.span: member for member in cast for p in member.mentions if p.article == id_}
    alone = known_alone(annotations)
    found = {}
    for mention in annotations.mentions:
        member = members.get(mention.span)
        if member is None:
            found[mention.span] = alone[mention.span]
        else:
            found[mention.span] = Known(member.name, member.type, roles[member.name, member.type])
    return found


def role_words(cast: Iterable[Member], texts: Mapping[str, str]) -> RoleWords:
    """Return the roles of each member in words, those printed most often first.

    Raises:
        KeyError: ``texts``, by article id, lacks an article.
    """
    return {
        (member.name, member.type): _commonest(p.span.of(texts[p.article]) for p in member.roles)
        for member in cast
    }


def known_alone(annotations: Annotations) -> Mapping[Span, Known]:
    """Map an article's mentions to what the article itself tells of them."""
    roles: dict[str, list[str]] = {}
    for mention in annotations.mentions:
        if mention.role:
            roles.setdefault(mention.name, []).append(mention.role.of(annotations.article.text))
    words = {name: _commonest(printed) for name, printed in roles.items()}
    return {m.span: Known(m.name, m.type, words.get(m.name, ())) for m in annotations.mentions}


def _commonest(printed: Iterable[str]) -> tuple[str, ...]:
    """Return distinct words, the most frequent first, then those that stand first."""
    found: dict[str, list[str]] = {}
    for words in printed:
        shown = shortened(visible(words), LONGEST_WORDS)
        found.setdefault(shown.casefold(), []).append(shown)
    ranked = sorted(found.values(), key=lambda same: -len(same))
    return tuple(same[0] for same in ranked[:MOST_ROLES])


# ------------------------------------------------------------------ elements and notes


def layers_of(annotations: Annotations, known: Mapping[Span, Known]) -> Layers:
    """Return the layers of one report.

    Args:
        annotations: What was found in it.
        known: For the span of each mention, whom it stands for.
    """
    notes = _Notes()
    elements = [
        *_dates(annotations, notes),
        *_figures(annotations, notes),
        *_names(annotations, known, notes),
        *_said(annotations, notes),
    ]
    counts = {
        "date": len(annotations.times), "figure": len(annotations.figures),
        "name": len(annotations.mentions), "said": len(annotations.attributions),
    }  # fmt: skip
    return Layers(tuple(elements), notes.by_layer(), counts)


class _Notes:
    """Collects notes, the same one once; layer after layer, in the order of `LAYERS`."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, Note], int] = {}

    def place(self, layer: str, note: Note) -> int:
        return self._places.setdefault((layer, note), len(self._places))

    def by_layer(self) -> Mapping[str, tuple[Note, ...]]:
        return {layer: tuple(note for own, note in self._places if own == layer) for layer in LAYERS}


def _element(span: Span, kind: str, place: int, tag: str = "span", more: Markup | str = "") -> Element:
    attributes = Markup(' class="{}" data-a="{}"{}').format(kind, place, more)
    return Element(span, _RANKS[kind], tag, attributes)


def _dates(a: Annotations, notes: _Notes) -> Iterator[Element]:
    for time in a.times:
        note = Note(quoted(time.span.of(a.article.text), LONGEST_WORDS), time_words(time))
        place = notes.place("date", note)
        machine = html_datetime(time.value)
        if machine is None:
            yield _element(time.span, "date", place)
        else:
            yield _element(time.span, "date", place, "time", Markup(' datetime="{}"').format(machine))


def _figures(a: Annotations, notes: _Notes) -> Iterator[Element]:
    for figure in a.figures:
        printed = quoted(figure.span.of(a.article.text), LONGEST_WORDS)
        note = Note(printed, figure_words(figure, a.article.text))
        yield _element(figure.span, "figure", notes.place("figure", note))


def _names(a: Annotations, known: Mapping[Span, Known], notes: _Notes) -> Iterator[Element]:
    for mention in a.mentions:
        who = known[mention.span]
        meaning = "; ".join([who.type, *who.roles])
        place = notes.place("name", Note(shortened(visible(who.name), LONGEST_WORDS), meaning))
        yield _element(mention.span, "name", place)
        if mention.role:
            yield _element(mention.role, "role", place)


def _said(a: Annotations, notes: _Notes) -> Iterator[Element]:
    for item in a.attributions:
        place = notes.place("said", _attribution(item, a.article.text))
        for kind, spans in (("said", item.content), ("source", item.source), ("cue", item.cue)):
            for span in spans:
                yield _element(span, kind, place)


def _attribution(item: Attribution, text: str) -> Note:
    """Say who speaks, how that was worked out, and how sure it is."""
    printed = " … ".join(visible(span.of(text)) for span in item.source)
    source = shortened(printed, LONGEST_WORDS) or "no source named"
    words = shortened(visible(item.speaker), LONGEST_WORDS) if item.speaker else source
    facts = []
    if item.speaker and words != source:
        facts.append(f"printed {quoted(printed, LONGEST_WORDS)}" if printed else "no source printed here")
    if item.speaker:
        facts.append(_resolved(item))
    elif printed:
        facts.append("speaker not resolved")
    said = quoted(" … ".join(span.of(text) for span in item.content), LONGEST_WORDS)
    facts.append(f"{'direct' if item.direct else 'indirect'}, {_percent(item.confidence)}: {said}")
    return Note(words, "; ".join(facts))


def _resolved(item: Attribution) -> str:
    how = _HOW[item.resolved_by or "name"]
    return how if item.speaker_confidence is None else f"{how}, {_percent(item.speaker_confidence)}"


def _percent(confidence: float) -> str:
    return f"{min(max(confidence, 0.0), 1.0):.0%} sure"
