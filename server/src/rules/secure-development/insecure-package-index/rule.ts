import { defineRule } from '../../../engine/rule.ts';
import type { PackageIndex } from '../../../facts/package-index.ts';
import { hostOf, isLoopback, isPublicHost } from '../../../knowledge/package-indexes.ts';
import { shorten } from '../../../knowledge/repository.ts';

const indexOptions = [
  ...['index-url', 'index_url', 'INDEX_URL', 'UV_INDEX', 'UV_DEFAULT_INDEX', 'find-links', 'find_links'],
  ...['FIND_LINKS', 'uv.index', '[[index]]', '[[source]]', '.source]]', 'registry', 'REGISTRY', 'channels'],
  ...[
    'pip install -i',
    'pip install -f',
    ' -i http',
    '"-i"',
    'PIPENV_PYPI_MIRROR',
    '--index',
    'format:requirements',
  ],
];

export default defineRule({
  id: 'insecure-package-index',
  title: 'Packages are fetched without TLS checks',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-295', 'CWE-319', 'LLM04:2026', 'AML.T0010.001'],
  triggers: [
    ...['trusted-host', 'trusted_host', 'TRUSTED_HOST', 'allow-insecure-host', 'UV_INSECURE_HOST'],
    ...['strict-ssl', 'verify_ssl'],
    ...indexOptions.map((option) => ['http://', option]),
  ],
  messages: {
    plain:
      'Packages come from {{host}} over plain http; use https\nAnybody on the way can put other code into what is installed.',
    unchecked:
      'The certificate of {{host}} is not checked when packages are installed\nAnybody on the way can put other code into what is installed. Remove the option; for a certificate of your own, name its authority (pip: --cert, npm: cafile).',
  },
  on: {
    index(index, report) {
      const host = index.address === undefined ? undefined : hostOf(index.address);
      if (host !== undefined && isLoopback(host)) return;
      const { span: at, statement } = index;
      if (index.role === 'trusted-host') {
        const edits = index.change.remove();
        report({
          at,
          statement,
          message: 'unchecked',
          data: { host: host === undefined ? 'the index' : shorten(host, 30) },
          fixes: edits ? [{ title: 'Check the certificate', applicability: applicability(host), edits }] : [],
        });
      } else if (host !== undefined && isPlain(index)) {
        const edits = index.change.replaceAddress((index.address ?? '').replace(/^http:/i, 'https:'));
        report({
          at,
          statement,
          message: 'plain',
          data: { host: shorten(host, 30) },
          fixes: edits ? [{ title: 'Use https', applicability: applicability(host), edits }] : [],
        });
      }
    },
  },
});

function isPlain({ address }: PackageIndex): boolean {
  return address !== undefined && /^http:\/\//i.test(address);
}

/** Public hosts speak TLS with a good certificate; others may have to be set up first. */
function applicability(host: string | undefined): 'safe' | 'suggestion' {
  return host !== undefined && isPublicHost(host) ? 'safe' : 'suggestion';
}
