"""Citing: numbers for a story's reports, and the passages that its lines lead to.

reading > annotating > gathering > comparing > [presenting]

In:  a story's annotated articles, numbered from 1 in their order.
Out: a `Cite` for each passage asked for, remembered; words of passages as they are shown.
Start at `Citations`.
Limits: one for each story and run of `editing.views`; it is filled while the story's view is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secondsource.model import Annotations, Passage
from secondsource.presenting.choosing import Desk
from secondsource.presenting.plain import quoted, shortened, single_marks, visible
from secondsource.presenting.telling import names_of, outlet_or_id, outlets_of
from secondsource.presenting.view import Cite, Cites, Numbered

#: Characters of a passage shown in a list; the citation leads to all of it.
LONGEST_LINE = 320
LONGEST_NAME = 100

#: Outlets named beside one wording or value; the citations lead to all.
MOST_OUTLETS = 8


class Citations:
    """The reports of a story by number, and which of their passages were cited so far."""

    def __init__(self, story: int, annotated: Sequence[Annotations]) -> None:
        self.story = story
        self.desk = Desk(annotated)
        self.numbers = {a.article.id: at for at, a in enumerate(annotated, 1)}
        self.used: dict[Passage, Cite] = {}

    def cite(self, passage: Passage) -> Cite:
        """Return the citation of a passage; the same one each time.

        Raises:
            ValueError: the passage runs past its article's text.
        """
        if passage not in self.used:
            number, span = self.numbers[passage.article], passage.span
            self.desk.text(passage)
            anchor = f"{self.anchor(number)}-{span.start}-{span.end}"
            self.used[passage] = Cite(number, passage, anchor)
        return self.used[passage]

    def cites(self, passages: Iterable[Passage]) -> Cites:
        """Return one citation a report, by number; the first passage of each."""
        first: dict[int, Cite] = {}
        for passage in passages:
            first.setdefault(self.numbers[passage.article], self.cite(passage))
        return tuple(first[number] for number in sorted(first))

    def anchor(self, number: int) -> str:
        """Return the anchor of a report."""
        return f"s{self.story}r{number}"

    def numbered(self, article: str) -> Numbered:
        """Return a report's number and outlet."""
        return Numbered(self.numbers[article], outlet_or_id(self.desk.articles[article].article))

    # -------------------------------------------------------------- words as they are shown

    def quoted(self, passage: Passage, limit: int = LONGEST_LINE) -> str:
        """Return the passage's words in quotation marks."""
        return quoted(self.desk.text(passage), limit)

    def bare(self, passage: Passage) -> str:
        """Return the passage's words without marks: a name, a role."""
        return shortened(visible(self.desk.text(passage)), LONGEST_NAME)

    def words(self, passage: Passage) -> str:
        """Return the passage's words, whole, to stand inside quotation marks."""
        return single_marks(visible(self.desk.text(self.desk.trimmed(passage))))

    def outlets(self, passages: Iterable[Passage]) -> str:
        """Return the outlets of the passages' reports in one phrase."""
        return names_of(outlets_of((p.article for p in passages), self.desk), MOST_OUTLETS)
