"""The verbs of the programme. Each is keyword-only, takes its time as `at` and runs in one action."""

from mentoring.actions.agreements import accept_agreement, write_agreement
from mentoring.actions.certificates import (
    ask_for_certificate,
    fetch_certificate,
    make_certificate,
    remove_old_certificates,
)
from mentoring.actions.evaluating import Given, answer_evaluation
from mentoring.actions.groups import (
    announce,
    begin_group,
    cancel_group,
    finish_group,
    save_group,
    take_back_announcement,
)
from mentoring.actions.ideas import Said, answer_idea, finish_writing, give_owner, take_away, write_down
from mentoring.actions.meetings import (
    MeetingPlan,
    cancel_meeting,
    check_plan,
    follow_assignment,
    move_meeting,
    plan_meetings,
)
from mentoring.actions.met import (
    say_met_as_employee,
    say_met_as_mentor,
    take_back_as_employee,
    take_back_as_mentor,
)
from mentoring.actions.notes import fetch_notes, remove_note, save_note
from mentoring.actions.places import (
    apply_to_group,
    confirm_time,
    decline_time,
    give_places,
    say_no_place,
    take_back_yes,
    to_waiting_list,
    withdraw,
)
from mentoring.actions.publishing import publish_results, take_back_results
from mentoring.actions.questions import ask_question, remove_question
from mentoring.actions.room import say_was_there, write_takeaway
from mentoring.actions.theme_bank import add_theme, keep_theme
from mentoring.actions.themes import choose_theme, propose_theme
from mentoring.actions.university import ask_for_extract, fetch_extract, make_extract, remove_old_extracts
from mentoring.actions.workshops import (
    WorkshopPlan,
    change_workshop,
    follow_workshop,
    give_seat,
    plan_workshop,
    set_timetable,
    take_back_seat,
)

__all__ = [
    "Given",
    "MeetingPlan",
    "Said",
    "WorkshopPlan",
    "accept_agreement",
    "add_theme",
    "announce",
    "answer_evaluation",
    "answer_idea",
    "apply_to_group",
    "ask_for_certificate",
    "ask_for_extract",
    "ask_question",
    "begin_group",
    "cancel_group",
    "cancel_meeting",
    "change_workshop",
    "check_plan",
    "choose_theme",
    "confirm_time",
    "decline_time",
    "fetch_certificate",
    "fetch_extract",
    "fetch_notes",
    "finish_group",
    "finish_writing",
    "follow_assignment",
    "follow_workshop",
    "give_owner",
    "give_places",
    "give_seat",
    "keep_theme",
    "make_certificate",
    "make_extract",
    "move_meeting",
    "plan_meetings",
    "plan_workshop",
    "propose_theme",
    "publish_results",
    "remove_note",
    "remove_old_certificates",
    "remove_old_extracts",
    "remove_question",
    "save_group",
    "save_note",
    "say_met_as_employee",
    "say_met_as_mentor",
    "say_no_place",
    "say_was_there",
    "set_timetable",
    "take_away",
    "take_back_announcement",
    "take_back_as_employee",
    "take_back_as_mentor",
    "take_back_results",
    "take_back_seat",
    "take_back_yes",
    "to_waiting_list",
    "withdraw",
    "write_agreement",
    "write_down",
    "write_takeaway",
]
