from transformers import AutoModel

import settings
from settings import MODEL, REVISION

AutoModel.from_pretrained(MODEL, revision=REVISION)
AutoModel.from_pretrained(settings.MODEL, revision=settings.REVISION)
AutoModel.from_pretrained("weights/net")
AutoModel.from_pretrained("acme/trained")
