from flask import Flask
from flask_cors import CORS, cross_origin
from sentence_transformers import SentenceTransformer

app = Flask(__name__)
model = SentenceTransformer("./models/embedder")

CORS(app, supports_credentials=True)  # expect: permissive-cors
CORS(app, origins="*", supports_credentials=True)  # expect: permissive-cors
CORS(app, resources={r"/api/*": {"origins": "*"}}, supports_credentials=True)  # expect: permissive-cors
CORS(app, resources={"/*": {"origins": ["*"], "supports_credentials": True}})  # expect: permissive-cors


@app.post("/embed")
@cross_origin(origins=["*"], supports_credentials=True)  # expect: permissive-cors
def embed():
    return model.encode(["text"]).tolist()
