import pickle

import cloudpickle
import joblib
import mlflow
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

forest = RandomForestClassifier().fit([[0], [1]], [0, 1])
joblib.dump(forest, "forest.joblib")  # expect: model-saved-as-pickle
with open("forest.pkl", "wb") as stream:
    pickle.dump(forest, stream)  # expect: model-saved-as-pickle
with open("steps.pkl", "wb") as stream:
    cloudpickle.dump(make_pipeline(StandardScaler(), forest), stream)  # expect: model-saved-as-pickle
pickle.dump({"accuracy": 0.9}, open("metrics.pkl", "wb"))

mlflow.log_artifact("forest.pkl")
