"""Pages: an HTML page as an article's fields.

[reading] > annotating > gathering > comparing > presenting

In:  a page's markup, decoded.
Out: `Fields`: the text that trafilatura extracts, a paragraph a line, and the page's metadata.
Start at `page`.
Limits: trafilatura and htmldate decide; comments are left out, quotations kept. No network.
"""

from __future__ import annotations

from secondsource.reading.marked_times import marked_times, unwrapped
from secondsource.reading.moments import moment
from secondsource.reading.records import Fields

#: Fixed bounds in place of htmldate's own, which ask the machine's clock. They let through any
#: date that a page on the web can have.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1990-01-01",
    "max_date": "2100-01-01",
}


def page(markup: str) -> Fields:
    """Extract the report from a page.

    Raises:
        ValueError: the page has no report in it, or cannot be parsed; the message says which.
    """
    from trafilatura import bare_extraction  # 0.4 s: only for those who read pages

    try:
        found = bare_extraction(
            unwrapped(markup),
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except Exception as error:  # a parser of other people's pages may fail in any way
        raise ValueError(f"cannot be parsed as HTML ({type(error).__name__})") from error
    text = _clean(found.text) if found is not None else None
    if found is None or not text:
        raise ValueError("no report in this page")
    date = _clean(found.date)
    return Fields(
        text=text,
        title=_clean(found.title),
        url=_clean(found.url),
        outlet=_clean(found.sitename) or _clean(found.hostname),
        published=date if date and moment(date) else None,
        byline=_clean(found.author),
        marked_times=marked_times(markup, text),
    )


def _clean(value: object) -> str | None:
    """Return the words of a metadata value, with nothing in it that UTF-8 cannot write."""
    if not isinstance(value, str):
        return None
    return value.encode("utf-8", "replace").decode("utf-8").strip() or None
