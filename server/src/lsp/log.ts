/** Lines for the editor's output channel, and the last errors for the status and for debug information. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** `error` is what was thrown, if anything was. */
  error(message: string, error?: unknown): void;
  /** The last ones, oldest first. */
  recent(): readonly string[];
}

export interface LogSink {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

const kept = 20;

export function createLog(sink: LogSink): Log {
  const errors: string[] = [];
  const keep = (message: string): void => {
    errors.push(message);
    if (errors.length > kept) errors.shift();
  };
  return {
    info: (message) => sink.info(message),
    warn(message) {
      keep(message);
      sink.warn(message);
    },
    error(message, error) {
      const text = error === undefined ? message : `${message}: ${describeError(error)}`;
      keep(text);
      sink.error(error instanceof Error && error.stack ? `${text}\n${error.stack}` : text);
    },
    recent: () => [...errors],
  };
}

export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
