"""Uniform affine quantisation by hand: error, signal-to-noise ratio, channels, one outlier."""
from math import floor, log10, log2
from statistics import NormalDist


def rnd(x):                          # to the nearest integer, halves upwards
    return floor(x + 0.5)


def affine(lo, hi, bits=8):          # scale and zero point for codes 0 .. 2^bits - 1
    scale = (hi - lo) / (2**bits - 1)
    return scale, rnd(-lo / scale)


def quantise(x, scale, zero, qmin, qmax):
    return min(qmax, max(qmin, rnd(x / scale) + zero))


def symmetric(xs, top, peak=None):   # codes -top .. top; returns scale, restored values
    scale = (peak or max(abs(x) for x in xs)) / top
    return scale, [scale * quantise(x, scale, 0, -top, top) for x in xs]


def sqnr(xs, ys):                    # signal power over error power, in dB
    return 10 * log10(sum(x * x for x in xs) / sum((x - y) ** 2 for x, y in zip(xs, ys)))


S, Z = affine(-1, 3)
print(f"range -1..3: S = {S:.6f}, half a step = {S / 2:.5f}, Z = {Z} (exact {1 / S:.2f})")
for x in (-1, -0.3, 0, 0.5, 1.7, 3):
    q = quantise(x, S, Z, 0, 255)
    print(f"  {x:5.2f} -> {x / S + Z:7.3f} -> {q:3d} -> {S * (q - Z):8.5f}  error {S * (q - Z) - x:+.5f}")
T = 3 / 127
q = quantise(0.5, T, 0, -127, 127)
print(f"symmetric: S = {T:.6f}, codes {rnd(-1 / T)} to 127, 0.5 -> {q} -> {T * q:.5f}, step ratio {T / S:.3f}")

N = 100_000                          # evenly spaced quantiles stand for samples: no random numbers
flat = [(2 * i + 1) / N - 1 for i in range(N)]
bell = [NormalDist().inv_cdf((i + 0.5) / N) for i in range(N)]
far = sum(abs(v) > 4 for v in bell)
print(f"SQNR in dB   uniform: rule, computed   normal: rule, computed ({far} values beyond 4 sigma)")
for bits in (8, 6, 4, 3, 2):
    top = 2 ** (bits - 1) - 1
    rule = 20 * log10(2 * top)       # the 2*top steps that codes -top .. top span
    bell_rule = rule + 10 * log10(3) - 20 * log10(4)
    print(f"  {bits} bits    {rule:5.2f}  {sqnr(flat, symmetric(flat, top, 1)[1]):5.2f}"
          f"        {bell_rule:5.2f}  {sqnr(bell, symmetric(bell, top, 4)[1]):5.2f}")

big, small = [1.9, -0.7, 2.0, -1.2], [0.019, -0.007, 0.02, -0.012]
for name, xs in (("per tensor", big + small), ("per channel", small)):
    s, y = symmetric(xs, 127)
    print(f"{name}: S = {s:.6f}, small row -> {[rnd(v / s) for v in y[-4:]]}, SQNR {sqnr(small, y[-4:]):.1f} dB")

body = [(2 * i + 1) / 1000 - 1 for i in range(1000)]
for name, xs, peak in (("body alone", body, None), ("one 20", body + [20.0], None), ("20 clipped", body + [20.0], 1)):
    s, y = symmetric(xs, 127, peak)
    print(f"{name}: S = {s:.5f}, codes used by the body {len({rnd(v / s) for v in y[:1000]})}, SQNR of the body"
          f" {sqnr(body, y[:1000]):.1f} dB, sum of squared errors {sum((a - b) ** 2 for a, b in zip(xs, y)):.4f}")
print(f"a range 20 times too wide costs {20 * log10(20):.1f} dB = {log2(20):.2f} bits;"
      f" 10 log 3 = {10 * log10(3):.2f}, 8 bits {160 * log10(2):.2f} dB")
