"""Wrapping: the key of an object, encrypted by the master key and bound to object, kind and owner.

A wrapped key is 68 bytes::

     8 bytes   mark of the master key, so that a wrong one is told apart from an altered key
    12 bytes   nonce, drawn at random
    48 bytes   the key and its tag, AES-256-GCM

The tag covers owner, object and kind: a key moved to another owner or object does not open. Under
one master key 2**32 keys may be wrapped with random nonces (NIST SP 800-38D, 8.3).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiekje.vault.errors import KeyAltered, WrongMasterKey

_MARK_BYTES = 8
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Bond:
    """What a wrapped key is bound to."""

    object_id: UUID
    owner: UUID
    kind: str

    @property
    def bytes(self) -> bytes:
        """The same for the cipher: two of fixed length, and the only varying one at the end."""
        return self.owner.bytes + self.object_id.bytes + self.kind.encode()


def wrap_key(master: bytes, key: bytes, bond: Bond) -> bytes:
    """The key of an object, as the keyring holds it."""
    nonce = os.urandom(_NONCE_BYTES)
    mark, cipher = _wrapper(master)
    return mark + nonce + cipher.encrypt(nonce, key, bond.bytes)


def unwrap_key(master: bytes, wrapped: bytes, bond: Bond) -> bytes:
    """The key itself. Raises WrongMasterKey, or KeyAltered when anything about it is not so."""
    mark, cipher = _wrapper(master)
    if wrapped[:_MARK_BYTES] != mark:
        raise WrongMasterKey
    nonce = wrapped[_MARK_BYTES : _MARK_BYTES + _NONCE_BYTES]
    try:
        sealed = wrapped[_MARK_BYTES + _NONCE_BYTES :]
        return cipher.decrypt(nonce, sealed, bond.bytes)
    except (InvalidTag, ValueError):  # the second: shorter than a nonce or a tag
        raise KeyAltered(bond.object_id) from None


def is_wrapped_by(master: bytes, wrapped: bytes) -> bool:
    """Whether a wrapped key carries the mark of this master key."""
    return bytes(wrapped[:_MARK_BYTES]) == _wrapper(master)[0]


@lru_cache(maxsize=4)
def _wrapper(master: bytes) -> tuple[bytes, AESGCM]:
    """The mark and the cipher of a master key: neither is the master key, or leads back to it."""
    made = HKDF(SHA256(), _MARK_BYTES + 32, salt=None, info=b"kiekje wrapping").derive(master)
    return made[:_MARK_BYTES], AESGCM(made[_MARK_BYTES:])
