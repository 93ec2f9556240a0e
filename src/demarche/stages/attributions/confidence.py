"""How sure an attribution is, made to mean what it says: of those at 0.8 about eight in ten are right.

The chance that source, cue and content are right (half of the words of source and content shared, a word of the cue) by logistic regression on how sure the
model is and whether the trees agree (Platt scaling, of which scaling by temperature is the case without a constant). Fitted on PolNeAR's dev part by
`python -m training.calibrate`.
"""

import math

from demarche.stages.attributions.scene import Found

CONSTANT, OF_LOGIT, OF_AGREEMENT = -1.14, 0.66, 0.68  # what the fit gave; calibration error 0.035, without it 0.16
MOST, LEAST = 0.99, 0.05


def calibrated(found: Found) -> float:
    """Chance that it is right, 0.05 to 0.99; what the trees alone show keeps the rule's own estimate."""
    if found.told is None:
        return round(found.confidence, 2)
    sure = min(max(found.told, 0.01), 0.999)
    score = CONSTANT + OF_LOGIT * math.log(sure / (1 - sure)) + OF_AGREEMENT * (found.why != "model")
    return round(min(max(1 / (1 + math.exp(-score)), LEAST), MOST), 2)
