/** What a config file may be called, the usual name first. */
export const configFileNames = ['secure-ai-lint.yaml', 'secure-ai-lint.yml'] as const;
