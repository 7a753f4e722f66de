"""Layout: lay one article's text out: headline, furniture, byline, dateline, credits, date, language.

[reading] > annotating > gathering > comparing > presenting

In:  a text as it was published, and what its metadata says.
Out: an `Article`, whose ``text`` is that text, unedited, and whose spans say what is what.
Start at `article`.
Limits: English. Layout is looked for in the first `lines.LAYOUT_LIMIT` characters.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from secondsource.model import Article, Published, PublishedFrom
from secondsource.reading.agencies import AGENCIES, Agencies
from secondsource.reading.credits import credits
from secondsource.reading.dates import published as published_in
from secondsource.reading.furniture import furniture
from secondsource.reading.heads import dateline, headline
from secondsource.reading.language import language
from secondsource.reading.lines import split
from secondsource.reading.moments import moment


def article(
    text: str,
    *,
    id: str,
    path: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    published_from: PublishedFrom = "input",
    byline: str | None = None,
    agencies: Agencies = AGENCIES,
) -> Article:
    """Lay out one article. ``text`` is kept as it is; all spans count its code points.

    Args:
        text: The report, a paragraph a line, with whatever its page put between.
        id: Must differ from every other article's of the run.
        path: Where it was read; kept, not opened.
        outlet: Who published it; None: taken from the address's host, if there is one.
        url: Its address. Addresses of agency copy are known (``/aponline/``).
        title: Its headline, by which the line that holds it is found.
        published: A date or time in ISO 8601 or RFC 2822. One that is neither is not used, and the
            date is looked for in the text.
        published_from: Where ``published`` comes from.
        byline: The writers and agencies as metadata names them.
        agencies: Whose names make a credit; `agencies.load` adds a user's own.
    """
    lines = split(text)
    head = headline(lines, title)
    found = furniture(lines, head)
    passed = found.lines | {head} if head is not None else found.lines
    place = dateline(lines, passed, found.bylines)
    when = moment(published) if published else None
    return Article(
        id=id,
        text=text,
        path=path,
        outlet=outlet or _host(url),
        url=url,
        title=title,
        published=Published(value=when[0], source=published_from, precision=when[1])
        if when
        else published_in(lines, found.lines, place),
        byline_field=byline,
        headline=lines[head].span if head is not None else None,
        furniture=found.spans,
        byline=tuple(span for one in found.bylines for span in one.names),
        dateline=place,
        credits=credits(
            text,
            lines,
            found,
            place,
            headline=head,
            outlet=outlet or _host(url),
            url=url,
            byline_field=byline,
            agencies=agencies,
        ),
        language=language(line.text for at, line in enumerate(lines) if at not in found.lines),
    )


def _host(url: str | None) -> str | None:
    """Return the host of an address without "www.", or None."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:  # "http://["
        return None
    return host.removeprefix("www.") or None if host else None
