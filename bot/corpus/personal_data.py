"""Personal data that must not stand in the corpus: it is public, and a model keeps what it learns from."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Sex, year, month (20 to 42 and 50 to 99 stand for an unknown one), department or 2A / 2B, commune, rank, key.
# Rule: décret n° 82-103 and Insee, "numéro d'inscription au répertoire".
_SOCIAL_SECURITY = re.compile(
    r"(?<!\d)[1-478][ .-]?\d{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)"
    r"[ .-]?(?:\d{2}|2[AB])(?:[ .-]?\d{3}){2}(?:[ .-]?\d{2})?(?!\d)",
    re.IGNORECASE,
)

# ISO 13616: country, two check digits, groups of four characters. Ten digits at least tell it from words.
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_IBAN_DIGITS = 10

# Ten digits, or nine after +33. Numbers in 08 are services, never persons. "02/03/2025 14" and "07.2025" are dates.
_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0(?!\d[ .\-/](?:\d{2}[ .\-/])?(?:19|20)\d{2}))"
    r"[1-79](?:[ .\-/]?\d){8}(?!\d)"
)
FICTIONAL_PHONES = ("63998", "19900")
"""Starts, after the 0, of numbers never given to anyone: Arcep keeps them for fiction (numbering plan, 2018-0881)."""

_E_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
FICTIONAL_DOMAIN = "example.org"
"""A domain kept for examples (RFC 2606)."""


def personal_data(text: str) -> list[str]:
    """Return the kinds of personal data that `text` seems to hold, never the data itself."""
    return list(_kinds(text))


def _kinds(text: str) -> Iterator[str]:
    # What is recognised is taken out: the middle of a longer number would pass for a phone number.
    text, found = _SOCIAL_SECURITY.subn("#", text)
    if found:
        yield "a social security number"
    ibans = [match.group() for match in _IBAN.finditer(text) if len(_digits(match.group())) >= _IBAN_DIGITS]
    for iban in ibans:
        text = text.replace(iban, "#")
    if ibans:
        yield "an IBAN"
    # The nine digits after the 0 or +33 are the subscriber's.
    if any(not _digits(match.group())[-9:].startswith(FICTIONAL_PHONES) for match in _PHONE.finditer(text)):
        yield "a phone number"
    if any(not _is_fictional(match.group(1)) for match in _E_MAIL.finditer(text)):
        yield "an e-mail address"


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_fictional(domain: str) -> bool:
    return f".{domain.lower()}".endswith(f".{FICTIONAL_DOMAIN}")
