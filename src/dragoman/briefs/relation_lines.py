"""The lines of a relation's page: each opens to the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dragoman.briefs.contents import Brief, CommitmentLine, Group, Line, Member, PlanLine, Position, Stage, Step
from dragoman.briefs.page import (
    render_limit,
    render_report,
    render_reports,
    render_sentence,
    render_support,
    render_table,
    write_safe,
)
from dragoman.briefs.positions import KINDS
from dragoman.briefs.wording import (
    describe_day,
    describe_days,
    describe_deed,
    describe_place,
    describe_value,
    name_deed,
    name_form,
)

HAPPENED = ("actual", "historical")
PLAN_GROUPS = (
    ("To come", ("planned", "confirmed", "moved")),
    ("Held", ("held",)),
    ("Lapsed or cancelled", ("lapsed", "cancelled")),
)


def render_group(group: Group, *, alone: bool) -> str:
    """The lines of a group under its title, which a section of one group does not need."""
    head = "" if alone else f"<h3>{escape(group.title)} <small>{group.n_total:,}</small></h3>\n"
    return head + "".join(render_line(line) for line in group.lines) + render_limit(len(group.lines), group.n_total)


def render_line(line: Line, *, anchor: bool = True) -> str:
    """An event that opens to its sentences."""
    place = f'<span class="where">{write_safe(describe_place(line.place, line.country))}</span>' if line.place else ""
    sizes = "".join(f'<span class="size">{write_safe(figure)}</span>' for figure in line.figures)
    chip = "" if line.status in HAPPENED else f'<span class="chip {line.status}">{line.status}</span>'
    deed = name_form(line.mode) if line.act == "CONSULT" else describe_deed(line.act, line.mode)
    what = (
        f'<span class="sides">{render_sides(line.actors, line.recipients)}</span> '
        f'<b title="{write_safe(name_deed(line.act, line.mode, line.event))}">{write_safe(deed)}</b> '
        f"{chip}{place}{sizes}"
        f"{'<span class=chip>disputed</span>' if line.conflicts else ''}{render_excerpt(line)}"
    )
    return render_details(
        css=f"line quad{line.quad_code or 0}",
        anchor=line.event_id if anchor else "",
        when=describe_days(line.interval, unknown="day unknown"),
        what=what,
        support=render_support(line.n_mentions, line.n_documents, len(line.origins)),
        content=render_facts(line) + render_conflicts(line) + render_reports(line.reports, line.n_mentions),
    )


def render_details(*, css: str, anchor: str, when: str, what: str, support: str, content: str) -> str:
    """A line that opens: when, what, on how much it rests; then what it opens to."""
    name = f' id="{escape(anchor)}"' if anchor else ""
    return (
        f'<details class="{css}"{name}><summary><span class="when">{write_safe(when)}</span>'
        f'<span class="what">{what}</span>{support}</summary>\n<div class="open">{content}</div></details>\n'
    )


def render_sides(actors: Sequence[Member], recipients: Sequence[Member]) -> str:
    """Who and whom, each with its code."""
    if recipients:
        return f"{render_members(actors) or '–'} <i>→</i> {render_members(recipients)}"
    return render_members(actors, joint=" <i>↔</i> ") or "–"


def render_members(members: Sequence[Member], *, joint: str = ", ") -> str:
    """The parties by name."""
    return joint.join(
        write_safe(member.name) + (f" <code>{escape(member.code)}</code>" if member.code else "") for member in members
    )


def render_excerpt(line: Line) -> str:
    """The sentence itself, best one with a quote, so that it can be read without opening the line.

    Contacts held need none: who met whom, in what form, where and when says it all.
    """
    if not line.reports or (line.act == "CONSULT" and line.status in HAPPENED):
        return ""
    report = next((report for report in line.reports if report.quote), line.reports[0])
    return f'<q class="excerpt">{render_sentence(report)}</q>'


def render_facts(line: Line) -> str:
    """Codes, score, fields, and the ids by which the record knows the event."""
    score = f"score {describe_value(line.score)}" if line.score is not None else ""
    facts = [
        name_deed(line.act, line.mode, line.event),
        line.status,
        score,
        f"dated: {line.date_basis}",
        ", ".join(line.context),
        f"origins: {', '.join(line.origins)}",
    ]
    text = " · ".join(write_safe(fact) for fact in facts if fact)
    return f'<p class="facts">{text} · <code>{escape(line.event_id)}</code></p>'


def render_conflicts(line: Line) -> str:
    """What its reports disagree on, side by side."""
    if not line.conflicts:
        return ""
    rows = [
        (
            escape(conflict.about),
            "".join(
                f'<div class="version"><b>{write_safe(version.value)}</b> '
                f"<small>{write_safe(', '.join(version.said_by))}</small></div>"
                for version in conflict.versions
            ),
        )
        for conflict in line.conflicts
    ]
    return render_table(("reports differ on", "accounts, the one followed here first"), rows, "conflicts")


def render_dispute(line: Line) -> str:
    """A disputed event, its accounts shown at once, leading to its own line."""
    days = describe_days(line.interval, unknown="day unknown")
    link = f'<a href="#{escape(line.event_id)}">{write_safe(days)}</a>'
    head = (
        f"{link} {render_sides(line.actors, line.recipients)} <b>{write_safe(describe_deed(line.act, line.mode))}</b>"
    )
    return f'<div class="dispute"><p>{head}</p>{render_conflicts(line)}</div>\n'


def render_plans(plans: Sequence[PlanLine]) -> str:
    """Plans by what became of them: those to come first."""
    parts = []
    for title, states in PLAN_GROUPS:
        found = [plan for plan in plans if plan.state in states]
        if found:
            parts.append(f"<h3>{title} <small>{len(found):,}</small></h3>\n")
            parts += [render_plan(plan) for plan in found]
    return "".join(parts)


def render_plan(plan: PlanLine) -> str:
    """A plan that opens to its history."""
    deed = name_form(plan.mode) if plan.act == "CONSULT" else describe_deed(plan.act, plan.mode)
    place = f'<span class="where">{write_safe(describe_place(plan.place, plan.country))}</span>' if plan.place else ""
    held = f' <a href="#{escape(plan.held_event_id)}">held</a>' if plan.held_event_id else ""
    what = (
        f'<span class="sides">{render_sides(plan.actors, plan.recipients)}</span> <b>{write_safe(deed)}</b> '
        f'<span class="chip {escape(plan.state)}">{escape(plan.state)}</span>{place}{render_basis(plan)}'
    )
    steps = "".join(f"<li>{render_step(step)}</li>" for step in plan.steps)
    origins = write_safe(", ".join(plan.origins))
    facts = f'<p class="facts">origins: {origins} · <code>{escape(plan.plan_id)}</code>{held}</p>'
    return render_details(
        css="line plan",
        anchor=plan.plan_id,
        when=describe_days(plan.window, unknown="no days given"),
        what=what,
        support=render_support(plan.n_mentions, plan.n_documents, len(plan.origins)),
        content=f'{facts}<ol class="history">{steps}</ol>',
    )


def render_basis(plan: PlanLine) -> str:
    """Who said so last of those who gave days; nothing for a plan that was held."""
    if plan.state == "held":
        return ""
    dated = [step for step in plan.steps if step.window.start or step.window.end]
    said_by = next((step.said_by for step in reversed(dated or plan.steps) if step.said_by), "")
    return f'<span class="where">according to {write_safe(said_by)}</span>' if said_by else ""


def render_step(step: Step) -> str:
    """One report of a plan, and what it changed."""
    window = describe_days(step.window, unknown="no days")
    return f'<p class="step"><b>{escape(step.change)}</b> {write_safe(window)}</p>{render_report(step.report)}'


def render_commitment(found: CommitmentLine) -> str:
    """A commitment that opens to the steps of its life."""
    since = f" since {describe_day(found.since)}" if found.since else ""
    chip = (
        f'<span class="chip {escape(found.state)}">{escape(found.state.replace("_", " "))}{since}</span>'
        if found.state
        else ""
    )
    what = (
        f"<b>{write_safe(found.name)}</b> {chip}"
        f'<span class="where">{write_safe(found.kind)} · {write_safe(", ".join(found.parties))}</span>'
    )
    stages = "".join(f"<li>{render_stage(stage)}</li>" for stage in found.stages)
    return render_details(
        css="line",
        anchor=found.commitment_id,
        when=describe_days(found.stages[-1].interval) if found.stages else "",
        what=what,
        support=f'<span class="support"><small>{found.n_mentions} · {found.n_documents}</small></span>',
        content=f'<ol class="history">{stages}</ol>' if stages else "<p>No step within these days.</p>",
    )


def render_stage(stage: Stage) -> str:
    """One step in the life of a commitment."""
    who = f" by {', '.join(stage.actors)}" if stage.actors else ""
    status = "" if stage.status in HAPPENED else f" ({stage.status})"
    text = f"{stage.state.replace('_', ' ')}{status}{who}"
    days = describe_days(stage.interval)
    return f'<p class="step"><b>{write_safe(text)}</b> {write_safe(days)}</p>{render_report(stage.report)}'


def render_positions(brief: Brief) -> str:
    """What each says of the other, by kind."""
    parts = []
    for speaker in (brief.one, brief.other):
        own = [found for found in brief.positions if found.speaker.code == speaker.code]
        if brief.one.code == brief.other.code:
            own = [found for found in own if found.speaker.name == speaker.name]
        if not own:
            continue
        parts.append(f"<h3>{write_safe(speaker.label)} <small>{len(own):,}</small></h3>\n")
        parts += [render_position(found) for kind in KINDS for found in own if found.kind == kind]
    return "".join(parts)


def render_position(found: Position) -> str:
    """A position that opens to its sentence."""
    words = f"“{found.content}”" if found.quote and not found.content.startswith(("“", '"')) else found.content
    condition = f'<span class="where">condition: {write_safe(found.condition)}</span>' if found.condition else ""
    chip = "" if found.kind == "statement" else f'<span class="chip {escape(found.kind)}">{escape(found.kind)}</span> '
    said = f'<span class="said">{write_safe(words)}</span>'
    what = f'<span class="sides">{write_safe(found.speaker.name)}</span> {chip}{said}{condition}'
    fields = ", ".join((*found.topics, *found.things))
    facts = f'<p class="facts">{write_safe(fields)}</p>' if fields else ""
    return render_details(
        css="line",
        anchor=found.statement_id,
        when=describe_days(found.said, unknown="day unknown"),
        what=what,
        support="",
        content=facts + render_report(found.report),
    )
