from klarsprak.actions.answering import Answered, answer_remarks
from klarsprak.actions.arranging import call_off_text, send_back
from klarsprak.actions.blocks import (
    BlockPlace,
    change_kind,
    confirm_blocks,
    edit_block,
    keep_block,
    mark_of,
    merge_block,
    remove_block,
    say_invented,
    split_block,
    undo_change,
)
from klarsprak.actions.bringing import bring_document, bring_pasted, read_brought
from klarsprak.actions.closing import answer_closing
from klarsprak.actions.comments import Place, Said, let_earlier_go, say_about, take_back_remark
from klarsprak.actions.finishing import Published, close_text
from klarsprak.actions.inviting import invite_to_reading, take_back_invitation, withdraw_text
from klarsprak.actions.letter_files import (
    ask_for_letter_file,
    fetch_letter_file,
    make_letter_file,
    remove_old_letter_files,
)
from klarsprak.actions.letters import open_end, open_letter
from klarsprak.actions.linking import point_out
from klarsprak.actions.moving_on import start_talk, to_answering
from klarsprak.actions.new_versions import begin_new_version, drop_new_version, settle_new_version
from klarsprak.actions.old_texts import OldText, bring_old_text
from klarsprak.actions.proposals import answer_proposal, pass_on, propose_text, propose_text_as_reader
from klarsprak.actions.questions_back import reply_to_question
from klarsprak.actions.readings import (
    Shown,
    begin_reading,
    change_shown,
    hand_back,
    hand_in,
    take_up,
    turn_page,
)
from klarsprak.actions.results import ask_for_document, fetch_document, make_document
from klarsprak.actions.rounds import ask_readers, plan_round
from klarsprak.actions.talking import (
    change_post,
    hide_post,
    hide_remark,
    let_post_stand,
    let_remark_stand,
    report_post,
    report_remark,
    say_as_staff,
    say_in_talk,
    take_back_post,
)
from klarsprak.actions.texts import add_version, describe_text, prepare_text
from klarsprak.actions.versions import freeze_version, put_blocks
from klarsprak.actions.word_list import add_word, change_word, take_in_shipped
from klarsprak.actions.words import Agreed, answer_word, propose_word

__all__ = [
    "Agreed",
    "Answered",
    "BlockPlace",
    "OldText",
    "Place",
    "Published",
    "Said",
    "Shown",
    "add_version",
    "add_word",
    "answer_closing",
    "answer_proposal",
    "answer_remarks",
    "answer_word",
    "ask_for_document",
    "ask_for_letter_file",
    "ask_readers",
    "begin_new_version",
    "begin_reading",
    "bring_document",
    "bring_old_text",
    "bring_pasted",
    "call_off_text",
    "change_kind",
    "change_post",
    "change_shown",
    "change_word",
    "close_text",
    "confirm_blocks",
    "describe_text",
    "drop_new_version",
    "edit_block",
    "fetch_document",
    "fetch_letter_file",
    "freeze_version",
    "hand_back",
    "hand_in",
    "hide_post",
    "hide_remark",
    "invite_to_reading",
    "keep_block",
    "let_earlier_go",
    "let_post_stand",
    "let_remark_stand",
    "make_document",
    "make_letter_file",
    "mark_of",
    "merge_block",
    "open_end",
    "open_letter",
    "pass_on",
    "plan_round",
    "point_out",
    "prepare_text",
    "propose_text",
    "propose_text_as_reader",
    "propose_word",
    "put_blocks",
    "read_brought",
    "remove_block",
    "remove_old_letter_files",
    "reply_to_question",
    "report_post",
    "report_remark",
    "say_about",
    "say_as_staff",
    "say_in_talk",
    "say_invented",
    "send_back",
    "settle_new_version",
    "split_block",
    "start_talk",
    "take_back_invitation",
    "take_back_post",
    "take_back_remark",
    "take_in_shipped",
    "take_up",
    "to_answering",
    "turn_page",
    "undo_change",
    "withdraw_text",
]
