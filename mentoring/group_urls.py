"""A group's own pages: each hung up in the portal for mentors, and among the employees' pages for the others.
The word in the portal's address is neutral."""

from collections.abc import Iterator

from django.urls import URLPattern, path
from django.views import View

from mentoring.views import group_pages as pages
from participants.views.employee import EmployeeView
from participants.views.portal import PortalView

PORTAL_HOME, EMPLOYEE_HOME = "portal/grupper/", "medarbetare/mentorskap/"
GROUP = "<uuid:group_id>/"
MEETING = f"{GROUP}traffar/<int:number>/"
NOTES = "anteckningar/"

BOTH: dict[str, tuple[str, type[pages.InHouse]]] = {
    "group": (GROUP, pages.OneGroup),
    "notes": (NOTES, pages.OwnNotes),
    "notes_file": (f"{NOTES}fil/", pages.NotesFile),
    "remove_note": (f"{NOTES}<uuid:note_id>/bort/", pages.RemoveNote),
    "agreement": (f"{GROUP}overenskommelse/", pages.ReadAgreement),
    "write_agreement": (f"{GROUP}overenskommelse/skriv/", pages.WriteAgreement),
    "takeaway": (f"{GROUP}det-jag-tar-med-mig/", pages.WriteTakeaway),
    "evaluate": (f"{GROUP}fragor/<slug:moment>/", pages.Evaluate),
    "results": (f"{GROUP}svaren/", pages.SeeResults),
    "meeting": (MEETING, pages.OneMeeting),
    "was_there": (f"{MEETING}jag-var-med/", pages.WasThere),
    "theme": (f"{MEETING}tema/", pages.ChooseTheme),
    "note": (f"{MEETING}anteckning/", pages.WriteNote),
}
ONLY_PORTAL: dict[str, tuple[str, type[pages.InHouse]]] = {
    "groups": ("", pages.OwnGroups),
    "new_theme": (f"{MEETING}tema/nytt/", pages.ProposeTheme),
}
ONLY_EMPLOYEE: dict[str, tuple[str, type[pages.InHouse]]] = {
    "ask": (f"{MEETING}fraga/", pages.AskQuestion),
    "remove_question": (f"{MEETING}fraga/<uuid:question_id>/bort/", pages.RemoveQuestion),
    "certificate": (f"{GROUP}intyg/", pages.AskForCertificate),
    "fetch_certificate": (f"{GROUP}intyg/hamta/", pages.FetchCertificate),
}


def hung_up(
    audience: str, home: str, house: type[View], which: dict[str, tuple[str, type[pages.InHouse]]]
) -> Iterator[URLPattern]:
    """Each page as a view of that house, which lets in and sets the time before the page asks."""
    for name, (tail, page) in which.items():
        own = {"audience": audience, "template_name": page.template_name}
        view: type[View] = type(page.__name__, (house, page), own)
        yield path(f"{home}{tail}", view.as_view(), name=f"{audience}_{name}")


PORTAL_GROUP = list(hung_up("portal", PORTAL_HOME, PortalView, {**ONLY_PORTAL, **BOTH}))
EMPLOYEE_GROUP = list(hung_up("employee", EMPLOYEE_HOME, EmployeeView, {**ONLY_EMPLOYEE, **BOTH}))
