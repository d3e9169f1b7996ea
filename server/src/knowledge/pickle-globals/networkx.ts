import type { GlobalTable } from './table.ts';

/** Graphs and their views. */
export const networkx: GlobalTable = {
  checked: 'networkx 2.0 to 3.5',
  objects: {
    'networkx.classes.coreviews': `
      AdjacencyView AtlasView FilterAdjacency FilterAtlas FilterMultiAdjacency FilterMultiInner
      MultiAdjacencyView UnionAdjacency UnionAtlas UnionMultiAdjacency UnionMultiInner`,
    'networkx.classes.digraph': 'DiGraph _CachedPropertyResetterAdjAndSucc _CachedPropertyResetterPred',
    'networkx.classes.filters': 'show_nodes',
    'networkx.classes.graph': 'Graph _CachedPropertyResetterAdj _CachedPropertyResetterNode',
    'networkx.classes.multidigraph': 'MultiDiGraph',
    'networkx.classes.multigraph': 'MultiGraph',
    'networkx.classes.ordered': 'OrderedDiGraph OrderedGraph OrderedMultiDiGraph OrderedMultiGraph',
    'networkx.classes.reportviews': `
      DegreeView DiDegreeView DiMultiDegreeView EdgeDataView EdgeView InDegreeView InEdgeDataView InEdgeView
      InMultiDegreeView InMultiEdgeDataView InMultiEdgeView MultiDegreeView MultiEdgeDataView MultiEdgeView
      NodeDataView NodeView OutDegreeView OutEdgeDataView OutEdgeView OutMultiDegreeView
      OutMultiEdgeDataView OutMultiEdgeView`,
    'networkx.utils.heaps': 'BinaryHeap MinHeap PairingHeap',
    'networkx.utils.mapped_queue': 'MappedQueue _HeapElement',
    'networkx.utils.union_find': 'UnionFind',
  },
};
