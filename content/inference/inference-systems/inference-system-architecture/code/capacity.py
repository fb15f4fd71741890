"""How many requests fit on an accelerator, and the least time of one decode step. 1 GB = 10^9 bytes, 1 GiB = 2^30."""

GB, GIB = 1e9, 2**30


def token_bytes(layers, kv_heads, width, bytes_each=2):
    """A key and a value in every layer and KV head."""
    return 2 * layers * kv_heads * width * bytes_each


# name: layers, KV heads, width of a head, billions of parameters; FP16
MODELS = {"OPT-13B": (40, 40, 128, 13), "LLaMA-2 7B": (32, 32, 128, 6.7), "Llama 3.1 8B": (32, 8, 128, 8)}
CONTEXT = 2048
print(f"requests of {CONTEXT:,} tokens on an A100 with 40 GB")
for name, (layers, heads, width, billions) in MODELS.items():
    token = token_bytes(layers, heads, width)
    request, free = token * CONTEXT, 40 * GB - billions * 2 * GB
    print(f"  {name:13} {token:7,} B a token = {token / 1024:.0f} KiB; {request / GB:.2f} GB a request; fits {int(free // request)}")

request, weights = token_bytes(40, 40, 128) * CONTEXT, 26 * GB
print(f"OPT-13B: a request is {request / GB:.2f} GB or {request / GIB:.2f} GiB; {(40 * GB - weights) / request:.1f} fit")
for label, memory in (("40 GB", 40 * GB), ("40 GiB", 40 * GIB)):
    for used in (1.0, 0.9):
        print(f"  {label:6} of which {used:.0%} is used: {int((used * memory - weights) // request)} requests")

cache = 12 * GIB  # what Kwon et al. leave to the cache
for tokens in (2048, 499):
    print(f"12 GiB of cache, {tokens:,} tokens each: {int(cache // (token_bytes(40, 40, 128) * tokens))} requests")

BANDWIDTH, PEAK = 1555e9, 312e12  # A100 with 40 GB, FP16 dense


def step(batch, bandwidth=BANDWIDTH, peak=PEAK):
    """Seconds: weights or arithmetic, whichever takes longer, and every cache."""
    return max(weights / bandwidth, 2 * 13e9 * batch / peak) + batch * request / bandwidth


print("\none decode step of OPT-13B on that A100, at least")
print(f"  weights {1e3 * weights / BANDWIDTH:.1f} ms, each cache {1e3 * request / BANDWIDTH:.2f} ms")
for batch in (1, 2, 8):
    print(f"  {batch} requests: {1e3 * step(batch):.1f} ms, {batch / step(batch):.0f} tokens a second")
flop = 2 * 13e9 * 8
print(f"  8 requests: {flop / 1e9:.0f} GFLOP, {1e3 * flop / PEAK:.2f} ms at the peak, {flop / PEAK / step(8):.1%} of the step")
print(f"  8 requests, twice the peak: {8 / step(8, peak=2 * PEAK):.0f} tokens a second")
more = int((80 * GB - weights) // request)
print(f"  twice the memory: {more} requests, {1e3 * step(more):.1f} ms, {more / step(more):.0f} tokens a second")
print(f"  critical batch {2 * PEAK / (2 * BANDWIDTH):.0f}; the whole memory is read in {1e3 * 40 * GB / BANDWIDTH:.1f} ms")
print(f"  within 20 ms a step: {max(batch for batch in range(1, 9) if step(batch) <= 0.020)} requests")
