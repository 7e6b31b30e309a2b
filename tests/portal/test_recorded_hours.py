"""Hours that staff typed in from paper: the page says who wrote them, and what to do when they are wrong."""

from django.test import Client

from fees import actions
from fees.models import WorkEntry
from fees.states import EntryState
from participants.models import Participant
from tests.factories.fees import make_accepted, make_entry
from tests.factories.times import AT
from tests.portal.pages import read


def thanks(entry: WorkEntry) -> str:
    return f"/portal/tid/{entry.pk}/tack/"


def make_from_paper(person: Participant) -> WorkEntry:
    assignment = make_accepted(person).assignment
    return actions.record_entry(
        participant=person,
        assignment=assignment,
        worked_on=assignment.starts_at.date(),  # type: ignore[union-attr]
        typed="14–15.30",
        by=person.contact.user,
        at=AT,
    )


def test_who_wrote_it_is_said(phone: Client, person: Participant) -> None:
    text = read(phone, thanks(make_from_paper(person)))
    assert "Maja skrev in tiden åt dig" in text
    assert "Du har skickat" not in text


def test_own_hours_are_ones_own(phone: Client, person: Participant) -> None:
    text = read(phone, thanks(make_entry(person)))
    assert "Du har skickat" in text
    assert "skrev in tiden åt dig" not in text


def test_what_has_been_read_names_whom_to_ring(phone: Client, person: Participant) -> None:
    """The button is gone then; the person must not be left with nothing to do."""
    text = read(phone, thanks(make_entry(person, state=EntryState.REVIEWED)))
    assert "Stämmer det inte?" in text
    assert "Ring Maja på" in text


def test_what_can_still_be_changed_has_the_button_instead(phone: Client, person: Participant) -> None:
    text = read(phone, thanks(make_from_paper(person)))
    assert "Ändra tiden" in text
    assert "Stämmer det inte?" not in text
