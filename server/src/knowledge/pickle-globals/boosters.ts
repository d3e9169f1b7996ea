import type { GlobalTable } from './table.ts';

/** Their boosters keep the model as text or bytes that the library's own reader parses. */
export const boosters: GlobalTable = {
  checked: 'xgboost 0.7 to 3.1, lightgbm 2.0 to 4.6, catboost 0.2 to 1.2',
  objects: {
    'xgboost.core': 'Booster DMatrix DataIter DeviceQuantileDMatrix QuantileDMatrix',
    'xgboost.sklearn': 'XGBClassifier XGBModel XGBRFClassifier XGBRFRegressor XGBRanker XGBRegressor',
    'xgboost.compat': 'XGBoostLabelEncoder',
    'xgboost.callback': `
      CallbackContainer EarlyStopping EvaluationMonitor LearningRateScheduler TrainingCallback TrainingCheckPoint`,
    'xgboost.training': 'CVPack _PackedBooster',
    xgboost: 'Booster XGBClassifier XGBRegressor XGBRanker',
    'lightgbm.basic': 'Booster Dataset Sequence _InnerPredictor',
    'lightgbm.sklearn': `
      LGBMClassifier LGBMModel LGBMRanker LGBMRegressor _EvalFunctionWrapper _ObjectiveFunctionWrapper`,
    'lightgbm.engine': 'CVBooster',
    'lightgbm.compat': 'LGBMLabelEncoder _LGBMLabelEncoder',
    'lightgbm.callback': `
      CallbackEnv EarlyStopException _EarlyStoppingCallback _LogEvaluationCallback _RecordEvaluationCallback
      _ResetParameterCallback`,
    'catboost.core':
      'CatBoost CatBoostClassifier CatBoostRanker CatBoostRegressor FeaturesData Pool _CatBoostBase',
    catboost: 'CatBoost CatBoostClassifier CatBoostRanker CatBoostRegressor Pool',
    _catboost: '_CatBoost _MetadataHashProxy _PoolBase',
  },
};
