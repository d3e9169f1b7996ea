import type { Command } from '../../facts/command.ts';
import type { Draft, Drafts, Setting } from './draft.ts';
import { expressions, literals, optional, signs } from './node-types.ts';
import type { SyntaxNode } from './syntax.ts';

/** Constructs nested deeper than this are not looked at; no person writes them. */
const maxDepth = 200;
const maxCommands = 20_000;

interface Place {
  readonly pipeline: Draft[];
  readonly script: Draft[];
  readonly surely: boolean;
  readonly depth: number;
}

/** Reads the commands of a script in order; broken parts give what can be read of them. */
export function draftsOf(root: SyntaxNode, text: string): Drafts {
  const commands: Draft[] = [];
  const settings: Setting[] = [];
  const changed = new Set<string>();
  const exported = new Set<string>();
  const defaults: SyntaxNode[] = [];
  const substitutions = new Map<SyntaxNode, readonly Draft[]>();
  let exportsAll = false;
  const textOf = (node: SyntaxNode): string => text.slice(node.start, node.end);

  function open(place: Place, start: number): Draft {
    return {
      start,
      end: start,
      assignments: [],
      words: [],
      redirects: [],
      documents: [],
      pipeline: place.pipeline,
      script: place.script,
      joinedBy: undefined,
    };
  }

  function close(draft: Draft): void {
    if (draft.words.length + draft.assignments.length + draft.documents.length === 0) return;
    draft.end = Math.max(
      draft.start,
      ...[...draft.words.slice(-1), ...draft.assignments.slice(-1)].map((each) => each.end),
    );
    if (commands.length >= maxCommands) return;
    commands.push(draft);
    draft.pipeline.push(draft);
    draft.script.push(draft);
  }

  /** Children that are statements or hold some. */
  function visitAll(nodes: readonly SyntaxNode[], place: Place): void {
    let loose: Draft | undefined;
    for (const node of nodes) {
      const unclosed = node.type === 'ERROR' ? unclosedString(node, text) : undefined;
      const before = unclosed && (loose ?? place.script[place.script.length - 1]);
      if (unclosed && before && !text.slice(before.end, node.start).includes('\n')) {
        before.words.push(unclosed);
        before.end = unclosed.end;
        continue;
      }
      // A broken script leaves words behind that belong to no command any more.
      if (literals.has(node.type) || node.type === 'command_name') {
        if (loose && text.slice(loose.end, node.start).includes('\n')) {
          close(loose);
          loose = undefined;
        }
        loose ??= open({ ...place, pipeline: [] }, node.start);
        loose.words.push(node);
        loose.end = node.end;
        lookInside(node, place);
        continue;
      }
      if (loose && node.type !== 'ERROR' && node.type !== 'comment') {
        close(loose);
        loose = undefined;
      }
      visit(node, { ...place, pipeline: [] });
    }
    if (loose) close(loose);
  }

  function visit(node: SyntaxNode, place: Place): void {
    if (place.depth > maxDepth) return;
    const deeper = { ...place, depth: place.depth + 1 };
    switch (node.type) {
      case 'command':
        return command(node, deeper);
      case 'declaration_command':
        return declaration(node, deeper);
      case 'variable_assignment':
        settings.push({ node, declaration: undefined, statement: node, surely: place.surely });
        return lookInside(node, deeper);
      case 'redirected_statement':
        return redirected(node, deeper);
      case 'pipeline':
        return joined(node.children, deeper);
      case 'list':
        return list(node, deeper);
      case 'negated_command':
      case 'subshell':
      case 'compound_statement': {
        if (node.children[0]?.type === '((') return lookInside(node, deeper);
        const inner = node.children.filter((each) => /^[a-z]/.test(each.type) && each.type !== 'comment');
        // What the brackets hold last is the stage of the pipeline around them.
        const last = inner.pop();
        visitAll(inner, deeper);
        return last && visit(last, deeper);
      }
      case 'command_substitution':
      case 'process_substitution':
        return substitution(node, deeper);
      case 'for_statement': {
        const [variable] = node.children.filter((each) => each.type === 'variable_name');
        if (variable) changed.add(textOf(variable));
        for (const each of node.children) if (literals.has(each.type)) lookInside(each, deeper);
        const body = node.children.filter((each) => each.type === 'do_group');
        return visitAll(body, { ...deeper, surely: false });
      }
      case 'c_style_for_statement':
        for (const each of node.children) {
          if (each.type === 'do_group' || each.type === 'compound_statement')
            visit(each, { ...deeper, pipeline: [], surely: false });
          else if (literals.has(each.type) || expressions.has(each.type)) lookInside(each, deeper);
        }
        return;
      case 'case_item':
      case 'case_statement':
      case 'test_command': {
        for (const each of node.children) {
          if (literals.has(each.type) || node.type === 'test_command') lookInside(each, deeper);
          else visit(each, { ...deeper, pipeline: [], surely: false });
        }
        return;
      }
      case 'function_definition':
        return visitAll(
          node.children.filter((each) => !literals.has(each.type)),
          { ...deeper, surely: false },
        );
      case 'unset_command':
        for (const each of node.children) changed.add(textOf(each));
        return;
      case 'comment':
      case 'heredoc_body':
      case 'heredoc_start':
        return;
      case 'file_redirect':
        return lookInside(node, deeper);
      default:
        if (expressions.has(node.type)) return lookInside(node, deeper);
        return visitAll(node.children, optional.has(node.type) ? { ...deeper, surely: false } : deeper);
    }
  }

  function command(node: SyntaxNode, place: Place): void {
    const draft = open(place, node.start);
    for (const child of node.children) {
      if (child.type === 'variable_assignment') draft.assignments.push(child);
      else if (child.type === 'file_redirect') redirect(child, draft);
      else if (child.type === 'herestring_redirect') document(child, draft);
      else if (literals.has(child.type) || child.type === 'command_name' || signs.has(child.type))
        draft.words.push(child);
      else if (child.type === 'ERROR')
        draft.words.push(...child.children.filter((each) => literals.has(each.type)));
      else if (child.type === 'subshell') visitAll(child.children, place);
    }
    draft.words.sort((a, b) => a.start - b.start);
    close(draft);
    reading(draft);
    lookInside(node, place);
  }

  /** Commands that set variables or export them. */
  function reading(draft: Draft): void {
    const [name, ...words] = draft.words.map(textOf);
    if (
      name === 'read' ||
      name === 'mapfile' ||
      name === 'readarray' ||
      name === 'getopts' ||
      name === 'printf'
    ) {
      const targets = name === 'printf' ? words.filter((_, index) => words[index - 1] === '-v') : words;
      for (const word of targets) if (/^[A-Za-z_]\w*$/.test(word)) changed.add(word);
    } else if (name === 'set') {
      exportsAll ||= words.some((word) => /^-[a-z]*a[a-z]*$/.test(word) || word === 'allexport');
    }
  }

  function declaration(node: SyntaxNode, place: Place): void {
    const [keyword, ...rest] = node.children;
    const isExport =
      keyword?.type === 'export' ||
      (/^(?:declare|typeset)$/.test(keyword?.type ?? '') && rest.some((each) => /^-\w*x/.test(textOf(each))));
    for (const each of rest) {
      if (each.type === 'variable_assignment') {
        settings.push({
          node: each,
          declaration: isExport ? 'export' : 'other',
          statement: node,
          surely: place.surely,
        });
      } else if (each.type === 'variable_name' && isExport) exported.add(textOf(each));
    }
    lookInside(node, place);
  }

  function redirected(node: SyntaxNode, place: Place): void {
    const before = commands.length;
    const body = node.children.filter((each) => !each.type.endsWith('_redirect'));
    for (const each of body) visit(each, place);
    let draft =
      commands.length > before
        ? commands.slice(before).findLast((each) => each.pipeline === place.pipeline)
        : undefined;
    draft ??= commands.length > before ? commands[commands.length - 1] : undefined;
    const target = draft ?? open(place, node.start);
    for (const each of node.children) {
      if (each.type === 'file_redirect') {
        redirect(each, target);
        lookInside(each, place);
      } else if (each.type === 'herestring_redirect') document(each, target);
      else if (each.type === 'heredoc_redirect') {
        addDash(each, target);
        hereDocument(each, target, place);
      }
    }
    if (!draft) close(target);
  }

  /** The grammar swallows a single dash before a here-document. */
  function addDash(node: SyntaxNode, draft: Draft): void {
    const between = text.slice(draft.end, node.start);
    if (between.trim() !== '-') return;
    const start = draft.end + between.indexOf('-');
    draft.words.push({ type: 'word', start, end: start + 1, children: [] });
    draft.end = start + 1;
  }

  function redirect(node: SyntaxNode, draft: Draft): void {
    const operator = node.children.find((each) => /^[<>&|]+-?$/.test(each.type));
    const descriptor = node.children.find((each) => each.type === 'file_descriptor');
    const [word, ...more] = node.children.filter((each) => literals.has(each.type));
    if (operator && word)
      draft.redirects.push({ operator: operator.type, descriptor: descriptor && textOf(descriptor), word });
    // `> file argument`: the grammar takes the rest of the command along.
    draft.words.push(...more);
    if (more.length > 0) draft.end = Math.max(draft.end, ...more.map((each) => each.end));
  }

  function document(node: SyntaxNode, draft: Draft): void {
    const body = node.children.find((each) => literals.has(each.type));
    if (body) draft.documents.push({ body, form: 'string', quoted: false });
  }

  function hereDocument(node: SyntaxNode, draft: Draft, place: Place): void {
    const start = node.children.find((each) => each.type === 'heredoc_start');
    const body = node.children.find((each) => each.type === 'heredoc_body');
    if (body) {
      draft.documents.push({
        body,
        form: 'document',
        quoted: start !== undefined && /['"\\]/.test(textOf(start)),
      });
      lookInside(body, place);
    }
    let joint: Command['joinedBy'];
    for (const each of node.children) {
      if (literals.has(each.type)) {
        draft.words.push(each);
        draft.end = each.end;
        lookInside(each, place);
      } else if (each.type === 'file_redirect') {
        redirect(each, draft);
        lookInside(each, place);
      } else if (each.type === 'heredoc_redirect') hereDocument(each, draft, place);
      else if (each.type === '&&' || each.type === '||') joint = each.type;
      else if (each.type === 'pipeline') {
        draft.joinedBy = '|';
        joined(each.children, place);
      } else if (joint) {
        draft.joinedBy = joint;
        visit(each, { ...place, pipeline: [] });
      }
    }
  }

  function joined(children: readonly SyntaxNode[], place: Place): void {
    for (const each of children) {
      if (each.type === '|' || each.type === '|&') join('|', place);
      else if (each.type !== 'comment') visit(each, place);
    }
  }

  function join(by: Command['joinedBy'], { script }: Place): void {
    const last = script[script.length - 1];
    if (last) last.joinedBy = by;
  }

  /** Lists lean to the left, a thousand deep where somebody chains a thousand commands. */
  function list(node: SyntaxNode, place: Place): void {
    const right: SyntaxNode[][] = [];
    let left: SyntaxNode = node;
    while (left.type === 'list') {
      const [first, ...rest] = left.children;
      right.push(rest);
      if (!first) break;
      left = first;
    }
    visit(left, { ...place, pipeline: [] });
    for (const rest of right.reverse()) {
      for (const each of rest) {
        if (each.type === '&&' || each.type === '||') join(each.type, place);
        else if (each.type !== 'comment') visit(each, { ...place, pipeline: [] });
      }
    }
  }

  function substitution(node: SyntaxNode, place: Place): void {
    const script: Draft[] = [];
    substitutions.set(node, script);
    visitAll(
      node.children.filter((each) => !/^\W+$/.test(each.type)),
      { ...place, pipeline: [], script },
    );
  }

  /** Commands inside the words of a command. */
  function lookInside(node: SyntaxNode, place: Place): void {
    const waiting = [...node.children].reverse();
    if (node.type === 'command_substitution' || node.type === 'process_substitution')
      return substitution(node, place);
    for (let each = waiting.pop(); each; each = waiting.pop()) {
      if (each.type === 'command_substitution' || each.type === 'process_substitution')
        substitution(each, place);
      else if (each.type === 'heredoc_body' || each.type === 'subshell') continue;
      else {
        if (each.type === 'expansion' && each.children.some(({ type }) => type === ':=' || type === '='))
          defaults.push(each);
        for (let index = each.children.length - 1; index >= 0; index -= 1) {
          const child = each.children[index];
          if (child) waiting.push(child);
        }
      }
    }
  }

  visitAll(root.children, { pipeline: [], script: [], surely: true, depth: 0 });
  for (const draft of commands) {
    if (draft.joinedBy === undefined && draft !== draft.script[draft.script.length - 1]) draft.joinedBy = ';';
  }
  return { commands, settings, changed, exported, exportsAll, defaults, substitutions };
}

/** A quote that never closes takes the rest of the script. */
function unclosedString(node: SyntaxNode, text: string): SyntaxNode | undefined {
  const start = text.indexOf(text.slice(node.start, node.end).trimStart(), node.start);
  const type = text[start] === '"' ? 'string' : text[start] === "'" ? 'raw_string' : undefined;
  return type && { ...node, type, start };
}
