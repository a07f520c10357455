from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputRefused
from dragoman.pages.decoding import decode_page

RUSSIAN = "Министр иностранных дел заявил в понедельник, что переговоры будут продолжены. " * 5
FRENCH = "Le ministre des Affaires étrangères a déclaré lundi que la délégation était prête à négocier. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode_page(f"Naïve plan – “signed”\n{FRENCH}".encode(encoding)).startswith("Naïve plan – “signed”")


@pytest.mark.parametrize(
    ("encoding", "text"), [("windows-1251", RUSSIAN), ("koi8-r", RUSSIAN), ("windows-1252", FRENCH)]
)
def test_declared_legacy_encoding(encoding: str, text: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'
    assert decode_page(page.encode(encoding)) == page


def test_undeclared_legacy_encoding_is_guessed() -> None:
    assert decode_page(RUSSIAN.encode("windows-1251")) == RUSSIAN


def test_wrongly_declared_utf8_is_still_utf8() -> None:
    page = f'<meta charset="iso-8859-1"><p>{FRENCH}</p>'
    assert decode_page(page.encode("utf-8")) == page


def test_line_ends_become_line_feeds() -> None:
    assert decode_page(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_a_stray_byte_in_a_long_page_is_borne() -> None:
    text = decode_page((FRENCH * 30).encode() + b"\xe9" + FRENCH.encode())
    assert text.count("\ufffd") == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t \n", "empty"),
        (b"\x00" * 200, "empty"),
        (b"%PDF-1.7 " + b"text " * 50, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"plain " * 50 + b"\x01\x02\x03\x04\x05\x06" * 20, "binary"),
        (FRENCH.encode("utf-8") + FRENCH.encode("latin-1"), "mixed_encoding"),
        (b"\xff\xfe\x00", "wrong_encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputRefused) as caught:
        decode_page(data)
    assert caught.value.reason == reason
    assert len(caught.value.detail.split()) >= 4


@given(st.binary(max_size=4000))
def test_junk_is_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode_page(data)
    except InputRefused:
        return
    assert text.strip()
    text.encode("utf-8")


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode_page(text.encode()) == text.lstrip("\ufeff")
