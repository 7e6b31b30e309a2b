"""One-time ways in, for people without phone or e-mail."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from core.accounts import current_demo_code, seed_demo_totp
from core.actions import Refused
from core.models import AuditEntry, StartCode, User
from core.start_codes import make_start_code, plain, use_start_code
from tests.core.accounts.steps import is_inside
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    cache.clear()
    return make_participant(make_board(), email="robin@example.test", phone="+46701740605").user


def address_for(name: str) -> str:
    out = StringIO()
    call_command("startcode", name, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.parametrize("name", ["robin@example.test", "070-174 06 05", "+46701740605", "id"])
def test_the_command_prints_an_address_that_logs_in(person: User, client: Client, name: str) -> None:
    lines = address_for(str(person.pk) if name == "id" else name).splitlines()
    assert len(lines) == 1
    path = lines[0].removeprefix("http://testserver")
    page = client.get(path)
    assert page.status_code == 200
    assert client.post("/konto/start/", {"code": page.context["form"].initial["code"]}).status_code == 302
    assert is_inside(client)


def test_looking_at_the_address_does_not_use_the_code_up(person: User, client: Client) -> None:
    path = address_for("robin@example.test").strip().removeprefix("http://testserver")
    for _preview in range(3):
        Client().get(path)
        Client().head(path)
    assert StartCode.objects.get().used_at is None
    assert not is_inside(client)


def test_a_code_works_once(person: User) -> None:
    code = make_start_code(user=person, by=None, at=AT)
    assert use_start_code(code, at=AT) == person
    with pytest.raises(Refused):
        use_start_code(code, at=AT)


@pytest.mark.parametrize(("hours", "works"), [(23, True), (24, False)])
def test_a_code_lives_a_day(person: User, hours: int, works: bool) -> None:
    code = make_start_code(user=person, by=None, at=AT)
    try:
        use_start_code(code, at=AT + timedelta(hours=hours))
    except Refused:
        assert not works
    else:
        assert works


def test_a_new_code_ends_the_older(person: User) -> None:
    old = make_start_code(user=person, by=None, at=AT)
    new = make_start_code(user=person, by=None, at=AT)
    with pytest.raises(Refused):
        use_start_code(old, at=AT)
    assert use_start_code(new, at=AT) == person


def test_nobody_can_use_a_code_for_a_closed_account(person: User) -> None:
    code = make_start_code(user=person, by=None, at=AT)
    User.objects.filter(pk=person.pk).update(is_active=False)
    with pytest.raises(Refused):
        use_start_code(code, at=AT)


def test_only_a_hash_is_kept(person: User) -> None:
    code = make_start_code(user=person, by=None, at=AT)
    stored = StartCode.objects.get().code_hash
    assert len(stored) == 64
    assert plain(code) not in stored


def test_a_code_is_read_as_people_write_it(person: User) -> None:
    code = make_start_code(user=person, by=None, at=AT)
    assert use_start_code(f" {code.lower().replace('-', ' ')} ", at=AT) == person


def test_making_and_using_are_in_the_audit_chain(person: User) -> None:
    by = make_staff(make_board())
    code = make_start_code(user=person, by=by, at=AT)
    use_start_code(code, at=AT)
    made, used = AuditEntry.objects.filter(action__startswith="start_code").order_by("sequence")
    assert (made.action, made.actor, made.on_behalf_of) == ("start_code.make", by.pk, person.pk)
    assert (used.action, used.actor, used.on_behalf_of) == ("start_code.use", None, person.pk)


def test_a_wrong_code_is_answered_with_words(person: User, client: Client) -> None:
    html = client.post("/konto/start/", {"code": "ABCD-EFGH"}).content.decode()
    assert "Koden gäller inte. Be den du brukar prata med om en ny." in html


def test_an_empty_code_is_answered_with_words(client: Client) -> None:
    assert "Skriv koden som står på pappret." in client.post("/konto/start/", {"code": ""}).content.decode()


def test_guessing_waits(person: User) -> None:
    with time_machine.travel(AT, tick=False):
        answers = [Client().post("/konto/start/", {"code": "ABCD"}).content.decode() for _try in range(121)]
    assert ["Vänta 5 minuter" in answer for answer in answers] == [False] * 120 + [True]


def test_an_unknown_person_has_no_code(db: None) -> None:
    with pytest.raises(CommandError):
        address_for("ingen@example.test")


def test_demo_employees_get_the_code_of_the_second_factor_too() -> None:
    employee = make_staff(make_board(), email="maja@example.test")
    seed_demo_totp(employee)
    with time_machine.travel(AT, tick=False):
        assert current_demo_code(employee) in address_for("maja@example.test").splitlines()[1]


def test_outside_the_demo_no_code_of_a_second_factor_is_told() -> None:
    employee = make_staff(make_board(), email="maja@example.test")
    seed_demo_totp(employee)
    with override_settings(DEMO=False):
        assert len(address_for("maja@example.test").splitlines()) == 1
