"""The coordinator's workplace: Django's own admin in our words, bounded by board and audited by us."""

from core.admin.pages import bound, read_audited, work_page
from core.admin.shelves import Shelves
from core.admin.site import AdminLink, CoordinationSite, Section, admin_links, sections, staff_names
from core.admin.steps import StepPages
from core.admin.today import QuickStep
from core.admin.workplace import Button, Step, Unlisted, Workplace, buttons_for, object_buttons, own_buttons

__all__ = [
    "AdminLink",
    "Button",
    "CoordinationSite",
    "QuickStep",
    "Section",
    "Shelves",
    "Step",
    "StepPages",
    "Unlisted",
    "Workplace",
    "admin_links",
    "bound",
    "buttons_for",
    "object_buttons",
    "own_buttons",
    "read_audited",
    "sections",
    "staff_names",
    "work_page",
]
