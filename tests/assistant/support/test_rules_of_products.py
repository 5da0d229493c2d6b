"""Clauses of products and workplaces, in plain words; true sentences and false ones."""

from __future__ import annotations

import pytest

from tests.assistant.support.house_rules import Listed, against, listed

# ruff: noqa: E501
HOUSE = """
C You may not use Output to develop models that compete with our products. Academic research that does not compete with us is permitted with attribution.
+ No, you may not use the output to develop competing models.
+ Academic research that doesn't compete with the provider is allowed, with attribution.
+ Yes, for academic research that does not compete, provided that you give attribution.
- You may use output to develop models that compete with our products, with attribution.
- Academic research is not permitted.
- Academic research needs no attribution.
C Your workspace administrator may view, export or delete conversations. Members cannot switch this off.
+ Yes, your administrator may view and export your conversations.
+ No, members can't turn this off.
+ The workspace administrator can delete conversations.
- Members can switch this off.
- Your workspace administrator may not view conversations.
C We will give you access to a replacement model for at least six months before a model is retired, except in an emergency.
+ You get access to a replacement model for at least six months before a model is retired, except in an emergency.
+ A replacement has to be available for at least six months before a model is retired, unless there is an emergency.
- Models are retired without a replacement.
C Fine-tuned models are only accessible to the customer that trained them, and we do not share them with other customers.
+ Only the customer that trained a fine-tuned model can access it.
+ No, fine-tuned models aren't shared with other customers.
+ A fine-tuned model is accessible only to the customer who trained it.
- Fine-tuned models are shared with other customers.
- Other customers may access the fine-tuned models.
- The customer that trained a model cannot access it.
C When you submit feedback, you allow us to use it without restriction and without paying you.
+ By submitting feedback you let the provider use it without restriction.
+ No, you are not paid for feedback.
+ The provider may use your feedback without paying you.
- The provider must pay you for feedback.
- The provider may not use your feedback.
- The provider may use your feedback only if it pays you.
C Employees must complete the AI course before they are given an account, and must repeat it every two years.
+ Employees get an account only after completing the AI course.
+ Before you are given an account, you have to complete the AI course.
+ The course has to be repeated every two years.
+ No account is given before the AI course has been completed.
- Employees need not repeat the course.
C Where a court order requires it, we will hand over the data; in all other cases we will refuse.
+ Data is handed over only where a court order requires it.
+ It will refuse unless there is a court order.
+ Yes, if a court order requires it; otherwise it refuses.
- It refuses to hand over the data where a court order requires it.
- It hands over data without a court order.
C Chatbots on our website must not give medical advice. They should refer patients to a doctor and must state that they are not a person.
+ No, a chatbot on the website may not give medical advice.
+ It should refer patients to a doctor.
+ The chatbot has to say that it is not a person.
+ The chatbot must not give medical advice, but should refer patients to a doctor instead.
- The chatbot may give medical advice.
- The chatbot must state that it is a person.
- The chatbot need not refer patients to a doctor.
C Users under 16 need the permission of a parent, which can be withdrawn at any time.
+ If you are under 16, you need a parent's permission.
+ Yes, a parent can withdraw the permission at any time.
+ Under-16s may use it only with a parent's permission.
- Users under 16 do not need the permission of a parent.
- The permission of a parent cannot be withdrawn.
- Users under 16 may use it without the permission of a parent.
C The customer is responsible for checking outputs. We give no warranty that outputs are correct.
+ You are responsible for checking the outputs.
+ No, there is no warranty that outputs are correct.
+ The customer has to check the outputs.
- The customer need not check outputs.
C You can opt out of marketing emails. You cannot opt out of service messages as long as you have an account.
+ Yes, you can opt out of marketing emails.
+ No, not out of service messages as long as you have an account.
+ You can't opt out of service messages while you have an account.
- You can opt out of service messages.
- You cannot opt out of marketing emails.
- You must opt out of marketing emails.
C Confidential documents may be summarised with the internal assistant. They must never leave the internal network, and summaries inherit the classification of the original.
+ Yes, you may summarise confidential documents with the internal assistant.
+ They may never leave the internal network.
- Confidential documents may leave the internal network if they have been summarised.
- Confidential documents must not be summarised with the internal assistant.
C We process biometric data solely with your explicit consent, which you may revoke; we then erase the templates without delay.
+ Biometric data is processed only with your explicit consent.
+ You may revoke your consent, and the templates are then erased without delay.
+ No, not without your explicit consent.
- Biometric data is processed without your consent.
- You may not revoke your consent.
- The templates are not erased if you revoke your consent.
C If a bug bounty report is valid, we pay a reward. Reports made by employees are not eligible.
+ Yes, if the report is valid, a reward is paid.
+ No, employees' reports are not eligible.
+ You get a reward for a valid report.
- Reports made by employees are eligible.
- No reward is paid for a valid report.
- A reward is paid if the report is not valid.
C Approved tools are listed on the intranet. Anything not listed is prohibited unless the IT desk has granted a waiver.
+ Tools that are not listed are prohibited, unless the IT desk has granted a waiver.
+ You may use an unlisted tool only if the IT desk has granted a waiver.
+ The approved tools are listed on the intranet.
- Tools that are not listed are allowed.
- Unlisted tools are prohibited even if the IT desk has granted a waiver.
C Tenants shall not use facial recognition at entrances. Key cards may be logged for up to 48 hours.
+ No, tenants may not use facial recognition at the entrances.
+ Key cards may be logged for no more than 48 hours.
+ Yes, key cards can be logged, for up to 48 hours.
- Tenants may use facial recognition at entrances for up to 48 hours.
- Key cards must not be logged.
- Tenants shall use facial recognition at entrances.
C We will not terminate your subscription for convenience without giving you a pro-rata refund for the remaining period.
+ If it ends your subscription for convenience, you get a pro-rata refund for the remaining period.
+ No, not without a pro-rata refund for the remaining period.
+ Your subscription won't be ended for convenience unless you are given a pro-rata refund.
- It may end your subscription for convenience without a refund.
- It never ends a subscription.
C Only workspace owners can invite external guests, and guests must accept the guest terms before they see any document.
+ No, only workspace owners can invite external guests.
+ Guests have to accept the guest terms before they see a document.
+ A guest may not see any document before accepting the guest terms.
- Every member can invite external guests.
- Guests may see documents before they accept the guest terms.
- Workspace owners must invite external guests.
C If your use exceeds the plan, we will contact you and ask you to upgrade; we will not charge you more automatically.
+ You will be contacted and asked to upgrade if your use exceeds the plan.
+ No, you are not charged more automatically.
+ It does not charge you more automatically, but will ask you to upgrade.
- You are charged more automatically if your use exceeds the plan.
- It will not contact you if your use exceeds the plan.
C Officers may use the translation app in the field for first contact; statements for the file must be translated by a sworn interpreter.
+ Yes, for first contact in the field.
+ Officers can use the translation app for first contact in the field.
+ No, statements for the file have to be translated by a sworn interpreter.
+ The app may be used in the field for first contact, but statements for the file need a sworn interpreter.
- Statements for the file need not be translated by a sworn interpreter.
- Officers must use the translation app for first contact.
C You represent that you have all rights necessary to submit your inputs.
+ You must have all the rights needed to submit your inputs.
+ You have to make sure that you have the rights to your inputs.
- You need no rights to submit your inputs.
- You may submit inputs without having the rights to them.
C Access logs are stored for one year and may be inspected by the works council on request. They are not used to assess performance.
+ Access logs are kept for one year.
+ The works council can inspect them on request.
+ No, access logs aren't used to assess performance.
+ They may not be used for assessing performance.
- Access logs are used to assess performance.
- The works council may not inspect the access logs.
- Access logs may be used to assess performance if the works council asks for it.
C Where personal data is transferred outside the EEA, we rely on the standard contractual clauses. A copy is available on request.
+ It relies on the standard contractual clauses for transfers outside the EEA.
+ You can get a copy on request.
+ Yes, a copy is available on request.
- Personal data is not transferred outside the EEA.
- A copy is not available.
- It does not rely on the standard contractual clauses.
C Partners shall use the logo only in the approved form and shall not alter its colours or proportions.
+ Partners may use the logo only in the approved form.
+ No, partners must not change its colours or proportions.
+ The logo has to be used in the approved form.
- Partners may alter the colours of the logo.
- Partners may use the logo in any form.
- Partners must alter the proportions of the logo.
C The pilot runs until 30 June. After that date no new users are admitted, but existing users keep their access for another three months.
+ No new users are admitted after that date.
+ Existing users keep their access for another three months.
+ The pilot runs until 30 June.
- New users are admitted after that date.
C Minors may take part if both parents sign the form; a minor's picture must not be published even with the parents' consent.
+ Minors may take part if both parents sign the form.
+ No, a minor's picture may not be published, even with the parents' consent.
+ Only if both parents sign the form.
- A minor's picture may be published with the parents' consent.
C The assistant is not a substitute for professional advice. Do not rely on it for decisions about your health.
+ The assistant does not replace professional advice.
+ No, you should not rely on it for decisions about your health.
+ Don't rely on the assistant for health decisions.
- The assistant is a substitute for professional advice.
- You may rely on it for decisions about your health.
C Either party may end the contract with three months' notice to the end of a quarter. The right to end it for good cause remains unaffected.
+ Yes, with three months' notice to the end of a quarter.
+ Both parties can end the contract with three months' notice to the end of a quarter.
+ The contract can still be ended for good cause.
- The contract cannot be ended for good cause.
- Neither party may end the contract.
"""


@pytest.mark.parametrize("one", listed(HOUSE, "+"))
def test_what_a_rule_says_is_not_held_against_a_sentence(one: Listed) -> None:
    assert against(*one) == []


@pytest.mark.parametrize("one", listed(HOUSE, "-"))
def test_what_no_rule_says_is_found(one: Listed) -> None:
    assert against(*one) != []
