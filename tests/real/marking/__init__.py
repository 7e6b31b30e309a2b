"""An app for tests with real workers: jobs that can be held at a named point, so that one can kill there."""
