"""The verbs of the programme. Each is keyword-only, takes its time as `at` and runs in one action."""

from mentoring.actions.groups import announce, begin_group, cancel_group, finish_group, save_group
from mentoring.actions.ideas import (
    Said,
    answer_idea,
    finish_writing,
    give_owner,
    take_away,
    write_down,
)
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
    "MeetingPlan",
    "Said",
    "WorkshopPlan",
    "announce",
    "answer_idea",
    "apply_to_group",
    "begin_group",
    "cancel_group",
    "cancel_meeting",
    "change_workshop",
    "check_plan",
    "confirm_time",
    "decline_time",
    "finish_group",
    "finish_writing",
    "follow_assignment",
    "follow_workshop",
    "give_owner",
    "give_places",
    "give_seat",
    "move_meeting",
    "plan_meetings",
    "plan_workshop",
    "save_group",
    "say_met_as_employee",
    "say_met_as_mentor",
    "say_no_place",
    "set_timetable",
    "take_away",
    "take_back_as_employee",
    "take_back_as_mentor",
    "take_back_seat",
    "take_back_yes",
    "to_waiting_list",
    "withdraw",
    "write_down",
]
