"""A course made for the tests: two languages, a lab with every kind of control and view, a lab that asks for a choice."""

from __future__ import annotations

from pathlib import Path

from aisys_site import scaffold

LESSON = "basics/first-steps/welcome"
SECOND = "basics/first-steps/second"
TEXT = """---
title: {title}
---

# {title}

{words}

{fences}
"""
RUN = """```run
print(6 * 7)
---
42
```
"""

PROBE = """
id: probe
title: {en: The probe, zh: 探针}
question: {en: What does it take?, zh: 它需要什么？}
predict:
  prompt: {en: How much is the total?, zh: 总量是多少？}
  inputs: {load: 50}
  readout: total
  unit: GB/s
  tolerance: 10%
  why: {en: "It is the load: $t = l$.", zh: "就是负载：$t = l$。"}
controls:
  - id: machine
    kind: select
    primary: true
    label: {en: Machine, zh: 机器}
    options:
      - {id: small, label: {en: small, zh: 小}, set: {peak: 10}}
      - {id: large, label: {en: large, zh: 大}, set: {peak: 100}}
      - {id: own, label: {en: your own, zh: 自定}}
    default: small
    free: own
  - {id: load, kind: slider, primary: true, label: {en: Load, zh: 负载}, unit: GB/s,
     scale: log, min: 1, max: 1000, default: 100}
  - {id: share, kind: slider, primary: true, label: {en: Share, zh: 比例}, min: 0, max: 1, step: 0.05, default: 0.5}
  - {id: peak, kind: slider, label: {en: Peak, zh: 峰值}, min: 1, max: 200, default: 10}
  - {id: width, kind: slider, label: {en: Width, zh: 宽度}, values: [16, 32, 64], default: 32}
  - {id: steps, kind: slider, label: {en: Steps, zh: 步数}, min: 1, max: 20, step: 1, whole: true, default: 6}
  - {id: twice, kind: switch, label: {en: count twice, zh: 计两次}, default: false}
  - id: formula
    kind: text
    grammar: expression
    names: [x]
    functions: [sin]
    label: {en: Formula, zh: 公式}
    help: {en: x and sin, zh: x 与 sin}
    longest: 30
    default: x + 1
presets:
  - {id: heavy, label: {en: Heavy, zh: 重载}, inputs: {machine: large, load: 800}}
readouts:
  - {id: total, label: {en: Total, zh: 总量}, unit: B/s, prefix: si}
  - {id: part, label: {en: Part, zh: 占比}, unit: "%"}
  - {id: ceiling, label: {en: Ceiling, zh: 上限}}
verdicts:
  - {id: bound, label: {en: What binds, zh: 瓶颈}, options: [narrow, wide]}
names:
  narrow: {en: it is narrow, zh: 很窄}
  wide: {en: it is wide, zh: 很宽}
  odd: {en: must be even, zh: 必须是偶数}
  on: {en: done, zh: 完成}
views:
  - id: plane
    kind: plot
    title: {en: The plane, zh: 平面}
    describe: {en: Share over load., zh: 比例随负载。}
    x: {label: {en: Load, zh: 负载}, unit: GB/s, scale: log, from: 1000000000, to: 1000000000000}
    y: {label: {en: Share, zh: 比例}, from: 0, to: 1}
    marks:
      - {kind: line, data: rise, label: {en: rise, zh: 上升}, colour: 1}
      - {kind: handle, data: point, label: {en: here, zh: 这里}, colour: accent, drag: {x: load, y: share}}
  - {id: path, kind: grid, frames: path, title: {en: The path, zh: 路径},
     describe: {en: One cell a step., zh: 每步一格。}, colours: {"on": 2}}
  - id: list
    kind: table
    data: list
    title: {en: The list, zh: 列表}
    describe: {en: Every number., zh: 每个数。}
    columns:
      - {label: {en: Step, zh: 步}}
      - {label: {en: Value, zh: 值}}
  - id: sum
    kind: equation
    title: {en: The sum, zh: 求和}
    describe: {en: The total is the load., zh: 总量就是负载。}
    tex: 't = {{load}} = {{total}}'
frame: {label: {en: Step, zh: 步}, first: 1, show: first, pace: 200}
explain: {en: All of it is invented., zh: 全是编造的。}
reflect: {en: Why?, zh: 为什么？}
build: {en: Build it., zh: 动手做。}
sources:
  - {id: nobody, title: Nothing at all, authors: Nobody, year: 2020, url: "https://example.org/nothing"}
reference:
  - {id: fifty, kind: computed, label: {en: load of fifty, zh: 负载五十},
     inputs: {load: 50}, readout: total, expected: 50, unit: GB/s, source: nobody, where: {en: table 1, zh: 表 1}}
  - {id: twice, kind: computed, label: {en: counted twice, zh: 计两次},
     inputs: {load: 50, twice: true}, readout: total, expected: 100, unit: GB/s,
     source: nobody, where: {en: table 1, zh: 表 1}}
  - {id: large, kind: computed, label: {en: the large one, zh: 大的},
     inputs: {machine: large}, readout: ceiling, expected: 100, source: nobody, where: {en: table 2, zh: 表 2}}
  - {id: seen, kind: data, label: {en: as measured, zh: 实测},
     inputs: {load: 50}, readout: total, expected: 47, unit: GB/s, source: nobody, where: {en: table 3, zh: 表 3}}
"""

MODEL = '''"""A made-up model that shows what a lab can show."""


def run(params):
    """Return everything that the lab asks for."""
    load, share = params["load"], params["share"]
    total = 2 * load if params["twice"] else load
    return {
        "readouts": {"total": total, "part": share, "ceiling": params["peak"]},
        "verdicts": {"bound": "narrow" if params["width"] < 64 else "wide"},
        "series": {"rise": [[1e9, 0.1], [1e12, 0.9]], "point": [[load, share]]},
        "tables": {"list": [[step + 1, load / (step + 1)] for step in range(params["steps"])]},
        "frames": {
            "path": [[["on" if one <= step else None for one in range(params["steps"])]] for step in range(params["steps"])]
        },
    }
'''

CHOICE = """
id: coin
title: {en: The coin, zh: 硬币}
question: {en: Which side?, zh: 哪一面？}
predict:
  prompt: {en: Which side is up?, zh: 哪一面朝上？}
  verdict: side
  why: {en: It always is., zh: 总是如此。}
controls:
  - {id: throws, kind: slider, label: {en: Throws, zh: 次数}, min: 1, max: 9, step: 1, whole: true, default: 3}
verdicts:
  - {id: side, label: {en: Side, zh: 面}, options: [heads, tails]}
names:
  heads: {en: heads, zh: 正面}
  tails: {en: tails, zh: 反面}
views:
  - {id: all, kind: table, data: all, title: {en: All, zh: 全部}, describe: {en: Every throw., zh: 每一次。},
     columns: [{label: {en: Throw, zh: 次}}]}
explain: {en: Invented., zh: 编造的。}
reflect: {en: Why?, zh: 为什么？}
"""
CHOICE_MODEL = '''"""A coin that always falls on the same side."""


def run(params):
    """Return the side, and every throw."""
    return {"verdicts": {"side": "heads"}, "tables": {"all": [[one + 1] for one in range(int(params["throws"]))]}}
'''


def make(project: Path) -> Path:
    """Write the course into a folder, and return the folder."""
    list(scaffold.course(project, ("en", "zh")))
    content = project / "content"
    list(scaffold.lesson(content, SECOND))
    for lesson, title, lab, model in ((LESSON, "Welcome", PROBE, MODEL), (SECOND, "Second", CHOICE, CHOICE_MODEL)):
        folder = content / lesson
        (folder / "lab.yml").write_text(lab.lstrip(), encoding="utf-8")
        (folder / "model.py").write_text(model, encoding="utf-8")
        fences = f"```lab\n{lab.split('id: ', 1)[1].split(maxsplit=1)[0]}\n```\n\n{RUN if lab is PROBE else ''}"
        # Room above and below, so that a lab is neither in view at once nor at the page's end.
        words = "\n\n".join(f"{title} {number}." for number in range(30))
        for name in ("index.md", "index.zh.md"):
            text = TEXT.format(title=title, words=words, fences=fences + words)
            (folder / name).write_text(text, encoding="utf-8")
    return project
