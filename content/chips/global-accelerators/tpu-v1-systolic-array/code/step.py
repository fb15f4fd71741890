"""A 3 x 3 product on a weight-stationary array, cycle by cycle: what each cell multiplies, and which results leave."""

A = [[1, 3, 5], [4, 7, 3], [7, 6, 5]]  # rows stream in from the left
B = [[1, 3, 5], [3, 6, 2], [5, 4, 3]]  # stays in the cells
N = 3

value = [[None] * N for _ in range(N)]  # a value of A in each cell, moving right
total = [[None] * N for _ in range(N)]  # a partial sum out of each cell, moving down
C = [[None] * N for _ in range(N)]

print(f"cycles 1 to {N}: the weights shift in from the top, the last row of B first; then, array row by array row:")
for step in range(3 * N - 2):
    above = [[0] * N] + total[:-1]
    entering = [A[step - i][i] if 0 <= step - i < N else None for i in range(N)]  # array row i starts i cycles late
    value = [[new] + row[:-1] for new, row in zip(entering, value)]
    total = [
        [None if value[i][j] is None else above[i][j] + value[i][j] * B[i][j] for j in range(N)] for i in range(N)
    ]
    busy = sum(one is not None for row in value for one in row)
    left = []
    for j in range(N):
        if total[-1][j] is not None:
            m = step - (N - 1) - j
            C[m][j] = total[-1][j]
            left.append(f"C[{m}][{j}] = {C[m][j]}")
    cells = " | ".join(
        " ".join(" . " if value[i][j] is None else f"{value[i][j]}*{B[i][j]}" for j in range(N)) for i in range(N)
    )
    print(f"cycle {N + step + 1:2}: {cells}  busy {busy}  {', '.join(left)}".rstrip())

assert C == [[sum(A[m][k] * B[k][j] for k in range(N)) for j in range(N)] for m in range(N)]
print("C equals AB:", C)
