"""The same six requests under three schedules: two slots, and one unit of time for a decode step of whoever is in them."""

# name, arrival, decode steps needed
REQUESTS = [("A", 0, 8), ("B", 5, 6), ("C", 6, 8), ("D", 7, 2), ("E", 8, 1), ("F", 10, 2)]
SLOTS = 2


def static():
    """Wait until every slot is taken, then run to the end of the longest."""
    plan, idle = {}, 0
    for first in range(0, len(REQUESTS), SLOTS):
        group = REQUESTS[first : first + SLOTS]
        start = max(idle, *(arrival for _, arrival, _ in group))
        idle = start + max(steps for _, _, steps in group)
        plan |= {name: (start, idle) for name, _, _ in group}
    return plan


def dynamic(delay):
    """Take what is there when the machine is idle; where a slot is left, wait up to `delay` for another."""
    plan, idle, waiting = {}, 0, list(REQUESTS)
    while waiting:
        start = max(idle, waiting[0][1])
        until = max(idle, waiting[0][1] + delay)
        group = [one for one in waiting if one[1] <= start][:SLOTS]
        for one in waiting[len(group) :]:
            if len(group) < SLOTS and one[1] <= until:
                group.append(one)
                start = one[1]
        if len(group) < SLOTS:
            start = until
        idle = start + max(steps for _, _, steps in group)
        plan |= {name: (start, idle) for name, _, _ in group}
        waiting = waiting[len(group) :]
    return plan


def continuous():
    """After every step whoever is done leaves, and whoever waits takes the slot."""
    plan, free = {}, [0] * SLOTS
    for name, arrival, steps in REQUESTS:
        slot = free.index(min(free))
        start = max(arrival, free[slot])
        free[slot] = start + steps
        plan[name] = (start, free[slot])
    return plan


if __name__ == "__main__":
    needed = sum(steps for _, _, steps in REQUESTS)
    print("schedule    start of A to F        answered A to F         wait  answer  slots used")
    for label, plan in (("static", static()), ("dynamic", dynamic(1)), ("continuous", continuous())):
        starts = [plan[name][0] for name, _, _ in REQUESTS]
        ends = [plan[name][1] for name, _, _ in REQUESTS]
        arrivals = [arrival for _, arrival, _ in REQUESTS]
        wait = sum(starts) - sum(arrivals)
        answer = sum(ends) - sum(arrivals)
        rows = "".join(f"{one:3}" for one in starts), "".join(f"{one:3}" for one in ends)
        share = needed / (SLOTS * max(ends))
        print(f"{label:10} {rows[0]}     {rows[1]}     {wait / 6:5.1f} {answer / 6:7.1f} {share:11.0%}")
    print("request E needs one step; from arrival to answer it takes", [plan["E"][1] - 8 for plan in (static(), dynamic(1), continuous())])
