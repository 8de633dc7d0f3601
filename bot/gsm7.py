"""SMS text in GSM-7: what fits the alphabet, the nearest text that does, and how many messages it takes.

Rules: 3GPP TS 23.038 (alphabet, once GSM 03.38) and TS 23.040 (concatenation: 7 septets, or 3 UTF-16 units, of each
part go to the header).
"""

from __future__ import annotations

import re
import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Characters of one septet. Among French letters: é è à ù É Ç, but no ç, no circumflex, no œ."""

EXTENSION = frozenset("\f^{}\\[~]|€")
"""Characters of two septets, the first being the escape."""

ALPHABET = BASIC | EXTENSION

SINGLE, PART = 160, 153
"""Septets of a message alone, and of each part of a longer one."""

WIDE_SINGLE, WIDE_PART = 70, 67
"""The same in UTF-16 units, for a text with a character outside the alphabet (UCS-2)."""

_OPENING, _CLOSING = re.compile(r"«[^\S\n]*"), re.compile(r"[^\S\n]*»")
_NEAREST = str.maketrans(
    {
        **dict.fromkeys("’‘‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("–—―‐‑‒−•‣·", "-"),
        **dict.fromkeys("\t\v\u0085\u2028\u2029", " "),
        **{"‹": "<", "›": ">", "…": "...", "œ": "oe", "Œ": "OE", "°": "o", "ẞ": "SS", "×": "x", "÷": "/", "⁄": "/"},
        **{"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h"},
        **{"→": "->", "≥": ">=", "≤": "<=", "±": "+-", "©": "(c)", "®": "(R)"},
    }
)


def transliterate(text: str) -> str:
    """Return the nearest text within the GSM-7 alphabet: é è à ù stay, ç ê œ « … become c e oe " ....

    A character without anything near (an emoji, another script) is left out.
    """
    text = _CLOSING.sub('"', _OPENING.sub('"', unicodedata.normalize("NFC", text)))
    return "".join(_in_alphabet(char) for char in text.translate(_NEAREST))


def is_gsm7(text: str) -> bool:
    """Return whether every character of `text` is in the alphabet."""
    return ALPHABET.issuperset(text)


def septets(text: str) -> int:
    """Return the length of a GSM-7 text in septets. Raises ValueError when a character is not in the alphabet."""
    return sum(_septets(char) for char in text)


def segments(text: str) -> tuple[str, ...]:
    """Return the parts a text is sent in: one, or as many as needed. No character is cut in two.

    160 septets alone and 153 in each part; with a character outside the alphabet 70 and 67 UTF-16 units.
    """
    if is_gsm7(text):
        widths, single, part = [_septets(char) for char in text], SINGLE, PART
    else:
        widths, single, part = [2 if ord(char) > 0xFFFF else 1 for char in text], WIDE_SINGLE, WIDE_PART
    if sum(widths) <= single:
        return (text,)
    parts, start, filled = [], 0, 0
    for index, width in enumerate(widths):
        if filled + width > part:
            parts.append(text[start:index])
            start, filled = index, 0
        filled += width
    return (*parts, text[start:])


def _in_alphabet(char: str) -> str:
    if char in ALPHABET:
        return char
    # "ê" is "e" with an accent, "ﬁ" is "f" and "i", a no-break space is a space.
    plain = unicodedata.normalize("NFKD", char).translate(_NEAREST)
    return "".join(part for part in plain if part in ALPHABET)


def _septets(char: str) -> int:
    if char in BASIC:
        return 1
    if char in EXTENSION:
        return 2
    raise ValueError(f"{char!r} is not in the GSM-7 alphabet")
