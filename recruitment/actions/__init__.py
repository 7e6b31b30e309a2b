from recruitment.actions.advert import suggest, take_back_suggestion
from recruitment.actions.arranging import ask_group, hand_back, take_up
from recruitment.actions.assessing import (
    hand_in_assessment,
    save_assessment,
    say_if_known,
    take_back_assessment,
    write_anew,
)
from recruitment.actions.bank import add_question, answer_question, change_question, propose_question
from recruitment.actions.following_up import answer_process
from recruitment.actions.group import apply_to_group, introduce, leave_group, welcome_to_group
from recruitment.actions.inviting import (
    Planned,
    describe_recruitment,
    invite,
    plan_steps,
    prepare_recruitment,
    take_back_invitation,
)
from recruitment.actions.steps import begin_conversation, break_off, step_on

__all__ = [
    "Planned",
    "add_question",
    "answer_process",
    "answer_question",
    "apply_to_group",
    "ask_group",
    "begin_conversation",
    "break_off",
    "change_question",
    "describe_recruitment",
    "hand_back",
    "hand_in_assessment",
    "introduce",
    "invite",
    "leave_group",
    "plan_steps",
    "prepare_recruitment",
    "propose_question",
    "save_assessment",
    "say_if_known",
    "step_on",
    "suggest",
    "take_back_assessment",
    "take_back_invitation",
    "take_back_suggestion",
    "take_up",
    "welcome_to_group",
    "write_anew",
]
