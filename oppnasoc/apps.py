from django.apps import AppConfig


class OppnasocConfig(AppConfig):
    """The composition root: it has no tables, only commands that know every app."""

    name = "oppnasoc"
    verbose_name = "Öppnasoc"

    def ready(self) -> None:
        from oppnasoc import preflight

        preflight.register()
