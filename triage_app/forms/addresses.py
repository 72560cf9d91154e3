"""Addresses: what a reference may say, and what a url answer."""

from __future__ import annotations

import re

_URN = re.compile(r"urn:(?:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|oid:[0-2](?:\.(?:0|[1-9]\d*))+)")
_RESOURCE = re.compile(
    r"(?:(?P<base>https?://[A-Za-z0-9\-\\.:%$/]*)/|^)(?P<type>[A-Z][A-Za-z]+)/[A-Za-z0-9\-.]{1,64}"
    r"(?:/_history/[A-Za-z0-9\-.]{1,64})?(?:#\S+)?"
)
_TYPES = """
    Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse
    AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan
    CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression
    CodeSystem Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition
    Consent Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue
    Device DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport
    DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest
    EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario
    ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse
    HealthcareService ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation
    ImplementationGuide InsurancePlan Invoice Library Linkage List Location Measure MeasureReport Media
    Medication MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest
    MedicationStatement MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication
    MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction
    MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical
    MedicinalProductUndesirableEffect MessageDefinition MessageHeader MolecularSequence NamingSystem
    NutritionOrder Observation ObservationDefinition OperationDefinition OperationOutcome Organization
    OrganizationAffiliation Parameters Patient PaymentNotice PaymentReconciliation Person PlanDefinition
    Practitioner PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson
    RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject
    RiskAssessment RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen
    SpecimenDefinition StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid
    SubstancePolymer SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial
    SubstanceSpecification SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport
    TestScript ValueSet VerificationResult VisionPrescription
"""
_R4_TYPES = frozenset(_TYPES.split())
"""Source: FHIR R4, value set resource-types."""


def resource_type(reference: str) -> str:
    """Return the type of resource that a reference names, such as ``Patient``, or ""."""
    found = _RESOURCE.fullmatch(reference)
    return found["type"] if found else ""


def reference_fault(reference: str) -> str:
    """Return what is wrong with the text of a reference, or "".

    It is an address, relative or not, of a resource of R4, a part of the same
    file (``#``), or a URN. Source: FHIR R4, Reference.reference.
    """
    found = resource_type(reference)
    if found:
        return "" if found in _R4_TYPES else f"R4 has no resource of type {found[:40]}."
    if reference.startswith("#") and " " not in reference:
        return ""
    return url_fault(reference) if ":" in reference else "This is no reference. One looks like Patient/12."


def url_fault(url: str) -> str:
    """Return what is wrong with an address, or "".

    Source: FHIR R4, data types uri, url and oid; RFC 3986; RFC 4122.
    """
    if re.search(r'[\s<>"{}|\\^`]', url):
        return "The address holds a sign that no address may hold."
    if url.startswith(("urn:uuid:", "urn:oid:")) and not _URN.fullmatch(url):
        return "The address is no such URN."
    return ""
