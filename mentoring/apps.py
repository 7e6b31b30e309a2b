from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "mentoring"
    verbose_name = "Mentorskap"

    def ready(self) -> None:
        from mentoring import data_table, guards, programme  # models are ready only now

        data_table.declare()
        guards.register()
        programme.register()
