"""What the scripts for golden values share: the numbers of formula.ts, and how numbers are written."""

import numpy as np

def mix(x):
    x = (x ^ x >> 16) * 0x7FEB352D & 0xFFFFFFFF
    x = (x ^ x >> 15) * 0x846CA68B & 0xFFFFFFFF
    return x ^ x >> 16

def hashes(seed, length):
    return mix(mix(seed) + np.arange(length, dtype=np.uint64) & 0xFFFFFFFF)

def values(seed, shape, limit, center=0):
    return (center + (hashes(seed, np.prod(shape)) / 2**31 - 1) * limit).astype(np.float32).reshape(shape)

def numbers(x):
    """Nested lists of numbers with 9 significant digits, which is float32 in full."""
    x = np.asarray(x, np.float64)
    return [numbers(row) for row in x] if x.ndim else float(f"{x:.9g}")
