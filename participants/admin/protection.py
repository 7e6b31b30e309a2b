"""Protected persons: the reason before a page opens, the level, how one is reached and who may know."""

from typing import Any, cast
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import bound, work_page
from core.crypto import CannotDecrypt
from core.models import User
from participants import actions, protected_door
from participants.admin.said import PersonPages
from participants.models import Participant, ProtectedAccess, ProtectedOpening
from participants.protected_contact import UNREADABLE, contact_row, how_to_reach
from participants.protection_forms import GiveAccessForm, OpeningForm, ProtectedContactForm, ProtectionForm

SHOWN_OPENINGS = 10
OPENING_INTRO = _(
    "Personen har skyddade personuppgifter. Skriv varför du behöver sidan just nu. Det gäller i 30 minuter, "
    "bara här och bara för den här personen. Nämndens logggranskare får veta att du har öppnat sidan. "
    "Kontaktpersonen får också veta det, om det inte är du."
)


def inside_only(request: HttpRequest, fallback: str) -> str:
    """Where one was going: a page of this admin, whatever the address says."""
    wanted = request.GET.get("till", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/admin/")
    return wanted if is_ours else fallback


class ProtectionPages(PersonPages):
    def protection_pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/oppna/", self.open_page, "open"),
            self.page("<uuid:row_id>/skydd/", self.protection_page, "protection"),
            self.page("<uuid:row_id>/sa-nar-vi/", self.protected_contact_page, "protected_contact"),
            self.page("<uuid:row_id>/atkomst/", self.give_access_page, "give_access"),
            self.page("<uuid:row_id>/atkomst/<uuid:access_id>/", self.end_access_page, "end_access"),
        ]

    def open_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Neither name nor anything else about the person stands here."""
        row = protected_door.person_to_open(request.user, row_id)
        if row is None:
            self.not_here(request, row_id)
        goes_on = inside_only(request, self.url_of("change", row.pk))
        if not row.is_protected:
            return HttpResponseRedirect(goes_on)

        def perform(data: dict[str, Any]) -> None:
            user = cast(User, request.user)
            opening = actions.open_protected(participant=row, by=user, at=clock.now(), **data)
            protected_door.remember(request, opening)

        return work_page(
            request,
            form=bound(request, OpeningForm),
            perform=perform,
            title=_("Skyddade personuppgifter"),
            intro=OPENING_INTRO,
            button=_("Öppna sidan"),
            done=goes_on,
            back=self.url_of("changelist"),
            back_label=_("Deltagare"),
        )

    def protection_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.set_protection(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat.")

        return self.step(
            request,
            row,
            form=bound(request, ProtectionForm, participant=row, initial={"level": row.protection}),
            perform=perform,
            title=_("Skyddade personuppgifter"),
            intro=_(
                "Med skydd tas nummer och e-post bort ur registret. Bara kontaktpersonen, och de som "
                "kontaktpersonen ger åtkomst, ser personen här."
            ),
            button=_("Spara"),
            done=self.url_of("changelist"),
        )

    def protected_contact_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row, intro = self.protected_or_404(request, row_id), _("Det personen vill. Ingenting skickas hit.")
        initial: dict[str, str] = {}
        try:
            kept = contact_row(row)
        except CannotDecrypt:
            intro = UNREADABLE
        else:
            initial = {name: getattr(kept, name, "") for name in ProtectedContactForm.base_fields}

        def perform(data: dict[str, Any]) -> str:
            user = cast(User, request.user)
            actions.note_protected_contact(participant=row, ways=data, by=user, at=clock.now())
            return _t("Sparat.")

        return self.step(
            request,
            row,
            form=bound(request, ProtectedContactForm, initial=initial),
            perform=perform,
            title=_("Så når vi personen"),
            intro=intro,
            button=_("Spara"),
        )

    def give_access_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.protected_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            user = cast(User, request.user)
            given = actions.give_protected_access(participant=row, by=user, at=clock.now(), **data)
            return _t("%(name)s kan nu läsa om personen.") % {"name": given.employee.first_name}

        return self.step(
            request,
            row,
            form=bound(request, GiveAccessForm, participant=row, initial={"valid_from": clock.today()}),
            perform=perform,
            title=_("Ge åtkomst"),
            intro=_("Bara den som behöver det i sitt arbete, och inte längre än det behövs."),
            button=_("Ge åtkomst"),
        )

    def end_access_page(self, request: HttpRequest, row_id: UUID, access_id: UUID) -> HttpResponse:
        row = self.protected_or_404(request, row_id)
        given = access_of(row).filter(pk=access_id).first()
        if given is None:
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            actions.end_protected_access(given=given, by=cast(User, request.user), at=clock.now())
            return _t("Avslutat. Personen syns inte längre för medarbetaren.")

        return self.step(
            request,
            row,
            form=bound(request, Form),
            perform=perform,
            title=_("Avsluta åtkomst"),
            intro=given.employee.full_name,
            button=_("Avsluta"),
        )

    def protected_or_404(self, request: HttpRequest, row_id: UUID) -> Participant:
        row = self.person_or_404(request, row_id)
        if not row.is_protected:
            raise Http404
        return row


def access_of(row: Participant) -> Any:
    """Those who are named now or will be."""
    return ProtectedAccess.objects.filter(participant=row).not_over(clock.today()).select_related("employee")


def shown_of_protection(row: Participant) -> dict[str, Any]:
    """What the page of a protected person tells besides."""
    if not row.is_protected:
        return {}
    openings = ProtectedOpening.objects.filter(participant=row).defer("words")
    return {
        "reached": how_to_reach(row),
        "unreadable": UNREADABLE,
        "named": access_of(row),
        "openings": openings.select_related("opened_by__staff_profile")[:SHOWN_OPENINGS],
    }
