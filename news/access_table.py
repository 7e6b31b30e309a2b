from core.access_table import ANONYMOUS, EVERYONE, LOGIN, MOVED, OK, OPEN, POST, Row

PUBLIC, EDITOR = {EVERYONE: OK}, {"editor": OK}

ROWS = [
    # Readers. Wagtail's own address serves every page of ours, and 404 for whatever is not one.
    Row("wagtail_serve", PUBLIC),
    Row("news:rss", PUBLIC),
    Row("news:atom", PUBLIC),
    Row("news:topic", PUBLIC),
    Row("news:topic_rss", PUBLIC),
    Row("news:topic_atom", PUBLIC),
    Row("news:search", PUBLIC),
    Row("news:robots", PUBLIC),
    Row("news:sitemap", PUBLIC),
    Row("news:photo", PUBLIC),
    Row("news:series", PUBLIC),
    Row("news:series_rss", PUBLIC),
    Row("news:series_atom", PUBLIC),
    Row("news:calendar", PUBLIC),
    Row("news:meeting_calendar", PUBLIC),
    # An empty form comes back with what is missing.
    Row("news:report", PUBLIC),
    Row("news:report", PUBLIC, POST),
    # Only whoever has the address finds it.
    Row("news:report_receipt", PUBLIC),
    # The editor answers them.
    Row("news:reports", EDITOR),
    Row("news:answer_report", EDITOR),
    Row("news:answer_report", EDITOR, POST),
    Row("news:recording", PUBLIC),
    Row("news:captions", PUBLIC),
    # Those who edit.
    Row("editing_account", {ANONYMOUS: LOGIN, "editor": MOVED, "deputy_editor": MOVED}),
    Row("editing_one_photo", {ANONYMOUS: LOGIN, "editor": MOVED, "deputy_editor": MOVED}),
    Row("wagtail*", {ANONYMOUS: LOGIN, "editor": OPEN, "deputy_editor": OPEN}),
    Row("/redaktion/*", {ANONYMOUS: LOGIN, "editor": OPEN, "deputy_editor": OPEN}),
]
