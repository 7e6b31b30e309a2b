from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "fees"
    verbose_name = "Lön och arvoden"

    def ready(self) -> None:
        from fees import emails, guards, jobs  # models are ready only now

        emails.register()
        guards.register()
        jobs.register()
