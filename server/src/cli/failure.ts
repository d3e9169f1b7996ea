/** What the command line ends with. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Wrong usage or configuration: shown without a stack, exit code 2. */
export class UsageError extends Error {}
