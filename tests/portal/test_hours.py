"""Hours in three short steps: day, time, read back. What was typed stays; nothing happens twice."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from core import images
from fees import actions
from fees.models import Expense, WorkEntry
from fees.states import EntryState
from participants.models import Assignment, Offer, OfferRound, Participant
from participants.states import OfferState
from tests.factories.fees import ASKED, make_accepted, make_draft, make_entry, make_held_assignment
from tests.factories.participants import make_assignment, make_participant
from tests.factories.times import AT, later, swedish
from tests.portal.pages import hidden, read, title, words


def page(entry: WorkEntry, name: str) -> str:
    return f"/portal/tid/{entry.pk}/{name}/"


def only_entry() -> WorkEntry:
    return WorkEntry.objects.get()


@pytest.fixture
def held(person: Participant) -> Offer:
    """Said yes to, and held on Thursday 19 November, 14.00–16.30."""
    return make_accepted(person)


@pytest.fixture
def draft(person: Participant, held: Offer) -> WorkEntry:
    return make_draft(person, held.assignment)


# --- Three steps -------------------------------------------------------------------------------
def test_as_planned_takes_three_pages(phone: Client, held: Offer) -> None:
    first = phone.get("/portal/tid/")
    assert "Steg 1 av 3 Vilken dag var det? Torsdag 19 november Datorhjälp på biblioteket" in words(first)
    assert f'value="{held.pk}" id="id_day_0" checked' in first.content.decode()

    second = phone.post("/portal/tid/", {"key": hidden(first, "key"), "day": held.pk}, follow=True)
    assert "Steg 2 av 3 Hur länge var du där?" in words(second)
    assert "Som det var tänkt 14.00–16.30, 2 timmar 30 minuter" in words(second)

    third = phone.post(page(only_entry(), "hur-lange"), {"how": "planned"}, follow=True)
    assert "Steg 3 av 3 Stämmer det här?" in words(third)
    assert "Det här får du 420 kr före skatt" in words(third)

    thanks = phone.post(page(only_entry(), "stammer"), follow=True)
    assert "Tack! Vi har fått din tid. 420 kr före skatt Pengarna kommer 22 december." in words(thanks)
    entry = only_entry()
    assert (entry.state, entry.minutes) == (EntryState.SENT, 150)


def test_own_words_are_read_back(phone: Client, draft: WorkEntry) -> None:
    response = phone.post(page(draft, "hur-lange"), {"how": "own", "typed": "halv tre–fem"}, follow=True)
    assert "Tid 14.30–17.00 2 timmar 30 minuter Du skrev ”halv tre–fem”." in words(response)


def test_what_cannot_be_read_is_said_beside_the_field_and_stays(phone: Client, draft: WorkEntry) -> None:
    response = phone.post(page(draft, "hur-lange"), {"how": "own", "typed": "en stund efter lunch"})
    text = words(response)
    assert "Något behöver ändras Skriv tiden på ett annat sätt" in text
    assert "Fel: Vi kunde inte läsa tiden." in text
    assert 'value="en stund efter lunch"' in response.content.decode()
    assert title(response).startswith("Fel: Steg 2 av 3")
    assert "Ring Maja, så skriver ni in tiden tillsammans." in text


@pytest.mark.parametrize("typed", ["25", "-2", "0", "26 timmar", "3 maj", "<script>"])
def test_nonsense_never_gets_further(phone: Client, draft: WorkEntry, typed: str) -> None:
    response = phone.post(page(draft, "hur-lange"), {"how": "own", "typed": typed})
    assert "Något behöver ändras" in words(response)
    assert "<script>" not in response.content.decode()
    assert only_entry().minutes == 0


def test_nothing_chosen_is_asked_for(phone: Client, draft: WorkEntry) -> None:
    response = phone.post(page(draft, "hur-lange"), {"next": "check"})
    assert "Fel: Välj om det var som planerat eller en annan tid." in words(response)


# --- Day ---------------------------------------------------------------------------------------
def test_a_double_tap_makes_one_draft(phone: Client, held: Offer) -> None:
    form = {"key": str(uuid4()), "day": str(held.pk)}
    addresses = {phone.post("/portal/tid/", form).headers["Location"] for _tap in range(2)}
    assert addresses == {page(only_entry(), "hur-lange")}


def test_another_day_is_written_in_three_boxes(phone: Client, held: Offer) -> None:
    form = {"key": str(uuid4()), "day": "other", "other_day_day": "18", "other_day_month": "11"}
    phone.post("/portal/tid/", {**form, "other_day_year": "2026"})
    assert only_entry().worked_on == swedish(2026, 11, 18).date()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("", "", ""), "Skriv vilken dag det var, till exempel 19 11 2026."),
        (("31", "11", "2026"), "Skriv en dag som finns, till exempel 19 11 2026."),
        (("24", "11", "2026"), "Den dagen har inte varit än."),
        (("1", "1", "2020"), "Det är mer än ett år sedan."),
    ],
)
def test_a_day_that_cannot_be(phone: Client, held: Offer, typed: tuple[str, str, str], message: str) -> None:
    boxes = dict(zip(("other_day_day", "other_day_month", "other_day_year"), typed, strict=True))
    response = phone.post("/portal/tid/", {"key": str(uuid4()), "day": "other", **boxes})
    assert f"Fel: {message}" in words(response)
    assert not WorkEntry.objects.exists()


def test_yesterday_is_the_day_before_in_sweden(phone: Client, held: Offer) -> None:
    phone.post("/portal/tid/", {"key": str(uuid4()), "day": "yesterday"})
    assert only_entry().worked_on == swedish(2026, 11, 22).date()


def test_on_an_unplanned_day_several_kinds_of_work_are_asked_about(
    phone: Client, person: Participant, held: Offer
) -> None:
    starts_at = swedish(2026, 11, 18, 9)
    meeting = make_accepted(
        person, make_held_assignment(person.board, starts_at, by=person.contact.user, title="Möte")
    )
    form = {"key": str(uuid4()), "day": "today"}
    assert "Fel: Välj vilket uppdrag det var." in words(phone.post("/portal/tid/", form))
    phone.post("/portal/tid/", {**form, "work": str(meeting.pk)})
    assert only_entry().assignment == meeting.assignment


def test_a_day_with_hours_is_not_suggested_again(phone: Client, person: Participant) -> None:
    make_entry(person)
    assert "Torsdag 19 november" not in read(phone, "/portal/tid/")


def test_the_day_of_a_draft_can_be_changed(phone: Client, draft: WorkEntry) -> None:
    response = phone.get(page(draft, "dag"))
    assert 'id="id_day_0" checked' in response.content.decode()
    phone.post(page(draft, "dag"), {"key": hidden(response, "key"), "day": "yesterday"})
    assert only_entry().worked_on == swedish(2026, 11, 22).date()


def test_without_any_assignment_the_page_tells_whom_to_ring(phone: Client) -> None:
    assert "Ring Maja, så skriver ni in det tillsammans." in read(phone, "/portal/tid/")


# --- Own money laid out ------------------------------------------------------------------------
def photo() -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (20, 20), "white").save(data, "PNG")
    return SimpleUploadedFile("kvitto.png", data.getvalue(), "image/png")


def bus(**fields: object) -> dict[str, object]:
    return {"key": str(uuid4()), "kind": "bus", "amount": "34", **fields}


def test_a_bus_ticket_with_its_receipt(phone: Client, draft: WorkEntry) -> None:
    response = phone.post(page(draft, "utlagg"), bus(photo=photo()), follow=True)
    assert Expense.objects.get().amount_ore == 3400
    assert "Bussbiljett, fotot läses 34 kr Ta bort" in words(response)


def test_a_double_tap_adds_one(phone: Client, draft: WorkEntry) -> None:
    form = bus()
    for _tap in range(2):
        phone.post(page(draft, "utlagg"), form)
    assert Expense.objects.count() == 1


def test_a_photo_beside_a_wrong_amount_must_be_chosen_again_and_it_says_so(
    phone: Client, draft: WorkEntry
) -> None:
    response = phone.post(page(draft, "utlagg"), bus(photo=photo(), amount="trettio"))
    assert "Välj fotot en gång till." in response.content.decode()


def test_a_photo_that_is_none_is_said_beside_the_field(phone: Client, draft: WorkEntry) -> None:
    fake = SimpleUploadedFile("kvitto.jpg", b"MZ this is a program", "image/jpeg")
    response = phone.post(page(draft, "utlagg"), bus(photo=fake, amount="34,50"))
    assert 'id="id_photo_error"' in response.content.decode()
    assert 'value="34,50"' in response.content.decode()
    assert not Expense.objects.exists()


def test_a_photo_that_is_too_large_is_said_beside_the_field_and_never_read(
    phone: Client, draft: WorkEntry
) -> None:
    huge = SimpleUploadedFile("kvitto.jpg", b"\xff\xd8\xff" + bytes(images.MOST_BYTES), "image/jpeg")
    html = phone.post(page(draft, "utlagg"), bus(photo=huge, amount="34,50")).content.decode()
    assert "Fotot är för stort, högst 15 MB." in html
    assert 'value="34,50"' in html
    assert not Expense.objects.exists()


@pytest.mark.parametrize("amount", ["", "trettiofyra", "0", "-3", "100 000"])
def test_a_sum_that_cannot_be(phone: Client, draft: WorkEntry, amount: str) -> None:
    response = phone.post(page(draft, "utlagg"), bus(amount=amount))
    assert 'id="id_amount_error"' in response.content.decode()
    assert not Expense.objects.exists()


def test_it_can_be_taken_away_twice(phone: Client, draft: WorkEntry) -> None:
    phone.post(page(draft, "utlagg"), bus())
    address = page(draft, f"utlagg/{Expense.objects.get().pk}/ta-bort")
    for _tap in range(2):
        assert phone.post(address).status_code == 302
    assert not Expense.objects.exists()


def test_going_to_the_outlay_keeps_what_was_typed(phone: Client, draft: WorkEntry) -> None:
    form = {"how": "own", "typed": "9–12", "next": "expense"}
    assert phone.post(page(draft, "hur-lange"), form).headers["Location"] == page(draft, "utlagg")
    assert only_entry().typed_time == "9–12"


def test_going_to_the_outlay_first_asks_for_no_time(phone: Client, draft: WorkEntry) -> None:
    response = phone.post(page(draft, "hur-lange"), {"next": "expense"})
    assert response.headers["Location"] == page(draft, "utlagg")


# --- Sent, changed, taken back -----------------------------------------------------------------
def test_sending_twice_sends_once(phone: Client, draft: WorkEntry) -> None:
    phone.post(page(draft, "hur-lange"), {"how": "planned"})
    for _tap in range(2):
        assert phone.post(page(draft, "stammer")).headers["Location"] == page(draft, "tack")
    assert only_entry().state == EntryState.SENT


def test_overlapping_hours_are_refused_in_words(phone: Client, person: Participant) -> None:
    make_entry(person)
    other = make_held_assignment(person.board, swedish(2026, 11, 19, 15), 60, by=person.contact.user)
    booked_beside(person, other)
    draft = make_draft(person, other)
    response = phone.post(page(draft, "hur-lange"), {"how": "own", "typed": "15–16"})
    assert "Du har redan skickat 19 november 14.00–16.30, som är samtidigt." in words(response)
    draft.refresh_from_db()
    assert draft.state == EntryState.DRAFT


def booked_beside(person: Participant, assignment: Assignment) -> None:
    """A yes to something at the same time. No action makes one; old data may hold it."""
    round_ = OfferRound.objects.create(
        board=person.board, asked_by=person.contact.user, asked_at=AT, answer_by=AT.date()
    )
    Offer.objects.create(
        round=round_,
        assignment=assignment,
        participant=person,
        state=OfferState.ACCEPTED,
        state_changed_at=AT,
    )


def test_sent_hours_can_be_changed_until_they_are_read(phone: Client, person: Participant) -> None:
    entry = make_entry(person)
    assert "Ändra tiden" in read(phone, page(entry, "tack"))
    assert phone.post(page(entry, "andra")).headers["Location"] == page(entry, "hur-lange")
    actions.send_entry(entry=entry, by=person.user, at=AT)
    actions.review_entries(ids=[entry.pk], by=person.contact.user, at=AT)
    assert "Ändra tiden" not in read(phone, page(entry, "tack"))
    response = phone.post(page(entry, "andra"), follow=True)
    assert "Det går inte längre." in words(response)


def test_hours_can_be_taken_back(phone: Client, person: Participant) -> None:
    entry = make_entry(person)
    phone.post(page(entry, "ta-bort"))
    entry.refresh_from_db()
    assert entry.state == EntryState.WITHDRAWN


def test_an_unclear_entry_is_a_question_that_can_be_answered(phone: Client, person: Participant) -> None:
    entry = make_entry(person)
    actions.ask_about_entry(entry=entry, question="Var du där till 17?", by=person.contact.user, at=AT)
    assert "Fråga till dig" in read(phone, "/portal/")
    assert "Var du där till 17?" in read(phone, page(entry, "fraga"))
    empty = phone.post(page(entry, "fraga"), {"answer": ""})
    assert "Fel: Skriv ett svar, eller ändra tiden." in words(empty)
    response = phone.post(page(entry, "fraga"), {"answer": "Ja, till 17."}, follow=True)
    assert "Tack för svaret. Vi läser det." in words(response)
    entry.refresh_from_db()
    assert (entry.state, entry.answer) == (EntryState.SENT, "Ja, till 17.")


@pytest.mark.parametrize("name", ["dag", "hur-lange", "utlagg", "stammer"])
def test_a_sent_entry_is_not_written_in(phone: Client, person: Participant, name: str) -> None:
    entry = make_entry(person)
    status = phone.get(page(entry, name)).status_code
    assert status == (302 if name == "stammer" else 404)


@pytest.mark.parametrize("name", ["dag", "hur-lange", "utlagg", "stammer", "andra", "ta-bort"])
def test_another_persons_hours_do_not_exist(phone: Client, person: Participant, name: str) -> None:
    other = make_participant(person.board, contact=person.contact)
    draft = make_draft(other)
    assert phone.post(page(draft, name), {"how": "planned"}).status_code == 404
    draft.refresh_from_db()
    assert (draft.state, draft.minutes) == (EntryState.DRAFT, 0)


def test_the_paper_sheet_has_the_planned_days_and_room_for_more(phone: Client, held: Offer) -> None:
    html = phone.get("/portal/tidlapp/").content.decode()
    assert "Torsdag 19\N{NO-BREAK SPACE}november" in html
    assert html.count("<tr>") == 1 + 12
    assert "Maja Provlund" in html


def test_hours_for_work_without_a_planned_time(phone: Client, person: Participant) -> None:
    reading = make_assignment(
        person.board,
        by=person.contact.user,
        at=ASKED,
        timing="before",
        starts_at=None,
        ends_at=None,
        due_on=later(days=9).date(),
        title="Läsa ett brev",
    )
    draft = make_draft(person, make_accepted(person, reading).assignment, worked_on=AT.date())
    assert "Som det var tänkt" not in read(phone, page(draft, "hur-lange"))
    response = phone.post(page(draft, "hur-lange"), {"typed": "2,5"}, follow=True)
    assert "Tid 2 timmar 30 minuter" in words(response)
