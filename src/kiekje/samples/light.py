"""Colours as linear light, and the sky that lights the scenes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kiekje.samples.raster import Plane, mix


def colour(code: str) -> Plane:
    """Linear light of a colour written as on the web, ``"#e0a030"`` (sRGB, IEC 61966-2-1)."""
    return _COLOURS.setdefault(code, _decoded_code(code))


_COLOURS: dict[str, Plane] = {}


def _decoded_code(code: str) -> Plane:
    values = np.array([int(code[k : k + 2], 16) for k in (1, 3, 5)], dtype=np.float32) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )


def decoded(values: Plane) -> Plane:
    """Linear light of sRGB values from 0 to 1."""
    low, high = values / 12.92, ((values + 0.055) / 1.055) ** 2.4
    return np.where(values <= 0.04045, low, high).astype(np.float32)


def decoded_bytes(values: np.ndarray) -> Plane:
    """Linear light of sRGB bytes, from a table."""
    table = decoded(np.arange(256, dtype=np.float32) / np.float32(255))
    return np.asarray(table.astype(np.float32)[values])


def encoded(light: Plane) -> Plane:
    """SRGB values (0 to 1) of linear light."""
    light = np.clip(light, 0, 1)
    return np.where(
        light <= 0.0031308, light * 12.92, 1.055 * np.power(light, 1 / 2.4) - 0.055
    ).astype(np.float32)


def ramp(position: Plane, stops: list[tuple[float, str]]) -> Plane:
    """A gradient through colours; ``position`` is compared with the first value of each stop."""
    places = np.array([place for place, _ in stops], dtype=np.float32)
    colours = np.stack([colour(code) for _, code in stops])
    first, last = float(places[0]), float(places[-1])
    steps = np.linspace(first, last, 4096)
    table = np.stack([np.interp(steps, places, colours[:, k]) for k in range(3)], axis=-1)
    share = (np.asarray(position, dtype=np.float32) - np.float32(first)) / np.float32(last - first)
    index = (np.clip(share, 0, 1) * np.float32(4095)).astype(np.int32)
    return np.asarray(table.astype(np.float32)[index])


def tinted(amount: Plane, code: str) -> Plane:
    """Light of one colour, ``amount`` of it at every place.

    Channel by channel, which is five times as fast as one multiplication of unequal shapes.
    """
    amount = np.asarray(amount, dtype=np.float32)
    light = np.empty((*amount.shape, 3), dtype=np.float32)
    for channel, strength in enumerate(colour(code)):
        np.multiply(amount, strength, out=light[..., channel])
    return light


@dataclass(frozen=True, slots=True)
class Sky:
    """A clear sky: colours from the horizon up, and the sun with its glow.

    ``stops`` gives colours by elevation (0 horizon, 1 far up). The sun stands at ``sun_x``,
    ``sun_y`` in the same angles (x to the right of the picture's middle); ``glow`` is its width.
    """

    stops: tuple[tuple[float, str], ...]
    sun_x: float = 0.0
    sun_y: float = 0.3
    sun_colour: str = "#fff1d0"
    glow: float = 0.35
    glow_strength: float = 0.8
    disc: float = 0.0

    def seen(self, x: Plane, elevation: Plane) -> Plane:
        """Light that comes from the directions ``x``, ``elevation``."""
        base = ramp(elevation, list(self.stops))
        distance = np.hypot(x - self.sun_x, (elevation - self.sun_y) * 1.15)
        halo = np.exp(-distance / self.glow) * self.glow_strength
        core = np.exp(-((distance / (self.glow * 0.22)) ** 2)) * self.glow_strength * 0.7
        light: Plane = base + tinted(halo + core, self.sun_colour)
        if self.disc:
            edge = np.clip((self.disc - distance) / (self.disc * 0.08) + 0.5, 0, 1)
            light = mix(light, colour(self.sun_colour) * 3.0, edge)
        return np.asarray(light, dtype=np.float32)
