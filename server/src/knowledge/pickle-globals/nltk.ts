import type { GlobalTable } from './table.ts';

/** Taggers, tokenizers, trees and counts. */
export const nltk: GlobalTable = {
  checked: 'nltk 3.0 to 3.9',
  objects: {
    'nltk.chunk.api': 'ChunkParserI',
    'nltk.chunk.named_entity': 'NEChunkParser NEChunkParserTagger',
    'nltk.chunk.regexp': `
      ChunkRule ChunkRuleWithContext ChunkString ExpandLeftRule ExpandRightRule MergeRule RegexpChunkParser
      RegexpChunkRule RegexpParser SplitRule StripRule UnChunkRule`,
    'nltk.chunk.util': 'ChunkScore',
    'nltk.classify.api': 'ClassifierI MultiClassifierI',
    'nltk.classify.decisiontree': 'DecisionTreeClassifier',
    'nltk.classify.maxent': `
      BinaryMaxentFeatureEncoding FunctionBackedMaxentFeatureEncoding GISEncoding MaxentClassifier
      MaxentFeatureEncodingI TadmEventMaxentFeatureEncoding TadmMaxentClassifier TypedMaxentFeatureEncoding`,
    'nltk.classify.naivebayes': 'NaiveBayesClassifier',
    'nltk.classify.positivenaivebayes': 'PositiveNaiveBayesClassifier',
    'nltk.classify.scikitlearn': 'SklearnClassifier',
    'nltk.cluster.api': 'ClusterI',
    'nltk.cluster.em': 'EMClusterer',
    'nltk.cluster.gaac': 'GAAClusterer',
    'nltk.cluster.kmeans': 'KMeansClusterer',
    'nltk.cluster.util': 'Dendrogram VectorSpaceClusterer _DendrogramNode',
    'nltk.collections': 'OrderedDict Trie',
    'nltk.collocations': `
      AbstractCollocationFinder BigramCollocationFinder QuadgramCollocationFinder TrigramCollocationFinder`,
    'nltk.featstruct': `
      CustomFeatureValue FeatDict FeatList FeatStruct FeatStructReader Feature FeatureValueConcat
      FeatureValueSet FeatureValueTuple FeatureValueUnion RangeFeature SlashFeature
      SubstituteBindingsSequence _UnificationFailure`,
    'nltk.grammar': `
      CFG DependencyGrammar DependencyProduction FeatStructNonterminal FeatureGrammar FeatureValueType
      Nonterminal PCFG ProbabilisticDependencyGrammar ProbabilisticProduction Production`,
    'nltk.internals': 'Counter Deprecated',
    'nltk.lm.api': 'LanguageModel Smoothing',
    'nltk.lm.counter': 'NgramCounter',
    'nltk.lm.models': `
      AbsoluteDiscountingInterpolated InterpolatedLanguageModel KneserNeyInterpolated Laplace Lidstone MLE
      StupidBackoff WittenBellInterpolated`,
    'nltk.lm.smoothing': 'AbsoluteDiscounting KneserNey WittenBell',
    'nltk.lm.vocabulary': 'Vocabulary',
    'nltk.metrics.agreement': 'AnnotationTask',
    'nltk.metrics.association': `
      BigramAssocMeasures ContingencyMeasures NgramAssocMeasures QuadgramAssocMeasures TrigramAssocMeasures`,
    'nltk.metrics.confusionmatrix': 'ConfusionMatrix',
    'nltk.metrics.paice': 'Paice',
    'nltk.sentiment.sentiment_analyzer': 'SentimentAnalyzer',
    'nltk.sentiment.vader': 'SentiText SentimentIntensityAnalyzer VaderConstants',
    'nltk.stem.api': 'StemmerI',
    'nltk.stem.arlstem': 'ARLSTem',
    'nltk.stem.arlstem2': 'ARLSTem2',
    'nltk.stem.cistem': 'Cistem',
    'nltk.stem.isri': 'ISRIStemmer',
    'nltk.stem.lancaster': 'LancasterStemmer',
    'nltk.stem.porter': 'PorterStemmer',
    'nltk.stem.regexp': 'RegexpStemmer',
    'nltk.stem.rslp': 'RSLPStemmer',
    'nltk.stem.snowball': `
      ArabicStemmer DanishStemmer DutchStemmer EnglishStemmer FinnishStemmer FrenchStemmer GermanStemmer
      HungarianStemmer ItalianStemmer NorwegianStemmer PorterStemmer PortugueseStemmer RomanianStemmer
      RussianStemmer SnowballStemmer SpanishStemmer SwedishStemmer _LanguageSpecificStemmer
      _ScandinavianStemmer _StandardStemmer`,
    'nltk.stem.wordnet': 'WordNetLemmatizer',
    'nltk.tag.api': 'FeaturesetTaggerI TaggerI',
    'nltk.tag.brill': 'BrillTagger Pos Word',
    'nltk.tag.brill_trainer': 'BrillTaggerTrainer',
    'nltk.tag.crf': 'CRFTagger',
    'nltk.tag.hmm': 'HiddenMarkovModelTagger HiddenMarkovModelTrainer',
    'nltk.tag.perceptron': 'AveragedPerceptron PerceptronTagger',
    'nltk.tag.sequential': `
      AffixTagger BigramTagger ClassifierBasedPOSTagger ClassifierBasedTagger ContextTagger DefaultTagger
      NgramTagger RegexpTagger SequentialBackoffTagger TrigramTagger UnigramTagger`,
    'nltk.tag.tnt': 'TnT',
    'nltk.text': 'ConcordanceIndex ConcordanceLine ContextIndex Text TextCollection TokenSearcher',
    'nltk.tokenize.api': 'StringTokenizer TokenizerI',
    'nltk.tokenize.casual': 'TweetTokenizer',
    'nltk.tokenize.destructive': 'MacIntyreContractions NLTKWordTokenizer',
    'nltk.tokenize.legality_principle': 'LegalitySyllableTokenizer',
    'nltk.tokenize.mwe': 'MWETokenizer',
    'nltk.tokenize.punkt': `
      PunktBaseClass PunktLanguageVars PunktParameters PunktSentenceTokenizer PunktToken PunktTrainer`,
    'nltk.tokenize.regexp': 'BlanklineTokenizer RegexpTokenizer WhitespaceTokenizer WordPunctTokenizer',
    'nltk.tokenize.sexpr': 'SExprTokenizer',
    'nltk.tokenize.simple': 'CharTokenizer LineTokenizer SpaceTokenizer TabTokenizer',
    'nltk.tokenize.sonority_sequencing': 'SyllableTokenizer',
    'nltk.tokenize.texttiling': 'TextTilingTokenizer TokenSequence TokenTableField',
    'nltk.tokenize.toktok': 'ToktokTokenizer',
    'nltk.tokenize.treebank': 'TreebankWordDetokenizer TreebankWordTokenizer',
    'nltk.tokenize.util': 'CJKChars',
    'nltk.translate.api': 'AlignedSent Alignment PhraseTable PhraseTableEntry',
    'nltk.translate.bleu_score': 'SmoothingFunction',
    'nltk.translate.gale_church': 'LanguageIndependent',
    'nltk.translate.ibm1': 'IBMModel1',
    'nltk.translate.ibm2': 'IBMModel2 Model2Counts',
    'nltk.translate.ibm3': 'IBMModel3 Model3Counts',
    'nltk.translate.ibm4': 'IBMModel4 Model4Counts',
    'nltk.translate.ibm5': 'IBMModel5 Model5Counts Slots',
    'nltk.translate.ibm_model': 'AlignmentInfo Counts IBMModel',
    'nltk.translate.stack_decoder': 'StackDecoder _Hypothesis _Stack',
    'nltk.tree': 'Tree',
    'nltk.tree.immutable': `
      ImmutableMultiParentedTree ImmutableParentedTree ImmutableProbabilisticTree ImmutableTree`,
    'nltk.tree.parented': 'AbstractParentedTree MultiParentedTree ParentedTree',
    'nltk.tree.prettyprinter': 'TreePrettyPrinter',
    'nltk.tree.probabilistic': 'ProbabilisticTree',
    'nltk.tree.tree': 'Tree',
    'nltk.treeprettyprinter': 'TreePrettyPrinter',
    'nltk.util': 'Index',
  },
  classes: {
    'nltk.probability': `
      ConditionalFreqDist ConditionalProbDist ConditionalProbDistI CrossValidationProbDist
      DictionaryConditionalProbDist DictionaryProbDist ELEProbDist FreqDist HeldoutProbDist
      ImmutableProbabilisticMixIn KneserNeyProbDist LaplaceProbDist LidstoneProbDist MLEProbDist
      MutableProbDist ProbDistI ProbabilisticMixIn RandomProbDist SimpleGoodTuringProbDist UniformProbDist
      WittenBellProbDist`,
  },
};
