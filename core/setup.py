"""What core itself registers; called once from the app config."""


def register() -> None:
    from core import guards, messages

    guards.connect()
    messages.connect()
