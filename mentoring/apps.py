from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "mentoring"
    verbose_name = "Mentorskap"

    def ready(self) -> None:
        from mentoring import data_table, programme, workshop_panels  # models are ready only now

        data_table.declare()
        programme.register()
        workshop_panels.register()
