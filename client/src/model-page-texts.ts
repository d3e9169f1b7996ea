import { l10n } from 'vscode';

export type PageTexts = ReturnType<typeof pageTexts>;

/** What the page of a model file says itself; it has no access to translations. Holes are `{0}`. */
export function pageTexts() {
  return {
    scanning: l10n.t('Scanning'),
    stop: l10n.t('Stop'),
    stopped: l10n.t('The scan was stopped.'),
    scan: l10n.t('Scan Again'),
    reopen: l10n.t('Open With Another Editor…'),
    unknownFormat: l10n.t('Unknown format'),
    tensorCount: l10n.t('{0} tensors'),
    levels: {
      error: l10n.t('Error'),
      warning: l10n.t('Warning'),
      info: l10n.t('Information'),
      none: l10n.t('Fine'),
    },
    incomplete: l10n.t('Some of this file was not read; the table below says what and why.'),
    findings: l10n.t('Findings'),
    advice: l10n.t('What to do'),
    explain: l10n.t('Explain Rule'),
    guideline: l10n.t('Guideline: {0}'),
    digest: l10n.t('SHA-256'),
    computeDigest: l10n.t('Compute'),
    computing: l10n.t('Computing…'),
    noDigest: l10n.t('The file cannot be read.'),
    copy: l10n.t('Copy'),
    copyApproval: l10n.t('Copy Approval'),
    observations: l10n.t('What the scan saw'),
    tensors: l10n.t('Tensors'),
    metadata: l10n.t('Metadata'),
    members: l10n.t('Members'),
    columns: {
      verdict: l10n.t('Verdict'),
      name: l10n.t('Name'),
      use: l10n.t('Use'),
      what: l10n.t('What'),
      place: l10n.t('Where'),
      dtype: l10n.t('Type'),
      shape: l10n.t('Shape'),
      size: l10n.t('Size'),
      key: l10n.t('Key'),
      value: l10n.t('Value'),
      format: l10n.t('Format'),
    },
    scalar: l10n.t('scalar'),
    byte: l10n.t('byte {0}'),
    times: l10n.t('{0} times'),
    filter: l10n.t('Filter {0}'),
    showAll: l10n.t('Show all {0}'),
    cut: l10n.t('The first {0} of {1} are listed.'),
    noMatch: l10n.t('Nothing matches.'),
    shown: l10n.t('{0} of {1} shown'),
  };
}
