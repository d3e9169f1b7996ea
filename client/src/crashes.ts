import type { LogOutputChannel } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';

/** The server is started again unless it ended this often within `windowMs`. */
const maximumCrashes = 5;
const windowMs = 180_000;
const maximumErrors = 3;

/** Starts a crashed server again and says so in the output channel; never in a notification. */
export function crashHandler(output: LogOutputChannel, gaveUp: (message: string) => void): ErrorHandler {
  const crashes: number[] = [];
  return {
    error(error, _message, count): ErrorHandlerResult {
      output.error(`The connection to the server failed: ${error.message}`);
      return {
        action: (count ?? 0) > maximumErrors ? ErrorAction.Shutdown : ErrorAction.Continue,
        handled: true,
      };
    },
    closed(): CloseHandlerResult {
      const now = Date.now();
      crashes.push(now);
      while ((crashes[0] ?? now) < now - windowMs) crashes.shift();
      if (crashes.length < maximumCrashes) {
        output.error('The server ended unexpectedly and is started again. The lines above may say why.');
        return { action: CloseAction.Restart, handled: true };
      }
      const message = `The server ended ${maximumCrashes} times within ${windowMs / 60_000} minutes and stays off.`;
      output.error(`${message} Run "Secure AI Lint: Restart Server" to try again.`);
      gaveUp(message);
      return { action: CloseAction.DoNotRestart, message, handled: true };
    },
  };
}
