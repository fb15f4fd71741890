"""The same 4096 additions in FP16, in two orders. struct's format "e" rounds a number to FP16."""

import struct


def fp16(value):
    return struct.unpack("e", struct.pack("e", value))[0]


def in_a_row(values):
    total = 0.0
    for value in values:
        total = fp16(total + value)
    return total


def in_halves(values):
    if len(values) == 1:
        return values[0]
    middle = len(values) // 2
    return fp16(in_halves(values[:middle]) + in_halves(values[middle:]))


ones = [1.0] * 4096
print(f"one after the other: {in_a_row(ones):.0f}")
print(f"by halves:           {in_halves(ones):.0f}")
print(f"2048 + 1 in FP16:    {fp16(2048.0 + 1.0):.0f}")
