"""What starts and adjusts Rasa: launcher, supervisor, patches."""
