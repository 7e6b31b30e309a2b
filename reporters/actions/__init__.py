from reporters.actions.agreeing import agree, answer_remark, want_changes
from reporters.actions.handing_in import hand_in, say_not_used, take_back_to_change, withdraw
from reporters.actions.photos import (
    add_person,
    add_photo,
    clean_photo,
    describe_photo,
    move_first,
    remove_person,
    remove_photo,
    say_people,
    withdraw_by_code,
)
from reporters.actions.recordings import attach_recording, describe_recording, remove_recording
from reporters.actions.writing import (
    From,
    begin,
    choose_byline,
    let_earlier_go,
    save_words,
    take_earlier_in,
    write_note,
)

__all__ = [
    "From",
    "add_person",
    "add_photo",
    "agree",
    "answer_remark",
    "attach_recording",
    "begin",
    "choose_byline",
    "clean_photo",
    "describe_photo",
    "describe_recording",
    "hand_in",
    "let_earlier_go",
    "move_first",
    "remove_person",
    "remove_photo",
    "remove_recording",
    "save_words",
    "say_not_used",
    "say_people",
    "take_back_to_change",
    "take_earlier_in",
    "want_changes",
    "withdraw",
    "withdraw_by_code",
    "write_note",
]
