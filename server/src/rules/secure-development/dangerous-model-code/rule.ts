import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Call } from '../../../facts/call.ts';
import { onRequest } from '../../../facts/condition.ts';
import {
  codeHarm,
  codeHarmOfText,
  codeHarmWords,
  codeNamingFiles,
  maybeModelCode,
  modelCodeName,
} from '../../../knowledge/model-code.ts';
import { shorten } from '../../../knowledge/repository.ts';

export default defineRule({
  id: 'dangerous-model-code',
  title: 'Code that comes with a model starts programs or opens connections',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-829', 'CWE-94', 'LLM04:2026', 'AML.T0010.003'],
  triggers: codeHarmWords.map((word) => [word, `file:${maybeModelCode.source}`]),
  messages: {
    onImport:
      '{{callee}} {{what}} as soon as this model code is imported\nLoading the model with trust_remote_code runs it with your rights. Do not load it before you know what it is for; no model needs that to be built.',
    inUse:
      '{{callee}} in the code of this model {{what}}\nIt runs with your rights when the model is used. Review what it is for, pin the commit that you reviewed, or use a version of the model that is part of its library.',
  },
  modelFiles: true,
  on: {
    call(call, report, file) {
      const harm = harmOf(call, file);
      if (!harm) return;
      const isImported = call.function === undefined;
      if (harm.when === 'import' && !isImported) return;
      const isCertain = isImported && modelCodeName.test(file.path);
      if (!isCertain && !belongsToModel(file)) return;
      if (isImported && onRequest(call.statement, /__name__/, (span) => file.textOf(span))) return;
      report({
        at: call.calleeSpan,
        statement: call.statement,
        message: isImported ? 'onImport' : 'inUse',
        ...(isImported ? {} : { severity: 'warning' }),
        data: { callee: shorten(file.textOf(call.calleeSpan), 30), what: harm.what },
      });
    },
  },
});

function harmOf(call: Call, file: FileContext): ReturnType<typeof codeHarm> {
  if (!maybeModelCode.test(file.path)) return undefined;
  for (const name of call.names) {
    const harm = codeHarm(name);
    if (harm) return harm;
  }
  return call.names.length === 0 ? codeHarmOfText(file.textOf(call.calleeSpan)) : undefined;
}

const library = /^[ \t]*(?:from|import)[ \t]+(?:transformers|diffusers|sentence_transformers)\b/m;
/** What Hugging Face's inference endpoints and TorchServe look for in `handler.py`. */
const handler = /^class[ \t]+EndpointHandler\b|^from[ \t]+ts\.torch_handler\b/m;
const head = 20_000;

/** Whether a file beside it names it as the model's code, or it builds on a library that loads such code. */
function belongsToModel(file: FileContext): boolean {
  if (/(?:^|\/)(?:custom_generate\/generate|hubconf)\.py$/.test(file.path)) return true;
  const module = file.path.slice(file.path.lastIndexOf('/') + 1, -'.py'.length);
  const named = new RegExp(`"(?:[\\w./-]+--)?${module}(?:\\.\\w+)?"`);
  const beside = new Set(file.project.neighbours());
  for (const name of codeNamingFiles) {
    if (beside.has(name) && named.test(file.project.text(name) ?? '')) return true;
  }
  if (named.test(file.project.text('../model_index.json') ?? '')) return true;
  const text = file.textOf({ start: 0, end: head });
  return module === 'handler' ? handler.test(text) : modelCodeName.test(file.path) && library.test(text);
}
