"""The verbs of the register. Each is keyword-only, takes its time as `at` and runs in one action."""

from participants.actions.absences import be_away, take_back_absence
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
from participants.actions.interests import close_interest, leave_interest, try_again, welcome_in
from participants.actions.offers import make_offers, withdraw_offer
from participants.actions.pauses import end_pause, start_pause
from participants.actions.people import (
    ParticipantFields,
    change_participant,
    come_back,
    hold_welcome_talk,
    record_requirement,
    register_participant,
    set_area_wishes,
    set_minority,
    set_moved_on,
    set_protection,
)
from participants.actions.reminders import remind_of_debts
from participants.actions.staff import change_employee, end_role, give_role, register_employee
from participants.actions.unit_roles import end_unit_role, give_unit_role

__all__ = [
    "ANSWER_WITHIN",
    "AssignmentFields",
    "Given",
    "ParticipantFields",
    "RatherNot",
    "RoundAnswer",
    "accept_offer",
    "answer",
    "answer_round",
    "ask_for_call",
    "be_away",
    "cancel_assignment",
    "change_assignment",
    "change_employee",
    "change_participant",
    "choose_people",
    "close_interest",
    "come_back",
    "companions_of",
    "declare_conflict",
    "decline_offer",
    "end_pause",
    "end_role",
    "end_unit_role",
    "give",
    "give_role",
    "give_unit_role",
    "hand_over",
    "hold_call",
    "hold_welcome_talk",
    "inform_unit",
    "leave_interest",
    "make_offers",
    "mark_done",
    "move_answer_day",
    "note_agreement",
    "note_try",
    "plan_assignment",
    "promised_day",
    "record_requirement",
    "register_employee",
    "register_participant",
    "remind_of_debts",
    "remove_agreement",
    "reply",
    "say_verdict",
    "set_area_wishes",
    "set_avoidances",
    "set_did_not_happen",
    "set_minority",
    "set_moved_on",
    "set_protection",
    "start_pause",
    "stop_asking",
    "take_back",
    "take_back_absence",
    "take_back_call",
    "take_back_conflict",
    "try_again",
    "undo_recorded_answer",
    "undo_recorded_round",
    "welcome_in",
    "withdraw_offer",
    "write_down_avoidances",
]
