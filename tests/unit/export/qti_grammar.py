"""What QTI 2.1 allows where, as far as our packages use it.

Read in the binding of 2012 with its correction of 2013 (imsqti_v2p1p1.xsd), complex types of these names: AssessmentItem,
AssessmentItemRef, AssessmentSection, AssessmentTest, ModalFeedback, OrderInteraction, OutcomeDeclaration,
SimpleAssociableChoice, SimpleChoice, SimpleMatchSet, HTMLText, OUL. The rest is written from knowledge of the specification,
and has not been held against the binding itself: a validator with the whole binding would say more than this does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
MATHML = "http://www.w3.org/1998/Math/MathML"

INLINE = "math|a|abbr|br|code|em|kbd|q|samp|span|strong|sub|sup|var"
STATIC = "math|blockquote|div|dl|h1|h2|h3|h4|h5|h6|hr|ol|p|pre|table|ul"
BLOCK = f"{STATIC}|rubricBlock|choiceInteraction|orderInteraction|matchInteraction|extendedTextInteraction"
FLOW = f"{STATIC}|{INLINE}"
EXPRESSION = "and|baseValue|correct|gte|lt|lte|mapResponse|match|member|multiple|sum|testVariables|variable"
RULE = "responseCondition|setOutcomeValue"

CHILDREN = {
    "assessmentItem": "responseDeclaration* outcomeDeclaration* stylesheet* itemBody? responseProcessing? modalFeedback*",
    "responseDeclaration": "correctResponse? mapping? areaMapping?",
    "correctResponse": "value+",
    "mapping": "mapEntry+",
    "mapEntry": "",
    "outcomeDeclaration": "defaultValue?",  # OutcomeDeclaration.Type
    "defaultValue": "value+",
    "value": None,
    "itemBody": f"({BLOCK})*",
    "rubricBlock": f"({STATIC})*",
    "choiceInteraction": "prompt? simpleChoice+",
    "orderInteraction": "prompt? simpleChoice+",
    "matchInteraction": "prompt? simpleMatchSet simpleMatchSet",
    "simpleMatchSet": "simpleAssociableChoice*",
    "simpleChoice": (FLOW,),
    "simpleAssociableChoice": (FLOW,),
    "extendedTextInteraction": "prompt?",
    "textEntryInteraction": "",
    "responseProcessing": f"({RULE})*",
    "responseCondition": "responseIf responseElseIf* responseElse?",
    "responseIf": f"({EXPRESSION}) ({RULE})*",
    "responseElseIf": f"({EXPRESSION}) ({RULE})*",
    "setOutcomeValue": f"({EXPRESSION})",
    "and": f"({EXPRESSION})+",
    "multiple": f"({EXPRESSION})*",
    "sum": f"({EXPRESSION})+",
    **dict.fromkeys(("gte", "lt", "lte", "match", "member"), f"({EXPRESSION}) ({EXPRESSION})"),
    **dict.fromkeys(("variable", "correct", "mapResponse", "testVariables"), ""),
    "baseValue": None,
    "modalFeedback": (FLOW,),  # ModalFeedback.Type
    "assessmentTest": "outcomeDeclaration* timeLimits? stylesheet* testPart+ outcomeProcessing? testFeedback*",
    "testPart": "preCondition* branchRule* itemSessionControl? timeLimits? assessmentSection+ testFeedback*",
    "itemSessionControl": "",
    "assessmentSection": "itemSessionControl? selection? ordering? rubricBlock* assessmentItemRef*",
    "assessmentItemRef": "",
    "outcomeProcessing": "setOutcomeValue*",
    **dict.fromkeys(("code", "em", "span", "strong", "a", "h1", "h2", "h3", "h4", "h5", "h6", "sub", "sup"), (INLINE,)),
    "p": (f"{INLINE}|textEntryInteraction",),
    "pre": (INLINE,),
    **dict.fromkeys(("div", "li", "td", "th"), (FLOW,)),
    "blockquote": f"({STATIC})*",
    **dict.fromkeys(("ol", "ul"), "li*"),
    "table": "thead? tfoot? tbody+",
    **dict.fromkeys(("thead", "tbody"), "tr+"),
    "tr": "(td|th)+",
    **dict.fromkeys(("br", "hr"), ""),
}
"""Children in order; a tuple where text may stand between them; None where there is text alone."""

REQUIRED = {
    "assessmentItem": "identifier title adaptive timeDependent",
    "responseDeclaration": "identifier cardinality baseType",
    "outcomeDeclaration": "identifier cardinality baseType",
    "mapping": "defaultValue",
    "mapEntry": "mapKey mappedValue",
    "rubricBlock": "view",
    "choiceInteraction": "responseIdentifier shuffle maxChoices",
    "orderInteraction": "responseIdentifier shuffle",
    "matchInteraction": "responseIdentifier shuffle maxAssociations",
    "simpleChoice": "identifier",
    "simpleAssociableChoice": "identifier matchMax",
    "textEntryInteraction": "responseIdentifier",
    "extendedTextInteraction": "responseIdentifier",
    "setOutcomeValue": "identifier",
    "variable": "identifier",
    "correct": "identifier",
    "mapResponse": "identifier",
    "testVariables": "variableIdentifier",
    "baseValue": "baseType",
    "modalFeedback": "outcomeIdentifier identifier showHide",
    "assessmentTest": "identifier title",
    "testPart": "identifier navigationMode submissionMode",
    "assessmentSection": "identifier title visible",
    "assessmentItemRef": "identifier href",
    "a": "href",
}
ALLOWED = {
    "assessmentItem": "{http://www.w3.org/XML/1998/namespace}lang {http://www.w3.org/2001/XMLSchema-instance}schemaLocation",
    "assessmentTest": "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation",
    "outcomeDeclaration": "normalMaximum normalMinimum",
    "mapping": "lowerBound upperBound",
    "mapEntry": "caseSensitive",
    "textEntryInteraction": "expectedLength",
    "extendedTextInteraction": "expectedLines format",
    "itemSessionControl": "maxAttempts showFeedback",
}
NAME = re.compile(r"^[A-Za-z_][\w-]*$")  # NCName, without the period that item references may not have


def complaints(root: Element) -> list[str]:
    """Return what the grammar says against a document."""
    return [words for element in root.iter() if not element.tag.startswith(f"{{{MATHML}}}") for words in _against(element)]


def _against(element: Element) -> Iterator[str]:
    tag = element.tag.removeprefix(f"{{{QTI}}}")
    if tag == element.tag or tag not in CHILDREN:
        yield f"{element.tag} is not known"
        return
    allowed = CHILDREN[tag]
    names = [child.tag.rpartition("}")[2] for child in element]
    mixed = allowed is None or isinstance(allowed, tuple)
    pattern = f"({allowed[0]})*" if isinstance(allowed, tuple) else allowed or ""
    if not re.fullmatch(re.sub(r"(\w+)", r"(?:\1 )", pattern).replace(" (?", "(?").replace(") (", ")("), _listed(names)):
        yield f"{tag} holds {' '.join(names) or 'nothing'}"
    if not mixed and "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
        yield f"{tag} holds text"
    required = set(REQUIRED.get(tag, "").split())
    if missing := required - set(element.attrib):
        yield f"{tag} lacks {' '.join(sorted(missing))}"
    if more := set(element.attrib) - required - set(ALLOWED.get(tag, "").split()):
        yield f"{tag} has {' '.join(sorted(more))}"
    if not NAME.match(element.get("identifier", "x")):
        yield f"{element.get('identifier')} is no identifier"


def _listed(names: list[str]) -> str:
    return "".join(f"{name} " for name in names)
