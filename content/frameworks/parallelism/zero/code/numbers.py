"""The numbers of the lesson: state on one device, the lowest stage that fits, and what the traffic of stage 3 costs."""

import math


def held(stage, n, w=2, g=2, o=12):
    """Return the bytes on one of n devices for each parameter."""
    return w / (n if stage >= 3 else 1) + g / (n if stage >= 2 else 1) + o / (n if stage >= 1 else 1)


def count(layers, width, vocabulary=51_200, sequence=2_048):
    """Return the parameters of a GPT (Narayanan et al., equation 2)."""
    return 12 * layers * width**2 + 13 * layers * width + (vocabulary + sequence) * width


print("7.5 billion parameters, GB on one device")
for n in (1, 64, 1024):
    print(f"  {n:5} devices: " + "  ".join(f"{7.5 * held(stage, n):7.2f}" for stage in range(4)))
print(f"  64 copies: {64 * 7.5 * 16:,.0f} GB, of which {63 * 7.5 * 16:,.0f} GB are repetition")

gpt = count(40, 6144) / 1e9
print(f"\n40 layers of 6,144: {gpt:.1f} billion parameters; 64 devices of 80 GB, 30 GB kept free")
for stage in range(4):
    state = gpt * held(stage, 64)
    print(f"  stage {stage}: {state:6.1f} GB  {'fits' if state <= 50 else 'does not fit'}")
floor = 2 * gpt
print(f"  stage 2 needs at least {math.ceil(14 * gpt / (50 - floor))} devices, stage 3 {math.ceil(16 * gpt / 50)}; stage 1 keeps {4 * gpt:.1f} GB whole")

gpt3 = count(96, 12288)
print(f"\nGPT-3: {gpt3 / 1e9:.1f} billion parameters; whole weights {2 * gpt3 / 1e9:.0f} GB, one layer {2 * 12 * 12288**2 / 1e9:.1f} GB")
for n in (384, 768, 1536):
    print(f"  {n:5} devices: {16 * gpt3 / n / 1e9:.1f} GB of state, {3 * 2 * gpt3 * (n - 1) / n / 1e12:.3f} TB sent in a step")

print("\nNarayanan et al., table 2: stage 3, 300 billion tokens of 2,048-token sequences")
for size, rows in ((gpt3, ((384, 1536, 90), (768, 1536, 74), (1536, 1536, 74))), (count(105, 20480), ((640, 2560, 169), (1120, 2240, 137), (2240, 2240, 140)))):
    for n, batch, days in rows:
        step = days * 86_400 * batch * 2_048 / 300e9
        rate = 6 * size * (n - 1) / n / step
        print(f"  {size / 1e9:5.1f}B  {n:5} devices  {batch * 2048 // n:5} tokens each  {step:4.0f} s a step  {rate / 1e9:4.1f} GB/s")

print("\ntokens a device needs so that computing hides the traffic: 6 bytes sent, 8 operations a token, for each parameter")
for rate, bandwidth in ((150e12, 16e9), (150e12, 25e9), (150e12, 200e9)):
    print(f"  {rate / 1e12:.0f} TFLOPS, {bandwidth / 1e9:3.0f} GB/s: {6 * rate / (8 * bandwidth):6,.0f}")
