"""Sharing with a leader in another browser: read there, taken back, gone there, and told to the owner."""

from playwright.sync_api import expect

from tests.e2e.access import trouble_on, unfold
from tests.e2e.content import complete_plan, question, tick, write
from tests.e2e.person import NewPerson, Person
from tests.organisation import House

CANARY = "kanarie-9f31"


def test_a_leader_reads_what_anna_shares_until_she_stops_and_anna_reads_that_the_leader_looked(
    people: NewPerson, house: House
) -> None:
    anna = people().is_signed_in(house, house.worker("Anna"))
    linda = people().is_signed_in(house, house.leader("Linda"))
    bram = people().is_signed_in(house, house.worker("Bram"))
    plan = complete_plan(anna)
    anna.sends(plan, write(question(0, "words"), "Hoe krijg ik bewoners aan tafel?"))
    anna.sends(plan, write(question(0, "behind"), CANARY))

    # Nobody reads anything yet.
    linda.page.goto("/gedeeld")
    expect(linda.page.get_by_text("Niemand deelt nu iets met je.")).to_be_visible()

    # Anna goes to share from her plan, and looks first what her leader will see: nothing.
    anna.page.goto(f"/plan/resultaat?plan={plan}")
    anna.page.get_by_role("link", name="Deel je plan").click()
    expect(anna.page.get_by_role("heading", name="Wat ziet je leidinggevende?")).to_be_visible()
    card = anna.page.locator(".wa-share", has_text="Hoe krijg ik bewoners aan tafel?")
    expect(card.get_by_text("Je deelt dit met niemand.")).to_be_visible()
    card.get_by_role("button", name="Deel met Je leidinggevende Linda").click()
    expect(card.get_by_text("Dit lezen nu ook: je leidinggevende Linda.")).to_be_visible()
    expect(card.get_by_role("button", name="Stop met delen")).to_be_focused()

    # It comes to Linda's open page by itself; she opens it, and reads the copy and no more.
    linda.page.get_by_role("link", name="Anna").click()
    expect(linda.page.get_by_text("Hoe krijg ik bewoners aan tafel?")).to_be_visible()
    expect(linda.page.get_by_text("Je bent leidinggevende.")).to_be_visible()
    assert CANARY not in linda.page.content()
    bram.page.goto("/gedeeld")
    expect(bram.page.get_by_text("Niemand deelt nu iets met je.")).to_be_visible()

    # Anna sees what Linda sees.
    anna.page.goto(f"/plan/bekijk-als?plan={plan}&als=leidinggevende")
    expect(anna.page.get_by_role("heading", name="Dit ziet je leidinggevende van jou")).to_be_visible()
    expect(anna.page.locator(".wa-copy")).to_have_count(1)
    copies = [one.page.locator(".wa-copy").inner_text() for one in (anna, linda)]
    assert copies[0] == copies[1]

    # Anna stops, and it is gone from the page that Linda has open.
    anna.page.goto(f"/plan/delen?plan={plan}")
    card.get_by_role("button", name="Stop met delen").click()
    expect(linda.page.get_by_text("Anna deelt nu niets met je.")).to_be_visible()
    assert "Hoe krijg ik bewoners aan tafel?" not in linda.page.content()

    # One more press and it is back; and once more to leave it private.
    card.get_by_role("button", name="Zet terug").click()
    expect(linda.page.get_by_text("Hoe krijg ik bewoners aan tafel?")).to_be_visible()
    card.get_by_role("button", name="Deel dit met niemand").click()
    expect(card.get_by_text("Je deelt dit met niemand.")).to_be_visible()
    expect(linda.page.get_by_text("Anna deelt nu niets met je.")).to_be_visible()

    # And Anna reads who looked: once before she stopped, and once when it was back.
    anna.page.goto("/wie-keek-mee")
    expect(anna.page.get_by_text("Linda bekeek wat je deelde")).to_have_count(2)
    expect(anna.page.get_by_text("Een leervraag die je nu niet meer deelt")).to_have_count(2)


def test_a_guest_is_told_why_signing_in_is_needed(anna: Person) -> None:
    plan = complete_plan(anna)
    anna.sends(plan, tick("plan.finished"))

    anna.page.goto(f"/plan/resultaat?plan={plan}")
    expect(anna.page.get_by_text("Je opent het alleen in deze browser.")).to_be_visible()
    expect(anna.page.get_by_role("link", name="Deel je plan")).to_have_count(0)
    anna.page.goto(f"/plan/delen?plan={plan}")

    expect(anna.page.get_by_text("Log eerst in.")).to_be_visible()
    expect(anna.page.get_by_text("Delen kan alleen met mensen uit je eigen team.")).to_be_visible()


def test_no_page_about_sharing_has_a_violation(people: NewPerson, house: House) -> None:
    anna = people(reduced_motion="reduce").is_signed_in(house, house.worker("Anna"))
    linda = people(reduced_motion="reduce").is_signed_in(house, house.leader("Linda"))
    plan = complete_plan(anna)
    anna.page.goto(f"/plan/delen?plan={plan}")
    for card in range(2):
        anna.page.locator(".wa-share").nth(card).get_by_role("button", name="Deel met").nth(1).click()
        expect(anna.page.get_by_role("button", name="Deel dit met niemand")).to_have_count(card + 1)
    anna.sends(plan, write(question(0, "words"), "Een heel andere vraag"))
    anna.sends(plan, tick(question(1), False))
    anna.page.reload()
    expect(anna.page.get_by_role("button", name="Deel de nieuwe versie")).to_be_visible()
    expect(anna.page.get_by_text("Dit staat niet meer in je plan.")).to_be_visible()
    linda.page.goto("/gedeeld")
    unfold(anna.page)
    found = trouble_on(anna.page) + trouble_on(linda.page)

    linda.page.get_by_role("link", name="Anna").click()
    expect(linda.page.locator(".wa-copy").first).to_be_visible()
    anna.page.goto("/wie-keek-mee")
    expect(anna.page.locator(".wa-look")).to_have_count(2)
    unfold(anna.page)
    found += trouble_on(anna.page) + trouble_on(linda.page)
    anna.page.goto(f"/plan/bekijk-als?plan={plan}&als=leidinggevende")
    expect(anna.page.locator(".wa-copy").first).to_be_visible()
    found += trouble_on(anna.page)

    assert found == []
