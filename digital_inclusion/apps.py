from django.apps import AppConfig


class DigitalInclusionConfig(AppConfig):
    name = "digital_inclusion"
    verbose_name = "Datorhjälp"

    def ready(self) -> None:
        from digital_inclusion import data_table, programme  # models are ready only now

        data_table.declare()
        programme.register()
