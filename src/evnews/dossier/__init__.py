"""One knowledge base from many reports: who is who across articles, what each says, and where they differ."""

from evnews.dossier.conflicts import Conflict
from evnews.dossier.dossier import Dossier, merge
from evnews.dossier.statements import Statement
from evnews.dossier.targets import Step, Target

__all__ = ["Conflict", "Dossier", "Statement", "Step", "Target", "merge"]
