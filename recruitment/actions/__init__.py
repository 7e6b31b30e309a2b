from recruitment.actions.arranging import ask_group, hand_back, take_up
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
    "ask_group",
    "begin_conversation",
    "break_off",
    "describe_recruitment",
    "hand_back",
    "invite",
    "plan_steps",
    "prepare_recruitment",
    "step_on",
    "take_back_invitation",
    "take_up",
]
