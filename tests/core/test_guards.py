"""Every registered guard stands in the live database, and nothing else does; on both databases."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import IntegrityError, connection

from core import guards
from core.models import User
from tests.core.helpers import make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def test_the_live_database_has_every_guard_and_no_other() -> None:
    before = guards.live()
    guards.lift_all()
    not_ours = guards.live()
    guards.install_all()
    assert guards.live() == before
    # What is left when ours are lifted belongs to Wagtail's search on SQLite.
    assert all("wagtailsearch" in name for name in not_ours)


def test_each_guard_adds_something_of_its_own() -> None:
    before = guards.live()
    for guard in guards.installable("default"):
        guard.lift("default")
        assert len(guards.live()) < len(before), guard.name
        guard.install("default")
    assert guards.live() == before


def test_every_guard_has_its_table() -> None:
    assert [guard.name for guard in guards.guards] == [guard.name for guard in guards.installable("default")]


def test_guards_come_back_after_every_migration() -> None:
    before = guards.live()
    guards.lift_all()
    call_command("migrate", verbosity=0)
    assert guards.live() == before


def test_djangos_own_log_stays_empty() -> None:
    user = make_user()
    content_type = ContentType.objects.get_for_model(User)
    with pytest.raises(IntegrityError, match="names in clear"):
        LogEntry.objects.create(
            user=user, content_type=content_type, object_repr="Robin Demo", action_flag=ADDITION
        )


def test_a_person_has_one_subject_at_a_provider() -> None:
    user = make_user()
    SocialAccount.objects.create(user=user, provider="staden", uid="first")
    SocialAccount.objects.create(user=user, provider="another", uid="first")
    with pytest.raises(IntegrityError):
        SocialAccount.objects.create(user=user, provider="staden", uid="second")


def test_a_subject_opens_for_one_person() -> None:
    SocialAccount.objects.create(user=make_user(), provider="staden", uid="first")
    with pytest.raises(IntegrityError):
        SocialAccount.objects.create(user=make_user(), provider="staden", uid="first")


def test_a_table_cannot_be_emptied_on_postgresql() -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(IntegrityError, match="append only"), connection.cursor() as cursor:
            cursor.execute("TRUNCATE core_auditentry")
