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
    'sklearn.cluster._affinity_propagation': 'affinity_propagation',
    'sklearn.cluster._agglomerative': 'linkage_tree ward_tree',
    'sklearn.cluster._dbscan': 'dbscan',
    'sklearn.cluster._dbscan_inner': 'dbscan_inner',
    'sklearn.cluster._kmeans': 'k_means kmeans_plusplus',
    'sklearn.cluster._mean_shift': 'estimate_bandwidth get_bin_seeds mean_shift',
    'sklearn.cluster._optics': 'cluster_optics_dbscan cluster_optics_xi compute_optics_graph',
    'sklearn.cluster._spectral': 'cluster_qr discretize spectral_clustering',
    'sklearn.covariance._empirical_covariance': 'empirical_covariance log_likelihood',
    'sklearn.covariance._graph_lasso': 'alpha_max graphical_lasso graphical_lasso_path',
    'sklearn.covariance._robust_covariance': 'c_step fast_mcd select_candidates',
    'sklearn.covariance._shrunk_covariance': 'ledoit_wolf ledoit_wolf_shrinkage oas shrunk_covariance',
    'sklearn.decomposition._dict_learning': 'dict_learning dict_learning_online sparse_encode',
    'sklearn.decomposition._fastica': 'fastica',
    'sklearn.decomposition._nmf': 'non_negative_factorization norm trace_dot',
    'sklearn.feature_extraction.image': `
      extract_patches_2d grid_to_graph img_to_graph reconstruct_from_patches_2d`,
    'sklearn.feature_extraction.text': 'strip_accents_ascii strip_accents_unicode strip_tags',
    'sklearn.feature_selection._mutual_info': 'mutual_info_classif mutual_info_regression',
    'sklearn.feature_selection._univariate_selection': 'chi2 f_classif f_oneway f_regression r_regression',
    'sklearn.isotonic': 'check_increasing isotonic_regression',
    'sklearn.linear_model._base': 'make_dataset',
    'sklearn.linear_model._coordinate_descent': 'enet_path lasso_path',
    'sklearn.linear_model._least_angle': 'lars_path lars_path_gram',
    'sklearn.linear_model._omp': 'orthogonal_mp orthogonal_mp_gram',
    'sklearn.linear_model._ridge': 'ridge_regression',
    'sklearn.linear_model._sag': 'get_auto_step_size sag_solver',
    'sklearn.linear_model._stochastic_gradient': 'fit_binary',
    'sklearn.manifold._locally_linear': `
      barycenter_kneighbors_graph barycenter_weights locally_linear_embedding null_space`,
    'sklearn.manifold._mds': 'smacof',
    'sklearn.manifold._spectral_embedding': 'spectral_embedding',
    'sklearn.manifold._t_sne': 'trustworthiness',
    'sklearn.metrics._classification': `
      accuracy_score balanced_accuracy_score brier_score_loss class_likelihood_ratios classification_report
      cohen_kappa_score confusion_matrix f1_score fbeta_score hamming_loss hinge_loss jaccard_score log_loss
      matthews_corrcoef multilabel_confusion_matrix precision_recall_fscore_support precision_score
      recall_score zero_one_loss`,
    'sklearn.metrics._dist_metrics': 'get_valid_metric_ids',
    'sklearn.metrics._ranking': `
      auc average_precision_score coverage_error dcg_score det_curve label_ranking_average_precision_score
      label_ranking_loss ndcg_score precision_recall_curve roc_auc_score roc_curve top_k_accuracy_score`,
    'sklearn.metrics._regression': `
      d2_absolute_error_score d2_pinball_score d2_tweedie_score explained_variance_score max_error
      mean_absolute_error mean_absolute_percentage_error mean_gamma_deviance mean_pinball_loss
      mean_poisson_deviance mean_squared_error mean_squared_log_error mean_tweedie_deviance
      median_absolute_error r2_score`,
    'sklearn.metrics._scorer': `
      _passthrough_scorer check_scoring get_scorer get_scorer_names make_scorer negative_likelihood_ratio
      positive_likelihood_ratio`,
    'sklearn.metrics.cluster._bicluster': 'consensus_score',
    'sklearn.metrics.cluster._supervised': `
      adjusted_mutual_info_score adjusted_rand_score check_clusterings completeness_score contingency_matrix
      entropy fowlkes_mallows_score homogeneity_completeness_v_measure homogeneity_score mutual_info_score
      normalized_mutual_info_score pair_confusion_matrix rand_score v_measure_score`,
    'sklearn.metrics.cluster._unsupervised': `
      calinski_harabasz_score check_number_of_labels davies_bouldin_score silhouette_samples
      silhouette_score`,
    'sklearn.metrics.pairwise': `
      additive_chi2_kernel check_paired_arrays check_pairwise_arrays chi2_kernel cosine_distances
      cosine_similarity distance_metrics euclidean_distances haversine_distances kernel_metrics
      laplacian_kernel linear_kernel manhattan_distances nan_euclidean_distances paired_cosine_distances
      paired_distances paired_euclidean_distances paired_manhattan_distances pairwise_distances
      pairwise_distances_argmin pairwise_distances_argmin_min pairwise_distances_chunked pairwise_kernels
      polynomial_kernel rbf_kernel sigmoid_kernel`,
    'sklearn.neighbors._base': 'sort_graph_by_row_values',
    'sklearn.neighbors._graph': 'kneighbors_graph radius_neighbors_graph',
    'sklearn.neural_network._base': `
      binary_log_loss inplace_identity inplace_identity_derivative inplace_logistic
      inplace_logistic_derivative inplace_relu inplace_relu_derivative inplace_softmax inplace_tanh
      inplace_tanh_derivative log_loss squared_loss`,
    'sklearn.preprocessing._data': `
      add_dummy_feature binarize maxabs_scale minmax_scale normalize power_transform quantile_transform
      robust_scale scale`,
    'sklearn.preprocessing._label': 'label_binarize',
    'sklearn.svm._bounds': 'l1_min_c',
    'sklearn.utils.extmath': `
      cartesian density fast_logdet log_logistic make_nonnegative randomized_range_finder randomized_svd
      row_norms safe_sparse_dot softmax squared_norm stable_cumsum svd_flip weighted_mode`,
    'sklearn.utils.validation': `
      as_float_array assert_all_finite check_X_y check_array check_consistent_length check_is_fitted
      check_non_negative check_random_state check_scalar check_symmetric column_or_1d has_fit_parameter
      indexable`,
  },
};
