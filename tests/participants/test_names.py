"""Swedish alphabetical order without any database's collation."""

import pytest

from participants.names import LONGEST, sort_key

# As a Swedish telephone directory has them.
IN_ORDER = [
    ("Ada", "Bo"),
    ("Anna", ""),
    ("Anna", "Alm"),
    ("Anna", "Öberg"),
    ("Anna-Karin", "Alm"),
    ("Annika", "Alm"),
    ("Émile", "Ek"),
    ("Erik", "Ek"),
    ("Wilma", "Ek"),
    ("Xerxes", "Ek"),
    ("Zoë", "Ek"),
    ("Åsa", "Ek"),
    ("Ängla", "Ek"),
    ("Örjan", "Ek"),
]


def test_names_come_in_swedish_order() -> None:
    keys = [sort_key(*name) for name in IN_ORDER]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÅSA", "åsa"),
        ("A\u030asa", "Åsa"),
        ("Zoé", "Zoe"),
        ("Müller", "Myller"),
        ("Søren", "Sören"),
        ("  Bo ", "Bo"),
    ],
)
def test_spellings_that_are_sorted_as_the_same_name(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_key_uses_only_signs_whose_order_no_collation_disputes() -> None:
    assert set(sort_key("Åsa-Örjan Zäta 3!")) <= set("0123456789abcdefghijklmnopqrstu")


def test_key_fits_its_column() -> None:
    assert len(sort_key("Å" * 200, "Ö" * 200)) == LONGEST
