"""The array of the TPU v1 by counting: peak, fill and drain, the next tile, padding, and the paper's own counters."""

from math import ceil

N, CLOCK, BANDWIDTH = 256, 700e6, 34e9  # cells on a side, Hz, bytes/s of weights: Jouppi et al. 2017, table 2
macs = N * N
print(f"peak: {macs:,} MACs x {CLOCK / 1e6:.0f} MHz = {macs * CLOCK / 1e12:.1f} T MAC/s = {2 * macs * CLOCK / 1e12:.2f} TOPS")
print(f"bytes a cycle: {2 * macs:,} if each MAC fetched a weight and a value; {N} come in, one for {macs // N} MACs")

print("\n rows T   first MAC to last   share   with the weights shifted in   share")
for t in (1, 64, 256, 1024, 4096):
    stream, whole = t + 2 * N - 2, t + 3 * N - 2
    print(f" {t:6,}   {stream:17,}  {t / stream:6.1%}   {whole:27,}  {t / whole:6.1%}")
print(f"90 % on its own: {ceil(9 * (3 * N - 2)):,} rows")


def arrival(side):
    """Return the cycles until a tile of one-byte weights has come from memory."""
    return ceil(side * side / BANDWIDTH * CLOCK)


print(f"\na tile: {macs:,} bytes, {macs / BANDWIDTH * 1e6:.2f} us, {macs / BANDWIDTH * CLOCK:.1f} cycles")
print(f"accumulators: {4096 * N * 4:,} bytes for 4,096 rows of {N} sums")
print(f"if sums stayed: a tile needs {N} weights a step, memory gives {BANDWIDTH / CLOCK:.1f}: {BANDWIDTH / CLOCK / N:.1%} of the peak")


def product(height, width, rows, side):
    """Return tiles, cycles and the share of full cells, with double buffering."""
    tiles = ceil(height / side) * ceil(width / side)
    bring = max(side, arrival(side))
    cycles = bring + (tiles - 1) * max(rows, bring) + rows + 2 * side - 2
    return tiles, cycles, height * width / (tiles * side * side)


print("\n600 x 600 weights, 96 rows (LSTM1)")
for side in (256, 512):
    tiles, cycles, full = product(600, 600, 96, side)
    rate = 2 * 96 * 600 * 600 / (cycles / CLOCK)
    print(
        f" {side} x {side}: {tiles} tiles, {full:.1%} full, {cycles:,} cycles = {cycles / CLOCK * 1e6:.1f} us, "
        f"{rate / 1e12:.1f} of {2 * side * side * CLOCK / 1e12:.0f} TOPS"
    )

print("\nhardware counters (table 3) as shares of the cycles in which the array is active, shifts weights or waits for them")
COUNTERS = {  # batch (table 1), then % of all cycles: active, weight shift, weight stall
    "MLP0": (200, 12.7, 15.9, 53.9),
    "MLP1": (168, 10.6, 13.4, 44.2),
    "LSTM0": (64, 8.2, 15.8, 58.1),
    "LSTM1": (96, 10.5, 17.1, 62.1),
}
tile = arrival(N)
for name, (batch, active, shift, stall) in COUNTERS.items():
    matrix = active + shift + stall
    print(
        f" {name:5} active {active / matrix:5.1%} (model {batch / tile:5.1%})  shift {shift / matrix:5.1%} (model {N / tile:5.1%})"
        f"  wait {stall / matrix:5.1%} (model {1 - (batch + N) / tile:5.1%})"
    )
print(f" LSTM1: {6.3 / 10.5:.0%} of the active cells useful; 600 x 600 in 9 tiles: {product(600, 600, 96, N)[2]:.0%}")
