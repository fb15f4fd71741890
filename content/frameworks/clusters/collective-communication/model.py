"""Time of an all-reduce of `size` bytes on `devices` devices: a latency for every step, and bytes over bandwidth.

A message of n bytes takes latency + n / bandwidth (the α-β model); a device sends and receives at once; adding takes no time.
Ring (Patarasuk and Yuan 2009): 2(N-1) steps of size / N. Tree: ⌈log2 N⌉ steps up and as many down, each of the whole size.
Naive: a root receives N-1 messages, one after the other, and sends N-1. In pieces, the steps of a tree overlap: two trees
with half of the data each, as in NCCL 2.4, send 2 sizes from each device; the naive root sends while it receives.
"""

SIZES = [10 ** (step / 4) for step in range(8, 45)]  # 100 B to 100 GB


def levels(devices):
    """Return how many steps a binary tree needs to reach all devices: log2, rounded up."""
    steps, reached = 0, 1
    while reached < devices:
        steps, reached = steps + 1, 2 * reached
    return steps


def cost(algorithm, devices, pieces):
    """Return how many latencies an algorithm pays, and how often the size crosses links one after another."""
    if algorithm == "ring":
        return 2 * (devices - 1), 2 * (devices - 1) / devices
    if algorithm == "gather":
        return devices - 1, (devices - 1) / devices
    if algorithm == "tree":
        return 2 * levels(devices), 2 if pieces else 2 * levels(devices)
    return 2 * (devices - 1), devices - 1 if pieces else 2 * (devices - 1)


def run(params):
    """Return time and bandwidths of the algorithm chosen, and the three all-reduces side by side."""
    size, devices, pieces = params["size"], params["devices"], params["pieces"]
    latency, bandwidth = params["latency"], params["bandwidth"]

    times, buses, rows = {}, {}, []
    for algorithm in ("ring", "tree", "naive", "gather"):
        # nccl-tests' factor from algorithm bandwidth to bus bandwidth belongs to the operation, not to how it is done
        factor = cost("gather" if algorithm == "gather" else "ring", devices, pieces)[1]
        steps, loads = cost(algorithm, devices, pieces)
        waits, moves = steps * latency, loads * size / bandwidth
        row = [algorithm, steps, loads * size, waits, moves, waits + moves, size / (waits + moves) * factor]
        if algorithm == params["algorithm"]:
            chosen = row
        elif algorithm == "gather":
            break
        times[algorithm] = [[at, waits + loads * at / bandwidth] for at in SIZES]
        buses[algorithm] = [[at, at / (waits + loads * at / bandwidth) * factor] for at in SIZES]
        rows.append(row)

    _, steps, carried, waits, moves, time, bus = chosen
    fastest = min(rows[:3], key=lambda row: row[5])[0]
    return {
        "readouts": {
            "time": time,
            "algbw": size / time,
            "busbw": bus,
            "carried": carried,
            "steps": steps,
        },
        "verdicts": {"binds": "latency" if waits > moves else "bandwidth", "fastest": fastest},
        "series": {
            "ring": times["ring"],
            "tree": times["tree"],
            "naive": times["naive"],
            "gather": times.get("gather", []),
            "here": [[size, time]],
            "balance": [[steps * latency * bandwidth * size / carried]],
            "ring-bus": buses["ring"],
            "tree-bus": buses["tree"],
            "naive-bus": buses["naive"],
            "bus-here": [[size, bus]],
            "link": [[bandwidth]],
        },
        "tables": {"algorithms": rows},
    }
