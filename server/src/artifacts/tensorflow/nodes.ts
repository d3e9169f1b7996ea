import type { ReadContext } from '../reader.ts';

/** A node of a graph or of a function's body, from whichever encoding. */
export interface GraphNode {
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  /** The attributes that are texts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The value of a constant text. */
  readonly constant: string | undefined;
  readonly offset: number;
}

/** Operators that may take a path or an address: those wait for the constants of their graph. */
const mayReach =
  /File|Path|Dir|Checkpoint|Save|Restore|Load|Reader|Dataset|Debug|Print|Summary|Vocab|Cache|Rpc|Client/;

const shownAttributes = ['output_stream', 'debug_urls', 'token', 'address', 'host'];
const pathAttributes = ['filename', 'file_name', 'path', 'memory_region_name', 'container_path'];
const maxConstants = 20_000;
const maxPath = 300;

/** Collects the nodes of one graph or function; an input is known by the name of the node that makes it. */
export interface NodeScope {
  add(node: GraphNode): void;
  /** Tells the nodes that waited. */
  end(): void;
}

export function createNodeScope(context: ReadContext): NodeScope {
  const constants = new Map<string, string>();
  const waiting: GraphNode[] = [];

  function tell({ operator, attributes, inputs, offset }: GraphNode): void {
    const details: Record<string, string> = {};
    const [input = ''] = inputs;
    const path =
      constants.get(input.replace(/:.*$/s, '')) ??
      pathAttributes.map((key) => attributes.get(key)).find((value) => value !== undefined && value !== '');
    if (path !== undefined && mayReach.test(operator)) details.path = path.slice(0, maxPath);
    for (const key of shownAttributes) {
      const value = attributes.get(key);
      if (value !== undefined) details[key] = value.slice(0, maxPath);
    }
    context.component({ loader: 'tensorflow', module: '', name: operator, details }, offset);
  }

  return {
    add(node) {
      if (node.constant !== undefined && constants.size < maxConstants)
        constants.set(node.name, node.constant);
      if (mayReach.test(node.operator) && waiting.length < maxConstants) waiting.push(node);
      else tell(node);
    },
    end() {
      for (const node of waiting) tell(node);
      waiting.length = 0;
    },
  };
}
