// The script of labs that ask for a prediction.

import { Prediction } from "./predict";

window.coursePrediction = Prediction;
