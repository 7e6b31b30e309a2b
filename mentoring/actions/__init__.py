"""The verbs of the programme. Each is keyword-only, takes its time as `at` and runs in one action."""

from mentoring.actions.groups import announce, begin_group, cancel_group, finish_group, save_group
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

__all__ = [
    "MeetingPlan",
    "announce",
    "apply_to_group",
    "begin_group",
    "cancel_group",
    "cancel_meeting",
    "check_plan",
    "confirm_time",
    "decline_time",
    "finish_group",
    "follow_assignment",
    "give_places",
    "move_meeting",
    "plan_meetings",
    "save_group",
    "say_met_as_employee",
    "say_met_as_mentor",
    "say_no_place",
    "take_back_as_employee",
    "take_back_as_mentor",
    "take_back_yes",
    "to_waiting_list",
    "withdraw",
]
