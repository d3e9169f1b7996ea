import type { GlobalTable } from './table.ts';

/** Matrices, interpolators, trees and results, which keep numbers. */
export const scipy: GlobalTable = {
  checked: 'scipy 0.17 to 1.16',
  objects: {
    'scipy._lib._util': '_RichResult',
    'scipy.cluster.hierarchy': 'ClusterNode',
    'scipy.integrate._bvp': 'BVPResult',
    'scipy.integrate._ivp.base': 'ConstantDenseOutput DenseOutput OdeSolver',
    'scipy.integrate._ivp.bdf': 'BDF BdfDenseOutput',
    'scipy.integrate._ivp.common': 'OdeSolution',
    'scipy.integrate._ivp.ivp': 'OdeResult',
    'scipy.integrate._ivp.lsoda': 'LSODA LsodaDenseOutput',
    'scipy.integrate._ivp.radau': 'Radau RadauDenseOutput',
    'scipy.integrate._ivp.rk': 'DOP853 Dop853DenseOutput RK23 RK45 RkDenseOutput RungeKutta',
    'scipy.integrate._ode': 'IntegratorBase complex_ode dop853 dopri5 lsoda ode vode zvode',
    'scipy.integrate._quad_vec': 'DoubleInfiniteFunc LRUDict SemiInfiniteFunc _Bunch',
    'scipy.interpolate._bary_rational': 'AAA FloaterHormannInterpolator',
    'scipy.interpolate._bsplines': 'BSpline',
    'scipy.interpolate._cubic': 'Akima1DInterpolator CubicHermiteSpline CubicSpline PchipInterpolator',
    'scipy.interpolate._fitpack2': `
      BivariateSpline InterpolatedUnivariateSpline LSQBivariateSpline LSQSphereBivariateSpline
      LSQUnivariateSpline RectBivariateSpline RectSphereBivariateSpline SmoothBivariateSpline
      SmoothSphereBivariateSpline SphereBivariateSpline UnivariateSpline _BivariateSplineBase
      _DerivedBivariateSpline`,
    'scipy.interpolate._interpnd': 'CloughTocher2DInterpolator LinearNDInterpolator NDInterpolatorBase',
    'scipy.interpolate._interpolate': 'BPoly NdPPoly PPoly _PPolyBase interp1d interp2d',
    'scipy.interpolate._ndbspline': 'NdBSpline',
    'scipy.interpolate._ndgriddata': 'NearestNDInterpolator',
    'scipy.interpolate._polyint': `
      BarycentricInterpolator KroghInterpolator _Interpolator1D _Interpolator1DWithDerivatives`,
    'scipy.interpolate._rbf': 'Rbf',
    'scipy.interpolate._rbfinterp': 'RBFInterpolator',
    'scipy.interpolate._rgi': 'RegularGridInterpolator',
    'scipy.interpolate.interpnd': 'CloughTocher2DInterpolator LinearNDInterpolator NDInterpolatorBase',
    'scipy.optimize._basinhopping': `
      AdaptiveStepsize BasinHoppingRunner Metropolis MinimizerWrapper RandomDisplacement Storage`,
    'scipy.optimize._bglu_dense': 'BGLU LU',
    'scipy.optimize._constraints': 'Bounds LinearConstraint NonlinearConstraint PreparedConstraint',
    'scipy.optimize._differentiable_functions': `
      IdentityVectorFunction LinearVectorFunction ScalarFunction VectorFunction`,
    'scipy.optimize._differentialevolution': 'DifferentialEvolutionSolver _ConstraintWrapper',
    'scipy.optimize._dual_annealing': `
      EnergyState LocalSearchWrapper ObjectiveFunWrapper StrategyChain VisitingDistribution`,
    'scipy.optimize._hessian_update_strategy': 'BFGS FullHessianUpdateStrategy HessianUpdateStrategy SR1',
    'scipy.optimize._lbfgsb_py': 'LbfgsInvHessProduct',
    'scipy.optimize._linprog_util': '_LPProblem',
    'scipy.optimize._nonlin': `
      Anderson BroydenFirst BroydenSecond DiagBroyden ExcitingMixing GenericBroyden InverseJacobian Jacobian
      KrylovJacobian LinearMixing LowRankMatrix TerminationCondition`,
    'scipy.optimize._optimize': 'Brent OptimizeResult _Brute_Wrapper',
    'scipy.optimize._shgo': 'LMap LMapCache SHGO',
    'scipy.optimize._shgo_lib.triangulation': 'Cell Complex Simplex Vertex VertexCache VertexGroup',
    'scipy.optimize._trustregion': 'BaseQuadraticSubproblem',
    'scipy.optimize._trustregion_constr.canonical_constraint': 'CanonicalConstraint',
    'scipy.optimize._trustregion_constr.minimize_trustregion_constr': `
      HessianLinearOperator LagrangianHessian`,
    'scipy.optimize._trustregion_constr.report': 'BasicReport IPReport ReportBase SQPReport',
    'scipy.optimize._trustregion_constr.tr_interior_point': 'BarrierSubproblem',
    'scipy.optimize._trustregion_dogleg': 'DoglegSubproblem',
    'scipy.optimize._trustregion_exact': 'IterativeSubproblem',
    'scipy.optimize._trustregion_ncg': 'CGSteihaugSubproblem',
    'scipy.optimize._zeros_py': 'RootResults TOMS748Solver',
    'scipy.signal._czt': 'CZT ZoomFFT',
    'scipy.signal._ltisys': `
      Bunch LinearTimeInvariant StateSpace StateSpaceContinuous StateSpaceDiscrete TransferFunction
      TransferFunctionContinuous TransferFunctionDiscrete ZerosPolesGain ZerosPolesGainContinuous
      ZerosPolesGainDiscrete dlti lti`,
    'scipy.sparse._arrays': '_sparray bsr_array coo_array csc_array csr_array dia_array dok_array lil_array',
    'scipy.sparse._base': '_spbase sparray spmatrix',
    'scipy.sparse._bsr': 'bsr_array bsr_matrix',
    'scipy.sparse._compressed': '_cs_matrix',
    'scipy.sparse._coo': 'coo_array coo_matrix',
    'scipy.sparse._csc': '_csc_base csc_array csc_matrix',
    'scipy.sparse._csr': '_csr_base csr_array csr_matrix',
    'scipy.sparse._data': '_data_matrix _minmax_mixin',
    'scipy.sparse._dia': 'dia_array dia_matrix',
    'scipy.sparse._dok': 'dok_array dok_matrix',
    'scipy.sparse._index': 'IndexMixin',
    'scipy.sparse._lil': 'lil_array lil_matrix',
    'scipy.sparse._matrix': 'spmatrix',
    'scipy.sparse.csgraph._flow': 'MaximumFlowResult',
    'scipy.sparse.linalg._eigen.arpack.arpack': `
      IterInv IterOpInv LuInv SpLuInv _ArpackParams _SymmetricArpackParams _UnsymmetricArpackParams`,
    'scipy.sparse.linalg._interface': `
      IdentityOperator LinearOperator MatrixLinearOperator _AdjointLinearOperator _AdjointMatrixOperator
      _CustomLinearOperator _PowerLinearOperator _ProductLinearOperator _ScaledLinearOperator
      _SumLinearOperator _TransposedLinearOperator`,
    'scipy.sparse.sparsetools': 'csr_matrix',
    'scipy.spatial._ckdtree': 'cKDTree cKDTreeNode coo_entries ordered_pairs',
    'scipy.spatial._kdtree': 'KDTree Rectangle',
    'scipy.spatial._qhull': 'ConvexHull Delaunay HalfspaceIntersection Voronoi _Qhull _QhullUser',
    'scipy.spatial._spherical_voronoi': 'SphericalVoronoi',
    'scipy.spatial.distance': `
      CDistMetricWrapper CDistWeightedMetricWrapper MetricInfo PDistMetricWrapper PDistWeightedMetricWrapper`,
    'scipy.spatial.transform._rigid_transform': 'RigidTransform',
    'scipy.spatial.transform._rotation': 'Rotation Slerp',
    'scipy.spatial.transform._rotation_spline': 'RotationSpline',
    'scipy.special._orthogonal': 'orthopoly1d',
  },
  functions: {
    'scipy.cluster._hierarchy': '__pyx_unpickle_Heap __pyx_unpickle_LinkageUnionFind',
    'scipy.interpolate._interpnd': '__pyx_unpickle_NDInterpolatorBase',
    'scipy.optimize._bglu_dense': '__pyx_unpickle_BGLU __pyx_unpickle_LU',
    'scipy.spatial._ckdtree': '__pyx_unpickle_cKDTreeNode',
    'scipy.spatial._qhull': '__pyx_unpickle__Qhull',
    'scipy.spatial.transform._rotation': '__pyx_unpickle_Rotation __pyx_unpickle_Slerp',
  },
  references: {
    'scipy._lib.array_api_compat.numpy': 'asarray',
    'scipy._lib.array_api_compat.numpy._aliases': 'asarray',
    'scipy.interpolate._interpolate': `
      interp1d._call_linear interp1d._call_linear_np interp1d._call_nan_spline interp1d._call_nearest
      interp1d._call_nearest_ufunc interp1d._call_previousnext interp1d._call_spline`,
    'scipy.interpolate.interpolate': `
      interp1d._call_linear interp1d._call_linear_np interp1d._call_nan_spline interp1d._call_nearest
      interp1d._call_previousnext interp1d._call_spline`,
    'scipy.linalg._basic': `
      det inv lstsq matmul_toeplitz matrix_balance pinv pinvh solve solve_banded solve_circulant
      solve_toeplitz solve_triangular solveh_banded`,
    'scipy.linalg._decomp': `
      cdf2rdf eig eig_banded eigh eigh_tridiagonal eigvals eigvals_banded eigvalsh eigvalsh_tridiagonal
      hessenberg`,
    'scipy.linalg._decomp_cholesky': 'cho_factor cho_solve cho_solve_banded cholesky cholesky_banded',
    'scipy.linalg._decomp_cossin': 'cossin',
    'scipy.linalg._decomp_ldl': 'ldl',
    'scipy.linalg._decomp_lu': 'lu lu_factor lu_solve',
    'scipy.linalg._decomp_polar': 'polar',
    'scipy.linalg._decomp_qr': 'qr qr_multiply rq safecall',
    'scipy.linalg._decomp_qz': 'ordqz qz',
    'scipy.linalg._decomp_schur': 'rsf2csf schur',
    'scipy.linalg._decomp_svd': 'diagsvd null_space orth subspace_angles svd svdvals',
    'scipy.linalg._decomp_update': 'qr_delete qr_insert qr_update',
    'scipy.linalg._matfuncs': `
      coshm cosm expm fractional_matrix_power funm khatri_rao logm signm sinhm sinm tanhm tanm`,
    'scipy.linalg._misc': 'norm',
    'scipy.ndimage._filters': `
      convolve convolve1d correlate correlate1d gaussian_filter gaussian_filter1d
      gaussian_gradient_magnitude gaussian_laplace generic_filter generic_filter1d
      generic_gradient_magnitude generic_laplace laplace maximum_filter maximum_filter1d median_filter
      minimum_filter minimum_filter1d percentile_filter prewitt rank_filter sobel uniform_filter
      uniform_filter1d`,
    'scipy.ndimage._interpolation': `
      affine_transform geometric_transform map_coordinates rotate shift spline_filter spline_filter1d zoom`,
    'scipy.ndimage._measurements': `
      center_of_mass extrema find_objects histogram label labeled_comprehension maximum maximum_position
      mean median minimum minimum_position standard_deviation sum sum_labels value_indices variance
      watershed_ift`,
    'scipy.ndimage._morphology': `
      binary_closing binary_dilation binary_erosion binary_fill_holes binary_hit_or_miss binary_opening
      binary_propagation black_tophat distance_transform_bf distance_transform_cdt distance_transform_edt
      generate_binary_structure grey_closing grey_dilation grey_erosion grey_opening iterate_structure
      morphological_gradient morphological_laplace white_tophat`,
    'scipy.spatial.distance': `
      braycurtis canberra cdist chebyshev cityblock correlation cosine dice directed_hausdorff euclidean
      hamming is_valid_dm is_valid_y jaccard jensenshannon kulczynski1 kulsinski mahalanobis minkowski
      num_obs_dm num_obs_y pdist rogerstanimoto russellrao seuclidean sokalmichener sokalsneath sqeuclidean
      squareform yule`,
    'scipy.special': `
      agm airy airye bdtr bdtrc bdtri bei beip ber berp beta betainc betaincinv betaln binom boxcox boxcox1p
      cbrt chdtr chdtrc chdtri chndtr cosdg cosm1 cotdg dawsn digamma ellipe ellipeinc ellipj ellipk
      ellipkinc ellipkm1 entr erf erfc erfcinv erfcx erfi erfinv eval_chebyc eval_chebys eval_chebyt
      eval_chebyu eval_gegenbauer eval_genlaguerre eval_hermite eval_hermitenorm eval_jacobi eval_laguerre
      eval_legendre exp1 exp10 exp2 expi expit expm1 expn exprel fdtr fdtrc fdtri fresnel gamma gammainc
      gammaincc gammainccinv gammaincinv gammaln gammasgn gdtr gdtrc hankel1 hankel2 huber hyp0f1 hyp1f1
      hyp2f1 hyperu i0 i0e i1 i1e inv_boxcox inv_boxcox1p iv ive j0 j1 jn jv jve k0 k0e k1 k1e kl_div kn
      kolmogi kolmogorov kv kve log1p log_expit log_ndtr log_softmax loggamma logit logsumexp lpmv modstruve
      nbdtr ndtr ndtri ndtri_exp owens_t pbdv pbvv pbwa pdtr pdtrc pdtri poch powm1 pseudo_huber psi radian
      rel_entr rgamma round shichi sici sindg smirnov softmax spence sph_harm stdtr stdtrit struve tandg
      tklmbda voigt_profile wofz wright_bessel wrightomega xlog1py xlogy y0 y1 yn yv yve zeta zetac`,
    'scipy.special._logsumexp': 'log_softmax logsumexp softmax',
    'scipy.special._special_ufuncs': `
      agm airy airye bdtr bdtrc bdtri bei beip ber berp beta betainc betaincinv betaln binom boxcox boxcox1p
      cbrt chdtr chdtrc chdtri chndtr cosdg cosm1 cotdg dawsn digamma ellipe ellipeinc ellipj ellipk
      ellipkinc ellipkm1 entr erf erfc erfcinv erfcx erfi erfinv eval_chebyc eval_chebys eval_chebyt
      eval_chebyu eval_gegenbauer eval_genlaguerre eval_hermite eval_hermitenorm eval_jacobi eval_laguerre
      eval_legendre exp1 exp10 exp2 expi expit expm1 expn exprel fdtr fdtrc fdtri fresnel gamma gammainc
      gammaincc gammainccinv gammaincinv gammaln gammasgn gdtr gdtrc hankel1 hankel2 huber hyp0f1 hyp1f1
      hyp2f1 hyperu i0 i0e i1 i1e inv_boxcox inv_boxcox1p iv ive j0 j1 jn jv jve k0 k0e k1 k1e kl_div kn
      kolmogi kolmogorov kv kve log1p log_expit log_ndtr log_softmax loggamma logit logsumexp lpmv modstruve
      nbdtr ndtr ndtri ndtri_exp owens_t pbdv pbvv pbwa pdtr pdtrc pdtri poch powm1 pseudo_huber psi radian
      rel_entr rgamma round shichi sici sindg smirnov softmax spence sph_harm stdtr stdtrit struve tandg
      tklmbda voigt_profile wofz wright_bessel wrightomega xlog1py xlogy y0 y1 yn yv yve zeta zetac`,
    'scipy.special._ufuncs': `
      agm airy airye bdtr bdtrc bdtri bei beip ber berp beta betainc betaincinv betaln binom boxcox boxcox1p
      cbrt chdtr chdtrc chdtri chndtr cosdg cosm1 cotdg dawsn digamma ellipe ellipeinc ellipj ellipk
      ellipkinc ellipkm1 entr erf erfc erfcinv erfcx erfi erfinv eval_chebyc eval_chebys eval_chebyt
      eval_chebyu eval_gegenbauer eval_genlaguerre eval_hermite eval_hermitenorm eval_jacobi eval_laguerre
      eval_legendre exp1 exp10 exp2 expi expit expm1 expn exprel fdtr fdtrc fdtri fresnel gamma gammainc
      gammaincc gammainccinv gammaincinv gammaln gammasgn gdtr gdtrc hankel1 hankel2 huber hyp0f1 hyp1f1
      hyp2f1 hyperu i0 i0e i1 i1e inv_boxcox inv_boxcox1p iv ive j0 j1 jn jv jve k0 k0e k1 k1e kl_div kn
      kolmogi kolmogorov kv kve log1p log_expit log_ndtr log_softmax loggamma logit logsumexp lpmv modstruve
      nbdtr ndtr ndtri ndtri_exp owens_t pbdv pbvv pbwa pdtr pdtrc pdtri poch powm1 pseudo_huber psi radian
      rel_entr rgamma round shichi sici sindg smirnov softmax spence sph_harm stdtr stdtrit struve tandg
      tklmbda voigt_profile wofz wright_bessel wrightomega xlog1py xlogy y0 y1 yn yv yve zeta zetac`,
    'scipy.stats._entropy': 'differential_entropy entropy',
    'scipy.stats._hypotests': `
      barnard_exact boschloo_exact cramervonmises cramervonmises_2samp epps_singleton_2samp
      poisson_means_test somersd tukey_hsd`,
    'scipy.stats._morestats': `
      anderson anderson_ksamp ansari bartlett bayes_mvs binom_test boxcox boxcox_llf boxcox_normmax
      boxcox_normplot circmean circstd circvar directional_stats fligner kstat kstatvar levene median_test
      mood mvsdist ppcc_max ppcc_plot probplot shapiro wilcoxon wilcoxon_outputs wilcoxon_result_object
      wilcoxon_result_unpacker yeojohnson yeojohnson_llf yeojohnson_normmax yeojohnson_normplot`,
    'scipy.stats._mstats_basic': `
      argstoarray brunnermunzel count_tied_groups describe f_oneway find_repeats friedmanchisquare
      kendalltau kendalltau_seasonal kruskal ks_1samp ks_2samp kstest kurtosis kurtosistest linregress
      mannwhitneyu mode moment mquantiles msign normaltest obrientransform pearsonr plotting_positions
      pointbiserialr rankdata scoreatpercentile sem sen_seasonal_slopes siegelslopes skew skewtest spearmanr
      stde_median theilslopes tmax tmean tmin trim trima trimboth trimmed_mean trimmed_std trimmed_stde
      trimmed_var trimr trimtail tsem ttest_1samp ttest_ind ttest_rel tvar variation winsorize`,
    'scipy.stats._stats_py': `
      alexandergovern brunnermunzel chisquare combine_pvalues cumfreq describe energy_distance expectile
      f_oneway find_repeats fisher_exact friedmanchisquare gmean gstd gzscore hmean iqr jarque_bera
      kendalltau kruskal ks_1samp ks_2samp kstest kurtosis kurtosistest median_abs_deviation mode moment
      multiscale_graphcorr normaltest obrientransform pack_TtestResult pearsonr percentileofscore pmean
      pointbiserialr power_divergence rankdata ranksums relfreq scoreatpercentile sem sigmaclip skew
      skewtest spearmanr tiecorrect tmax tmean tmin trim1 trim_mean trimboth tsem tstd ttest_1samp ttest_ind
      ttest_ind_from_stats ttest_rel tvar unpack_TtestResult wasserstein_distance weightedtau zmap zscore`,
    'scipy.stats._variation': 'variation',
  },
  renamed: {
    'scipy.interpolate.fitpack2': 'scipy.interpolate._fitpack2',
    'scipy.interpolate.interpolate': 'scipy.interpolate._interpolate',
    'scipy.interpolate.ndgriddata': 'scipy.interpolate._ndgriddata',
    'scipy.interpolate.polyint': 'scipy.interpolate._polyint',
    'scipy.interpolate.rbf': 'scipy.interpolate._rbf',
    'scipy.optimize.constraints': 'scipy.optimize._constraints',
    'scipy.optimize.optimize': 'scipy.optimize._optimize',
    'scipy.signal.ltisys': 'scipy.signal._ltisys',
    'scipy.sparse.base': 'scipy.sparse._base',
    'scipy.sparse.bsr': 'scipy.sparse._bsr',
    'scipy.sparse.compressed': 'scipy.sparse._compressed',
    'scipy.sparse.coo': 'scipy.sparse._coo',
    'scipy.sparse.csc': 'scipy.sparse._csc',
    'scipy.sparse.csr': 'scipy.sparse._csr',
    'scipy.sparse.data': 'scipy.sparse._data',
    'scipy.sparse.dia': 'scipy.sparse._dia',
    'scipy.sparse.dok': 'scipy.sparse._dok',
    'scipy.sparse.lil': 'scipy.sparse._lil',
    'scipy.sparse.linalg.interface': 'scipy.sparse.linalg._interface',
    'scipy.spatial.ckdtree': 'scipy.spatial._ckdtree',
    'scipy.spatial.kdtree': 'scipy.spatial._kdtree',
    'scipy.spatial.qhull': 'scipy.spatial._qhull',
    'scipy.spatial.transform.rotation': 'scipy.spatial.transform._rotation',
    'scipy.stats.distributions': 'scipy.stats._continuous_distns',
    'scipy.stats.kde': 'scipy.stats._kde',
    'scipy.stats.morestats': 'scipy.stats._morestats',
    'scipy.stats.stats': 'scipy.stats._stats_py',
  },
};
