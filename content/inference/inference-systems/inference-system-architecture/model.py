"""Decoding with a language model: bytes of KV cache, how many requests fit, and the least time of one decode step.

Formulas: Pope et al., "Efficiently scaling Transformer inference" (2022), section 2: a step reads all weights and the whole
cache once, and a token costs 2 FLOP for each parameter. Austin et al., "How to scale your model" (2025), part 7: attention
only reads; the products with the weights take as long as reading them or as computing, whichever is more.
A bound: it leaves out prompts, traffic between chips, activations, and that no kernel reaches the peaks of a data sheet.
"""

KEY_AND_VALUE = 2
FLOP_PER_PARAMETER = 2  # one multiply-add for each token
LEAST, MOST = 16, 1024  # the pictures show at least and at most so many requests

# What the table compares: layers, KV heads, width of a head, parameters in billions.
MODELS = [
    ("llama-2-7b", 32, 32, 128, 6.7),
    ("llama-3-1-8b", 32, 8, 128, 8),
    ("opt-13b", 40, 40, 128, 13),
    ("opt-66b", 64, 72, 128, 66),
    ("llama-2-70b", 80, 8, 128, 70),
    ("gpt-3", 96, 96, 128, 175),
    ("palm-540b", 118, 1, 256, 540),
]


class Decoding:
    """One model on all chips together, every request with the same context. Bytes, seconds, FLOP/s."""

    def __init__(self, params, layers, kv_heads, width, billions):
        self.bandwidth = params["chips"] * params["bandwidth"]
        self.peak = params["chips"] * params["peak"]
        self.memory = params["chips"] * params["memory"]
        self.kept = params["reserve"] * self.memory  # for anything but weights and cache
        self.parameters = billions * 1e9
        self.weights = self.parameters * params["weight-bytes"]
        self.token = KEY_AND_VALUE * layers * kv_heads * width * params["cache-bytes"]
        self.request = self.token * params["context"]
        self.room = max(0, self.memory - self.kept - self.weights)
        self.fit = int(self.room // self.request)  # whole requests

    def read_weights(self):
        """Every weight once a step, however many requests share it."""
        return self.weights / self.bandwidth

    def compute(self, batch):
        """The products with the weights. The few FLOP of attention hide behind its reading."""
        return FLOP_PER_PARAMETER * self.parameters * batch / self.peak

    def read_cache(self, batch):
        """Every request has its own keys and values, so this grows with the batch."""
        return batch * self.request / self.bandwidth

    def products(self, batch):
        """Reading the weights and computing with them overlap: the longer one counts."""
        return max(self.read_weights(), self.compute(batch))

    def step(self, batch):
        """The least time in which every request gets one token."""
        return self.products(batch) + self.read_cache(batch)

    def rate(self, batch):
        """Tokens a second of all requests together."""
        return batch / self.step(batch)

    def bound(self, batch):
        """What there is too little of for a larger or faster batch."""
        if batch > self.fit:
            return "capacity"
        if self.read_cache(batch) >= self.products(batch):
            return "cache"
        return "compute" if self.compute(batch) > self.read_weights() else "weights"


def curves(now, batch):
    """Return the step and its parts over the batch, the rate, and where the memory ends."""
    last = max(batch, LEAST, min(2 * now.fit, MOST))
    batches = [last * part / 32 for part in range(33)]
    corner = now.read_weights() / now.compute(1)  # from this batch on, arithmetic takes longer than the weights
    if 0 < corner < last and corner not in batches:
        batches = sorted(batches + [corner])
    ceiling = 1 / (now.compute(1) + now.read_cache(1))  # tokens a second of an endless batch
    return {
        "step": [[one, now.step(one)] for one in batches],
        "products": [[one, now.products(one)] for one in batches],
        "compute": [[one, now.compute(one)] for one in (0, last)],
        "step-here": [[batch, now.step(batch)]],
        "rate": [[one, now.rate(one)] for one in batches],
        "rate-here": [[batch, now.rate(batch)]],
        "ceiling": [[ceiling]],
        "limit": [[now.fit]] if now.fit <= last else [],
    }


def filled(now, batch):
    """Return what lies in memory at 1, 2, 4 … requests, up to the first number that does not fit, and at the reader's own."""
    batches = [batch]
    one = 1
    while one <= MOST and one <= 2 * max(1, now.fit):
        if one != batch:
            batches.append(one)
        one = 2 * one
    batches.sort()
    return {
        "held-kept": [[one, now.kept] for one in batches if now.kept],
        "held-weights": [[one, now.weights] for one in batches],
        "held-cache": [[one, one * now.request] for one in batches],
        "memory": [[now.memory]],
    }


def run(params):
    """Return the cost of one decode step at the reader's batch, the curves around it, and other models on the same chips."""
    now = Decoding(params, params["layers"], params["kv-heads"], params["width"], params["parameters"])
    batch = params["batch"]
    step, cache, flop = now.step(batch), batch * now.request, FLOP_PER_PARAMETER * now.parameters * batch
    compared = [(shape[0], Decoding(params, *shape[1:])) for shape in MODELS]
    series = curves(now, batch)
    series.update(filled(now, batch))
    return {
        "readouts": {"token": now.token, "cache": cache, "step": step, "rate": now.rate(batch), "fit": now.fit},
        "verdicts": {"bound": now.bound(batch)},
        "series": series,
        "tables": {
            "terms": [
                ["weights", now.weights, None, now.read_weights(), now.read_weights() / step],
                ["cache", cache, None, now.read_cache(batch), now.read_cache(batch) / step],
                ["compute", None, flop, now.compute(batch), now.compute(batch) / step],
            ],
            "models": [
                [name, one.token, one.request, one.fit, one.step(one.fit) if one.fit else None, one.rate(one.fit) if one.fit else None]
                for name, one in compared
            ],
        },
    }
