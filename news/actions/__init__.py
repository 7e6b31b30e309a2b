from news.actions.publishing import note_recording_removed, publish_due, record_page
from news.actions.recordings import bring_recording, clean_recording, keep_upload
from news.actions.roles import mirror_role, review_workflow

__all__ = [
    "bring_recording",
    "clean_recording",
    "keep_upload",
    "mirror_role",
    "note_recording_removed",
    "publish_due",
    "record_page",
    "review_workflow",
]
