"""Verbs of the vault: nothing else writes objects, keys or the journal."""
