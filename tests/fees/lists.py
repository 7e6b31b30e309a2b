"""The lists of money: hours to review and approve, sheets, runs, and what the municipality decides."""

from collections.abc import Callable
from datetime import timedelta

from fees.models import Expense, LineKind, WageType, WorkEntry
from fees.states import EntryState
from participants.models import Offer, Participant
from tests.factories.fees import (
    BUS_TICKET,
    JANUARY,
    NOVEMBER,
    WORKED,
    make_accepted,
    make_approver,
    make_entry,
    make_mandate,
    make_pay_day,
    make_rate,
    make_run,
    make_wage_types,
    set_up_pay,
)
from tests.factories.many import (
    days_before,
    many,
    many_asked,
    many_boards,
    many_entries,
    many_people,
    many_questions,
    many_staff,
    months_before,
)
from tests.factories.participants import make_assignment, make_participant, make_staff
from tests.factories.world import World
from tests.lists import List, Rows
from tests.participants.lists import boards_of_a_coordinator


def person_of(world: World, **fields: object) -> Participant:
    return make_participant(world.board, contact=world.own.contact, **fields)


# --- Hours -------------------------------------------------------------------------------------
def hours(world: World, state: EntryState, **fields: object) -> WorkEntry:
    """As planned, with a bus ticket, written down by the coordinator from paper."""
    entry = make_entry(
        person_of(world, **fields), state=state, expenses=[BUS_TICKET], approver=make_approver(world.board)
    )
    WorkEntry.objects.filter(pk=entry.pk).update(recorded_by=world.user("coordinator"))
    entry.refresh_from_db()
    return entry


def of_others(entry: WorkEntry) -> Callable[[int], object]:
    assert entry.offer
    offer = entry.offer
    return lambda more: many_entries(entry, many_asked(offer, more))


def sent(world: World) -> Rows:
    return Rows(of_others(hours(world, EntryState.SENT)))


def sent_in_november(world: World) -> Rows:
    return Rows(sent(world).more, (world.board.pk, str(NOVEMBER)))


def reviewed(world: World) -> Rows:
    """The one who asks may approve them."""
    entry = hours(world, EntryState.REVIEWED)
    make_mandate(world.board, world.user("approver"))
    return Rows(of_others(entry))


def reviewed_beyond_the_mandate(world: World) -> Rows:
    return Rows(of_others(hours(world, EntryState.REVIEWED)))


def approved_without_number(world: World) -> Rows:
    """Each stands by name on the page that locks the month."""
    entry = hours(world, EntryState.APPROVED, payroll_id="")
    return Rows(of_others(entry), (world.board.pk, str(NOVEMBER)))


def expenses(world: World) -> Rows:
    entry = hours(world, EntryState.SENT)
    expense = Expense.objects.get(entry=entry)
    return Rows(lambda more: many(expense, more), (entry.pk,))


# --- Paper -------------------------------------------------------------------------------------
def untold(world: World) -> Rows:
    offer = make_accepted(person_of(world))
    return Rows(lambda more: many_asked(offer, more))


def long_untold(world: World) -> Rows:
    """Held more than a week ago."""
    offer = make_accepted(person_of(world), starts_at=WORKED - timedelta(days=7))
    return Rows(lambda more: many_asked(offer, more))


def people_and_work(world: World) -> Rows:
    offer: Offer = make_accepted(person_of(world))

    def more(number: int) -> None:
        many_asked(offer, number)
        many_questions(offer, number)

    return Rows(more)


# --- Asking ------------------------------------------------------------------------------------
def people_and_dates(world: World) -> Rows:
    set_up_pay(world.board)
    person, work, later = person_of(world), make_assignment(world.board), make_assignment(world.board)

    def more(number: int) -> None:
        many_people(person, number)
        many(later, number)

    return Rows(more, (work.pk,))


# --- What the municipality decides -------------------------------------------------------------
def rates(world: World) -> Rows:
    """Each for one day: those of the same work may not overlap."""
    rate = make_rate(world.board)
    first, last = days_before(JANUARY), days_before(JANUARY)
    return Rows(lambda more: many(rate, more, valid_from=first, valid_to=last))


def pay_days(world: World) -> Rows:
    pay_day, months = make_pay_day(world.board), months_before(NOVEMBER)
    return Rows(lambda more: many(pay_day, more, month=months))


def wage_types(world: World) -> Rows:
    """A board has three at most."""
    make_wage_types(world.board)
    wage_type, officer = WageType.objects.filter(kind=LineKind.FEE)[0], world.user("payroll_officer")
    return Rows(lambda more: many(wage_type, more, board=many_boards(world.board, more, reader=officer)))


def mandates(world: World) -> Rows:
    mandate = make_mandate(world.board, make_staff(world.board, "approver"))
    return Rows(lambda more: many(mandate, more, user=many_staff(mandate.user, more)))


def approvers(world: World) -> Rows:
    user = make_staff(world.board, "approver")
    return Rows(lambda more: many_staff(user, more))


# --- Runs --------------------------------------------------------------------------------------
def runs(world: World) -> Rows:
    hours(world, EntryState.APPROVED)
    run, months = make_run(world.board), months_before(NOVEMBER)
    return Rows(lambda more: many(run, more, month=months))


def left_after_a_run(world: World) -> Rows:
    """What was approved too late for it."""
    hours(world, EntryState.APPROVED)
    run = make_run(world.board)
    return Rows(of_others(hours(world, EntryState.APPROVED)), (run.pk,))


COORDINATOR, APPROVER, PAYROLL = "coordinator", "approver", "payroll_officer"
MONEY = "admin:fees"
LISTS = [
    List(f"{MONEY}_workentry_changelist", COORDINATOR, sent),
    List(f"{MONEY}_workentry_changelist", COORDINATOR, boards_of_a_coordinator),
    List(f"{MONEY}_workentry_review", COORDINATOR, sent_in_november),
    List(f"{MONEY}_workentry_approve", APPROVER, reviewed),
    List(f"{MONEY}_workentry_approve", APPROVER, reviewed_beyond_the_mandate),
    List(f"{MONEY}_workentry_paper", COORDINATOR, untold),
    List(f"{MONEY}_workentry_paper_other", COORDINATOR, people_and_work),
    List(f"{MONEY}_workentry_change", COORDINATOR, expenses),
    List(f"{MONEY}_offerterms_ask", COORDINATOR, people_and_dates),
    List(f"{MONEY}_feerate_changelist", PAYROLL, rates),
    List(f"{MONEY}_payday_changelist", PAYROLL, pay_days),
    List(f"{MONEY}_wagetype_changelist", PAYROLL, wage_types),
    List(f"{MONEY}_approvermandate_changelist", PAYROLL, mandates),
    List(f"{MONEY}_approvermandate_add", PAYROLL, approvers),
    List(f"{MONEY}_payrollrun_changelist", PAYROLL, runs),
    List("admin:index", PAYROLL, runs, grows=False),
    List(f"{MONEY}_payrollrun_change", PAYROLL, left_after_a_run),
    List(f"{MONEY}_payrollrun_lock_month", PAYROLL, approved_without_number),
]
