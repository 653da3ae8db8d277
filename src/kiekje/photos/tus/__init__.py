"""Resumable uploads, tus 1.0: the protocol without any network, and the door that speaks it."""
