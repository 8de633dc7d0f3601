"""What the bot's server publishes of the cards: the sheet for the counter, as page, text and PDF."""
