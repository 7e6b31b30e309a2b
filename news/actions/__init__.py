from news.actions.publishing import note_recording_removed, publish_due, record_page
from news.actions.recordings import bring_recording, clean_recording, keep_upload
from news.actions.reports import answer_report, look_at_report, read_report, send_report
from news.actions.roles import mirror_role, review_workflow

__all__ = [
    "answer_report",
    "bring_recording",
    "clean_recording",
    "keep_upload",
    "look_at_report",
    "mirror_role",
    "note_recording_removed",
    "publish_due",
    "read_report",
    "record_page",
    "review_workflow",
    "send_report",
]
