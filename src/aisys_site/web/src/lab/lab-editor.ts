// The editor of models: CodeMirror, in a shadow root, because there it brings its styles as sheets, which the page's policy
// allows. Colours and faces are the page's own, by its custom properties.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Editor {
  text(): string;
  set(text: string): void;
  /** Mark the line at which a run went wrong; null for none. */
  mark(line: number | null): void;
  focus(): void;
}

interface Acts {
  run(): void;
  change(text: string): void;
}

declare global {
  interface Window {
    courseEditor?: (host: HTMLElement, text: string, label: string, acts: Acts) => Editor;
  }
}

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--md-code-hl-comment-color)" },
  { tag: [tags.keyword, tags.bool, tags.null, tags.self], color: "var(--md-code-hl-keyword-color)" },
  { tag: tags.string, color: "var(--md-code-hl-string-color)" },
  { tag: tags.number, color: "var(--md-code-hl-number-color)" },
  { tag: tags.function(tags.definition(tags.variableName)), color: "var(--md-code-hl-function-color)" },
  { tag: [tags.operator, tags.punctuation], color: "var(--md-code-hl-operator-color)" },
]);

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--ground)", fontSize: "0.68rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", maxHeight: "28rem", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--raised)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--raised) 70%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in oklab, var(--accent) 28%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--sunken)", outline: "1px solid var(--line-strong)" },
  ".cm-wrong": {
    backgroundColor: "color-mix(in oklab, var(--bad) 16%, transparent)",
    boxShadow: "inset 3px 0 var(--bad)",
  },
});

const setWrong = StateEffect.define<number | null>();
const wrong = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setWrong)) continue;
      const line = effect.value;
      if (line === null || line < 1 || line > transaction.state.doc.lines) return Decoration.none;
      return Decoration.set(Decoration.line({ class: "cm-wrong" }).range(transaction.state.doc.line(line).from));
    }
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * What is typed over a selection. Left to itself the browser gives it the style of what it replaces, as a `style` attribute,
 * which the page's policy refuses.
 */
const overwrite = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = event;
    if (inputType !== "insertText" || !data || view.composing || view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

function extensions(label: string, acts: Acts) {
  const run = { key: "Ctrl-Enter", mac: "Cmd-Enter", run: () => (acts.run(), true) };
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("    "),
    bracketMatching(),
    highlightActiveLine(),
    pythonLanguage,
    syntaxHighlighting(colours),
    wrong,
    overwrite,
    keymap.of([run, { key: "Ctrl-Enter", run: run.run }, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
    EditorView.updateListener.of((update) => update.docChanged && acts.change(update.state.doc.toString())),
    theme,
  ];
}

window.courseEditor = (host, text, label, acts) => {
  const root = host.attachShadow({ mode: "open" });
  // From outside, what is typed here comes from an element that is no field: the page's own keys must not hear it.
  host.addEventListener("keydown", (event) => event.stopPropagation());
  const state = EditorState.create({ doc: text, extensions: extensions(label, acts) });
  const view = new EditorView({ state, root, parent: root });
  return {
    text: () => view.state.doc.toString(),
    set: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark(line) {
      const effects: StateEffect<unknown>[] = [setWrong.of(line)];
      if (line !== null && line <= view.state.doc.lines) effects.push(EditorView.scrollIntoView(view.state.doc.line(line).from));
      view.dispatch({ effects });
    },
    focus: () => view.focus(),
  };
};
