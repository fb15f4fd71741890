"""Edge: runs the programs of tracing questions and of texts, to see whether they print what the course says.

Builds never do.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator

from aisys_site import fences, markup
from aisys_site.lab import run
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem
from aisys_site.model.quiz import Tracing

SECONDS = 10
SHOWN = 80


def told(course: Course) -> Iterator[Problem]:
    """Yield a problem for each program that prints something else than the course says."""
    yield from answers_are_traced(course)
    yield from programs_print(course)


def answers_are_traced(course: Course) -> Iterator[Problem]:
    """Yield a problem for each program that prints something else than its answer, or leaves that in the variable."""
    for lesson in course.in_order():
        quiz = course.quizzes.get(lesson.id)
        for index, question in enumerate(quiz.questions if quiz else ()):
            if isinstance(question, Tracing):
                wrong = untrue(question)
                if wrong:
                    yield course.quiz_of(lesson).problem(("questions", index, *wrong[:1]), wrong[1])


def programs_print(course: Course) -> Iterator[Problem]:
    """Yield a problem for each program of a text that prints something else than stands below it."""
    for page in course.pages.values():
        for fence in markup.fences(page.text):
            program = fences.run(fence.text) if fence.language == fences.RUN else ""
            words = _untold(program) if isinstance(program, fences.RunFence) else ""
            if words:
                yield Problem(course.label + page.path, page.first_line + fence.line - 1, "", f"this run: {words}")


def _untold(program: fences.RunFence) -> str:
    """Return how a program does otherwise than its fence says, nothing where it does not."""
    found = run.printed(program.code)
    if not isinstance(found, str):
        return f"fails: {found['kind']}: {found['text']}"
    if _lines(found) == _lines(program.output):
        return ""
    return f"prints {_short(_lines(found))}, not {_short(_lines(program.output))}"


def untrue(question: Tracing) -> tuple[str, str] | None:
    """Return the field that is not true and why, None when the program answers what the file says."""
    asked = f"\nprint({question.variable})" if question.variable else ""
    with tempfile.TemporaryDirectory() as folder:
        program = f"{question.program}\n{asked}" if not asked else f"{_silenced(question.program)}{asked}"
        try:
            done = subprocess.run(  # noqa: S603 - the author's own program, run when the author asks
                [sys.executable, "-I", "-c", program],
                cwd=folder,
                env={"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"},
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "program", f"still runs after {SECONDS} seconds"
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return "program", f"fails: {last[:SHOWN]}"
    found = _lines(done.stdout)
    if found == _lines(question.answer):
        return None
    verb = f"{question.variable} is" if question.variable else "the program prints"
    return "answer", f"{verb} {_short(found)}, not {_short(_lines(question.answer))}"


def _silenced(program: str) -> str:
    """Return a program that prints nothing itself, for one that is asked about a variable."""
    return f"import sys as _s\n_o, _s.stdout = _s.stdout, __import__('io').StringIO()\n{program}\n_s.stdout = _o"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _short(lines: list[str]) -> str:
    words = " / ".join(lines)
    return f'"{words[:SHOWN]}…"' if len(words) > SHOWN else f'"{words}"'
