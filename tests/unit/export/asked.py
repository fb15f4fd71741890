"""A quiz for the tiny course with every kind of question, and texts that are hard to carry from one format to another."""

from __future__ import annotations

from aisys_site.export.selection import Selection, Wanted, select
from tests.conftest import Folder

PLACE = "son/vibrations/hauteur/quiz.yml"
QUIZ = r"""questions:
  - id: 1-octave
    kind: single
    objective: octave
    section: octave
    level: advanced
    prompt:
      fr: "Que devient $f < 2$ & `a<b>` ? Voyez [la leçon](lesson:harmoniques#multiples) ou [ISO](https://www.iso.org/a?b=1&c=2)."
      ja: "$f < 2$ はどうなるか。"
    hints:
      - {fr: "Pensez à *doubler*.", ja: "二倍を考えよう。"}
      - {fr: "Et encore.", ja: "もう一度。"}
    options:
      - id: 2-fois
        right: true
        text: {fr: "Elle double ]]> &amp;", ja: "二倍になる"}
        why: {fr: "Oui, $2^1$.", ja: "その通り。"}
      - id: incorrect
        text: {fr: "Elle gagne `10` Hz", ja: "10 Hz 増える"}
        why: {fr: "Non, elle est multipliée.", ja: "掛け算である。"}
      - id: rien
        text: {fr: "Rien", ja: "変わらない"}
        why: {fr: "Si.", ja: "変わる。"}
  - id: plusieurs
    kind: multiple
    objective: octave
    section: octave
    prompt: {fr: "Lesquelles sont des la ?", ja: "ラはどれか。"}
    options:
      - {id: a220, right: true, text: {fr: "220 Hz", ja: "220 Hz です"}, why: {fr: "La moitié.", ja: "半分。"}}
      - {id: a880, right: true, text: {fr: "880 Hz", ja: "880 Hz です"}, why: {fr: "Le double.", ja: "倍。"}}
      - {id: a450, text: {fr: "450 Hz", ja: "450 Hz です"}, why: {fr: "Dix de plus.", ja: "十だけ多い。"}}
  - id: nombre
    kind: numeric
    objective: octave
    section: octave
    prompt: {fr: "Un la à {{n}} octaves au-dessus de 440 Hz ?", ja: "440 Hz の {{n}} オクターブ上は？"}
    parameters: {n: [1, 2, 3]}
    variants: 3
    answer: 0.44 * 2 ** n
    unit: kHz
    tolerance: 1%
    why: {fr: "Cela fait {{answer}} kHz.", ja: "{{answer}} kHz になる。"}
    hints: [{fr: "Doublez {{n}} fois.", ja: "{{n}} 回倍にする。"}]
    mistakes:
      - {answer: 0.44 * n, why: {fr: "Vous avez multiplié par {{n}}.", ja: "{{n}} を掛けている。"}}
  - id: exact
    kind: numeric
    objective: octave
    section: octave
    prompt: {fr: "Combien font $1/3$ ?", ja: "三分の一は？"}
    answer: 1 / 3
    tolerance: 0
    why: {fr: "Un tiers.", ja: "三分の一。"}
  - id: mot
    kind: short
    objective: lire
    section: frequence
    prompt: {fr: "Comment appelle-t-on cela ?", ja: "何と呼ぶか。"}
    answer: {fr: "Demi-ton *", ja: 半音}
    accept: [semi-ton, "DEMI-TON *"]
    why: {fr: "C'est le plus petit.", ja: "最小の幅。"}
  - id: ordre
    kind: ordering
    objective: lire
    section: frequence
    prompt: {fr: "Du grave à l'aigu.", ja: "低い順に。"}
    items:
      - {id: "110", text: {fr: "110 Hz", ja: "110 Hz です"}}
      - {id: "220", text: {fr: "`220` Hz", ja: "220 Hz です"}}
      - {id: "440", text: {fr: "440 Hz", ja: "440 Hz です"}}
    why: {fr: "Chacune double.", ja: "毎回二倍。"}
  - id: paires
    kind: matching
    objective: lire
    section: frequence
    prompt: {fr: "Associez.", ja: "対応させよ。"}
    pairs:
      - id: un
        left: {fr: "une octave", ja: "一"}
        right: {fr: "$\\times 2$ & plus", ja: "2"}
        why: {fr: "Une fois.", ja: "一回。"}
      - {id: deux, left: {fr: "deux octaves", ja: "二"}, right: {fr: "fois 4", ja: "4"}}
      - {id: trois, left: {fr: "trois octaves", ja: "三"}, right: {fr: "fois 8", ja: "8"}}
    why: {fr: "Des puissances.", ja: "冪である。"}
  - id: trace
    kind: tracing
    objective: octave
    section: octave
    prompt: {fr: "Suivez ce programme.", ja: "追ってみよう。"}
    program: |
      f = 110
      while f < 500 and f & 1 == 0:
          f = f * 2
    variable: f
    answer: 880
    why: {fr: "Elle double trois fois.", ja: "三回倍になる。"}
  - id: lignes
    kind: tracing
    objective: octave
    section: octave
    prompt: {fr: "Et celui-ci ?", ja: "これは？"}
    program: |
      for n in (1, 2):
          print(n, "<b>")
    answer: "1 <b>\n2 <b>"
    why: {fr: "Deux lignes.", ja: "二行。"}
  - id: ouverte
    kind: open
    objective: echelle
    section: octave
    prompt: {fr: "Pourquoi une échelle logarithmique ?", ja: "なぜ対数か。"}
    hints: [{fr: "Pensez aux rapports.", ja: "比を考えよう。"}]
    rubric:
      - {text: {fr: "Parle de rapports", ja: "比に触れる"}, points: 2}
      - {text: {fr: "Donne `440`", ja: "440 を挙げる"}, points: 1}
    answer: {fr: "L'oreille compare des rapports : $f_1/f_2$.", ja: "耳は比を聞く。"}
"""
IDS = ["1-octave", "plusieurs", "nombre", "exact", "mot", "ordre", "paires", "trace", "lignes", "ouverte"]


def asked(folder: Folder) -> Folder:
    """Return the tiny course with its quiz; its questions have no error."""
    folder.write(PLACE, QUIZ)
    assert [line for line in folder.lines() if "quiz.yml" in line] == []
    return folder


def chosen(folder: Folder, **wanted: object) -> Selection:
    """Return what is asked for of the course in a folder."""
    return select(folder.course(), Wanted(**wanted))  # type: ignore[arg-type] # as the command gives it
