"""Automatic differentiation of an expression that the reader types: tangents on the way down, adjoints on the way up.

Rules: Baydin et al. (2018), section 3, tables 2 and 3; rows are numbered level by level, as there. `costs` says what a row
costs. A model: it counts operations and rows, not seconds and bytes, and a row is a number where a framework has a tensor.
"""

from math import cos, exp, log, sin, sqrt, tanh

from labkit import InputError
from labkit.expression import parse
from labkit.number import plain

INPUTS = ["x1", "x2", "x3"]
FUNCTIONS = ["sin", "cos", "ln", "exp", "sqrt", "tanh", "sigmoid", "relu"]
RULES = {  # operation: its value, then the local derivative for each operand
    "+": lambda a, b: [a + b, 1.0, 1.0],
    "-": lambda a, b: [a - b, 1.0, -1.0],
    "*": lambda a, b: [a * b, b, a],
    "/": lambda a, b: [a / b, 1 / b, -a / b / b],
    "power": lambda a, b: [a**b, b * a ** (b - 1), 0.0],  # the exponent is a constant
    "^": lambda a, b: [a**b, b * a ** (b - 1), a**b * log(a)],
    "neg": lambda a: [-a, -1.0],
    "sin": lambda a: [sin(a), cos(a)],
    "cos": lambda a: [cos(a), -sin(a)],
    "ln": lambda a: [log(a), 1 / a],
    "exp": lambda a: [exp(a), exp(a)],
    "sqrt": lambda a: [sqrt(a), 0.5 / sqrt(a)],
    "tanh": lambda a: [tanh(a), 1 - tanh(a) ** 2],
    "sigmoid": lambda a: [(1 + tanh(a / 2)) / 2, (1 - tanh(a / 2) ** 2) / 4],
    "relu": lambda a: [max(a, 0.0), 1.0 if a > 0 else 0.0],
}
WORK = {"^": 3, "power": 2, "sin": 1, "cos": 1, "sqrt": 1, "tanh": 2, "sigmoid": 2}  # for the local derivatives, else none
FREE = ["+", "-", "neg"]  # whose local derivatives are 1 or −1: nothing to multiply
SIGNS = {"+": " + ", "-": " − ", "*": "·", "/": "/", "^": "^", "power": "^"}
LARGEST, ITS_LOG = 1e100, 230.0  # beyond it a sweep could overflow


class Row:
    """A row of the trace: an operation on `parts` (rows, or constants), its value, and a local derivative for each part."""

    def __init__(self, op, parts, value, local):
        self.op, self.parts, self.value, self.local = op, parts, value, local
        self.level = 1 + max([part.level for part in parts if isinstance(part, Row)] or [-1])

    def place(self, at, name):
        """Give the row its place and name on the tape; `edges` holds [place, local derivative] of each part that varies."""
        self.at, self.name, texts = at, name, [told(part) for part in self.parts]
        self.edges = [[part.at, self.local[i]] for i, part in enumerate(self.parts) if isinstance(part, Row)]
        self.text = texts[0] + SIGNS[self.op] + texts[1] if len(texts) == 2 else " ".join([self.op] + texts)
        self.text = self.text.replace("neg ", "−")


def forward(tape, seed):
    """Sweep down: return the tangent of every row when the input `seed` moves at rate 1."""
    dots = []
    for row in tape:
        dots.append(sum([local * dots[at] for at, local in row.edges]) if row.edges else 1.0 if row.name == seed else 0.0)
    return dots


def reverse(tape, out):
    """Sweep up: return the adjoints of all rows after every step; the first step gives 1 to the output."""
    steps = [[1.0 if row is out else 0.0 for row in tape]]
    for row in reversed([row for row in tape if row.edges]):
        bars = steps[-1][:]
        for at, local in row.edges:
            bars[at] += bars[row.at] * local  # += because a row may be used twice
        steps.append(bars)
    return steps


def costs(row):
    """Return the operations of a row: for its value, more for its tangent, more for handing on its adjoint.

    One for the value (three for a power with a varying exponent: logarithm, product, exponential). For each edge a
    multiplication and an addition; a tangent saves the first addition, and multiplying by 1 or −1 is free.
    """
    if not row.edges:
        return [0, 0, 0]
    work = WORK.get(row.op, 0) + (0 if row.op in FREE else len(row.edges))
    return [3 if row.op == "^" else 1, work + len(row.edges) - 1, work + len(row.edges)]


def work_out(op, values):
    """Return the value of an operation and its local derivatives; refuse what has none."""
    a, b = values[0], values[-1]
    if op in ("ln", "sqrt") and a <= 0 or op == "/" and b == 0 or op == "^" and a <= 0:
        raise InputError("f", "undefined")
    if op == "power" and (a == 0 and b < 1 or a <= 0 and b != int(b)):
        raise InputError("f", "undefined")
    if op == "exp" and a > ITS_LOG or op in ("^", "power") and a and (abs(b) + 1) * abs(log(abs(a))) > ITS_LOG:
        raise InputError("f", "too-large")
    return checked(RULES[op](*values))


def checked(numbers):
    """Return numbers that are all small enough to go on with."""
    if not all([abs(number) < LARGEST for number in numbers]):
        raise InputError("f", "too-large")
    return numbers


def record(tree, point, share):
    """Walk the tree; return the rows of the trace, inputs first, then level by level, and the last: a row or a constant."""
    rows = [Row(name, [], point[name], []) for name in INPUTS if name in str(tree)]

    def visit(node):
        if node[0] == "number":
            return node[1]
        if node[0] == "name":
            return [row for row in rows if row.op == node[1]][0]
        op, parts = node[1] if node[0] == "call" else node[0], [visit(one) for one in node if isinstance(one, list)]
        if op == "^" and isinstance(parts[1], float):
            op = "power"
        for row in rows if share else []:
            if row.op == op and all([a is b if isinstance(a, Row) else a == b for a, b in zip(row.parts, parts)]):
                return row  # computed before: the same row is used once more
        numbers = work_out(op, [part.value if isinstance(part, Row) else part for part in parts])
        if not any([isinstance(part, Row) for part in parts]):
            return numbers[0]
        rows.append(Row(op, parts, numbers[0], numbers[1:]))
        return rows[-1]

    out = visit(tree)
    tape = [row for level in range(len(rows) + 1) for row in rows if row.level == level]
    count = len([row for row in rows if not row.parts])
    for at, row in enumerate(tape):
        row.place(at, "v" + str(at - count + 1) if row.parts else row.op)
    return tape, out


def told(part, digits=9):
    """Return an operand or a number as a symbol, in parentheses where it is negative."""
    text = part.name if isinstance(part, Row) else plain(part, digits)
    return "(" + text + ")" if text[0] == "−" else text


def products(terms):
    """Return a sum of products as a symbol, its first term alone where the whole grows too long."""
    texts = [told(a, 3) + "×" + told(b, 3) for a, b in terms]
    text = " + ".join(texts)
    return text if len(text) <= 40 else texts[0] + " + …"


def movie(tape, sweeps, steps, mode):
    """Return a graph for every step: a forward sweep from each input, then the reverse sweep, as far as `mode` asks."""
    empty = ["·"] + (["↓"] if mode != "reverse" else []) + (["↑"] if mode != "forward" else [])
    lines = [[row.name + " = " + row.text if row.edges else row.name] + empty for row in tape]
    nodes = [[row.name, lines[row.at][:], "waiting"] for row in tape]
    bare = [[tape[at].name, row.name] for row in tape for at, local in row.edges]
    marked = [[tape[at].name, row.name, "×" + plain(local)] for row in tape for at, local in row.edges]
    frames = []

    def shoot(now, lit, state):  # `now` change, the edges into `lit` work
        for at in now:
            nodes[at] = [tape[at].name, lines[at][:], "now"]
        frames.append({"nodes": nodes[:], "edges": [marked[i] if bare[i][1] in lit else bare[i] for i in range(len(bare))]})
        for at in now:
            nodes[at] = [tape[at].name, nodes[at][1], state]

    inputs, body = [row.at for row in tape if not row.edges], [row for row in tape if row.edges]
    for dots in [None] if mode == "reverse" else sweeps:
        for now in [inputs] + [[row.at] for row in body]:
            for at in now:
                lines[at][1] = plain(tape[at].value, 4)
                if dots:  # one sweep more, one tangent more
                    lines[at][2] += (" " if lines[at][2] == "↓" else ", ") + plain(dots[at], 4 if len(sweeps) < 3 else 3)
                    lines[at][2] = lines[at][2] if len(lines[at][2]) <= 40 else lines[at][2][:39] + "…"
            shoot(now, [tape[at].name for at in now], "valued")
    rising = [[]] + [[row] for row in reversed(body)]
    for i, bars in enumerate([] if mode == "forward" else steps):
        reached = [at for row in rising[i] for at, local in row.edges] if i else [row.at for row in tape if bars[row.at]]
        for at in reached:
            lines[at][-1] = "↑ " + plain(bars[at], 4)
        shoot(reached, [row.name for row in rising[i]], "adjoint")
    for at in ([len(tape) - 1] if mode != "reverse" else []) + (inputs if mode != "forward" else []):
        nodes[at] = [tape[at].name, nodes[at][1], "answer"]
    return frames + [{"nodes": nodes, "edges": marked}]


def needed(tape, out):
    """Return how many rows a plain evaluation still needs after each row."""
    counts = []
    for row in tape:
        later = [at for other in tape[row.at + 1:] for at, local in other.edges] + [out.at]
        counts.append(len([at for at in range(row.at + 1) if at in later]))
    return counts


def run(params):
    """Return the trace of f at (x1, x2, x3) in both modes, what each costs, and which is cheaper for n inputs, m outputs."""
    tape, out = record(parse(params["f"], INPUTS, FUNCTIONS), params, params["share"])
    if not isinstance(out, Row):
        raise InputError("f", "constant")
    steps, inputs = reverse(tape, out), [row for row in tape if not row.edges]
    bars = checked(steps[-1])
    sweeps, dots = [checked(forward(tape, row.name)) for row in inputs], forward(tape, params["seed"])

    def found(name, numbers):  # an entry of a column, none where there is no such row
        return ([numbers[row.at] for row in tape if row.name == name] or [None])[0]

    firsts = [([one[row.at] for one in steps if one[row.at] != 0] or [0.0])[0] for row in tape]
    columns = {"value": [row.value for row in tape], "tangent": dots, "adjoint": bars, "first": firsts}
    arrived = [[] for row in tape]  # what the users of a row send back, the last user first
    for user in reversed(tape):
        for at, local in user.edges:
            arrived[at].append([local, bars[user.at]])
    ops, down, up = [sum([costs(row)[kind] for row in tape]) for kind in range(3)]
    by_forward, by_reverse = (1 + down / ops, 1 + up / ops) if ops else (1, 1)  # one sweep, in evaluations of f
    n, m, held, rows = params["n"], params["m"], needed(tape, out), len(tape)
    cheaper = "same" if n * by_forward == m * by_reverse else "forward" if n * by_forward < m * by_reverse else "reverse"
    return {
        "readouts": {
            "value": out.value,
            "slope-x1": found("x1", bars) or 0.0,
            "slope-x2": found("x2", bars) or 0.0,
            "ratio": by_reverse,
            "traced": found(params["show"], columns[params["column"]]),
        },
        "verdicts": {"cheaper": cheaper},
        "frames": {"tape": movie(tape, sweeps, steps, params["mode"])},
        "tables": {
            "tangents": [
                [row.name, row.text, row.value, products([[local, dots[at]] for at, local in row.edges]), dots[row.at]]
                if row.edges else [row.name, "input", row.value, "seed", dots[row.at]] for row in tape
            ],
            "adjoints": [
                [row.name, len(arrived[row.at]), "seed" if row is out else products(arrived[row.at]), bars[row.at]]
                for row in reversed(tape)
            ],
            "price": [
                ["plain", 1, ops, 1, max(held)],
                ["forward", len(inputs), len(inputs) * (ops + down), len(inputs) * by_forward, max(held)],
                ["reverse", 1, ops + up, by_reverse, rows],
            ],
        },
        "series": {
            "kept": [[at + 1, held[at]] for at in range(rows)],
            "taped": [[at, at] for at in range(1, rows + 1)] + [[rows + at, rows - at] for at in range(1, rows + 1)],
            "forward-cost": [[one, one * by_forward] for one in (1, 1e10)],
            "reverse-cost": [[one, m * by_reverse] for one in (1, 1e10)],
            "inputs": [[n, n * by_forward]],
        },
    }
