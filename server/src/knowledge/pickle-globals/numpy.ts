import type { GlobalTable } from './table.ts';

/** Arrays and scalars are rebuilt from their type and bytes; functions are kept by reference. */
export const numpy: GlobalTable = {
  checked: 'numpy 1.8 to 2.3',
  objects: {
    numpy: 'busdaycalendar chararray finfo iinfo matrix ndarray poly1d recarray record ufunc vectorize',
    'numpy._core.defchararray': 'chararray',
    'numpy._core.records': 'recarray record',
    'numpy.char': 'chararray',
    'numpy.core.defchararray': 'chararray',
    'numpy.core.records': 'recarray record',
    'numpy.lib._function_base_impl': 'vectorize',
    'numpy.lib._polynomial_impl': 'poly1d',
    'numpy.lib.function_base': 'vectorize',
    'numpy.lib.index_tricks': 'IndexExpression',
    'numpy.lib.polynomial': 'poly1d',
    'numpy.ma': 'MaskedArray',
    'numpy.ma.core': `
      MaskedArray MaskedConstant MaskedIterator _DomainCheckInterval _DomainGreater _DomainGreaterEqual
      _DomainSafeDivide _DomainTan _DomainedBinaryOperation _MaskedBinaryOperation _MaskedPrintOption
      _MaskedUFunc _MaskedUnaryOperation _convert2ma _extrema_operation _frommethod mvoid`,
    'numpy.ma.mrecords': 'MaskedRecords',
    'numpy.matrixlib.defmatrix': 'matrix',
    'numpy.polynomial._polybase': 'ABCPolyBase',
    'numpy.polynomial.chebyshev': 'Chebyshev',
    'numpy.polynomial.hermite': 'Hermite',
    'numpy.polynomial.hermite_e': 'HermiteE',
    'numpy.polynomial.laguerre': 'Laguerre',
    'numpy.polynomial.legendre': 'Legendre',
    'numpy.polynomial.polynomial': 'Polynomial',
    'numpy.random': 'Generator MT19937 PCG64 PCG64DXSM Philox RandomState SFC64 SeedSequence',
    'numpy.random._bit_generator': 'SeedSequence',
    'numpy.random._generator': 'Generator',
    'numpy.random._mt19937': 'MT19937',
    'numpy.random._pcg64': 'PCG64 PCG64DXSM',
    'numpy.random._philox': 'Philox',
    'numpy.random._sfc64': 'SFC64',
    'numpy.random.bit_generator': `
      BitGenerator ISeedSequence ISpawnableSeedSequence SeedSequence SeedlessSeedSequence SeedlessSequence`,
    'numpy.random.mtrand': 'RandomState',
    'numpy.rec': 'recarray record',
  },
  classes: {
    numpy: `
      bool bool8 bool_ byte bytes0 bytes_ cdouble cfloat character clongdouble complex128 complex192
      complex256 complex64 complex_ complexfloating csingle datetime64 double dtype flexible float128
      float16 float32 float64 float96 float_ floating generic half inexact int0 int16 int32 int64 int8 int_
      intc integer intp long longdouble longfloat longlong number object0 object_ short signedinteger single
      singlecomplex str str0 str_ string_ timedelta64 ubyte uint uint0 uint16 uint32 uint64 uint8 uintc
      uintp ulong ulonglong unicode unicode_ unsignedinteger ushort void void0`,
    'numpy._globals': '_NoValueType',
    'numpy.core.numerictypes': '_typedict bool_',
    'numpy.dtypes': `
      BoolDType ByteDType BytesDType CLongDoubleDType Complex128DType Complex64DType DateTime64DType
      Float16DType Float32DType Float64DType Int16DType Int32DType Int64DType Int8DType IntDType LongDType
      LongDoubleDType LongLongDType ObjectDType ShortDType StrDType StringDType TimeDelta64DType UByteDType
      UInt16DType UInt32DType UInt64DType UInt8DType UIntDType ULongDType ULongLongDType UShortDType
      VoidDType`,
    'numpy.ma.core': 'MaskedConstant',
  },
  functions: {
    'numpy._core': '_DType_reconstruct',
    'numpy._core._internal': '_convert_to_stringdtype_kwargs',
    'numpy._core._multiarray_umath': '_reconstruct scalar',
    'numpy._core.multiarray': '_reconstruct scalar',
    'numpy._core.numeric': '_frombuffer',
    'numpy.core': '_DType_reconstruct',
    'numpy.core._internal': '_convert_to_stringdtype_kwargs _reconstruct',
    'numpy.core._multiarray_umath': '_reconstruct scalar',
    'numpy.core.multiarray': '_reconstruct scalar',
    'numpy.core.numeric': '_frombuffer',
    'numpy.ma.core': '_mareconstruct',
    'numpy.ma.mrecords': '_mrreconstruct',
    'numpy.multiarray': '_reconstruct scalar',
    'numpy.random._bounded_integers': '__pyx_unpickle_Enum',
    'numpy.random.bit_generator': '__pyx_unpickle_SeedSequence __pyx_unpickle_SeedlessSeedSequence',
  },
  references: {
    numpy: `
      absolute add all allclose alltrue amax amin angle any append arange arccos arccosh arcsin arcsinh
      arctan arctan2 arctanh argmax argmin argpartition argsort argwhere around array array_equal
      array_equiv array_split asanyarray asarray asarray_chkfinite ascontiguousarray asfarray asfortranarray
      asmatrix atleast_1d atleast_2d atleast_3d average bartlett bincount bitwise_and bitwise_count
      bitwise_or bitwise_xor blackman block bmat broadcast_arrays broadcast_shapes broadcast_to busday_count
      busday_offset can_cast cbrt ceil choose clip column_stack common_type compress concatenate conjugate
      convolve copy copysign copyto corrcoef correlate cos cosh count_nonzero cov cross cumprod cumproduct
      cumsum datetime_as_string datetime_data deg2rad degrees delete diag diag_indices diagflat diagonal
      diff digitize divide divmod dot dsplit dstack ediff1d einsum empty empty_like equal exp exp2
      expand_dims expm1 extract eye fabs fill_diagonal find_common_type fix flatnonzero flip fliplr flipud
      float_power floor floor_divide fmax fmin fmod frexp frombuffer full full_like gcd geomspace gradient
      greater greater_equal hamming hanning heaviside histogram histogram2d histogram_bin_edges histogramdd
      hsplit hstack hypot i0 identity imag in1d indices inf inner insert interp intersect1d invert is_busday
      isclose iscomplex iscomplexobj isfinite isfortran isin isinf isnan isnat isneginf isposinf isreal
      isrealobj isscalar issubdtype ix_ kaiser kron lcm ldexp left_shift less less_equal lexsort linspace
      log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor logspace
      matmul matvec max maximum mean median memmap meshgrid min min_scalar_type minimum modf moveaxis msort
      multiply nan nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax nanmean nanmedian nanmin
      nanpercentile nanprod nanquantile nanstd nansum nanvar ndim negative newaxis nextafter nonzero
      not_equal ones ones_like outer packbits pad partition percentile place poly polyadd polyder polydiv
      polyfit polyint polymul polysub polyval positive power prod product promote_types ptp put putmask
      quantile rad2deg radians ravel real real_if_close reciprocal remainder repeat reshape resize
      result_type right_shift rint roll rollaxis roots rot90 round round_ searchsorted select setdiff1d
      setxor1d shape sign signbit sin sinc sinh size sometrue sort sort_complex spacing split sqrt square
      squeeze stack std subtract sum swapaxes take take_along_axis tan tanh tensordot tile trace transpose
      trapezoid trapz tri tril trim_zeros triu true_divide trunc ufunc union1d unique unpackbits
      unravel_index unwrap vander var vdot vecdot vecmat vsplit vstack where zeros zeros_like`,
    'numpy._core._multiarray_umath': `
      absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_count bitwise_or
      bitwise_xor cbrt ceil clip conjugate copysign cos cosh deg2rad degrees divide divmod equal exp exp2
      expm1 fabs float_power floor floor_divide fmax fmin fmod frexp gcd greater greater_equal heaviside
      hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log log10 log1p log2
      logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul matvec maximum minimum modf
      multiply negative nextafter not_equal positive power rad2deg radians reciprocal remainder right_shift
      rint sign signbit sin sinh spacing sqrt square subtract tan tanh true_divide trunc vecdot vecmat`,
    'numpy._core.fromnumeric': `
      all amax amin any argmax argmin argsort around clip cumprod cumsum max mean min prod ptp round_ sort
      squeeze std sum transpose var`,
    'numpy._core.function_base': 'average diff gradient interp linspace logspace median percentile quantile',
    'numpy._core.memmap': 'memmap',
    'numpy._core.umath': `
      absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_count bitwise_or
      bitwise_xor cbrt ceil clip conjugate copysign cos cosh deg2rad degrees divide divmod equal exp exp2
      expm1 fabs float_power floor floor_divide fmax fmin fmod frexp gcd greater greater_equal heaviside
      hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log log10 log1p log2
      logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul matvec maximum minimum modf
      multiply negative nextafter not_equal positive power rad2deg radians reciprocal remainder right_shift
      rint sign signbit sin sinh spacing sqrt square subtract tan tanh true_divide trunc vecdot vecmat`,
    'numpy.core._multiarray_umath': `
      absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_count bitwise_or
      bitwise_xor cbrt ceil clip conjugate copysign cos cosh deg2rad degrees divide divmod equal exp exp2
      expm1 fabs float_power floor floor_divide fmax fmin fmod frexp gcd greater greater_equal heaviside
      hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log log10 log1p log2
      logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul matvec maximum minimum modf
      multiply negative nextafter not_equal positive power rad2deg radians reciprocal remainder right_shift
      rint sign signbit sin sinh spacing sqrt square subtract tan tanh true_divide trunc vecdot vecmat`,
    'numpy.core.fromnumeric': `
      all amax amin any argmax argmin argsort around clip cumprod cumsum max mean min prod ptp round_ sort
      squeeze std sum transpose var`,
    'numpy.core.function_base': 'average diff gradient interp linspace logspace median percentile quantile',
    'numpy.core.memmap': 'memmap',
    'numpy.core.umath': `
      absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_count bitwise_or
      bitwise_xor cbrt ceil clip conjugate copysign cos cosh deg2rad degrees divide divmod equal exp exp2
      expm1 fabs float_power floor floor_divide fmax fmin fmod frexp gcd greater greater_equal heaviside
      hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log log10 log1p log2
      logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul matvec maximum minimum modf
      multiply negative nextafter not_equal positive power rad2deg radians reciprocal remainder right_shift
      rint sign signbit sin sinh spacing sqrt square subtract tan tanh true_divide trunc vecdot vecmat`,
    'numpy.lib._nanfunctions_impl': `
      nanargmax nanargmin nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum
      nanvar`,
    'numpy.lib.function_base': 'average diff gradient interp linspace logspace median percentile quantile',
    'numpy.lib.nanfunctions': `
      nanargmax nanargmin nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum
      nanvar`,
    'numpy.linalg': 'cholesky cond det eig eigh eigvals inv lstsq matrix_rank norm pinv qr solve svd',
    'numpy.linalg._linalg': 'det inv norm pinv',
    'numpy.linalg.linalg': 'det inv norm pinv',
    'numpy.ma': 'masked nomask',
  },
};
