"""Whole sentences around dangers: those that only speak of one never open the panel, those that have one do.

Each sentence is tried with thirty dangers, so that a cue works for all of them
and not for the one that it was written for.
"""

from __future__ import annotations

import pytest

from tests.triage.listening import flags, opens

DANGERS = (
    "chest pain",
    "a stroke",
    "a seizure",
    "a fever",
    "bleeding",
    "a blood clot",
    "trouble breathing",
    "confusion",
    "suicidal thoughts",
    "an overdose",
    "fainting",
    "numbness on one side",
    "slurred speech",
    "an allergic reaction",
    "a heart attack",
    "chills",
    "vomiting blood",
    "black stools",
    "face drooping",
    "palpitations",
    "sepsis",
    "a head injury",
    "leg weakness",
    "passing out",
    "shortness of breath",
    "swollen leg",
    "tongue swelling",
    "double vision",
    "a nosebleed",
    "hives",
)

SPOKEN_OF = (
    "is {danger} a side effect of revlimid",
    "what should we do if she gets {danger} while we are traveling next month",
    "my brother had {danger} in 2019, the form asks about it",
    "do you have a handout on {danger}",
    "how do people prevent {danger} on this drug",
    "he had {danger} last spring, fully recovered, needs a refill",
    "the {danger} is gone now, thanks, just need to reschedule",
    "never had {danger}, just filling out the form",
    "will the new drug give me {danger}",
    "if I ever had {danger} who would I call",
    "she's worried about getting {danger} after the transplant",
    "is there a study on {danger} that is recruiting",
    "question on the bill for {danger} visit",
    "the nurse asked about {danger} and I told her no",
    "I read that car-t can cause {danger}, is that true",
    "no more {danger} since they changed the pill, need the new dose sent",
    "donation in honor of my dad who died of {danger}",
    "my coworker had {danger} years ago and it made me want a checkup",
    "I was seen in the ER for {danger} two weeks ago and I am fine now, need follow up",
    "how common is {danger} after chemo",
    "she asked the doctor whether {danger} is something to expect",
    "can you put {danger} on my list of past problems",
    "insurance denied the claim for {danger}",
    "what are the warning signs of {danger}",
    "not calling about {danger}, calling about my appointment",
    "my grandmother had {danger} when she was pregnant with mom",
    "the website says to call for {danger}, is that this number",
    "patient denies {danger}, wants lab results",
    "our class is learning about {danger} and would like a speaker",
    "he is scared of {danger} so he wants to hear about the risks before he decides",
    "could {danger} happen with the new pill",
    "would {danger} keep him out of the trial",
    "does {danger} mean the treatment is working",
    "has {danger} ever been reported with this vaccine",
    "any history of {danger} has to go on the form, he has none",
    "do I have to tell the dentist about my old {danger}",
    "she wants to volunteer for the {danger} support line",
    "he teaches a class on {danger}",
    "we saw a movie where someone had {danger}, made dad nervous about treatment",
    "the brochure talks about {danger} and it frightened my wife, can a nurse explain the odds",
    "what's the number for the {danger} clinic",
    "who is the doctor for {danger} there",
    "my dog had {danger} and I need to move my visit",
    "the new receptionist nearly had {danger} when she saw the line, ha",
    "I almost had {danger} when I saw the total",
    "that phone tree could give a person {danger}",
    "my sister-in-law nurses people with {danger}, she recommended you",
    "the last time he had {danger} was in high school",
    "he gets {danger} from allergies every spring, nothing new, just wants his checkup",
    "his {danger} was years back, it is on the referral",
    "referral says {danger} resolved in 2021",
    "note from the specialist says {danger} ruled out, please fax it to us",
    "we need an order for {danger} precautions",
    "for the record I did not have {danger}, fix my chart",
    "chart says {danger}, that is somebody else's",
    "can you code the visit as {danger}",
    "our insurance asks if {danger} was treated before 2020",
    "{danger} screening day, is it free",
    "is {danger} covered by medicare",
    "prior auth for the {danger} medicine",
    "please send the {danger} pamphlet in spanish",
    "does the network have an expert on {danger}",
    "who would see a patient with old {danger} for a second opinion",
    "caller wants to thank the team who treated her {danger} last year",
    "he recovered from {danger} nicely and wants to ring the bell",
    "no history of {danger}, no surgeries, new patient",
    "she says no to {danger}, no to falls, wants the shuttle times",
    "we were told {danger} can show up weeks later, when should we call if it does",
    "if it ever comes to {danger}, do we go to the nearest ER",
    "what do you do for a patient who gets {danger} during the infusion",
    "planning a trip, what if {danger} starts on the plane",
    "suppose dad gets {danger} at night, which number",
    "thank goodness it was not {danger}, just heartburn, doctor said so, wants the report",
    "they thought it was {danger} but it was nothing, need copies",
    "my uncle died after {danger}, so I want to know my risk",
    "{danger} awareness walk is on Saturday",
    "I am a nurse on the {danger} unit at another hospital, applying for a job",
    "news story about {danger} at another clinic, any comment",
    "mom's biggest fear is {danger}, can someone talk to her about what to expect",
    "do you keep the medicine for {danger} on hand in the infusion room",
    "es normal tener {danger} con la quimio, pregunta para despues",
    "preguntan por un folleto sobre {danger}",
    "tuvo {danger} hace tres anos, ahora esta bien, quiere cita",
    "como se previene {danger}",
)

HAPPENING = (
    "my mom has {danger} since this morning",
    "she is having {danger} right now, also a question about the bill",
    "{danger} again today, same as last year",
    "he got {danger} an hour ago and it's getting worse",
    "i have {danger} please help",
    "had {danger} last month but now it is back",
    "husband with {danger}, on chemo",
    "calling about my bill but I have {danger} now",
    "is {danger} normal? it started an hour ago and won't stop",
    "woke up with {danger}",
    "just had {danger} in the parking lot",
    "{danger} all night and it will not quit",
    "is it the new drug giving me {danger}? it is happening now",
    "scared, I have {danger} and I'm alone",
    "they said to call for {danger} and I have it now",
    "he told the nurse no but he does have {danger}",
    "google says go in but i want to ask, {danger} for two hours",
    "not calling about the bill, I have {danger}",
    "my wife never had {danger} before today",
    "he's had {danger} since he started the pill, today it is bad",
    "cannot stop worrying, {danger} came on after lunch",
    "supposed to have scan today but he has {danger}",
)

_ODD = 8  # dangers that may read wrong in one frame ("my old a seizure"), of the thirty


@pytest.mark.parametrize("frame", SPOKEN_OF)
def test_a_danger_that_is_only_spoken_of_does_not_interrupt(frame):
    wrong = [danger for danger in DANGERS if opens(frame.format(danger=danger))]
    assert len(wrong) <= _ODD, wrong


@pytest.mark.parametrize("frame", HAPPENING)
def test_a_danger_that_is_happening_opens_the_panel(frame):
    missed = [danger for danger in DANGERS if not opens(frame.format(danger=danger))]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("frame", [*SPOKEN_OF, *HAPPENING])
def test_a_danger_that_is_named_is_at_least_asked_about(frame):
    silent = [danger for danger in DANGERS[::5] if not flags(frame.format(danger=danger))]
    assert len(silent) <= 2, silent
