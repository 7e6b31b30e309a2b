from recruitment.actions.advert import answer_suggestion, write_advert
from recruitment.actions.arranging import ask_group, hand_back, hand_over, take_up
from recruitment.actions.candidates import add_candidates, plan_slot, withdraw_candidate
from recruitment.actions.deciding import close_follow_up, decide, follow_up
from recruitment.actions.inviting import (
    Planned,
    describe_recruitment,
    invite,
    plan_steps,
    prepare_recruitment,
    take_back_invitation,
)
from recruitment.actions.questions import (
    choose_questions,
    leave_out_question,
    say_how_it_worked,
    write_question,
)
from recruitment.actions.steps import begin_conversation, break_off, step_on

__all__ = [
    "Planned",
    "add_candidates",
    "answer_suggestion",
    "ask_group",
    "begin_conversation",
    "break_off",
    "choose_questions",
    "close_follow_up",
    "decide",
    "describe_recruitment",
    "follow_up",
    "hand_back",
    "hand_over",
    "invite",
    "leave_out_question",
    "plan_slot",
    "plan_steps",
    "prepare_recruitment",
    "say_how_it_worked",
    "step_on",
    "take_back_invitation",
    "take_up",
    "withdraw_candidate",
    "write_advert",
    "write_question",
]
