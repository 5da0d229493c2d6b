"""Clauses as contracts and privacy policies word them, told in plain words, truly and not."""

from __future__ import annotations

import pytest

from tests.assistant.support.house_rules import Listed, against, listed

# ruff: noqa: E501
HOUSE = """
C Notice. If we terminate your account, we will make reasonable efforts to notify you in advance so you can export your Content or your data from the Services, unless it is not appropriate for us to do so, we reasonably believe that continued access to your account will cause damage to OpenAI or anyone else, or we are legally prohibited from doing so.
+ OpenAI makes reasonable efforts to notify you before it terminates your account, unless that is not appropriate, continued access would cause damage, or the law prohibits it.
+ You should be told in advance so that you can export your data, unless OpenAI is legally prohibited from telling you.
- OpenAI always notifies you before it terminates your account.
- OpenAI need not make any effort to notify you before it terminates your account.
C Changes will be effective upon posting to www.berget.ai. Continued use of the Service after such changes constitutes your acceptance of the revised Policy.
+ Changes take effect as soon as they are posted.
+ If you keep using the service after a change, you accept the revised policy.
+ Yes, by continuing to use the service you accept the changes.
- Continued use of the service does not mean that you accept the changes.
- Changes take effect only once you have accepted them.
C We will post any adjustments to the Privacy Policy on this page, and the revised version will be effective when it is posted. If we materially change the ways in which we process information, we will provide you with notice in the application and via email in accordance with applicable legal requirements.
+ The revised version is effective once it is posted on this page.
+ You get notice in the application and by email if the way information is processed changes materially.
+ Replit has to tell you in the application and by email about material changes.
- Replit gives no notice of material changes.
- The revised version is not effective until you have received notice by email.
C As between Wordtune and you, you alone shall be responsible and liable for maintaining the confidentiality and security of the Account credentials, as well as for all activities that occur under or in such Account.
+ You alone are responsible for keeping your account credentials confidential and secure.
+ You are liable for everything that happens under your account.
+ Yes, you must keep your credentials confidential.
- You are not liable for activities under your account.
C Right to Correct. You may have a right to request that we correct inaccurate personal information we maintain about you.
+ You may ask for inaccurate personal information about you to be corrected.
+ You may have a right to have inaccurate personal information corrected.
- You have no right to have inaccurate information corrected.
- You must request that inaccurate personal information is corrected.
C Sana and Subscriber are independent parties and neither Party will have the power to bind the other or to incur obligations on the other's behalf without the other Party's prior written consent.
+ No, neither party can bind the other without its prior written consent.
+ Only with the other party's prior written consent.
+ Sana may not incur obligations on the subscriber's behalf unless the subscriber has consented in writing beforehand.
- Either party may bind the other without its consent.
- Sana may incur obligations on the subscriber's behalf.
C We do not "sell" or "share" personal information, nor have we done so in the preceding 12 months. Further, we do not have actual knowledge that we "sell" or "share" personal information of residents under 16 years of age.
+ No, Perplexity does not sell or share personal information.
+ It hasn't sold or shared any in the preceding 12 months either.
- Perplexity sells personal information.
- Perplexity has sold personal information in the preceding 12 months.
C Our Services are not intended for individuals under the age of 13. We do not intentionally gather Personal Data from such individuals. If you become aware that a minor has provided us with Personal Data, please notify us.
+ The services are not meant for anyone under 13.
+ Please let GitHub know if you become aware that a minor has provided personal data.
+ If you learn that a minor has given GitHub personal data, you should notify GitHub.
- The services are intended for children under 13.
- You need not notify GitHub if a minor has provided personal data.
- GitHub intentionally gathers personal data from children under 13.
C Nous Research may, in its sole discretion, elect to suspend or terminate access to, or use of the Nous Research Services to anyone who violates these Terms.
+ Yes, Nous Research may suspend or end access for anyone who violates the terms.
+ If you violate the terms, your access can be suspended or terminated.
- Nous Research must suspend anyone who violates the terms.
- Nous Research may not suspend anyone who violates these terms.
- Nous Research may suspend access for anyone, even those who don't violate the terms.
C No refund. If we terminate your access to the Services due to a violation of these Terms or our Acceptable Use Policy, you will not be entitled to any refund.
+ No, you get no refund if your access is terminated because you violated the terms.
+ You are not entitled to a refund if access is terminated for a violation of the terms.
- You are entitled to a refund if access is terminated for a violation.
- You are never entitled to a refund.
- You will get a refund if xAI terminates your access due to a violation of the Acceptable Use Policy.
C Assignment. These Terms, and any rights and licenses granted hereunder, may not be transferred or assigned by you, but may be assigned by us without restriction. Any attempted transfer or assignment by you in violation hereof will be null and void.
+ No, you may not transfer or assign the terms or the rights under them.
+ xAI may assign them without restriction, but you may not.
+ A transfer by you would be null and void.
C We may use personal information for other purposes that are clearly disclosed to you at the time you provide personal information or with your consent.
+ Only for purposes disclosed to you when you provide the information, or with your consent.
+ Bardeen may use personal information for other purposes if these are clearly disclosed to you when you provide it, or if you consent.
- Bardeen may use personal information for other purposes without disclosing them or asking for consent.
- Bardeen may not use personal information for other purposes, even with your consent.
C If you do not wish that we use your personal data for direct marketing, you have the right to object to such processing by contacting us. We will cease to use your data for that purpose when we have received your objection.
+ You can object to direct marketing by contacting Sana.
+ Sana stops using your data for direct marketing once it has received your objection.
+ Yes, you have the right to object to direct marketing.
- You have no right to object to direct marketing.
- Sana continues to use your data for direct marketing after it has received your objection.
C Customer shall not use the Services for actions that violate the laws and regulations of the country the servers are located at. The Customer is prohibited from posting or transmitting any unlawful material on or via the Internet.
+ No, the customer may not post or transmit unlawful material.
+ The services must not be used for actions that violate the law of the country where the servers are.
- The customer may post unlawful material.
- The services may be used for actions that violate the laws of the country the servers are located at.
C Speechify does not share your Personal Data with third parties for the purpose of enabling them to deliver their advertisements to you.
+ No, Speechify doesn't share your data with third parties so that they can advertise to you.
+ Your personal data is not shared with third parties for their advertising.
- Speechify shares your personal data with third parties for their advertisements.
- Speechify lets third parties use your data to deliver advertisements.
C These Terms of Use apply if you reside in the European Economic Area (EEA), Switzerland, or UK. If you live outside of the EEA, Switzerland, or UK, these Terms of Use apply to you.
+ These terms apply if you live in the EEA, Switzerland or the UK.
- These terms do not apply in Switzerland.
C If you leave your deleted content in your recycle bin on Facebook or your Recently deleted folder on Instagram, the deletion process will begin automatically in 30 days. Or you can start the deletion process straight away by deleting the content from your recycle bin or Recently Deleted folder.
+ The deletion begins automatically in 30 days if you leave the content in the recycle bin.
+ You can start the deletion at once by deleting the content from the recycle bin.
+ Yes, delete it from the recycle bin to start the deletion straight away.
- You cannot start the deletion process before the 30 days are over.
- The deletion process never begins automatically.
C Exception: These limitations do not apply in cases of gross negligence or intentional misconduct by Norditech. However, in such cases, the total liability shall not exceed the amount paid by you for the Service during the current subscription period.
+ The limitations do not apply to gross negligence or intentional misconduct.
+ Even then the total liability may not exceed what you paid for the service in the current subscription period.
- The limitations apply in cases of gross negligence.
- In cases of gross negligence the liability is unlimited.
C Replit content originates from various sources and is made accessible for your use on the Service only. You are not authorized to use such content outside of the Service, nor to download third party content from the Service.
+ No, you may not use the content outside the service.
+ You may not download third-party content from the service either.
- You may download third party content from the service.
- You may use the content outside of the service.
C Changes. We may change our prices from time to time. If we increase our subscription prices, we will give you at least 30 days' notice and any price increase will take effect on your next renewal so that you can cancel if you do not agree to the price increase.
+ Yes, OpenAI may change its prices from time to time.
+ You get at least 30 days' notice of an increase, and it takes effect on your next renewal.
+ If you don't agree to the increase, you can cancel.
- A price increase takes effect immediately.
- OpenAI may not increase its subscription prices.
- You cannot cancel if you do not agree to the price increase.
C Please note that this Privacy Policy does not apply where Anysphere acts as a data processor and processes personal data on behalf of commercial customers using our commercial services, for example, if your employer has provisioned a Cursor account for you to use at work. Our use of that data is governed by our customer agreements covering access to and use of those offerings.
+ No, the policy does not apply where Anysphere processes personal data on behalf of commercial customers.
+ It doesn't apply if your employer has given you a Cursor account for work.
+ That use is governed by the customer agreements instead.
- The policy applies where Anysphere acts as a data processor for commercial customers.
- The policy applies if your employer has provisioned a Cursor account for you.
C If your organization has a high violation rate and has not implemented these safety recommendations, we may ask you to implement them. Failure to implement these recommendations when requested, or a continued high violation rate, may lead to the suspension or termination of your account.
+ Anthropic may ask you to implement the recommendations if your organization has a high violation rate and hasn't implemented them.
+ Your account may be suspended if you do not implement the recommendations when asked to.
- Anthropic must terminate your account if you do not implement the recommendations.
- Failure to implement the recommendations has no effect on your account.
C We use others to help us provide our Services. They will have access to your information as reasonably necessary to perform these tasks on our behalf and are obligated not to disclose or use it for other purposes.
+ They may not disclose your information or use it for other purposes.
+ Others who help Murf have access to your information as far as necessary for their tasks.
+ No, they have to refrain from using it for other purposes.
- They may use your information for other purposes.
- They have no access to your information.
C If you choose to give us feedback, such as suggestions to improve our services, we may act on your feedback without obligation to you.
+ Google may act on your feedback without any obligation to you.
- Google may not act on your feedback.
C We need your permission if your intellectual property rights restrict our use of your content. You provide Google with that permission through this licence.
+ Yes, Google needs your permission if your intellectual property rights restrict its use of your content.
+ You give that permission through this licence.
- Google needs no permission if your intellectual property rights restrict its use of your content.
- You do not provide Google with that permission through this licence.
C All reminder notices will state the date of your renewal, the upcoming renewal price, and provide information on how to cancel your subscription to avoid future charges.
+ The reminder states the renewal date and the price, and tells you how to cancel.
+ A reminder notice has to state the date and the price of your renewal.
- Reminder notices do not state the renewal price.
- Reminder notices need not state the date of your renewal.
"""


@pytest.mark.parametrize("one", listed(HOUSE, "+"))
def test_what_a_rule_says_is_not_held_against_a_sentence(one: Listed) -> None:
    assert against(*one) == []


@pytest.mark.parametrize("one", listed(HOUSE, "-"))
def test_what_no_rule_says_is_found(one: Listed) -> None:
    assert against(*one) != []
