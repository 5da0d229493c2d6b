"""Sentences held to the rule of a clause that they are about, with bans on leave, denials, brief
answers, orders, and what holds until, once or unless."""

from __future__ import annotations

import pytest

from tests.assistant.support.house_rules import Listed, against, listed

# ruff: noqa: E501
HOUSE = """
C You may record meetings with the assistant. You must tell everyone present before you start. Recordings of appraisal talks are forbidden.
+ Yes, you may record a meeting with the assistant.
+ You have to tell everybody present before you begin recording.
+ No, appraisal talks must not be recorded.
+ You can record meetings, but you must tell everyone present first.
+ Meetings may be recorded; appraisal talks may not.
- You may record appraisal talks.
- You must record meetings with the assistant.
- Meetings may not be recorded with the assistant.
- You need not tell everyone present before you start.
- You may record appraisal talks if you tell everyone present before you start.
C Guests may borrow a laptop at the front desk, but must return it the same evening, and may not install software on it.
+ A guest can borrow a laptop at the front desk.
+ Guests have to bring the laptop back the same evening.
+ No, guests can't install software on a borrowed laptop.
+ You may borrow a laptop at the desk, but you are not allowed to install software on it.
- Guests may install software on the laptop.
- Guests may keep the laptop and need not return it the same evening.
- Guests may not borrow a laptop at the front desk.
- Guests must install software on it.
C Suppliers must not store our drawings on servers outside the EEA. They may keep one copy for their own archive, which they must delete two years after the end of the contract.
+ No, a supplier may not keep your drawings on servers outside the EEA.
+ A supplier may keep one copy for its archive, but has to delete it two years after the contract ends.
+ The archive copy must be deleted two years after the contract has ended.
- Suppliers may store drawings on servers outside the EEA for their own archive.
- Suppliers may not keep a copy for their own archive.
- Suppliers need not delete the archive copy.
- Suppliers may keep one copy for ever.
C We may change the prices. We will tell you at least 30 days in advance. If you do not agree, you may cancel before the change takes effect.
+ Yes, the provider may change its prices.
+ You will be told at least 30 days in advance.
+ If you don't agree with a change, you can cancel before it takes effect.
- The provider may not change the prices.
- You may not cancel if you do not agree.
- You may cancel after the change has taken effect.
- You may change the prices.
C Licensees shall not permit third parties to access the sandbox.
+ No, you may not let third parties into the sandbox or allow them access to it.
+ You must not let a third party access the sandbox.
+ Letting third parties access the sandbox is forbidden.
- You may let third parties access the sandbox.
- You must permit third parties to access the sandbox.
- Third parties may access the sandbox.
C The operator will not let advertisers read your messages.
+ No, the operator won't let advertisers read your messages.
+ Advertisers aren't allowed to read your messages.
+ The operator does not allow advertisers to read your messages.
- The operator lets advertisers read your messages.
- The operator may let advertisers read your messages.
- Advertisers can read your messages.
C The landlord must allow inspectors to enter the server room and must let the tenant know two days before.
+ The landlord has to let inspectors into the server room.
+ The landlord has to let the tenant know two days before.
+ Inspectors must be allowed to enter the server room.
- The landlord must not let inspectors enter the server room.
- The landlord need not let the tenant know before.
C We do not sell personal data. We share it with processors who act on our instructions, but never with data brokers.
+ No, it does not sell personal data.
+ It shares personal data with processors acting on its instructions, but not with data brokers.
+ Personal data is never shared with data brokers.
- It sells personal data.
- It shares personal data with data brokers.
- It does not share data with processors.
C Backups are encrypted and kept for 90 days, unless a court orders otherwise. They contain no payment data.
+ Yes, backups are encrypted.
+ Backups are kept for 90 days, unless a court orders something else.
+ No, the backups have no payment data in them.
+ There is no payment data in the backups.
- Backups are not encrypted.
- Backups contain payment data.
- Backups are not kept for 90 days.
C The free plan comes without an uptime guarantee.
+ No, there is no uptime guarantee for the free plan.
+ The free plan has no uptime guarantee.
- The free plan has an uptime guarantee.
- The free plan guarantees uptime.
C Your content is not used for training unless you turn the setting on.
+ No, your content isn't used for training unless you switch the setting on.
+ Your content is used for training only if you turn the setting on.
+ Not unless you turn the setting on.
- Your content is used for training unless you turn the setting off.
- Your content is used for training.
- Your content is never used for training, even if you turn the setting on.
C Volunteers may drive the van only if the coordinator has checked their licence.
+ Only if the coordinator has checked their licence.
+ Yes, provided that the coordinator has checked their licence.
+ Not unless the coordinator has checked your licence.
+ A volunteer can drive the van once the coordinator has checked the licence.
+ No volunteer may drive the van before the coordinator has checked the licence.
+ Volunteers may not drive the van until the coordinator has checked their licence.
- Volunteers may drive the van until the coordinator has checked their licence.
- Volunteers may drive the van unless the coordinator has checked their licence.
- Volunteers may drive the van before the coordinator has checked their licence.
- Volunteers may not drive the van if the coordinator has checked their licence.
- Only if the mayor has signed the form.
- Yes.
C If you lose your badge, you must report it to security within one hour.
+ Report it to security within an hour if you lose your badge.
+ If you lose your badge, tell security within one hour.
+ You have to report a lost badge to security within an hour.
- If you lose your badge, do not report it to security.
- You need not report a lost badge to security.
- You may report it to security after one hour.
C Interns do not get a key during the probation period, except for weekend shifts.
+ Not during the probation period, except for weekend shifts.
+ Interns get no key during probation, except for weekend shifts.
+ An intern may not have a key during probation, unless it is for a weekend shift.
- Interns get a key during the probation period.
- Not during the probation period, not even for weekend shifts.
- Interns may have a key during the probation period, except for weekend shifts.
C Two signatures are required for payments above EUR 10,000; one signature is not sufficient.
+ One signature is not enough for payments above EUR 10,000.
+ A single signature won't do for payments above EUR 10,000; two are required.
+ Payments above EUR 10,000 need two signatures.
- One signature is enough for payments above EUR 10,000.
- Payments above EUR 10,000 don't need two signatures.
C Auditors must not treat the output of a language model as the sole basis for a finding.
+ No, the output of a language model alone is not enough for a finding.
+ A language model's output must not be the only basis for a finding.
+ Auditors need another basis for a finding as well.
- Auditors may treat the output of a language model as the sole basis for a finding.
- The output of a language model alone is enough for a finding.
C Sales staff must not quote prices from the assistant until finance has confirmed them.
+ Not until finance has confirmed them.
+ Sales staff may quote prices from the assistant once finance has confirmed them.
+ Prices from the assistant may be quoted only after finance has confirmed them.
+ Before finance has confirmed the prices, sales staff must not quote them.
- Sales staff may quote prices from the assistant until finance has confirmed them.
- Sales staff must not quote prices from the assistant once finance has confirmed them.
- Sales staff may quote prices before finance has confirmed them.
- Sales staff may quote prices from the assistant.
C From 1 July 2027 contractors may only use the company's own model; other models are off limits.
+ From 1 July 2027 contractors may use only the company's own model.
+ Other models are off limits for contractors from 1 July 2027.
- Even after 1 July 2027 contractors may use other models.
- Until 1 July 2027 contractors may only use the company's own model.
- Contractors may still use other models after 1 July 2027.
C When the subscription ends, you must stop using the plug-in; you may export your data for 60 days after that.
+ Once the subscription ends, you have to stop using the plug-in.
+ You may still export your data for 60 days after the subscription has ended.
+ When your subscription ends, stop using the plug-in.
- When the subscription ends, you may continue to use the plug-in.
- You may not export your data after the subscription ends.
- You must stop using the plug-in until the subscription ends.
C Students may use calculators in the exam, except in part A.
+ Not in part A.
+ Yes, except in part A of the exam.
+ In part A of the exam students may not use calculators.
+ Students may use calculators in every part of the exam except part A.
- Students may use calculators in part A only.
- Students may use calculators in the exam, even in part A.
- Students may not use calculators in the exam, except in part A.
- Students may use calculators in the exam.
C You must not publish benchmark results without our written consent.
+ Only with our written consent.
+ Yes, with the provider's written consent.
+ No, not without the provider's written consent.
+ You need the provider's written consent to publish benchmark results.
- You may publish benchmark results without our written consent.
- You may publish benchmark results.
- You must publish benchmark results with our written consent.
- You may publish benchmark results with the consent of your customers.
- Benchmark results must not be published, even with written consent.
C Customers may request deletion at any time; we delete the files within 10 days of the request.
+ Yes, customers may ask for deletion at any time.
+ Files are deleted within 10 days of the request.
+ The files have to be deleted within 10 days of the request.
- Customers may not request deletion.
- The files are deleted immediately after the request.
- The files are not deleted.
- Customers must request deletion.
C Attribution is not required, but it is appreciated.
+ No, attribution is not required.
+ You don't have to give attribution.
+ Attribution is optional.
- Attribution is required.
- You must give attribution.
- Attribution is not allowed.
C Members may bring a guest without prior notice.
+ Yes, no prior notice is needed to bring a guest.
+ Members can bring a guest without giving notice first.
- Members may bring a guest only with prior notice.
- Members may not bring a guest without prior notice.
- Members must give prior notice.
C Drivers must not use the chat while driving, unless the vehicle is parked.
+ Während der Fahrt dürfen Fahrer den Chat nicht benutzen, es sei denn, das Fahrzeug ist geparkt.
+ Nur wenn das Fahrzeug geparkt ist.
+ Non, sauf si le véhicule est garé, les conducteurs ne doivent pas utiliser le chat.
+ No, los conductores no deben usar el chat mientras conducen, salvo que el vehículo esté aparcado.
- Fahrer dürfen den Chat während der Fahrt benutzen.
- Fahrer dürfen den Chat nie benutzen, auch nicht, wenn das Fahrzeug geparkt ist.
- Les conducteurs peuvent utiliser le chat en conduisant.
- Los conductores deben usar el chat mientras conducen.
"""


@pytest.mark.parametrize("one", listed(HOUSE, "+"))
def test_what_a_rule_says_is_not_held_against_a_sentence(one: Listed) -> None:
    assert against(*one) == []


@pytest.mark.parametrize("one", listed(HOUSE, "-"))
def test_what_no_rule_says_is_found(one: Listed) -> None:
    assert against(*one) != []
