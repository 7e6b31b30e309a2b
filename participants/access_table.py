"""Who gets which answer at the register's pages in the admin."""

from collections.abc import Iterator, Mapping

from core.access_table import (
    EVERYONE,
    MOVED,
    OK,
    OTHER,
    OWN,
    POST,
    PROTECTED,
    Answer,
    Row,
    may_be_fetched,
)

COORDINATOR = {"coordinator": OK}
ADMINISTRATOR = {"administrator": OK}
NOBODY: dict[str, Answer] = {}


def row_page(url: str, who: Mapping[str, Answer], posted: Answer = OK) -> Iterator[Row]:
    """A page about one row: for one's own board, and for nobody else's row. An empty form comes back."""
    yield Row(url, who)
    yield Row(url, dict.fromkeys(who, posted), POST)
    yield Row(url, NOBODY, of=OTHER)
    yield Row(url, NOBODY, POST, of=OTHER)


def plain_pages(model: str, who: Mapping[str, Answer]) -> Iterator[Row]:
    """Django's own list and forms, for rows without consequences."""
    yield Row(f"admin:participants_{model}_changelist", who)
    yield Row(f"admin:participants_{model}_add", who)
    yield from row_page(f"admin:participants_{model}_change", who)


def found_by_words(model: str, who: Mapping[str, Answer]) -> Iterator[Row]:
    """A search leads on: to the list, or to the one row that was found."""
    led_on = dict.fromkeys(who, MOVED)
    yield Row(f"admin:participants_{model}_search", led_on)
    yield Row(f"admin:participants_{model}_search", led_on, POST)


def protected_pages(*names: str) -> Iterator[Row]:
    """The contact, who in these tests is the coordinator, is led to say why; nobody else comes there."""
    for name in names:
        yield Row(f"admin:participants_{name}", dict.fromkeys(COORDINATOR, MOVED), of=PROTECTED)


def only_of_protected(*names: str) -> Iterator[Row]:
    """Nobody has these pages who has no protection."""
    for name in names:
        for of in (OWN, OTHER):
            yield Row(f"admin:participants_participant_{name}", NOBODY, of=of)
            yield Row(f"admin:participants_participant_{name}", NOBODY, POST, of=of)


PEOPLE = [
    Row("admin:participants_participant_changelist", COORDINATOR),
    *found_by_words("participant", COORDINATOR),
    Row("admin:participants_participant_add", COORDINATOR),
    Row("admin:participants_participant_add", COORDINATOR, POST),
    Row("admin:participants_participant_change", COORDINATOR),
    Row("admin:participants_participant_change", NOBODY, of=OTHER),
    *row_page("admin:participants_participant_edit", COORDINATOR),
    *row_page("admin:participants_participant_welcome", COORDINATOR),
    Row("admin:participants_participant_welcome_sheet", COORDINATOR),
    Row("admin:participants_participant_welcome_sheet", NOBODY, of=OTHER),
    *row_page("admin:participants_participant_minority", COORDINATOR),
    *row_page("admin:participants_participant_wishes", COORDINATOR),
    *row_page("admin:participants_participant_message_wishes", COORDINATOR),
    *row_page("admin:participants_participant_undelivered", COORDINATOR, MOVED),
    *row_page("admin:participants_participant_requirement", COORDINATOR),
    *row_page("admin:participants_participant_agreement", COORDINATOR),
    *row_page("admin:participants_participant_agreement_gone", COORDINATOR),
    *row_page("admin:participants_participant_pause", COORDINATOR),
    *row_page("admin:participants_participant_come_back", COORDINATOR),
    *row_page("admin:participants_participant_avoidances", COORDINATOR),
    *row_page("admin:participants_participant_conflict", COORDINATOR),
    *row_page("admin:participants_participant_conflict_gone", COORDINATOR),
    *row_page("admin:participants_participant_moved_on", COORDINATOR),
    *row_page("admin:participants_participant_consent", COORDINATOR),
    Row("admin:participants_consent_changelist", COORDINATOR),
    Row("admin:participants_consent_add", NOBODY),
    Row("admin:participants_consent_change", COORDINATOR),
    Row("admin:participants_consent_change", NOBODY, of=OTHER),
    *row_page("admin:participants_consent_answer", COORDINATOR),
    *row_page("admin:participants_consent_withdraw", COORDINATOR),
    *row_page("admin:participants_consent_drop", COORDINATOR, MOVED),
    # Refused while nothing has been taken back.
    *row_page("admin:participants_consent_taken_away", COORDINATOR),
    *row_page("admin:participants_participant_protection", COORDINATOR),
    *row_page("admin:participants_participant_help", COORDINATOR),
    *row_page("admin:participants_participant_start_code", COORDINATOR),
    Row("admin:participants_participant_namesakes", COORDINATOR),
    *row_page("admin:participants_participant_same_person", COORDINATOR),
    *row_page("admin:participants_participant_merge", COORDINATOR),
    Row("admin:participants_participant_two_people", dict.fromkeys(COORDINATOR, MOVED)),
    Row("admin:participants_participant_two_people", dict.fromkeys(COORDINATOR, MOVED), POST),
    Row("admin:participants_participant_two_people", NOBODY, of=OTHER),
    Row("admin:participants_participant_two_people", NOBODY, POST, of=OTHER),
    *protected_pages(
        "participant_merge",
        "participant_same_person",
        "participant_change",
        "participant_edit",
        "participant_agreement",
        "participant_help",
        "participant_start_code",
        "participant_welcome_sheet",
        "participant_conflict",
        "participant_avoidances",
        "participant_protection",
        "participant_protected_contact",
        "participant_give_access",
        "participant_end_access",
    ),
    # Whoever has no protection needs no reason: one is led on to the page.
    Row("admin:participants_participant_open", dict.fromkeys(COORDINATOR, MOVED)),
    Row("admin:participants_participant_open", COORDINATOR, of=PROTECTED),
    Row("admin:participants_participant_open", COORDINATOR, POST, of=PROTECTED),
    Row("admin:participants_participant_open", NOBODY, of=OTHER),
    Row("admin:participants_participant_open", NOBODY, POST, of=OTHER),
    *only_of_protected("protected_contact", "give_access", "end_access"),
    *row_page("admin:participants_participant_call", COORDINATOR),
    Row("admin:participants_call_changelist", COORDINATOR),
    Row("admin:participants_call_add", NOBODY),
    *row_page("admin:participants_call_change", COORDINATOR),
    *protected_pages("call_change", "participant_call"),
    Row("admin:participants_pause_changelist", COORDINATOR),
    # A pause has no page of its own; the person's page shows it.
    Row("admin:participants_pause_add", NOBODY),
    Row("admin:participants_pause_change", NOBODY, of=OTHER),
]
READERS = {**COORDINATOR, **ADMINISTRATOR}
STAYING = [
    Row("admin:participants_stayquestion_changelist", COORDINATOR),
    Row("admin:participants_stayquestion_add", NOBODY),
    Row("admin:participants_stayquestion_change", COORDINATOR),
    Row("admin:participants_stayquestion_change", NOBODY, of=OTHER),
    *row_page("admin:participants_stayquestion_keep", COORDINATOR),
    *row_page("admin:participants_stayquestion_told", COORDINATOR, MOVED),
    *row_page("admin:participants_stayquestion_try", COORDINATOR, MOVED),
    *row_page("admin:participants_stayquestion_end", COORDINATOR),
    Row("admin:participants_stayquestion_letter", COORDINATOR),
    Row("admin:participants_stayquestion_letter", NOBODY, of=OTHER),
    *protected_pages("stayquestion_change", "stayquestion_letter"),
    Row("admin:participants_leaverequest_changelist", COORDINATOR),
    Row("admin:participants_leaverequest_add", NOBODY),
    *row_page("admin:participants_leaverequest_change", COORDINATOR),
    *row_page("admin:participants_participant_leave", COORDINATOR),
    # How long a place is kept: read by coordinators, decided rows are added and never changed.
    Row("admin:participants_placeperiod_changelist", READERS),
    Row("admin:participants_placeperiod_add", ADMINISTRATOR),
    Row("admin:participants_placeperiod_add", ADMINISTRATOR, POST),
    Row("admin:participants_placeperiod_change", READERS),
    Row("admin:participants_placeperiod_change", NOBODY, of=OTHER),
]
OFFICER = {"rights_officer": OK}
RIGHTS_READERS = {**COORDINATOR, **OFFICER}
RIGHTS = [
    *row_page("admin:participants_participant_copy", COORDINATOR),
    # Nobody has asked for a file in these tests.
    Row("admin:participants_participant_copy_file", NOBODY),
    Row("admin:participants_participant_copy_file", dict.fromkeys(COORDINATOR, MOVED), POST),
    Row("admin:participants_participant_copy_file", NOBODY, of=OTHER),
    Row("admin:participants_participant_copy_file", NOBODY, POST, of=OTHER),
    *row_page("admin:participants_participant_erase", COORDINATOR),
    *row_page("admin:participants_participant_hold", COORDINATOR),
    *protected_pages("participant_copy", "participant_erase", "participant_hold"),
    # The second person reads every case of the board, without names; so does whoever lifts a hold.
    Row("admin:participants_erasurecase_changelist", RIGHTS_READERS),
    Row("admin:participants_erasurecase_add", NOBODY),
    Row("admin:participants_erasurecase_change", RIGHTS_READERS),
    Row("admin:participants_erasurecase_change", NOBODY, of=OTHER),
    *(
        Row(f"admin:participants_{page}", {**dict.fromkeys(COORDINATOR, MOVED), **OFFICER}, of=PROTECTED)
        for page in ("erasurecase_change", "hold_change")
    ),
    *protected_pages("erasurecase_propose", "erasurecase_take_back"),
    Row("admin:participants_erasurecase_letter", COORDINATOR),
    Row("admin:participants_erasurecase_letter", NOBODY, of=OTHER),
    *protected_pages("erasurecase_letter"),
    *row_page("admin:participants_erasurecase_propose", COORDINATOR, MOVED),
    *row_page("admin:participants_erasurecase_approve", OFFICER, MOVED),
    *row_page("admin:participants_erasurecase_decline", OFFICER),
    *row_page("admin:participants_erasurecase_take_back", COORDINATOR),
    Row("admin:participants_hold_changelist", RIGHTS_READERS),
    Row("admin:participants_hold_add", NOBODY),
    Row("admin:participants_hold_change", RIGHTS_READERS),
    Row("admin:participants_hold_change", NOBODY, of=OTHER),
    *row_page("admin:participants_hold_lift", OFFICER, MOVED),
]

# Coordinators bring people and hours, payroll its own decisions.
BRINGS_SHEETS = {"coordinator": OK, "payroll_officer": OK}
# From Excel: each one's own files, and the welcomes of the board.
FROM_EXCEL = [
    Row("admin:participants_sheetimport_changelist", BRINGS_SHEETS),
    Row("admin:participants_sheetimport_template", BRINGS_SHEETS),
    Row("admin:participants_sheetimport_template", BRINGS_SHEETS, POST),
    Row("admin:participants_sheetimport_add", BRINGS_SHEETS),
    Row("admin:participants_sheetimport_add", BRINGS_SHEETS, POST),
    Row("admin:participants_sheetimport_change", COORDINATOR),
    Row("admin:participants_sheetimport_change", NOBODY, of=OTHER),
    *(
        row
        for page in ("write", "throw")
        for row in (
            Row(f"admin:participants_sheetimport_{page}", {"coordinator": MOVED}),
            Row(f"admin:participants_sheetimport_{page}", {"coordinator": MOVED}, POST),
            Row(f"admin:participants_sheetimport_{page}", NOBODY, of=OTHER),
            Row(f"admin:participants_sheetimport_{page}", NOBODY, POST, of=OTHER),
        )
    ),
    Row("admin:participants_heldwelcome_changelist", COORDINATOR),
    Row("admin:participants_heldwelcome_add", NOBODY),
    Row("admin:participants_heldwelcome_change", NOBODY),
    Row("admin:participants_heldwelcome_release", COORDINATOR),
    Row("admin:participants_heldwelcome_release", {"coordinator": MOVED}, POST),
]
PUBLIC = {EVERYONE: OK}
INTERESTS = [
    # Anyone may leave a number; only the board's coordinators read it.
    Row("take_part:interest", PUBLIC),
    Row("take_part:interest", PUBLIC, POST),
    Row("take_part:thanks", PUBLIC),
    Row("admin:participants_interest_changelist", COORDINATOR),
    Row("admin:participants_interest_add", NOBODY),
    Row("admin:participants_interest_change", COORDINATOR),
    Row("admin:participants_interest_change", NOBODY, of=OTHER),
    *row_page("admin:participants_interest_try_again", COORDINATOR, MOVED),
    *row_page("admin:participants_interest_close", COORDINATOR, MOVED),
]
ASSIGNMENTS = [
    Row("admin:participants_assignment_changelist", COORDINATOR),
    *found_by_words("assignment", COORDINATOR),
    Row("admin:participants_assignment_add", COORDINATOR),
    Row("admin:participants_assignment_add", COORDINATOR, POST),
    Row("admin:participants_assignment_change", COORDINATOR),
    Row("admin:participants_assignment_change", NOBODY, of=OTHER),
    *row_page("admin:participants_assignment_edit", COORDINATOR),
    *row_page("admin:participants_assignment_inform", COORDINATOR),
    *row_page("admin:participants_assignment_cancel", COORDINATOR, MOVED),
]
OFFERS = [
    Row("admin:participants_offer_changelist", COORDINATOR),
    *found_by_words("offer", COORDINATOR),
    Row("admin:participants_offer_phone", COORDINATOR),
    Row("admin:participants_offer_phone", COORDINATOR, POST),
    Row("admin:participants_offer_add", NOBODY),
    Row("admin:participants_offer_change", COORDINATOR),
    Row("admin:participants_offer_change", NOBODY, of=OTHER),
    *row_page("admin:participants_offer_dates", COORDINATOR),
    *row_page("admin:participants_offer_choose", COORDINATOR),
    *row_page("admin:participants_offer_answer", COORDINATOR),
    *row_page("admin:participants_offer_withdraw", COORDINATOR, MOVED),
    *row_page("admin:participants_offer_needs", COORDINATOR),
    *row_page("admin:participants_offer_swap", COORDINATOR),
    *row_page("admin:participants_offer_take", COORDINATOR),
    *row_page("admin:participants_offer_did_not_happen", COORDINATOR),
    *protected_pages("offer_change", "offer_answer"),
]
PLACES = [
    *row_page("admin:participants_organisation_new_partnership", COORDINATOR),
    *row_page("admin:participants_organisation_new_representative", COORDINATOR),
    Row("admin:participants_partnership_changelist", COORDINATOR),
    Row("admin:participants_partnership_add", NOBODY),
    *row_page("admin:participants_partnership_change", COORDINATOR),
    Row("admin:participants_representative_changelist", COORDINATOR),
    Row("admin:participants_representative_add", NOBODY),
    *row_page("admin:participants_representative_change", COORDINATOR),
    *protected_pages("representative_change"),
    *plain_pages("organisation", COORDINATOR),
    *plain_pages("unit", COORDINATOR),
    *plain_pages("area", COORDINATOR),
    *found_by_words("organisation", COORDINATOR),
    *found_by_words("unit", COORDINATOR),
]
STAFF = [
    Row("admin:participants_board_changelist", ADMINISTRATOR),
    Row("admin:participants_board_add", NOBODY),
    *row_page("admin:participants_board_change", ADMINISTRATOR),
    # Refused with words while people are registered there.
    *row_page("admin:participants_board_income_support", ADMINISTRATOR),
    Row("admin:participants_staffprofile_changelist", ADMINISTRATOR),
    *found_by_words("staffprofile", ADMINISTRATOR),
    Row("admin:participants_staffprofile_add", ADMINISTRATOR),
    Row("admin:participants_staffprofile_add", ADMINISTRATOR, POST),
    *row_page("admin:participants_staffprofile_change", ADMINISTRATOR),
    Row("admin:participants_rolegrant_changelist", ADMINISTRATOR),
    Row("admin:participants_rolegrant_add", ADMINISTRATOR),
    Row("admin:participants_rolegrant_add", ADMINISTRATOR, POST),
    Row("admin:participants_unitrole_changelist", COORDINATOR),
    Row("admin:participants_unitrole_add", COORDINATOR),
    Row("admin:participants_unitrole_add", COORDINATOR, POST),
    *row_page("admin:participants_unitrole_change", COORDINATOR, MOVED),
    *row_page("admin:participants_unitrole_end", COORDINATOR, MOVED),
    *row_page("admin:participants_rolegrant_change", ADMINISTRATOR, MOVED),
    *row_page("admin:participants_rolegrant_end", ADMINISTRATOR, MOVED),
]
REVIEWER = {"log_reviewer": OK}
LOG = [
    Row("admin:participants_logreview_changelist", REVIEWER),
    Row("admin:participants_logreview_add", NOBODY),
    Row("admin:participants_logreview_change", NOBODY),
    Row("admin:participants_logreview_month", REVIEWER),
    Row("admin:participants_logreview_month", NOBODY, of=OTHER),
    *row_page("admin:participants_logreview_sign", REVIEWER),
]
ANSWERERS = {"coordinator": OK, "unit_employee": OK}
EMPLOYEES = [
    Row("employee:debts", ANSWERERS),
    Row("employee:history", ANSWERERS),
    Row("employee:away", ANSWERERS),
    Row("employee:away", ANSWERERS, POST),
    Row("employee:back_again", dict.fromkeys(ANSWERERS, MOVED), POST),
    Row("employee:back_again", NOBODY, POST, of=OTHER),
    *row_page("employee:answer", ANSWERERS),
    *row_page("employee:move_day", ANSWERERS),
    *row_page("employee:hand_over", COORDINATOR),
]
PAGES = [
    *PEOPLE,
    *STAYING,
    *RIGHTS,
    *FROM_EXCEL,
    *INTERESTS,
    *ASSIGNMENTS,
    *OFFERS,
    *PLACES,
    *STAFF,
    *LOG,
    *EMPLOYEES,
]
ROWS = [*PAGES, *may_be_fetched(PAGES, but=["admin:participants_sheetimport_changelist"])]
