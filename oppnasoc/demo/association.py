"""What goes through an association, and how files for payroll are described: something for those pages."""

from datetime import datetime, timedelta

import fees.actions as money
import participants.actions as register
from core.periods import Month
from fees.actions.layouts import Draft
from fees.sample_layouts import EXAMPLES
from oppnasoc.demo.founding import COST_CENTRE, City
from participants.models import AssignmentKind, EngagementForm, Organisation, Timing


def describe_files(city: City, now: datetime) -> None:
    """The examples, marked as examples: nobody's format, and something to begin from."""
    for make in EXAMPLES.values():
        sample = make()
        sample.layout.valid_from = (now - timedelta(days=200)).date()
        draft = Draft(sample.layout, sample.columns, sample.dimensions)
        money.save_layout(board=city.board, draft=draft, by=city.staff["lo"], at=now - timedelta(days=30))


def work_through_an_association(city: City, now: datetime) -> None:
    """A member's hours of last month, approved, and an invoice that says half an hour less."""
    house, month = Organisation.objects.get(name="Föreningen Möteshuset"), Month.of(now).previous
    maja, held = city.staff["maja"], now - timedelta(days=5)
    member = register.register_participant(
        board=city.board,
        first_name="Alva",
        last_name="Föreningsprov",
        contact=maja.staff_profile,
        organisation=house,
        engagement_form=EngagementForm.ORGANISATION,
        by=maja,
        at=now - timedelta(days=60),
    )
    work = register.plan_assignment(
        board=city.board,
        title="Kaffe och datorhjälp i Möteshuset",
        kind=AssignmentKind.HELP_SESSION,
        timing=Timing.BEFORE,
        due_on=month.last,
        engagement_form=EngagementForm.ORGANISATION,
        cost_centre=COST_CENTRE,
        by=maja,
        at=now - timedelta(days=50),
    )
    for day in (month.first + timedelta(days=8), month.first + timedelta(days=15)):
        entry = money.record_entry(
            participant=member, assignment=work, worked_on=day, typed="2,5", by=maja, at=held
        )
        money.review_entries(ids=[entry.pk], by=maja, at=held + timedelta(hours=1))
        money.approve_entries(ids=[entry.pk], by=city.staff["budget"], at=held + timedelta(hours=2))
    money.note_invoice(
        board=city.board,
        organisation=house,
        month=month,
        number="2026-17",
        minutes=270,
        amount_ore=74_250,
        received_on=(now - timedelta(days=2)).date(),
        by=city.staff["lo"],
        at=now - timedelta(days=1),
    )
