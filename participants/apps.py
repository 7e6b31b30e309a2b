from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"
    verbose_name = "Människor och uppdrag"

    def ready(self) -> None:
        from participants import emails, roles

        roles.register()
        emails.register()
