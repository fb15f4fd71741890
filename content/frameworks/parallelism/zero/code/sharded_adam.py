"""Four devices train one small model under each stage of ZeRO: what a device sends, and whether the weights come out the same."""

import math

N, SIZE, STEPS = 4, 24, 50  # devices, parameters Ψ, steps
SHARD = SIZE // N


class Device:
    def __init__(self, rank):
        self.rank, self.sent = rank, 0
        self.own = range(rank * SHARD, (rank + 1) * SHARD)  # its shard
        self.inputs = [math.sin(1 + rank + 3 * i) for i in range(SIZE)]
        self.weights, self.mean, self.square = [0.0] * SIZE, [0.0] * SIZE, [0.0] * SIZE

    def gradient(self):
        """The gradient of a squared error, on the one sample that this device has."""
        error = sum(w * x for w, x in zip(self.weights, self.inputs)) - (self.rank + 1)
        return [2 * error * x for x in self.inputs]

    def update(self, gradient, part, step):
        """Adam on a part of the parameters: each needs only its own gradient and its own moments."""
        for i in part:
            self.mean[i] += 0.1 * (gradient[i] - self.mean[i])
            self.square[i] += 0.001 * (gradient[i] ** 2 - self.square[i])
            mean, square = self.mean[i] / (1 - 0.9**step), self.square[i] / (1 - 0.999**step)
            self.weights[i] -= 0.05 * mean / (math.sqrt(square) + 1e-8)


def ring(devices, arrays, add):
    """In N - 1 turns each device sends one shard to the next, which adds it to its own or takes it as it is."""
    for turn in range(N - 1):
        for device in devices:
            rank, target = device.rank, (device.rank + 1) % N
            shard = (rank - turn - (1 if add else 0)) % N
            for i in range(shard * SHARD, (shard + 1) * SHARD):
                arrays[target][i] = arrays[rank][i] + (arrays[target][i] if add else 0)
            device.sent += SHARD


def reduce_scatter(devices, arrays):
    ring(devices, arrays, add=True)  # now device r has the sum of shard r


def all_gather(devices, arrays):
    ring(devices, arrays, add=False)  # now every device has the shards of all


def drop(devices):
    for device in devices:
        device.weights = [w if i in device.own else None for i, w in enumerate(device.weights)]


def train(stage):
    devices = [Device(rank) for rank in range(N)]
    weights = [device.weights for device in devices]
    for step in range(1, STEPS + 1):
        if stage == 3:
            for _ in ("forward", "backward"):
                drop(devices)
                weights = [device.weights for device in devices]
                all_gather(devices, weights)
        gradients = [device.gradient() for device in devices]
        reduce_scatter(devices, gradients)
        if stage == 0:
            all_gather(devices, gradients)
        for device in devices:
            device.update(gradients[device.rank], range(SIZE) if stage == 0 else device.own, step)
        if stage in (1, 2):
            all_gather(devices, weights)
    return [next(device.weights[i] for device in devices if i in device.own) for i in range(SIZE)], devices[0].sent / STEPS


copied, _ = train(0)
print("stage  a device sends in a step  the same weights after 50 steps")
for stage in range(4):
    weights, sent = train(stage)
    print(f"{stage:5}  {sent / SIZE:.2f} Ψ = {sent / SIZE * N / (N - 1):.0f} Ψ · (N - 1)/N     {weights == copied}")
