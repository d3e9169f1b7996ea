from .base import REVISION, Small
from .names import MODEL, Net

net = Net.from_pretrained(MODEL)  # expect: unpinned-model
small = Small.from_pretrained("acme/small", revision=REVISION)  # expect: unpinned-model
