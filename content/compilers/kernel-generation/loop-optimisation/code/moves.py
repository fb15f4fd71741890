"""Which moves of loops are legal, and what fusion, splitting and unrolling change."""

from collections import OrderedDict

# 1. A stencil in place: step t overwrites a[i] from a[i - 1], a[i], a[i + 1]. Distances of its dependences, (t, i):
DISTANCES = [(0, 1), (1, 0), (1, -1)]
T, N = 20, 30


def sweep(iterations):
    a = [0.0] * (N + 2)
    a[N // 2] = 1.0
    for t, i in iterations:
        a[i] = (a[i - 1] + a[i] + a[i + 1]) / 3
    return a


plain = [(t, i) for t in range(T) for i in range(1, N + 1)]
right = sweep(plain)
for name, matrix in [("interchange", ((0, 1), (1, 0))), ("skew", ((1, 0), (1, 1))), ("skew and interchange", ((1, 1), (1, 0)))]:
    def moved(point):
        return tuple(sum(m * x for m, x in zip(row, point)) for row in matrix)

    legal = all(moved(d) > (0, 0) for d in DISTANCES)  # Python compares tuples from the left, as the rule asks
    same = sweep(sorted(plain, key=moved)) == right
    print(f"{name:21} {[moved(d) for d in DISTANCES]}  legal: {legal}  same result: {same}")


# 2. Misses of other moves. A trace is a list of (array, element of 8 bytes); every array starts on a line of 64 bytes.
def count(trace, lines=128, ways=None, size=4096):
    ways = ways or lines
    sets = [OrderedDict() for _ in range(lines // ways)]
    misses = 0
    for array, element in trace:
        line = (array * size + element) // 8
        there = sets[line % len(sets)]
        misses += line not in there
        there[line] = True
        there.move_to_end(line)
        if len(there) > ways:
            there.popitem(last=False)
    return f"{len(trace):7,} accesses {misses:6,} misses"


x, y, z = range(3)
M = 4096
print("\ntwo loops, y = f(x), z = g(y)  ", count([(a, i) for pair in ((x, y), (y, z)) for i in range(M) for a in pair]))
print("fused                          ", count([(a, i) for i in range(M) for a in (x, y, y, z)]))
print("fused, y in a register         ", count([(a, i) for i in range(M) for a in (x, z)]))

M = 1024  # four arrays of 8 KiB each: all fall on the same sets of a 2-way cache of 8 KiB
print("\none loop over four arrays      ", count([(a, i) for i in range(M) for a in range(4)], ways=2, size=M))
print("split into two loops           ", count([(a, i) for h in (0, 2) for i in range(M) for a in (h, h + 1)], ways=2, size=M))

n = 64
A, B, C = range(3)
product = [one for i in range(n) for j in range(n) for k in range(n) for one in ((A, i * n + k), (B, k * n + j), (C, i * n + j))]
print("\nproduct, order ijk             ", count(product))
jammed = []
for i in range(0, n, 2):
    for j in range(0, n, 2):
        four = [(C, (i + di) * n + j + dj) for di in (0, 1) for dj in (0, 1)]
        jammed += four  # load four sums into registers
        for k in range(n):
            jammed += [(A, i * n + k), (A, (i + 1) * n + k), (B, k * n + j), (B, k * n + j + 1)]
        jammed += four  # store them
print("i and j unrolled by 2, jammed  ", count(jammed))
