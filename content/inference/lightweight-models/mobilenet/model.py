"""What a MobileNet costs: multiply-accumulates, weights and values moved, layer by layer, at any width and resolution.

Howard et al., "MobileNets" (2017), table 1 and equations 2, 4 and 5; Sandler et al., "MobileNetV2" (2018), tables 1 and 2.
The counts are exact for convolutions and classifier; time, accuracy, activation functions and pooling are left out.
"""

KERNEL = 3  # side of every filter that looks at neighbours
COLOURS = 3  # channels of the input image
STEM = 32  # filters of the first layer, a full convolution of stride 2 in both versions

# Version 1 (table 1): output channels and stride of each block, a depthwise and then a 1×1 convolution.
BLOCKS = [[64, 1], [128, 2], [128, 1], [256, 2], [256, 1], [512, 2]] + [[512, 1]] * 5 + [[1024, 2], [1024, 1]]
SHALLOW = range(7, 12)  # the five blocks at 14×14×512 that the shallow variant leaves out (section 4.1)

# Version 2 (table 2): expansion t, output channels c, repetitions n, and the stride of the first of them.
STAGES = [[1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 3, 2], [6, 64, 4, 2], [6, 96, 3, 1], [6, 160, 3, 2], [6, 320, 1, 1]]
FEATURES = 1280  # channels of its last 1×1 convolution, which a multiplier below 1 leaves alone (section 4)

KINDS = ["standard", "depthwise", "pointwise", "classifier"]
NAME, KIND, SIDE, CHANNELS, WEIGHTS, MACS, MOVED = range(7)  # the columns of a layer
BESIDE_WEIGHTS = {"weights": 0, "folded": 1, "trained": 2, "stored": 4}  # numbers a channel, for batch normalisation


def eighths(channels):
    """Return version 2's channels: the nearest multiple of 8, but never less than nine tenths of what was asked for."""
    nearest = max(8, int(channels + 4) // 8 * 8)
    return nearest + 8 if nearest < 0.9 * channels else nearest


def version_1(alpha, separable, shallow):
    """Return MobileNet (2017) as blocks [name, layers], a layer being [kind, output channels, stride]."""
    channels = int(STEM * alpha)
    blocks = [["conv", [["standard", channels, 2]]]]
    for index in range(len(BLOCKS)):
        if shallow and index + 1 in SHALLOW:
            continue
        outputs, stride = int(BLOCKS[index][0] * alpha), BLOCKS[index][1]
        if separable:
            blocks.append([str(index + 1), [["depthwise", channels, stride], ["pointwise", outputs, 1]]])
        else:
            blocks.append([str(index + 1), [["standard", outputs, stride]]])
        channels = outputs
    return blocks


def version_2(alpha):
    """Return MobileNetV2 (2018) in the same form: a block expands by t, filters depthwise, and projects to few channels."""
    channels = eighths(STEM * alpha)
    blocks = [["conv", [["standard", channels, 2]]]]
    for expansion, outputs, repetitions, stride in STAGES:
        for repetition in range(repetitions):
            wide = channels * expansion
            channels = eighths(outputs * alpha)
            layers = [["depthwise", wide, 1 if repetition else stride], ["pointwise", channels, 1]]
            if expansion > 1:
                layers = [["pointwise", wide, 1]] + layers
            blocks.append([str(len(blocks)), layers])
    return blocks + [["1×1", [["pointwise", eighths(FEATURES * max(1, alpha)), 1]]]]


def count(name, kind, before, inputs, after, outputs):
    """Return the columns of a layer: D_K²·M·N/g weights, used once at each of D_F² positions, and the values it moves."""
    kernel = KERNEL if kind in ("standard", "depthwise") else 1
    groups = inputs if kind == "depthwise" else 1
    weights = kernel * kernel * inputs * outputs // groups
    moved = before * before * inputs + after * after * outputs
    return [name, kind, after, outputs, weights, weights * after * after, moved]


def total(layers, column, kind=None, name=None):
    """Return the sum of a column over the layers, or over those of one kind or one block."""
    return sum([one[column] for one in layers if kind in (None, one[KIND]) and name in (None, one[NAME])])


def run(params):
    """Return the counts of one network: in all, for each kind of layer, and for each layer."""
    alpha, side, channels, classes = params["width"], params["resolution"], COLOURS, params["classes"]
    if params["network"] == "v2":
        network = version_2(alpha)
    else:
        network = version_1(alpha, params["network"] == "separable", params["shallow"])
    if classes:
        network.append(["fc", [["classifier", classes, 1]]])

    layers, full = [], []  # the layers, and for each numbered block one full 3×3 convolution in its place
    for name, parts in network:
        inputs = channels
        for kind, outputs, stride in parts:
            before = 1 if kind == "classifier" else side  # average pooling comes before the classifier
            side = before // stride
            layers.append(count(name, kind, before, channels, side, outputs))
            channels = outputs
        if name.isdigit():
            full.append([name, channels, KERNEL * KERNEL * inputs * channels * side * side])

    macs, weights, moved = total(layers, MACS), total(layers, WEIGHTS), total(layers, MOVED)
    all_full = macs + sum([one - total(layers, MACS, name=name) for name, _, one in full])
    beside = BESIDE_WEIGHTS[params["counted"]]
    normalised = sum([one[CHANNELS] for one in layers if one[KIND] != "classifier"])
    numbers = weights + beside * normalised + (classes if beside else 0)  # with the classifier's biases

    limit = 1 / (KERNEL * KERNEL)
    outputs = [octave * quarter // 4 for octave in (4, 8, 16, 32, 64, 128, 256, 512, 1024) for quarter in (4, 5, 6, 7)]
    series = {
        "spared": [],
        "curve": [[n, 1 / n + limit] for n in outputs + [2048]],
        "limit": [[limit]],
        "blocks": [[n, total(layers, MACS, name=name) / one] for name, n, one in full],
    }
    for kind in KINDS:
        series[kind] = [[name, total(layers, MACS, kind, name) or None] for name, _ in network]
    for name, _, one in full:
        cost = total(layers, MACS, name=name)
        if params["beside"] and one > cost:
            series["spared"].append([name, one - cost])
    for share, column, whole in (["macs", MACS, macs], ["weights", WEIGHTS, weights], ["moved", MOVED, moved]):
        series["share-" + share] = [[kind, total(layers, column, kind) / whole] for kind in KINDS]

    chosen = params["share-of"]
    return {
        "readouts": {
            "macs": macs,
            "params": numbers,
            "ratio": macs / all_full,
            "share-macs": total(layers, MACS, chosen) / macs,
            "share-params": total(layers, WEIGHTS, chosen) / weights,
        },
        "verdicts": {
            "most-macs": max(KINDS, key=lambda kind: total(layers, MACS, kind)),
            "most-weights": max(KINDS, key=lambda kind: total(layers, WEIGHTS, kind)),
            "most-moved": max(KINDS, key=lambda kind: total(layers, MOVED, kind)),
        },
        "series": series,
        "tables": {
            "layers": [
                [name, kind, str(after) + "²×" + str(outputs), weight, mac, mac / (values + weight)]
                for name, kind, after, outputs, weight, mac, values in layers
            ]
        },
    }
