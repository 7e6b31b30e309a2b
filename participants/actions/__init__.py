"""The verbs of the register. Each is keyword-only, takes its time as `at` and runs in one action."""

from participants.actions.absences import be_away, take_back_absence
from participants.actions.adaptations import destroy_done_adaptations, set_adaptations
from participants.actions.agreements import note_agreement, remove_agreement
from participants.actions.answers import (
    RoundAnswer,
    accept_offer,
    answer_round,
    decline_offer,
    mark_done,
    set_did_not_happen,
    undo_recorded_answer,
    undo_recorded_round,
)
from participants.actions.assignments import (
    AssignmentFields,
    cancel_assignment,
    change_assignment,
    inform_unit,
    plan_assignment,
)
from participants.actions.avoidances import (
    RatherNot,
    companions_of,
    set_avoidances,
    write_down_avoidances,
)
from participants.actions.calls import (
    ask_for_call,
    hold_call,
    note_try,
    promised_day,
    stop_asking,
    take_back_call,
)
from participants.actions.choosing import choose_people
from participants.actions.conflicts import declare_conflict, take_back_conflict
from participants.actions.consents import (
    answer_consent,
    ask_consent,
    drop_question,
    note_taken_away,
    withdraw_consent,
)
from participants.actions.contributions import (
    ANSWER_WITHIN,
    Given,
    answer,
    give,
    hand_over,
    move_answer_day,
    reply,
    say_verdict,
    take_back,
)
from participants.actions.copies import (
    ask_for_copy,
    fetch_copy,
    make_copy,
    remove_old_copies,
)
from participants.actions.done_sheets import ask_for_sheet, make_sheet
from participants.actions.erasing import (
    approve_erasure,
    ask_to_be_erased,
    decline_erasure,
    hold_on,
    propose_erasure,
    run_erasure,
    take_back_erasure,
)
from participants.actions.holds import lift_hold, set_hold
from participants.actions.interests import close_interest, leave_interest, try_again, welcome_in
from participants.actions.leaving import ask_to_leave, let_leave, take_back_leave, what_remains
from participants.actions.log_reviews import sign_log_review
from participants.actions.merging import check_merge, merge_people, say_two_people
from participants.actions.message_wishes import MessageWishes, remind_of_tomorrow, set_message_wishes
from participants.actions.offers import make_offers, withdraw_offer
from participants.actions.organisations import add_area, add_organisation
from participants.actions.own_address import change_own_address
from participants.actions.partnerships import (
    change_partnership,
    change_representative,
    name_representative,
    note_partnership,
)
from participants.actions.pauses import end_pause, start_pause
from participants.actions.people import (
    ParticipantFields,
    change_participant,
    come_back,
    hold_welcome_talk,
    record_requirement,
    register_participant,
    set_minority,
    set_moved_on,
)
from participants.actions.programme_answers import answer_by_programme, give_by_programme
from participants.actions.protection import (
    end_protected_access,
    give_protected_access,
    note_protected_contact,
    open_protected,
    set_protection,
)
from participants.actions.reminders import remind_of_debts
from participants.actions.sheets import (
    carry_out,
    check_sheet,
    forget_old_sheets,
    forget_sheets_of,
    take_template,
    throw_away,
    upload_sheet,
    write_sheet,
)
from participants.actions.side_by_side import end_help, start_help
from participants.actions.sms_answers import take_reply
from participants.actions.staff import (
    change_employee,
    end_role,
    give_role,
    register_employee,
    set_income_support,
)
from participants.actions.staying import (
    ask_to_stay,
    decide_period,
    end_place,
    keep_place,
    note_stay_try,
    note_told,
)
from participants.actions.swaps import ask_for_swap, stop_swap, take_place
from participants.actions.undelivered import follow_up_undelivered
from participants.actions.unit_roles import end_unit_role, give_unit_role
from participants.actions.unused_places import end_unused_places
from participants.actions.welcomes import Released, hold_welcome, release_welcomes
from participants.actions.wishes import Wish, set_area_wishes, set_wishes

__all__ = [
    "ANSWER_WITHIN",
    "AssignmentFields",
    "Given",
    "MessageWishes",
    "ParticipantFields",
    "RatherNot",
    "Released",
    "RoundAnswer",
    "Wish",
    "accept_offer",
    "add_area",
    "add_organisation",
    "answer",
    "answer_by_programme",
    "answer_consent",
    "answer_round",
    "approve_erasure",
    "ask_consent",
    "ask_for_call",
    "ask_for_copy",
    "ask_for_sheet",
    "ask_for_swap",
    "ask_to_be_erased",
    "ask_to_leave",
    "ask_to_stay",
    "be_away",
    "cancel_assignment",
    "carry_out",
    "change_assignment",
    "change_employee",
    "change_own_address",
    "change_participant",
    "change_partnership",
    "change_representative",
    "check_merge",
    "check_sheet",
    "choose_people",
    "close_interest",
    "come_back",
    "companions_of",
    "decide_period",
    "declare_conflict",
    "decline_erasure",
    "decline_offer",
    "destroy_done_adaptations",
    "drop_question",
    "end_help",
    "end_pause",
    "end_place",
    "end_protected_access",
    "end_role",
    "end_unit_role",
    "end_unused_places",
    "fetch_copy",
    "follow_up_undelivered",
    "forget_old_sheets",
    "forget_sheets_of",
    "give",
    "give_by_programme",
    "give_protected_access",
    "give_role",
    "give_unit_role",
    "hand_over",
    "hold_call",
    "hold_on",
    "hold_welcome",
    "hold_welcome_talk",
    "inform_unit",
    "keep_place",
    "leave_interest",
    "let_leave",
    "lift_hold",
    "make_copy",
    "make_offers",
    "make_sheet",
    "mark_done",
    "merge_people",
    "move_answer_day",
    "name_representative",
    "note_agreement",
    "note_partnership",
    "note_protected_contact",
    "note_stay_try",
    "note_taken_away",
    "note_told",
    "note_try",
    "open_protected",
    "plan_assignment",
    "promised_day",
    "propose_erasure",
    "record_requirement",
    "register_employee",
    "register_participant",
    "release_welcomes",
    "remind_of_debts",
    "remind_of_tomorrow",
    "remove_agreement",
    "remove_old_copies",
    "reply",
    "run_erasure",
    "say_two_people",
    "say_verdict",
    "set_adaptations",
    "set_area_wishes",
    "set_avoidances",
    "set_did_not_happen",
    "set_hold",
    "set_income_support",
    "set_message_wishes",
    "set_minority",
    "set_moved_on",
    "set_protection",
    "set_wishes",
    "sign_log_review",
    "start_help",
    "start_pause",
    "stop_asking",
    "stop_swap",
    "take_back",
    "take_back_absence",
    "take_back_call",
    "take_back_conflict",
    "take_back_erasure",
    "take_back_leave",
    "take_place",
    "take_reply",
    "take_template",
    "throw_away",
    "try_again",
    "undo_recorded_answer",
    "undo_recorded_round",
    "upload_sheet",
    "welcome_in",
    "what_remains",
    "withdraw_consent",
    "withdraw_offer",
    "write_down_avoidances",
    "write_sheet",
]
