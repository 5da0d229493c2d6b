"""How the adapter for questions is trained: ``python -m assistant.training --help``."""
