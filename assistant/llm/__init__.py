"""Language models: optional, never trusted; nothing here is needed for an answer."""
