"""Why Tensor Cores take FP16 in but keep products and sums wider."""

import random
import struct


def fp16(x):
    return struct.unpack("<e", struct.pack("<e", x))[0]


def fp32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


# Products: two 11-bit significands give at most 22 bits, and FP32 has 24.
print(f"2047 x 2047 = {2047 * 2047:,}: {(2047 * 2047).bit_length()} bits")
print(f"products reach from 2^-48 = {2.0 ** -48:.2g} to {65504**2:.3g}; FP32 reaches from 1.2e-38 to 3.4e38")
print(f"partial products: {11 * 11} against {24 * 24}, ratio {24 * 24 / (11 * 11):.1f}")
random.seed(1)
pairs = [(fp16(random.uniform(-8, 8)), fp16(random.uniform(-8, 8))) for _ in range(100_000)]
print(f"exact in FP32: {sum(fp32(a * b) == a * b for a, b in pairs):,} of {len(pairs):,} products")
print(f"exact in FP16: {sum(fp16(a * b) == a * b for a, b in pairs):,} of {len(pairs):,} products")

# Sums: a dot product of length 16,384 in which every a and every b is 0.1.
K = 16_384
p = fp16(0.1) * fp16(0.1)
print(f"\n0.1 in FP16 is {fp16(0.1)}; the product {p:.9f}; exact sum {K * p:.2f}")


def accumulate(rounding, group):
    """Add `group` exact products at a time, then round; tell where the sum stops growing."""
    total, stop = 0.0, None
    for i in range(0, K, group):
        after = rounding(total + group * p)
        if after == total and stop is None:
            stop = i
        total = after
    return total, stop


for name, rounding, group in (("FP16", fp16, 1), ("FP16", fp16, 4), ("FP32", fp32, 1)):
    total, stop = accumulate(rounding, group)
    where = "never stops" if stop is None else f"stops after {stop:,}, loses {K - stop:,}"
    print(f"{name} sum, rounded every {group}: {total:8.3f} ({total / (K * p) - 1:+.3%}), {where}")
print(f"gap between neighbours in FP16 at 32: {2.0 ** (5 - 10)}, at 128: {2.0 ** (7 - 10)}")
