"""The words of the benchmark's lessons, in both languages: the same place in each list is the same thing."""

from __future__ import annotations

LOCALES = ("en", "zh")


def _pairs(text: str) -> dict[str, list[str]]:
    """Return the words of each language from `one = 一 | two = 二`."""
    both = [[word.strip() for word in pair.split("=")] for pair in text.split("|")]
    return {locale: [words[place] for words in both] for place, locale in enumerate(LOCALES)}


NOUNS = _pairs("""
latency = 时延 | bandwidth = 带宽 | throughput = 吞吐量 | cache line = 缓存行 | scheduler = 调度器 | pipeline = 流水线
| register = 寄存器 | buffer = 缓冲区 | packet = 数据包 | clock cycle = 时钟周期 | queue = 队列 | operand = 操作数
| kernel = 算子内核 | tile = 分块 | stride = 步幅 | barrier = 屏障 | lookup table = 查找表 | page fault = 缺页
| checkpoint = 检查点 | gradient = 梯度 | tensor = 张量 | activation = 激活值 | batch = 批次 | shard = 分片
| replica = 副本 | heartbeat = 心跳 | snapshot = 快照 | allocator = 分配器 | arbiter = 仲裁器
| branch predictor = 分支预测器 | crossbar = 交叉开关 | data path = 数据通路 | error budget = 误差预算 | fan-out = 扇出
| hash = 哈希 | interrupt = 中断 | jitter = 抖动 | ledger = 账本 | memory bank = 存储体 | namespace = 命名空间
| overflow = 溢出 | parity bit = 校验位 | quantum = 时间片 | race condition = 竞态条件 | sampling rate = 采样率
| threshold = 阈值 | update rule = 更新规则 | voltage = 电压 | watermark = 水位线 | workload = 工作负载
""")

QUALITIES = _pairs("""
narrow = 较窄的 | wide = 较宽的 | shallow = 较浅的 | deep = 较深的 | cold = 冷的 | busy = 繁忙的 | shared = 共享的
| private = 私有的 | stable = 稳定的 | noisy = 嘈杂的 | sparse = 稀疏的 | dense = 稠密的 | local = 本地的
| remote = 远端的 | rash = 急切的 | lazy = 惰性的
""")

SYLLABLES: dict[str, list[str]] = {
    "en": "bar cor del fen gal hul jor kes lam mir nov pel quin ros sil tor ul ven wex yar zan dri sto ghe".split(),
    "zh": "阿 贝 卡 德 尔 菲 戈 赫 伊 久 克 兰 米 诺 奥 佩 奎 罗 塞 托 乌 维 沃 雅".split(),
}

SENTENCES: dict[str, list[str]] = {
    "en": [
        "The {a} of {name} stays {q} as long as the {b} is not the limit.",
        "A {q} {a} costs {n} units of {b}, and only one in {m} of them is used twice.",
        "Take {f}: with {n} requests in flight, the {a} is what you wait for.",
        "Measured over {n} runs, the {b} grew by {m} % while the {a} did not change at all.",
        "Whoever doubles the {a} without touching the {b} will find that nothing is gained.",
        "This is why **the {a} is counted before the {b}**, and not the other way round.",
        "In the {q} case {f} holds; in the other, the {a} hides behind the {b}.",
        "Early versions of {name} kept one {q} {a} for every {b}, {n} bytes each.",
        "The figure of {n} includes the `{code}` call, so about {m} % of it is overhead.",
        "Suppose the {a} is full: then {f}, and each further {b} has to wait.",
        "A trap waits here, because a {q} {b} looks the same as the {a} in the report.",
        "With {name}, the same {a} serves {m} readers; *without it*, every reader keeps the {b}.",
        "It follows from {f} that the {b} must be at least {n}.",
        "The data sheet says {n}, yet dividing by the {a} gives {m}; the {b} explains the rest.",
        "So the question is how far a {q} {a} can be moved away from its {b}.",
        "Nothing in {f} depends on the {a}, which is the point of the construction.",
    ],
    "zh": [
        "只要{b}不是瓶颈，{name}的{a}就会保持在{q}状态。",
        "一个{q}{a}要花掉 {n} 份{b}，其中只有 {m} 分之一会被用到第二次。",
        "取 {f}：当有 {n} 个请求同时进行时，真正要等的是{a}。",
        "在 {n} 次运行中，{b}增长了 {m}%，而{a}完全没有变化。",
        "谁要是只把{a}加倍，却不动{b}，就会发现什么也没有得到。",
        "所以要**先数{a}，再数{b}**，次序不能颠倒。",
        "在{q}情形下 {f} 成立；换一种情形，{a}就藏在{b}后面。",
        "{name}的早期版本为每个{b}各留一个{q}{a}，每个 {n} 字节。",
        "{n} 这个数字包含了 `{code}` 调用，其中大约 {m}% 是额外开销。",
        "假设{a}已经满了，那么 {f}，后来的每个{b}都得等待。",
        "这里有一个陷阱：在报告里，{q}{b}看上去和{a}一模一样。",
        "有了{name}，同一个{a}可以供 {m} 个读者使用；*没有它*，每个读者都要保留一个{b}。",
        "由 {f} 可知，{b}至少应为 {n}。",
        "规格表写的是 {n}，除以{a}却得到 {m}，差额来自{b}。",
        "于是问题变成：{q}{a}能离它的{b}多远？",
        "{f} 与{a}无关，这正是这种构造的用意。",
    ],
}

POINTERS = {
    "en": "The {a} itself is the subject of [{title}]({path}), which counts it from the beginning.",
    "zh": "{a}本身是[{title}]({path})一课的主题，那里会从头数起。",
}

SECTIONS: dict[str, dict[str, str]] = {
    "setting": {"en": "What has to be counted", "zh": "要数的是什么"},
    "model": {"en": "A model of {name}", "zh": "{name}的一个模型"},
    "measure": {"en": "What a measurement says", "zh": "测量说明了什么"},
    "program": {"en": "The same in a program", "zh": "用程序再算一遍"},
    "limits": {"en": "Where the model ends", "zh": "模型的边界"},
    "remember": {"en": "What to remember", "zh": "要记住的"},
}

CODE = (
    """```python
def {code}(requests: list[int], width: int = {n}) -> float:
    \"\"\"Return the share of requests that find their slot free.\"\"\"
    free = [0] * width
    hits = 0
    for time, request in enumerate(requests):
        slot = request % width
        if free[slot] <= time:  # nobody holds it any more
            hits += 1
        free[slot] = time + {m}
    return hits / max(1, len(requests))
```""",
    """```cpp
template <int Width>
__global__ void {code}(const float *in, float *out, int n) {{
    __shared__ float tile[Width];
    int i = blockIdx.x * Width + threadIdx.x;
    tile[threadIdx.x] = i < n ? in[i] * {m}.0f : 0.0f;
    __syncthreads();                       // {n} threads meet here
    if (i < n) out[i] = tile[Width - 1 - threadIdx.x];
}}
```""",
)

FORMULAS = (
    r"{v}_{{{k}}} = {n} \times {m}",
    r"{v} \le \frac{{{n}}}{{{m}}}",
    r"{w} = \sqrt{{{n} + {v}^2}}",
    r"{v} \cdot {w} \approx {n}.{k}",
    r"O({w}^{{{k}}} \log {n})",
    r"2^{{{k}}} - {n} < {v}",
    r"\lceil {n} / {w} \rceil",
    r"{v}_{{i,{k}}} \in \{{0, \dots, {n}\}}",
)

DISPLAYS = (
    r"{v} = \sum_{{i=1}}^{{{n}}} \frac{{{w}_i}}{{{m} + i}}, \qquad {w}_i = {k}\, {v}_{{i-1}} + {m}",
    r"\mathrm{{E}}[{v}] = \int_0^{{{n}}} {w}(t)\, e^{{-t/{m}}}\, dt \le {k} \cdot {n}",
    r"\begin{{aligned}} {v} &= {n}\,{w} + {m} \\ {w} &= \frac{{{v} - {m}}}{{{k}}} \end{{aligned}}",
)
