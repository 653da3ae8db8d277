"""Verbs of accounts: one file each, the only writers of this room."""
