"""A graph in, entities of FollowTheMoney out, one a line of JSON: what Aleph and the tools of OpenSanctions read.

The only place that uses the library `followthemoney`, an extra (`ftm`) since it needs ICU.
"""

from kg.ftm.write import ftm

__all__ = ["ftm"]
