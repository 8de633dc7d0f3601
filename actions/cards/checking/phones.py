"""Phone numbers, written as they are read aloud in France."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.corpus.finding import Finding
from bot.entries.entry import Entry

# Arcep, numbering plan (decision 2018-0881): ten digits; 08, special rates, read by three; short numbers.
_FORMS = re.compile(
    r"0[1-79](?: \d\d){4}|0 8\d\d \d{3} \d{3}"  # 05 65 00 00 00, 0 809 401 401
    r"|1\d|1[19]\d|3\d \d\d|10 \d\d|11[68] \d{3}"  # 15, 119, 39 39, 10 13, 116 117
)


def is_phone(number: str) -> bool:
    """Return whether a number has the form that people read."""
    return _FORMS.fullmatch(number) is not None


def well_formed(number: str) -> str | None:
    """Return the same digits in that form, None when there is no such number."""
    digits = re.sub(r"^(?:\+|00)33(?:\(0\))?", "0", re.sub(r"[ .\-/\u00a0\u202f]", "", number))
    if not digits.isascii() or not digits.isdigit():
        return None
    if len(digits) == 10:
        pairs = " ".join(digits[start : start + 2] for start in range(0, 10, 2))
        shown = f"0 {digits[1:4]} {digits[4:7]} {digits[7:]}" if digits.startswith("08") else pairs
    elif len(digits) == 6:
        shown = f"{digits[:3]} {digits[3:]}"
    else:
        shown = f"{digits[:2]} {digits[2:]}" if len(digits) == 4 else digits
    return shown if is_phone(shown) else None


def phone_fault(name: str, number: str) -> tuple[str, str] | None:
    """Return (problem, remedy) of a number of `name`, None when its form is right."""
    if is_phone(number):
        return None
    right = well_formed(number)
    remedy = f'write "{right}".' if right else 'write "05 65 00 00 00", "0 809 401 401", "39 39" or "116 117".'
    return f"the phone of '{name}' is not written as a French number: {number}", remedy


def phones(entry: Entry) -> Iterator[Finding]:
    """Yield an error for a number of a card in another form."""
    for phone in entry.children("phone"):
        if phone is not None and (fault := phone_fault(entry.name, phone.text("number"))):
            yield phone.error("number", *fault)
