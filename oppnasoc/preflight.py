"""No invented person may stand among the real ones."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.models import User
from core.preflight import PEOPLE, Check, checks
from core.registry import Text
from oppnasoc.demo.cast import DOMAIN


def demo_people(at: datetime) -> Text:
    if User.objects.filter(email__endswith=f"@{DOMAIN}").exists():
        return _("Här finns påhittade personer. Börja med en tom databas.")
    return ""


def register() -> None:
    checks.add("demo_people", Check("demo_people", PEOPLE, _("Inga påhittade personer"), demo_people))
