"""Cache misses of a matrix product: an exact count, for a cache that evicts the least recently used line (LRU).

C = C + A·B. The n × n matrices lie in memory row by row, one behind the other, each from the start of a cache line. Every
innermost iteration touches A[i][k], B[k][j] and C[i][j] once, in this order. Tiles follow each other in the order i, j, k.
Left out: prefetching, further levels of cache, what a compiler keeps in registers, writing back, all other data.

Beside the count stand two formulas, in elements: 2n³/T + n² for tiles of side T that stay in the cache (Lam, Rothberg and
Wolf 1991; Hennessy and Patterson, "Blocking"), and about 2n³/√Z for the best order there can be, with Z elements in the
cache (Smith et al. 2017, abstract).
"""

import math

WAYS = {"direct": 1, "two": 2, "four": 4, "eight": 8}
FRAMES = 36  # pictures of the cache, evenly spaced over the iterations
BLOCKS = 8  # a picture shows each matrix as 8 × 8 blocks


def cache(lines, ways, memory):
    """Return an empty cache of `lines` lines in sets of `ways` over a memory of `memory` lines: touch, stamps, fetches."""
    sets = lines // ways
    stamp = [-1] * memory  # where in its set's history a line was last touched; -1: it is not in the cache
    fetches = [0] * memory  # how often each line was brought in
    history = [[] for _ in range(sets)]  # all touches of a set, the newest last
    oldest = [0] * sets
    free = [ways] * sets

    def touch(line):
        """Use a line. If it is not there, fetch it in place of the one whose last touch is the longest ago."""
        which = line % sets
        past = history[which]
        if stamp[line] < 0:
            fetches[line] += 1
            if free[which]:
                free[which] -= 1
            else:
                at = oldest[which]
                while stamp[past[at]] != at:  # touched again since, or gone: not this one
                    at += 1
                stamp[past[at]] = -1
                oldest[which] = at + 1
        stamp[line] = len(past)
        past.append(line)

    return touch, stamp, fetches


def multiply(n, order, tile, pitch, per_line, touch, stamp, frames):
    """Touch what the product touches, in order; yield progress. Rows are `pitch` elements apart, `per_line` fill a line."""
    each = len(stamp) // 3  # lines of one matrix
    step = {"i": (pitch, 0, pitch), "j": (0, 1, 1), "k": (1, pitch, 0)}  # how far A, B, C move with an index
    (ax, bx, cx), (ay, by, cy), (az, bz, cz) = step[order[0]], step[order[1]], step[order[2]]
    x_at, y_at, z_at = "ijk".index(order[0]), "ijk".index(order[1]), "ijk".index(order[2])
    b_start, c_start = each * per_line, 2 * each * per_line
    last_a = last_b = last_c = -1
    settled = False  # whether the three lines of the last iteration are all in the cache
    done = 0
    for tile_i in range(0, n, tile):
        for tile_j in range(0, n, tile):
            for tile_k in range(0, n, tile):
                corner = [tile_i, tile_j, tile_k]
                x_from, y_from, z_from = corner[x_at], corner[y_at], corner[z_at]
                z_to = min(z_from + tile, n)
                for x in range(x_from, min(x_from + tile, n)):
                    for y in range(y_from, min(y_from + tile, n)):
                        a = x * ax + y * ay + z_from * az
                        b = x * bx + y * by + z_from * bz + b_start
                        c = x * cx + y * cy + z_from * cz + c_start
                        for _ in range(z_from, z_to):
                            line_a, line_b, line_c = a // per_line, b // per_line, c // per_line
                            if not settled or line_b != last_b or line_a != last_a or line_c != last_c:
                                touch(line_a)
                                touch(line_b)
                                touch(line_c)
                                settled = stamp[line_a] >= 0 and stamp[line_b] >= 0  # then they change nothing
                                last_a, last_b, last_c = line_a, line_b, line_c
                            a, b, c = a + az, b + bz, c + cz
                        done += z_to - z_from
                        if done * FRAMES >= n * n * n * (len(frames) + 1):
                            frames.append(picture(stamp, n, pitch, per_line))
                            yield done / (n * n * n)


def picture(stamp, n, pitch, per_line):
    """Return the share of A (left), B (above) and C (where they meet) that is in the cache, for 8 × 8 blocks of each."""
    side, each = n // BLOCKS, len(stamp) // 3
    stride = per_line if side % per_line == 0 and pitch % per_line == 0 else 1  # whole lines, if no block divides one
    held = [0] * (3 * BLOCKS * BLOCKS)
    for line in range(len(stamp)):
        if stamp[line] >= 0:
            first = line % each * per_line
            for element in range(first, first + per_line, stride):
                row, column = element // pitch, element % pitch
                if row < n and column < n:
                    held[(line // each * BLOCKS + row // side) * BLOCKS + column // side] += stride
    grid = [[None] * (2 * BLOCKS + 1) for _ in range(2 * BLOCKS + 1)]
    for matrix in range(3):
        top, left = (0 if matrix == 1 else BLOCKS + 1), (0 if matrix == 0 else BLOCKS + 1)
        for at in range(BLOCKS * BLOCKS):
            grid[top + at // BLOCKS][left + at % BLOCKS] = held[matrix * BLOCKS * BLOCKS + at] / (side * side)
        grid[top][left] = [grid[top][left], "ABC"[matrix]]
    return grid


def run(params):
    """Return misses by matrix, the floor that no order can beat, and pictures of what the cache holds on the way."""
    n, tile = params["n"], min(params["tile"], params["n"])
    per_line = params["line"] // params["element"]
    lines = int(params["size"]) // params["line"]
    held = int(params["size"]) // params["element"]  # elements that the cache has room for
    pitch = n + params["pad"]
    each = (n * pitch + per_line - 1) // per_line  # lines of one matrix
    touch, stamp, fetches = cache(lines, min(WAYS.get(params["ways"], lines), lines), 3 * each)
    frames = []
    yield from multiply(n, params["order"], tile, pitch, per_line, touch, stamp, frames)

    rows = []
    for matrix in range(3):
        of_matrix = fetches[each * matrix : each * (matrix + 1)]
        misses, first = sum(of_matrix), sum([1 for count in of_matrix if count])
        rows.append(["ABC"[matrix], misses, first, misses - first, misses / first])
    misses, floor = rows[0][1] + rows[1][1] + rows[2][1], rows[0][2] + rows[1][2] + rows[2][2]
    most = max(rows[0][4], rows[1][4], rows[2][4])
    worst = "".join(["abc"[matrix] for matrix in range(3) if rows[matrix][4] == most])
    fits = "none"
    if 3 * tile * tile <= held:
        fits = "three" if tile < n else "all"
    elif tile * tile + 2 * tile <= held:
        fits = "one"  # one tile, and a row of each of the other two
    bound, estimate = 2 * n * n * n / math.sqrt(held) / per_line, (2 * n * n * n / tile + n * n) / per_line
    yield {
        "readouts": {
            "misses": misses,
            "rate": misses / (n * n * n),
            "floor": floor,
            "bound": max(floor, bound),
            "estimate": estimate if fits == "three" else None,
        },
        "verdicts": {"fits": fits, "worst": worst if most > 1 else "nothing"},
        "series": {"times": [[row[0], row[4]] for row in rows], "once": [[1]]},
        "tables": {"kinds": rows + [["sum", misses, floor, misses - floor, misses / floor]]},
        "frames": {"held": frames},
    }
