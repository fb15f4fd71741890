"""Forward mode (dual numbers) and reverse mode (a tape), built on the same local derivatives."""
from math import cos, log, prod, sin
class Number:  # an operation states its value and its local derivatives; new() decides what becomes of them
    def __add__(a, b): return a.new(a.v + b.v, (a, 1.0), (b, 1.0))
    def __sub__(a, b): return a.new(a.v - b.v, (a, 1.0), (b, -1.0))
    def __mul__(a, b): return a.new(a.v * b.v, (a, b.v), (b, a.v))
    def ln(a): return a.new(log(a.v), (a, 1 / a.v))
    def sin(a): return a.new(sin(a.v), (a, cos(a.v)))
class Dual(Number):  # forward: use the local derivatives at once and forget them
    def __init__(self, v, dot=0.0): self.v, self.dot = v, dot
    def new(self, v, *links): return Dual(v, sum(local * arg.dot for arg, local in links))
class Taped(Number):  # reverse: keep them on the tape until the way back
    def __init__(self, v, tape, links=()):
        self.v, self.tape, self.links, self.bar = v, tape, links, 0.0
        tape.append(self)
    def new(self, v, *links): return Taped(v, self.tape, links)

def forward(f, x, r):  # one sweep gives J r
    return [y.dot for y in f([Dual(v, dot) for v, dot in zip(x, r)])]
def record(f, x):
    tape = []
    inputs = [Taped(v, tape) for v in x]
    return tape, inputs, f(inputs)
def reverse(tape, inputs, outputs, w):  # one sweep gives w J
    for node in tape: node.bar = 0.0
    for y, weight in zip(outputs, w): y.bar += weight
    for node in reversed(tape):
        for arg, local in node.links: arg.bar += node.bar * local  # += because a value may be used twice
    return [node.bar for node in inputs]

def trace(x):  # all seven rows of the table
    v1, v2, v3 = x[0].ln(), x[0] * x[1], x[1].sin()
    v4 = v1 + v2
    return [*x, v1, v2, v3, v4, v4 - v3]
def example(x): return trace(x)[6:]
def pair(x): return trace(x)[:2:-3]  # two outputs: v5 and v2
def product(x): return [prod(x[1:], start=x[0])]
def decay(x, steps=100):  # Euler for y' = -k y from y = 1; every y is an output
    ys, kh = [x[0].new(1.0)], x[0] * x[0].new(0.01)
    while len(ys) <= steps: ys.append(ys[-1] - kh * ys[-1])
    return ys[1:]

x, unit = [2.0, 5.0], lambda size, i: [float(i == j) for j in range(size)]
reverse(*(run := record(trace, x)), unit(7, 6))
for name, node, d1, d2 in zip("x1 x2 v1 v2 v3 v4 v5".split(), run[0], *(forward(trace, x, unit(2, j)) for j in (0, 1))):
    print(f"{name}  value {node.v:6.3f}  tangents {d1:5.3f} {d2:6.3f}  adjoint {node.bar:6.3f}")
print("J r =", *(f"{d:.3f}" for d in forward(pair, x, [0.6, 0.8])))
print("w J =", *(f"{d:.3f}" for d in reverse(*record(pair, x), [1, -1])))
for f, x in (example, x), (pair, x), (product, [1 + i / 1000 for i in range(100)]), (decay, [0.5]):
    tape, inputs, outputs = run = record(f, x)
    n, m, edges, h = len(x), len(outputs), sum(len(node.links) for node in tape), 1e-5
    print(f"{f.__name__}: n = {n}, m = {m}, edges {edges}, forward {n * edges:,}, reverse {m * edges:,}", end="; ")
    rows, columns = [reverse(*run, unit(m, i)) for i in range(m)], [forward(f, x, unit(n, j)) for j in range(n)]
    up, down = ([[y.v for y in f([Dual(v + s * e) for v, e in zip(x, unit(n, j))])] for j in range(n)] for s in (h, -h))
    gaps = [abs(rows[i][j] - columns[j][i]) for i in range(m) for j in range(n)]
    gaps += [abs(rows[i][j] - (up[j][i] - down[j][i]) / (2 * h)) for i in range(m) for j in range(n)]
    print("both modes and central differences agree to 1e-6:", max(gaps) < 1e-6)
for steps in (100, 100_000):
    size = len(record(lambda k: decay(k, steps), [0.5])[0])
    print(f"decay, {steps:,} steps: {size:,} entries on the tape, {40 * size:,} bytes at 40 bytes each")
