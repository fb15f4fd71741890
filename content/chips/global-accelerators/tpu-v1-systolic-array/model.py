"""A systolic array: a small one stepped register by register, and counting formulas for one of any size.

R rows, C columns; T values stream past every cell. "ws", weights stay: the array holds B (K × N), K down the rows and N
along the columns, while T rows of A pass. "os", outputs stay: each cell holds one sum of A·B while T = K steps pass.
Counting: (2R + C + T − 2) cycles a tile and ceil(height / R) · ceil(width / C) tiles, Samajdar et al., ISPASS 2020,
equations 2 and 4. Overlap and memory: Jouppi et al., ISCA 2017, section 2. Left out: reading activations, emptying
accumulators, instructions, and all work that is no matrix product.
"""

import math

SIDE, STREAM, TILES = 6, 8, 24  # most rows and columns, values that stream, and tiles on a side that are drawn
LENGTHS = [1] + [n << k for k in range(12) for n in (2, 3)] + [8192]  # of the stream, along the curve
OPERATIONS = 2  # a MAC is a multiplication and an addition


def matrix(rows, columns, used_rows, used_columns, seed):
    """Return made-up small numbers, with zeros where the matrix does not fill the array."""
    return [
        [(seed * i + 2 * j + i * i * j) % 7 + 1 if i < used_rows and j < used_columns else 0 for j in range(columns)]
        for i in range(rows)
    ]


def turned(grid):
    """Return the columns of a grid."""
    return [[row[j] for row in grid] for j in range(len(grid[0]))]


def empty(rows, columns):
    """Return a grid of registers that hold nothing."""
    return [[None] * columns for _ in range(rows)]


def feed(lanes, step):
    """Return what enters each lane in a step. The lanes are skewed: lane i starts i steps after lane 0."""
    return [lane[step - i] if 0 <= step - i < len(lane) else None for i, lane in enumerate(lanes)]


def weights_stay(first, second):
    """Yield one cycle after the other: left edge, top edge, cells, results. Sums move down, values of A move right."""
    rows, columns, stream = len(second), len(second[0]), len(first)
    lanes, out = turned(first), empty(stream, columns)
    weight, value, total = empty(rows, columns), empty(rows, columns), empty(rows, columns)
    for step in range(-rows, stream + rows + columns - 2):
        if step < 0:
            weight = [second[-1 - (step + rows)]] + weight[:-1]  # shift in from the top, the last row first
        value = [[new] + row[:-1] for new, row in zip(feed(lanes, step), value)]
        above = [[0] * columns] + total[:-1]
        total = empty(rows, columns)
        cells = empty(rows, columns)
        for i in range(rows):
            for j in range(columns):
                if value[i][j] is not None:
                    total[i][j] = above[i][j] + value[i][j] * weight[i][j]
                if weight[i][j] is not None:
                    idle = ["held", str(weight[i][j])]
                    cells[i][j] = idle if value[i][j] is None else ["busy", str(value[i][j]) + "·" + str(weight[i][j])]
        for j in range(columns):
            if total[-1][j] is not None:
                out[step - (rows - 1) - j][j] = total[-1][j]  # falls out at the bottom
        yield feed(lanes, step + 1), None, cells, out


def outputs_stay(first, second):
    """Yield the same. A moves right, B moves down, sums stay until all are complete, then they shift out at the bottom."""
    rows, columns, stream = len(first), len(second[0]), len(second)
    left, top, total = empty(rows, columns), empty(rows, columns), empty(rows, columns)
    lanes, out = turned(second), empty(rows, columns)
    complete = rows + columns + stream - 2
    for step in range(complete + rows):
        left = [[new] + row[:-1] for new, row in zip(feed(first, step), left)]
        top = [feed(lanes, step)] + top[:-1]
        if step >= complete:
            out[rows - 1 - (step - complete)] = total[-1]
            total = empty(1, columns) + total[:-1]
        cells = empty(rows, columns)
        for i in range(rows):
            for j in range(columns):
                if left[i][j] is not None:
                    total[i][j] = (total[i][j] or 0) + left[i][j] * top[i][j]
                if total[i][j] is not None:
                    cells[i][j] = ["held" if left[i][j] is None else "busy", str(total[i][j])]
        yield feed(first, step + 1), feed(lanes, step + 1), cells, out


def simulate(stay, rows, columns, stream, height, width):
    """Return a picture of each cycle, the number of cells at useful work in it, and whether A·B came out."""
    if stay == "ws":
        first, second = matrix(stream, rows, stream, height, 3), matrix(rows, columns, height, width, 2)
    else:
        first, second = matrix(rows, stream, height, stream, 3), matrix(stream, columns, stream, width, 2)
    frames, busy = [], []
    for left, top, cells, out in (weights_stay if stay == "ws" else outputs_stay)(first, second):
        busy.append(sum(cells[i][j] is not None and cells[i][j][0] == "busy" for i in range(height) for j in range(width)))
        picture = [] if top is None else [[None] + [edge(one, "↓") for one in top]]
        for i in range(rows):
            line = [cells[i][j] if i < height and j < width else "unused" for j in range(columns)]
            picture.append([edge(left[i], "→")] + line)
        for i, row in enumerate(out):
            picture.append([["name", "C" + str(i)]] + [None if one is None else ["result", str(one)] for one in row])
        frames.append(picture)
    return frames, busy, out == [[sum(x * y for x, y in zip(row, line)) for line in turned(second)] for row in first]


def edge(value, arrow):
    """Return a value that waits at an edge of the array."""
    return None if value is None else ["input", str(value) + arrow]


def reached(height, width, steps):
    """Return how many cells (i, j) of a rectangle have i + j < steps: what the slanted front has reached."""
    corners = [max(0, n) for n in (steps, steps - height, steps - width, steps - height - width)]
    inside, below, right, both = [n * (n + 1) // 2 for n in corners]
    return inside - below - right + both


def at_work(height, width, stream, step):
    """Return how many cells work in a step, counted: reached by the front, and not yet left behind."""
    return reached(height, width, step + 1) - reached(height, width, step + 1 - stream)


def count(p, stream):
    """Return cycles of the whole product, where its cell cycles went, and more, for a stream of any length."""
    rows, columns, units, moving = p["rows"], p["columns"], p["units"], p["dataflow"] == "os"
    fits = p["matrix"] == "fits"
    height, width = (rows, columns * units) if fits else (p["height"], p["width"])  # of the matrix that stays
    each = -(-(-(-height // rows) * -(-width // columns)) // units)  # tiles of one unit
    weights = (stream if moving else rows) * columns * p["bytes"]  # of one tile; the units share the memory
    fetch = math.ceil(weights * units / p["bandwidth"] * p["clock"] - 1e-9)
    flow = max(stream, fetch) if moving else stream  # cycles in which a tile's data pass the first cell
    bring = max(rows, fetch)  # until the next tile can start: weights shift in, or outputs out, or memory is waited for
    alone = (rows if moving else bring) + flow + rows + columns - 2
    pace = max(flow, bring) if p["overlap"] else alone
    cycles = alone + (each - 1) * pace
    stall = alone - (2 * rows + columns + stream - 2)  # of a tile on its own
    more = pace - max(stream, rows) if p["overlap"] else stall  # of each further tile
    area = units * rows * columns
    useful = height * width * stream
    padding = area * each * stream - useful
    waiting = area * (stall + (each - 1) * more)
    filling = area * cycles - useful - padding - waiting
    return {
        "cycles": cycles,
        "share": useful / (area * cycles),
        "next": bring,
        "parts": [["useful", useful], ["padding", padding], ["waiting", waiting], ["filling", filling]],
        "height": height,
        "width": width,
    }


def filled(length, side):
    """Return which share of its side each tile along a length fills."""
    return [min(side, length - at) / side for at in range(0, length, side)][:TILES]


def run(p):
    """Simulate what can be drawn, count the array as it is, and compare the two. Clock in Hz, bandwidth in B/s."""
    rows, columns, stream, stay = p["rows"], p["columns"], p["stream"], p["dataflow"]
    whole = count(p, stream)
    high, wide = min(whole["height"], rows), min(whole["width"], columns)  # of the first tile
    load = rows if stay == "ws" else 0

    # What is drawn: the array itself where it is small, a small one in its place where it is not.
    r, c, t = min(rows, SIDE), min(columns, SIDE), min(stream, STREAM)
    h, w = min(high, r), min(wide, c)
    frames, busy, right = simulate(stay, r, c, t, h, w)
    counted = [at_work(h, w, t, at - (r if stay == "ws" else 0)) for at in range(2 * r + c + t - 2)]
    itself = r == rows and c == columns and t == stream

    length = 2 * rows + columns + stream - 2  # of the first tile on its own
    moments = list(range(0, length, max(1, length // 120))) + [length - 1]
    works = [at + 1 for at in range(len(busy)) if busy[at]]
    return {
        "readouts": {
            "cycles": whole["cycles"],
            "share": whole["share"],
            "next": whole["next"],
            "time": whole["cycles"] / p["clock"],
            "peak": OPERATIONS * p["units"] * rows * columns * p["clock"],
        },
        "verdicts": {
            "most": max(whole["parts"], key=lambda part: part[1])[0],
            "check": "agrees" if right and busy == counted else "differs",
            "drawn": "itself" if itself else "stand-in",
        },
        "frames": {"array": frames},
        "series": {
            "counted": [[at + 1, at_work(high, wide, stream, at - load)] for at in moments],
            "simulated": [[at + 1, busy[at]] for at in range(len(busy))] if itself else [],
            "curve": [[n, count(p, n)["share"]] for n in LENGTHS],
            "alone": [[n, n / (2 * rows + columns + n - 2)] for n in LENGTHS],
            "arrives": [[whole["next"]]],
            "here": [[stream, whole["share"]]],
        },
        "grids": {"tiles": [[x * y for y in filled(whole["width"], columns)] for x in filled(whole["height"], rows)]},
        "tables": {
            "parts": [[name, cells, cells * whole["share"] / whole["parts"][0][1]] for name, cells in whole["parts"]],
            "times": [
                ["first-mac", load + 1, works[0] if itself else None],
                ["last-mac", load + high + wide + stream - 2, works[-1] if itself else None],
                ["last-out", length, len(frames) if itself else None],
            ],
        },
    }
