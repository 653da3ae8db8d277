"""Copies and bursts are found by their hash; different motifs are not confused."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from kiekje.pictures.likeness import BURST_BITS, LIKE_BITS, SAME_BITS, hamming, perceptual_hash
from kiekje.pictures.opening import open_upright, to_srgb

Grey = NDArray[np.uint8]


def grey_of(path: Path) -> Grey:
    """An upright grey picture of about a thousand pixels."""
    pixels = to_srgb(open_upright(path, long_edge=1000)).numpy()
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def sample_greys(samples: Path) -> dict[str, Grey]:
    """The sample photos, without the few in containers that only look unlike."""
    files = sorted(p for p in samples.iterdir() if p.suffix.lower() in {".jpg", ".jpeg"})
    return {path.name: grey_of(path) for path in files[:24]}


def variants(grey: Grey) -> dict[str, Grey]:
    """What happens to a photo on its way through programs and messengers."""
    height, width = grey.shape
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "JPEG", quality=30)
    tone = (255 * (np.arange(256) / 255) ** 0.7).astype(np.uint8)
    return {
        "recompressed": np.asarray(Image.open(out)),
        "smaller": cv2.resize(grey, (width // 4, height // 4), interpolation=cv2.INTER_AREA),
        "brighter": tone[grey],
        "darker": (grey * 0.7).astype(np.uint8),
        "cropped": grey[height // 50 :, : width - width // 50],
        "softer": cv2.GaussianBlur(grey, (0, 0), 3),
    }


def test_a_copy_is_found_whatever_was_done_to_it(samples: Path) -> None:
    """Recompressing, resizing, brightening and small crops change few bits."""
    far = {
        (name, change): bits
        for name, grey in sample_greys(samples).items()
        for change, varied in variants(grey).items()
        if (bits := hamming(perceptual_hash(grey), perceptual_hash(varied))) > LIKE_BITS
    }

    assert {} == far


def test_real_motifs_are_told_apart(shared_photos: Path) -> None:
    """Known near-duplicates are close, all other pairs of real photos far apart."""
    hashes = {
        path.name: perceptual_hash(grey_of(path))
        for path in sorted(shared_photos.iterdir())
        if path.suffix not in {".csv", ".md"}
    }
    same: dict[tuple[str, str], int] = {}
    other: dict[tuple[str, str], int] = {}
    for pair in combinations(hashes, 2):
        bits = hamming(hashes[pair[0]], hashes[pair[1]])
        (same if motif(pair[0]) == motif(pair[1]) else other)[pair] = bits

    assert 39 == len(same)
    assert max(same.values()) <= LIKE_BITS
    assert all(bits <= SAME_BITS for pair, bits in same.items() if "canon" not in pair[0])
    assert min(other.values()) > BURST_BITS


def motif(name: str) -> str:
    """What a photo of the collection shows, where several show the same."""
    for group in ("orient_landscape", "canon_hdr", "flower_", "cmyk_"):
        if name.startswith(group):
            return group
    return name


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_the_distance_is_a_distance(a: int, b: int, c: int) -> None:
    """Nothing from itself, the same both ways, and no detour is shorter."""
    assert 0 == hamming(a, a)
    assert hamming(a, b) == hamming(b, a) <= 64
    assert hamming(a, c) <= hamming(a, b) + hamming(b, c)


@pytest.mark.parametrize("shape", [(1, 1), (1, 3000), (3000, 1), (64, 64), (700, 1000)])
def test_any_shape_has_a_hash(shape: tuple[int, int]) -> None:
    """A hash has 64 bits, also of a sliver or of an even grey."""
    assert 0 <= perceptual_hash(np.full(shape, 128, np.uint8)) < 2**64
