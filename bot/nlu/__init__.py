"""Understanding a message: text, sentence encoder, place, date, and the Rasa components."""
