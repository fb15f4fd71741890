"""What y = relu(x @ w + b) costs: x is B × 4096, w is 4096 × 4096. A lower bound from two rates, not a measurement."""

N = 4096
A100 = ("A100 80GB SXM", 312e12, 2039e9)  # dense FP16 FLOP/s, bytes/s
H100 = ("H100 PCIe", 756e12, 2000e9)  # product brief; the white paper has 2039e9, as the A100


def flops(batch):
    return 2 * batch * N * N  # one multiplication and one addition for each weight and row


def moved(batch, weight_bytes=2.0):
    return weight_bytes * N * N + 2 * N + 4 * batch * N  # w and b once, x read, y written


def times(machine, batch, weight_bytes=2.0):
    _, peak, bandwidth = machine
    arithmetic = flops(batch) / peak
    memory = moved(batch, weight_bytes) / bandwidth
    return arithmetic * 1e6, memory * 1e6  # microseconds


def show(label, machine, batch, weight_bytes=2.0):
    arithmetic, memory = times(machine, batch, weight_bytes)
    total = max(arithmetic, memory)
    print(f"{label:24} arithmetic {arithmetic:7.3f}  memory {memory:6.2f}  a row {total / batch:6.3f} us")
    return total


print(f"{flops(1) / 1e6:.1f} MFLOP, {moved(1) / 1e6:.1f} MB, {flops(1) / moved(1):.2f} FLOP/byte")
for name, peak, bandwidth in (A100, H100):
    print(f"{name}: ridge {peak / bandwidth:.0f} FLOP/byte, peak {peak / A100[1]:.2f} x A100")
arithmetic, memory = times(A100, 1)
print(f"memory / arithmetic = {memory / arithmetic:.0f}, arithmetic busy {arithmetic / memory:.2%}")
print(f"attained at most {flops(1) / memory / 1e6:.2f} TFLOPS")

show("A100, 1 row, FP16", A100, 1)
show("A100, 1 row, 8-bit w", A100, 1, 1.0)
show("A100, 1 row, 4-bit w", A100, 1, 0.5)
show("H100 PCIe, 1 row", H100, 1)
balance = next(b for b in range(1, N) if times(A100, b)[0] >= times(A100, b)[1])
show(f"A100, {balance} rows", A100, balance)
print(f"each further row moves {(moved(2) - moved(1)) / 1e3:.1f} kB")
slow, fast = show("A100, 512 rows", A100, 512), show("H100 PCIe, 512 rows", H100, 512)
print(f"512 rows: H100 PCIe is {slow / fast:.2f} times as fast")

for batch in (1, 256):  # three kernels write and read the two intermediate results; one fused kernel does not
    extra = 2 * 4 * batch * N
    fused = max(times(A100, batch))
    three = max(flops(batch) / A100[1], (2 * N * N + 4 * batch * N) / A100[2]) * 1e6
    three += (2 * 4 * batch * N + 2 * N) / A100[2] * 1e6
    print(f"batch {batch}: fusion saves {extra / 1e3:.1f} kB, {three:.2f} -> {fused:.2f} us, {three / fused:.3f} x")

step = 6.7e9 * 2 / A100[2]
print(f"6.7 G parameters: 13.4 GB a token, {step * 1e3:.2f} ms, about {1 / step:.0f} tokens/s at best")
