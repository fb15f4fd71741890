"""Bytes, times and break-even points of fusion on an H100 SXM; bounds from the data sheet, not measurements."""

BW, FP32, TENSOR = 3.35e12, 67e12, 989.5e12  # byte/s from HBM, FLOP/s in FP32, in dense FP16 products
N = 8192 * 8192
S = 2 * N  # bytes of one tensor in FP16


def us(moved, rate=BW):
    return moved / rate * 1e6


print(f"one tensor: {S / 2**20:.0f} MiB; ridge {FP32 / BW:.0f} FLOP/byte")
for kernels, passes in (("three kernels", 6), ("one kernel", 2)):
    moved, work = passes * S, 3 * N
    print(f"{kernels}: {moved / 2**20:.0f} MiB, {us(moved):.1f} us; "
          f"{work / 1e6:.0f} MFLOP, {us(work, FP32):.1f} us; {work / moved:.2f} FLOP/byte")  # fmt: skip

print(f"layer norm: {4 * S / 2**20:.0f} MiB in three kernels, {2 * S / 2**20:.0f} in one; a row is {2 * 8192 // 1024} KiB")
product, tail = us(2 * 8192**3, TENSOR), us(5 * S)
print(f"matrix product {product:.0f} us; bias and add after it: {5 * S / 2**20:.0f} MiB, {tail:.0f} us")
print(f"own product with both fused wins above {product / (product + tail):.0%} of the library's rate")

print("m inputs, k consumers: stored once / recomputed, in tensors moved; additions")
for m, k in ((2, 2), (2, 3), (4, 3)):
    stored, again = (m + 1) + 2 * k, k * (m + 1)
    print(f"  m={m} k={k}: {stored:2d} / {again:2d}; {m - 1} / {k * (m - 1)}; bytes {again / stored - 1:+.0%}")

for registers in (32, 64, 128):
    warps = min(64, 65536 // (32 * registers))
    print(f"{registers} registers a thread: {warps} of 64 warps, occupancy {warps / 64:.0%}")
