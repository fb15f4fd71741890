"""Peak rates, data reuse and fragments of the first Tensor Cores (V100, 2017)."""

FLOP_PER_MAC = 2


def tflops(units, mac_per_clock, ghz):
    return units * mac_per_clock * FLOP_PER_MAC * ghz / 1000


# Peak: 80 SMs; 64 CUDA cores with 1 MAC, or 8 Tensor Cores with 64 MACs, a clock.
cuda = tflops(80 * 64, 1, 1.53)
tensor = tflops(80 * 8, 64, 1.53)
print(f"V100 CUDA cores   {cuda:7.1f} TFLOPS")
print(f"V100 Tensor Cores {tensor:7.1f} TFLOPS, {tensor / cuda:.0f} times as much")
tested = tflops(80 * 8, 64, 1.38)  # the card of Markidis et al.
print(f"V100 at 1.38 GHz  {tested:7.1f} TFLOPS")
print(f"Best measured, 83 TFLOPS: {83 / tested:.0%} of that, {83 / tensor:.0%} of {tensor:.1f}")

# The same formula backwards: H100 SXM, 132 SMs, 4 Tensor Cores with 512 MACs a clock.
flop_per_clock = 132 * 4 * 512 * FLOP_PER_MAC
print(f"H100 {flop_per_clock:,} FLOP a clock: 989.4 TFLOPS need {989.4e3 / flop_per_clock:.2f} GHz")
print(f"H100 at 1.98 GHz: {tflops(132 * 4, 512, 1.98):.1f} TFLOPS; FP32 on CUDA cores {tflops(132 * 128, 1, 1.98):.1f}")

# Reuse: bytes between registers and units when A, B are FP16 and C, D are FP32.
print("\n step       MACs  values in  bytes in and out  bytes a MAC")
print(f" scalar        1          3  {4 * 4:16}  {4 * 4:11.2f}")
for n in (4, 16):
    macs, values, size = n**3, 3 * n * n, n * n * (2 + 2 + 4 + 4)
    print(f" {n:2}x{n:2}x{n:2}  {macs:5}  {values:9}  {size:16}  {size / macs:11.2f}")
print(f"One SM, one clock: 64 MACs, scalar      {64 * 16:5} bytes")
print(f"                  512 MACs, scalar      {512 * 16:5} bytes")
print(f"                  512 MACs, 4x4x4 steps {8 * 192:5} bytes")

# One wmma operation, 16 x 16 x 16, by one warp of 32 threads.
macs = 16**3
print(f"\nwmma: {macs} MACs; each matrix {16 * 16} values, {16 * 16 // 32} a thread")
print(f"  on 16 CUDA cores of a processing block at least {macs // 16} clocks, {macs // 32} instructions")
print(f"  on its 2 Tensor Cores at least {macs // 128} clocks")
print(f"  16 HMMA instructions in V100 code: {macs // 16} MACs each")
print(f"  V100 registers a thread: A {16 // 2}, B {16 // 2}, accumulator {256 // 32}, together {8 + 8 + 8}")
print(f"  adding two tiles by wmma: {16 * 16} of {macs} MACs useful, {512 * 256 // macs} additions a clock and SM")
