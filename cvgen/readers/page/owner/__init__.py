"""Whose page it is: names, contacts, headline."""
