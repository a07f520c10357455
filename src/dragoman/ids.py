"""Ids: short hashes of what they identify, so that the same input gets the same id."""

from __future__ import annotations

import hashlib


def hash_content(text: str) -> str:
    """SHA-256 of a document's text, as 64 hexadecimal digits: what a document *is*."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_id(prefix: str, *parts: object) -> str:
    """An id such as ``m_4be1…``: the prefix and 16 hexadecimal digits over the parts, in order."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
