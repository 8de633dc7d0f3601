"""The web channel: signed sessions, messages in JSON, and a plain chat page."""
