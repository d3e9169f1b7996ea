import type { GlobalTable } from './table.ts';

/** Data of the sciences and of languages that is kept beside models. */
export const science: GlobalTable = {
  checked:
    'astropy 5 and 6, babel 2, biopython 1.79 to 1.85, deap 1.3 and 1.4, Pillow 9 to 12, scikit-image 0.19 to 0.25, shapely 1.8, xarray 0.16 to 2025',
  classes: {
    'astropy.table.column': 'Column MaskedColumn',
    'astropy.table.table': 'QTable Table',
    'astropy.time.core': 'Time TimeDelta',
    'astropy.time.formats': 'TimeFITS TimeISO TimeISOT TimeJD TimeMJD TimeUnix',
    'astropy.units.core': 'CompositeUnit IrreducibleUnit PrefixUnit Unit UnrecognizedUnit',
    'astropy.units.quantity': 'Quantity',
    'astropy.coordinates.angles': 'Angle Latitude Longitude',
    'Bio.Align': 'MultipleSeqAlignment',
    'Bio.Seq': 'MutableSeq Seq',
    'Bio.SeqFeature': 'FeatureLocation SeqFeature SimpleLocation',
    'Bio.SeqRecord': 'SeqRecord _RestrictedDict',
    'babel.dates': 'DateTimePattern',
    'babel.localedata': 'Alias LocaleDataDict',
    'babel.numbers': 'NumberPattern',
    'babel.plural': 'PluralRule',
    'PIL.Image': 'Image',
    'deap.tools.support': 'HallOfFame Logbook ParetoFront Statistics',
    'shapely.geometry.collection': 'GeometryCollection',
    'shapely.geometry.linestring': 'LineString',
    'shapely.geometry.multilinestring': 'MultiLineString',
    'shapely.geometry.multipoint': 'MultiPoint',
    'shapely.geometry.multipolygon': 'MultiPolygon',
    'shapely.geometry.point': 'Point',
    'shapely.geometry.polygon': 'LinearRing Polygon',
    'skimage.transform._geometric': `
      AffineTransform EssentialMatrixTransform EuclideanTransform FundamentalMatrixTransform PiecewiseAffineTransform
      PolynomialTransform ProjectiveTransform SimilarityTransform`,
    'xarray.core.dataarray': 'DataArray',
    'xarray.core.dataset': 'Dataset',
    'xarray.core.indexes': 'PandasIndex PandasMultiIndex',
    'xarray.core.indexing': 'PandasIndexingAdapter PandasMultiIndexingAdapter',
    'xarray.core.variable': 'IndexVariable Variable',
  },
  functions: {
    'astropy.units.core': '_recreate_irreducible_unit',
  },
};
