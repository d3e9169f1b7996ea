import type { FileContext, Report } from '../../../engine/rule.ts';
import { isAtLeast } from '../../../facts/version.ts';

/** The ids of this rule's messages. */
export type Message =
  | 'enabled'
  | 'enabledPinned'
  | 'enabledLocal'
  | 'ignored'
  | 'datasetScript'
  | 'byDefault'
  | 'set'
  | 'flag'
  | 'variable';

/** A finding without its statement, which is that of the fact. */
export type Found = Omit<Report<Message>, 'statement'>;

/** Whether `datasets` still runs code at all depends on its version: 4 has left dataset scripts behind. */
export function judgeDatasets(repository: string, option: string, file: FileContext): Omit<Found, 'at'> {
  const version = file.project.version('datasets');
  const current = isAtLeast(version, '4');
  if (current === true)
    return {
      message: 'ignored',
      severity: 'info',
      data: { version: version?.text ?? '', source: version?.source ?? '' },
    };
  const known = version ? `this project has ${version.text} (${version.source})` : 'the version is not known';
  return {
    message: 'datasetScript',
    ...(current === undefined ? { severity: 'warning' } : {}),
    data: { repository, option, version: known },
  };
}
