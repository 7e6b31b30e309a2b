"""Every column of every table of every installed app is classified, ours and the libraries'."""

from core import classification, keys
from core.models import User


def test_every_field_is_classified_and_every_table_has_a_record_kind() -> None:
    assert list(classification.unclassified()) == []


def test_no_table_names_what_is_gone() -> None:
    assert list(classification.stale()) == []


def test_a_field_nobody_classified_would_be_found() -> None:
    without = dict(classification.fields["core.User"])
    del without["email"]
    kept = classification.fields._items["core.User"]
    classification.fields._items["core.User"] = without
    try:
        assert "core.User.email" in classification.unclassified()
    finally:
        classification.fields._items["core.User"] = kept


def test_an_unknown_field_counts_as_sensitive() -> None:
    assert classification.of(User, "no_such_field") is classification.Sensitivity.SENSITIVE


def test_every_encrypted_column_is_sensitive() -> None:
    for model, field in keys.encrypted_fields():
        assert classification.of(model, field.name) is classification.Sensitivity.SENSITIVE, field
