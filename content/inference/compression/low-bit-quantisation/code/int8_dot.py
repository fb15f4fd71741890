"""An 8-bit dot product with a 32-bit sum, rescaled without floating point; and what it saves."""
from math import floor, frexp, sqrt
from random import Random


def affine(lo, hi):
    scale = (hi - lo) / 255
    return scale, floor(-lo / scale + 0.5)


def quantise(xs, scale, zero):
    return [min(255, max(0, floor(x / scale + 0.5) + zero)) for x in xs]


def accumulate(q1, z1, q2, z2):      # the four-term form; the sum must fit INT32
    acc = sum(a * b for a, b in zip(q1, q2)) - z1 * sum(q2) - z2 * sum(q1) + len(q1) * z1 * z2
    assert acc == sum((a - z1) * (b - z2) for a, b in zip(q1, q2)) and -(2**31) <= acc < 2**31
    return acc


def rescale(acc, m):  # m = m0 / 2^31 / 2^n, m0 an INT32 of at least 2^30
    fraction, exponent = frexp(m)
    m0, n = floor(fraction * 2**31 + 0.5), -exponent
    return m0, n, (acc * m0 + (1 << (30 + n))) >> (31 + n)


x, w = [-0.3, 0.5, 1.7, 3.0], [0.8, -0.5, 0.25, 0.6]
(S1, Z1), (S2, Z2), (S3, Z3) = affine(-1, 3), affine(-0.5, 0.8), affine(-2, 4)
q1, q2 = quantise(x, S1, Z1), quantise(w, S2, Z2)
acc, M, exact = accumulate(q1, Z1, q2, Z2), S1 * S2 / S3, sum(a * b for a, b in zip(x, w))
m0, n, y = rescale(acc, M)
print(f"q1 {q1} Z1 {Z1}   q2 {q2} Z2 {Z2}   S2 {S2:.6f}   S3 {S3:.6f} Z3 {Z3}")
print(f"four terms: {sum(a * b for a, b in zip(q1, q2))} - {Z1 * sum(q2)} - {Z2 * sum(q1)}"
      f" + {4 * Z1 * Z2} = {acc}; in reals {S1 * S2 * acc:.4f}")
print(f"M = {M:.8f} = {M * 2**n:.6f} / 2^{n}; M0 = {m0}; M * acc = {M * acc:.3f} -> {y}")
print(f"q3 = {Z3 + y} -> {S3 * y:.4f}; float {exact:.4f}; difference {S3 * y - exact:+.4f}; half step {S3 / 2:.4f}")
print(f"terms that INT32 holds at worst: {(2**31 - 1) // 255**2}")

r, K, errors, outs = Random(1), 1024, [], []
for _ in range(200):                 # 200 long dot products, before the output is rounded
    x, w = [4 * r.random() - 1 for _ in range(K)], [1.3 * r.random() - 0.5 for _ in range(K)]
    outs.append(sum(a * b for a, b in zip(x, w)))
    errors.append(S1 * S2 * accumulate(quantise(x, S1, Z1), Z1, quantise(w, S2, Z2), Z2) - outs[-1])
result, error = (sqrt(sum(a * a for a in v) / len(v)) for v in (outs, errors))
model = sqrt(K * ((0.15**2 + 1.3**2 / 12) * S1**2 + (1 + 4**2 / 12) * S2**2) / 12)   # E[w²] S1² + E[x²] S2²
print(f"200 products of {K} terms: rms result {result:.1f}, rms error {error:.3f}, noise model {model:.3f}")

P = 4096 * 4096                      # one square layer; energies in pJ, 45 nm, Horowitz (2014); DRAM: Han et al. (2016)
print(f"layer: FP32 {P * 4 / 1e6:.1f} MB, FP16 {P * 2 / 1e6:.1f} MB, INT8 {P / 1e6:.1f} MB;"
      f" a scale a row {4096 * 4 / 1e3:.1f} kB")
print(f"multiply {3.7 / 0.2:.1f} times; MAC {4.6 / 0.3:.1f} times, {4.6 - 0.3:.1f} pJ saved;"
      f" DRAM {640 / 4:.0f} pJ a byte, {3 * 640 / 4:.0f} pJ saved, equal after {3 * 640 / 4 / 4.3:.0f} uses")
for batch in (1, 256, 1024):         # A100 (40 GB): 1,555 GB/s; 312 TFLOPS FP16, 624 TOPS INT8
    t = [1e6 * max((P * wb + 2 * 4096 * batch * ab) / 1555e9, 2 * P * batch / peak)   # bytes a weight, an activation
         for wb, ab, peak in ((2, 2, 312e12), (1, 2, 312e12), (1, 1, 624e12))]
    print(f"batch {batch:4d}: all FP16 {t[0]:5.1f} us, INT8 weights only {t[1]:5.1f} us, all INT8 {t[2]:4.1f} us")
