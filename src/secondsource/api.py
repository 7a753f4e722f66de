"""The rooms in a row, for those who want the whole of it in one call.

In:  articles, as `secondsource.read` yields them.
Out: stories, or a `Briefing`.
Start at `brief`. Command line, pages and notebooks call these same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from secondsource.annotating import annotate
from secondsource.comparing import compare
from secondsource.comparing.reuse.strays import with_copies
from secondsource.errors import InputError
from secondsource.gathering import gather
from secondsource.gathering.recurring import mark_recurring
from secondsource.model import Annotations, Article, Briefing, Story
from secondsource.presenting.brief import Length, gathering_notes, write_brief

#: Called with the name of a step, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


def stories(articles: Iterable[Article | InputError]) -> tuple[Story, ...]:
    """Say which articles are about one event; an article that fits none is a story of its own.

    One that fits none, but is mostly the text of another, is of that other's story.

    Raises:
        InputError: one stands among ``articles`` (`secondsource.without_errors` takes them out).
    """
    read = tuple(_checked(articles))
    return with_copies(read, gather(read))


def brief(
    articles: Iterable[Article | InputError],
    *,
    pipeline: str | None = None,
    length: Length = "short",
    threshold: float | None = None,
    progress: Progress | None = None,
) -> Briefing:
    """Read the articles, gather them into stories, and say what each story's reports say together.

    Holds all articles at once. Stories come in the order of their first articles.

    Args:
        articles: Read once.
        pipeline: A spaCy English pipeline, by name or path; None takes the one this package pins.
        length: How much the briefs hold: what fits one screen ("short"), more ("normal"), all ("full").
        threshold: Least confidence of an attribution, as `annotate` takes it.
        progress: Told how far each step is; None is silent.

    Raises:
        InputError: one stands among ``articles`` (`secondsource.without_errors` takes them out).
        PipelineError: the pipeline cannot be loaded.
        BriefError: a sentence says more than its passages. This is a bug; please report it.
    """
    told = progress or _silent
    read = tuple(_checked(articles))
    gathered = with_copies(read, gather(read))
    read = mark_recurring(read, gathered)
    annotated: list[Annotations] = []
    for done, found in enumerate(annotate(read, pipeline=pipeline, threshold=threshold), 1):
        annotated.append(found)
        told("reading", done, len(read))
    by_id = {a.article.id: a for a in annotated}
    briefs = []
    for done, story in enumerate(gathered, 1):
        mine = [by_id[i] for i in story.articles]
        briefs.append(write_brief(compare(story, mine), mine, length=length))
        told("comparing", done, len(gathered))
    return Briefing(articles=tuple(annotated), briefs=tuple(briefs), notes=gathering_notes(gathered))


def _checked(articles: Iterable[Article | InputError]) -> Iterable[Article]:
    for item in articles:
        if isinstance(item, InputError):
            raise item
        yield item


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""
