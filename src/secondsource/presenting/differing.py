"""Differing: a record's conflicts as views, those that nothing explains apart from those explained.

reading > annotating > gathering > comparing > [presenting]

In:  the `Conflict` values of a record.
Out: `ConflictView` values, each with its difference in words.
Start at `conflict_views`.
Limits: what a difference is, the record says; nothing is weighed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from secondsource.model import Conflict, Difference, Side
from secondsource.presenting.citing import LONGEST_LINE, Citations
from secondsource.presenting.plain import counted, shortened, single_marks, visible
from secondsource.presenting.telling import by_value, published_days, side_passage
from secondsource.presenting.values import in_words
from secondsource.presenting.view import ConflictView, SideView
from secondsource.presenting.wordings import same_words

#: What a difference is, for readers.
DIFFERENCE_WORDS: Mapping[Difference, str] = {
    "disagreement": "disagreement",
    "update": "changed over time",
    "rounding": "rounded or less exact",
    "scope": "another scope or unit",
    "spelling": "spelled otherwise",
    "wording": "in other words",
}

#: Above the differences that are no disagreements.
EXPLAINED = "Told differently, without contradiction"

#: Kinds of conflict whose value is the words themselves.
_OWN_VALUE = frozenset({"name", "wording", "polarity"})

#: Characters of a value, and of a side of a difference that is told on one line.
LONGEST_VALUE, LONGEST_TELLING = 60, 60

#: Explained differences come in this order: those of fact before those of words.
_ORDER: Sequence[Difference] = ("scope", "rounding", "spelling", "wording")


def conflict_views(
    conflicts: Iterable[Conflict], citations: Citations
) -> tuple[tuple[ConflictView, ...], tuple[ConflictView, ...], tuple[ConflictView, ...]]:
    """Return the disagreements, the updates, and the differences that are explained, each in order."""
    groups: dict[Difference, list[ConflictView]] = {}
    for conflict in conflicts:
        if conflict.sides:
            groups.setdefault(conflict.difference, []).append(_view(conflict, citations))
    explained = [view for difference in _ORDER for view in groups.get(difference, ())]
    return tuple(groups.get("disagreement", ())), tuple(groups.get("update", ())), tuple(explained)


def _view(conflict: Conflict, citations: Citations) -> ConflictView:
    groups = by_value(conflict)
    if len(groups) == 1:  # of long values that begin alike, each side is told by itself
        groups = [([side], side.origins) for side in conflict.sides]
    reason = shortened(visible(conflict.reason), LONGEST_LINE).rstrip(".")
    words = DIFFERENCE_WORDS[conflict.difference]
    values = in_words(conflict.kind, [group[0].value for group, _ in groups])
    return ConflictView(
        about=visible(conflict.about), kind=conflict.kind, difference=conflict.difference,
        words="" if words in reason else words, reason=reason,
        sides=tuple(
            _side(conflict, value, group, origins, citations)
            for value, (group, origins) in zip(values, groups, strict=True)
        ),
    )  # fmt: skip


def _side(
    conflict: Conflict, value: str, group: Sequence[Side], origins: int, citations: Citations
) -> SideView:
    passages = [side.passage for side in group]
    text = citations.quoted(side_passage(group[0], citations.desk))
    # A name or wording is its own value; to print it twice would only tire the reader.
    same = conflict.kind in _OWN_VALUE and same_words(text).startswith(same_words(value))
    printed = single_marks(visible(citations.desk.text(group[0].passage)))
    known = shortened(single_marks(visible(value)), LONGEST_TELLING)
    # "told as certain" is the record's way to put it, and no words of the report.
    own = not known or same_words(known.rstrip("…")) in same_words(printed)
    return SideView(
        value="" if same else shortened(value, LONGEST_VALUE), text=text,
        brief=f"“{known or shortened(printed, LONGEST_TELLING)}”" if own else known,
        outlets=citations.outlets(passages), origins=counted(origins, "origin"),
        days=published_days([p.article for p in passages], citations.desk),
        cites=citations.cites(passages),
    )  # fmt: skip
