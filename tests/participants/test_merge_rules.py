"""Every column that points at a person has a rule for when the person was entered twice."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, OneToOneField

from core.models import User
from participants.merging import merge_rules
from participants.models import Participant

# Rows of a log-in that are the person's own are named so; other columns tell whose hand it was.
OWN = {"user", "recipient", "counted_by"}
# Employees': whoever is one keeps that log-in. And the editor's pages, which no participant opens.
OF_EMPLOYEES = {
    "participants.StaffProfile.user",
    "participants.RoleGrant.user",
    "fees.ApproverMandate.user",
    "participants.Participant.user",
    "admin.LogEntry.user",
}


def columns_of_a_person() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if not isinstance(field, (ForeignKey, OneToOneField)):
                continue
            is_log_in = field.related_model is User and field.name in OWN
            if field.related_model is Participant or is_log_in:
                yield f"{model._meta.label}.{field.name}"


def test_every_column_of_a_person_has_a_rule() -> None:
    needed = {one for one in columns_of_a_person() if not one.startswith("wagtail")} - OF_EMPLOYEES
    assert needed - set(merge_rules.items()) == set()


def test_every_rule_is_about_a_column_that_exists() -> None:
    for rule in merge_rules:
        assert rule.model._meta.get_field(rule.field)
