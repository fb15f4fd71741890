"""A quiz of every kind for an outline of the tiny course, for tests to break."""

from __future__ import annotations

LESSON = "gammes/intervalles/quinte-juste"
PATH = f"{LESSON}/quiz.yml"
QUIZ = """\
questions:
  - id: rapport
    kind: single
    objective: rapport
    prompt: {fr: Quel rapport fait une quinte juste, ja: 純正五度の比は}
    options:
      - {id: trois-deux, text: {fr: 3/2, ja: 3/2 です}, right: true, why: {fr: Trois contre deux., ja: 三対二。}}
      - {id: quatre-trois, text: {fr: 4/3, ja: 4/3 です}, why: {fr: C'est une quarte., ja: それは四度。}}
  - id: consonances
    kind: multiple
    objective: rapport
    prompt: {fr: Quels rapports sont simples, ja: 単純な比はどれ}
    options:
      - {id: octave, text: {fr: deux, ja: 二}, right: true, why: {fr: Oui., ja: はい。}}
      - {id: comma, text: {fr: 81/80 environ, ja: 約 81/80}, why: {fr: Non., ja: いいえ。}}
  - id: frequence
    kind: numeric
    objective: rapport
    prompt: {fr: "Quelle quinte au-dessus de {{base}} Hz", ja: "{{base}} Hz の五度上は"}
    parameters: {base: [220, 330, 440]}
    answer: base * 3 / 2
    unit: Hz
    tolerance: 1%
    why: {fr: "{{base}} × 3/2 = {{answer}}", ja: "{{base}} × 3/2 = {{answer}} です"}
    mistakes:
      - answer: base * 4 / 3
        why: {fr: Une quarte., ja: 四度です。}
  - id: nom
    kind: short
    objective: rapport
    prompt: {fr: Comment appelle-t-on 3/2, ja: 3/2 は何と言う}
    answer: {fr: la quinte, ja: 五度}
    why: {fr: Cinq degrés., ja: 五つの音。}
  - id: ordre
    kind: ordering
    objective: rapport
    prompt: {fr: Du grave vers l'aigu, ja: 低い順に}
    items:
      - {id: quarte, text: {fr: quarte, ja: 四度}}
      - {id: quinte, text: {fr: quinte, ja: 五度}}
      - {id: huit, text: {fr: octave, ja: 八度}}
    why: {fr: Par rapports croissants., ja: 比の順。}
  - id: paires
    kind: matching
    objective: rapport
    prompt: {fr: Associez, ja: 組み合わせよ}
    pairs:
      - {id: p-quarte, left: {fr: quarte, ja: 四度}, right: {fr: quatre tiers, ja: 三分の四}}
      - {id: p-quinte, left: {fr: quinte, ja: 五度}, right: {fr: trois demis, ja: 二分の三}}
      - {id: p-octave, left: {fr: octave, ja: 八度}, right: {fr: le double, ja: 二倍}}
    why: {fr: Par définition., ja: 定義による。}
  - id: trace
    kind: tracing
    objective: rapport
    prompt: {fr: Qu'affiche ce programme, ja: 何が出力されるか}
    program: |
      f = 440
      print(f * 3 // 2)
    answer: 660
    why: {fr: 440 × 3/2., ja: 440 × 3/2 です。}
  - id: entretien
    kind: open
    objective: rapport
    prompt: {fr: Pourquoi douze notes, ja: なぜ十二音か}
    rubric:
      - {text: {fr: Douze quintes, ja: 五度を十二回}, points: 2}
      - {text: {fr: Le comma, ja: コンマ}, points: 1}
    answer: {fr: Douze quintes font presque sept octaves., ja: 五度十二回はほぼ七オクターブ。}
"""
