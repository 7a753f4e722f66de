"""Decode: a file's bytes as text, or a reason why they are none.

[reading] > annotating > gathering > comparing > presenting

In:  bytes.
Out: the text, byte order mark left out; or `NotTextError`, which says why not.
Start at `decoded`; `html` knows what a page claims of itself.
Limits: UTF-8, UTF-16 and UTF-32 with a byte order mark, what a page claims, else Windows-1252.
"""

from __future__ import annotations

import codecs
import re

#: First bytes of what is often sent by mistake.
_MAGIC = {
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"GIF8": "GIF image",
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or Office file",
    b"\x1f\x8b": "gzip data",
    b"{\\rtf": "RTF",
    b"\xd0\xcf\x11\xe0": "old Office file",
    b"\x7fELF": "program",
}

# UTF-32's mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Where a page may claim its encoding; browsers look at 1,024 bytes, old pages need a little more.
_CLAIM_WITHIN = 4_096
_CLAIM = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.I
)

# A whole character of UTF-8 beyond ASCII: Windows-1252 text hardly ever holds one by chance.
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")

#: Old text in a Latin script has fewer bytes beyond ASCII than this; Cyrillic or noise has more.
_LATIN_SHARE = 0.3


class NotTextError(ValueError):
    """Why some bytes are no text; the message is for the user."""


def decoded(data: bytes, *, fall_back: bool) -> str:
    """Decode bytes that claim nothing of themselves.

    Args:
        data: The whole file.
        fall_back: Take Windows-1252 for bytes that are not UTF-8 but can well be that.

    Raises:
        NotTextError: binary, or in no encoding that is tried; names the first byte that is wrong.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark))
    _refuse_binary(data)
    try:
        return _strict(data, "utf-8", 0)
    except NotTextError:
        if fall_back and _may_be_latin(data):
            return data.decode("cp1252")
        raise


def html(data: bytes) -> str:
    """Decode a page: by its byte order mark, by what it claims, else as `decoded`.

    Raises:
        NotTextError: as `decoded`; or the page is not in the encoding that it claims.
    """
    claim = _CLAIM.search(data, 0, _CLAIM_WITHIN)
    if claim is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return decoded(data, fall_back=True)
    _refuse_binary(data)
    name = claim.group(1).decode("ascii", "replace").lower()
    # Browsers read these as Windows-1252, and so do the people who write them.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return decoded(data, fall_back=True)
    if encoding.startswith("utf-16"):  # it has just been read as ASCII, so it is none
        encoding = "utf-8"
    return _strict(data, encoding, 0)


def _strict(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"not {encoding.upper()} at byte {offset + error.start}") from error
    except (UnicodeError, LookupError) as error:  # a codec that is no text encoding ("hex")
        raise NotTextError(f"claims the encoding {encoding!r}, which is none for text") from error


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise NotTextError(f"binary, not text ({kind})")
    at = data.find(b"\x00")
    if at >= 0:
        raise NotTextError(f"binary, not text (NUL at byte {at})")


def _may_be_latin(data: bytes) -> bool:
    if _UTF8_CHARACTER.search(data) or _CONTROL.search(data):
        return False
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if beyond > _LATIN_SHARE * len(data):
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True
