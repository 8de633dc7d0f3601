"""Custom actions, thin, and the pure parts they call."""
