"""Which values the state vars of a plan page get: plain functions from a plan, testable without a browser."""

from datetime import date

from wijkapp import texts
from wijkapp.domain import hints, steps
from wijkapp.domain import path as paths
from wijkapp.domain.draft import Draft
from wijkapp.domain.fields import ItemList
from wijkapp.domain.plan import Plan
from wijkapp.pages.wizard import views


def plan_vars(draft: Draft, plan: Plan, today: date) -> dict[str, object]:
    """Every var that follows from the plan alone, by name."""
    return {
        "lost": False,
        "shut": False,
        "trouble": "",
        "plan_id": str(plan.id),
        "rows": views.rows(draft, plan),
        "name": plan.name,
        "source": draft.text("situation.source"),
        "own_situation": plan.own_situation,
        "situation_title": plan.situation_title,
        "situation_case": [part.strip() for part in plan.situation_case.split("\n\n") if part.strip()],
        "changed": texts.moment(draft.changed_at),
        "finished": plan.finished,
        **_question_lists(plan),
        **_path(plan, today),
        **_agreements(plan),
        **_tasks(plan, today),
    }


def question_vars(plan: Plan, number: int) -> dict[str, object]:
    """The one question to sharpen now; the nearest when there is no such number, nothing when none was chosen."""
    chosen = plan.questions
    if not chosen:
        return {"current": [], "current_hints": [], "position": "", "is_last_question": True}
    number = min(max(number, 1), len(chosen))
    question = chosen[number - 1]
    return {
        "current": [views.question_view(question, ItemList.QUESTIONS)],
        "current_hints": list(hints.hints(question)),
        "position": f"Vraag {number} van {len(chosen)}" if len(chosen) > 1 else "",
        "is_last_question": number == len(chosen),
    }


def _question_lists(plan: Plan) -> dict[str, object]:
    mine = [views.question_view(one, ItemList.QUESTIONS) for one in plan.offered_questions]
    ours = [views.question_view(one, ItemList.TEAM) for one in plan.offered_team_questions]
    return {
        "questions": mine,
        "chosen_questions": [one for one in mine if one.number],
        "team_questions": ours,
        "chosen_team": [one for one in ours if one.number],
        "situation_offers": any(not one.own for one in mine),
    }


def _path(plan: Plan, today: date) -> dict[str, object]:
    count = len(plan.path)
    return {
        "offers": [views.activity_view(one, today) for one in plan.offered_activities],
        "path": [views.activity_view(one, today, place, count) for place, one in enumerate(plan.path, 1)],
        "load_line": views.load_line(plan, today),
        "load_warning": views.load_warning(plan, today),
        "mix_hint": paths.mix_hint(plan),
        "unanswered": views.unanswered_line(plan),
    }


def _agreements(plan: Plan) -> dict[str, object]:
    return {
        "support_time": plan.support.time,
        "support_budget": plan.support.budget,
        "support_expertise": plan.support.expertise,
        "first_review": texts.long_date(plan.first_review) if plan.first_review else "",
        "later_review": texts.long_date(plan.later_review) if plan.later_review else "",
    }


def _tasks(plan: Plan, today: date) -> dict[str, object]:
    following = steps.next_open(plan, today)
    return {
        "tasks": views.task_views(plan, today),
        "progress": views.finished_line(plan, today),
        "next_step": "Bekijk je plan" if plan.finished else f"Verder met stap {int(following)}: {following.title}",
        "next_href": f"/plan/{'resultaat' if plan.finished else following.slug}?plan={plan.id}",
    }
