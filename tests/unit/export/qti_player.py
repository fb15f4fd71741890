"""Plays an item of QTI 2.1: takes an answer and returns its score and the feedback that is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

NS = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
Value = float | str | list[str] | bool | None


@dataclass
class Play:
    """One answer to one item. `response` is a list where several values are an answer."""

    item: Element
    response: Value
    outcomes: dict[str, Value] = field(default_factory=dict)

    def result(self) -> tuple[float, list[str]]:
        """Return the score, and the texts of the feedback in their order."""
        for one in self.item.iter(f"{NS}outcomeDeclaration"):
            default = one.find(f"{NS}defaultValue/{NS}value")
            self.outcomes[one.attrib["identifier"]] = None if default is None else float(default.text or "")
        processing = self.item.find(f"{NS}responseProcessing")
        assert processing is not None
        for rule in processing:
            self._run(rule)
        shown = self.outcomes["FEEDBACK"] or []
        assert isinstance(shown, list)
        score = self.outcomes["SCORE"]
        assert isinstance(score, float)
        texts = {one.attrib["identifier"]: "".join(one.itertext()) for one in self.item.iter(f"{NS}modalFeedback")}
        return score, [texts[name] for name in shown]

    def _run(self, rule: Element) -> None:
        if rule.tag == f"{NS}setOutcomeValue":
            self.outcomes[rule.attrib["identifier"]] = self._value(rule[0])
            return
        for branch in rule:
            if self._value(branch[0]) is True:
                for inner in branch[1:]:
                    self._run(inner)
                return

    def _value(self, node: Element) -> Value:  # noqa: PLR0911 - one line an expression
        name = node.tag.removeprefix(NS)
        values = [self._value(one) for one in node]
        match name:
            case "variable":
                return self.response if node.attrib["identifier"] == "RESPONSE" else self.outcomes[node.attrib["identifier"]]
            case "baseValue":
                return float(node.text or "") if node.attrib["baseType"] == "float" else node.text
            case "correct":
                return self._correct()
            case "mapResponse":
                return self._mapped()
            case "multiple":
                return [one for value in values if value for one in (value if isinstance(value, list) else [str(value)])]
            case "match":
                return None if None in values else values[0] == values[1]
            case "member":
                return isinstance(values[1], list) and values[0] in values[1]
            case "and":
                return all(values)
        left, right = values
        assert isinstance(right, float)
        if not isinstance(left, float):
            return None
        return {"gte": left >= right, "lte": left <= right, "lt": left < right}[name]

    def _correct(self) -> Value:
        declared = self.item.find(f"{NS}responseDeclaration")
        assert declared is not None
        values = [one.text or "" for one in declared.findall(f"{NS}correctResponse/{NS}value")]
        return values if declared.attrib["cardinality"] != "single" else values[0]

    def _mapped(self) -> float:
        mapping = self.item.find(f"{NS}responseDeclaration/{NS}mapping")
        assert mapping is not None
        entries = {one.attrib["mapKey"]: one for one in mapping}
        given = self.response if isinstance(self.response, list) else [str(self.response)]
        total = 0.0
        for value in given:
            for key, entry in entries.items():
                blind = entry.get("caseSensitive") == "false"
                if value == key or (blind and value.casefold() == key.casefold()):
                    total += float(entry.attrib["mappedValue"])
                    break
        return min(max(total, float(mapping.attrib["lowerBound"])), float(mapping.attrib["upperBound"]))
