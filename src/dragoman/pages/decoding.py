"""Bytes to text: byte order mark, UTF-8, the page's own word, a guess; or a refusal, never mojibake."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import InputRefused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    *(b"%PDF", b"\x89PNG", b"PK\x03\x04", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b"),
    *(b"PAR1", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"BZh", b"SQLite"),
)
DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
# What real pages hold by accident: a stray byte in an old advertisement, a NUL from a database.
MAX_STRAY = 0.0005
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HEAD = 8_192


def decode_page(data: bytes) -> str:
    """The text of a page's bytes, without byte order mark and with line feeds as line ends.

    Raises:
        InputRefused: ``empty``, ``binary``, ``mixed_encoding`` or ``wrong_encoding``.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise InputRefused("empty", "the page holds nothing")
    text = decode_marked(data) or decode_unmarked(data)
    if len(CONTROL.findall(text)) > max(2, MAX_STRAY * len(text)):
        raise InputRefused("binary", "the file is binary, not text")
    text = CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not text.strip():
        raise InputRefused("empty", "the page holds nothing")
    return text


def decode_marked(data: bytes) -> str | None:
    """The text of a page that starts with a byte order mark; ``None`` without one."""
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise InputRefused("wrong_encoding", f"the byte order mark says {name}, the bytes are not") from error
    return None


def decode_unmarked(data: bytes) -> str:
    """The text of a page without a byte order mark."""
    head = data[:HEAD]
    if head.lstrip().startswith(MAGIC):
        raise InputRefused("binary", "the file is binary, not text")
    if wide := guess_wide(head):
        try:
            return data.decode(wide)
        except UnicodeDecodeError as error:
            raise InputRefused("binary", "the file is binary, not text") from error
    if head.count(0) > max(2, MAX_STRAY * len(head)):
        raise InputRefused("binary", "the file is binary, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode_legacy(data)


def guess_wide(head: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a NUL in every other byte."""
    half = len(head) // 2
    if half < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.8 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * half and odd == 0 else None


def decode_legacy(data: bytes) -> str:
    """The text of a page that is not sound UTF-8."""
    n_good, n_bad = count_sequences(data)
    if n_good > 0.2 * n_bad:
        # Mostly UTF-8. A few stray bytes become U+FFFD; more is two encodings in one page.
        if n_bad <= MAX_STRAY * len(data):
            return data.decode("utf-8", "replace")
        raise InputRefused("mixed_encoding", "the page mixes UTF-8 with another encoding")
    declared = DECLARED.search(data[: 4 * HEAD])
    for name in (declared.group(1).decode("ascii") if declared else None, guess_encoding(data)):
        if name and (text := try_encoding(data, name)) is not None:
            return text
    raise InputRefused("wrong_encoding", "no known encoding fits the page's bytes")


def count_sequences(data: bytes) -> tuple[int, int]:
    """How many non-ASCII characters are sound UTF-8, and how many bytes are not part of one."""
    text = data.decode("utf-8", "surrogateescape")
    n_bad = sum(1 for char in text if "\udc80" <= char <= "\udcff")
    n_good = sum(1 for char in text if char > "\x7f") - n_bad
    return n_good, n_bad


def guess_encoding(data: bytes) -> str | None:
    """What charset-normalizer makes of the bytes."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, and rarely needed

    best = from_bytes(data[: 32 * HEAD]).best()
    return best.encoding if best else None


def try_encoding(data: bytes, name: str) -> str | None:
    """The text in the encoding ``name``; ``None`` where it does not fit or is unknown."""
    name = "windows-1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name
    try:
        if not getattr(codecs.lookup(name), "_is_text_encoding", True):
            return None
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    return text if text.count("\ufffd") <= max(1, MAX_STRAY * len(text)) else None
