from django.apps import AppConfig


class ReportersConfig(AppConfig):
    name = "reporters"
    verbose_name = "Invånarreportrar"

    def ready(self) -> None:
        from reporters import data_table, programme, question_parts  # models are ready only now

        data_table.declare()
        programme.register()
        question_parts.register()
