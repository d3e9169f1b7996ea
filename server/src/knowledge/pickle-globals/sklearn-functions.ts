import type { GlobalTable } from './table.ts';

/** What rebuilds parts of scikit-learn models, and the scores and kernels that models refer to. */
export const sklearnFunctions: GlobalTable = {
  checked: 'scikit-learn 0.18 to 1.7',
  functions: {
    'sklearn._loss._loss': `
      __pyx_unpickle_CyAbsoluteError __pyx_unpickle_CyExponentialLoss __pyx_unpickle_CyHalfBinomialLoss
      __pyx_unpickle_CyHalfGammaLoss __pyx_unpickle_CyHalfMultinomialLoss __pyx_unpickle_CyHalfPoissonLoss
      __pyx_unpickle_CyHalfSquaredError __pyx_unpickle_CyHalfTweedieLoss
      __pyx_unpickle_CyHalfTweedieLossIdentity __pyx_unpickle_CyHuberLoss __pyx_unpickle_CyLossFunction
      __pyx_unpickle_CyPinballLoss`,
    'sklearn.cluster._hierarchical_fast': '__pyx_unpickle_UnionFind __pyx_unpickle_WeightedEdge',
    'sklearn.ensemble._hist_gradient_boosting.histogram': '__pyx_unpickle_HistogramBuilder',
    'sklearn.ensemble._hist_gradient_boosting.splitting': '__pyx_unpickle_Splitter',
    'sklearn.linear_model._sgd_fast': `
      __pyx_unpickle_Classification __pyx_unpickle_CyHalfBinomialLoss __pyx_unpickle_Hinge
      __pyx_unpickle_LossFunction __pyx_unpickle_Regression`,
    'sklearn.metrics._dist_metrics': 'newObj',
    'sklearn.neighbors._ball_tree': 'newObj',
    'sklearn.neighbors._kd_tree': 'newObj',
    'sklearn.tree._tree': '__pyx_unpickle_Tree __pyx_unpickle_TreeBuilder __pyx_unpickle__CCPPruneController',
    'sklearn.utils._fast_dict': '__pyx_unpickle_IntFloatDict',
  },
  references: {
    'sklearn.cluster._affinity_propagation': `
      _affinity_propagation _equal_similarities_and_preferences affinity_propagation`,
    'sklearn.cluster._agglomerative': `
      _average_linkage _complete_linkage _fix_connectivity _hc_cut _single_linkage _single_linkage_tree
      linkage_tree ward_tree`,
    'sklearn.cluster._bicluster': '_bistochastic_normalize _log_normalize _scale_normalize',
    'sklearn.cluster._birch': '_split_node',
    'sklearn.cluster._dbscan': 'dbscan',
    'sklearn.cluster._dbscan_inner': 'dbscan_inner',
    'sklearn.cluster._kmeans': `
      _kmeans_plusplus _kmeans_single_elkan _kmeans_single_lloyd _labels_inertia
      _labels_inertia_threadpool_limit _mini_batch_step _tolerance k_means kmeans_plusplus`,
    'sklearn.cluster._mean_shift': '_mean_shift_single_seed estimate_bandwidth get_bin_seeds mean_shift',
    'sklearn.cluster._optics': `
      _correct_predecessor _extend_region _extract_xi_labels _xi_cluster cluster_optics_dbscan
      cluster_optics_xi compute_optics_graph`,
    'sklearn.cluster._spectral': 'cluster_qr discretize spectral_clustering',
    'sklearn.covariance._empirical_covariance': 'empirical_covariance log_likelihood',
    'sklearn.covariance._graph_lasso': '_dual_gap _objective alpha_max graphical_lasso graphical_lasso_path',
    'sklearn.covariance._robust_covariance': '_c_step c_step fast_mcd select_candidates',
    'sklearn.covariance._shrunk_covariance': 'ledoit_wolf ledoit_wolf_shrinkage oas shrunk_covariance',
    'sklearn.decomposition._dict_learning': '_sparse_encode dict_learning dict_learning_online sparse_encode',
    'sklearn.decomposition._factor_analysis': '_ortho_rotation',
    'sklearn.decomposition._fastica': `
      _cube _exp _gs_decorrelation _ica_def _ica_par _logcosh _sym_decorrelation fastica`,
    'sklearn.decomposition._nmf': `
      _beta_divergence _beta_loss_to_float _initialize_nmf _multiplicative_update_h _multiplicative_update_w
      _special_sparse_dot non_negative_factorization norm trace_dot`,
    'sklearn.decomposition._pca': '_assess_dimension _infer_dimension',
    'sklearn.ensemble._bagging': '_estimator_has _generate_bagging_indices _generate_indices',
    'sklearn.ensemble._base': '_partition_estimators',
    'sklearn.ensemble._forest': '_generate_sample_indices _generate_unsampled_indices',
    'sklearn.ensemble._iforest': '_average_path_length',
    'sklearn.ensemble._stacking': '_estimator_has',
    'sklearn.ensemble._weight_boosting': '_samme_proba',
    'sklearn.feature_extraction.image': `
      _extract_patches _mask_edges_weights _to_graph extract_patches_2d grid_to_graph img_to_graph
      reconstruct_from_patches_2d`,
    'sklearn.feature_extraction.text': `
      _analyze _document_frequency _preprocess strip_accents_ascii strip_accents_unicode strip_tags`,
    'sklearn.feature_selection._from_model': '_calculate_threshold _estimator_has',
    'sklearn.feature_selection._mutual_info': '_estimate_mi mutual_info_classif mutual_info_regression',
    'sklearn.feature_selection._rfe': '_estimator_has _rfe_single_fit',
    'sklearn.feature_selection._univariate_selection': `
      _chisquare _clean_nans chi2 f_classif f_oneway f_regression r_regression`,
    'sklearn.gaussian_process.kernels': '_approx_fprime',
    'sklearn.isotonic': 'check_increasing isotonic_regression',
    'sklearn.linear_model._base': '_deprecate_normalize _pre_fit _preprocess_data _rescale_data make_dataset',
    'sklearn.linear_model._coordinate_descent': '_alpha_grid _path_residuals enet_path lasso_path',
    'sklearn.linear_model._huber': '_huber_loss_and_gradient',
    'sklearn.linear_model._least_angle': '_lars_path_residues _lars_path_solver lars_path lars_path_gram',
    'sklearn.linear_model._logistic': '_log_reg_scoring_path _logistic_regression_path',
    'sklearn.linear_model._omp': `
      _cholesky_omp _gram_omp _omp_path_residues orthogonal_mp orthogonal_mp_gram`,
    'sklearn.linear_model._ransac': '_dynamic_max_trials',
    'sklearn.linear_model._ridge': `
      _find_smallest_angle _ridge_regression _solve_cholesky _solve_cholesky_kernel _solve_lbfgs _solve_lsqr
      _solve_sparse_cg _solve_svd ridge_regression`,
    'sklearn.linear_model._sag': 'get_auto_step_size sag_solver',
    'sklearn.linear_model._stochastic_gradient': '_prepare_fit_binary fit_binary',
    'sklearn.linear_model._theil_sen': '_breakdown_point _lstsq _modified_weiszfeld_step _spatial_median',
    'sklearn.manifold._locally_linear': `
      barycenter_kneighbors_graph barycenter_weights locally_linear_embedding null_space`,
    'sklearn.manifold._mds': '_smacof_single smacof',
    'sklearn.manifold._spectral_embedding': `
      _graph_connected_component _graph_is_connected spectral_embedding`,
    'sklearn.manifold._t_sne': `
      _gradient_descent _joint_probabilities _joint_probabilities_nn _kl_divergence _kl_divergence_bh
      trustworthiness`,
    'sklearn.metrics._base': '_average_binary_score _average_multiclass_ovo_score',
    'sklearn.metrics._classification': `
      _prf_divide _warn_prf _weighted_sum accuracy_score balanced_accuracy_score brier_score_loss
      class_likelihood_ratios classification_report cohen_kappa_score confusion_matrix f1_score fbeta_score
      hamming_loss hinge_loss jaccard_score log_loss matthews_corrcoef multilabel_confusion_matrix
      precision_recall_fscore_support precision_score recall_score zero_one_loss`,
    'sklearn.metrics._dist_metrics': 'get_valid_metric_ids',
    'sklearn.metrics._ranking': `
      _binary_clf_curve _binary_roc_auc_score _dcg_sample_scores _multiclass_roc_auc_score
      _ndcg_sample_scores _tie_averaged_dcg auc average_precision_score coverage_error dcg_score det_curve
      label_ranking_average_precision_score label_ranking_loss ndcg_score precision_recall_curve
      roc_auc_score roc_curve top_k_accuracy_score`,
    'sklearn.metrics._regression': `
      _assemble_r2_explained_variance _mean_tweedie_deviance d2_absolute_error_score d2_pinball_score
      d2_tweedie_score explained_variance_score max_error mean_absolute_error mean_absolute_percentage_error
      mean_gamma_deviance mean_pinball_loss mean_poisson_deviance mean_squared_error mean_squared_log_error
      mean_tweedie_deviance median_absolute_error r2_score`,
    'sklearn.metrics._scorer': `
      _cached_call _passthrough_scorer check_scoring get_scorer get_scorer_names make_scorer
      negative_likelihood_ratio positive_likelihood_ratio`,
    'sklearn.metrics.cluster._bicluster': '_jaccard _pairwise_similarity consensus_score',
    'sklearn.metrics.cluster._supervised': `
      _generalized_average adjusted_mutual_info_score adjusted_rand_score check_clusterings
      completeness_score contingency_matrix entropy fowlkes_mallows_score homogeneity_completeness_v_measure
      homogeneity_score mutual_info_score normalized_mutual_info_score pair_confusion_matrix rand_score
      v_measure_score`,
    'sklearn.metrics.cluster._unsupervised': `
      _silhouette_reduce calinski_harabasz_score check_number_of_labels davies_bouldin_score
      silhouette_samples silhouette_score`,
    'sklearn.metrics.pairwise': `
      _argmin_min_reduce _argmin_reduce _dist_wrapper _euclidean_distances _euclidean_distances_upcast
      _pairwise_callable _precompute_metric_params _return_float_dtype additive_chi2_kernel
      check_paired_arrays check_pairwise_arrays chi2_kernel cosine_distances cosine_similarity
      distance_metrics euclidean_distances haversine_distances kernel_metrics laplacian_kernel linear_kernel
      manhattan_distances nan_euclidean_distances paired_cosine_distances paired_distances
      paired_euclidean_distances paired_manhattan_distances pairwise_distances pairwise_distances_argmin
      pairwise_distances_argmin_min pairwise_distances_chunked pairwise_kernels polynomial_kernel rbf_kernel
      sigmoid_kernel`,
    'sklearn.neighbors._base': `
      _is_sorted_by_data _kneighbors_from_graph _radius_neighbors_from_graph sort_graph_by_row_values`,
    'sklearn.neighbors._graph': '_query_include_self kneighbors_graph radius_neighbors_graph',
    'sklearn.neural_network._base': `
      binary_log_loss inplace_identity inplace_identity_derivative inplace_logistic
      inplace_logistic_derivative inplace_relu inplace_relu_derivative inplace_softmax inplace_tanh
      inplace_tanh_derivative log_loss squared_loss`,
    'sklearn.neural_network._multilayer_perceptron': '_pack',
    'sklearn.preprocessing._data': `
      _handle_zeros_in_scale _is_constant_feature add_dummy_feature binarize maxabs_scale minmax_scale
      normalize power_transform quantile_transform robust_scale scale`,
    'sklearn.preprocessing._function_transformer': '_identity',
    'sklearn.preprocessing._label': `
      _inverse_binarize_multiclass _inverse_binarize_thresholding label_binarize`,
    'sklearn.svm._base': '_one_vs_one_coef',
    'sklearn.svm._bounds': 'l1_min_c',
    'sklearn.utils.extmath': `
      _deterministic_vector_sign_flip _incremental_mean_and_var _randomized_eigsh _safe_accumulator_op
      cartesian density fast_logdet log_logistic make_nonnegative randomized_range_finder randomized_svd
      row_norms safe_sparse_dot softmax squared_norm stable_cumsum svd_flip weighted_mode`,
    'sklearn.utils.validation': `
      _allclose_dense_sparse _assert_all_finite _deprecate_positional_args _ensure_no_complex_data
      _ensure_sparse_format _generate_get_feature_names_out _is_arraylike _is_arraylike_not_scalar
      _num_features _num_samples _pandas_dtype_needs_early_conversion as_float_array assert_all_finite
      check_X_y check_array check_consistent_length check_is_fitted check_non_negative check_random_state
      check_scalar check_symmetric column_or_1d has_fit_parameter indexable`,
  },
};
