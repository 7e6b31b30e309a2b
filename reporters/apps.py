from django.apps import AppConfig


class ReportersConfig(AppConfig):
    name = "reporters"
    verbose_name = "Invånarreportrar"

    def ready(self) -> None:
        from reporters import data_table, gates, programme, receivers  # models are ready only now

        data_table.declare()
        programme.register()
        gates.register()
        receivers.register()
