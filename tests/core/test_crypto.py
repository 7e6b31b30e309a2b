"""Encrypted columns: closed to a copied database, to moved ciphertext and to a wrong key."""

import runpy
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from core import crypto, keys
from core.models import Message
from tests.factories.times import AT

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
COLUMN, OTHER = "core.message.body", "core.message.subject"


@given(TEXTS)
def test_what_goes_in_comes_out(text: str) -> None:
    assert crypto.decrypt(crypto.encrypt(text, column=COLUMN), column=COLUMN) == text


@given(TEXTS)
def test_ciphertext_of_another_column_is_refused(text: str) -> None:
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(crypto.encrypt(text, column=OTHER), column=COLUMN)


@given(TEXTS, st.data())
def test_any_changed_letter_is_noticed(text: str, data: st.DataObject) -> None:
    stored = crypto.encrypt(text, column=COLUMN)
    place = data.draw(st.integers(0, len(stored.rstrip("=")) - 2))
    letter = "A" if stored[place] != "A" else "B"
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(stored[:place] + letter + stored[place + 1 :], column=COLUMN)


def test_a_wrong_key_fails_and_never_answers_with_ciphertext(settings: Settings) -> None:
    stored = crypto.encrypt("hemligt", column=COLUMN)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(stored, column=COLUMN)


@pytest.mark.parametrize("stored", ["hemligt", "v1:", "v1:hemligt", "v2:x", "v1:å"])
def test_what_is_not_ours_is_refused(stored: str) -> None:
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(stored, column=COLUMN)


def test_a_blind_index_depends_on_value_purpose_and_key(settings: Settings) -> None:
    one = crypto.blind_index("197001012392", purpose="number")
    assert one == crypto.blind_index("197001012392", purpose="number")
    assert one != crypto.blind_index("197001012392", purpose="other")
    settings.BLIND_INDEX_KEY = "another"
    assert one != crypto.blind_index("197001012392", purpose="number")


@pytest.mark.django_db
@pytest.mark.parametrize("lookup", ["exact", "contains", "in", "startswith", "regex"])
def test_nothing_but_isnull_may_be_asked(lookup: str) -> None:
    with pytest.raises(FieldError):
        Message.objects.filter(**{f"body__{lookup}": ["x"] if lookup == "in" else "x"}).exists()
    assert not Message.objects.filter(body__isnull=True).exists()


# --- Turning the keys --------------------------------------------------------------------------
def stored_bodies() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM core_message ORDER BY kind")
        return [row[0] for row in cursor.fetchall()]


def make_messages(count: int) -> None:
    Message.objects.bulk_create(
        Message(kind=f"{number:03}", channel="email", body=f"text {number}" if number else "", created_at=AT)
        for number in range(count)
    )


@pytest.mark.django_db
@pytest.mark.both_databases
def test_after_turning_only_the_new_key_is_needed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "BATCH", 2)
    make_messages(6)
    new = Fernet.generate_key().decode()
    settings.ENCRYPTION_KEYS = [new, *settings.ENCRYPTION_KEYS]
    assert {field.name: keys.rotate_column(model, field) for model, field in keys.encrypted_fields()}[
        "body"
    ] == 5
    settings.ENCRYPTION_KEYS = [new]
    assert [row.body for row in Message.objects.order_by("kind")][1:] == [f"text {n}" for n in range(1, 6)]


@pytest.mark.django_db
def test_a_second_turn_changes_nothing(settings: Settings) -> None:
    make_messages(3)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    body = Message._meta.get_field("body")
    assert isinstance(body, crypto.EncryptedTextField)
    assert keys.rotate_column(Message, body) == 2
    before = stored_bodies()
    assert keys.rotate_column(Message, body) == 0
    assert stored_bodies() == before


@pytest.mark.django_db
def test_a_turn_that_was_stopped_goes_on_where_it_was(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "BATCH", 1)
    make_messages(5)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    body = Message._meta.get_field("body")
    assert isinstance(body, crypto.EncryptedTextField)
    turned, really = [], keys.Turning.turn

    def stop_at_third(turning: keys.Turning, batch: Any) -> int:
        turned.append(1)
        if len(turned) == 3:
            raise KeyboardInterrupt
        return really(turning, batch)

    monkeypatch.setattr(keys.Turning, "turn", stop_at_third)
    with pytest.raises(KeyboardInterrupt):
        keys.rotate_column(Message, body)
    monkeypatch.setattr(keys.Turning, "turn", really)
    assert keys.rotate_column(Message, body) == 2


@pytest.mark.django_db
@pytest.mark.both_databases
def test_a_value_changed_meanwhile_is_left_alone(settings: Settings) -> None:
    make_messages(2)
    row, raw = Message.objects.get(kind="001"), stored_bodies()[1]
    row.body = "nytt"
    row.save()
    body = Message._meta.get_field("body")
    assert isinstance(body, crypto.EncryptedTextField)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    assert keys.Turning(Message, body).turn([(row.pk, raw)]) == 0
    row.refresh_from_db()
    assert row.body == "nytt"


# --- Two rings ---------------------------------------------------------------------------------
def test_one_ring_does_not_open_what_the_other_closed() -> None:
    for own, other in (
        (crypto.Ring.ORDINARY, crypto.Ring.PROTECTED),
        (crypto.Ring.PROTECTED, crypto.Ring.ORDINARY),
    ):
        stored = crypto.encrypt("hemligt", column=COLUMN, which=own)
        assert crypto.decrypt(stored, column=COLUMN, which=own) == "hemligt"
        with pytest.raises(crypto.CannotDecrypt):
            crypto.decrypt(stored, column=COLUMN, which=other)


def test_an_empty_ring_writes_nothing(settings: Settings) -> None:
    settings.PROTECTED_KEYS = []
    with pytest.raises(crypto.NoKey):
        crypto.encrypt("hemligt", column=COLUMN, which=crypto.Ring.PROTECTED)


def test_the_rings_may_not_share_a_key(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPPNASOC_PROTECTED_KEYS", settings.ENCRYPTION_KEYS[0])
    with pytest.raises(ImproperlyConfigured, match="must not share a key"):
        runpy.run_path(str(settings.BASE_DIR / "oppnasoc" / "settings.py"))


def test_the_house_starts_without_the_protected_keys(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPPNASOC_PROTECTED_KEYS", "")
    assert runpy.run_path(str(settings.BASE_DIR / "oppnasoc" / "settings.py"))["PROTECTED_KEYS"] == []
