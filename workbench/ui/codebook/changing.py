"""What somebody does to the types: each is asked for what it breaks, then saved as one step."""

from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.core import codebook
from workbench.core.codebook import FieldChange, FieldKey, TypeChange, TypeKey, rules
from workbench.i18n import _, grouped
from workbench.ui.codebook.entry import Spot
from workbench.ui.codebook.saving import MANY, Kept, Planned, Saving
from workbench.ui.codebook.words import key_of

if TYPE_CHECKING:
    from workbench.ui.codebook.types_page import TypesPage


class Changing:
    """The changes of the type that a page shows."""

    def __init__(self, page: "TypesPage", saving: Saving) -> None:
        self._page, self._saving = page, saving

    # --- types

    def add_type(self, name: str) -> None:
        """Add a type of this name; it is shown."""
        page = self._page
        key = key_of(name, page.book.types if page.book else (), fallback="type")

        def added(_id: Any) -> None:
            page.adder.clear()
            page.choose(key)

        self._saving.do(codebook.add_type, key, {"name": name}, done=added, spot=Spot(page.adder.notice))

    def change_type(self, name: str, value: Any) -> None:
        """Give the type another name, colour or other part."""
        page, key = self._page, self._page.chosen
        spot = Spot(page.definition.type_form.entries[name], partial(self._show_type, key), value)
        given = {name: list(value) if isinstance(value, tuple) else value}
        many = page.facts > MANY and name not in rules.TYPE_LOOKS
        planned: Planned = TypeKey(key, value) if name == "key" else TypeChange(key, given)
        verb, what = (codebook.change_type_key, value) if name == "key" else (codebook.edit_type, given)
        run = partial(self._saving.do, verb, key, what, many=many, spot=spot)
        self._saving.propose(planned, run, spot)

    def remove_type(self) -> None:
        """Take the type away, if no fact is of it."""
        page, kind = self._page, self._page.kind
        if kind is None:
            return
        spot = Spot(page.head.notice, partial(page.choose, kind.key))
        run = partial(self._saving.do, codebook.remove_type, kind.key, spot=spot)
        sure = [_("“{type}” leaves the codebook, with its fields.").format(type=kind.name)]
        act = partial(spot.ask, sure, run) if kind.fields else run
        self._saving.propose(TypeChange(kind.key, None), act, spot)

    def shift_type(self, by: int) -> None:
        """Move the type among those of the same parent."""
        key = self._page.chosen
        keys = [row.key for row in self._page.types.beside(key)]
        if _can_move(keys, key, by):
            self._saving.do(partial(codebook.move_type, before=_before(keys, key, by)), key)

    def move_type(self, key: str, before: str | None, parent: str) -> None:
        """Put a type before another one, below a parent."""
        move = partial(codebook.move_type, before=before, parent=parent)
        self._saving.do(move, key, spot=Spot(self._page.head.notice))

    # --- fields

    def add_field(self, name: str) -> None:
        """Add a field of this name; it is shown."""
        page, kind = self._page, self._page.kind
        if kind is None:
            return
        fields = page.definition.fields
        key = key_of(name, kind.fields.keys() | rules.RESERVED, fallback="field")
        spot, spec = Spot(fields.adder.notice, partial(self._show_type, kind.key)), {"name": name}

        def added(_id: Any) -> None:
            fields.adder.clear()
            fields.choose(key)

        done: dict[str, Any] = {"done": added, "spot": spot, "many": page.facts > MANY}
        run = partial(self._saving.do, codebook.add_field, kind.key, key, spec, **done)
        self._saving.propose(FieldChange(kind.key, key, spec, new=True), run, spot)

    def change_field(self, name: str, value: Any) -> None:
        """Give the field another name, kind or other part."""
        page, key, field = self._page, self._page.chosen, self._page.definition.fields.chosen
        spot = Spot(page.definition.fields.form.entries[name], partial(self._show_field, key, field), value)
        if name == "key":
            job = partial(self._saving.start, _("Changing the codebook"), codebook.change_field_key, spot=spot)
            self._saving.propose(FieldKey(key, field, value), partial(job, key, field, value), spot)
            return
        given = {name: list(value) if isinstance(value, tuple) else value}
        many = page.facts > MANY and name not in rules.FIELD_LOOKS
        run = partial(self._saving.do, codebook.edit_field, key, field, given, many=many, spot=spot)
        self._saving.propose(FieldChange(key, field, given), run, spot)

    def remove_field(self) -> None:
        """Take the field away; what facts say in it stays with them."""
        page, key, field = self._page, self._page.chosen, self._page.definition.fields.chosen
        if field:
            spot = Spot(page.definition.fields.notice, partial(self._show_type, key))
            many = page.facts > MANY
            run = partial(self._saving.do, codebook.remove_field, key, field, many=many, spot=spot)
            self._saving.propose(FieldChange(key, field, None), run, spot)

    def shift_field(self, by: int) -> None:
        """Move the field up or down."""
        kind, field = self._page.kind, self._page.definition.fields.chosen
        keys = list(kind.fields) if kind is not None else []
        if kind is not None and _can_move(keys, field, by):
            self._page.definition.fields.choose(field)
            self._saving.do(partial(codebook.move_field, before=_before(keys, field, by)), kind.key, field)

    def _show_type(self, key: str) -> None:
        self._page.choose(key)
        self._page.show_definition()

    def _show_field(self, key: str, field: str) -> None:
        self._show_type(key)
        self._page.definition.fields.choose(field)

    # --- what is still being typed

    def keep_typed(self) -> Kept:
        """Save what is typed and not saved, before it can be typed no more."""
        page, fields = self._page, self._page.definition.fields
        with self._saving.at_once() as kept:
            for name, value in page.definition.type_form.typed().items():
                self.change_type(name, value)
            for name, value in fields.form.typed().items():
                self.change_field(name, value)
            fields.adder.finish()
            page.adder.finish()
        return kept

    # --- two types of one, one of two

    def merge(self, source: str, target: str, fields: dict[str, str]) -> None:
        """Make the facts of one type facts of another, as a job."""
        page = self._page

        def merged(n: int) -> None:
            page.workspace.told.emit(_("Merged; facts that changed their type: {n}.").format(n=grouped(n)))

        page.merging.close_panel()
        page.choose(target)
        page.workspace.start(_("Merging fact types"), codebook.merge_types, source, target, fields, done=merged)

    def split(self, source: str, name: str, where: tuple[str, str] | None) -> None:
        """Make a type of its own of some facts, as a job."""
        page = self._page
        key = key_of(name, page.book.types if page.book else (), fallback="type")
        job = partial(codebook.split_type, facts=page.facts_of.chosen if where is None else (), where=where)

        def done(n: int) -> None:
            page.workspace.told.emit(_("Split; facts of the new type: {n}.").format(n=grouped(n)))

        page.splitting.close_panel()
        page.choose(key)
        page.workspace.start(_("Splitting a fact type"), job, source, key, name, done=done)


def _can_move(keys: list[str], key: str, by: int) -> bool:
    return key in keys and 0 <= keys.index(key) + by < len(keys)


def _before(keys: list[str], key: str, by: int) -> str | None:
    """Before which of its neighbours something goes when it is moved by one place; None for the end."""
    at = keys.index(key) + by if by < 0 else keys.index(key) + by + 1
    return keys[at] if at < len(keys) else None
