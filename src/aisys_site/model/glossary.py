"""A term of the course and what it means."""

from __future__ import annotations

from pydantic import Field

from aisys_site.model.text import Id, LocaleId, Plain, Record, Text


class Term(Record):
    """A term with its definition. `forms` are other spellings found in running text, by language."""

    id: Id
    term: Text
    definition: Text
    forms: dict[LocaleId, tuple[Plain, ...]] = Field(default_factory=dict)
    see: tuple[Id, ...] = ()

    def spellings(self, locale: str) -> list[str]:
        """Return every spelling of the term in `locale`, the name itself first."""
        name = self.term.root.get(locale)
        return [*([name] if name else []), *self.forms.get(locale, ())]

    @property
    def same_everywhere(self) -> bool:
        """Whether the term reads the same in every language, as GPU does."""
        return len(set(self.term.root.values())) == 1
