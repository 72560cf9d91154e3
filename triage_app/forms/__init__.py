"""FHIR R4 forms: what a Questionnaire asks, what was answered, and what is wrong with either."""
