"""A person entered twice: found, shown side by side, made one."""

from typing import Any

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, StartCode, User
from core.registry import data_owners
from core.start_codes import make_start_code
from participants import actions
from participants.actions.people import AlreadyHere
from participants.models import (
    AreaWish,
    Avoidance,
    Contribution,
    Offer,
    OfferRound,
    Participant,
    Pause,
    ProtectionLevel,
    RequirementMet,
    StaffProfile,
    StayQuestion,
)
from participants.same_person import namesakes, with_number
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_area,
    make_assignment,
    make_board,
    make_call,
    make_contribution,
    make_leave_request,
    make_participant,
    make_plain_offer,
    make_staff,
    make_stay_question,
    profile_of,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT, TODAY, later
from tests.factories.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ALL = "name phone may_sms email may_email contact engagement_form organisation payroll_id minority moved_on"
SPELLINGS = [
    "0701740699",
    "070-174 06 99",
    "070 174 06 99",
    "070-1740699",
    "070/174 06 99",
    "(070) 174 06 99",
    "+46701740699",
    "+46 70 174 06 99",
    "+46 (0)70-174 06 99",
    "0046701740699",
    "0046 70-174 06 99",
]


def choices(taken: str = "") -> dict[str, str]:
    """Everything as the kept entry has it, but what is named."""
    return {key: "emptied" if key in taken.split() else "kept" for key in ALL.split()}


def two(**fields: Any) -> tuple[Participant, Participant]:
    """Two entries of one board with the same contact."""
    board = make_board()
    contact = profile_of(make_staff(board))
    kept = make_participant(board, contact=contact, **fields)
    return kept, make_participant(board, contact=contact, **fields)


def merge(kept: Participant, emptied: Participant, taken: str = "", **fields: Any) -> Participant:
    values: dict[str, Any] = {"by": kept.contact.user, "at": later(days=1), **fields}
    return actions.merge_people(kept=kept, emptied=emptied, choices=choices(taken), **values)


# --- Found when entered -------------------------------------------------------------------------
@pytest.mark.parametrize("typed", SPELLINGS)
def test_the_notice_leads_to_the_person_however_the_number_is_typed(typed: str) -> None:
    world = World()
    actions.change_participant(
        participant=world.own, phone="+46701740699", by=world.user("coordinator"), at=AT
    )
    page = logged_in(world.user("coordinator")).post(
        "/admin/participants/participant/add/",
        {
            "first_name": "Robin",
            "phone": typed,
            "contact": world.own.contact_id,
            "engagement_form": "employed",
            "protection": "none",
            "board": world.board.pk,
        },
    )
    assert page.status_code == 200
    assert f'<a href="/admin/participants/participant/{world.own.pk}/change/">' in page.content.decode()
    assert typed in page.content.decode()


def test_a_payroll_number_leads_to_the_person() -> None:
    board = make_board()
    first = make_participant(board, payroll_id="7001")
    with pytest.raises(AlreadyHere) as here:
        make_participant(board, payroll_id="7001")
    assert (here.value.person, here.value.field) == (first, "payroll_id")


def test_a_number_of_another_board_leads_nowhere() -> None:
    make_participant(make_board(), phone="+46701740699")
    with pytest.raises(Refused) as refused:
        make_participant(make_board(), phone="+46701740699")
    assert not isinstance(refused.value, AlreadyHere)


def test_a_protected_persons_number_leads_nowhere() -> None:
    board = make_board()
    make_participant(board, payroll_id="7001", protection=ProtectionLevel.MARKED)
    with pytest.raises(Refused) as refused:
        make_participant(board, payroll_id="7001")
    assert not isinstance(refused.value, AlreadyHere)
    assert "annan person" not in str(refused.value.message)


@pytest.mark.parametrize("typed", SPELLINGS)
def test_the_other_is_found_by_its_number_however_it_is_typed(typed: str) -> None:
    kept, emptied = two()
    actions.change_participant(participant=emptied, phone="+46701740699", by=kept.contact.user, at=AT)
    found = logged_in(kept.contact.user).post(
        f"/admin/participants/participant/{kept.pk}/sla-ihop/", {"number": typed}
    )
    assert found["Location"] == f"/admin/participants/participant/{kept.pk}/sla-ihop/{emptied.pk}/"


@pytest.mark.parametrize("typed", ["070-174 06 99", "0046701740699", "7001"])
def test_the_list_is_searched_by_number_too(typed: str) -> None:
    person = make_participant(make_board(), phone="+46701740699", payroll_id="7001")
    make_participant(person.board)
    found = logged_in(person.contact.user).post("/admin/participants/participant/sok/", {"text": typed})
    assert found["Location"] == f"/admin/participants/participant/{person.pk}/change/"


def test_the_search_answers_the_same_for_nobody_and_for_a_protected_person() -> None:
    world, client = World(), None
    colleague = make_staff(world.board)
    known = Participant.objects.known_to(colleague)
    assert list(with_number(known, world.protected.payroll_id)) == []
    assert list(with_number(known, "99999999")) == []
    client = logged_in(world.user("coordinator"))
    Participant.objects.filter(pk=world.protected.pk).update(contact=profile_of(colleague))
    url = f"/admin/participants/participant/{world.own.pk}/sla-ihop/"
    answers = [
        client.post(url, {"number": number}).content.decode().replace(number, "")
        for number in (world.protected.payroll_id, "99999999")
    ]
    strip = [answer.split("<form")[1].split("csrfmiddlewaretoken")[0] for answer in answers]
    assert strip[0] == strip[1]
    assert all("Ingen annan person här har det numret." in answer for answer in answers)


# --- Same name ----------------------------------------------------------------------------------
def test_two_of_the_same_name_are_perhaps_one_until_somebody_says_two() -> None:
    kept, other = two(first_name="Robin", last_name="Demo")
    user, boards = kept.contact.user, [kept.board_id]
    assert [{pair.first, pair.second} for pair in namesakes(user, boards)] == [{kept, other}]
    actions.say_two_people(one=kept, other=other, by=user, at=AT)
    assert namesakes(user, boards) == []


def test_the_same_name_in_another_board_or_protected_is_not_shown() -> None:
    kept, other = two(first_name="Robin", last_name="Demo")
    make_participant(make_board(), first_name="Robin", last_name="Demo")
    Participant.objects.filter(pk=other.pk).update(
        protection="marked", contact=profile_of(make_staff(kept.board))
    )
    assert namesakes(kept.contact.user, [kept.board_id]) == []


# --- Made one -----------------------------------------------------------------------------------
def test_what_the_person_has_done_and_been_asked_follows() -> None:
    kept, emptied = two()
    offer = make_plain_offer(make_assignment(kept.board), emptied)
    given = make_contribution(emptied)
    merge(kept, emptied)
    assert Offer.objects.get(pk=offer.pk).participant == kept
    assert Contribution.objects.get(pk=given.pk).participant == kept


def test_the_emptied_entry_leads_to_the_kept_one_and_stands_in_no_list() -> None:
    kept, emptied = two()
    merge(kept, emptied)
    assert list(Participant.objects.all()) == [kept]
    assert Participant.every.get(pk=emptied.pk).current == kept
    page = logged_in(kept.contact.user).get(f"/admin/participants/participant/{emptied.pk}/change/")
    assert page["Location"] == f"/admin/participants/participant/{kept.pk}/change/"


def test_nobody_else_is_led_on() -> None:
    kept, emptied = two()
    merge(kept, emptied)
    stranger = logged_in(make_staff(make_board()))
    assert stranger.get(f"/admin/participants/participant/{emptied.pk}/change/").status_code == 404


def test_the_chosen_address_opens_the_kept_entry_and_the_old_session_is_over() -> None:
    kept, emptied = two()
    address, session = emptied.user.email, logged_in(emptied.user)
    make_start_code(user=emptied.user, by=kept.contact.user, at=AT)
    merge(kept, emptied, taken="email")
    assert User.objects.get(email=address).participant == kept
    assert User.objects.get(pk=emptied.user_id).is_active is False
    assert session.get("/portal/").status_code == 302
    assert not StartCode.objects.filter(user=emptied.user).exists()


def test_only_what_was_chosen_is_taken() -> None:
    kept, emptied = two()
    old, new = kept.payroll_id, emptied.payroll_id
    merge(kept, emptied, taken="payroll_id")
    kept.refresh_from_db()
    assert (kept.payroll_id, kept.full_name) == (new, kept.full_name)
    assert not Participant.every.filter(payroll_id=old).exists()


def test_what_differs_must_be_chosen() -> None:
    kept, emptied = two()
    with pytest.raises(Refused) as refused:
        actions.merge_people(kept=kept, emptied=emptied, choices={}, by=kept.contact.user, at=AT)
    assert refused.value.field == "name"


def test_what_both_have_said_becomes_one() -> None:
    kept, emptied = two()
    area = make_area(kept.board)
    for person, day in ((kept, TODAY.replace(day=1)), (emptied, TODAY)):
        actions.set_area_wishes(participant=person, areas=[area], by=person.user, at=AT)
        actions.record_requirement(
            participant=person, requirement="agreement", met_on=day, by=kept.contact.user, at=AT
        )
    merge(kept, emptied)
    assert AreaWish.objects.get().participant == kept
    assert RequirementMet.objects.get(participant=kept).met_on == TODAY


def test_whoever_rests_goes_on_resting_once() -> None:
    kept, emptied = two()
    for person in (kept, emptied):
        actions.start_pause(participant=person, by=person.user, at=AT)
    merge(kept, emptied)
    assert Pause.objects.filter(participant=kept, ended_at__isnull=True).count() == 1
    assert Pause.objects.filter(participant=kept).count() == 2


def test_nobody_avoids_oneself_afterwards() -> None:
    kept, emptied = two()
    third = make_participant(kept.board)
    for person, other in ((kept, emptied), (third, emptied), (third, kept)):
        Avoidance.objects.create(participant=person, other=other, said_at=AT)
    merge(kept, emptied)
    assert [(row.participant, row.other) for row in Avoidance.objects.all()] == [(third, kept)]


def test_the_stricter_protection_holds_and_takes_the_addresses() -> None:
    kept, emptied = two()
    actions.set_protection(participant=emptied, level="marked", by=kept.contact.user, at=AT)
    merge(kept, emptied)
    kept = Participant.objects.select_related("user").get(pk=kept.pk)
    gone = Participant.every.get(pk=emptied.pk)
    assert (kept.protection, gone.protection) == ("marked", "marked")
    assert (kept.user.email, kept.may_email) == (None, False)


def test_the_old_row_gets_protection_with_the_person() -> None:
    kept, emptied = two()
    merge(kept, emptied)
    actions.set_protection(participant=kept, level="marked", by=kept.contact.user, at=later(days=2))
    assert Participant.every.get(pk=emptied.pk).protection == "marked"


def test_three_entries_become_one_and_every_old_address_leads_there() -> None:
    kept, emptied = two()
    third = make_participant(kept.board, contact=kept.contact)
    merge(emptied, third)
    merge(kept, emptied)
    assert {row.current for row in Participant.every.all()} == {kept}


def test_both_ids_stand_in_the_audit() -> None:
    kept, emptied = two()
    merge(kept, emptied)
    lines = AuditEntry.objects.filter(action__startswith="participant.merge")
    assert {(line.action, line.object_id) for line in lines} == {
        ("participant.merge", str(kept.pk)),
        ("participant.merged_away", str(emptied.pk)),
    }


def test_all_that_is_told_to_the_person_is_still_told() -> None:
    kept, emptied = two()
    work = make_assignment(kept.board)
    for person in (kept, emptied):
        make_plain_offer(work, person)
    merge(kept, emptied)
    told = [row for owner in data_owners for row in owner.personal_data(kept.user)]
    assert len([row for row in told if row["slag"] == "erbjudande"]) == 2


def test_erasing_the_person_empties_the_old_row_too() -> None:
    kept, emptied = two(first_name="Hemlig")
    merge(kept, emptied)
    for owner in data_owners:
        owner.erase(kept.user, everything_goes(later(days=3)))
    assert not Participant.every.filter(first_name="Hemlig").exists()


# --- Both asked ---------------------------------------------------------------------------------
def test_of_two_unanswered_questions_about_the_same_one_is_left() -> None:
    kept, emptied = two()
    work = make_assignment(kept.board)
    own, second = make_plain_offer(work, kept), make_plain_offer(work, emptied)
    merge(kept, emptied)
    assert Offer.objects.get(pk=own.pk).state == "offered"
    assert Offer.objects.get(pk=second.pk).state == "withdrawn"


def test_the_assignments_page_names_the_person_once() -> None:
    kept, emptied = two(first_name="Enmalin")
    work = make_assignment(kept.board)
    for person in (kept, emptied):
        make_plain_offer(work, person)
    merge(kept, emptied)
    page = logged_in(kept.contact.user).get(f"/admin/participants/assignment/{work.pk}/change/")
    assert page.content.decode().count("Enmalin") == 1


def test_the_choice_among_the_others_can_still_be_made() -> None:
    kept, emptied = two()
    work = make_assignment(kept.board)
    for person in (kept, emptied):
        make_plain_offer(work, person, filling="chosen", choose_by=TODAY)
    merge(kept, emptied)
    assert OfferRound.objects.known_to(kept.contact.user).awaiting_choice().count() == 2


def test_a_yes_in_the_emptied_one_is_not_lost_but_refused() -> None:
    kept, emptied = two()
    work = make_assignment(kept.board, places=2)
    make_plain_offer(work, kept)
    offer = make_plain_offer(work, emptied)
    actions.accept_offer(offer=offer, by=emptied.user, at=AT)
    with pytest.raises(Refused, match="Behåll den andra i stället"):
        merge(kept, emptied)
    assert Participant.objects.filter(pk=emptied.pk).exists()
    merge(emptied, kept)
    assert Offer.objects.get(pk=offer.pk).participant == emptied


def test_two_promised_calls_are_made_first() -> None:
    kept, emptied = two()
    for person in (kept, emptied):
        make_call(person)
    with pytest.raises(Refused, match="Ring först"):
        merge(kept, emptied)


def test_a_question_whether_to_stay_is_put_once() -> None:
    kept, emptied = two()
    question = make_stay_question(emptied)
    StayQuestion.objects.exclude(pk=question.pk).delete()
    merge(kept, emptied)
    question.refresh_from_db()
    assert (question.participant, question.state) == (kept, "not_needed")


def test_whoever_wants_to_leave_is_first_let_go() -> None:
    kept, emptied = two()
    make_leave_request(emptied)
    with pytest.raises(Refused, match="lämna registret"):
        merge(kept, emptied)


# --- Who may ------------------------------------------------------------------------------------
def test_never_across_boards() -> None:
    kept = make_participant(make_board())
    other = make_participant(make_board())
    with pytest.raises(access.Denied):
        merge(kept, other)


def test_nobody_merges_an_entry_of_their_own() -> None:
    kept, emptied = two()
    actions.give_role(
        user=emptied.user, board=kept.board, role="coordinator", valid_from=TODAY, by=None, at=AT
    )
    with pytest.raises(Refused, match="En kollega"):
        merge(kept, emptied, by=emptied.user)


def test_who_is_an_employee_too_keeps_that_log_in() -> None:
    kept, emptied = two()
    StaffProfile.objects.create(user=emptied.user, board=kept.board, first_name="Robin", last_name="Demo")
    with pytest.raises(Refused, match="också medarbetare"):
        merge(kept, emptied)


def test_a_protected_person_is_merged_by_nobody_but_the_contact() -> None:
    kept, emptied = two()
    actions.set_protection(participant=emptied, level="marked", by=kept.contact.user, at=AT)
    with pytest.raises(access.Denied):
        merge(kept, emptied, by=make_staff(kept.board))


def test_the_same_merge_sent_twice_is_one() -> None:
    kept, emptied = two()
    merge(kept, emptied)
    with pytest.raises(Refused, match="redan en och samma"):
        merge(kept, emptied)


def test_nothing_more_is_written_on_the_emptied_one() -> None:
    kept, emptied = two()
    merge(kept, emptied)
    with pytest.raises(Refused, match="hopslagen"):
        actions.start_pause(participant=emptied, by=kept.contact.user, at=later(days=2))


# --- The pages ----------------------------------------------------------------------------------
def test_the_page_shows_both_says_what_happens_and_does_it_once() -> None:
    kept, emptied = two()
    client = logged_in(kept.contact.user)
    url = f"/admin/participants/participant/{kept.pk}/sla-ihop/{emptied.pk}/"
    first = client.get(url).content.decode()
    assert kept.full_name in first
    assert emptied.full_name in first
    chosen = {"name": "kept", "email": "emptied", "payroll_id": "kept"}
    sure = client.post(url, chosen).content.decode()
    assert "Det går inte att ångra" in sure
    assert Participant.objects.count() == 2
    done = client.post(url, {**chosen, "is_sure": "on"})
    assert done.status_code == 302
    assert Participant.objects.get() == kept
    assert User.objects.get(email=emptied.user.email).participant == kept


def test_the_page_asks_for_what_was_not_chosen() -> None:
    kept, emptied = two()
    url = f"/admin/participants/participant/{kept.pk}/sla-ihop/{emptied.pk}/"
    page = logged_in(kept.contact.user).post(url, {"email": "kept", "payroll_id": "kept"})
    assert "Välj vad som ska gälla: namn." in page.content.decode()


def test_today_says_that_there_may_be_one_person_twice() -> None:
    kept, _other = two(first_name="Robin", last_name="Demo")
    page = logged_in(kept.contact.user).get("/admin/").content.decode()
    assert "Kanske samma person" in page
