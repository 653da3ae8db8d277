"""Accounts: people who sign in, their profile, their sessions and choices.

A guest who registers is merged here, and keeps everything.
"""
