"""Training state on one device under ZeRO, and what one training step sends.

Memory: Rajbhandari et al., "ZeRO" (2020), sections 3.1 and 5. Traffic: section 7 of the same; that each collective sends
(N − 1)/N of its data: Zhao et al., "PyTorch FSDP" (2023), section 3.2. Parameters of a GPT and operations of a step:
Narayanan et al. (2021), equations 2 and 4. Left out: activations (the reader keeps room for them), buffers, fragments of
memory, the layer that stage 3 has just gathered, latency, and that traffic never overlaps with computing perfectly.
"""

from labkit.number import plain

STAGES = ["stage-0", "stage-1", "stage-2", "stage-3"]
SHARDED_FROM = [3, 2, 1]  # the stage from which on weights, gradients and optimiser state are sharded
FLOP = 8  # for each parameter and token: 2 forward, 4 backward, 2 to recompute activations (Narayanan et al., equation 4)

# Layers, width, words in the vocabulary, longest sequence (Narayanan et al., section 5.1 and table 1; GPT-3: section 5.3.2).
SHAPES = [
    ("gpt-1-7b", 24, 2304, 51200, 2048),
    ("gpt-3-6b", 30, 3072, 51200, 2048),
    ("gpt-7-5b", 36, 4096, 51200, 2048),
    ("gpt-18b", 40, 6144, 51200, 2048),
    ("gpt-39b", 48, 8192, 51200, 2048),
    ("gpt-76b", 60, 10240, 51200, 2048),
    ("gpt-146b", 80, 12288, 51200, 2048),
    ("gpt-3", 96, 12288, 51200, 2048),
    ("gpt-310b", 96, 16384, 51200, 2048),
    ("gpt-530b", 105, 20480, 51200, 2048),
    ("gpt-1t", 128, 25600, 51200, 2048),
]


def count(layers, width, vocabulary, sequence):
    """Return the parameters of a GPT: matrices, then biases and norms, then embeddings of words and positions."""
    return 12.0 * layers * width * width + 13.0 * layers * width + (vocabulary + sequence) * width


def held(recipe, stage, devices):
    """Return the bytes that one device holds for one parameter: of weights, of gradients, of optimiser state."""
    return [size / devices if stage >= first else size for size, first in zip(recipe, SHARDED_FROM)]


def sent(recipe, stage, devices):
    """Return the bytes that one device sends for one parameter in a step: reduce-scatter, all-gather, second all-gather."""
    weight, gradient = recipe[0], recipe[1]
    first = weight if stage else gradient  # stage 0 gathers gradients; the others have updated, and gather weights
    second = weight if stage == 3 else 0  # forward and backward pass each need the weights
    return [size * (devices - 1) / devices for size in (gradient, first, second)]


def lowest(recipe, devices, parameters, room):
    """Return the lowest stage whose state fits into `room` bytes of every device."""
    for stage, name in enumerate(STAGES):
        if parameters * sum(held(recipe, stage, devices)) <= room:
            return name
    return "none"


def run(params):
    """Return memory and traffic of all stages, and more about the chosen one; bytes, seconds, FLOP/s."""
    recipe = [params["weight-bytes"], params["gradient-bytes"], params["optimizer-bytes"]]
    devices, cut, bandwidth = params["devices"], params["model-parallel"], params["bandwidth"]
    room = max(0, params["memory"] - params["reserve"])
    total = params["parameters"] * 1e9
    models = []
    for name, layers, width, vocabulary, sequence in SHAPES:
        size = count(layers, width, vocabulary, sequence)
        models.append([name, layers, width, size / 1e9, lowest(recipe, devices, size / cut, room)])
        if name == params["model"]:
            total = size
    own = total / cut  # parameters of the part that one data-parallel group trains
    computing = FLOP * own * params["tokens"] / params["rate"]
    chosen = STAGES.index(params["stage"])

    kept, bars, waits, table = [], [[], [], []], [[], [], []], []
    for stage, name in enumerate(STAGES):
        parts, moved = held(recipe, stage, devices), sent(recipe, stage, devices)
        state, traffic = own * sum(parts), own * sum(moved)
        column = str(stage) + " · " + plain(state / 1e9, 3) + " GB"  # the name of the column in the picture
        if params["reserve"]:
            kept.append([column, params["reserve"]])
        for kind in range(3):
            bars[kind].append([column, own * parts[kind]])
            waits[kind].append([stage, own * moved[kind] / bandwidth])
        most = cut * room / sum(parts) / 1e9
        table.append([name, state, room - state, most, traffic, traffic / bandwidth])
    _, state, _, largest, traffic, wait = table[chosen]

    counts = [2**power for power in range(13)]  # 1 to 4,096 devices
    series = {
        "kept": kept,
        "weights": bars[0],
        "gradients": bars[1],
        "optimizer": bars[2],
        "memory": [[params["memory"]]],
        "room": [[room]],
        "here": [[devices, state]],
        "scatter": waits[0],
        "gather": waits[1],
        "again": waits[2],
        "computing": [[computing]],
    }
    for stage, name in enumerate(STAGES):
        series[name] = [[n, own * sum(held(recipe, stage, n))] for n in counts]
    return {
        "readouts": {
            "held": state,
            "largest": largest,
            "sent": traffic,
            "reached": params["rate"] * computing / max(computing, wait),
            "size": total / 1e9,
        },
        "verdicts": {
            "fits": lowest(recipe, devices, own, room),
            "limit": "traffic" if wait > computing else "computing",
        },
        "series": series,
        "tables": {"stages": table, "models": models},
    }
