"""The coordinator's workplace for recruitments. Each step is a page."""

from django.utils.translation import gettext_lazy as _

from core.admin import Section, sections
from recruitment import group_admin  # noqa: F401  # registers the group and the bank

SECTION = sections.add("recruitment", Section("recruitment", _("Rekrytering"), 47))
