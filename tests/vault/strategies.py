"""Content, kinds and ways in which a file can be spoilt."""

from __future__ import annotations

from hypothesis import strategies as st

kinds = st.text(min_size=1, max_size=20)
keys = st.binary(min_size=32, max_size=32)
pieces = st.lists(st.binary(max_size=200), max_size=6)
contents = st.binary(max_size=600)
