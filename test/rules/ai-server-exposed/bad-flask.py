import os

from flask import Flask, jsonify, request
from transformers import pipeline

app = Flask(__name__)
classify = pipeline("text-classification", model="./models/sentiment")


@app.route("/classify", methods=["POST"])
def run():
    return jsonify(classify(request.json["text"]))


def serve(host="0.0.0.0"):
    app.run(host=host)  # expect: ai-server-exposed


if __name__ == "__main__":
    app.run("0.0.0.0", 5000)  # expect: ai-server-exposed
    app.run(host=os.getenv("HOST", "0.0.0.0"), debug=False)  # expect: ai-server-exposed
