"""A greedy graph fuser: operator classes say what may join, a path check says what must not."""

S = 128  # MiB: one 8192 x 8192 tensor in FP16; biases and row sums are small and left out
BW, TENSOR = 3.35e12, 989.5e12  # H100 SXM: byte/s from HBM, FLOP/s of dense FP16 matrix products
BLOCK = {"scale": ["x"], "bias": ["scale"], "relu": ["bias"], "matmul": ["relu", "W"], "bias2": ["matmul"],
         "add": ["bias2", "relu"], "square": ["add"], "rowsum": ["square"]}  # fmt: skip
TINY = {"relu": ["x"], "gemm": ["relu", "W"], "add": ["gemm", "relu"]}
OUTPUTS = {"add"}  # read from outside although a node of the graph reads it too
CLASS = {"matmul": "out-fusable", "gemm": "opaque", "rowsum": "reduction"}  # the others are injective
JOIN = {  # class of the producing group, of the consuming group: of both together
    ("injective", "injective"): "injective", ("injective", "reduction"): "reduction",
    ("out-fusable", "injective"): "out-fusable"}  # fmt: skip


def fuse(graph, check=True):
    groups, kind = [{n} for n in graph], {n: CLASS.get(n, "injective") for n in graph}
    while True:
        pairs = [(a, b) for a in groups for b in groups if feeds(graph, a, b)]
        pairs = [(a, b) for a, b in pairs if (kind[min(a)], kind[min(b)]) in JOIN]
        pairs = [(a, b) for a, b in pairs if not (check and detour(graph, groups, a, b))]
        if not pairs:
            return groups
        a, b = max(pairs, key=lambda p: sum(traffic(graph, g) for g in p) - traffic(graph, p[0] | p[1]))
        kind |= dict.fromkeys(a | b, JOIN[kind[min(a)], kind[min(b)]])
        groups = [a | b if g is a else g for g in groups if g is not b]


def feeds(graph, a, b):
    return a is not b and any(i in a for n in b for i in graph[n])


def detour(graph, groups, a, b, below=False):
    """Does a way lead from a to b through a third group? Then a and b cannot be one kernel."""
    after = [g for g in groups if feeds(graph, a, g)]
    return any(below if g is b else detour(graph, groups, g, b, below=True) for g in after)


def traffic(graph, group):
    """MiB that one kernel moves: each outside input once, each result needed outside once."""
    reads = {i for n in group for i in graph[n]} - group
    needed = {i for n in graph if n not in group for i in graph[n]} | OUTPUTS
    return S * len(reads | (group & needed))


def show(title, graph, groups):
    moved = [traffic(graph, g) for g in groups]
    work = [2 * 8192**3 if "matmul" in g else 0 for g in groups]
    time = sum(max(m * 2**20 / BW, w / TENSOR) for m, w in zip(moved, work))
    print(f"{title}: {len(groups)} kernels, {sum(moved)} MiB, at least {time * 1e6:.0f} us")
    for g, m in zip(groups, moved):
        print(f"  {m} MiB  " + " + ".join(n for n in graph if n in g))
    return sum(moved), time


before = show("one kernel each", BLOCK, [{n} for n in BLOCK])
after = show("fused", BLOCK, fuse(BLOCK))
print(f"bytes / {before[0] / after[0]:.2f}, time / {before[1] / after[1]:.2f}")
for check in (False, True):
    groups = fuse(TINY, check)
    cycle = any(feeds(TINY, a, b) and feeds(TINY, b, a) for a in groups for b in groups)
    names = ", ".join("+".join(n for n in TINY if n in g) for g in groups)
    print(f"path check {'on' if check else 'off'}: {names}: {'cycle' if cycle else 'can run'}")
