import type { GlobalTable } from './table.ts';

/** Distributions and results of tests. */
export const scipyStats: GlobalTable = {
  checked: 'scipy 0.17 to 1.16',
  objects: {
    'scipy.stats._biasedurn': '_PyFishersNCHypergeometric _PyStochasticLib3 _PyWalleniusNCHypergeometric',
    'scipy.stats._binned_statistic': 'BinnedStatistic2dResult BinnedStatisticResult BinnedStatisticddResult',
    'scipy.stats._binomtest': 'BinomTestResult',
    'scipy.stats._common': 'ConfidenceInterval',
    'scipy.stats._continuous_distns': `
      alpha_gen anglit_gen arcsine_gen argus_gen beta_gen betaprime_gen bradford_gen burr12_gen burr_gen
      cauchy_gen chi2_gen chi_gen cosine_gen crystalball_gen dgamma_gen dpareto_lognorm_gen dweibull_gen
      erlang_gen expon_gen exponnorm_gen exponpow_gen exponweib_gen f_gen fatiguelife_gen fisk_gen
      foldcauchy_gen foldnorm_gen gamma_gen gausshyper_gen genexpon_gen genextreme_gen gengamma_gen
      genhalflogistic_gen genhyperbolic_gen geninvgauss_gen genlogistic_gen gennorm_gen genpareto_gen
      gibrat_gen gilbrat_gen gompertz_gen gumbel_l_gen gumbel_r_gen halfcauchy_gen halfgennorm_gen
      halflogistic_gen halfnorm_gen hypsecant_gen invgamma_gen invgauss_gen invweibull_gen irwinhall_gen
      jf_skew_t_gen johnsonsb_gen johnsonsu_gen kappa3_gen kappa4_gen ksone_gen kstwo_gen kstwobign_gen
      landau_gen laplace_asymmetric_gen laplace_gen levy_gen levy_l_gen loggamma_gen logistic_gen
      loglaplace_gen lognorm_gen loguniform_gen lomax_gen maxwell_gen mielke_gen moyal_gen nakagami_gen
      ncf_gen nct_gen ncx2_gen norm_gen norminvgauss_gen pareto_gen pearson3_gen powerlaw_gen
      powerlognorm_gen powernorm_gen rayleigh_gen rdist_gen recipinvgauss_gen reciprocal_gen
      rel_breitwigner_gen rice_gen rv_histogram semicircular_gen skew_norm_gen skewcauchy_gen skewnorm_gen
      studentized_range_gen t_gen trapezoid_gen triang_gen truncexpon_gen truncnorm_gen truncpareto_gen
      truncweibull_min_gen tukeylambda_gen uniform_gen vonmises_gen wald_gen weibull_max_gen weibull_min_gen
      wrapcauchy_gen`,
    'scipy.stats._covariance': `
      CovViaCholesky CovViaDiagonal CovViaEigendecomposition CovViaPSD CovViaPrecision Covariance`,
    'scipy.stats._crosstab': 'CrosstabResult',
    'scipy.stats._discrete_distns': `
      _nchypergeom_gen bernoulli_gen betabinom_gen betanbinom_gen binom_gen boltzmann_gen dlaplace_gen
      geom_gen hypergeom_gen logser_gen nbinom_gen nchypergeom_fisher_gen nchypergeom_wallenius_gen
      nhypergeom_gen planck_gen poisson_gen randint_gen skellam_gen yulesimon_gen zipf_gen zipfian_gen`,
    'scipy.stats._distn_infrastructure': `
      _ShapeInfo rv_continuous rv_continuous_frozen rv_discrete rv_discrete_frozen rv_frozen rv_generic
      rv_histogram rv_sample`,
    'scipy.stats._fit': 'FitResult GoodnessOfFitResult',
    'scipy.stats._hypotests': 'CramerVonMisesResult Epps_Singleton_2sampResult TukeyHSDResult',
    'scipy.stats._kde': 'gaussian_kde',
    'scipy.stats._levy_stable': 'levy_stable_gen',
    'scipy.stats._levy_stable.levyst': 'Nolan',
    'scipy.stats._mannwhitneyu': 'MannwhitneyuResult _MWU',
    'scipy.stats._morestats': `
      AndersonResult Anderson_ksampResult AnsariResult BartlettResult DirectionalStats FlignerResult
      LeveneResult Mean MedianTestResult ShapiroResult Std_dev Variance WilcoxonResult _ABW`,
    'scipy.stats._mstats_basic': `
      BrunnerMunzelResult DescribeResult F_onewayResult FriedmanchisquareResult KruskalResult
      KurtosistestResult MannwhitneyuResult ModeResult NormaltestResult PointbiserialrResult
      SenSeasonalSlopesResult SkewtestResult Ttest_1sampResult Ttest_indResult Ttest_relResult`,
    'scipy.stats._multivariate': `
      _PSD dirichlet_frozen dirichlet_gen dirichlet_multinomial_gen invwishart_frozen invwishart_gen
      matrix_normal_frozen matrix_normal_gen multi_rv_frozen multi_rv_generic multinomial_frozen
      multinomial_gen multivariate_hypergeom_frozen multivariate_hypergeom_gen multivariate_normal_frozen
      multivariate_normal_gen multivariate_t_frozen multivariate_t_gen ortho_group_frozen ortho_group_gen
      random_correlation_frozen random_correlation_gen random_table_frozen random_table_gen
      special_ortho_group_frozen special_ortho_group_gen uniform_direction_frozen uniform_direction_gen
      unitary_group_frozen unitary_group_gen vonmises_fisher_gen wishart_frozen wishart_gen`,
    'scipy.stats._odds_ratio': 'OddsRatioResult',
    'scipy.stats._page_trend_test': '_PageL',
    'scipy.stats._qmc': `
      Halton LatinHypercube MultinomialQMC MultivariateNormalQMC PoissonDisk QMCEngine Sobol`,
    'scipy.stats._relative_risk': 'RelativeRiskResult',
    'scipy.stats._stats_mstats_common': 'LinregressResult SiegelslopesResult TheilslopesResult',
    'scipy.stats._stats_py': `
      BrunnerMunzelResult ConfidenceInterval CumfreqResult DescribeResult F_onewayResult
      FriedmanchisquareResult HistogramResult KruskalResult KstestResult KurtosistestResult LinregressResult
      MGCResult ModeResult NormaltestResult PearsonRResult PearsonRResultBase Power_divergenceResult
      RanksumsResult RelfreqResult RepeatedResults SigmaclipResult SignificanceResult SkewtestResult
      TtestResult TtestResultBase Ttest_indResult`,
    'scipy.stats.contingency': 'Chi2ContingencyResult',
  },
};
