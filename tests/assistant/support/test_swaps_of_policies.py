"""Who does what to whom, on policies of every kind: what is true of a clause and what is not."""

from __future__ import annotations

import pytest

from assistant.support.swaps import against

SAID = """
The Customer warrants that it holds all rights in the data it uploads to Globex.
  true  You warrant that you hold all rights in the data you upload.
  true  As the customer you guarantee that you have the rights in what you upload to Globex.
  false Globex warrants that it holds all rights in the data the customer uploads.
Globex may audit the Customer's use of the software once a year.
  true  Globex can audit your use of the software once a year.
  true  Your use of the software may be audited by Globex once a year.
  true  Once a year, expect Globex to audit how you use the software.
  false You may audit Globex's use of the software once a year.
  false The customer may audit how Globex uses the software once a year.
Employees must obtain their line manager's approval before they install a plugin.
  true  You need your line manager's approval before you install a plugin.
  true  Staff have to get approval from their line manager before installing a plugin.
  true  Your manager has to approve it before you install a plugin.
  false Line managers must obtain their employees' approval before they install a plugin.
  false Your line manager needs your approval before installing a plugin.
The school will contact guardians if a pupil repeatedly misuses the chatbot.
  true  If a pupil misuses the chatbot repeatedly, the school contacts the guardians.
  true  Parents are contacted by the school if a pupil keeps misusing the chatbot.
  false Guardians will contact the school if a pupil repeatedly misuses the chatbot.
  false A pupil will contact the guardians if the school misuses the chatbot.
You may object to the processing of your data; we will then stop it within ten days.
  true  You may object to the processing of your data, and Globex will then stop within ten days.
  true  Globex has to stop processing within ten days once you object.
  false Globex may object to the processing of your data; you will then stop it within ten days.
We share your information with partners only if you ask us to.
  true  Globex shares your information with partners only if you ask for it.
  true  Your information is only shared with partners if you ask Globex to.
  false You share your information with us only if our partners ask you to.
  false Partners share your information with Globex only if you ask them to.
  false You share our information with partners only if we ask you to.
A caseworker decides on every application; the model only proposes.
  true  Every application is decided by a caseworker.
  true  The model only proposes; a caseworker decides.
  false The model decides on every application; a caseworker only proposes.
Interviewers must tell applicants that the interview is recorded.
  true  Applicants must be told that the interview is recorded.
  true  You have to tell the applicant that you record the interview.
  true  An interviewer has to let applicants know that the interview is recorded.
  false Applicants must tell interviewers that the interview is recorded.
  false The interviewer must be told by the applicant that the interview is recorded.
The buyer bears the costs of the return unless the seller delivered the wrong goods.
  true  The buyer pays for the return, unless the seller delivered the wrong goods.
  true  Unless the seller sent the wrong goods, the cost of the return is borne by the buyer.
  false The seller bears the costs of the return unless the buyer delivered the wrong goods.
Parents can switch off the assistant for their child.
  true  A parent can turn the assistant off for their child.
  false A child can switch off the assistant for the parents.
Globex does not monitor your prompts, but you must monitor what your users publish.
  true  Globex does not watch your prompts.
  true  You must monitor what your users publish.
  false You must not monitor prompts, but Globex monitors what your users publish.
  false Globex must monitor what your users publish.
If we change the price, you may end the contract within thirty days.
  true  You may terminate within thirty days if Globex changes the price.
  true  Should Globex change the price, you can end the contract within thirty days.
  false If you end the contract, we may change the price within thirty days.
  false If you change the price, Globex may end the contract within thirty days.
  false Globex may terminate the contract within thirty days if it changes the price.
Researchers may ask the archive to release a file, and the archivist decides.
  true  Researchers may ask the archive for the release of a file.
  true  The archivist decides whether a file is released.
  true  You may ask the archive to release a file; the archivist decides.
  false The archivist may ask researchers to release a file, and the researchers decide.
A doctor must explain the result to the patient before the patient consents.
  true  The result must be explained to the patient by a doctor before consent is given.
  true  Before the patient consents, a doctor must explain the result.
  false The patient must explain the result to the doctor before the doctor consents.
We will reimburse you for any damage that our staff cause.
  true  Globex will reimburse you for any damage its staff cause.
  true  Damage caused by Globex's staff is reimbursed.
  false You will reimburse Globex for any damage that its staff cause.
  false You have to reimburse us for any damage that your staff cause.
Pupils may use the writing assistant for homework only if the subject teacher has announced \
this beforehand; in examinations it is not allowed.
  true  You may use the writing assistant for homework only once your subject teacher has \
announced it.
  true  No, not in examinations.
  true  Pupils can't use the assistant in exams.
  true  If the teacher of the subject has announced it beforehand, pupils may do homework with \
the assistant.
  false Teachers may use the writing assistant only if pupils have announced this beforehand.
  false The pupil has to announce to the teacher beforehand that the assistant is used.
Relationship managers must not paste client names into a public chatbot. Breaches are reported \
to the compliance officer within one working day.
  true  No, a relationship manager may not put a client's name into a public chatbot.
  true  A breach has to be reported to the compliance officer within one working day.
  true  You must not paste your clients' names into a public chatbot.
  false Clients must not paste the names of relationship managers into a public chatbot.
  false The compliance officer reports breaches to the client within one working day.
A ward nurse may enter vital signs by voice, provided that a second nurse confirms them on the \
screen before the shift ends.
  true  Yes, a ward nurse may enter vital signs by voice if a second nurse confirms them on \
screen before the end of the shift.
  true  You can dictate vital signs as long as another nurse confirms them on the screen before \
the shift is over.
Residents may ask for a decision by a human; the caseworker has to answer such a request within \
ten days.
  true  A resident can ask that a human decides, and the caseworker has to reply within ten days.
  true  If a resident asks for a human decision, you have ten days to answer as the caseworker.
  true  The caseworker must respond to the request within ten days.
  false A caseworker may ask residents for a decision; the resident has to answer within ten days.
  false The resident has to answer the caseworker's request within ten days.
Trainees may draft letters with the assistant, but a partner signs every letter that leaves the \
firm.
  true  A trainee may draft a letter with the assistant, but a partner has to sign it before it \
leaves the firm.
  true  Every letter that leaves the firm is signed by a partner.
  true  Yes, trainees may use the assistant to draft letters.
  false Partners may draft letters with the assistant, but a trainee signs every letter.
  false A trainee may sign the letters that the assistant drafts.
  false A partner drafts every letter, and trainees sign it.
Drivers have to switch the assistant off before a train departs and may switch it on again once \
the train has stopped at its terminus.
  true  The assistant has to be switched off before the train departs.
  true  You may switch it on again once the train has stopped at the terminus.
  true  Not while the train is running: drivers must switch the assistant off before departure.
Photographs of visitors may be fed to the tagging tool unless the visitor has objected at the \
desk.
  true  You may feed photographs of a visitor to the tagging tool unless they objected at the \
desk.
  true  If a visitor has objected at the desk, their photograph may not be fed to the tool.
  false Visitors may feed photographs to the tagging tool unless the desk has objected.
The agronomist decides which fields the drone maps; the pilot may refuse a flight for reasons \
of safety.
  true  Which fields are mapped is decided by the agronomist.
  true  The pilot may turn down a flight on safety grounds.
  true  The pilot can refuse to fly for reasons of safety.
  false The pilot decides which fields the drone maps; the agronomist may refuse a flight for \
reasons of safety.
  false The agronomist may refuse a flight for reasons of safety.
Authors keep the rights in texts that an editor has revised with the assistant.
  true  Authors keep their rights in a text even where an editor revised it with the assistant.
  true  The rights in texts revised by an editor with the assistant stay with the author.
  false Editors keep the rights in texts that an author has revised with the assistant.
Testers report crashes to the lead developer, who decides whether a build is withdrawn.
  true  Crashes have to be reported to the lead developer by the testers.
  true  The lead developer decides whether to withdraw a build.
  false The lead developer reports crashes to the testers, who decide whether a build is \
withdrawn.
  false Testers decide whether a build is withdrawn.
If a customer disputes an automated decision, a claims adjuster reviews the file and informs \
the customer of the result in writing.
  true  If a customer disputes an automated decision, a claims adjuster has to review the file.
  true  The customer is told the result in writing by the claims adjuster.
  true  When a customer disputes an automated decision, you review the file and tell them the \
result in writing.
  false If a claims adjuster disputes an automated decision, the customer reviews the file.
  false The customer informs the claims adjuster of the result in writing.
Examiners may use a plagiarism detector after the student has been told; they may not upload a \
thesis that is under embargo.
  true  An examiner may use a plagiarism detector once the student has been told.
  true  A thesis under embargo may not be uploaded.
  true  You may not upload an embargoed thesis.
  false Students may use a plagiarism detector after the examiner has been told.
  false The examiner has to be told by the student that a detector is used.
Meter readings are kept for three years; complaints are kept for six years after they are settled.
  true  Meter readings are kept for three years.
  true  Complaints are kept for six years once they have been settled.
Volunteers under 18 need the written consent of a parent before they appear in a video made by \
the charity.
  true  A volunteer under 18 needs a parent's written consent before appearing in the charity's \
video.
  true  You need a parent's consent in writing if you are under 18 and are to appear in a video.
  false Parents need the written consent of a volunteer before they appear in a video made by \
the charity.
  false Volunteers under 18 need the charity's written consent before they appear in a parent's \
video.
Only the data steward may release a training set; researchers request it by form and get an \
answer within five days.
  true  Only the data steward may release a training set.
  true  Researchers have to request a training set by form and are answered within five days.
  true  No, a researcher may not release a training set: that is for the data steward.
  false Researchers may release a training set; the data steward requests it by form.
  false Only researchers may release a training set.
  false The data steward requests a training set by form and gets an answer within five days.
"""
"""A clause, and behind blanks what is said of it, true or false."""


def _cases(kind: str) -> list[tuple[str, str]]:
    out, clause = [], ""
    for line in SAID.strip().splitlines():
        if not line.startswith("  "):
            clause = line
        elif line.split()[0] == kind:
            out.append((clause, line.split(maxsplit=1)[1]))
    return out


@pytest.mark.parametrize(("clause", "said"), _cases("true"))
def test_what_is_true_is_let_pass(clause: str, said: str) -> None:
    assert against(said, clause, ("Globex",)) == []


@pytest.mark.parametrize(("clause", "said"), _cases("false"))
def test_exchanged_parties_are_found(clause: str, said: str) -> None:
    assert against(said, clause, ("Globex",)) != []
