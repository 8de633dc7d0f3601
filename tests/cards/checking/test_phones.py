from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.cards.checking.phones import is_phone, phone_fault, well_formed


@pytest.mark.parametrize(
    "number",
    ["05 99 00 00 01", "01 99 00 12 34", "09 99 00 00 01", "0 809 401 401", "15", "112", "119", "196", "39 39", "10 13",
     "116 117", "118 700"],
)  # fmt: skip
def test_a_number_written_as_it_is_read_is_right(number: str) -> None:
    assert is_phone(number)


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("3230", "32 30"),
        ("0599000001", "05 99 00 00 01"),
        ("05.99.00.00.01", "05 99 00 00 01"),
        ("05-99-00-00-01", "05 99 00 00 01"),
        ("+33 5 99 00 00 01", "05 99 00 00 01"),
        ("0033599000001", "05 99 00 00 01"),
        ("08 09 40 14 01", "0 809 401 401"),
        ("0809401401", "0 809 401 401"),
        ("116117", "116 117"),
        ("1 5", "15"),
        ("05\u00a099 00 00 01", "05 99 00 00 01"),
    ],
)
def test_the_same_digits_written_otherwise_are_refused_with_the_right_form(number: str, right: str) -> None:
    assert phone_fault("caf/rsa", number) == (
        f"the phone of 'caf/rsa' is not written as a French number: {number}",
        f'write "{right}".',
    )


@pytest.mark.parametrize(
    "number", ["", "9", "5", "0", "99", "05 99 00 00", "06 39 98 00 0", "12 34 56", "le 15", "00 99 00 00 00"]
)
def test_what_is_no_french_number_is_refused_with_examples(number: str) -> None:
    fault = phone_fault("caf/rsa", number)
    assert fault is not None
    assert fault[1].startswith('write "05 65 00 00 00"')


@given(st.text("0123456789 .+-()", max_size=18) | st.text(max_size=12))
def test_a_corrected_number_is_always_right_and_has_the_same_digits(number: str) -> None:
    right = well_formed(number)
    if right is not None:
        assert is_phone(right)
        assert right.replace(" ", "")[-4:] in "".join(filter(str.isdigit, number)) or len(right) <= 3
