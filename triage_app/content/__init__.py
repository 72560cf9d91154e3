"""The clinic's knowledge: its model, reader and checks."""
