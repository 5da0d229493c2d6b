"""What a good writer makes of clauses with provisos, promises and exceptions; and the lies beside it."""

from __future__ import annotations

import pytest

from tests.assistant.support.house_rules import Listed, against, listed

# ruff: noqa: E501
HOUSE = """
C Subscriber may not resell access to the Platform. Subscriber may, however, give its affiliates access, provided that Subscriber remains liable for their acts.
+ No, you can't resell access to the platform.
+ Yes, your affiliates may get access, as long as you stay liable for what they do.
+ You may give your affiliates access if you remain liable for them.
+ Affiliates can be given access, but the subscriber remains liable for their acts.
- Yes, you may resell access to the platform to your affiliates.
- Affiliates may have access, and the subscriber isn't liable for their acts.
- You may not give your affiliates access.
- You may resell access provided that you remain liable.
C Except as required by law, we will not disclose the content of your conversations to third parties.
+ No, it will not disclose your conversations to third parties, except where the law requires it.
+ Only if the law requires it.
+ Your conversations are not disclosed to third parties unless the law requires it.
- It will never disclose the content of your conversations to third parties, whatever the circumstances.
- It may disclose the content of your conversations to third parties.
- It discloses your conversations to third parties, except where the law forbids it.
C Each seat may be used by one named person. Seats can be reassigned once every 90 days. Sharing a seat is a material breach.
+ A seat may be used by only one named person.
+ You can reassign a seat once every 90 days.
+ No, sharing a seat is a material breach.
- A seat may be shared by several people.
- You may share a seat once every 90 days.
- Seats cannot be reassigned.
- You must reassign seats every 90 days.
C If we detect misuse, we may suspend the account without notice; otherwise we give 14 days' notice before suspending it.
+ Yes, in case of misuse the account may be suspended without notice.
+ Otherwise you get 14 days' notice before the account is suspended.
+ Unless there is misuse, it gives 14 days' notice before it suspends the account.
- You may suspend the account without notice.
C Nurses must log out of the triage assistant after every patient. They may stay logged in during an emergency.
+ Nurses have to log out after each patient.
+ During an emergency nurses may stay logged in.
+ Log out after every patient, unless there is an emergency.
- Nurses need not log out after every patient.
- Nurses must stay logged in during an emergency.
C Applicants will be informed that an automated tool is used, and may ask for a human decision within two weeks of the result.
+ Yes, applicants are told that an automated tool is used.
+ An applicant can ask for a human decision within two weeks of the result.
+ You have to inform applicants that an automated tool is used.
- Applicants are not informed that an automated tool is used.
- Applicants must ask for a human decision within two weeks.
- Applicants may not ask for a human decision.
C Neither party may assign this agreement without the other party's consent, except to a successor of its whole business.
+ No, not without the other party's consent, except to a successor of the whole business.
+ Neither side may assign the agreement without the other's consent, unless it goes to a successor of its whole business.
+ You need the other party's consent, except where you assign it to a successor of your whole business.
- Either party may assign this agreement without the other party's consent.
- Neither party may assign this agreement, even to a successor of its whole business.
- The agreement may be assigned to anyone with prior notice.
C Generated images carry a watermark. You must not remove it, nor may you ask others to do so.
+ Yes, generated images carry a watermark.
+ No, you may not remove the watermark or let others do it for you.
+ The watermark must stay: you may not remove it.
- Generated images do not carry a watermark.
- You may remove the watermark.
- You may ask others to remove the watermark.
- You must remove the watermark.
C Trial users are limited to 50 images a day. Limits do not apply to paying customers.
+ Trial users can make no more than 50 images a day.
+ The limit does not apply to paying customers.
+ No, paying customers are not subject to the limits.
- Limits apply to paying customers.
- Limits do not apply to trial users.
- Trial users may make any number of images a day.
C You retain ownership of your prompts. By using the service you grant us a licence to process them solely to provide the service.
+ Yes, you keep ownership of your prompts.
+ It may process your prompts only to provide the service.
+ Your prompts stay yours.
- It may not process your prompts.
- You do not retain ownership of your prompts.
C Teachers should not upload marked essays to a public chatbot. Where an essay has been anonymised, a teacher may use the school's own assistant to draft feedback, but must read the feedback before handing it out.
+ No, teachers should not upload marked essays to a public chatbot.
+ If the essay has been anonymised, the teacher may draft feedback with the school's own assistant, but must read it before handing it out.
+ The teacher has to read the feedback before it is handed out.
+ Only where the essay has been anonymised, and only with the school's own assistant.
- Teachers may upload marked essays to a public chatbot if they have been anonymised.
- Teachers may hand out the feedback without reading it.
- The teacher may use the school's own assistant to draft feedback on any essay.
- Teachers need not read the feedback before handing it out.
- A teacher must use the school's own assistant to draft feedback.
C Our staff do not read your chats unless you report a problem or we are obliged to by law.
+ Staff read your chats only if you report a problem or the law obliges them to.
+ No, staff don't read your chats unless you report a problem or the law requires it.
- Staff read your chats.
- Staff read your chats unless you report a problem.
- Staff never read your chats under any circumstances.
- Staff do not read your chats if you report a problem.
C Refunds are only granted within seven days of purchase and not for gift cards.
+ Only within seven days of purchase, and not for gift cards.
+ You can get a refund within seven days of buying, but not for gift cards.
+ No, gift cards are not refunded.
+ No refunds are granted after the seven days.
- Refunds are granted for gift cards.
- Refunds are granted after seven days of purchase.
- Refunds are not granted within seven days of purchase.
C The vendor shall notify the customer of any change of sub-processor, and the customer may object within 30 days.
+ The vendor has to let the customer know of any change of sub-processor.
+ Yes, you may object within 30 days.
+ The vendor notifies the customer of every change of sub-processor.
- The customer must object within 30 days.
- The vendor may notify the customer of any change of sub-processor.
- The vendor need not notify the customer of changes of sub-processor.
- The customer may not object.
C You may cancel at any time. Cancellation takes effect at the end of the billing period; fees already paid are not refunded.
+ Yes, you can cancel at any time.
+ The cancellation takes effect at the end of the billing period.
+ No, fees that you have already paid are not refunded.
+ You may cancel whenever you like, but you don't get back what you have already paid.
- You may not cancel before the end of the billing period.
- Fees already paid are refunded.
- You must cancel at the end of the billing period.
C Do not enter trade secrets into the assistant. If in doubt, ask your line manager before entering anything.
+ No, trade secrets must not be entered into the assistant.
+ If you are in doubt, you should ask your line manager first.
+ Ask your line manager before you enter anything if you are in doubt.
- You may enter trade secrets if your line manager agrees.
- You need not ask your line manager.
C The board may approve exceptions in writing. An approval lapses after twelve months.
+ Yes, the board may approve exceptions in writing.
+ An approval lapses after twelve months.
+ Only the board can approve exceptions, and only in writing.
- The board must approve exceptions.
- The board may not approve exceptions.
- An approval does not lapse.
C Children may use the kiosk as long as an adult is present; the kiosk must be switched off when no adult is present.
+ Yes, as long as an adult is present.
+ Children may not use the kiosk unless an adult is present.
+ The kiosk has to be off when there is no adult present.
- Children may use the kiosk when no adult is present.
- Children may use the kiosk until an adult is present.
- The kiosk must be switched off when an adult is present.
- Children may not use the kiosk as long as an adult is present.
C Free accounts that have been inactive for 12 months are deleted. We send two reminders before we do so.
+ Free accounts are deleted after 12 months without activity.
+ You get two reminders before your account is deleted.
+ Yes, a free account is deleted once it has been inactive for 12 months.
- Free accounts are never deleted.
- Free accounts are not deleted after 12 months of inactivity.
C Developers shall ensure that end users are told that they are talking to an AI, unless this is obvious from the context.
+ Developers have to make sure end users are told that they are talking to an AI, unless it is obvious from the context.
+ Yes, unless it is obvious from the context.
+ End users must be told that they are talking to an AI, unless that is obvious.
- Developers need not tell end users that they are talking to an AI.
- Developers must tell end users that they are talking to an AI only if it is obvious from the context.
- Developers must not tell end users that they are talking to an AI.
- Developers may tell end users that they are talking to an AI.
C Editors may publish machine translations only after a native speaker has revised them. Headlines must always be written by hand.
+ Redakteure dürfen maschinelle Übersetzungen erst veröffentlichen, nachdem ein Muttersprachler sie überarbeitet hat.
+ Les titres doivent toujours être rédigés à la main.
+ Solo después de que un hablante nativo las haya revisado.
+ Pas avant qu'un locuteur natif les ait révisées.
- Les titres peuvent être rédigés par la machine.
- Los titulares no deben escribirse a mano.
- Redakteure dürfen maschinelle Übersetzungen nicht veröffentlichen.
C Guests' data is erased when they leave. Until then it is kept on a server in the building and is not shared with anyone.
+ A guest's data is erased when the guest leaves.
+ Until the guests leave, their data is kept on a server in the building.
+ No, guests' data is not shared with anyone.
- Guests' data is shared with others until they leave.
- Guests' data is not erased when they leave.
C Journalists must verify every quotation produced by the tool against the source. An unverified quotation may not be printed.
+ Every quotation that the tool produces has to be checked against the source.
+ No, a quotation that hasn't been verified may not be printed.
+ You may print a quotation once it has been verified against the source.
+ Quotations may be printed only if they have been verified.
- An unverified quotation may be printed.
- Journalists may print quotations without verifying them.
- Journalists need not verify quotations produced by the tool.
- Every quotation produced by the tool may be printed.
C Customers who exceed the quota are throttled, not charged. Throttling ends when the next month starts.
+ No, customers who exceed the quota are not charged; they are throttled.
+ Throttling ends at the start of the next month.
+ You are throttled if you exceed the quota.
- Customers who exceed the quota are charged.
- Customers who exceed the quota are not throttled.
C This policy does not apply to contractors who use their own devices off site.
+ No, contractors using their own devices off site are not covered.
+ It does not apply to contractors who use their own devices off site.
+ Contractors on their own devices off site are exempt.
- This policy applies to contractors who use their own devices off site.
- Contractors who use their own devices off site are covered by this policy.
"""


@pytest.mark.parametrize("one", listed(HOUSE, "+"))
def test_what_a_rule_says_is_not_held_against_a_sentence(one: Listed) -> None:
    assert against(*one) == []


@pytest.mark.parametrize("one", listed(HOUSE, "-"))
def test_what_no_rule_says_is_found(one: Listed) -> None:
    assert against(*one) != []
