from recruitment.actions.advert import answer_suggestion, write_advert
from recruitment.actions.arranging import ask_group, hand_back, hand_over, take_up
from recruitment.actions.assessing import (
    hand_in_assessment,
    save_assessment,
    say_if_known,
    take_back_assessment,
    write_anew,
)
from recruitment.actions.bank import add_question, answer_question, change_question, propose_question
from recruitment.actions.candidates import add_candidates, plan_slot, withdraw_candidate
from recruitment.actions.deciding import close_follow_up, decide, follow_up
from recruitment.actions.following_up import answer_process
from recruitment.actions.group import apply_to_group, introduce, leave_group, welcome_to_group
from recruitment.actions.history import OldRecruitment, bring_old_recruitment
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
from recruitment.actions.research import (
    ask_for_extract,
    change_study,
    close_study,
    consent_to_study,
    fetch_extract,
    open_study,
    withdraw_from_study,
)
from recruitment.actions.steps import begin_conversation, break_off, step_on
from recruitment.actions.suggesting import suggest, take_back_suggestion

__all__ = [
    "OldRecruitment",
    "Planned",
    "add_candidates",
    "add_question",
    "answer_process",
    "answer_question",
    "answer_suggestion",
    "apply_to_group",
    "ask_for_extract",
    "ask_group",
    "begin_conversation",
    "break_off",
    "bring_old_recruitment",
    "change_question",
    "change_study",
    "choose_questions",
    "close_follow_up",
    "close_study",
    "consent_to_study",
    "decide",
    "describe_recruitment",
    "fetch_extract",
    "follow_up",
    "hand_back",
    "hand_in_assessment",
    "hand_over",
    "introduce",
    "invite",
    "leave_group",
    "leave_out_question",
    "open_study",
    "plan_slot",
    "plan_steps",
    "prepare_recruitment",
    "propose_question",
    "save_assessment",
    "say_how_it_worked",
    "say_if_known",
    "step_on",
    "suggest",
    "take_back_assessment",
    "take_back_invitation",
    "take_back_suggestion",
    "take_up",
    "welcome_to_group",
    "withdraw_candidate",
    "withdraw_from_study",
    "write_advert",
    "write_anew",
    "write_question",
]
