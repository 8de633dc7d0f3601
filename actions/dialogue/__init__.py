"""What Guichet says next: pure conversation logic, without Rasa."""
