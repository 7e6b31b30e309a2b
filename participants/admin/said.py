"""What a person has said and staff write down: wishes, ways to be reached, whom not to meet, moving on.

Parts of the people's workplace. Each step opens a page that says what it is for, and calls one action.
"""

from typing import Any, cast
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Workplace, bound, read_audited, work_page
from core.models import User
from core.templatetags import words
from core.templatetags.words import day_year
from participants import actions
from participants.avoidance_forms import WriteDownForm
from participants.conflict_forms import WHO_IS_NEAR, ConflictForm, ConflictsGoneForm
from participants.forms import ChannelForm, MovedOnForm
from participants.message_wish_form import RecordedMessageWishForm
from participants.models import Assignment, Participant, StaffProfile, Unit
from participants.wish_forms import RecordedWishesForm


class PersonPages(Workplace[Participant]):
    """What all pages about one person share."""

    def person_or_404(self, request: HttpRequest, row_id: Any) -> Participant:
        """Reading is enough for the page; each step's own permission is the action's to check."""
        rows = self.get_queryset(request).select_related("user", "board", "contact__stand_in", "organisation")
        row = self.named_row(rows, row_id)
        if row is None:
            self.not_here(request, row_id)
        access.pass_doors(request, row)
        return row

    def step(self, request: HttpRequest, row: Participant, **page: Any) -> HttpResponse:
        here = self.url_of("change", row.pk)
        return work_page(request, **{"done": here, "back": here, "back_label": row.full_name, **page})


class SaidPages(PersonPages):
    def said_pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/meddelanden/", self.message_wishes_page, "message_wishes"),
            self.page("<uuid:row_id>/kom-inte-fram/", self.undelivered_page, "undelivered"),
            self.page("<uuid:row_id>/vad-personen-vill/", self.wishes_page, "wishes"),
            self.page("<uuid:row_id>/helst-inte-mota/", self.avoidances_page, "avoidances"),
            self.page("<uuid:row_id>/jav/", self.conflict_page, "conflict"),
            self.page("<uuid:row_id>/jav/ta-tillbaka/", self.conflict_gone_page, "conflict_gone"),
            self.page("<uuid:row_id>/gatt-vidare/", self.moved_on_page, "moved_on"),
            self.page("<uuid:row_id>/lamna-registret/", self.leave_page, "leave"),
        ]

    def wishes_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)
        form = bound(request, RecordedWishesForm, participant=row)

        def perform(data: dict[str, Any]) -> str:
            actions.set_wishes(
                participant=row,
                areas=data["areas"],
                wish=form.wish(),
                by=cast(User, request.user),
                at=clock.now(),
                channel=data["channel"],
            )
            return _t("Sparat.")

        return self.step(
            request,
            row,
            form=form,
            perform=perform,
            title=_("Vad personen vill göra"),
            intro=_("Det personen själv har sagt."),
            button=_("Spara"),
        )

    def message_wishes_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)
        form = bound(request, RecordedMessageWishForm, participant=row, at=clock.now())

        def perform(data: dict[str, Any]) -> str:
            actions.set_message_wishes(
                participant=row,
                wishes=form.wishes(),
                by=cast(User, request.user),
                at=clock.now(),
                channel=data["channel"],
            )
            return _t("Sparat.")

        return self.step(
            request,
            row,
            form=form,
            perform=perform,
            title=_("Meddelanden"),
            intro=_("Det personen själv har sagt. Visa gärna exemplen."),
            button=_("Spara"),
        )

    def undelivered_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)
        read_audited(request, row)

        def perform(data: dict[str, Any]) -> str:
            actions.follow_up_undelivered(participant=row, by=cast(User, request.user), at=clock.now())
            return _t("Antecknat. Stämmer inte numret eller adressen? Rätta det här under Ändra uppgifter.")

        number = words.phone(row.user.phone) if row.user.phone else _t("Vi har inget nummer")
        return self.step(
            request,
            row,
            form=bound(request, Form),
            perform=perform,
            title=_("Meddelandet kom inte fram"),
            intro=_t(
                "Ring %(name)s: %(number)s. Fråga hur personen vill nås, och berätta vad som väntar "
                "i portalen."
            )
            % {"name": row.full_name, "number": number},
            button=_("Jag har pratat med personen"),
        )

    def avoidances_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """What the person says on the phone. What was said before is not shown."""
        row, at = self.person_or_404(request, row_id), clock.now()
        form = bound(
            request,
            WriteDownForm,
            units=list(Unit.objects.filter(board=row.board_id)),
            employees=list(StaffProfile.objects.filter(board=row.board_id).with_units(clock.today())),
            companions=actions.companions_of(row, at),
        )

        def perform(data: dict[str, Any]) -> str:
            together = actions.write_down_avoidances(
                participant=row,
                named=form.rather_not(),
                by=cast(User, request.user),
                at=at,
                channel=data["channel"],
                is_all_right=data["is_all_right"],
            )
            return (
                f"{_t('Inskrivet. Personen ser det i portalen och kan ta bort det.')} {ask(together)}".strip()
            )

        return self.step(
            request,
            row,
            form=form,
            perform=perform,
            title=_("Helst inte möta"),
            intro=_(
                "Det personen säger nu. Det som är sagt förut syns inte här och ändras inte. "
                "Fråga inte varför."
            ),
            button=_("Skriv in"),
        )

    def conflict_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """One's own in one click; or an employee's, who sees no register."""
        row, user = self.person_or_404(request, row_id), cast(User, request.user)

        def perform(data: dict[str, Any]) -> str:
            actions.declare_conflict(participant=row, by=user, at=clock.now(), **data)
            return _t("Sparat. Bara du ser det.")

        return self.step(
            request,
            row,
            form=bound(request, ConflictForm, participant=row, user=user),
            perform=perform,
            title=_("Jag kan ha jäv"),
            intro=f"{WHO_IS_NEAR} "
            + _t(
                "Den som kan ha jäv beslutar inget om personen. Andra ser bara att det inte passar. Skriv "
                "inte varför."
            ),
            button=_("Spara"),
        )

    def conflict_gone_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row, user = self.person_or_404(request, row_id), cast(User, request.user)

        def perform(data: dict[str, Any]) -> str:
            for conflict in data["conflicts"]:
                actions.take_back_conflict(conflict=conflict, by=user, at=clock.now())
            return _t("Borttaget.")

        return self.step(
            request,
            row,
            form=bound(request, ConflictsGoneForm, participant=row, user=user),
            perform=perform,
            title=_("Ta tillbaka jäv"),
            button=_("Ta tillbaka"),
        )

    def moved_on_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.set_moved_on(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat.")

        return self.step(
            request,
            row,
            form=bound(request, MovedOnForm, initial={"on": row.moved_on_on or clock.today()}),
            perform=perform,
            title=_("Gått vidare"),
            intro=_("Till arbete, studier eller något annat. Det räknas som en framgång."),
            button=_("Spara"),
        )

    def leave_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.ask_to_leave(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Inskrivet. Är vi skyldiga personen något ligger det kvar på Idag.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Vill lämna registret"),
            intro=_(
                "Personen kan inte logga in längre, och inget skickas. Det som saknar gallringsbeslut ligger "
                "kvar. Berätta det."
            ),
            button=_("Skriv in"),
        )


def ask(together: list[Assignment]) -> str:
    """What is booked already is the person's to keep or to leave."""
    if not together:
        return ""
    days = ", ".join(day_year(work.starts_at) if work.starts_at else work.title for work in together)
    return _t("Båda är bokade %(days)s. Fråga om personen vill säga nej till det.") % {"days": days}
