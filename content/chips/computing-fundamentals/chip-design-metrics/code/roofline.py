"""Rooflines of the first TPU and its rivals, one layer on a V100, and what an answer costs."""

# Jouppi et al. (2017), table 2, per die: peak in TOPS or TFLOPS, GB/s, watts when busy.
MACHINES = {"Haswell": (1.3, 51, 145), "K80": (2.8, 160, 98), "TPU": (92, 34, 40)}
# Table 1: MACs for each byte of weights; table 3: TOPS measured on the TPU.
PROGRAMS = {
    "MLP0": (200, 12.3), "MLP1": (168, 9.7), "LSTM0": (64, 3.7),
    "LSTM1": (96, 2.8), "CNN0": (2888, 86.0), "CNN1": (1750, 14.1),
}

print("ridge, a byte   operations    MACs")
for name, (peak, bandwidth, _) in MACHINES.items():
    print(f"{name:<15} {1000 * peak / bandwidth:10.1f} {500 * peak / bandwidth:7.1f}")

peak, bandwidth, watts = MACHINES["TPU"]
print("\nTPU     MACs/B  slope  roof  measured  of roof  of peak  TOPS/W")
for name, (macs, measured) in PROGRAMS.items():
    slope = 2 * macs * bandwidth / 1000
    roof = min(peak, slope)
    shares = f"{measured / roof:8.0%} {measured / peak:8.0%} {measured / watts:7.2f}"
    print(f"{name:<7} {macs:6} {slope:6.1f} {roof:5.1f} {measured:9.1f} {shares}")
print(f"peak {peak / watts:59.2f}")

print("\nV100, layer of 1,024 inputs and 4,096 outputs in FP16")
for batch in (1, 167, 168, 512):
    flop, size = 2 * batch * 1024 * 4096, 2 * (batch * 1024 + 1024 * 4096 + batch * 4096)
    compute, move = flop / 125e12 * 1e6, size / 900e9 * 1e6
    print(f"batch {batch:3}: {flop:13,} FLOP {size:11,} B  {flop / size:6.2f} FLOP/B  {compute:6.2f} and {move:5.2f} µs")

# Table 4, MLP0: batch, 99th percentile in ms, answers a second and die; table 2: busy watts of the server, its dies.
RUNS = [
    ("Haswell", 455 / 2, [(16, 7.2, 5_482), (64, 21.3, 13_194)]),
    ("K80", 991 / 8, [(16, 6.7, 13_461), (64, 8.3, 36_465)]),
    ("TPU", 384 / 4, [(200, 7.0, 225_000), (250, 10.0, 280_000)]),
]
print("\nMLP0     batch    p99  answers/s  of best  mJ an answer")
for name, watts, runs in RUNS:
    for batch, response, rate in runs:
        print(f"{name:<8} {batch:5} {response:4.1f} ms {rate:10,} {rate / runs[-1][2]:8.0%} {1000 * watts / rate:13.2f}")
