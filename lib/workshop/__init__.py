"""The one writable state of the atlas: workshop rooms, their votes, and the log that both are read from."""
