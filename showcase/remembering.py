"""Leave to the memory what only the next build needs, and let go of it."""

from dataclasses import replace

from showcase.facts import Facts
from showcase.fingerprint import digest
from showcase.page import Output
from showcase.past import Present
from showcase.planning import Planned
from showcase.replanning import row_of
from showcase.wire import to_json
from showcase.write.memory import Memory


def remember_plan(planned: Planned, now: Present) -> tuple[Planned, dict[str, set[str]]]:
    """Remember a new plan, and what was understood for it.

    Returns:
        The plan without what is remembered now; and kind → names of the rows of this plan, nothing
        where it is the plan of the last build.
    """
    if planned.rows is None:
        return planned, {}
    plan = row_of(planned)
    rows = {
        "source": planned.rows,
        "world": {now.groups["data"]: to_json(planned.world)},
        "plan": {digest(plan): plan},
        "addresses": {digest(planned.addresses): planned.addresses},
    }
    names = {kind: set(found) for kind, found in rows.items()}
    memory = now.past.memory
    if memory is None:
        return planned, names
    for kind, found in rows.items():
        memory.put(kind, found)
    return replace(planned, rows={}, world=None, content=None), names


def remember_page(output: Output, memory: Memory | None) -> Output:
    """Remember how a page was made."""
    if memory is None:
        return output._replace(content=b"", row="")
    memory.put("page", {output.url: output.row})
    memory.put("linked", {output.url: f"{output.digest} {output.linked}"})
    if output.asked:
        memory.put("asked", {output.url: f"{output.digest} {output.asked}"})
    return output._replace(row="", linked="", asked="")


def forget_the_rest(names: dict[str, set[str]], facts: Facts, memory: Memory) -> None:
    """Forget what is not shown any more, and make all of it lasting."""
    for kind, kept in names.items():
        memory.drop(kind, memory.names(kind) - kept)
    for kind in ("page", "linked", "asked") if names else ():
        memory.drop(kind, memory.names(kind) - facts.pages.keys())
    memory.commit()
