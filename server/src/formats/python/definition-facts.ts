import type { Definition } from '../../facts/definition.ts';
import { symbolNames, type Value } from '../../facts/value.ts';
import { type Sites, spanOf } from './bind.ts';
import type { Evaluator } from './evaluate.ts';
import type { Expression, ParameterNode } from './syntax.ts';

/** The functions and classes of a module. */
export function definitionFacts(sites: Sites, evaluator: Evaluator): readonly Definition[] {
  return sites.definitions.map(({ node, place, statement }) => {
    const evaluate = (each: Expression): Value => evaluator.evaluate(each, place);
    return {
      kind: 'definition',
      form: node.kind,
      name: node.name.name,
      span: spanOf(node),
      nameSpan: spanOf(node.name),
      statement,
      decorators: node.decorators.map(evaluate),
      parameters:
        node.kind === 'function'
          ? node.parameters.map((each) => ({
              name: each.name.name,
              span: spanOf(each),
              ...annotationOf(each, evaluate),
              ...(each.default ? { default: evaluate(each.default) } : {}),
            }))
          : [],
      bases:
        node.kind === 'class'
          ? node.args.filter((each) => !each.name).map((each) => evaluate(each.value))
          : [],
      methods:
        node.kind === 'class'
          ? node.body.flatMap((each) => (each.kind === 'function' ? each.name.name : []))
          : [],
    };
  });
}

function annotationOf(
  parameter: ParameterNode,
  evaluate: (each: Expression) => Value,
): { readonly annotation?: string } {
  const name = parameter.annotation && symbolNames(evaluate(parameter.annotation))[0];
  return name ? { annotation: name } : {};
}
