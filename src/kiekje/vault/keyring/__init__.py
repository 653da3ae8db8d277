"""Keyring: the keys of sealed objects and the journal, in a database of their own."""
