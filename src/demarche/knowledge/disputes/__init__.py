"""What one dispute calls its parties, places and agreements: the schema of a dispute file, its reader, and the tables that stages take from it."""

from demarche.knowledge.disputes.reading import read_dispute
from demarche.knowledge.disputes.schema import NO_DISPUTE, Dispute, DisputeAgreement, DisputeParty, DisputePlace, DisputeProvision, UsedName, provision_number

__all__ = ["NO_DISPUTE", "Dispute", "DisputeAgreement", "DisputeParty", "DisputePlace", "DisputeProvision", "UsedName", "provision_number", "read_dispute"]
