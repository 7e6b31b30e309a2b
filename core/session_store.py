"""Django's sessions in the database, with the person beside each row (`settings.SESSION_ENGINE`)."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """Writes whose session it is; everything else is Django's."""

    @classmethod
    def get_model_class(cls) -> Any:
        from core.models import LoginSession

        return LoginSession

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row
