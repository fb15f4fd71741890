"""Pipeline schedules, operation by operation: which device computes what and when, and what it must hold meanwhile.

Orders of work: GPipe (Huang et al. 2019), 1F1B and interleaved 1F1B (Narayanan et al. 2021, section 2.2), ZB-H1 (Qi et al.
2024, section 2.1). Only the order is given; every time follows from what an operation has to wait for. Unit of time: the
forward pass of one micro-batch through one stage. A model: stages of equal length, messages of one length that overlap with
computation, no optimiser step.
"""

from labkit import InputError

FORWARD, BACKWARD, WEIGHTS = 0, 1, 2  # ZB-H1 alone takes the gradients of the weights out of the backward pass
SCHEDULES = ["gpipe", "1f1b", "interleaved", "zb-h1"]
SMALL = 1 / 5  # of the total time: with 4p micro-batches, which GPipe calls enough, (p − 1)/(m + p − 1) stays below it
MANY, PIXELS = 400, 600  # more boxes than MANY are drawn as runs of work, without gaps of less than a pixel


def operation(kind, k, device, p, m, v):
    """Return the k-th operation of a kind on a device, as one number: (stage · m + micro-batch) · 3 + kind.

    Its stage is chunk · p + device. p micro-batches pass one chunk, then the next chunk, and so on (Narayanan, figure 4).
    """
    chunk = k % (p * v) // p
    if kind == BACKWARD:
        chunk = v - 1 - chunk
    micro = k // (p * v) * p + k % p
    return ((chunk * p + device) * m + micro) * 3 + kind


def order(schedule, device, p, m, v):
    """Return the operations of a device in order: some forward passes to warm up, then forward and backward in turn."""
    behind = p - 1 - device  # so many devices come after this one
    warm = {"gpipe": m, "1f1b": behind, "interleaved": 2 * behind + (v - 1) * p, "zb-h1": behind}[schedule]
    warm = min(warm, m * v)
    work = []
    for k in range(m * v + warm):
        if k < m * v:
            work.append(operation(FORWARD, k, device, p, m, v))
        if k >= warm:
            work.append(operation(BACKWARD, k - warm, device, p, m, v))
        if k >= warm + device and schedule == "zb-h1":
            work.append(operation(WEIGHTS, k - warm - device, device, p, m, v))
    if schedule == "zb-h1":
        work += [operation(WEIGHTS, k, device, p, m, v) for k in range(max(0, m - device), m)]
    return work


def ready(op, ends, m, last, message):
    """Return when everything is there that an operation needs; None if some of it is not computed yet."""
    kind, stage = op % 3, op // 3 // m
    own = 0.0 if kind == FORWARD else ends[op - 1]  # backward after its own forward, weights after their own backward
    if kind == FORWARD and stage > 0:
        other = ends[op - 3 * m]  # activations come from the stage before
    elif kind == BACKWARD and stage < last:
        other = ends[op + 3 * m]  # gradients come from the stage behind
    else:
        return own
    return None if own is None or other is None else max(own, other + message)


def simulate(orders, m, v, lengths, message):
    """Start each operation as soon as its device is free and its inputs are there; return all starts and all ends."""
    p = len(orders)
    last = p * v - 1
    starts, ends = [None] * (3 * p * v * m), [None] * (3 * p * v * m)
    done, clock = [0] * p, [0.0] * p
    left = sum([len(work) for work in orders])
    while left:
        before = left
        for device in range(p):
            while done[device] < len(orders[device]):
                op = orders[device][done[device]]
                arrived = ready(op, ends, m, last, message)
                if arrived is None:
                    break
                starts[op] = max(clock[device], arrived)
                ends[op] = clock[device] = starts[op] + lengths[op % 3]
                done[device] += 1
                left -= 1
        assert left < before, "deadlock: all devices wait for each other"
    for work in orders:  # the proof: no operation before its inputs, no device at two operations at once
        free = 0.0
        for op in work:
            assert starts[op] >= free and starts[op] >= ready(op, ends, m, last, message)
            free = ends[op]
    return starts, ends


def held(work, split):
    """Return the most that a device holds, in chunks: what waits for its backward pass, and what is kept for weights only."""
    waiting, kept, most = 0, 0, [0, 0]
    for op in work:
        waiting += [1, -1, 0][op % 3]
        kept += [0, split, -1][op % 3]
        if waiting + kept > sum(most):
            most = [waiting, kept]
    return most


def boxes(orders, starts, ends, m, total):
    """Return the picture as boxes [device, start, end, class, text], with the idle time as boxes of its own."""
    many = sum([len(work) for work in orders]) > MANY
    gap = total / PIXELS if many else 1e-9
    rows = []
    for device, work in enumerate(orders):
        lane, clock = device + 1, 0.0
        for op in work:
            chunk = op // 3 // m // len(orders)
            name = ["forward", "backward", "weights"][op % 3] + ("-other" if chunk % 2 else "")
            text = "FBW"[op % 3] + str(op // 3 % m + 1) + "′" * chunk
            if starts[op] - clock > gap:
                rows.append([lane, clock, starts[op], "idle", None])
            if many and rows and rows[-1][0] == lane and rows[-1][3] == "busy":
                rows[-1][2] = ends[op]
            else:
                rows.append([lane, starts[op], ends[op], "busy" if many else name, None if many else text])
            clock = ends[op]
        if total - clock > gap:
            rows.append([lane, clock, total, "idle", None])
    return rows


def compare(schedule, p, m, v, backward, later, message):
    """Return a schedule's row of the table, what its devices hold, and its plan.

    The share `later` of the backward pass is the gradients of the weights, which may wait.
    """
    lengths = [1 / v, backward * (1 - later) / v, backward * later]
    orders = [order(schedule, device, p, m, v) for device in range(p)]
    starts, ends = simulate(orders, m, v, lengths, message)
    total = max([end for end in ends if end is not None])
    peaks = [held(work, 1 if later else 0) for work in orders]
    ideal = m * (1 + backward)  # computing time of each device, whatever the order
    most = max([sum(peak) for peak in peaks]) / v
    row = [schedule, total, total / ideal - 1, 1 - ideal / total, most, 2 * m * (p * v - 1)]
    bars = [[[device + 1, peaks[device][part] / v] for device in range(p)] for part in range(2)]
    return row, bars, [orders, starts, ends]


def run(params):
    """Simulate the four schedules on p devices with m micro-batches; show the chosen one."""
    p, m, backward, message = params["stages"], params["micro-batches"], params["backward"], params["message"]
    chosen, table = params["schedule"], []
    if chosen == "interleaved" and m % p:
        raise InputError("micro-batches", "no-multiple")
    for schedule in SCHEDULES:
        yield len(table) / len(SCHEDULES)
        if schedule == "interleaved" and m % p:
            table.append([schedule, None, None, None, None, None])
            continue
        v = params["chunks"] if schedule == "interleaved" else 1
        later = params["weights"] if schedule == "zb-h1" else 0
        row, bars, plan = compare(schedule, p, m, v, backward, later, message)
        table.append(row)
        if schedule == chosen:
            total, over_ideal, over_total, most = row[1:5]
            free = compare(schedule, p, m, v, backward, later, 0.0)[0][1]  # the total time if messages took none
            spans = boxes(plan[0], plan[1], plan[2], m, total)
            shown = {"gantt": spans, "backward-next": bars[0], "weights-next": bars[1], "stages": [[p]]}
    ideal = m * (1 + backward)
    bound = "work" if over_total <= SMALL else "messages" if total - free > free - ideal else "fill"
    numbers = {"time": total, "bubble-ideal": over_ideal, "bubble-total": over_total, "held": most}
    numbers["speed-up"] = p * ideal / total
    yield {"readouts": numbers, "verdicts": {"bound": bound}, "series": shown, "tables": {"schedules": table}}
