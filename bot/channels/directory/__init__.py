"""What the bot's server publishes of the directory: the calendar of the permanences of a commune."""
