import uvicorn
from fastapi import FastAPI
from flask import Flask

shop = Flask(__name__)
app = FastAPI()


@app.get("/items")
def items():
    return []


def wsgi():
    shop.run(host="0.0.0.0", port=8080)


if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=8000)
