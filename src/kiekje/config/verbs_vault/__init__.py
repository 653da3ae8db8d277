"""The verbs of the vault on the command line: backup, restore, verify, night, rekey."""
