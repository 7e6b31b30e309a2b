from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "recruitment"
    verbose_name = "Rekrytering"

    def ready(self) -> None:
        from recruitment import data_table, guards, programme  # models are ready only now

        data_table.declare()
        programme.register()
        guards.register()
