"""Who gets which answer at the programme's addresses."""

from core.access_table import (
    EVERYONE,
    MOVED,
    OK,
    OTHER,
    POST,
    WRONG_METHOD,
    Answer,
    Row,
    may_be_fetched,
)

PUBLIC = {EVERYONE: OK}
NOBODY: dict[str, Answer] = {}

OPEN_PAGES = [
    Row("klarsprak:measure", PUBLIC),
    # Nothing is stored: an empty text gets the form back with a word about it.
    Row("klarsprak:measure", PUBLIC, POST),
]

# --- Inviting to a reading, and hard texts that are proposed ----------------------------------------
# Whoever may invite; a text itself is there for its owner and the unit alone.
INVITER, INVITER_LED_ON = {"unit_employee": OK, "coordinator": OK}, {"unit_employee": MOVED}
OWNER, OWNER_LED_ON = {"unit_employee": OK}, {"unit_employee": MOVED}
ONLY_POST = {"unit_employee": WRONG_METHOD, "coordinator": WRONG_METHOD}
PERSON = {"participant": OK}

PAGES = ("text", "text_what", "text_readers", "text_content", "text_blocks", "block", "text_withdraw")
FORMS = ("text_what", "text_readers", "text_content", "block", "block_split", "block_improve")
BUTTONS = (
    "text_undo",
    "text_invented",
    "text_take_back",
    "block_kind",
    "block_keep",
    "block_merge",
    "block_remove",
)
INVITING = [
    Row("klarsprak:texts", INVITER),
    Row("klarsprak:invite", INVITER),
    Row("klarsprak:invite", INVITER, POST),
    *(Row(f"klarsprak:{name}", OWNER) for name in (*PAGES, "block_split", "block_improve")),
    *(Row(f"klarsprak:{name}", NOBODY, of=OTHER) for name in (*PAGES, "block_split", "block_improve")),
    # An empty form comes back with what is missing.
    *(Row(f"klarsprak:{name}", OWNER, POST) for name in FORMS),
    *(Row(f"klarsprak:{name}", NOBODY, POST, of=OTHER) for name in FORMS),
    *(
        row
        for name in BUTTONS
        for row in (
            Row(f"klarsprak:{name}", ONLY_POST),
            Row(f"klarsprak:{name}", OWNER_LED_ON, POST),
            Row(f"klarsprak:{name}", NOBODY, POST, of=OTHER),
        )
    ),
    # Nothing waits to be read, and the blocks are not looked through: both lead to what is left to do.
    *(Row(f"klarsprak:{name}", OWNER_LED_ON) for name in ("text_coming_in", "text_check")),
    *(Row(f"klarsprak:{name}", NOBODY, of=OTHER) for name in ("text_coming_in", "text_check")),
    *(
        Row(f"klarsprak:{name}", OWNER_LED_ON, POST)
        for name in ("text_blocks", "text_check", "text_withdraw")
    ),
    *(
        Row(f"klarsprak:{name}", NOBODY, POST, of=OTHER)
        for name in ("text_blocks", "text_check", "text_withdraw")
    ),
    Row("klarsprak:proposals", INVITER),
    Row("klarsprak:answer_proposal", OWNER),
    Row("klarsprak:answer_proposal", NOBODY, of=OTHER),
    Row("klarsprak:answer_proposal", OWNER, POST),
    Row("klarsprak:answer_proposal", NOBODY, POST, of=OTHER),
]
MEASURING = [
    Row("klarsprak:measure", PUBLIC),
    # Nothing is stored: an empty text gets the form back with a word about it.
    Row("klarsprak:measure", PUBLIC, POST),
]
PROPOSING = [
    Row("klarsprak:propose", PUBLIC),
    Row("klarsprak:propose", PUBLIC, POST),
    Row("klarsprak:proposal_receipt", PUBLIC),
    Row("klarsprak:propose_in_portal", PERSON),
    Row("klarsprak:propose_in_portal", PERSON, POST),
]
# --- Reading: one's own, of a text one has said yes to. The round's number opens nothing for anybody else.
READER, READER_LED_ON = {"participant": OK}, {"participant": MOVED}
READER_ONLY_POST = {"participant": WRONG_METHOD}
READ_PAGES = ("read", "sentences", "closing", "hand_in", "hand_back")
READ_FORMS = ("begin", "say", "undo", "earlier", "next_part", "later", "take_up")
READING = [
    *(
        row
        for name in READ_PAGES
        for row in (Row(f"klarsprak:{name}", READER), Row(f"klarsprak:{name}", NOBODY, of=OTHER))
    ),
    *(
        row
        for name in READ_FORMS
        for row in (
            Row(f"klarsprak:{name}", READER_ONLY_POST),
            Row(f"klarsprak:{name}", NOBODY, POST, of=OTHER),
        )
    ),
    *(Row(f"klarsprak:{name}", READER_LED_ON, POST) for name in ("begin", "later", "take_up")),
    # An empty form names no place in the text.
    *(Row(f"klarsprak:{name}", NOBODY, POST) for name in ("say", "undo", "earlier", "next_part")),
    # Every question may be left, and so may the time; how one is shown is asked.
    Row("klarsprak:closing", READER_LED_ON, POST),
    Row("klarsprak:hand_in", READER, POST),
    Row("klarsprak:hand_back", READER_LED_ON, POST),
    # Chosen when the text is handed in; until then the page leads back to the text.
    Row("klarsprak:change_shown", READER_LED_ON),
    Row("klarsprak:change_shown", NOBODY, of=OTHER),
    Row("klarsprak:change_shown", READER, POST),
    *(
        Row(f"klarsprak:{name}", NOBODY, POST, of=OTHER)
        for name in ("closing", "hand_in", "hand_back", "change_shown")
    ),
]
# --- Arranging: the coordinator of the board, and nobody of another board -------------------------------
ARRANGER, ARRANGER_LED_ON = {"coordinator": OK}, {"coordinator": MOVED}
TEXT_STEPS = ("ask", "send_back", "talk", "answering", "call_off")
ADMIN, TEXT = "admin:klarsprak", "admin:klarsprak_reviewedtext"
WORKPLACE = [
    *(Row(f"{ADMIN}_{model}_changelist", ARRANGER) for model in ("reviewedtext", "proposal", "wordentry")),
    *(
        row
        for model in ("reviewedtext", "proposal", "wordentry")
        for row in (
            Row(f"{ADMIN}_{model}_change", ARRANGER),
            Row(f"{ADMIN}_{model}_change", NOBODY, of=OTHER),
        )
    ),
    # Invited to by an owner, and proposed by anybody: neither is written by the coordinator.
    Row(f"{TEXT}_add", NOBODY),
    Row(f"{ADMIN}_proposal_add", NOBODY),
    *(
        row
        for name in (*(f"reviewedtext_{step}" for step in TEXT_STEPS), "proposal_pass_on", "proposal_answer")
        for row in (
            Row(f"{ADMIN}_{name}", ARRANGER),
            Row(f"{ADMIN}_{name}", NOBODY, of=OTHER),
            # An empty form comes back with what is missing, or with why it cannot be done yet.
            Row(f"{ADMIN}_{name}", NOBODY, POST, of=OTHER),
        )
    ),
    *(Row(f"{ADMIN}_{name}", ARRANGER, POST) for name in ("proposal_pass_on", "proposal_answer")),
    *(Row(f"{TEXT}_{step}", ARRANGER, POST) for step in ("ask", "send_back", "talk")),
    *(Row(f"{TEXT}_{step}", ARRANGER_LED_ON, POST) for step in ("answering", "call_off")),
    *(Row(f"{TEXT}_{name}", ARRANGER) for name in ("library", "years")),
    Row(f"{TEXT}_library", ARRANGER, POST),
    *(Row(f"{ADMIN}_wordentry_{name}", ARRANGER) for name in ("add", "take_in", "agree", "vale")),
    *(Row(f"{ADMIN}_wordentry_{name}", NOBODY, of=OTHER) for name in ("agree", "vale")),
    Row(f"{ADMIN}_wordentry_add", ARRANGER, POST),
    Row(f"{ADMIN}_wordentry_take_in", ARRANGER_LED_ON, POST),
    # A yes without what to say instead comes back with what is missing.
    Row(f"{ADMIN}_wordentry_agree", ARRANGER, POST),
    Row(f"{ADMIN}_wordentry_agree", NOBODY, POST, of=OTHER),
]
ARRANGING = [*WORKPLACE, *may_be_fetched(WORKPLACE, but=[f"{ADMIN}_proposal_changelist"])]
# --- Together, and told: the talk of those who have let go of the text, the letter of the one who read it,
# and what the whole group may look up. The coordinator moderates; the owner of the text is not in the room.
MODERATOR, MODERATOR_LED_ON = {"coordinator": OK}, {"coordinator": MOVED}
TOGETHER = [
    *(
        row
        for name in ("talk", "talk_change", "letter")
        for row in (Row(f"klarsprak:{name}", READER), Row(f"klarsprak:{name}", NOBODY, of=OTHER))
    ),
    *(
        row
        for name in ("talk_say", "talk_take_back", "talk_report", "talk_report_remark")
        for row in (
            Row(f"klarsprak:{name}", READER_ONLY_POST),
            Row(f"klarsprak:{name}", NOBODY, POST, of=OTHER),
        )
    ),
    # An empty form names no place in the text.
    Row("klarsprak:talk_say", NOBODY, POST),
    # Nobody has asked for a file in these tests.
    Row("klarsprak:letter_file", READER_LED_ON),
    Row("klarsprak:letter_file", NOBODY, of=OTHER),
    Row("klarsprak:letter_file", READER_LED_ON, POST),
    Row("klarsprak:letter_file", NOBODY, POST, of=OTHER),
    Row("klarsprak:letter_file_fetch", NOBODY),
    Row("klarsprak:letter_file_fetch", NOBODY, of=OTHER),
    Row("klarsprak:talk_take_back", READER_LED_ON, POST),
    Row("klarsprak:talk_report", READER_LED_ON, POST),
    Row("klarsprak:talk_report_remark", READER_LED_ON, POST),
    Row("klarsprak:talk_change", READER, POST),
    Row("klarsprak:talk_change", NOBODY, POST, of=OTHER),
    Row("klarsprak:library", PERSON),
    Row("klarsprak:library_text", PERSON),
    Row("klarsprak:library_text", NOBODY, of=OTHER),
    Row("klarsprak:word_list", PERSON),
    Row("klarsprak:propose_word", PERSON),
    Row("klarsprak:propose_word", PERSON, POST),
    Row("klarsprak:text_talk", MODERATOR),
    Row("klarsprak:text_talk", NOBODY, of=OTHER),
    Row("klarsprak:text_talk_say", {"coordinator": WRONG_METHOD}),
    Row("klarsprak:text_talk_say", NOBODY, POST),
    Row("klarsprak:text_talk_say", NOBODY, POST, of=OTHER),
    *(
        row
        for what in ("post", "remark")
        for row in (
            Row(f"klarsprak:{what}_hide", MODERATOR),
            Row(f"klarsprak:{what}_hide", NOBODY, of=OTHER),
            Row(f"klarsprak:{what}_hide", MODERATOR, POST),
            Row(f"klarsprak:{what}_hide", NOBODY, POST, of=OTHER),
            Row(f"klarsprak:{what}_stand", {"coordinator": WRONG_METHOD}),
            Row(f"klarsprak:{what}_stand", MODERATOR_LED_ON, POST),
            Row(f"klarsprak:{what}_stand", NOBODY, POST, of=OTHER),
        )
    ),
]
# --- Answering: the owner and the unit's other employees. The coordinator arranges, and answers for nobody.
ANSWER_PAGES = ("answers", "new_text", "drop_new_text", "answer_place", "close_text", "result")
# With nothing made yet, these lead to what comes first.
LED_ON = ("compared", "point_out")
ANSWER_FORMS = ("new_text", "drop_new_text", "answer_place", "point_out", "close_text", "result")
ANSWERING = [
    *(Row(f"klarsprak:{name}", OWNER) for name in (*ANSWER_PAGES, "result_html", "result_word")),
    *(Row(f"klarsprak:{name}", OWNER_LED_ON) for name in LED_ON),
    *(
        Row(f"klarsprak:{name}", NOBODY, of=OTHER)
        for name in (*ANSWER_PAGES, *LED_ON, "result_html", "result_word")
    ),
    # An empty form comes back; one remark waits, so that closing leads to it.
    Row("klarsprak:answer_place", OWNER, POST),
    *(Row(f"klarsprak:{name}", OWNER_LED_ON, POST) for name in ANSWER_FORMS if name != "answer_place"),
    *(Row(f"klarsprak:{name}", NOBODY, POST, of=OTHER) for name in ANSWER_FORMS),
    Row("klarsprak:question", READER),
    Row("klarsprak:question", READER, POST),
    Row("klarsprak:question", NOBODY, of=OTHER),
    Row("klarsprak:question", NOBODY, POST, of=OTHER),
]
ROWS = [*INVITING, *MEASURING, *PROPOSING, *READING, *TOGETHER, *ANSWERING, *ARRANGING]
