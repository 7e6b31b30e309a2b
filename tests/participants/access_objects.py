"""Values for the register's addresses in the access table."""

from collections.abc import Callable
from typing import Any

from core import access_table
from participants import actions
from participants.models import (
    Absence,
    Board,
    Offer,
    ProtectedAccess,
    RoleGrant,
    StaffProfile,
    Unit,
    UnitRole,
)
from tests.factories.news import make_article
from tests.factories.participants import (
    make_area,
    make_assignment,
    make_call,
    make_consents,
    make_contribution,
    make_held_welcome,
    make_interest,
    make_leave_request,
    make_organisation,
    make_participant,
    make_partnership,
    make_place_period,
    make_plain_offer,
    make_representative,
    make_sheet,
    make_staff,
    make_stay_question,
    make_unit,
    profile_of,
)
from tests.factories.rights import make_approved, make_case, make_hold, make_proposed
from tests.factories.times import AT, TODAY
from tests.factories.world import World

Maker = Callable[[World, str], Any]


def board_of(world: World, of: str) -> Board:
    return world.other_board if of == access_table.OTHER else world.board


def offer_for(world: World, of: str) -> Offer:
    person = world.person(of)
    return make_plain_offer(make_assignment(person.board), person)


def grant_for(world: World, of: str) -> RoleGrant:
    return RoleGrant.objects.get(user=make_staff(board_of(world, of), "manager"))


def for_all(model: str, names: str, maker: Maker) -> dict[str, Maker]:
    """The same row for every page about it; Django's own page calls the value `object_id`."""
    pages = {f"admin:participants_{model}_{name}.row_id": maker for name in names.split()}
    return {f"admin:participants_{model}_change.object_id": maker, **pages}


# The dates page names its question and its person apart: both come from the same offer.
def round_id(world: World, of: str) -> Any:
    offer = offer_for(world, of)
    return offer.round_id


def round_to_choose(world: World, of: str) -> Any:
    person = world.person(of)
    work = make_assignment(person.board)
    offer = make_plain_offer(work, person, filling="chosen", choose_by=TODAY)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    return offer.round_id


def give_unit(world: World, unit: Unit) -> None:
    employee = profile_of(world.user("unit_employee"))
    actions.give_unit_role(employee=employee, unit=unit, valid_from=TODAY, by=None, at=AT)


def unit_role_for(world: World, of: str) -> Any:
    unit = make_unit(board_of(world, of))
    return UnitRole.objects.get(employee__user=make_staff(unit.board, "manager", unit=unit)).pk


def absence_for(world: World, of: str) -> Any:
    """One's own, or a colleague's."""
    is_own = of == access_table.OWN and world.me is not None
    user = (
        world.me
        if is_own and StaffProfile.objects.filter(user=world.me).exists()
        else make_staff(world.board)
    )
    return Absence.objects.create(employee=profile_of(user), starts_on=TODAY, ends_on=TODAY).pk


def debt_for(world: World, of: str) -> Any:
    """Owed by the unit that the world's employee answers for, or by another board's."""
    unit = make_unit(board_of(world, of))
    if of == access_table.OWN:
        give_unit(world, unit)
    return make_contribution(world.person(of), unit=unit).pk


def consent_for(world: World, of: str) -> Any:
    return make_consents(world.person(of), make_article().item)[0].pk


def namesake(world: World, of: str) -> Any:
    """Another entry of the same board."""
    return make_participant(world.person(of).board).pk


def access_for(world: World, of: str) -> Any:
    """Somebody beside the contact who may know of a protected person."""
    person = world.person(of)
    employee = profile_of(make_staff(person.board))
    return ProtectedAccess.objects.create(
        participant=person, employee=employee, valid_from=TODAY, given_by=person.contact.user, given_at=AT
    ).pk


def sheet_for(world: World, of: str) -> Any:
    """The coordinator's own, or one that another board's brought."""
    is_other = of == access_table.OTHER
    by = make_staff(world.other_board) if is_other else world.user("coordinator")
    return make_sheet(board_of(world, of), by).pk


OBJECTS: dict[str, Maker] = {
    "admin:participants_participant_end_access.access_id": access_for,
    **for_all("sheetimport", "write throw", sheet_for),
    "admin:participants_heldwelcome_change.object_id": lambda world, of: (
        make_held_welcome(world.person(of)).pk
    ),
    "employee:back_again.row_id": absence_for,
    **for_all("unitrole", "end", unit_role_for),
    **{f"employee:{page}.row_id": debt_for for page in ("answer", "move_day", "hand_over")},
    **for_all(
        "participant",
        "edit wishes message_wishes requirement agreement agreement_gone pause come_back call moved_on "
        "protection undelivered open protected_contact give_access end_access "
        "start_code welcome welcome_sheet minority same_person merge two_people leave help "
        "conflict conflict_gone avoidances copy copy_file erase hold consent",
        lambda world, of: world.person(of).pk,
    ),
    **{f"admin:participants_participant_{page}.other_id": namesake for page in ("merge", "two_people")},
    **for_all("interest", "try_again close", lambda world, of: make_interest(board_of(world, of)).pk),
    **for_all(
        "stayquestion", "keep told try end letter", lambda world, of: make_stay_question(world.person(of)).pk
    ),
    **for_all("erasurecase", "propose decline take_back", lambda world, of: make_case(world.person(of)).pk),
    "admin:participants_erasurecase_approve.row_id": lambda world, of: make_proposed(world.person(of)).pk,
    "admin:participants_erasurecase_letter.row_id": lambda world, of: make_approved(world.person(of)).pk,
    **for_all("hold", "lift", lambda world, of: make_hold(world.person(of)).pk),
    **for_all("leaverequest", "", lambda world, of: make_leave_request(world.person(of)).pk),
    **for_all("placeperiod", "", lambda world, of: make_place_period(board_of(world, of)).pk),
    **for_all("consent", "answer withdraw drop taken_away", consent_for),
    **for_all("call", "", lambda world, of: make_call(world.person(of)).pk),
    **for_all("assignment", "edit inform cancel", lambda world, of: make_assignment(board_of(world, of)).pk),
    **for_all(
        "offer", "answer withdraw did_not_happen needs swap take", lambda world, of: offer_for(world, of).pk
    ),
    **for_all("rolegrant", "end", lambda world, of: grant_for(world, of).pk),
    **for_all(
        "staffprofile", "", lambda world, of: make_staff(board_of(world, of), "manager").staff_profile.pk
    ),
    **for_all("board", "income_support", lambda world, of: board_of(world, of).pk),
    **for_all("unit", "", lambda world, of: make_unit(board_of(world, of)).pk),
    **for_all("area", "", lambda world, of: make_area(board_of(world, of)).pk),
    **for_all("partnership", "", lambda world, of: make_partnership(board_of(world, of)).pk),
    **for_all("representative", "", lambda world, of: make_representative(world.person(of)).pk),
    **for_all(
        "organisation",
        "new_partnership new_representative",
        lambda world, of: make_organisation(board=board_of(world, of)).pk,
    ),
    **for_all("pause", "", lambda world, of: "00000000-0000-4000-8000-000000000000"),
    **{
        f"admin:participants_logreview_{page}.{name}": maker
        for page in ("month", "sign")
        for name, maker in (
            ("board_id", lambda world, of: board_of(world, of).pk),
            ("month", lambda world, of: "2026-10"),
        )
    },
    "admin:participants_logreview_change.object_id": lambda world, of: world.board.pk,
    "admin:participants_offer_dates.round_id": round_id,
    "admin:participants_offer_choose.round_id": round_to_choose,
    "admin:participants_offer_dates.person_id": lambda world, of: world.person(of).pk,
}
