"""A protected person whose page somebody else opened, and a month of the log that nobody has reviewed yet."""

from datetime import datetime, timedelta

import participants.actions as register
from core import audit
from core.models import User
from core.periods import Month
from oppnasoc.demo.founding import City
from oppnasoc.demo.history import moment
from participants.models import OpeningReason, Participant

READ = "participants.participant.read"
MONTHS_SIGNED = 11
READ_ABOUT = ("kim", "vera", "ella", "noor", "robin", "otto")


def watch(city: City, now: datetime) -> None:
    sign_the_older(city, now)
    last = Month.of(now).previous.first
    maja, idris, sol = city.staff["maja"], city.staff["idris"], city.people["sol"]
    long_ago = moment(last, 8)
    register.note_protected_contact(
        participant=sol,
        ways={"post": "Box 12, 123 45 Exempelstad", "agreed": "Ring aldrig. Sol ringer måndagar före 10."},
        by=maja,
        at=long_ago,
    )
    register.give_protected_access(
        participant=sol, employee=idris.staff_profile, valid_from=last, by=maja, at=long_ago
    )
    opened = moment(last + timedelta(days=9), 10)
    register.open_protected(participant=sol, reason=OpeningReason.CONTACT, words="", by=idris, at=opened)
    read(idris, sol, opened)
    for number, key in enumerate(READ_ABOUT):
        at = moment(last + timedelta(days=12), 9) + timedelta(hours=2 * number)
        read(idris, city.people[key], at)
    audit.write(audit.Line(moment(last + timedelta(days=14), 9), "participants.participant.search", idris.pk))
    refused = moment(last + timedelta(days=15), 9)
    line = audit.Line(refused, "enter.redaktion", city.staff["budget"].pk, outcome=audit.DENIED)
    audit.write(line)


def sign_the_older(city: City, now: datetime) -> None:
    month = Month.of(now).previous
    for _number in range(MONTHS_SIGNED):
        month = month.previous
        at = moment(month.next.first + timedelta(days=4), 9)
        by = city.staff["gun"]
        register.sign_log_review(board=city.board, month=month, notes=["nothing"], by=by, at=at)


def read(by: User, person: Participant, at: datetime) -> None:
    """The line that the person's page leaves."""
    label = Participant._meta.label
    audit.write(audit.Line(at, READ, by.pk, "coordinator", object_type=label, object_id=str(person.pk)))
