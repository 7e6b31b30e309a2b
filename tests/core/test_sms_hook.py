"""The gateway's calls: signed, fresh and once, or the 404 page."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from core.models import Message, MessageState
from core.registry import sms_readers
from core.views.sms_hook import FRESH_SECONDS, signature
from tests.core.helpers import registered
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
read: list[tuple[str, str]] = []


@pytest.fixture(autouse=True)
def _secret(settings: Settings) -> Iterator[None]:
    settings.SMS_HOOK_SECRET = "shared"
    read.clear()

    def reader(number: str, text: str, at: datetime) -> bool:
        read.append((number, text))
        return True

    with time_machine.travel(AT, tick=False), registered(sms_readers, "test", reader):
        yield


def tell(*, seconds_ago: int = 0, sign: str | None = None, body: bytes | None = None, **told: Any) -> int:
    body = json.dumps({"id": str(uuid4()), **told}).encode() if body is None else body
    stamp = str(int(AT.timestamp()) - seconds_ago)
    signed = f"t={stamp},v1={signature(stamp, body)}" if sign is None else sign
    response = Client(enforce_csrf_checks=True).post(
        "/sms/", body, content_type="application/json", headers={"X-Signature": signed}
    )
    return response.status_code


def test_an_answer_reaches_its_reader_with_the_number_as_we_write_it() -> None:
    assert tell(type="reply", **{"from": "0046 70 174 06 33", "text": "Ja"}) == 204
    assert read == [("+46701740633", "Ja")]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 204),
        ({"seconds_ago": FRESH_SECONDS}, 204),
        ({"seconds_ago": FRESH_SECONDS + 1}, 404),
        ({"seconds_ago": -FRESH_SECONDS - 1}, 404),
        ({"sign": ""}, 404),
        ({"sign": "t=,v1="}, 404),
        ({"sign": "t=²,v1=00"}, 404),
        ({"sign": f"t={int(AT.timestamp())},v1={'0' * 64}"}, 404),
        ({"sign": f"t={int(AT.timestamp())},v1=å"}, 404),
        ({"body": b"not json"}, 404),
        ({"body": b"[]"}, 404),
        ({"body": b'{"id": 7}'}, 404),
        ({"body": b'{"id": ""}'}, 404),
        ({"id": "x" * 5000}, 404),
    ],
)
def test_only_what_is_signed_fresh_and_readable_is_taken(fields: dict[str, Any], status: int) -> None:
    body = {"type": "reply", "from": "+46701740633", "text": "Ja"}
    assert tell(**{**body, **fields}) == status
    assert len(read) == int(status == 204)


def test_nothing_is_taken_where_no_secret_is_set(settings: Settings) -> None:
    settings.SMS_HOOK_SECRET = ""
    assert tell(type="reply", **{"from": "+46701740633", "text": "Ja"}) == 404


def test_the_same_call_again_does_nothing() -> None:
    for _time in range(2):
        assert tell(id="a7", type="reply", **{"from": "+46701740633", "text": "Ja"}) == 204
    assert len(read) == 1


def test_a_call_that_failed_here_may_be_made_again() -> None:
    def breaks(number: str, text: str, at: datetime) -> bool:
        raise RuntimeError

    told = {"id": "a8", "type": "reply", "from": "+46701740633", "text": "Ja"}
    readers, sms_readers._items = sms_readers._items, {"breaks": breaks}
    try:
        with pytest.raises(RuntimeError):
            tell(**told)
    finally:
        sms_readers._items = readers
    assert tell(**told) == 204
    assert len(read) == 1


@pytest.mark.parametrize(
    ("before", "told", "after"),
    [
        ("sent", "failed", "failed"),
        ("sent", "delivered", "sent"),
        ("uncertain", "delivered", "sent"),
        ("dropped", "failed", "dropped"),
        ("failed", "delivered", "failed"),
    ],
)
def test_a_report_is_kept(before: str, told: str, after: str) -> None:
    row = Message.objects.create(kind="x", channel="sms", state=MessageState(before), created_at=AT)
    assert tell(type="report", reference=str(row.pk), state=told) == 204
    row.refresh_from_db()
    assert row.state == after


@pytest.mark.parametrize(
    "told", [{"type": "report"}, {"type": "report", "reference": "x"}, {"type": "y"}, {}]
)
def test_what_is_about_nothing_we_know_is_left(told: dict[str, Any]) -> None:
    assert tell(**told) == 204
    assert read == []
