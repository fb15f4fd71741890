"""Count MobileNet (2017) and MobileNetV2 (2018): MACs, weights, activations moved. Tables: Howard et al. 1, Sandler et al. 2."""

V1 = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1)]
V2 = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]


def eighths(channels):
    """Round to a multiple of 8, at most a tenth below what was asked for, as the authors' program does."""
    near = max(8, int(channels + 4) // 8 * 8)
    return near + 8 if near < 0.9 * channels else near


def version_1(alpha=1.0, full=False):
    """List (kind, output channels, stride)."""
    layers, m = [("first", int(32 * alpha), 2)], int(32 * alpha)
    for n, stride in V1:
        n = int(n * alpha)
        layers += [("full", n, stride)] if full else [("depthwise", m, stride), ("1x1", n, 1)]
        m = n
    return [*layers, ("classifier", 1000, 1)]


def version_2(alpha=1.0):
    layers, m = [("first", eighths(32 * alpha), 2)], eighths(32 * alpha)
    for t, c, repeats, stride in V2:
        for i in range(repeats):
            layers += [("1x1", t * m, 1)] if t > 1 else []
            layers += [("depthwise", t * m, 1 if i else stride), ("1x1", eighths(c * alpha), 1)]
            m = eighths(c * alpha)
    return [*layers, ("1x1", eighths(1280 * max(1, alpha)), 1), ("classifier", 1000, 1)]


def count(layers, side=224):
    """Sum MACs, weights and activations moved for each kind of layer."""
    sums, m = {}, 3
    for kind, n, stride in layers:
        before = 1 if kind == "classifier" else side
        side = before // stride
        weights = {"depthwise": 9 * m, "1x1": m * n, "classifier": m * n}.get(kind, 9 * m * n)
        one = sums.setdefault(kind, [0, 0, 0])
        for i, value in enumerate((weights * side**2, weights, before**2 * m + side**2 * n)):
            one[i] += value
        m = n
    return sums


def total(sums, column):
    return sum(one[column] for one in sums.values())


print("One layer, 3x3, 512 to 512 channels, 14 x 14 (Howard et al., table 3)")
rows = [("full", 9 * 512, 512, 14), ("separable", 9 + 512, 512, 14)]
rows += [("width 0.75", 9 + 384, 384, 14), ("and 160 pixels", 9 + 384, 384, 10)]
for name, each, m, side in rows:  # MACs for each input channel and position, channels, positions each way
    print(f"  {name:15}{each * m * side**2:13,} MACs {each * m:11,} weights")
print("Ratio 1/N + 1/9:", ", ".join(f"N={n}: {100 * (1 / n + 1 / 9):.1f} %" for n in (16, 32, 64, 128, 512, 1024)))

networks = {
    "full": version_1(full=True),
    "version 1": version_1(),
    "version 2": version_2(),
    "version 2, 1.4": version_2(1.4),
}
print("\n                         MACs     weights  activations  MACs a value")
for name, layers in networks.items():
    a, b, c = (total(count(layers), i) for i in range(3))
    print(f"{name:15}{a:14,}{b:12,}{c:13,}{a / (b + c):14.1f}")
print(f"full / version 1 = {total(count(networks['full']), 0) / total(count(networks['version 1']), 0):.2f}")

for name in ("version 1", "version 2"):
    sums = count(networks[name])
    print(f"\n{name}       MACs  weights  activations  MACs a value")
    for kind, (a, b, c) in sums.items():
        print(f"  {kind:11}{a / total(sums, 0):7.2%}{b / total(sums, 1):9.2%}{c / total(sums, 2):12.1%}{a / (b + c):12.1f}")
print("Printed in table 2: 94.86 + 3.06 + 1.19 + 0.18 =", round(94.86 + 3.06 + 1.19 + 0.18, 2))

print("\nwidth  pixels       MACs  a² r² rule    weights  of them classifier")
for alpha, side in ((1, 224), (0.75, 224), (0.5, 224), (0.25, 224), (1, 160), (0.5, 160)):
    sums = count(version_1(alpha), side)
    rule = alpha**2 * (side / 224) ** 2 * total(count(version_1()), 0)
    w = total(sums, 1)
    print(f"{alpha:5}{side:8}{total(sums, 0):13,}{rule / 1e6:10.1f} M{w:11,}{sums['classifier'][1] / w:14.1%}")

print("\nOne position of an inverted residual with 64 channels at both ends:")
block, plain, wide = 64 * 384 + 9 * 384 + 384 * 64, 9 * 64 * 64, 9 * 384 * 384
print(f"  block {block:,}; full 64 to 64 {plain:,} ({block / plain:.0%}); full 384 to 384 {wide:,} ({block / wide:.1%})")
print(f"  version 1 there, 512 to 512: {9 * 512 + 512 * 512:,} ({block / (9 * 512 + 512 * 512):.1%})")
print(f"  at 14 x 14: {14 * 14 * 64:,} values at the narrow end, {14 * 14 * 384:,} in the wide part")
print(f"  last 1x1 layer, 320 to 1280: at 7 x 7 {49 * 320 * 1280:,} MACs, after pooling {320 * 1280:,}")
