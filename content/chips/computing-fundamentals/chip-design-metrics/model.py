"""The roofline: the highest rate that a kernel can attain on a machine, and which of two limits binds it.

Williams, Waterman and Patterson, "Roofline" (2009): rate = min(peak rate, memory bandwidth × intensity). Operations and bytes
of a kernel are counted from its shape, and every operand crosses the memory once, which is the least that it can move.
A bound: it leaves out caches that are too small, latency, and that no kernel reaches the peaks of a data sheet.
"""

OPERATIONS = {"mac": 2, "op": 1}  # how many operations one count on the axis stands for

# Jouppi et al. (2017), table 1: weights of 1 byte, MACs for each; table 3: OP/s measured on the TPU, which are only drawn.
APPLICATIONS = [
    ("mlp0", 20e6, 200, 12.3e12),
    ("mlp1", 5e6, 168, 9.7e12),
    ("lstm0", 52e6, 64, 3.7e12),
    ("lstm1", 34e6, 96, 2.8e12),
    ("cnn0", 8e6, 2888, 86.0e12),
    ("cnn1", 100e6, 1750, 14.1e12),
]

# Peak in OP/s and bandwidth in B/s of the machines that the control offers; the sources stand in the lab's explanation.
MACHINES = [
    ("opteron-x2", 17.6e9, 15e9),
    ("opteron-x4", 73.6e9, 16.6e9),
    ("haswell", 1.3e12, 51e9),
    ("k80", 2.8e12, 160e9),
    ("tpu-v1", 92e12, 34e9),
    ("tpu-prime", 92e12, 184e9),
    ("v100", 125e12, 900e9),
    ("a100", 312e12, 1555e9),
    ("h100", 989.4e12, 3350e9),
    ("tpu-v5e", 197e12, 820e9),
    ("b200", 2250e12, 8000e9),
]


def product(m, n, k, size):
    """C = A·B with inputs A of m×k and weights B of k×n: operations, and bytes of weights, inputs and outputs."""
    return 2 * m * n * k, size * n * k, size * m * k, size * m * n


def convolution(m, n, k, size, edge, window):
    """A batch of m maps of edge×edge, k channels in, n out, windows of window×window, stride 1: a product at every place."""
    places = edge * edge
    operations, weights, _, outputs = product(m * places, n, k * window * window, size)
    return operations, weights, size * m * places * k, outputs  # windows overlap, but a map is read once


def elementwise(elements, each, operands, size):
    """`each` operations for every element of the output, read from so many operands; no weights."""
    return each * elements, 0, size * operands * elements, size * elements


def shaped(params):
    """Return operations, and bytes of weights, inputs and outputs, of a kernel that has a shape."""
    kind, size = params["kernel"], params["bytes"]
    m, n, k = params["m"], params["n"], params["k"]
    if kind == "convolution":
        return convolution(m, n, k, size, params["edge"], params["window"])
    if kind == "elementwise":
        return elementwise(m * n, params["each"], params["operands"], size)
    return product(1 if kind == "gemv" else m, n, k, size)


def work(params):
    """Return the operations of the kernel, and the parts of its traffic: [name, bytes]."""
    each = OPERATIONS[params["count"]] * params["intensity"]  # OP/B, where the intensity is given
    for name, weights, _, _ in APPLICATIONS:
        if name == params["kernel"]:
            return each * weights, [["weights", weights]]  # the TPU keeps everything else on the chip
    if params["kernel"] == "own":
        return each, [["one-byte", 1]]
    operations, weights, inputs, outputs = shaped(params)
    if params["traffic"] == "weights" and weights:
        return operations, [["weights", weights]]
    parts = [["weights", weights], ["inputs", inputs], ["outputs", outputs]]
    return operations, [part for part in parts if part[1]]


def beside(params, roof):
    """Return what stands beside the kernel: for a TPU what was measured on the first one, else four kernels on the roof."""
    if params["machine"] in ("tpu-v1", "tpu-prime"):
        return [[intensity, measured, name] for name, _, intensity, measured in APPLICATIONS]
    size = params["bytes"]
    kernels = [
        ("relu", elementwise(1, 1, 1, size)),
        ("pooling", elementwise(1, 9, 1, size)),  # 3×3, stride 1
        ("layer-1", product(1, 4096, 1024, size)),
        ("layer-512", product(512, 4096, 1024, size)),
    ]
    points = []
    for name, (operations, weights, inputs, outputs) in kernels:
        at = operations / (weights + inputs + outputs) / OPERATIONS[params["count"]]
        points.append([at, roof(at), name])
    return points


def around(values):
    """Return the powers of ten below and above all values: what the picture shows of the intensity."""
    lowest = highest = 1.0
    while lowest > min(values):
        lowest /= 10
    while lowest * 10 <= min(values):
        lowest *= 10
    while highest < max(values):
        highest *= 10
    while highest / 10 >= max(values):
        highest /= 10
    return lowest, highest


def run(params):
    """Return the roof, the kernel's place under it, and what it costs. Axis, intensity and ridge count as `count` says."""
    peak, bandwidth, counted = params["peak"], params["bandwidth"], OPERATIONS[params["count"]]
    operations, parts = work(params)
    moved = sum([part[1] for part in parts])
    each = operations / moved  # OP/B
    rate = min(peak, bandwidth * each)
    computing, moving = operations / peak, moved / bandwidth
    least = max(computing, moving)  # they overlap
    ridge, x = peak / bandwidth / counted, each / counted

    def roof(at):
        """Return the highest rate at an intensity on the axis."""
        return min(peak, bandwidth * counted * at)

    points = beside(params, roof)
    lowest, highest = around([point[0] for point in points] + [x, ridge / 50, 3 * ridge])
    rows = [[name, size, None, size / bandwidth, size / bandwidth / least] for name, size in parts]
    return {
        "readouts": {
            "attainable": rate,
            "share": rate / peak,
            "kernel-intensity": x,
            "ridge": ridge,
            "time": None if params["kernel"] == "own" else least,
        },
        "verdicts": {"bound": "memory" if computing < moving else "compute"},
        "series": {
            "slope": [[lowest, roof(lowest)], [ridge, peak]],
            "flat": [[ridge, peak], [highest, peak]],
            "ridge": [[ridge]],
            "beside": points,
            "kernel": [[x, rate]],
        },
        "tables": {
            "parts": rows + [["arithmetic", None, operations, computing, computing / least]],
            "machines": [
                [name, top, speed, top / speed, top / speed / 2, min(top, speed * each), min(1, speed * each / top)]
                for name, top, speed in MACHINES
            ],
        },
    }
