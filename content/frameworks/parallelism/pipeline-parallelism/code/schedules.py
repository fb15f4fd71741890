"""Two orders of work, one length: GPipe and 1F1B from nothing but what each pass has to wait for."""


def gpipe(device, p, m):
    return [("F", i) for i in range(m)] + [("B", i) for i in range(m)]


def one_f_one_b(device, p, m):
    warm = min(p - 1 - device, m)  # as many forward passes as there are devices behind
    work = [("F", i) for i in range(warm)]
    for i in range(m):
        if warm + i < m:
            work.append(("F", warm + i))
        work.append(("B", i))
    return work


def simulate(order, p, m, forward=1.0, backward=2.0, message=0.0):
    """Return the total time, and the most micro-batches that each device holds."""
    todo = [order(device, p, m) for device in range(p)]
    most = [max(sum(+1 if k == "F" else -1 for k, _ in work[: n + 1]) for n in range(len(work))) for work in todo]
    end, free = {}, [0.0] * p
    while any(todo):
        for device in range(p):
            while todo[device]:
                kind, i = todo[device][0]
                neighbour = device - 1 if kind == "F" else device + 1
                if 0 <= neighbour < p and (kind, neighbour, i) not in end:
                    break  # what it needs is not computed yet
                arrived = end[kind, neighbour, i] + message if 0 <= neighbour < p else 0.0
                free[device] = max(free[device], arrived) + (forward if kind == "F" else backward)
                end[kind, device, i] = free[device]
                todo[device].pop(0)
    return max(free), most


print("p  m   GPipe    1F1B    ideal  over ideal  over total   held by GPipe, 1F1B")
for p, m in ((4, 1), (4, 4), (4, 8), (4, 16), (4, 64), (8, 32)):
    (first, many), (second, few) = simulate(gpipe, p, m), simulate(one_f_one_b, p, m)
    ideal = 3 * m
    over_ideal, over_total = first / ideal - 1, 1 - ideal / first
    print(f"{p} {m:2} {first:7.1f} {second:7.1f} {ideal:8.1f} {over_ideal:10.1%} {over_total:11.1%}    {many[0]}, {few}")

print("\nmessage   GPipe    1F1B   (p = 4, m = 8)")
for message in (0, 0.1, 0.5, 1):
    print(f"{message:7} {simulate(gpipe, 4, 8, message=message)[0]:7.1f} {simulate(one_f_one_b, 4, 8, message=message)[0]:7.1f}")

# Qi et al. (2024), table 6: 1.5B parameters, 8 stages, 24 micro-batches; milliseconds.
forward, backward, message, p, m = 18.522, 18.086 + 9.337, 0.601, 8, 24
without, with_messages = (simulate(one_f_one_b, p, m, forward, backward, c)[0] for c in (0.0, message))
work = m * (forward + backward)
print(f"\n1.5B: a message takes {message / forward:.1%} of a forward pass; computing {work:.0f} ms")
print(f"free messages: {without:.0f} ms, {1 - work / without:.2%} idle; real ones: {with_messages:.0f} ms, {1 - work / with_messages:.2%} idle")
print(f"of the {with_messages - without:.0f} ms more, {2 * (p - 1) * message:.0f} ms lie in filling and draining")
