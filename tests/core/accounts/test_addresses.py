"""One field for a phone number in any spelling or an e-mail address."""

import pytest

from core.addresses import Address, read_address


@pytest.mark.parametrize(
    "typed",
    [
        "070-123 45 67",
        "0701234567",
        "070 123 45 67",
        "+46701234567",
        "+46 70 123 45 67",
        "0046701234567",
        "0046 70-123 45 67",
        "+46 (0)70-123 45 67",
        "  070-1234567  ",
        "070–123 45 67",
        "070.123.45.67",
    ],
)
def test_every_spelling_of_a_number_is_one_number(typed: str) -> None:
    assert read_address(typed) == Address(phone="+46701234567")


def test_a_foreign_number_keeps_its_country() -> None:
    assert read_address("+45 20 12 34 56") == Address(phone="+4520123456")


@pytest.mark.parametrize("typed", ["maja@exempel.se", " Maja@Exempel.SE ", "MAJA@EXEMPEL.SE"])
def test_an_e_mail_address_is_read_without_regard_to_case(typed: str) -> None:
    assert read_address(typed) == Address(email="maja@exempel.se")


@pytest.mark.parametrize("typed", ["hej", "", "12", "112", "a@b", "@", "maja@", "0701234567890123", "070-12"])
def test_what_is_neither_is_refused(typed: str) -> None:
    assert read_address(typed) is None
