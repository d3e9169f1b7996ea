import type { Report } from '../../../engine/rule.ts';

export type Message = 'known' | 'named' | 'output' | 'typed' | 'kept' | 'open' | 'example' | 'argument';

export type Reporter = (finding: Report<Message>) => void;
