"""Whoever works here must have a second step to the log-in before real people stand in the register."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.models import User
from core.preflight import PEOPLE, Check, checks
from core.registry import Text
from participants.models import RoleGrant, UnitRole
from participants.roles import ADMINISTRATOR

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def staff_on(at: datetime) -> set[UUID]:
    today = timezone.localdate(at)
    held = RoleGrant.objects.in_force(today).values_list("user_id", flat=True)
    return {*held, *UnitRole.objects.in_force(today).values_list("employee__user_id", flat=True)}


def second_factor(at: datetime) -> Text:
    staff = User.objects.filter(pk__in=staff_on(at), is_active=True)
    lacking = staff.exclude(pk__in=Authenticator.objects.filter(type__in=STEPS).values("user")).count()
    if not lacking:
        return ""
    return ngettext(
        "En medarbetare saknar andra steget. Be hen logga in och lägga till det.",
        "%(n)s medarbetare saknar andra steget. Be dem logga in och lägga till det.",
        lacking,
    ) % {"n": lacking}


def administrators(at: datetime) -> Text:
    today = timezone.localdate(at)
    held = RoleGrant.objects.in_force(today).filter(role=ADMINISTRATOR.key, user__is_active=True)
    if held.values("user").distinct().count() >= 2:
        return ""
    return _("Det bör finnas två systemförvaltare, så att ingen är oumbärlig.")


def register() -> None:
    for check in (
        Check("second_factor", PEOPLE, _("Andra steget för all personal"), second_factor),
        Check("administrators", PEOPLE, _("Två systemförvaltare"), administrators, only_warns=True),
    ):
        checks.add(check.key, check)
