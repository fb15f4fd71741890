"""What the first stage of a pipeline holds, and what crosses between stages: GPT-3 with 175 billion parameters.

Configuration: Korthikanti et al. (2022), table 3; bytes of a layer's activations: table 2, tensor and sequence parallelism.
"""

layers, heads, width, sequence, micro_batch = 96, 96, 12288, 2048, 1
t, p, m, v = 8, 8, 64, 3  # tensor parallel, stages, micro-batches, chunks

layer = sequence * micro_batch * width * (34 + 5 * heads * sequence / width) / t
print(f"activations of one layer, one micro-batch, one GPU: {layer / 1e6:.1f} MB")
print(f"layers on a stage: {layers // p}")
for name, held in (("GPipe", m), ("1F1B", p), (f"1F1B in {v} chunks", p + (p - 1) / v), ("1F1B, last stage", 1)):
    print(f"{name:17} {held:6.2f} micro-batches = {held * layers / p:5.0f} layers = {held * layers / p * layer / 1e9:6.1f} GB")

message = 2 * sequence * micro_batch * width  # FP16
for chunks in (1, v):
    count = 2 * m * (p * chunks - 1)
    print(f"{chunks} chunks: bubble {(p - 1) / (chunks * m):6.2%} of the ideal time, {count:5,} messages of {message / 1e6:.1f} MB = {count * message / 1e9:.1f} GB")
