/** Nodes that are words, or parts of words, of a command. */
export const literals: ReadonlySet<string> = new Set([
  'word',
  'string',
  'raw_string',
  'ansi_c_string',
  'translated_string',
  'concatenation',
  'number',
  'expansion',
  'simple_expansion',
  'command_substitution',
  'process_substitution',
  'arithmetic_expansion',
  'brace_expression',
  'extglob_pattern',
  'regex',
  'string_content',
  'test_operator',
]);

/** Words that the grammar has no type for. */
export const signs: ReadonlySet<string> = new Set(['-', '==', '=~']);

/** Nodes of arithmetic and tests. */
export const expressions: ReadonlySet<string> = new Set([
  'binary_expression',
  'unary_expression',
  'ternary_expression',
  'postfix_expression',
  'parenthesized_expression',
]);

/** What stands in these need not happen. */
export const optional: ReadonlySet<string> = new Set([
  'if_statement',
  'while_statement',
  'for_statement',
  'c_style_for_statement',
  'case_statement',
  'function_definition',
  'elif_clause',
  'else_clause',
]);
