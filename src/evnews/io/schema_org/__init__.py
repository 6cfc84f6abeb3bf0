"""The vocabulary of the web: records as JSON-LD of schema.org, and back."""

from evnews.io.schema_org.source import from_schema_org
from evnews.io.schema_org.write import to_schema_org

__all__ = ["from_schema_org", "to_schema_org"]
