"""Forward mode (dual numbers) and reverse mode (a tape), built on the same local derivatives."""
from math import cos, log, prod, sin

class Number:  # an operation gives new() its value and local derivatives
    def __add__(a, b):
        return a.new(a.v + b.v, (a, 1.0), (b, 1.0))
    def __sub__(a, b):
        return a.new(a.v - b.v, (a, 1.0), (b, -1.0))
    def __mul__(a, b):
        return a.new(a.v * b.v, (a, b.v), (b, a.v))
    def ln(a):
        return a.new(log(a.v), (a, 1 / a.v))
    def sin(a):
        return a.new(sin(a.v), (a, cos(a.v)))

class Dual(Number):  # forward: use the local derivatives at once
    def __init__(self, v, dot=0.0):
        self.v, self.dot = v, dot
    def new(self, v, *edges):
        return Dual(v, sum(local * arg.dot for arg, local in edges))

class Taped(Number):  # reverse: keep them on the tape until the way back
    def __init__(self, v, tape, edges=()):
        self.v, self.bar, self.tape, self.edges = v, 0.0, tape, edges
        tape.append(self)
    def new(self, v, *edges):
        return Taped(v, self.tape, edges)

def forward(f, x, r):  # one sweep: J r
    return [y.dot for y in f([Dual(v, dot) for v, dot in zip(x, r)])]

def record(f, x):
    tape = []
    inputs = [Taped(v, tape) for v in x]
    return tape, inputs, f(inputs)

def reverse(tape, inputs, outputs, w):  # one sweep: w J
    for node in tape:
        node.bar = 0.0
    for y, weight in zip(outputs, w):
        y.bar += weight
    for node in reversed(tape):
        for arg, local in node.edges:
            arg.bar += node.bar * local  # += because a value may be used twice
    return [node.bar for node in inputs]

def rows(x):  # the whole table
    x1, x2 = x
    v1, v2, v3 = x1.ln(), x1 * x2, x2.sin()
    v4 = v1 + v2
    v5 = v4 - v3
    return [x1, x2, v1, v2, v3, v4, v5]

def example(x):
    return [rows(x)[6]]

def pair(x):  # two outputs: v5 and v2
    table = rows(x)
    return [table[6], table[3]]

def product(x):
    return [prod(x[1:], start=x[0])]

def decay(x, steps=100):  # Euler's method for v' = -k v from v = 1; every point of the curve is an output
    k = x[0]
    v, hk = k.new(1.0), k * k.new(0.01)
    curve = []
    for _ in range(steps):
        v = v - hk * v
        curve.append(v)
    return curve

def unit(size, i):
    return [float(i == j) for j in range(size)]

def slopes(f, x, j, h=1e-5):  # central differences: all outputs, input j moved up and down
    up, down = ([y.v for y in f([Dual(v + s * (i == j)) for i, v in enumerate(x)])] for s in (h, -h))
    return [(a - b) / (2 * h) for a, b in zip(up, down)]

point = [2.0, 5.0]  # try another one
tape, inputs, outputs = record(rows, point)
reverse(tape, inputs, outputs, unit(7, 6))
columns = forward(rows, point, [1, 0]), forward(rows, point, [0, 1])
for name, node, d1, d2 in zip("x1 x2 v1 v2 v3 v4 v5".split(), tape, *columns):
    print(f"{name}  value {node.v:6.3f}  tangents {d1:5.3f} {d2:6.3f}  adjoint {node.bar:6.3f}")
print("pair, J r for r = (0.6, 0.8):", *(f"{d:.3f}" for d in forward(pair, point, [0.6, 0.8])))
print("pair, w J for w = (1, -1):", *(f"{d:.3f}" for d in reverse(*record(pair, point), [1, -1])))

print("multiply-adds for the whole Jacobian, one for each edge and sweep:")
for f, x in (example, point), (pair, point), (product, [1 + i / 1000 for i in range(100)]), (decay, [0.5]):
    tape, inputs, outputs = record(f, x)
    n, m, edges = len(inputs), len(outputs), sum(len(node.edges) for node in tape)
    up = [reverse(tape, inputs, outputs, unit(m, i)) for i in range(m)]
    down = [forward(f, x, unit(n, j)) for j in range(n)]
    near = [slopes(f, x, j) for j in range(n)]
    gaps = [max(abs(up[i][j] - down[j][i]), abs(up[i][j] - near[j][i])) for i in range(m) for j in range(n)]
    print(f"{f.__name__}: n = {n}, m = {m}, edges {edges}, forward {n * edges:,}, reverse {m * edges:,};", end=" ")
    print("both modes and central differences agree to 1e-6:", max(gaps) < 1e-6)
shorter = sum(len(node.edges) for y in outputs for node in tape[:tape.index(y) + 1])
print(f"decay, each reverse sweep begun at its own output: {shorter:,}, {shorter / edges:.0f} times forward")

DUAL, ENTRY = 8 + 8, 8 + 2 * 8 + 2 * 8  # bytes: value and tangent; value, two local derivatives, two indices
for steps in 100, 100_000:
    entries = len(record(lambda x: decay(x, steps), [0.5])[0])
    print(f"decay, {steps:,} steps: forward holds v and 0.01 k, {2 * DUAL} bytes;", end=" ")
    print(f"the tape has {entries:,} entries of {ENTRY} bytes, {ENTRY * entries:,} bytes")
