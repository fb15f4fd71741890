"""Count the cache misses of a 64 × 64 matrix product: a second simulation, written otherwise than the lab's model."""

from collections import OrderedDict

N, ELEMENT, LINE = 64, 8, 64  # bytes of an element and of a cache line


def misses(order="ijk", tile=N, kib=8, ways=None, pad=0):
    """Return the misses of A, B and C in an LRU cache, fully associative unless `ways` says otherwise."""
    lines = kib * 1024 // LINE
    ways = ways or lines
    sets = [OrderedDict() for _ in range(lines // ways)]
    pitch, count = (N + pad) * ELEMENT, [0, 0, 0]
    for corner in ((i, j, k) for i in range(0, N, tile) for j in range(0, N, tile) for k in range(0, N, tile)):
        ranges = {name: range(start, min(start + tile, N)) for name, start in zip("ijk", corner)}
        for x in ranges[order[0]]:
            for y in ranges[order[1]]:
                for z in ranges[order[2]]:
                    at = {order[0]: x, order[1]: y, order[2]: z}
                    i, j, k = at["i"], at["j"], at["k"]
                    for matrix, (row, column) in enumerate(((i, k), (k, j), (i, j))):
                        line = ((matrix * N + row) * pitch + column * ELEMENT) // LINE
                        there = sets[line % len(sets)]
                        if line in there:
                            there.move_to_end(line)
                        else:
                            count[matrix] += 1
                            there[line] = True
                            if len(there) > ways:
                                there.popitem(last=False)
    return count


def show(name, **how):
    a, b, c = misses(**how)
    print(f"{name:24} {a:8,} {b:8,} {c:8,} {a + b + c:9,}")


print(f"{'accesses':24} {3 * N**3:36,}")
print(f"{'every line once':24} {3 * N * N * ELEMENT // LINE:36,}")
print(f"{'':24} {'A':>8} {'B':>8} {'C':>8} {'misses':>9}")
for kib in (8, 2):
    for order in ("ijk", "ikj", "jki"):
        show(f"{order}, {kib} KiB", order=order, kib=kib)
for tile in (16, 18, 24, 32):
    show(f"ijk, 8 KiB, tiles of {tile}", tile=tile)
show("ikj, 8 KiB, tiles of 16", order="ikj", tile=16)
show("  the same, 8 ways", order="ikj", tile=16, ways=8)
show("ijk, tiles of 16, 8 ways", tile=16, ways=8)
show("  rows one line longer", tile=16, ways=8, pad=8)
