import type { GlobalTable } from './table.ts';

/** Dictionaries, vectors and topic models. */
export const gensim: GlobalTable = {
  checked: 'gensim 0.13 to 4.3',
  objects: {
    'gensim.corpora.dictionary': 'Dictionary',
    'gensim.corpora.hashdictionary': 'HashDictionary',
    'gensim.interfaces': 'CorpusABC SimilarityABC TransformationABC TransformedCorpus',
    'gensim.matutils': 'Dense2Corpus Scipy2Corpus Sparse2Corpus',
    'gensim.models': 'VocabTransform',
    'gensim.models.atmodel': 'AuthorTopicModel AuthorTopicState',
    'gensim.models.basemodel': 'BaseTopicModel',
    'gensim.models.coherencemodel': 'CoherenceModel Coherence_Measure',
    'gensim.models.deprecated.keyedvectors': 'EuclideanKeyedVectors Vocab',
    'gensim.models.deprecated.word2vec': 'Vocab Word2Vec',
    'gensim.models.doc2vec': 'Doc2Vec Doc2VecTrainables Doc2VecVocab Doctag TaggedDocument',
    'gensim.models.ensemblelda': 'CBDBSCAN Cluster EnsembleLda Topic',
    'gensim.models.fasttext': 'FastText FastTextKeyedVectors FastTextTrainables FastTextVocab',
    'gensim.models.hdpmodel': 'HdpModel HdpTopicFormatter SuffStats',
    'gensim.models.keyedvectors': `
      BaseKeyedVectors CompatVocab Doc2VecKeyedVectors EuclideanKeyedVectors FastTextKeyedVectors
      KeyedVectors Vocab Word2VecKeyedVectors WordEmbeddingsKeyedVectors`,
    'gensim.models.ldamodel': 'LdaModel LdaState',
    'gensim.models.ldamulticore': 'LdaMulticore',
    'gensim.models.ldaseqmodel': 'LdaPost LdaSeqModel sslm',
    'gensim.models.logentropy_model': 'LogEntropyModel',
    'gensim.models.lsimodel': 'LsiModel Projection',
    'gensim.models.nmf': 'Nmf',
    'gensim.models.normmodel': 'NormModel',
    'gensim.models.phrases': 'FrozenPhrases Phrases _PhrasesTransformation',
    'gensim.models.poincare': `
      LexicalEntailmentEvaluation LinkPredictionEvaluation NegativesBuffer PoincareBatch
      PoincareKeyedVectors PoincareModel PoincareRelations ReconstructionEvaluation`,
    'gensim.models.rpmodel': 'RpModel',
    'gensim.models.tfidfmodel': 'TfidfModel',
    'gensim.models.translation_matrix': 'BackMappingTranslationMatrix Space TranslationMatrix',
    'gensim.models.word2vec': 'Heapitem Vocab Word2Vec Word2VecTrainables Word2VecVocab',
    'gensim.parsing.porter': 'PorterStemmer',
    'gensim.similarities.docsim': `
      MatrixSimilarity SoftCosineSimilarity SparseMatrixSimilarity WmdSimilarity`,
    'gensim.similarities.fastss': 'FastSS',
    'gensim.similarities.termsim': `
      SparseTermSimilarityMatrix TermSimilarityIndex UniformTermSimilarityIndex WordEmbeddingSimilarityIndex`,
    'gensim.utils': 'ClippedCorpus FakeDict RepeatCorpus RepeatCorpusNTimes SlicedCorpus',
  },
  references: {
    'gensim.matutils': 'unitvec',
    'gensim.models.phrases': 'npmi_scorer original_scorer',
    'gensim.models.tfidfmodel': 'df2idf precompute_idfs smartirs_normalize smartirs_wglobal smartirs_wlocal',
    'gensim.utils': `
      any2unicode any2utf8 call_on_class_only identity simple_preprocess to_unicode to_utf8 tokenize`,
  },
};
