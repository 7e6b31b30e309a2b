"""The coordinator's workplace for mentor groups. Each step is a page."""

from django.utils.translation import gettext_lazy as _

from core.admin import Section, sections
from mentoring import workshop_admin  # noqa: F401  its workplace stands under the same heading

SECTION = sections.add("mentoring", Section("mentoring", _("Mentorskap"), 47))
