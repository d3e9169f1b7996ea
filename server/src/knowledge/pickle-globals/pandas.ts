import type { GlobalTable } from './table.ts';

/** Frames, indexes, arrays and offsets, which are rebuilt from their parts. */
export const pandas: GlobalTable = {
  checked: 'pandas 0.17 to 3.0',
  classes: {
    pandas: `
      ArrowDtype BooleanDtype Categorical CategoricalDtype CategoricalIndex DataFrame DateOffset DatetimeIndex
      DatetimeTZDtype Flags Float32Dtype Float64Dtype Float64Index Index Int16Dtype Int32Dtype Int64Dtype Int64Index
      Int8Dtype Interval IntervalDtype IntervalIndex MultiIndex NumericIndex Period PeriodDtype PeriodIndex
      RangeIndex Series SparseDtype StringDtype Timedelta TimedeltaIndex Timestamp UInt16Dtype UInt32Dtype
      UInt64Dtype UInt64Index UInt8Dtype`,
    'pandas.arrays': `
      ArrowExtensionArray ArrowStringArray BooleanArray Categorical DatetimeArray FloatingArray IntegerArray
      IntervalArray NumpyExtensionArray PeriodArray SparseArray StringArray TimedeltaArray`,
    'pandas._libs.algos': 'Infinity NegInfinity',
    'pandas._libs.arrays': 'NDArrayBacked',
    'pandas._libs.hashtable': `
      Complex128HashTable Complex128Vector Complex64HashTable Complex64Vector Factorizer Float32HashTable
      Float32Vector Float64HashTable Float64Vector HashTable Int16HashTable Int16Vector Int32HashTable
      Int32Vector Int64Factorizer Int64HashTable Int64Vector Int8HashTable Int8Vector ObjectFactorizer
      ObjectVector PyObjectHashTable StringHashTable StringVector UInt16HashTable UInt16Vector
      UInt32HashTable UInt32Vector UInt64HashTable UInt64Vector UInt8HashTable UInt8Vector Vector`,
    'pandas._libs.index': `
      BaseMultiIndexCodesEngine BoolEngine Complex128Engine Complex64Engine DatetimeEngine ExtensionEngine
      Float32Engine Float64Engine IndexEngine Int16Engine Int32Engine Int64Engine Int8Engine ObjectEngine
      PeriodEngine TimedeltaEngine UInt16Engine UInt32Engine UInt64Engine UInt8Engine`,
    'pandas._libs.indexing': 'NDFrameIndexerBase',
    'pandas._libs.internals': 'Block BlockManager BlockPlacement NDArrayBackedBlock NumpyBlock SharedBlock',
    'pandas._libs.interval': 'Interval IntervalMixin IntervalTree',
    'pandas._libs.missing': 'C_NAType NAType',
    'pandas._libs.period': 'Period',
    'pandas._libs.properties': 'AxisProperty CachedProperty',
    'pandas._libs.sparse': 'BlockIndex IntIndex SparseIndex',
    'pandas._libs.tslib': 'NaTType Timedelta Timestamp',
    'pandas._libs.tslibs.base': 'ABCTimestamp',
    'pandas._libs.tslibs.dtypes': 'FreqGroup NpyDatetimeUnit PeriodDtypeBase Resolution',
    'pandas._libs.tslibs.nattype': 'NaTType _NaT',
    'pandas._libs.tslibs.offsets': `
      BHalfYearBegin BHalfYearEnd BQuarterBegin BQuarterEnd BYearBegin BYearEnd BaseOffset BusinessDay
      BusinessHour BusinessMixin BusinessMonthBegin BusinessMonthEnd CustomBusinessDay CustomBusinessHour
      CustomBusinessMonthBegin CustomBusinessMonthEnd DateOffset Day Easter FY5253 FY5253Mixin FY5253Quarter
      HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute MonthBegin MonthEnd MonthOffset Nano
      OffsetMeta QuarterBegin QuarterEnd QuarterOffset RelativeDeltaOffset Second SemiMonthBegin
      SemiMonthEnd SemiMonthOffset SingleConstructorOffset Tick Week WeekOfMonth WeekOfMonthMixin YearBegin
      YearEnd YearOffset _CustomBusinessMonth _OffsetMeta`,
    'pandas._libs.tslibs.period': 'Period PeriodMixin _Period',
    'pandas._libs.tslibs.timedeltas': 'MinMaxReso Timedelta _Timedelta',
    'pandas._libs.tslibs.timestamps': 'MinMaxReso Timestamp _Timestamp',
    'pandas._period': 'Period',
    'pandas.core.arrays._mixins': 'NDArrayBackedExtensionArray',
    'pandas.core.arrays.arrow.array': 'ArrowExtensionArray',
    'pandas.core.arrays.arrow.dtype': 'ArrowDtype',
    'pandas.core.arrays.base': 'ExtensionArray ExtensionOpsMixin ExtensionScalarOpsMixin',
    'pandas.core.arrays.boolean': 'BooleanArray BooleanDtype',
    'pandas.core.arrays.categorical': 'Categorical CategoricalAccessor',
    'pandas.core.arrays.datetimelike': 'DatelikeOps DatetimeLikeArrayMixin TimelikeOps',
    'pandas.core.arrays.datetimes': 'DatetimeArray',
    'pandas.core.arrays.floating': 'Float32Dtype Float64Dtype FloatingArray FloatingDtype',
    'pandas.core.arrays.integer': `
      Int16Dtype Int32Dtype Int64Dtype Int8Dtype IntegerArray IntegerDtype UInt16Dtype UInt32Dtype
      UInt64Dtype UInt8Dtype`,
    'pandas.core.arrays.interval': 'IntervalArray',
    'pandas.core.arrays.masked': 'BaseMaskedArray',
    'pandas.core.arrays.numeric': 'NumericArray NumericDtype',
    'pandas.core.arrays.numpy_': 'NumpyExtensionArray PandasArray',
    'pandas.core.arrays.period': 'PeriodArray',
    'pandas.core.arrays.sparse': 'SparseArray SparseDtype',
    'pandas.core.arrays.sparse.array': 'SparseArray',
    'pandas.core.arrays.sparse.dtype': 'SparseDtype',
    'pandas.core.arrays.string_': `
      BaseStringArray NumpyStringArray StrArray StringArray StringArrayNumpySemantics StringDtype`,
    'pandas.core.arrays.string_arrow': 'ArrowStringArray ArrowStringArrayNumpySemantics',
    'pandas.core.arrays.timedeltas': 'TimedeltaArray',
    'pandas.core.base': `
      FrozenList FrozenNDArray IndexOpsMixin NoNewAttributesMixin PandasObject SelectionMixin`,
    'pandas.core.categorical': 'Categorical',
    'pandas.core.dtypes.base': 'ExtensionDtype Registry StorageExtensionDtype',
    'pandas.core.dtypes.dtypes': `
      ArrowDtype BaseMaskedDtype CategoricalDtype CategoricalDtypeType DatetimeTZDtype IntervalDtype
      NumpyEADtype PandasDtype PandasExtensionDtype PeriodDtype SparseDtype`,
    'pandas.core.flags': 'Flags',
    'pandas.core.frame': 'DataFrame',
    'pandas.core.generic': 'NDFrame',
    'pandas.core.groupby.generic': 'DataFrameGroupBy NamedAgg SeriesGroupBy',
    'pandas.core.groupby.grouper': 'Grouper Grouping',
    'pandas.core.groupby.ops': `
      BaseGrouper BinGrouper DataSplitter FrameSplitter SeriesSplitter WrappedCythonOp`,
    'pandas.core.index': `
      CategoricalIndex DatetimeIndex Float64Index Index Int64Index IntervalIndex MultiIndex NumericIndex
      PeriodIndex RangeIndex TimedeltaIndex UInt64Index`,
    'pandas.core.indexes.base': 'Index',
    'pandas.core.indexes.category': 'CategoricalIndex',
    'pandas.core.indexes.datetimelike': 'DatetimeIndexOpsMixin DatetimeTimedeltaMixin',
    'pandas.core.indexes.datetimes': 'DatetimeIndex',
    'pandas.core.indexes.extension': 'ExtensionIndex NDArrayBackedExtensionIndex',
    'pandas.core.indexes.frozen': 'FrozenList FrozenNDArray',
    'pandas.core.indexes.interval': 'IntervalIndex',
    'pandas.core.indexes.multi': 'MultiIndex MultiIndexPyIntEngine MultiIndexUIntEngine',
    'pandas.core.indexes.numeric': 'Float64Index Int64Index IntegerIndex NumericIndex UInt64Index',
    'pandas.core.indexes.period': 'PeriodIndex',
    'pandas.core.indexes.range': 'RangeIndex',
    'pandas.core.indexes.timedeltas': 'TimedeltaIndex',
    'pandas.core.internals': 'BlockManager SingleBlockManager',
    'pandas.core.internals.array_manager': 'ArrayManager BaseArrayManager NullArrayProxy SingleArrayManager',
    'pandas.core.internals.base': 'DataManager SingleDataManager',
    'pandas.core.internals.blocks': `
      Block BoolBlock CategoricalBlock ComplexBlock DatetimeBlock DatetimeLikeBlock DatetimeTZBlock
      EABackedBlock ExtensionBlock FloatBlock IntBlock NDArrayBackedExtensionBlock NumericBlock NumpyBlock
      ObjectBlock TimeDeltaBlock`,
    'pandas.core.internals.managers': 'BaseBlockManager BlockManager SingleBlockManager',
    'pandas.core.series': 'Series',
    'pandas.core.sparse.frame': 'SparseDataFrame',
    'pandas.core.sparse.series': 'SparseSeries',
    'pandas.indexes.base': 'Index',
    'pandas.indexes.category': 'CategoricalIndex',
    'pandas.indexes.frozen': 'FrozenList FrozenNDArray',
    'pandas.indexes.multi': 'MultiIndex',
    'pandas.indexes.numeric': 'Float64Index Int64Index UInt64Index',
    'pandas.indexes.range': 'RangeIndex',
    'pandas.tseries.holiday': `
      AbstractHolidayCalendar Holiday HolidayCalendarMetaClass USFederalHolidayCalendar`,
    'pandas.tseries.index': 'DatetimeIndex',
    'pandas.tseries.offsets': `
      BDay BQuarterBegin BQuarterEnd BYearBegin BYearEnd BaseOffset BusinessDay BusinessHour BusinessMixin
      BusinessMonthBegin BusinessMonthEnd CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin
      CustomBusinessMonthEnd DateOffset Day Easter FY5253 FY5253Mixin FY5253Quarter Hour LastWeekOfMonth
      Micro Milli Minute MonthBegin MonthEnd MonthOffset Nano OffsetMeta QuarterBegin QuarterEnd
      QuarterOffset RelativeDeltaOffset Second SemiMonthBegin SemiMonthEnd SemiMonthOffset
      SingleConstructorOffset Tick Week WeekOfMonth WeekOfMonthMixin YearBegin YearEnd YearOffset
      _CustomBusinessMonth`,
    'pandas.tseries.period': 'PeriodIndex',
    'pandas.tseries.tdi': 'TimedeltaIndex',
    'pandas.tslib': 'NaTType Timedelta Timestamp',
    'pandas.types.dtypes': 'CategoricalDtype DatetimeTZDtype PeriodDtype',
    'pandas.util.version': 'InfinityType LegacyVersion NegativeInfinityType Version _BaseVersion _Version',
  },
  functions: {
    'pandas._libs.arrays': '__pyx_unpickle_NDArrayBacked',
    'pandas._libs.hashtable': '__pyx_unpickle_HashTable',
    'pandas._libs.index': `
      __pyx_unpickle_BaseMultiIndexCodesEngine __pyx_unpickle_BoolEngine __pyx_unpickle_Complex128Engine
      __pyx_unpickle_Complex64Engine __pyx_unpickle_DatetimeEngine __pyx_unpickle_ExtensionEngine
      __pyx_unpickle_Float32Engine __pyx_unpickle_Float64Engine __pyx_unpickle_IndexEngine
      __pyx_unpickle_Int16Engine __pyx_unpickle_Int32Engine __pyx_unpickle_Int64Engine
      __pyx_unpickle_Int8Engine __pyx_unpickle_ObjectEngine __pyx_unpickle_PeriodEngine
      __pyx_unpickle_SharedEngine __pyx_unpickle_TimedeltaEngine __pyx_unpickle_UInt16Engine
      __pyx_unpickle_UInt32Engine __pyx_unpickle_UInt64Engine __pyx_unpickle_UInt8Engine`,
    'pandas._libs.indexing': '__pyx_unpickle_NDFrameIndexerBase',
    'pandas._libs.internals': '__pyx_unpickle_BlockPlacement _unpickle_block',
    'pandas._libs.interval': `
      __pyx_unpickle_Float64ClosedBothIntervalNode __pyx_unpickle_Float64ClosedLeftIntervalNode
      __pyx_unpickle_Float64ClosedNeitherIntervalNode __pyx_unpickle_Float64ClosedRightIntervalNode
      __pyx_unpickle_Int64ClosedBothIntervalNode __pyx_unpickle_Int64ClosedLeftIntervalNode
      __pyx_unpickle_Int64ClosedNeitherIntervalNode __pyx_unpickle_Int64ClosedRightIntervalNode
      __pyx_unpickle_IntervalMixin __pyx_unpickle_IntervalNode __pyx_unpickle_IntervalTree
      __pyx_unpickle_Uint64ClosedBothIntervalNode __pyx_unpickle_Uint64ClosedLeftIntervalNode
      __pyx_unpickle_Uint64ClosedNeitherIntervalNode __pyx_unpickle_Uint64ClosedRightIntervalNode`,
    'pandas._libs.missing': '__pyx_unpickle_C_NAType',
    'pandas._libs.properties': '__pyx_unpickle_AxisProperty __pyx_unpickle_CachedProperty',
    'pandas._libs.sparse': '__pyx_unpickle_BlockMerge __pyx_unpickle_BlockUnion __pyx_unpickle_SparseIndex',
    'pandas._libs.tslib': '__nat_unpickle',
    'pandas._libs.tslibs.base': '__pyx_unpickle_ABCTimestamp',
    'pandas._libs.tslibs.nattype': '__nat_unpickle __pyx_unpickle__NaT _nat_unpickle',
    'pandas._libs.tslibs.offsets': `
      __pyx_unpickle_BaseOffset __pyx_unpickle_RelativeDeltaOffset __pyx_unpickle_Tick`,
    'pandas._libs.tslibs.period': '__pyx_unpickle_PeriodMixin',
    'pandas._libs.tslibs.timedeltas': '__pyx_unpickle__Timedelta _timedelta_unpickle',
    'pandas._libs.tslibs.timestamps': '_unpickle_timestamp',
    'pandas.core.index': '_new_DatetimeIndex _new_Index _new_PeriodIndex',
    'pandas.core.indexes.base': '_new_Index',
    'pandas.core.indexes.datetimes': '_new_DatetimeIndex',
    'pandas.core.indexes.interval': '_new_IntervalIndex',
    'pandas.core.indexes.period': '_new_PeriodIndex',
    'pandas.indexes.base': '_new_Index',
    'pandas.tseries.index': '_new_DatetimeIndex',
    'pandas.tseries.period': '_new_PeriodIndex',
    'pandas.tslib': '__nat_unpickle',
  },
  references: {
    pandas: 'NA NaT',
    'pandas._libs.missing': 'NA',
  },
};
