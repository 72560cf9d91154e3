"""Any FHIR R4 form as native fields: shows what it is given, tells what a person answers."""
